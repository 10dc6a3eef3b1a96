"""Evidence (minh chứng): files that are attached to a report or to one of its cells (DESIGN §5)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.values import CellKey

MB = 1024 * 1024
MAX_NAME = 120  # characters: fits every file system, whatever folder a copy is saved in
MAX_ATTACHMENTS = 500  # of one revision
_SHA256 = re.compile(r"[0-9a-f]{64}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_UNUSABLE = re.compile(r'[<>:"/\\|?*]')


class FileKind(StrEnum):
    """What evidence may be, by its media type (RFC 6838)."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    @property
    def extensions(self) -> tuple[str, ...]:
        """How names of such files end, without the dot, the usual one first."""
        return _EXTENSIONS[self]

    @property
    def is_image(self) -> bool:
        return self.value.startswith("image/")


_EXTENSIONS = {
    FileKind.PDF: ("pdf",),
    FileKind.JPEG: ("jpg", "jpeg"),
    FileKind.PNG: ("png",),
    FileKind.WEBP: ("webp",),
    FileKind.WORD: ("docx",),
    FileKind.EXCEL: ("xlsx",),
}


@dataclass(frozen=True, slots=True)
class AttachmentLimits:
    """What a report or a cell takes: kinds, bytes of one file, bytes of all files of the report.

    `max_pixels` is the longest side to which a question's images are scaled, 0 for as they are.
    """

    kinds: frozenset[FileKind] = frozenset(FileKind)
    file_bytes: int = 20 * MB
    total_bytes: int = 100 * MB
    max_pixels: int = 0


LARGEST = AttachmentLimits(file_bytes=100 * MB, total_bytes=400 * MB)
"""What a form may ask for at most: all of it must fit one package, and one file the memory."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that lies sealed in the store, whole on disk; `sha256` names its content."""

    name: str
    kind: FileKind
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """One piece of evidence of one revision: `cell` is None where it is for the whole report.

    A cell holds the same content once, so that `cell` and `file.sha256` name it in its revision.
    """

    cell: CellKey | None
    file: StoredFile
    added_at: datetime

    @property
    def is_possible(self) -> bool:
        """Whether another office may be believed that it has this."""
        file = self.file
        return (
            _SHA256.fullmatch(file.sha256) is not None
            and 0 < file.size <= LARGEST.file_bytes
            and file.name == clean_name(file.name, file.kind)
        )


def clean_name(name: str, kind: FileKind) -> str:
    """The name as it is shown and as a copy is saved: one line, good on every file system.

    It ends as files of its kind do: `thu.pdf.exe` that holds a PDF becomes `thu.pdf`.
    """
    base = unicodedata.normalize("NFC", name)
    # Marks that turn the direction of writing would hide how a name ends.
    base = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter
        for letter in base
        if unicodedata.category(letter) != "Cf"
    )
    base = " ".join(_UNUSABLE.sub("_", base).split()).strip(" .")
    stem, dot, end = base.rpartition(".")
    foreign = end.isascii() and end.isalnum() and not end.isdigit() and len(end) <= 5
    if dot and (end.lower() in kind.extensions or foreign):
        kept = end.lower() if end.lower() in kind.extensions else kind.extensions[0]
        base = stem.strip(" .")
        inner, dot, again = base.rpartition(".")
        if dot and again.lower() in kind.extensions:  # `thu.pdf.exe`
            base = inner.strip(" .")
    else:
        kept = kind.extensions[0]
    if not base or _RESERVED.fullmatch(base.partition(".")[0].strip()):
        base = f"tep_{base}" if base else "tep"
    return f"{base[: MAX_NAME - len(kept) - 1].rstrip(' .')}.{kept}"
