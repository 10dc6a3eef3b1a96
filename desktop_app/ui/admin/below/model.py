"""Two lists: the offices below, and the former offices that the merger ended."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.offices import OfficeKind
from desktop_app.errors import Text
from desktop_app.ui.components.data_table import MUTED_ROLE
from desktop_app.usecases.former_offices import FormerOffice
from desktop_app.usecases.own_offices import OfficeRow

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
KINDS = {
    OfficeKind.PROVINCE: Text("Tỉnh, thành phố", "Province"),
    OfficeKind.DISTRICT: Text("Huyện", "District"),
    OfficeKind.CLUSTER: Text("Cụm, khối thi đua", "Cluster"),
    OfficeKind.COMMUNE: Text("Xã, phường, đặc khu", "Commune"),
    OfficeKind.DEPARTMENT: Text("Phòng, ban, cơ quan", "Department"),
    OfficeKind.HAMLET: Text("Thôn, tổ dân phố", "Hamlet"),
    OfficeKind.ENTERPRISE: Text("Doanh nghiệp", "Enterprise"),
    OfficeKind.OTHER: Text("Đơn vị khác", "Other"),
}


class _Rows(QAbstractTableModel):
    """Rows of texts; those of `muted` are of the past."""

    def __init__(self, heads: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._heads = heads
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._muted: frozenset[int] = frozenset()

    def fill(self, rows: tuple[tuple[str, ...], ...], muted: frozenset[int] = frozenset()) -> None:
        self.beginResetModel()
        self._rows, self._muted = rows, muted
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal
        return self._heads[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return index.row() in self._muted if role == MUTED_ROLE else None


class BelowModel(_Rows):
    """Kind, code, name, since, until."""

    def __init__(self, heads: tuple[str, ...], parent: QObject) -> None:
        super().__init__(heads, parent)
        self.offices: tuple[OfficeRow, ...] = ()

    def present(self, offices: tuple[OfficeRow, ...], language: str) -> None:
        self.offices = offices
        self.fill(
            tuple(
                (
                    KINDS[one.kind].in_language(language),
                    one.code,
                    one.name,
                    _day(one.since),
                    _day(one.until),
                )
                for one in offices
            ),
            frozenset(index for index, one in enumerate(offices) if not one.open),
        )


class FormerModel(_Rows):
    """The office now, the former one, its code, and how much of its land came over."""

    def __init__(self, heads: tuple[str, ...], parent: QObject) -> None:
        super().__init__(heads, parent)
        self.offices: tuple[FormerOffice, ...] = ()

    def present(self, offices: tuple[FormerOffice, ...], whole: str, part: str) -> None:
        self.offices = offices
        self.fill(
            tuple(
                (one.successor_name, one.name, one.code, part if one.part else whole)
                for one in offices
            )
        )


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day is not None else ""
