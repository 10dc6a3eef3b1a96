"""The page “Gửi – nhận”: both lists, a package in full beside them, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.stacked_table import StackedTable
from desktop_app.ui.exchange.drawer import PackageDrawer
from desktop_app.ui.exchange.model import OTHER, PackageModel
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_6
from desktop_app.usecases.exchange_list import ExchangeList, PackageLine

OUT, IN = range(2)


class ExchangeView(QWidget):
    """Shows an `ExchangeList`. Each action has its signal; `stop_requested` while one runs;
    `package_chosen(id)` when a package is to be shown in full; `notice_acted` from the banner."""

    online_requested = Signal()
    export_requested = Signal()
    import_requested = Signal()
    verify_requested = Signal()
    stop_requested = Signal()
    reports_requested = Signal()
    package_chosen = Signal(str)
    notice_acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        column.setSpacing(SPACE_3)
        column.addWidget(self._build_header())
        column.addLayout(self._build_bar())
        self._notices = QVBoxLayout()
        column.addLayout(self._notices)
        self.notice: Banner | None = None
        self.drawer = PackageDrawer()
        self.drawer.hide()
        self.drawer.closed.connect(self.close_drawer)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addLayout(self._build_tables(), 1)
        row.addWidget(self.drawer)
        column.addLayout(row, 1)
        self.tabs.currentChanged.connect(self._change_tab)

    # -- what is shown ------------------------------------------------------------------------

    def show_lists(self, lists: ExchangeList, language: str) -> None:
        """Both lists anew; the chosen package stays chosen."""
        for place, lines in ((OUT, lists.outgoing), (IN, lists.incoming)):
            table, model = self.tables[place], self.models[place]
            chosen = model.line(table.currentIndex().row())
            model.show(lines, language)
            row = model.row_of(chosen.id) if chosen is not None else -1
            if lines:
                table.setCurrentIndex(model.index(max(row, 0), 0))
        waiting = sum(
            line.delivery in (DeliveryState.QUEUED, DeliveryState.REFUSED)
            for line in lists.outgoing
        )
        self._name_tab(OUT, self.tr("Gửi đi"), waiting)
        self._name_tab(IN, self.tr("Nhận về"), 0)
        self._stack.setCurrentIndex(self.tabs.currentIndex())

    def set_road(self, text: str) -> None:
        """How this office is connected, under the title."""
        self.header.set_title(self.tr("Gửi – nhận"), text)

    def show_detail(self, line: PackageLine, language: str) -> None:
        self.drawer.show_line(line, language)
        self.drawer.show()
        self._make_room(True)

    def close_drawer(self) -> None:
        if not self.drawer.isHidden():
            self.drawer.hide()
            self._make_room(False)
            self.table().setFocus()

    def choose(self, package: str) -> bool:
        """Go to the package in whichever list has it; False if neither has."""
        for place, model in enumerate(self.models):
            row = model.row_of(package)
            if row >= 0:
                self.tabs.setCurrentIndex(place)
                self.tables[place].setCurrentIndex(model.index(row, 0))
                self.package_chosen.emit(package)
                return True
        return False

    def show_notice(self, tone: Tone, title: str, text: str = "", action: str = "") -> None:
        """One message above the lists; it replaces the one before."""
        self.clear_notice()
        self.notice = Banner(tone, title, text, action=action, dismissible=True)
        self.notice.action_requested.connect(self.notice_acted)
        self.notice.dismissed.connect(self.clear_notice)
        self._notices.addWidget(self.notice)

    def clear_notice(self) -> None:
        if self.notice is not None:
            self._notices.removeWidget(self.notice)
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None

    def start_progress(self, text: str) -> Progress:
        """A pass or check has begun: it can be stopped, and no other can be begun."""
        progress = Progress(text)
        progress.setMinimumWidth(380)
        progress.cancelled.connect(self.stop_requested)
        self._work.addWidget(progress)
        self._work.setCurrentWidget(progress)
        for button in (self.online, self.verify):
            button.setEnabled(False)
        return progress

    def end_progress(self) -> None:
        running = self._work.currentWidget()
        if isinstance(running, Progress):
            self._work.setCurrentIndex(0)
            self._work.removeWidget(running)
            running.deleteLater()
        for button in (self.online, self.verify):
            button.setEnabled(True)

    def table(self) -> StackedTable:
        """The table in sight."""
        return self.tables[self.tabs.currentIndex()]

    # -- building -----------------------------------------------------------------------------

    def _build_header(self) -> PageHeader:
        self.header = PageHeader(self.tr("Gửi – nhận"), " ")
        self.verify = Button(self.tr("Xác minh tệp…"), Variant.QUIET, icon="shield-check")
        self.verify.setToolTip(
            self.tr("Kiểm tra chữ ký của một tệp PDF hoặc gói dữ liệu bất kỳ, không cần nhận vào")
        )
        self.verify.clicked.connect(self.verify_requested)
        self.online = Button(
            self.tr("Gửi – nhận qua mạng"), Variant.PRIMARY, icon="refresh-cw", shortcut="Ctrl+R"
        )
        self.online.clicked.connect(self.online_requested)
        self.header.add_action(self.verify)
        self.header.add_action(self.online)
        return self.header

    def _build_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Danh sách gói dữ liệu"))
        for text in (self.tr("Gửi đi"), self.tr("Nhận về")):
            self.tabs.addTab(text)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        self.import_ = Button(self.tr("Nhập từ USB / tệp…"), icon="download")
        self.import_.setToolTip(
            self.tr(
                "Chọn USB hoặc thư mục có tệp gói dữ liệu; chỉ gói gửi cho đơn vị mình được nhận, "
                "tệp khác để nguyên"
            )
        )
        self.import_.clicked.connect(self.import_requested)
        self.export = Button(self.tr("Xuất ra USB / tệp…"), icon="upload")
        self.export.setToolTip(
            self.tr(
                "Ghi các gói chưa có hồi báo ra USB hoặc thư mục; gói gửi cho đơn vị mình đang có "
                "sẵn ở đó cũng được nhận"
            )
        )
        self.export.clicked.connect(self.export_requested)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addStretch(1)
        row.addWidget(self.import_)
        row.addWidget(self.export)
        self._work = QStackedWidget()
        self._work.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._work.addWidget(buttons)
        bar.addWidget(self._work)
        return bar

    def _build_tables(self) -> QVBoxLayout:
        what, when = self.tr("Nội dung"), self.tr("Nhận lúc")
        heads = (
            (what, self.tr("Nơi nhận"), self.tr("Trạng thái")),
            (what, self.tr("Nơi gửi"), when),
        )
        self.models = tuple(PackageModel(texts, self) for texts in heads)
        self.tables = (StackedTable(), StackedTable())
        self._stack = QStackedWidget()
        for place, (table, model) in enumerate(zip(self.tables, self.models, strict=True)):
            table.setModel(model)
            table.set_widths((300, 250, 230 if place == OUT else 190), stretch=0)
            table.setAccessibleName(self.tabs.tabText(place))
            table.row_opened.connect(self._open_row)
            table.selectionModel().currentRowChanged.connect(self._follow)
            self._stack.addWidget(table)
        self._nothing_yet = QWidget()  # until the first answer: neither list nor empty state
        self._stack.addWidget(self._nothing_yet)
        self._stack.setCurrentWidget(self._nothing_yet)
        nothing_out = EmptyState(
            "send",
            self.tr("Chưa có gói nào để gửi"),
            self.tr("Báo cáo đã phát hành được đóng gói khi bấm “Gửi” ở trang Báo cáo."),
            self.tr("Mở Báo cáo"),
        )
        nothing_out.action_requested.connect(self.reports_requested)
        self.tables[OUT].set_empty_state(nothing_out)
        nothing_in = EmptyState(
            "inbox",
            self.tr("Chưa nhận gói nào"),
            self.tr("Gói đến qua mạng, hoặc từ USB và tệp do đơn vị khác chuyển."),
            self.tr("Nhập từ USB / tệp…"),
        )
        nothing_in.action_requested.connect(self.import_requested)
        self.tables[IN].set_empty_state(nothing_in)
        column = QVBoxLayout()
        column.addWidget(self._stack)
        return column

    def _make_room(self, brief: bool) -> None:
        """Beside the drawer two columns are enough."""
        for table, model in zip(self.tables, self.models, strict=True):
            table.setColumnHidden(OTHER, brief)
            model.set_brief(brief)

    def _name_tab(self, place: int, text: str, count: int) -> None:
        self.tabs.setTabText(place, f"{text} ({count})" if count else text)

    def _change_tab(self, place: int) -> None:
        if self._stack.currentWidget() is not self._nothing_yet:
            self._stack.setCurrentIndex(place)
        self._follow(self.tables[place].currentIndex())

    def _open_row(self, row: int) -> None:
        line = self.models[self.tabs.currentIndex()].line(row)
        if line is not None:
            self.package_chosen.emit(line.id)

    def _follow(self, index: QModelIndex) -> None:
        """While a package is shown in full, it is the chosen one."""
        if self.drawer.isHidden():
            return
        if index.model() is self.models[self.tabs.currentIndex()]:
            self._open_row(index.row())
        elif not index.isValid():
            self.close_drawer()
