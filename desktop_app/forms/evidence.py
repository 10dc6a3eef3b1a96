"""What a form takes as evidence: the kinds and sizes of files, for a question or the whole report.

A question of type `file` or `image` says so as in ODK: `body::accept` holds media types and endings
(`application/pdf, .docx`), the parameter `max-pixels` the long side to which pictures are scaled.
The report as a whole has its limits in the sheet `reporting`, in the first row that says any.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.domain.attachments import AttachmentLimits, FileKind
from desktop_app.domain.elements import Rule, ValueType
from desktop_app.domain.values import CellKey
from desktop_app.forms.accept import accepted_kinds
from desktop_app.forms.definition import Field
from desktop_app.forms.form import FormDefinition
from desktop_app.forms.session import FormSession


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


def named_files(session: FormSession, *, consolidated: bool) -> Iterator[tuple[CellKey, str]]:
    """The files that answers name and that must be with the report, by cell. In a consolidated
    report those in rows from below are not: they are with the report that the row came from."""
    form = session.form
    for cell, answer in session.answers().items():
        path = form.path_of[cell.element]
        if form.field_of[path].type is not ValueType.FILE or not answer.text:
            continue
        if not (consolidated and form.element_of[path].over_offices is Rule.ROWS):
            yield cell, answer.text


def is_question(form: FormDefinition, element: str) -> bool:
    """Whether the cell is a question for a file: it takes one, whose name is its answer."""
    shown = form.field_of.get(form.path_of.get(element, ""))
    return shown is not None and shown.type is ValueType.FILE
