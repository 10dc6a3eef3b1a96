"""A cell of a form version in words that can be read when that version is long gone."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.moments import day_text
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import Text
from desktop_app.forms import Field, FormDefinition
from desktop_app.usecases.figure_sheets import value_text

_STATES = {
    CellState.BLANK: Text("", ""),
    CellState.NIL_RETURN: Text("Không phát sinh", "Nil return"),
    CellState.NOT_APPLICABLE: Text("Không áp dụng", "Not applicable"),
    CellState.AWAITED: Text("Chưa có số liệu", "Awaited"),
}


def cell_label(form: FormDefinition, cell: CellKey, repeats: Sequence[RepeatInstance] = ()) -> Text:
    """`K07 Văn bản … – Tử số`; in a repeat `Tập thể 2: Tên`, counted among `repeats`."""
    element = form.element_of.get(form.path_of.get(cell.element, ""))
    if element is None:
        return Text(cell.element, cell.element)
    label = element.label
    code = _row_code(form, element.table, element.row)
    if code and not label.vi.startswith(code):
        label = Text(f"{code} {label.vi}", f"{code} {label.en}")
    groups = {group.code: group.label for group in form.groups if group.repeat}
    instances = {one.uuid: one for one in repeats}
    for uuid in reversed(cell.repeats):
        one = instances.get(uuid)
        group = groups.get(one.element) if one is not None else None
        if one is not None and group is not None:
            number = one.position + 1
            label = Text(f"{group.vi} {number}: {label.vi}", f"{group.en} {number}: {label.en}")
    return label


def full_words(answer: Answer, field: Field | None) -> Text:
    """An answer with its state, its flag, and from whom and until when it is awaited."""
    if answer.state is CellState.VALUE:
        words = value_text(answer, field) if field is not None else _plain(answer)
        if answer.estimate:
            return Text(f"{words.vi} (ước)", f"{words.en} (estimate)")
        return words
    words = _STATES[answer.state]
    vi, en = [words.vi], [words.en]
    if answer.awaited_from:
        vi.append(f"chờ {answer.awaited_from}")
        en.append(f"from {answer.awaited_from}")
    if answer.awaited_until is not None:
        vi.append(f"hẹn {day_text(answer.awaited_until)}")
        en.append(f"by {day_text(answer.awaited_until)}")
    return Text(", ".join(vi), ", ".join(en))


def _plain(answer: Answer) -> Text:
    """A value of which the form version is not at hand."""
    text = answer.text if answer.number is None else format_number(answer.number)
    return Text(text, text)


def _row_code(form: FormDefinition, table: str, row: str) -> str:
    for one in form.tables:
        if one.name == table:
            return next((each.code for each in one.rows if each.name == row), "")
    return ""
