"""*Thông tin*: the campaign as it was issued – rounds, targets, contents, documents."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.domain.moments import day_text
from desktop_app.ui.campaigns.info_sheets import InfoModel, in_order
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.text import Label
from desktop_app.ui.consolidation.sheet_grid import SheetGrid
from desktop_app.ui.theme.tokens import SPACE_2, TextRole
from desktop_app.usecases.campaign_sheet import CampaignSheet


class InfoPage(QWidget):
    """`open_asked(revision)` for the office's own report of the campaign, `publish_asked` to hand
    it down, `exchange_asked` where its content has not come."""

    open_asked = Signal(str)
    publish_asked = Signal()
    exchange_asked = Signal()

    def __init__(self, language: str, *, publishes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language, self._publishes = language, publishes
        self._sheet: CampaignSheet | None = None
        self.tools = self._toolbar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("Các phần của phong trào"))
        self.tabs.currentChanged.connect(self._show_part)
        column.addWidget(self.tabs)
        self._stack = QStackedWidget()
        self.model = InfoModel(language, self)
        self.grid = SheetGrid(self.model)
        self.grid.cells.setAccessibleName(self.tr("Nội dung phong trào"))
        self._stack.addWidget(self.grid)
        empty = EmptyState(
            "flag",
            self.tr("Chưa nhận được nội dung phong trào"),
            self.tr(
                "Báo cáo đã lập theo mã phong trào; nội dung, đợt và chỉ tiêu hiện ở đây khi cơ "
                "quan phát động gửi xuống."
            ),
            self.tr("Đến Gửi – nhận"),
        )
        empty.action_requested.connect(self.exchange_asked)
        self._stack.addWidget(empty)
        column.addWidget(self._stack, 1)

    def present(self, sheet: CampaignSheet) -> None:
        self._sheet = replace(sheet, sheets=in_order(sheet.sheets))
        self.tabs.blockSignals(True)
        kept = self.tabs.currentIndex()
        while self.tabs.count():
            self.tabs.removeTab(0)
        for part in self._sheet.sheets:
            title = part.title if part.key else None
            self.tabs.addTab(
                title.in_language(self._language) if title else self.tr("Thông tin chung")
            )
        self.tabs.setCurrentIndex(max(0, min(kept, self.tabs.count() - 1)))
        self.tabs.blockSignals(False)
        self.tabs.setVisible(self.tabs.count() > 1)
        self._stack.setCurrentIndex(0 if sheet.sheets else 1)
        day = day_text(sheet.doc_date) if sheet.doc_date is not None else ""
        words = self.tr("Văn bản số {0} ngày {1}").format(sheet.doc_number, day)
        self._document.setText(words if sheet.doc_number else "")
        self.report.setVisible(bool(sheet.revision))
        self.publish.setVisible(self._publishes and bool(sheet.revision and sheet.doc_number))
        self._show_part()

    def _toolbar(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addStretch(1)
        self._document = Label("", TextRole.BODY, "muted")
        row.addWidget(self._document)
        self.publish = Button(self.tr("Gửi xuống đơn vị…"), icon="send")
        self.publish.clicked.connect(self.publish_asked)
        self.report = Button(self.tr("Mở báo cáo"), icon="file-text")
        self.report.clicked.connect(self._open)
        row.addWidget(self.publish)
        row.addWidget(self.report)
        return box

    def _open(self) -> None:
        if self._sheet is not None:
            self.open_asked.emit(self._sheet.revision)

    def _show_part(self, _place: int = 0) -> None:
        at = self.tabs.currentIndex()
        if self._sheet is not None and 0 <= at < len(self._sheet.sheets):
            self.model.show_sheet(self._sheet.sheets[at], self._language)
            self.grid.go_to_first()
