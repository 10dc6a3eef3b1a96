"""Nhập số liệu từ tệp Excel: a slice that a department filled in, or any sheet with the form's
headings, put into a draft after the officer has seen what would change."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.history import AnswerChange, EditStep, StepKind
from desktop_app.domain.people import Role
from desktop_app.domain.reports import ReportKey
from desktop_app.domain.values import BLANK, Answer, CellState
from desktop_app.errors import AnswerError, InputError, Text
from desktop_app.forms import FormSession
from desktop_app.forms.excel_import import FoundCell, Imported, Sheets, UnknownRow, find_in_tables
from desktop_app.forms.excel_values import answer_for
from desktop_app.forms.xlsx import read_values
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.export_slice import is_open, require_draft
from desktop_app.usecases.figure_sheets import choices_of
from desktop_app.usecases.fill import load, save_answers
from desktop_app.usecases.printed import answer_text


@dataclass(frozen=True, slots=True)
class SliceFile:
    """A workbook as it was read: its name, and its sheets as texts and numbers."""

    name: str
    sheets: Sheets


@dataclass(frozen=True, slots=True)
class SliceChange:
    """What the file would change in one cell. A `conflict` is with something entered already."""

    path: str
    code: str
    row: Text
    column: Text
    old: str
    new: str
    place: str
    conflict: bool


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A value that the cell does not take, and why; it stays out."""

    path: str
    code: str
    row: Text
    column: Text
    value: str
    place: str
    why: Text


@dataclass(frozen=True, slots=True)
class SlicePreview:
    """`same` counts cells that hold the file's value already; `source` is empty for a file that
    is no slice of ours."""

    source: str
    changes: tuple[SliceChange, ...]
    refused: tuple[RefusedCell, ...]
    unknown: tuple[UnknownRow, ...]
    same: int

    @property
    def conflicts(self) -> tuple[SliceChange, ...]:
        return tuple(one for one in self.changes if one.conflict)


def read_slice_file(path: Path) -> SliceFile:
    """The file, read by a process with little memory and time; slow. InputError when it is no
    .xlsx, or a broken or hostile one."""
    return SliceFile(path.name, read_values(path))


def preview_slice(desk: Desk, revision_id: str, file: SliceFile) -> SlicePreview:
    """What merging would do. InputError for a slice of another report, and for a file in which no
    heading of the form is found; StepRefused when the report is not a draft."""
    with desk.store.read() as unit:
        opened = load(desk, unit, revision_id)
    require_draft(opened)
    return _plan(opened.session, opened.report.key, file).preview


