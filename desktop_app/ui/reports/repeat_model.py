"""The rows of a repeat for the grid: one instance a row, its questions across."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QObject

from desktop_app.domain.elements import ValueType
from desktop_app.errors import Text
from desktop_app.forms import Field, FormDefinition, Group, TableColumn, TableRow
from desktop_app.ui.reports.entry import Entry, Filled, path_of_model
from desktop_app.ui.reports.grid_model import GridModel
from desktop_app.ui.reports.words import say

ROW_LABEL = "row-label"  # appearance of the question that names its row
MOST_ROWS = 2_000  # of one repeat, as the engine has it for a repeat whose rows the form counts


class RepeatModel(GridModel):
    """The running number stands frozen at the left, and beside it the answer to the question whose
    appearance is `row-label`; where nobody types that one, it has no column of its own. `repeat` is
    the repeat's address without a number (`/data/house[2]/person`), "" while no row around it is
    chosen; `ids` are the UUIDs of all its instances."""

    frozen = 1

    def __init__(
        self,
        group: Group,
        entry: Entry,
        *,
        language: str,
        notes: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        form = entry.session.form
        titles = {one.path: one.label for one in form.groups}
        fields = form.row_fields(group.path)
        self._label = next((one for one in fields if ROW_LABEL in one.appearance.split()), None)
        if self._label is not None:
            self.frozen = 2
        columns = [
            TableColumn(
                field.path.removeprefix(group.path),
                _joined(
                    titles.get(field.group) if field.group != group.path else None, field.label
                ),
                field.type,
                field.calculated,
                _width(field),
            )
            for field in fields
            if field is not self._label or not _is_only_read(form, field)
        ]
        super().__init__(entry, columns, language=language, previous={}, notes=notes, parent=parent)
        # By permanent names: a remark stays on its row while rows come and go before it.
        self._noted = {
            entry.session.key(path): note
            for path, note in notes.items()
            if path_of_model(path).startswith(f"{group.path}/")
        }
        self.group = group
        self.repeat = "" if _is_inner(group, form.groups) else group.path
        self.ids: tuple[str, ...] = ()
        self._arrange()

    @property
    def name(self) -> Text:
        return self.group.label

    @property
    def base(self) -> str:
        return self.repeat

    @property
    def hidden(self) -> int:
        """How many rows the form does not ask for now."""
        return len(self.ids) - len(self._rows)

    def head(self, column: int) -> str:
        if column and self._label is not None:
            return self._label.label.in_language(self.language)
        return say("TT")

    def row_name(self, row: int) -> str:
        return say("Dòng {}").format(self._rows[row].code)

    def number(self, row: int) -> int:
        """Of the instance in a row, counted from 1 with those out of sight."""
        return int(self._rows[row].code)

    def id_of(self, row: int) -> str:
        """The UUID of the instance in a row."""
        return self.ids[self.number(row) - 1]

    def row_of_id(self, uuid: str) -> int | None:
        if uuid not in self.ids:
            return None
        return self.row_of(f"{self.repeat}[{self.ids.index(uuid) + 1}]")

    def address(self, row: int) -> str:
        """Of the instance in a row: `/data/person[3]`."""
        return self._rows[row].name

    def row_of(self, address: str) -> int | None:
        """The row of an instance; None where it is not in sight."""
        return self._row_at.get(address)

    def cell_path(self, row: TableRow, column: TableColumn) -> str | None:
        return row.name + column.name

    def names_of(self, path: str) -> tuple[str, str] | None:
        if not self.repeat or not path.startswith(f"{self.repeat}["):
            return None
        end = path.index("]", len(self.repeat)) + 1
        return path[:end], path[end:]

    def fill_block(self, row: int, column: int, block: Sequence[Sequence[str]]) -> Filled:
        """As of any grid; a block that is longer than the rows adds rows at the end."""
        missing = row + len(block) - self.rowCount()
        if missing <= 0 or not self.group.grows or self.group.fixed or not self.entry.editable:
            return super().fill_block(row, column, block)
        if len(self.ids) + missing > MOST_ROWS:
            why = Text(
                f"Khối dán làm bảng có {len(self.ids) + missing} dòng; mỗi bảng nhận nhiều nhất "
                f"{MOST_ROWS} dòng. Hãy tách ra nhiều báo cáo.",
                f"The pasted block would give the table {len(self.ids) + missing} rows; a table "
                f"takes at most {MOST_ROWS}. Split it over several reports.",
            )
            return Filled(0, ((self.cell_path(self._rows[row], self.columns[0]) or "", why),))
        rows = [*self._rows[row:]]
        rows += [self._row(len(self.ids) + more) for more in range(1, missing + 1)]
        texts = [
            (path, text)
            for line, shown in zip(block, rows, strict=True)
            for shown_column, text in zip(self.columns[column - self.frozen :], line, strict=False)
            if (path := self.cell_path(shown, shown_column)) is not None
        ]
        return self.entry.fill(texts, repeat=self.repeat, rows=missing)

    def note(self, path: str) -> str:
        return self._noted.get(self.entry.session.key(path), "") if self._noted else ""

    def put_in(self, repeat: str) -> None:
        """Show the repeat of another row around it."""
        if repeat != self.repeat:
            self.repeat = repeat
            self.restructure()

    def restructured(self, structure: Collection[str]) -> bool:
        """Whether these repeats with other rows are this one, or stand around it."""
        return any(
            self.group.path == path or self.group.path.startswith(f"{path}/")
            for path in map(path_of_model, structure)
        )

    def restructure(self) -> None:
        """Rows have come, gone or been numbered anew."""
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _rows_changed(self, paths: tuple[str, ...]) -> bool:
        if not self.ids or not any(path.startswith(f"{self.repeat}[") for path in paths):
            return False
        return self._rows_in_sight() != self._rows

    def _rows_in_sight(self) -> list[TableRow]:
        self.ids = self.entry.session.instance_ids(self.repeat) if self.repeat else ()
        rows = (self._row(number) for number in range(1, len(self.ids) + 1))
        return [row for row in rows if self.in_sight(row)]

    def _row(self, number: int) -> TableRow:
        name = f"{self.repeat}[{number}]"
        label = self.group.label
        if self._label is not None and number <= len(self.ids):
            path = name + self._label.path.removeprefix(self.group.path)
            text = self.entry.view(path).answer.text
            label = Text(text, text)
        return TableRow(name, str(number), label)


def _is_only_read(form: FormDefinition, field: Field) -> bool:
    bind = form.xform.binds.get(field.path)
    return field.calculated or (bind is not None and bind.readonly == "true()")


def _width(field: Field) -> int:
    """In characters: what the form says, what is usual for such an answer, or its label on two
    lines."""
    if field.width:
        return field.width
    usual = {ValueType.INTEGER: 11, ValueType.DATE: 12}.get(field.type, 14)
    if field.choices:
        usual = max(len(choice.label.vi) for choice in field.choices) + 2
    elif field.type is ValueType.TEXT:
        usual = 34 if field.long else 24
    return max(10, min(max(usual, len(field.label.vi) // 2 + 2), 34))


def _is_inner(group: Group, groups: Collection[Group]) -> bool:
    return any(one.repeat and group.path.startswith(f"{one.path}/") for one in groups)


def _joined(group: Text | None, label: Text) -> Text:
    """A question's label under that of the group in which it stands within the row."""
    if group is None or not group.vi:
        return label
    return Text(f"{group.vi} – {label.vi}", f"{group.en} – {label.en}")
