"""What a form takes as evidence: the kinds and sizes of files, for a question or the whole report.

A question of type `file` or `image` says so as in ODK: `body::accept` holds media types and endings
(`application/pdf, .docx`), the parameter `max-pixels` the long side to which pictures are scaled.
The report as a whole has its limits in the sheet `reporting`, in the first row that says any.
"""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.attachments import AttachmentLimits, FileKind
from desktop_app.domain.elements import ValueType
from desktop_app.forms.accept import accepted_kinds
from desktop_app.forms.definition import Field
from desktop_app.forms.form import FormDefinition


def limits_of(form: FormDefinition, element: str = "") -> AttachmentLimits:
    """What the cell of this element code takes; without one, what the report takes as a whole.

    A cell that is no question for a file takes what the report does: any figure may be evidenced.
    """
    stated = (line.evidence for line in form.reporting if line.evidence is not None)
    whole = next(stated, AttachmentLimits())
    shown = form.field_of.get(form.path_of.get(element, ""))
    if shown is None or shown.type is not ValueType.FILE:
        return whole
    return replace(whole, kinds=accepted(shown), max_pixels=shown.max_pixels)


def accepted(question: Field) -> frozenset[FileKind]:
    """The kinds that a question for a file takes; none where it asks for others only."""
    if not question.accept and question.media in ("", "application/*", "*/*"):
        return frozenset(FileKind)  # what pyxform writes for a `file` that may be anything
    return accepted_kinds(question.accept or question.media)


def is_question(form: FormDefinition, element: str) -> bool:
    """Whether the cell is a question for a file: it takes one, whose name is its answer."""
    shown = form.field_of.get(form.path_of.get(element, ""))
    return shown is not None and shown.type is ValueType.FILE
