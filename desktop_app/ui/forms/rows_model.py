"""A table model of frozen rows, described column by column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.components.data_table import ICON_ROLE, MUTED_ROLE, TONE_ROLE
from desktop_app.ui.theme.apply import font
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import TYPE, TextRole

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """`badge` gives a tone and an icon where the cell is a badge; `strong` sets a heading apart,
    `faint` a row that is less than the others; `right` is for figures, `tip` for more words."""

    head: str
    text: Callable[[Row], str]
    badge: Callable[[Row], tuple[Tone, str] | None] = lambda _row: None
    muted: bool = False
    strong: Callable[[Row], bool] = lambda _row: False
    faint: Callable[[Row], bool] = lambda _row: False
    tip: Callable[[Row], str] = lambda _row: ""
    right: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Read only; `show` replaces all rows."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, at: int) -> Row:
        return self._rows[at]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == _Role.TextAlignmentRole and self._columns[section].right:
            return _RIGHT
        return (
            self._columns[section].head if role in (_Role.DisplayRole, _Role.ToolTipRole) else None
        )

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return column.text(row)
        if role in (TONE_ROLE, ICON_ROLE):
            badge = column.badge(row)
            return None if badge is None else badge[role == ICON_ROLE]
        if role == MUTED_ROLE:
            return column.muted or column.faint(row)
        if role == _Role.ToolTipRole:
            return column.tip(row) or None
        if role == _Role.TextAlignmentRole and column.right:
            return _RIGHT
        if role == _Role.FontRole and column.strong(row):
            return font(TYPE[TextRole.STRONG])
        return None
