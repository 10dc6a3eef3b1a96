"""Two lists: the base figures as they stand, and the dated values of one of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.ports import Figure
from desktop_app.ui.components.data_table import MUTED_ROLE
from desktop_app.ui.components.typed_fields import write_number
from desktop_app.usecases.base_figures import FigureLine

AnyIndex = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ROOT = QModelIndex()


def value_text(value: float) -> str:
    """12480.0 -> `12.480`."""
    return write_number(Decimal(format(value, ".15g")))


class _Rows(QAbstractTableModel):
    """Rows of texts; `value` is the column of figures."""

    def __init__(self, heads: tuple[str, ...], value: int, parent: QObject) -> None:
        super().__init__(parent)
        self._heads, self._value = heads, value
        self._rows: tuple[tuple[str, ...], ...] = ()

    def fill(self, rows: tuple[tuple[str, ...], ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == self._value:
            return _RIGHT
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == self._value:
            return _RIGHT
        if role == MUTED_ROLE:
            return index.column() > self._value
        return None


class FigureModel(_Rows):
    """Figure, value today, its day, its source."""

    def __init__(self, heads: tuple[str, ...], parent: QObject) -> None:
        super().__init__(heads, 1, parent)
        self.lines: tuple[FigureLine, ...] = ()

    def present(self, lines: tuple[FigureLine, ...], language: str, none: str) -> None:
        self.lines = lines
        self.fill(
            tuple((line.label.in_language(language), *_told(line.current, none)) for line in lines)
        )


class HistoryModel(_Rows):
    """Day, value, source; youngest first."""

    def __init__(self, heads: tuple[str, ...], parent: QObject) -> None:
        super().__init__(heads, 1, parent)
        self.figures: tuple[Figure, ...] = ()

    def present(self, figures: tuple[Figure, ...]) -> None:
        self.figures = figures
        self.fill(tuple((_day(one.as_of), value_text(one.value), one.source) for one in figures))


def _told(figure: Figure | None, none: str) -> tuple[str, str, str]:
    if figure is None:
        return none, "", ""
    return value_text(figure.value), _day(figure.as_of), figure.source


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
