"""Figures of other form versions that are in no total: whose, which, how much, and why."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.consolidation.words import say
from desktop_app.usecases.out_of_totals import OutOfTotals

_HEIGHT = 320
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class OutOfTotalsModel(QAbstractTableModel):
    """A line for each figure."""

    def __init__(
        self, found: tuple[OutOfTotals, ...], language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = [
            (
                one.office,
                one.label.in_language(language),
                one.value.in_language(language),
                one.version,
                one.reason.in_language(language),
            )
            for one in found
        ]
        self._heads = (say("Đơn vị"), say("Mục"), say("Số liệu"), say("Phiên bản"), say("Vì sao"))

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def as_text(self) -> str:
        """Lines and columns as Excel takes them."""
        lines = (self._heads, *self._rows)
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


class OutOfTotalsDialog(Dialog):
    """Accepted once the list is on the clipboard."""

    def __init__(
        self, found: tuple[OutOfTotals, ...], language: str, parent: QWidget | None = None
    ) -> None:
        self.model = OutOfTotalsModel(found, language)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.setAccessibleName(say("Số liệu không vào tổng"))
        self.table.setFixedHeight(_HEIGHT)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((120, 200, 84, 72)):
            self.table.setColumnWidth(column, width)
        header.setStretchLastSection(True)
        super().__init__(
            say("Số liệu không vào tổng"),
            say(
                "Các đơn vị này báo cáo theo phiên bản khác của biểu mẫu; những số liệu dưới đây "
                "không có chỗ trong bảng tổng hợp."
            ),
            primary=say("Sao chép"),
            secondary=say("Đóng"),
            content=self.table,
            width=700,
            parent=parent,
        )
        self.model.setParent(self)
        self.table.setFocus()
        self.table.selectRow(0)
        self.accepted.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.as_text())
