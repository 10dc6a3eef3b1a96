"""The history of a report, and of one cell in it: who, when, from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.audit import AuditEntry
from desktop_app.domain.history import EditStep, StepKind, UndoStacks, told_once, undo_stacks
from desktop_app.domain.ports import Unit
from desktop_app.domain.values import Answer, CellKey
from desktop_app.errors import Text
from desktop_app.usecases.audit_words import verb_words
from desktop_app.usecases.cell_words import answer_words, cell_label
from desktop_app.usecases.desk import Desk

BLANK = Text("", "")
MOST_STEPS = 500  # what undo and the list of a report's entries reach back over
KINDS: Mapping[StepKind, Text] = {
    StepKind.ENTRY: Text("Nhập", "Entered"),
    StepKind.FILL: Text("Ghi nhiều ô", "Several cells filled"),
    StepKind.CARRY: Text("Lấy số kỳ trước", "Carried forward"),
    StepKind.ADD_ROW: Text("Thêm dòng", "Row added"),
    StepKind.REMOVE_ROW: Text("Xóa dòng", "Row removed"),
    StepKind.PUT_BACK: Text("Đặt lại giá trị cũ", "Put back"),
    StepKind.UNDO: Text("Hoàn tác", "Undone"),
    StepKind.REDO: Text("Làm lại", "Done again"),
    StepKind.FORM: Text("Biểu mẫu tự điền", "Filled in by the form"),
    StepKind.CONSOLIDATION: Text("Tổng hợp", "Consolidated"),
    StepKind.MIGRATION: Text("Chuyển phiên bản biểu mẫu", "Moved to a newer form"),
}


@dataclass(frozen=True, slots=True)
class CellHistoryRow:
    """One change of a cell. `old` is what could be put back; `number` the revision's."""

    at: datetime
    who: str  # the person's name
    how: Text
    number: int
    before: Text
    after: Text
    old: Answer


@dataclass(frozen=True, slots=True)
class CellHistory:
    """Newest first. A calculated cell has no history of its own: it follows from the others."""

    cell: CellKey
    label: Text
    calculated: bool
    rows: tuple[CellHistoryRow, ...]


@dataclass(frozen=True, slots=True)
class ReportHistoryRow:
    """Something done to a report: a step of its way (`verb`), or entries on one day (`cells`)."""

    at: datetime
    who: str
    number: int  # the revision's
    what: Text
    detail: Text = BLANK
    why: str = ""


def cell_history(desk: Desk, revision_id: str, cell: CellKey) -> CellHistory:
    """Every change of the cell in all revisions of the report."""
    with desk.store.read() as unit:
        revision = unit.reports.revision(revision_id)
        form = desk.library.by_hash(unit, revision.form_hash)
        changes = told_once(unit.history.of_cell(revision.report_id, cell))
        names = _names(unit)
    shown = form.field_of.get(form.path_of.get(cell.element, ""))
    rows = tuple(
        CellHistoryRow(
            one.at,
            names.get(one.who, one.who),
            KINDS[one.kind],
            one.revision,
            answer_words(one.before, shown),
            answer_words(one.after, shown),
            one.before,
        )
        for one in reversed(changes)
    )
    calculated = shown is not None and shown.calculated
    return CellHistory(cell, cell_label(form, cell), calculated, rows)


def report_history(desk: Desk, report_id: str) -> tuple[ReportHistoryRow, ...]:
    """The way of the report through all its revisions, newest first: steps, and between them how
    many cells each person changed on which day."""
    found: list[ReportHistoryRow] = []
    with desk.store.read() as unit:
        names = _names(unit)
        revisions = unit.reports.revisions(report_id)
        about: list[tuple[int, AuditEntry]] = [
            (1 if entry.what == "begin_report" else revisions[-1].number, entry)
            for entry in unit.audit.about(report_id)
        ]
        for revision in revisions:
            about += [(revision.number, entry) for entry in unit.audit.about(revision.id)]
            steps = unit.history.steps(revision.id, last=MOST_STEPS)
            found += _entries(steps, revision.number, names)
    for number, entry in about:
        who = names.get(entry.who, entry.who)
        found.append(ReportHistoryRow(entry.at, who, number, verb_words(entry.what), why=entry.why))
    return tuple(sorted(found, key=lambda row: row.at, reverse=True))


def undo_history(desk: Desk, unit: Unit, revision_id: str) -> UndoStacks:
    """Where undo stands for the person at work, from what is kept of the draft."""
    steps = unit.history.steps(revision_id, last=MOST_STEPS)
    return undo_stacks(steps, desk.person.id, desk.clock.now())


def _entries(
    steps: tuple[EditStep, ...], number: int, names: Mapping[str, str]
) -> list[ReportHistoryRow]:
    """Changed cells by person and day; the form's own filling-in is no act of a person."""
    cells: dict[tuple[str, date, bool], set[CellKey]] = {}
    last: dict[tuple[str, date, bool], datetime] = {}
    for step in steps:
        if step.kind is StepKind.FORM or not step.changes:
            continue
        key = (step.who, step.at.date(), step.kind is StepKind.CONSOLIDATION)
        cells.setdefault(key, set()).update(change.cell for change in step.changes)
        last[key] = step.at
    return [
        ReportHistoryRow(
            last[key],
            names.get(key[0], key[0]),
            number,
            KINDS[StepKind.CONSOLIDATION] if key[2] else Text("Sửa số liệu", "Figures changed"),
            Text(f"{len(changed)} ô", f"{len(changed)} cells"),
        )
        for key, changed in cells.items()
    ]


def _names(unit: Unit) -> dict[str, str]:
    return {person.id: person.name for person in unit.people.all()}
