"""What a form takes as evidence: the kinds and sizes of files, for a question or the whole report.

A question of type `file` or `image` says so as in ODK: `body::accept` holds media types and endings
(`application/pdf, .docx`), the parameter `max-pixels` the long side to which pictures are scaled.
"""

from __future__ import annotations

from desktop_app.domain.attachments import AttachmentLimits, FileKind
from desktop_app.domain.elements import ValueType
from desktop_app.forms.definition import Field
from desktop_app.forms.form import FormDefinition


def limits_of(form: FormDefinition, element: str = "") -> AttachmentLimits:
    """What the cell of this element code takes; without one, what the report takes as a whole.

    A cell that is no question for a file takes what the report does: any figure may be evidenced.
    """
    whole = AttachmentLimits()
    shown = form.field_of.get(form.path_of.get(element, ""))
    if shown is None or shown.type is not ValueType.FILE:
        return whole
    return AttachmentLimits(
        kinds=whole.kinds & accepted(shown),
        file_bytes=whole.file_bytes,
        total_bytes=whole.total_bytes,
        max_pixels=shown.max_pixels,
    )


def accepted(question: Field) -> frozenset[FileKind]:
    """The kinds that a question for a file takes; none where it asks for others only."""
    wanted = question.accept or question.media
    tokens = [token.strip().lower() for token in wanted.split(",") if token.strip()]
    if not question.accept and tokens in ([], ["application/*"], ["*/*"]):
        return frozenset(FileKind)  # what pyxform writes for a `file` that may be anything
    return frozenset(kind for kind in FileKind if any(_takes(token, kind) for token in tokens))


def is_question(form: FormDefinition, element: str) -> bool:
    """Whether the cell is a question for a file: it takes one, whose name is its answer."""
    shown = form.field_of.get(form.path_of.get(element, ""))
    return shown is not None and shown.type is ValueType.FILE


def _takes(token: str, kind: FileKind) -> bool:
    if token.startswith("."):
        return token[1:] in kind.extensions
    whole, _, part = token.partition("/")
    return (
        token == kind.value
        or token in ("*", "*/*")
        or (part == "*" and kind.value.startswith(f"{whole}/"))
    )
