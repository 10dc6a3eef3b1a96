"""The list of the office's reports: search, filter by state, what came back on top."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable, TableDelegate
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import Choice, SearchField
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.painting import draw_icon
from desktop_app.ui.reports.grid_model import AnyIndex
from desktop_app.ui.reports.list_model import REASON_ROLE, Filter, ReportListModel
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import (
    ROW_HEIGHT,
    SPACE_2,
    SPACE_3,
    SPACE_4,
    SPACE_6,
    TYPE,
    TextRole,
)
from desktop_app.usecases.report_list import ReportRow

_RETURNED_ROW = 54
_BRIEF_BELOW = 1120  # pixels, with the page's margins
_ROOMY = (240, 136, 56, 148, 248, 122, 164)  # widths of the columns
_BRIEF = (180, 136, 52, 142, 158, 0, 164)


class _Delegate(TableDelegate):
    """A returned report says why under its name."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        reason = index.data(REASON_ROLE)
        if not reason:
            super().paint(painter, option, index)
            return
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        text, ground.text = ground.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        palette = colours()
        rect = QRect(option.rect).adjusted(SPACE_3, 6, -SPACE_2, -6)
        painter.save()
        painter.setFont(ground.font)
        painter.setPen(QColor(palette.text))
        upper = QRect(rect.left(), rect.top(), rect.width(), 20)
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, elide, upper.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, shown)
        ink = palette.tone(Tone.WARNING).fg
        lower = QRect(rect.left(), rect.top() + 22, rect.width(), 18)
        draw_icon(painter, "corner-up-left", ink, lower.left(), lower.center().y(), 14)
        painter.setFont(font(TYPE[TextRole.CAPTION]))
        painter.setPen(QColor(ink))
        lower.setLeft(lower.left() + 18)
        shown = painter.fontMetrics().elidedText(str(reason), elide, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class ReportListView(QWidget):
    """`opened(revision)`; `new_requested` for *Lập báo cáo*."""

    opened = Signal(str)
    new_requested = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ReportListModel(language, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        column.setSpacing(SPACE_3)
        header = PageHeader(self.tr("Báo cáo"), self.tr("Báo cáo của đơn vị, mọi kỳ"))
        self.new_button = Button(
            self.tr("Lập báo cáo"), Variant.PRIMARY, icon="plus", shortcut="Ctrl+N"
        )
        self.new_button.clicked.connect(self.new_requested)
        header.add_action(self.new_button)
        column.addWidget(header)
        self.search = SearchField(self.tr("Tìm biểu mẫu, kỳ báo cáo"))
        self.search.search_changed.connect(self._search)
        self.filter = Choice()
        self.filter.setAccessibleName(self.tr("Lọc theo trạng thái"))
        for wanted in Filter:
            self.filter.addItem("", wanted)
        self.filter.setMinimumWidth(220)
        self.filter.currentIndexChanged.connect(self._narrow)
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_2)
        tools.addWidget(self.search)
        tools.addWidget(self.filter)
        tools.addStretch(1)
        column.addLayout(tools)
        self.table = DataTable()
        self.table.setAccessibleName(self.tr("Danh sách báo cáo"))
        self.table.setItemDelegateForColumn(ReportListModel.FORM, _Delegate(self.table))
        self.table.setModel(self.model)
        self.table.set_widths(_ROOMY, stretch=ReportListModel.FORM)
        self.table.horizontalHeader().setMinimumSectionSize(44)
        self.table.row_opened.connect(lambda row: self.opened.emit(self.model.row(row).revision))
        nothing = EmptyState(
            "search",
            self.tr("Không có báo cáo nào khớp"),
            self.tr("Đổi từ tìm kiếm hoặc chọn “Tất cả”."),
        )
        self.table.set_empty_state(nothing)
        self.empty = EmptyState(
            "file-plus",
            self.tr("Chưa có báo cáo nào"),
            self.tr("Chọn biểu mẫu và kỳ báo cáo để bắt đầu nhập số liệu."),
            self.tr("Lập báo cáo"),
        )
        self.empty.action_requested.connect(self.new_requested)
        self._loading = EmptyState("refresh-cw", self.tr("Đang mở danh sách…"))
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for page in (self._loading, self.table, self.empty):
            self._stack.addWidget(page)
        column.addWidget(holder, 1)
        self._name_filters()

    def present(self, rows: tuple[ReportRow, ...]) -> None:
        """Show the rows; the one that was selected stays selected."""
        held = self._selected()
        arriving = self._stack.currentWidget() is self._loading
        self.model.show(rows)
        self._name_filters()
        self._after_narrowing(held)
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        focused = self.window().focusWidget()
        # On arriving Qt has given the focus to the first button, where Enter would start a report.
        if self.isVisible() and (focused is None or (arriving and focused is self.new_button)):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All columns in sight on a small screen too: the day for the due date in words, and one
        column for what became of the sending."""
        super().resizeEvent(event)
        brief = event.size().width() < _BRIEF_BELOW
        self.model.set_brief(brief)
        self.table.setColumnHidden(ReportListModel.DELIVERY, brief)
        for column, width in enumerate(_BRIEF if brief else _ROOMY):
            self.table.setColumnWidth(column, width)

    def _selected(self) -> str:
        row = self.table.currentIndex().row()
        return self.model.row(row).report if 0 <= row < self.model.rowCount() else ""

    def _search(self, text: str) -> None:
        held = self._selected()
        self.model.set_search(text)
        self._after_narrowing(held)

    def _narrow(self, _place: int) -> None:
        held = self._selected()
        self.model.set_filter(Filter(self.filter.currentData()))
        self._after_narrowing(held)

    def _after_narrowing(self, held: str) -> None:
        selected = 0
        for row in range(self.model.rowCount()):
            shown = self.model.row(row)
            self.table.setRowHeight(row, _RETURNED_ROW if shown.reason else ROW_HEIGHT + 2)
            if shown.report == held:
                selected = row
        if self.model.rowCount():
            self.table.selectRow(selected)

    def _name_filters(self) -> None:
        names = {
            Filter.ALL: self.tr("Tất cả ({})"),
            Filter.RETURNED: self.tr("Bị trả lại ({})"),
            Filter.OPEN: self.tr("Đang làm ({})"),
            Filter.TO_SEND: self.tr("Đã phát hành, chưa gửi ({})"),
            Filter.SENT: self.tr("Đã gửi ({})"),
        }
        for place, wanted in enumerate(Filter):
            self.filter.setItemText(place, names[wanted].format(self.model.count(wanted)))
