"""The widgets of the section Đơn vị trực thuộc."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.admin.below.model import BelowModel, FormerModel
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole
from desktop_app.usecases.former_offices import FormerOffice
from desktop_app.usecases.own_offices import OfficeRow, OwnOffices


class BelowView(QWidget):
    """`import_requested` (F5), `bodies_requested`, `rename_requested(OfficeRow)` (Enter),
    `close_requested(OfficeRow)`, `former_requested`, `report_requested(FormerOffice)`."""

    import_requested = Signal()
    bodies_requested = Signal()
    rename_requested = Signal(object)
    close_requested = Signal(object)
    former_requested = Signal()
    report_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_change = False
        self._own = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        about = self.tr(
            "Thôn, phòng, cụm khối và doanh nghiệp do đơn vị tự quản lý. Đổi tên hay kết thúc đều "
            "có ngày; báo cáo cũ giữ tên cũ."
        )
        head.addWidget(Label(about, TextRole.BODY, "muted", wrap=True), 1)
        self.add = Button(self.tr("Nhập danh sách (F5)"), Variant.PRIMARY, icon="plus")
        self.add.clicked.connect(self.import_requested)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.table = DataTable()
        self.table.setAccessibleName(self.tr("Đơn vị trực thuộc"))
        names = (self.tr("Loại"), self.tr("Mã"), self.tr("Tên"), self.tr("Từ ngày"),
                 self.tr("Đến ngày"))  # fmt: skip
        self.model = BelowModel(names, self)
        self.table.setModel(self.model)
        self.table.set_widths((128, 72, 150, 104, 104), stretch=2)
        self.table.set_empty_state(
            EmptyState(
                "building-2",
                self.tr("Chưa có đơn vị trực thuộc"),
                self.tr("Dán danh sách thôn, tổ dân phố từ Excel: mỗi dòng một đơn vị."),
            )
        )
        self.table.row_opened.connect(lambda _row: self._rename())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._enable())
        column.addWidget(self.table, 3)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        self.bodies = Button(self.tr("Thêm cơ quan thường có…"))
        self.bodies.clicked.connect(self.bodies_requested)
        self.rename = Button(self.tr("Đổi tên…"), icon="pen-line")
        self.rename.clicked.connect(self._rename)
        self.close_one = Button(self.tr("Kết thúc…"))
        self.close_one.clicked.connect(self._close)
        bar.addWidget(self.bodies)
        bar.addStretch(1)
        bar.addWidget(self.rename)
        bar.addWidget(self.close_one)
        column.addLayout(bar)
        former = QHBoxLayout()
        former.setSpacing(SPACE_2)
        former.addWidget(Label(self.tr("Đơn vị cũ trước sắp xếp"), TextRole.HEADING), 1)
        self.add_former = Button(self.tr("Thêm theo danh mục"))
        self.add_former.clicked.connect(self.former_requested)
        self.report = Button(self.tr("Lập báo cáo thay…"), icon="file-plus")
        self.report.clicked.connect(self._report)
        former.addWidget(self.add_former)
        former.addWidget(self.report)
        column.addLayout(former)
        self.former = DataTable()
        self.former.setAccessibleName(self.tr("Đơn vị cũ trước sắp xếp"))
        heads = (self.tr("Đơn vị nay"), self.tr("Đơn vị cũ"), self.tr("Mã cũ"), self.tr("Địa bàn"))
        self.former_model = FormerModel(heads, self)
        self.former.setModel(self.former_model)
        self.former.set_widths((190, 220, 90, 110), stretch=1)
        self.former.set_empty_state(
            EmptyState(
                "history",
                self.tr("Chưa có đơn vị cũ"),
                self.tr("Thêm theo danh mục để lập báo cáo còn thiếu của xã cũ và xem số liệu cũ."),
            )
        )
        self.former.row_opened.connect(lambda _row: self._report())
        self.former.selectionModel().currentRowChanged.connect(lambda *_: self._enable())
        column.addWidget(self.former, 2)
        QShortcut(
            QKeySequence(Qt.Key.Key_F5),
            self,
            self.add.click,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self._enable()

    def present(self, held: OwnOffices, former: tuple[FormerOffice, ...], language: str) -> None:
        self._may_change, self._own = held.may_change, held.office
        self.model.present(held.rows, language)
        self.former_model.present(former, self.tr("Toàn bộ"), self.tr("Một phần"))
        if held.rows:
            self.table.selectRow(0)
        if former:
            self.former.selectRow(0)
        self._enable()

    def chosen(self) -> OfficeRow | None:
        row = self.table.currentIndex().row()
        return self.model.offices[row] if 0 <= row < len(self.model.offices) else None

    def chosen_former(self) -> FormerOffice | None:
        row = self.former.currentIndex().row()
        held = self.former_model.offices
        return held[row] if 0 <= row < len(held) else None

    def _enable(self) -> None:
        chosen, former = self.chosen(), self.chosen_former()
        own = chosen is not None and chosen.own and chosen.open
        for button in (self.add, self.bodies, self.add_former):
            button.setEnabled(self._may_change)
        self.rename.setEnabled(self._may_change and own)
        self.close_one.setEnabled(self._may_change and own)
        self.report.setEnabled(former is not None and former.successor == self._own)

    def _rename(self) -> None:
        if self.rename.isEnabled():
            self.rename_requested.emit(self.chosen())

    def _close(self) -> None:
        if self.close_one.isEnabled():
            self.close_requested.emit(self.chosen())

    def _report(self) -> None:
        if self.report.isEnabled():
            self.report_requested.emit(self.chosen_former())
