"""The campaigns that this office has to do with, one a row."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.moments import day_text
from desktop_app.domain.periods import parse_period
from desktop_app.ui.campaigns.words import span_words, state_look, state_words
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.forms.rows_model import Column, RowsModel
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_3
from desktop_app.usecases.campaign_list import CampaignLine

_NARROW = 960


class ListPage(QWidget):
    """`opened(line)`; `begin_asked` for a new campaign; `exchange_asked` from a commune's empty
    list. `begins`: this office issues campaigns and the person may draft one."""

    opened = Signal(object)
    begin_asked = Signal()
    exchange_asked = Signal()

    def __init__(self, language: str, *, begins: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        head = PageHeader(
            self.tr("Phong trào"),
            self.tr("Phong trào thi đua: nội dung, đăng ký, chấm điểm, xếp hạng"),
        )
        self.begin = Button(self.tr("Phát động phong trào"), Variant.PRIMARY, icon="plus")
        self.begin.clicked.connect(self.begin_asked)
        self.begin.setVisible(begins)
        head.add_action(self.begin)
        column.addWidget(head)
        self.trouble = Banner(Tone.DANGER, "…", "…", action=self.tr("Thử lại"), parent=self)
        self.trouble.hide()
        column.addWidget(self.trouble)

        def state(line: CampaignLine) -> tuple[Tone, str]:
            return state_look(line.state)

        def name(line: CampaignLine) -> str:
            return line.campaign.name

        def pledges_due(line: CampaignLine) -> str:
            due = line.campaign.pledges_due
            return day_text(due) if due is not None else ""

        def period(line: CampaignLine) -> str:
            return parse_period(line.campaign.period).label.in_language(language)

        self.model: RowsModel[CampaignLine] = RowsModel(
            (
                Column(self.tr("Mã"), lambda line: line.campaign.code, muted=True),
                Column(self.tr("Phong trào"), name, strong=lambda _line: True, tip=name),
                Column(self.tr("Tình trạng"), lambda line: state_words(line.state), state),
                Column(self.tr("Thời gian"), lambda line: span_words(line.campaign), tip=period),
                Column(self.tr("Hạn đăng ký"), pledges_due),
                Column(
                    self.tr("Cơ quan phát động"),
                    lambda line: line.campaign.issuer,
                    tip=lambda line: line.campaign.issuer,
                ),
                Column(
                    self.tr("Báo cáo"),
                    lambda line: str(line.reports) if line.reports else "",
                    right=True,
                ),
            ),
            self,
        )
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Các phong trào thi đua"))
        self.table.row_opened.connect(lambda row: self.opened.emit(self.model.row(row)))
        if begins:
            empty = EmptyState(
                "flag",
                self.tr("Chưa có phong trào nào"),
                self.tr(
                    "Phát động là lập biểu Thông tin phong trào: thời gian, đợt cao điểm, nội "
                    "dung, chỉ tiêu. Phát hành xong thì gửi xuống đơn vị ở Biểu mẫu."
                ),
                self.tr("Phát động phong trào"),
            )
            empty.action_requested.connect(self.begin_asked)
        else:
            empty = EmptyState(
                "flag",
                self.tr("Chưa nhận được phong trào nào"),
                self.tr(
                    "Phong trào do đơn vị cấp trên phát động và gửi xuống; nhận gói ở Gửi – nhận "
                    "là đăng ký và chấm điểm được."
                ),
                self.tr("Đến Gửi – nhận"),
            )
            empty.action_requested.connect(self.exchange_asked)
        self.empty = empty
        self.table.set_empty_state(empty)
        column.addWidget(self.table, 1)
        self._lay_out()

    def present(self, lines: tuple[CampaignLine, ...]) -> None:
        kept = self.current()
        self.model.show(lines)
        self.trouble.hide()
        self.begin.setEnabled(True)
        at = next((at for at, one in enumerate(lines) if kept and one.campaign.subject == kept), 0)
        if lines:
            self.table.setCurrentIndex(self.model.index(at, 0))

    def current(self) -> object | None:
        """The subject of the campaign that is chosen."""
        at = self.table.currentIndex()
        inside = at.isValid() and at.row() < len(self.model.rows)
        return self.model.row(at.row()).campaign.subject if inside else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        narrow = self.width() < _NARROW
        self.table.set_widths((108, 200, 172, 190, 112, 220, 84), stretch=1)
        self.table.setColumnHidden(5, narrow)  # the campaign's page says it too
        self.table.setColumnHidden(6, narrow)
