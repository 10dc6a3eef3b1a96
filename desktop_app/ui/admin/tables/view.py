"""The widgets of the section Bảng tra cứu."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.moments import day_text, local
from desktop_app.domain.reference import TABLE_WORDS
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.text import Label
from desktop_app.ui.forms.rows_model import Column, RowsModel
from desktop_app.ui.services_offices import TableInUse
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole


class TablesView(QWidget):
    """`load_requested`, `send_requested`, and `export_requested(TableInUse)` (Enter)."""

    load_requested = Signal()
    send_requested = Signal()
    export_requested = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        about = self.tr(
            "Danh mục đơn vị, cơ quan và ngày nghỉ mà phần mềm dựa vào. Bảng mới do cấp trên gửi "
            "xuống, thay bảng cũ kể từ khi nhận; tên đơn vị đã đổi giữ cả tên cũ theo ngày."
        )
        column.addWidget(Label(about, TextRole.BODY, "muted", wrap=True))
        self.table = DataTable()
        self.table.setAccessibleName(self.tr("Bảng tra cứu"))
        shipped = self.tr("Kèm theo phần mềm")
        self.model = RowsModel[TableInUse](
            (
                Column(self.tr("Bảng"), lambda one: TABLE_WORDS[one.name].in_language(language)),
                Column(self.tr("Đúng đến ngày"), lambda one: day_text(one.as_of)),
                Column(self.tr("Nguồn"), lambda one: one.office or shipped),
                Column(
                    self.tr("Dùng từ ngày"),
                    lambda one: day_text(local(one.since).date()) if one.since else "",
                    muted=True,
                ),
            ),
            self,
        )
        self.table.setModel(self.model)
        self.table.set_widths((230, 116, 200, 116), stretch=0)
        self.table.row_opened.connect(lambda _row: self._export())
        column.addWidget(self.table, 1)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        self.export = Button(self.tr("Xuất bảng đang dùng…"), icon="download")
        self.export.clicked.connect(self._export)
        self.load = Button(self.tr("Nạp bảng mới…"), icon="upload")
        self.load.clicked.connect(self.load_requested)
        self.send = Button(self.tr("Gửi xuống đơn vị…"), Variant.PRIMARY, icon="send")
        self.send.clicked.connect(self.send_requested)
        bar.addWidget(self.export)
        bar.addStretch(1)
        bar.addWidget(self.load)
        bar.addWidget(self.send)
        column.addLayout(bar)
        self.present((), consolidates=False, may_change=False)

    def present(
        self, tables: tuple[TableInUse, ...], *, consolidates: bool, may_change: bool
    ) -> None:
        """Only an office that consolidates others puts in tables, and sends them."""
        self.model.show(tables)
        if tables:
            self.table.selectRow(0)
        self.export.setEnabled(bool(tables) and may_change)
        for button in (self.load, self.send):
            button.setVisible(consolidates)
            button.setEnabled(may_change)
        self.send.setEnabled(may_change and any(one.since for one in tables))

    def _export(self) -> None:
        row = self.table.currentIndex().row()
        if self.export.isEnabled() and 0 <= row < len(self.model.rows):
            self.export_requested.emit(self.model.row(row))
