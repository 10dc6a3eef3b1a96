"""`accept` as ODK and HTML write it: media types and endings of names, with commas between."""

from __future__ import annotations

from desktop_app.domain.attachments import FileKind


def accepted_kinds(accept: str) -> frozenset[FileKind]:
    """`application/pdf, .docx, image/*` as kinds of files; what is none of ours is passed over."""
    tokens = [token.strip().lower() for token in accept.split(",") if token.strip()]
    return frozenset(kind for kind in FileKind if any(_takes(token, kind) for token in tokens))


def _takes(token: str, kind: FileKind) -> bool:
    if token.startswith("."):
        return token[1:] in kind.extensions
    whole, _, part = token.partition("/")
    return token in (kind.value, "*", "*/*") or (part == "*" and kind.value.startswith(f"{whole}/"))
