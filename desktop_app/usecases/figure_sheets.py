"""A report laid out to be read: its tables, its repeats and what stands outside, as sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.elements import ValueType
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import Text
from desktop_app.forms import Choice, Field, FormSession, Group, Table
from desktop_app.usecases.printed import answer_text

_BLANK = Text("", "")
_NUMBER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One leaf as it is read. `text` is its value as printed; empty in the other states, which
    `answer` tells."""

    path: str
    key: CellKey
    answer: Answer
    text: Text
    calculated: bool = False


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`width` is in characters, 0 for what the renderer thinks best."""

    name: str
    label: Text
    numeric: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`cells` has one entry for each column; None where the form has no cell, or hides it. `uuid`
    is that of the repeat instance, where the row is one."""

    code: str
    label: Text
    unit: Text = _BLANK
    heading: bool = False
    cells: tuple[SheetCell | None, ...] = ()
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    key: str
    title: Text
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]

    def cells(self) -> Iterator[tuple[SheetRow, SheetColumn, SheetCell]]:
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=False):
                if cell is not None:
                    yield row, column, cell


def sheets_of(session: FormSession) -> tuple[Sheet, ...]:
    """Tables first, then repeats, then the fields outside; sheets without a row are left out."""
    found = [*table_sheets(session), *repeat_sheets(session), _outside(session)]
    return tuple(sheet for sheet in found if any(not row.heading for row in sheet.rows))


def repeat_sheets(session: FormSession, *, whole: bool = False) -> tuple[Sheet, ...]:
    """The repeats that have a row in sight, outer ones before those within them; `whole` with the
    columns that are not for paper."""
    instances = _Instances(session)
    groups = [group for group in session.form.groups if group.repeat]
    found = (_repeat(session, group, instances, whole) for group in groups)
    return tuple(sheet for sheet in found if sheet.rows)


def table_sheets(session: FormSession, *, whole: bool = False) -> tuple[Sheet, ...]:
    """The tables that have a row in sight; `whole` as for repeats."""
    found = (_table(session, table, whole) for table in session.tables)
    return tuple(sheet for sheet in found if any(not row.heading for row in sheet.rows))


def value_text(answer: Answer, shown: Field, choices: Sequence[Choice] | None = None) -> Text:
    """A value as it is printed, choices by their labels; empty in the other states. `choices` are
    those of the cell where a session knows them (`choices_of`), else all of the list are read: a
    name that stands there for two things is left as it is."""
    if answer.state is not CellState.VALUE:
        return _BLANK
    labels = _labels(shown.choices if choices is None else choices)
    if labels:
        names = answer.text.split() if shown.type is ValueType.SELECT_MULTIPLE else [answer.text]
        found = [labels.get(name, Text(name, name)) for name in names]
        return Text(", ".join(one.vi for one in found), ", ".join(one.en for one in found))
    text = answer_text(Answer(answer.state, answer.text, answer.number), shown.type)
    return Text(text, text)


def choices_of(session: FormSession, path: str, shown: Field) -> tuple[Choice, ...]:
    """The choices by which the cell at `path` is read: what can be chosen in it now, where that
    depends on other answers or on the host, before the rest of the list."""
    if not shown.itemset:
        return shown.choices
    now = session.choices(path)
    names = {choice.name for choice in now}
    return (*now, *(choice for choice in shown.choices if choice.name not in names))


def value_at(session: FormSession, path: str, shown: Field) -> Text:
    """`value_text` of the cell at `path`."""
    answer = session.cell(path).answer
    if answer.state is not CellState.VALUE or not shown.itemset:
        return value_text(answer, shown)
    return value_text(answer, shown, choices_of(session, path, shown))


def _labels(choices: Sequence[Choice]) -> dict[str, Text]:
    labels: dict[str, Text] = {}
    twofold = set()
    for choice in choices:
        if labels.setdefault(choice.name, choice.label) != choice.label:
            twofold.add(choice.name)
    return {name: label for name, label in labels.items() if name not in twofold}


