"""A form's table as an item model that asks the live report; it keeps no answer.

A changed cell is told as that one cell; only rows that come or go (relevance) change the layout.
What a cell looks like is worked out once and remembered until the cell is touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.domain.elements import ValueType
from desktop_app.domain.values import Answer, CellState
from desktop_app.errors import Text
from desktop_app.forms import CellView, Field, Severity, Table, TableColumn, TableRow
from desktop_app.ui.reports.entry import Entry
from desktop_app.ui.reports.words import answer_words, entry_text, say
from desktop_app.ui.theme.palette import Tone

AnyIndex = QModelIndex | QPersistentModelIndex
FROZEN = 2  # code and label
_NO_PARENT = QModelIndex()
_TONES = {Severity.ERROR: Tone.DANGER, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.INFO}
_RANK = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Kind(Enum):
    """How a cell stands to the one who fills the form."""

    HEADING = auto()
    CODE = auto()
    LABEL = auto()
    ENTRY = auto()
    COMPUTED = auto()
    FED = auto()  # from base figures
    READONLY = auto()
    HIDDEN = auto()  # not relevant here
    ABSENT = auto()  # the form has no such cell


@dataclass(frozen=True, slots=True)
class Look:
    """What is painted in a cell. `ghost` is last period's figure in a blank cell; `state` a state
    in words; `tone` the worst thing that the checks say; `note` that a reviewer wrote here."""

    kind: Kind
    text: str = ""
    right: bool = False
    ghost: bool = False
    state: bool = False
    tone: Tone | None = None
    note: bool = False


class GridModel(QAbstractTableModel):
    """Columns: code and label, then the form's own but for files."""

    def __init__(
        self,
        table: Table,
        entry: Entry,
        *,
        language: str,
        previous: Mapping[str, Answer],
        notes: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.entry = entry
        self._language = language
        self._previous = previous
        self._notes = notes
        self._checked = False
        self._fields: Mapping[str, Field] = entry.session.form.field_of
        self.columns: tuple[TableColumn, ...] = tuple(
            column for column in table.columns if column.type is not ValueType.FILE
        )
        self._rows: list[TableRow] = []
        self._place: dict[str, tuple[int, int]] = {}
        self._looks: dict[tuple[int, int], Look] = {}
        self._arrange()

    # -- what is where ------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else FROZEN + len(self.columns)

    def row(self, row: int) -> TableRow:
        return self._rows[row]

    def column(self, column: int) -> TableColumn | None:
        """The form's column; None for code and label."""
        return self.columns[column - FROZEN] if column >= FROZEN else None

    def path(self, row: int, column: int) -> str | None:
        """The cell's path; None where the form has no cell."""
        if column < FROZEN:
            return None
        return self.table.cell(self._rows[row].name, self.columns[column - FROZEN].name)

    def place(self, path: str) -> tuple[int, int] | None:
        """Row and column of a cell that is in sight."""
        return self._place.get(path)

    def field(self, path: str) -> Field:
        return self._fields[path]

    def row_paths(self, row: int) -> tuple[str, ...]:
        paths = (self.table.cell(self._rows[row].name, column.name) for column in self.columns)
        return tuple(path for path in paths if path is not None)

    def enterable(self, row: int, column: int) -> bool:
        path = self.path(row, column)
        return path is not None and self.entry.enterable(self.entry.view(path))

    def title(self, column: int) -> str:
        shown = self.column(column)
        if shown is not None:
            return shown.label.in_language(self._language)
        return (say("Mã"), say("Chỉ tiêu"))[column]

    # -- painting -------------------------------------------------------------------------------

    def look(self, row: int, column: int) -> Look:
        found = self._looks.get((row, column))
        if found is None:
            found = self._looks[row, column] = self._look(row, column)
        return found

    def _look(self, row: int, column: int) -> Look:
        shown = self._rows[row]
        if column < FROZEN:
            if shown.heading:
                label = shown.label.in_language(self._language) if column == 1 else ""
                return Look(Kind.HEADING, shown.code if column == 0 else label)
            if column == 0:
                return Look(Kind.CODE, shown.code)
            return Look(Kind.LABEL, shown.label.in_language(self._language))
        path = self.path(row, column)
        if path is None:
            return Look(Kind.HEADING if shown.heading else Kind.ABSENT)
        return self._cell_look(path, self.entry.view(path))

    def _cell_look(self, path: str, view: CellView) -> Look:
        field = self._fields[path]
        right = field.type.is_numeric
        note = path in self._notes
        if not view.relevant:
            return Look(Kind.HIDDEN, right=right, note=note)
        kind = Kind.COMPUTED if view.calculated else Kind.FED if view.fed else Kind.READONLY
        kind = kind if view.readonly else Kind.ENTRY
        text = answer_words(view.answer, field.type, field.choices, self._language)
        state = view.answer.state not in (CellState.VALUE, CellState.BLANK)
        if not text and self.entry.enterable(view) and path in self._previous:
            past = answer_words(self._previous[path], field.type, field.choices, self._language)
            return Look(kind, past, right, ghost=True, tone=self._tone(path), note=note)
        return Look(kind, text, right, state=state, tone=self._tone(path), note=note)

    def _tone(self, path: str) -> Tone | None:
        found = {
            finding.severity
            for finding in self.entry.marks(path)
            if (finding.rule != "required" or self._checked) and finding.rule != "awaited"
        }
        return next((_TONES[severity] for severity in _RANK if severity in found), None)

    def tip(self, row: int, column: int) -> str:
        """All that there is to say of a cell, a line each."""
        shown = self._rows[row]
        path = self.path(row, column)
        if path is None:
            return shown.label.in_language(self._language) if column == 1 else ""
        view = self.entry.view(path)
        field = self._fields[path]
        lines = [
            finding.message.in_language(self._language)
            for finding in self.entry.marks(path)
            if finding.rule != "required" or self._checked
        ]
        if path in self._notes:
            lines.append(say("Ghi chú khi trả lại: {}").format(self._notes[path]))
        text = answer_words(view.answer, field.type, field.choices, self._language)
        if text and not (field.type.is_numeric and view.answer.state is CellState.VALUE):
            lines.append(text)  # it may be too long for the cell
        if not view.relevant:
            lines.append(say("Ô không dùng cho đơn vị này"))
        elif view.calculated:
            lines.append(say("Tự tính, không nhập tay"))
        elif view.fed:
            lines.append(say("Lấy từ số liệu nền của đơn vị"))
        elif view.answer.state is CellState.BLANK and path in self._previous:
            lines.append(say("Số mờ là của kỳ trước; F8 để lấy"))
        return "\n".join(lines)

    def start_text(self, path: str) -> str:
        """What an editor of this cell starts with."""
        view = self.entry.view(path)
        return entry_text(view.answer, self._fields[path].type)

    def enter(self, row: int, column: int, text: str) -> Text | None:
        """Take what was typed; None when it was taken."""
        path = self.path(row, column)
        return self.entry.type_in(path, text) if path is not None else None

    # -- changes --------------------------------------------------------------------------------

    def touch(self, paths: Iterable[str]) -> None:
        """These cells, or what is said of them, have changed."""
        paths = tuple(paths)
        if self._rows_changed(paths):
            self.layoutAboutToBeChanged.emit()
            self._arrange()
            self.layoutChanged.emit()
            return
        for path in paths:
            place = self._place.get(path)
            if place is not None:
                self._looks.pop(place, None)
                index = self.index(*place)
                self.dataChanged.emit(index, index)

    def set_checked(self, checked: bool) -> None:
        """After F9 the blank cells that stop the report are marked too."""
        if checked is self._checked:
            return
        self._checked = checked
        self._looks.clear()
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def set_language(self, language: str) -> None:
        self._language = language
        self._looks.clear()

    def _rows_changed(self, paths: tuple[str, ...]) -> bool:
        """Whether a row has come into sight or gone out of it."""
        rows = {self._row_of[path] for path in paths if path in self._row_of}
        shown = {row.name for row in self._rows}
        return any(self._in_sight(row) != (row.name in shown) for row in rows)

    def _in_sight(self, row: TableRow) -> bool:
        return any(
            self.entry.view(path).relevant
            for column in self.table.columns
            if (path := self.table.cell(row.name, column.name)) is not None
        )

    def _arrange(self) -> None:
        """Rows in sight; a heading only while something stands below it."""
        self._row_of = {
            path: row
            for row in self.table.rows
            for column in self.columns
            if (path := self.table.cell(row.name, column.name)) is not None
        }
        rows: list[TableRow] = []
        for row in reversed(self.table.rows):
            if row.heading:
                # A heading of the same or a higher level right below means: nothing in between.
                if rows and (not rows[-1].heading or rows[-1].level > row.level):
                    rows.append(row)
            elif self._in_sight(row):
                rows.append(row)
        self._rows = rows[::-1]
        self._looks.clear()
        self._place = {
            path: (at, FROZEN + place)
            for at, row in enumerate(self._rows)
            for place, column in enumerate(self.columns)
            if (path := self.table.cell(row.name, column.name)) is not None
        }

    # -- Qt -------------------------------------------------------------------------------------

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            look = self.look(index.row(), index.column())
            return "" if look.ghost else look.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.tip(index.row(), index.column())
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.enterable(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.title(section)
        return None
