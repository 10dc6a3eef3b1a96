"""Looking for something anywhere: one field, the finds under it while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import ThiDuaError
from desktop_app.ui.components.card import Line
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import SearchField
from desktop_app.ui.components.text import Label
from desktop_app.ui.screen import Context
from desktop_app.ui.search.hit_list import HitList
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_4, TextRole
from desktop_app.usecases.search import MOST, Hit, Hits, search

WIDTH, HEIGHT = 680, 500
_PAGE = 8
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class SearchDialog(QDialog):
    """`chosen(Hit)` when a find is opened; the arrows move through the finds from the field."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown = ""
        self._open_first = False
        self.setWindowTitle(self.tr("Tìm kiếm"))
        self.setModal(True)
        self.setFixedSize(WIDTH, HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_2)
        column.setSpacing(SPACE_2)
        self.field = SearchField(self.tr("Báo cáo, chỉ tiêu, nội dung, ghi chú, người, đơn vị"))
        self.field.search_changed.connect(self._ask)
        column.addWidget(self.field)
        self.list = HitList(context.shell.language())
        self.list.activated.connect(lambda _index: self._open())
        self.list.clicked.connect(lambda _index: self._open())
        self._hint = EmptyState(
            "search",
            self.tr("Tìm trong kho dữ liệu của đơn vị"),
            self.tr("Gõ không dấu cũng được: “nguyen” tìm thấy “Nguyễn”, “dong” tìm thấy “Đông”."),
        )
        self._nothing = EmptyState(
            "search",
            self.tr("Không tìm thấy"),
            self.tr("Hãy thử ít từ hơn, hoặc chỉ gõ phần đầu của từ."),
        )
        self.pages = QStackedWidget()
        for page in (self._hint, self.list, self._nothing):
            self.pages.addWidget(page)
        column.addWidget(self.pages, 1)
        column.addWidget(Line())
        self.foot = Label("", TextRole.CAPTION, "muted")
        column.addWidget(self.foot)
        self._tell("")
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step:
            self.list.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _ask(self, text: str) -> None:
        if not text.strip():
            self._shown = text
            self.list.show_hits(())
            self.pages.setCurrentWidget(self._hint)
            self._tell("")
            return
        services = self._context.services
        self._context.work.db(self, lambda: search(services.desk(), text), self._show, self._cannot)

    def _show(self, found: Hits) -> None:
        if found.asked != self.field.text():
            return  # the person has typed on
        self._shown = found.asked
        self.list.show_hits(found.hits)
        self.pages.setCurrentWidget(self.list if found.hits else self._nothing)
        if found.more:
            text = self.tr("{0} kết quả đầu, mỗi loại {1}; gõ thêm từ để thu hẹp")
            self._tell(text.format(len(found.hits), MOST))
        elif found.hits:
            self._tell(self.tr("{0} kết quả").format(len(found.hits)))
        else:
            self._tell("")
        if self._open_first:
            self._open()

    def _tell(self, count: str) -> None:
        keys = self.tr("↑ ↓ chọn · Enter mở · Esc đóng")
        self.foot.setText(f"{count}   ·   {keys}" if count else keys)

    def _cannot(self, error: ThiDuaError) -> None:
        self.reject()
        self._context.shell.show_error(error)

    def _open(self) -> None:
        # Enter may come before the finds for what was typed last.
        self._open_first = self.field.text() != self._shown
        if self._open_first:
            return
        hit = self.list.chosen()
        if isinstance(hit, Hit) and hit.revision:
            self.accept()
            self.chosen.emit(hit)
        elif hit is not None:
            self._tell(self.tr("Mục này chưa có báo cáo nào ở đây để mở"))