def merge_slice(
    desk: Desk, revision_id: str, file: SliceFile, *, replace: Collection[str] = ()
) -> int:
    """Put the file's values into the draft as one step that can be undone; how many cells changed.

    A cell that holds another entry keeps it unless its path is in `replace`. The log says from
    which department the values came, and from which file.
    """
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    with desk.store.read() as unit:
        opened = load(desk, unit, revision_id)
    require_draft(opened)
    session = opened.session
    plan = _plan(session, opened.report.key, file)
    wanted = {one.path for one in plan.preview.changes if not one.conflict or one.path in replace}
    changes = []
    for path, answer in plan.answers.items():
        if path in wanted:
            before = session.cell(path).answer
            _enter(session, path, answer)
            changes.append(AnswerChange(session.key(path), before, session.cell(path).answer))
    if not changes:
        return 0
    now = desk.clock.now()
    step = EditStep(str(uuid.uuid4()), now, desk.person.id, StepKind.FILL, tuple(changes))
    save_answers(desk, revision_id, session.answers(), steps=(step,))
    with desk.store.write() as unit:
        source = plan.preview.source or file.name
        desk.record(unit, "merge_slice", revision_id, after=f"{source}: {len(changes)}")
    return len(changes)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is shown, and by path what would be entered."""

    preview: SlicePreview
    answers: dict[str, Answer]


def _plan(session: FormSession, key: ReportKey, file: SliceFile) -> _Plan:
    found = find_in_tables(session.form, file.sheets)
    _require_ours(found, key, session.form.id)
    source = found.meta.get("source", "")
    answers: dict[str, Answer] = {}
    changes: dict[str, SliceChange] = {}
    refused: list[RefusedCell] = []
    same = 0
    for cell in found.cells:
        view = session.cell(cell.path)
        if not is_open(session, view):
            continue  # what the form computes or knows itself is not taken from a file
        shown = session.form.field_of[cell.path]
        try:
            choices = choices_of(session, cell.path, shown)
            answer = answer_for(cell.value, shown.type, choices, source or file.name)
        except AnswerError as error:
            refused.append(_refused(cell, error.message))
            continue
        if answer == BLANK:
            continue
        if cell.path in answers and answers[cell.path] != answer:
            refused.append(_refused(cell, TWICE))
            continue
        if _same(view.answer, answer):
            same += cell.path not in answers
            answers.setdefault(cell.path, answer)
            continue
        answers[cell.path] = answer
        changes[cell.path] = SliceChange(
            cell.path,
            cell.row.code,
            cell.row.label,
            cell.column.label,
            _shown(session, cell.path, view.answer),
            _shown(session, cell.path, answer),
            cell.place,
            conflict=view.answer.state is not CellState.BLANK,
        )
    preview = SlicePreview(source, tuple(changes.values()), tuple(refused), found.unknown, same)
    return _Plan(preview, {path: answers[path] for path in changes})


def _require_ours(found: Imported, key: ReportKey, form: str) -> None:
    meta = found.meta
    if meta.get("form", form) != form:
        raise InputError(OTHER_FORM)
    ours = {"office": key.office, "period": key.period, "subject": key.subject.id}
    if any(meta.get(name, value) != value for name, value in ours.items()):
        raise InputError(OTHER_REPORT)
    if not found.headings:
        raise InputError(NO_HEADING)


def _same(held: Answer, given: Answer) -> bool:
    if held.state is not given.state or held.estimate != given.estimate:
        return False
    if held.number is not None and given.number is not None:
        return held.number == given.number
    return held.text == given.text and held.awaited_from == given.awaited_from


def _refused(cell: FoundCell, why: Text) -> RefusedCell:
    value = cell.value if isinstance(cell.value, str) else f"{cell.value:.15g}"
    return RefusedCell(
        cell.path, cell.row.code, cell.row.label, cell.column.label, value, cell.place, why
    )


def _shown(session: FormSession, path: str, answer: Answer) -> str:
    shown = session.form.field_of[path]
    choices = choices_of(session, path, shown)
    choice = next((one for one in choices if one.name == answer.text), None)
    return choice.label.vi if choice is not None else answer_text(answer, shown.type)


def _enter(session: FormSession, path: str, answer: Answer) -> None:
    if answer.state is CellState.VALUE:
        raw = answer.number if answer.number is not None else answer.text
        session.apply(path, raw, estimate=answer.estimate)
    else:
        session.set_state(path, answer.state, awaited_from=answer.awaited_from)


OTHER_FORM = Text(
    "Tệp này được chia từ biểu mẫu khác. Hãy mở báo cáo của biểu mẫu đó rồi nhập lại.",
    "This file was divided from another form. Open the report of that form and try again.",
)
OTHER_REPORT = Text(
    "Tệp này được chia từ báo cáo của kỳ hoặc đơn vị khác. Hãy kiểm tra kỳ báo cáo ghi ở đầu tệp.",
    "This file was divided from a report of another period or office. See the period at its top.",
)
NO_HEADING = Text(
    "Không tìm thấy trong tệp dòng tiêu đề có tên các cột của biểu. Hãy đặt tên cột như trong biểu "
    "(ví dụ “Tử số”, “Mẫu số”), mã hoặc tên chỉ tiêu ở đầu mỗi dòng, rồi thử lại.",
    "No line with the names of the form's columns was found in the file. Name the columns as the "
    "form does, put code or name of the indicator before each line, and try again.",
)
TWICE = Text(
    "Tệp có hai giá trị khác nhau cho ô này; giá trị đầu được dùng.",
    "The file holds two different values for this cell; the first is used.",
)
