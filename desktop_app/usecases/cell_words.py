"""A cell and what it holds in words, in both languages, for lists outside the form itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.elements import ValueType
from desktop_app.domain.moments import day_text
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import Text
from desktop_app.forms import Field, FormDefinition
from desktop_app.usecases.figure_sheets import value_text

BLANK_WORDS = Text("(trống)", "(blank)")
_STATES = {
    CellState.BLANK: BLANK_WORDS,
    CellState.NIL_RETURN: Text("Không phát sinh", "Nil return"),
    CellState.NOT_APPLICABLE: Text("Không áp dụng", "Not applicable"),
    CellState.AWAITED: Text("Chưa có số liệu", "Awaited"),
}


def cell_label(form: FormDefinition, cell: CellKey) -> Text:
    """`K07 – Tử số` for a cell of a table, else the field's label; the code where the form version
    does not have it."""
    path = form.path_of.get(cell.element, "")
    element = form.element_of.get(path)
    if element is None:
        group = next((one for one in form.groups if one.code == cell.element), None)
        return group.label if group is not None else Text(cell.element, cell.element)
    table = next((one for one in form.tables if one.name == element.table), None)
    row = next((one for one in table.rows if one.name == element.row), None) if table else None
    column = (
        next((one for one in table.columns if one.name == element.column), None) if table else None
    )
    if row is None or column is None:
        return element.label
    return Text(
        f"{row.code or row.label.vi} – {column.label.vi}",
        f"{row.code or row.label.en} – {column.label.en}",
    )


def full_label(form: FormDefinition, cell: CellKey, repeats: Sequence[RepeatInstance] = ()) -> Text:
    """`K07 Văn bản trao đổi … – Tử số`, to be read when the form version is not at hand; in a
    repeat `Tập thể 2: Tên`, counted among `repeats`."""
    element = form.element_of.get(form.path_of.get(cell.element, ""))
    if element is None:
        return cell_label(form, cell)
    label = element.label
    table = next((one for one in form.tables if one.name == element.table), None)
    row = next((one for one in table.rows if one.name == element.row), None) if table else None
    if row is not None and row.code:
        label = Text(f"{row.code} {label.vi}", f"{row.code} {label.en}")
    groups = {group.code: group.label for group in form.groups if group.repeat}
    instances = {one.uuid: one for one in repeats}
    for uuid in reversed(cell.repeats):
        instance = instances.get(uuid)
        group = groups.get(instance.element) if instance is not None else None
        if instance is not None and group is not None:
            number = instance.position + 1
            label = Text(f"{group.vi} {number}: {label.vi}", f"{group.en} {number}: {label.en}")
    return label


def answer_words(answer: Answer, shown: Field | None) -> Text:
    """What a cell holds, in full; `shown` None where the form version does not have it."""
    if answer.state is not CellState.VALUE:
        text = _STATES[answer.state]
        if answer.state is CellState.AWAITED and (answer.awaited_from or answer.awaited_until):
            until = day_text(answer.awaited_until) if answer.awaited_until else ""
            whom = ", ".join(part for part in (answer.awaited_from, until) if part)
            return Text(f"{text.vi} ({whom})", f"{text.en} ({whom})")
        return text
    plain = answer.text if answer.number is None else format_number(answer.number)
    text = Text(plain, plain)
    if shown is not None and shown.type is ValueType.DATE:
        day = day_text(date.fromisoformat(answer.text))
        text = Text(day, day)
    elif shown is not None:
        text = value_text(answer, shown)
    return Text(f"{text.vi} (ước)", f"{text.en} (estimate)") if answer.estimate else text
