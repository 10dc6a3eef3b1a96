"""Ai đã gửi: counts that filter, and every office below with what has become of its report."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.due import DueOrigin, DueStatus
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import SearchField
from desktop_app.ui.components.text import Label
from desktop_app.ui.consolidation.filter_tile import FilterTile
from desktop_app.ui.consolidation.request_banner import RequestBanner
from desktop_app.ui.consolidation.sending_model import SendingModel, SendingProxy, Shown, is_shown
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole
from desktop_app.usecases.consolidation_view import OfficeRow, SendingView


class SendingPage(QWidget):
    """Signals: `opened(row)` for an office to look at, `review_asked` to begin with the first that
    waits, `reminder_asked`, `exchange_asked` from the empty state; requests by `requests`. Of due
    dates: `due_asked`, `due_withdrawn` and, to hand them down, `due_sent` for all,
    `extension_asked(row)`, `extension_withdrawn(row)` for one office."""

    opened = Signal(object)
    review_asked = Signal()
    reminder_asked = Signal()
    exchange_asked = Signal()
    due_asked = Signal()
    due_withdrawn = Signal()
    due_sent = Signal()
    extension_asked = Signal(object)
    extension_withdrawn = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_document = False  # whether a document has set the date for all
        self.model = SendingModel(language, self)
        self.proxy = SendingProxy(self.model, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.requests = RequestBanner()
        column.addWidget(self.requests)
        self.tools = self._toolbar()
        column.addLayout(self._tiles())
        column.addLayout(self._tools())
        self.table = DataTable()
        self.table.setModel(self.proxy)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.set_widths((76, 220, 190, 96, 138, 206, 118), stretch=1)
        self.table.setAccessibleName(self.tr("Các đơn vị phải gửi báo cáo"))
        self.table.row_opened.connect(lambda row: self.opened.emit(self.proxy.office(row)))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._office_menu)
        column.addWidget(self.table, 1)
        self._nothing = EmptyState(
            "search", self.tr("Không có đơn vị nào khớp"), self.tr("Bỏ bớt chữ tìm hoặc bộ lọc.")
        )
        self._none_sent = EmptyState(
            "inbox",
            self.tr("Chưa có đơn vị nào gửi báo cáo kỳ này"),
            self.tr("Gói báo cáo qua mạng hoặc USB được nhận tại màn hình Gửi – nhận."),
            self.tr("Đến Gửi – nhận"),
        )
        self._none_sent.action_requested.connect(self.exchange_asked)
        self._none_sent.hide()
        column.addWidget(self._none_sent, 1)
        self.table.set_empty_state(self._nothing)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)

    def present(self, view: SendingView) -> None:
        kept = self._current_office()
        self._by_document = view.due.origin is DueOrigin.DOCUMENT
        self.model.set_rows(view.rows)
        total = len(view.rows)
        for shown, tile in self.tiles.items():
            count = sum(is_shown(row, shown) for row in view.rows)
            of = {Shown.SENT: total, Shown.ON_TIME: len(view.sent)}.get(shown, 0)
            cells = sum(len(row.awaited) for row in view.rows)
            small = (
                self.tr("{0} chỉ tiêu").format(cells) if shown is Shown.AWAITING and cells else ""
            )
            if shown is Shown.ON_TIME and view.due.moment is None:
                of, small = 0, self.tr("chưa đặt hạn")
            tile.set_value(count, of, small)
        overdue = any(row.timing.status is DueStatus.OVERDUE for row in view.missing)
        self.tiles[Shown.MISSING].set_tone(Tone.DANGER if overdue else Tone.NEUTRAL)
        self.requests.present(view.requests)
        self.reminder.setVisible(bool(view.missing))
        waiting = len(view.with_decision(DecisionState.PENDING))
        self.review.setVisible(waiting > 0)
        self.review.setText(self.tr("Xem xét {0} báo cáo").format(waiting))
        self._none_sent.setVisible(not view.sent)
        # While nobody has sent, the list of who should is still one press away.
        self.table.setVisible(bool(view.sent) or self._shown() is Shown.MISSING)
        self._filter()
        self._select(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # On a narrow window the names keep their room; a badge that is cut tells itself in a tip.
        narrow = self.width() < 960
        for column, width in (
            (2, 158 if narrow else 190),
            (3, 88 if narrow else 96),
            (5, 126 if narrow else 206),
            (6, 100 if narrow else 118),
        ):
            self.table.setColumnWidth(column, width)

    def selected(self) -> OfficeRow | None:
        index = self.table.currentIndex()
        return self.proxy.office(index.row()) if index.isValid() else None

    def _tiles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        parts = (
            (Shown.SENT, self.tr("Đã gửi"), Tone.ACCENT, "send"),
            (Shown.ON_TIME, self.tr("Gửi đúng hạn"), Tone.NEUTRAL, ""),
            (Shown.PENDING, self.tr("Chờ xem xét"), Tone.INFO, "inbox"),
            (Shown.ACCEPTED, self.tr("Đạt yêu cầu"), Tone.SUCCESS, ""),
            (Shown.RETURNED, self.tr("Trả lại"), Tone.WARNING, "corner-up-left"),
            (Shown.MISSING, self.tr("Chưa gửi"), Tone.DANGER, ""),
            (Shown.AWAITING, self.tr("Còn chờ số liệu"), Tone.WARNING, "hourglass"),
        )
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.tiles: dict[Shown, FilterTile] = {}
        for shown, text, tone, icon in parts:
            tile = FilterTile(text, tone, icon)
            tile.clicked.connect(lambda _checked=False, shown=shown: self._press(shown))
            self.tiles[shown] = tile
            self._group.addButton(tile)
            row.addWidget(tile, 1)
        return row

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        self.search = SearchField(self.tr("Tìm mã hoặc tên đơn vị, không cần dấu"))
        self.search.setMinimumWidth(300)
        self.search.search_changed.connect(lambda _text: self._filter())
        row.addWidget(self.search)
        self._count = Label("", TextRole.BODY, "muted")
        row.addWidget(self._count)
        self.clear = Button(self.tr("Bỏ lọc"), Variant.QUIET, icon="x")
        self.clear.clicked.connect(self._clear)
        row.addWidget(self.clear)
        row.addStretch(1)
        return row

    def _toolbar(self) -> QWidget:
        """What the screen puts beside its tabs."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addStretch(1)
        self.due = Button(self.tr("Thời hạn…"), icon="clock")
        self.due.setToolTip(self.tr("Đặt thời hạn theo văn bản, gia hạn cho một đơn vị"))
        self.due.clicked.connect(self._due_menu)
        row.addWidget(self.due)
        self.reminder = Button(self.tr("Soạn lời nhắc"), icon="bell")
        self.reminder.clicked.connect(self.reminder_asked)
        row.addWidget(self.reminder)
        self.review = Button("", Variant.PRIMARY, icon="eye")
        self.review.clicked.connect(self.review_asked)
        row.addWidget(self.review)
        return box

    def due_menu(self) -> QMenu:
        """What can be done about the due date, for all and for the office that is chosen."""
        menu = self._menu()
        menu.addAction(self.tr("Đặt thời hạn theo văn bản…")).triggered.connect(self.due_asked)
        withdraw = menu.addAction(self.tr("Bỏ thời hạn đã đặt…"))
        withdraw.setEnabled(self._by_document)
        withdraw.triggered.connect(self.due_withdrawn)
        send = menu.addAction(self.tr("Gửi thời hạn xuống đơn vị"))
        send.triggered.connect(self.due_sent)
        row = self.selected()
        if row is not None and self.table.isVisible():
            menu.addSeparator()
            self._add_extension(menu, row)
        return menu

    def office_menu(self, row: OfficeRow) -> QMenu:
        """What can be done about one office."""
        menu = self._menu()
        look = menu.addAction(self.tr("Mở báo cáo"))
        look.setEnabled(bool(row.revision))
        look.triggered.connect(lambda: self.opened.emit(row))
        menu.addSeparator()
        self._add_extension(menu, row)
        return menu

    def _add_extension(self, menu: QMenu, row: OfficeRow) -> None:
        extended = row.due.origin is DueOrigin.EXTENSION
        words = self.tr("Sửa gia hạn cho {0}…") if extended else self.tr("Gia hạn cho {0}…")
        extend = menu.addAction(words.format(row.name))
        extend.triggered.connect(lambda: self.extension_asked.emit(row))
        withdraw = menu.addAction(self.tr("Bỏ gia hạn…"))
        withdraw.setEnabled(extended)
        withdraw.triggered.connect(lambda: self.extension_withdrawn.emit(row))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _due_menu(self) -> None:
        self.due_menu().popup(self.due.mapToGlobal(QPoint(0, self.due.height() + 2)))

    def _office_menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if index.isValid():
            menu = self.office_menu(self.proxy.office(index.row()))
            menu.popup(self.table.viewport().mapToGlobal(at))

    def _shown(self) -> Shown:
        return next((shown for shown, tile in self.tiles.items() if tile.isChecked()), Shown.ALL)

    def _press(self, pressed: Shown) -> None:
        for shown, tile in self.tiles.items():
            tile.setChecked(shown is pressed and tile.isChecked())
        self._filter()

    def _clear(self) -> None:
        for tile in self.tiles.values():
            tile.setChecked(False)
        self.search.clear()
        self._filter()
        self.table.setFocus()

    def _filter(self) -> None:
        shown = self._shown()
        kept = self._current_office()
        self.proxy.set_filter(shown, self.search.text())
        total, left = self.model.rowCount(), self.proxy.rowCount()
        filtered = shown is not Shown.ALL or bool(self.search.text())
        nobody = self.tiles[Shown.SENT].value() == 0
        self.table.setVisible(not nobody or filtered)
        self._none_sent.setVisible(nobody and not filtered)
        self._count.setText(
            self.tr("{0}/{1} đơn vị").format(left, total)
            if filtered
            else self.tr("{0} đơn vị").format(total)
        )
        self.clear.setVisible(filtered)
        self._select(kept)

    def _current_office(self) -> str:
        found = self.selected()
        return found.office if found is not None else ""

    def _select(self, office: str) -> None:
        """The same office as before, else the first one, so that the arrows go on from there."""
        rows = range(self.proxy.rowCount())
        row = next((row for row in rows if self.proxy.office(row).office == office), 0)
        if not self.proxy.rowCount():
            return
        flag = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        index = self.proxy.index(row, 0)
        self.table.selectionModel().setCurrentIndex(index, flag)
        if office:
            self.table.scrollTo(index)
