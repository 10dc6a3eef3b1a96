"""A grid of cells as an item model that asks the live report; it keeps no answer.

A changed cell is told as that one cell; only rows that come or go change the layout. What a cell
looks like is worked out once and remembered until the cell is touched. Which rows and columns there
are, a table (`table_model`) and a repeat (`repeat_model`) say for themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.domain.values import Answer, CellState
from desktop_app.errors import Text
from desktop_app.forms import CellView, Field, Severity, TableColumn, TableRow
from desktop_app.ui.reports.entry import Entry, Filled, path_of_model
from desktop_app.ui.reports.words import answer_words, entry_text, say
from desktop_app.ui.theme.palette import Tone

AnyIndex = QModelIndex | QPersistentModelIndex
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
    in words; `tone` the worst thing that the checks say; `note` that a reviewer wrote here;
    `attached` that there is evidence."""

    kind: Kind
    text: str = ""
    right: bool = False
    ghost: bool = False
    state: bool = False
    tone: Tone | None = None
    note: bool = False
    attached: bool = False


class GridModel(QAbstractTableModel):
    """`frozen` columns at the left, then `columns`, the form's own. `name` is what
    the whole is called, `base` the path that all its cells begin with."""

    frozen: int

    def __init__(
        self,
        entry: Entry,
        columns: Iterable[TableColumn],
        *,
        language: str,
        previous: Mapping[str, Answer],
        notes: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self.language = language
        self.columns = tuple(columns)
        self._previous = previous
        self._notes = notes
        self._attached: frozenset[str] = frozenset()
        self._checked = False
        self._fields: Mapping[str, Field] = entry.session.form.field_of
        self._rows: list[TableRow] = []
        self._row_at: dict[str, int] = {}
        self._column_at = {one.name: at for at, one in enumerate(self.columns, self.frozen)}
        self._looks: dict[tuple[int, int], Look] = {}

    # -- what is where ------------------------------------------------------------------------

    @property
    def name(self) -> Text:
        raise NotImplementedError

    @property
    def base(self) -> str:
        raise NotImplementedError

    def head(self, column: int) -> str:
        """The title of a frozen column."""
        raise NotImplementedError

    def row_name(self, row: int) -> str:
        """A row in few words: the code that is printed before it."""
        return self._rows[row].code

    def cell_path(self, row: TableRow, column: TableColumn) -> str | None:
        """The path of a cell; None where the form has none."""
        raise NotImplementedError

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self.frozen + len(self.columns)

    def row(self, row: int) -> TableRow:
        return self._rows[row]

    def column(self, column: int) -> TableColumn | None:
        """The form's column; None for a frozen one."""
        return self.columns[column - self.frozen] if column >= self.frozen else None

    def path(self, row: int, column: int) -> str | None:
        """The cell's path; None where the form has no cell."""
        if column < self.frozen:
            return None
        return self.cell_path(self._rows[row], self.columns[column - self.frozen])

    def place(self, path: str) -> tuple[int, int] | None:
        """Row and column of a cell that is in sight."""
        names = self.names_of(path)
        if names is None or names[0] not in self._row_at or names[1] not in self._column_at:
            return None
        return self._row_at[names[0]], self._column_at[names[1]]

    def names_of(self, path: str) -> tuple[str, str] | None:
        """The names of the row and column of a cell, in sight or not; None for one that belongs
        elsewhere."""
        raise NotImplementedError

    def field(self, path: str) -> Field:
        return self._fields[path_of_model(path)]

    def note(self, path: str) -> str:
        """What the office above remarked on this cell when it returned the report."""
        return self._notes.get(path, "")

    def row_paths(self, row: int) -> tuple[str, ...]:
        paths = (self.cell_path(self._rows[row], column) for column in self.columns)
        return tuple(path for path in paths if path is not None)

    def enterable(self, row: int, column: int) -> bool:
        path = self.path(row, column)
        return path is not None and self.entry.enterable(self.entry.view(path))

    def title(self, column: int) -> str:
        shown = self.column(column)
        if shown is not None:
            return shown.label.in_language(self.language)
        return self.head(column)

    # -- painting -------------------------------------------------------------------------------

    def look(self, row: int, column: int) -> Look:
        found = self._looks.get((row, column))
        if found is None:
            found = self._look(row, column)
            if self._attached and self.path(row, column) in self._attached:
                found = replace(found, attached=True)
            self._looks[row, column] = found
        return found

    def _look(self, row: int, column: int) -> Look:
        shown = self._rows[row]
        if column < self.frozen:
            if shown.heading:
                label = shown.label.in_language(self.language) if column == 1 else ""
                return Look(Kind.HEADING, shown.code if column == 0 else label)
            if column == 0:
                return Look(Kind.CODE, shown.code)
            return Look(Kind.LABEL, shown.label.in_language(self.language))
        path = self.path(row, column)
        if path is None:
            return Look(Kind.HEADING if shown.heading else Kind.ABSENT)
        return self._cell_look(path, self.entry.view(path))

    def _cell_look(self, path: str, view: CellView) -> Look:
        field = self.field(path)
        right = field.type.is_numeric
        note = bool(self.note(path))
        if not view.relevant:
            return Look(Kind.HIDDEN, right=right, note=note)
        kind = Kind.COMPUTED if view.calculated else Kind.FED if view.fed else Kind.READONLY
        kind = kind if view.readonly else Kind.ENTRY
        text = answer_words(view.answer, field.type, field.choices, self.language)
        state = view.answer.state not in (CellState.VALUE, CellState.BLANK)
        if not text and self.entry.enterable(view) and path in self._previous:
            past = answer_words(self._previous[path], field.type, field.choices, self.language)
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
            return shown.label.in_language(self.language) if column == 1 else ""
        view = self.entry.view(path)
        field = self.field(path)
        lines = [
            finding.message.in_language(self.language)
            for finding in self.entry.marks(path)
            if finding.rule != "required" or self._checked
        ]
        note = self.note(path)
        if note:
            lines.append(say("Ghi chú khi trả lại: {}").format(note))
        text = answer_words(view.answer, field.type, field.choices, self.language)
        if text and not (field.type.is_numeric and view.answer.state is CellState.VALUE):
            lines.append(text)  # it may be too long for the cell
        if path in self._attached:
            lines.append(say("Có minh chứng, xem tại bảng bên"))
        if not view.relevant:
            lines.append(say("Ô không dùng cho đơn vị này"))
        elif self.entry.is_file(path):
            lines.append(say("Ô nhận tệp: kéo tệp vào ô, hoặc bấm “Thêm tệp” ở bảng Minh chứng"))
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
        return entry_text(view.answer, self.field(path).type)

    def enter(self, row: int, column: int, text: str) -> Text | None:
        """Take what was typed; None when it was taken."""
        path = self.path(row, column)
        return self.entry.type_in(path, text) if path is not None else None

    def fill_block(self, row: int, column: int, block: Sequence[Sequence[str]]) -> Filled:
        """A block of texts from this cell on; what goes beyond the grid is left."""
        texts: list[tuple[str, str]] = []
        for at, line in enumerate(block[: self.rowCount() - row], start=row):
            for place, text in enumerate(line[: self.columnCount() - column], start=column):
                path = self.path(at, place)
                if path is not None:
                    texts.append((path, text))
        return self.entry.fill(texts)

    # -- changes --------------------------------------------------------------------------------

    def set_attached(self, paths: frozenset[str]) -> None:
        """Which cells have evidence."""
        changed = self._attached ^ paths
        self._attached = paths
        self.touch(path for path in changed if self.place(path) is not None)

    def touch(self, paths: Iterable[str]) -> None:
        """These cells, or what is said of them, have changed."""
        paths = tuple(paths)
        if self._rows_changed(paths):
            self.layoutAboutToBeChanged.emit()
            self._arrange()
            self.layoutChanged.emit()
            return
        for path in paths:
            place = self.place(path)
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

    def _rows_changed(self, paths: tuple[str, ...]) -> bool:
        """Whether a row has come into sight or gone out of it."""
        raise NotImplementedError

    def _rows_in_sight(self) -> list[TableRow]:
        raise NotImplementedError

    def in_sight(self, row: TableRow) -> bool:
        return any(
            self.entry.session.is_relevant(path)
            for column in self.columns
            if (path := self.cell_path(row, column)) is not None
        )

    def _arrange(self) -> None:
        self._rows = self._rows_in_sight()
        self._looks.clear()
        self._row_at = {row.name: at for at, row in enumerate(self._rows)}

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
