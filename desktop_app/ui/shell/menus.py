"""The two menus of the window: of the person at work, and of theme, language and the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.people import ROLE_NAMES, Role
from desktop_app.ui.services import AtWork
from desktop_app.ui.shell.about import About
from desktop_app.ui.shell.preferences import IDLE_MINUTES
from desktop_app.ui.theme import icons
from desktop_app.ui.theme.apply import Mode, colours, theme

if TYPE_CHECKING:
    from desktop_app.ui.shell.window import ShellWindow


class Menus(QObject):
    """Built when they are shown, so that words and icons are those of the moment."""

    def __init__(self, window: ShellWindow) -> None:
        super().__init__(window)
        self._window = window

    def show_person(self, anchor: QWidget, at_work: AtWork) -> None:
        _pop_up(self.person_menu(at_work), anchor)

    def show_settings(self, anchor: QWidget) -> None:
        _pop_up(self.settings_menu(), anchor)

    def person_menu(self, at_work: AtWork) -> QMenu:
        menu = QMenu(self._window)
        language = self._window.language()
        roles = [ROLE_NAMES[role].in_language(language) for role in Role]
        held = [
            name for role, name in zip(Role, roles, strict=True) if role in at_work.person.roles
        ]
        menu.addAction(self.tr("Vai trò: {roles}").format(roles=", ".join(held))).setEnabled(False)
        menu.addSeparator()
        switch = self._add(menu, "users", self.tr("Đổi người làm việc…"))
        switch.triggered.connect(self._window.switch_person)
        password = self._add(menu, "key-round", self.tr("Đổi mật khẩu của tôi…"))
        password.triggered.connect(self._window.change_password)
        lock = self._add(menu, "lock", self.tr("Khóa ngay") + "\tCtrl+L")
        lock.triggered.connect(self._window.lock)
        return menu

    def settings_menu(self) -> QMenu:
        menu = QMenu(self._window)
        current = theme()
        mode = current.mode if current is not None else Mode.SYSTEM
        themes = (
            (Mode.SYSTEM, "monitor", self.tr("Theo máy")),
            (Mode.LIGHT, "sun", self.tr("Nền sáng")),
            (Mode.DARK, "moon", self.tr("Nền tối")),
            (Mode.HIGH_CONTRAST, "contrast", self.tr("Tương phản cao")),
        )
        group = QActionGroup(menu)
        for value, _icon, text in themes:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value is mode)
            action.triggered.connect(lambda _checked=False, mode=value: self._use_theme(mode))
            group.addAction(action)
        menu.addSeparator()
        languages = QActionGroup(menu)
        for code, name in (("vi", "Tiếng Việt"), ("en", "English")):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == self._window.language())
            action.triggered.connect(
                lambda _checked=False, code=code: self._window.use_language(code)
            )
            languages.addAction(action)
        menu.addSeparator()
        menu.addMenu(self._idle_menu(menu))
        menu.addSeparator()
        about = self._add(menu, "info", self.tr("Giới thiệu"))
        about.triggered.connect(self._show_about)
        return menu

    def _idle_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(self.tr("Tự khóa khi không thao tác"), parent)
        group = QActionGroup(menu)
        for minutes in IDLE_MINUTES:
            action = menu.addAction(self.tr("Sau {0} phút").format(minutes))
            action.setCheckable(True)
            action.setChecked(minutes == self._window.preferences.current.idle_minutes)
            action.triggered.connect(
                lambda _checked=False, minutes=minutes: self._lock_after(minutes)
            )
            group.addAction(action)
        return menu

    def _lock_after(self, minutes: int) -> None:
        self._window.preferences.set_idle_minutes(minutes)
        self._window.auto_lock.set_minutes(minutes)

    def _add(self, menu: QMenu, icon: str, text: str) -> QAction:
        return menu.addAction(icons.icon(icon, colours()), text)

    def _use_theme(self, mode: Mode) -> None:
        current = theme()
        if current is not None:
            current.set_mode(mode)
        self._window.preferences.set_theme(mode)

    def _show_about(self) -> None:
        dialog = About(self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _pop_up(menu: QMenu, anchor: QWidget) -> None:
    """Above the anchor, which stands at the window's foot."""
    menu.aboutToHide.connect(menu.deleteLater)
    height = menu.sizeHint().height()
    menu.popup(anchor.mapToGlobal(QPoint(0, -height - 4)))
