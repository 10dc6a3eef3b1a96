"""The evidence of a report as its panel lists it, at the office itself and at the one above."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.attachments import Attachment, AttachmentLimits
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition
from desktop_app.forms.evidence import is_question, limits_of
from desktop_app.usecases.desk import Desk

WHOLE = Text("Cả báo cáo", "Whole report")


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """`place` names the cell in few words. `answers` is True for a question's own file. `present`
    is False where the sealed file is gone: its content must come back from a backup."""

    attachment: Attachment
    place: Text
    answers: bool
    present: bool


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """`size` is what all files take, each content once, in bytes; `limits` the report's own."""

    rows: tuple[EvidenceRow, ...]
    limits: AttachmentLimits
    size: int
    changeable: bool


def attachments_of(desk: Desk, revision: str) -> EvidenceView:
    """InputError where there is no such revision."""
    with desk.store.read() as unit:
        held = unit.reports.revision(revision)
        report = unit.reports.get(held.report_id)
        form = desk.library.by_hash(unit, held.form_hash)
        attachments = unit.attachments.of(revision)
    own = report.owner == desk.device
    return EvidenceView(
        tuple(
            EvidenceRow(
                one,
                _place(form, one),
                one.cell is not None and is_question(form, one.cell.element),
                desk.blobs.has(one.file.sha256),
            )
            for one in attachments
        ),
        limits_of(form),
        sum({one.file.sha256: one.file.size for one in attachments}.values()),
        changeable=own and held.state is RevisionState.DRAFT,
    )


def _place(form: FormDefinition, attachment: Attachment) -> Text:
    """`K07 › Tử số` for a cell of a table, else the label of the question."""
    if attachment.cell is None:
        return WHOLE
    path = form.path_of.get(attachment.cell.element, "")
    for table in form.tables:
        for (row_name, column_name), cell in table.cells.items():
            if cell == path:
                row = next(one for one in table.rows if one.name == row_name)
                column = next(one for one in table.columns if one.name == column_name)
                code = row.code or row.label.vi
                return Text(f"{code} › {column.label.vi}", f"{code} › {column.label.en}")
    shown = form.field_of.get(path)
    return shown.label if shown is not None else Text("Ô không còn trong biểu mẫu", "A former cell")
