"""The page of things to do: today's date, and the lines under their headings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.stacked_table import StackedTable
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_3, SPACE_4, SPACE_6
from desktop_app.ui.todo.model import Section, TodoModel
from desktop_app.usecases.todo_items import TodoGroup, TodoItem

_QUIET = frozenset({TodoGroup.UNSCHEDULED, TodoGroup.DONE})


@dataclass(frozen=True, slots=True)
class TodoPage:
    """What the page shows; `badge` says what presses most, "" for nothing."""

    subtitle: str
    badge: str
    badge_tone: Tone
    sections: tuple[Section, ...]


class TodoView(QWidget):
    """`opened(TodoItem)` on Enter or a double click; `list_requested` from the empty page,
    `reload_requested` after a failure."""

    opened = Signal(object)
    list_requested = Signal()
    reload_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        column.setSpacing(SPACE_3)
        self.header = PageHeader(self.tr("Việc cần làm"), " ")
        self.badge = Badge("")
        self.badge.hide()
        self.header.set_badge(self.badge)
        column.addWidget(self.header)
        self.trouble = Banner(
            Tone.DANGER, self.tr("Chưa tải được danh sách"), " ", action=self.tr("Tải lại")
        )
        self.trouble.action_requested.connect(self.reload_requested)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.table = StackedTable()
        self.table.setAccessibleName(self.tr("Việc cần làm"))
        heads = (
            self.tr("Việc"),
            self.tr("Thời hạn"),
            self.tr("Trạng thái"),
        )
        self.model = TodoModel(heads, self)
        self.table.setModel(self.model)
        self.table.set_widths((300, 222, 168), stretch=0)
        self.table.row_opened.connect(self._open)
        self.table.head_toggled.connect(self.model.toggle)
        self.empty = EmptyState(
            "calendar-days",
            self.tr("Hôm nay không có việc đến hạn"),
            self.tr(
                "Khi có báo cáo đến hạn, bị trả lại hoặc cần bạn duyệt, việc sẽ hiện ở đây kèm "
                "thời hạn và số ngày làm việc còn lại."
            ),
            self.tr("Mở danh sách báo cáo"),
        )
        self.empty.action_requested.connect(self.list_requested)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())  # until the first answer: neither list nor empty page
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        self._shown_before = False

    def show_page(self, page: TodoPage) -> None:
        """Show the lines; the chosen line and what is folded stay as they are."""
        self.header.set_title(self.tr("Việc cần làm"), page.subtitle)
        self.badge.set_state(page.badge, page.badge_tone)
        self.badge.setVisible(bool(page.badge))
        self.trouble.hide()
        chosen = self.model.line(self.table.currentIndex().row())
        folded = self.model.folded() if self._shown_before else self._folded_at_first(page)
        self.model.show(page.sections, folded)
        row = self.model.row_of(chosen.key) if chosen is not None else -1
        self.table.setCurrentIndex(
            self.model.index(row if row >= 0 else max(self.model.first_line(), 0), 0)
        )
        self._stack.setCurrentWidget(self.table if page.sections else self.empty)
        self._shown_before = True

    def show_trouble(self, text: str) -> None:
        """The list could not be loaded; what was shown before stays."""
        self.trouble.set_message(Tone.DANGER, self.tr("Chưa tải được danh sách"), text)
        self.trouble.show()

    def take_focus(self) -> None:
        shown = self._stack.currentWidget()
        if shown is self.empty and self.empty.button is not None:
            self.empty.button.setFocus()
        else:
            self.table.setFocus()

    def _folded_at_first(self, page: TodoPage) -> frozenset[TodoGroup]:
        """What presses nobody is folded, unless there is nothing else."""
        groups = {section.group for section in page.sections}
        return _QUIET if groups - _QUIET else frozenset()

    def _open(self, row: int) -> None:
        line = self.model.line(row)
        if line is not None:
            item: TodoItem = line.item
            self.opened.emit(item)
