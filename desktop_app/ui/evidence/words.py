"""How evidence is said: sizes, icons, names of kinds."""

from __future__ import annotations

from desktop_app.domain.attachments import MB, FileKind

_ICONS = {
    FileKind.PDF: "file-text",
    FileKind.WORD: "file-text",
    FileKind.EXCEL: "file-spreadsheet",
}


def size_text(size: int) -> str:
    """`840 KB`, `1,2 MB`, as Vietnamese write it."""
    if size < MB:
        return f"{-(-size // 1024)} KB"
    return f"{size / MB:.1f} MB".replace(".", ",")


def icon_of(kind: FileKind) -> str:
    return _ICONS.get(kind, "eye")


def kind_text(kind: FileKind) -> str:
    """A short name of the kind, the same in both languages."""
    return {FileKind.WORD: "Word", FileKind.EXCEL: "Excel"}.get(kind, kind.extensions[0].upper())