def _cell(session: FormSession, path: str, key: CellKey, shown: Field) -> SheetCell | None:
    view = session.cell(path)
    if not view.relevant:
        return None
    text = value_at(session, path, shown)
    return SheetCell(path, key, view.answer, text, view.calculated)


def _table(session: FormSession, table: Table, whole: bool) -> Sheet:
    form = session.form
    columns = [column for column in table.columns if column.printed or whole]
    rows = []
    for row in table.rows:
        if row.heading:
            rows.append(SheetRow(row.code, row.label, heading=True))
            continue
        cells = tuple(
            _cell(session, path, CellKey(form.code_of[path]), form.field_of[path])
            if (path := table.cell(row.name, column.name)) is not None
            else None
            for column in columns
        )
        if any(cell is not None for cell in cells):
            rows.append(SheetRow(row.code, row.label, row.unit, cells=cells))
    return Sheet(
        table.path,
        table.label,
        tuple(
            SheetColumn(column.name, column.label, column.type.is_numeric, column.width)
            for column in columns
        ),
        tuple(rows),
    )


def _repeat(session: FormSession, group: Group, instances: _Instances, whole: bool) -> Sheet:
    """A row whose every cell the form hides now is left out. Within another repeat a row's code
    has the number of the row around it too: `2.1`."""
    form = session.form
    fields = [shown for shown in form.row_fields(group.path) if shown.printed or whole]
    rows = []
    for place, uuids in instances.of(group):
        cells = tuple(
            _cell(
                session,
                place + shown.path.removeprefix(group.path),
                CellKey(shown.code, uuids),
                shown,
            )
            for shown in fields
        )
        if any(cell is not None for cell in cells):
            code = ".".join(_NUMBER.findall(place))
            rows.append(SheetRow(code, group.label, cells=cells, uuid=uuids[-1]))
    columns = tuple(
        SheetColumn(one.path, one.label, one.type.is_numeric, one.width) for one in fields
    )
    return Sheet(group.path, group.label, columns, tuple(rows))


def _outside(session: FormSession) -> Sheet:
    form = session.form
    in_repeat = tuple(group.path + "/" for group in form.groups if group.repeat)
    titles = {group.path: group.label for group in form.groups}
    rows: list[SheetRow] = []
    heading = ""
    for shown in form.outside_tables:
        if shown.path.startswith(in_repeat):
            continue
        cell = _cell(session, shown.path, CellKey(shown.code), shown)
        if cell is None:
            continue
        if shown.group != heading and shown.group in titles:
            rows.append(SheetRow("", titles[shown.group], heading=True))
        heading = shown.group
        rows.append(SheetRow("", shown.label, cells=(cell,)))
    columns = (SheetColumn("text", Text("Nội dung", "Content"), width=80),)
    return Sheet("", Text("Nội dung báo cáo", "Body of the report"), columns, tuple(rows))


class _Instances:
    """Where the instances of each repeat stand, with the UUIDs around them."""

    def __init__(self, session: FormSession) -> None:
        self._groups = [group for group in session.form.groups if group.repeat]
        self._children: dict[tuple[str, str], list[RepeatInstance]] = {}
        for instance in sorted(session.repeats(), key=lambda one: one.position):
            self._children.setdefault((instance.element, instance.parent), []).append(instance)

    def of(self, group: Group) -> Iterator[tuple[str, tuple[str, ...]]]:
        around = [one for one in self._groups if group.path.startswith(one.path + "/")]
        outer = max(around, key=lambda one: len(one.path), default=None)
        places = self.of(outer) if outer is not None else iter([("", ())])
        inner = group.path.removeprefix(outer.path if outer is not None else "")
        for place, uuids in places:
            twins = self._children.get((group.code, uuids[-1] if uuids else ""), ())
            for number, instance in enumerate(twins, start=1):
                yield f"{place}{inner}[{number}]", (*uuids, instance.uuid)
