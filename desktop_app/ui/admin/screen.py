"""The screen Quản trị: a list of sections at the left, the chosen one beside it."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.admin.section_list import SectionList
from desktop_app.ui.admin.sections import SECTIONS, Section
from desktop_app.ui.components.nav_rail import NavItem
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.theme.tokens import SPACE_3, SPACE_4, SPACE_6


class AdminScreen(Screen):
    """`enter(target)` takes `<section>` or `<section>:<what to open there>`.

    Each section is a `Screen`: it is entered, left and refreshed as one, and its page has no
    heading of its own above the content, since the list says where one is.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        person = context.shell.at_work().person
        self._sections = {
            one.key: one for one in SECTIONS if not one.roles or one.roles & person.roles
        }
        self._made: dict[str, Screen] = {}
        names = self._names()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        outer.setSpacing(SPACE_3)
        outer.addWidget(
            PageHeader(
                self.tr("Quản trị"),
                self.tr("Đơn vị, người dùng và kho dữ liệu trên máy này"),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_6)
        self.list = SectionList(
            tuple(NavItem(one.key, one.icon, names[one.key]) for one in self._sections.values())
        )
        self.list.selected.connect(self.show_section)
        row.addWidget(self.list)
        self.stack = QStackedWidget()
        row.addWidget(self.stack, 1)
        outer.addLayout(row, 1)

    def enter(self, target: str = "") -> None:
        key, _, inner = target.partition(":")
        shown = self._shown()
        if key in self._sections:
            self.show_section(key, inner)
        elif shown is not None:
            shown.enter()
        else:
            self.show_section(next(iter(self._sections)))

    def leave(self, then: Callable[[], None]) -> None:
        shown = self._shown()
        if shown is None:
            then()
        else:
            shown.leave(then)

    def keep(self, then: Callable[[bool], None]) -> None:
        shown = self._shown()
        if shown is None:
            then(True)
        else:
            shown.keep(then)

    def whereabouts(self) -> str:
        shown = self._shown()
        key = next((key for key, one in self._made.items() if one is shown), "")
        return f"{key}:{shown.whereabouts()}" if shown is not None else ""

    def refresh(self) -> None:
        shown = self._shown()
        if shown is not None:
            shown.refresh()

    def show_section(self, key: str, target: str = "") -> None:
        """Go to a section once the present one has kept what is unsaved."""
        shown = self._shown()
        if shown is None or shown is self._made.get(key):
            self._enter(key, target)
            return
        # A click has moved the mark already; it goes back if the section is not left.
        self.list.select(next(name for name, one in self._made.items() if one is shown))
        shown.leave(lambda: self._enter(key, target))

    def _enter(self, key: str, target: str) -> None:
        if key not in self._made:
            self._made[key] = _make(self._sections[key], self.context)
            self.stack.addWidget(self._made[key])
        self.list.select(key)
        self.stack.setCurrentWidget(self._made[key])
        self.list.focus(key)
        self._made[key].enter(target)

    def _shown(self) -> Screen | None:
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def _names(self) -> dict[str, str]:
        return {
            "office": self.tr("Hồ sơ đơn vị"),
            "below": self.tr("Đơn vị trực thuộc"),
            "figures": self.tr("Số liệu nền"),
            "calendar": self.tr("Lịch làm việc"),
            "tables": self.tr("Bảng tra cứu"),
            "people": self.tr("Người dùng"),
            "backup": self.tr("Sao lưu"),
            "audit": self.tr("Nhật ký"),
            "health": self.tr("Tình trạng máy"),
        }


def _make(section: Section, context: Context) -> Screen:
    made = getattr(importlib.import_module(section.module), section.screen)(context)
    assert isinstance(made, Screen)  # what the list names
    return made
