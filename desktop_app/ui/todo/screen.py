"""“Việc cần làm”: loads the lines for the person at work, and leads to where each is done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.moments import ZONE, day_of
from desktop_app.errors import ThiDuaError
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.todo.model import Section
from desktop_app.ui.todo.view import TodoPage, TodoView
from desktop_app.ui.todo.words import day_words, headline, line_of
from desktop_app.usecases.todo_items import TodoGroup, TodoItem


class TodoScreen(Screen):
    """The home page. It has no state of its own: every visit asks again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = TodoView()
        column.addWidget(self.view)
        self.view.opened.connect(self._open)
        self.view.list_requested.connect(lambda: context.shell.open("reports"))
        self.view.reload_requested.connect(self.refresh)

    def enter(self, target: str = "") -> None:
        self._load(focus=True)

    def refresh(self) -> None:
        self._load(focus=False)

    def _load(self, *, focus: bool) -> None:
        services = self.context.services

        def ask() -> tuple[TodoItem, ...]:
            # Heavy (the form engine): the window stands before it is loaded.
            from desktop_app.usecases.todo import todo

            return todo(services.desk())

        def show(items: tuple[TodoItem, ...]) -> None:
            self._show(items)
            if focus:
                self.view.take_focus()

        self.context.work.db(self, ask, then=show, failed=self._tell)

    def _show(self, items: tuple[TodoItem, ...]) -> None:
        now = datetime.now(ZONE)
        today = day_of(now)
        language = self.context.shell.language()
        sections = tuple(
            Section(group, group.label.in_language(language), lines)
            for group in TodoGroup
            if (
                lines := tuple(line_of(one, today, language) for one in items if one.group is group)
            )
        )
        badge, tone = headline(items, now)
        subtitle = f"{day_words(today, language)} · {self.context.shell.at_work().office_name}"
        self.view.show_page(TodoPage(subtitle, badge if items else "", tone, sections))

    def _tell(self, error: ThiDuaError) -> None:
        self.view.show_trouble(error.message.in_language(self.context.shell.language()))

    def _open(self, item: TodoItem) -> None:
        self.context.shell.open(item.screen, item.target)
