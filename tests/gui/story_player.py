"""Hands and eyes of the people in the story: keys, clicks, and what the window shows.

Everything a person does goes through events on visible widgets; nothing here calls a use case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.ui.consolidation.screen import ConsolidationScreen
from desktop_app.ui.exchange.screen import ExchangeScreen
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.grid_view import Grid
from desktop_app.ui.reports.screen import ReportsScreen
from desktop_app.ui.screen import Screen
from desktop_app.ui.shell.frame import Frame
from desktop_app.ui.shell.person_switch import PersonSwitch
from desktop_app.ui.todo.screen import TodoScreen
from desktop_app.usecases.todo_items import TodoItem, TodoState
from tests.gui.conftest import PASSWORD, come_in, frame_of

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
WAIT = 30_000

S = TypeVar("S", bound=Screen)
D = TypeVar("D", bound=QDialog)


@dataclass
class Chosen:
    """What the person picks in the system's own dialogs, set beforehand."""

    file: Path
    directory: Path

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.file

    def open_several(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        return (self.file,)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self.directory

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        self.file = self.directory / name
        return self.file


class Player:
    """Whoever sits before the one window now."""

    def __init__(self, app: App, bot: QtBot, chosen: Chosen) -> None:
        self.app, self.bot, self.chosen = app, bot, chosen

    # -- coming and going -----------------------------------------------------------

    @property
    def frame(self) -> Frame:
        assert self.app.window.frame is not None
        return self.app.window.frame

    def come_in(self, office: str, person: str) -> None:
        """Unlock an office by its name in the list and the person's password."""
        if self.app.window.frame is not None:
            self.calm()
            self.app.window.activateWindow()
            self.bot.waitUntil(self.app.window.isActiveWindow, timeout=WAIT)
            self.press(K.Key_L, CTRL)
            self.bot.waitUntil(lambda: self.app.window.frame is None, timeout=WAIT)
            self.settle()
        come_in(self.app, self.bot, office, person)
        self.settle()

    def switch_to(self, person: str) -> None:
        """Somebody else takes over: the person's menu, then name and password."""
        self.click(self.frame.person)
        self.pick_in_menu("Đổi người làm việc…")
        dialog = self.dialog(PersonSwitch)
        self.settle()
        dialog.person.setFocus()
        for _ in range(dialog.person.count()):
            if dialog.person.currentData() != person:
                self.press(K.Key_Down)
        assert dialog.person.currentData() == person
        dialog.password.setFocus()
        self.write(PASSWORD)
        self.press(K.Key_Return)
        self.bot.waitUntil(lambda: self.app.window.at_work().person.id == person, timeout=WAIT)
        frame_of(self.app, self.bot)
        self.settle()

    def settle(self) -> None:
        """Until no lane works and no button is down; an error on the screen is told."""

        def idle() -> bool:
            buttons = self.app.window.findChildren(QAbstractButton)
            return not self.app.work.is_busy() and not any(one.isDown() for one in buttons)

        self.bot.waitUntil(idle, timeout=WAIT)

    def go(self, place: str, kind: type[S]) -> S:
        """To a screen, by its button at the left."""
        self.calm()
        button = next(one for one in self.frame.rail.buttons() if one.item.key == place)
        self.click(button)
        return self.on(kind)

    def on(self, kind: type[S]) -> S:
        """The screen that is shown, which must be of this kind."""
        self.settle()
        self.calm()
        shown = self.frame.current_screen()
        assert isinstance(shown, kind), shown
        if isinstance(shown, ReportsScreen):
            shown.steps._files = self.chosen
        elif isinstance(shown, ExchangeScreen):
            shown.chooser = self.chosen
        elif isinstance(shown, ConsolidationScreen):
            shown.reviewing._files._chooser = self.chosen
        return shown

    # -- keyboard and mouse -----------------------------------------------------------

    def focus(self) -> QWidget:
        if QApplication.focusWidget() is None:
            # A window manager does this when a dialog closes; the offscreen platform has none.
            self.app.window.activateWindow()
            self.bot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=WAIT)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def write(self, text: str) -> None:
        """Letter by letter, each to what has the focus then; Vietnamese as UniKey sends it."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focus(), letter)
                continue
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus(), QKeyEvent(kind, 0, NONE, letter))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focus(), key, modifier)

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible() and widget.isEnabled(), (
            widget,
            widget.isVisible(),
            widget.isEnabled(),
        )
        QTest.mouseClick(widget, LEFT)

    def click_index(self, view: QAbstractItemView, index: QModelIndex) -> None:
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())

    def click_tab(self, bar: object, place: int) -> None:
        from PySide6.QtWidgets import QTabBar

        assert isinstance(bar, QTabBar)
        # A section that has just come to be asked for gets its tab when the loop turns.
        self.bot.waitUntil(lambda: not bar.tabRect(place).isEmpty())
        QTest.mouseClick(bar, LEFT, pos=bar.tabRect(place).center())

    def pick_in_menu(self, text: str) -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if one.text() == text)
        assert action.isEnabled(), text
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())

    # -- dialogs ------------------------------------------------------------------------

    def dialog(self, kind: type[D]) -> D:
        """The dialog that is open, once it is."""
        self.bot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=WAIT)
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, kind)
        self.bot.waitUntil(shown.isActiveWindow, timeout=WAIT)
        return shown

    def in_dialog(self, kind: type[D], act: Callable[[D], None]) -> None:
        """Run `act` once a dialog of that kind is open; for dialogs that wait for their answer."""

        def look() -> None:
            shown = QApplication.activeModalWidget()
            if not isinstance(shown, kind) or not shown.isActiveWindow():
                QTimer.singleShot(20, look)
                return
            try:
                act(shown)
            except BaseException:
                shown.reject()  # or the test would wait for ever
                raise

        QTimer.singleShot(0, look)

    def calm(self) -> None:
        """No dialog stands over the window, such as one that tells an error."""
        shown = QApplication.activeModalWidget()
        assert shown is None, words(shown)

    # -- the screens --------------------------------------------------------------------

    def todo(self, state: TodoState, period: str) -> TodoItem:
        """Open the line in that state for a period with the mouse and Enter; returns it."""
        screen = self.go("todo", TodoScreen)
        table, model = screen.view.table, screen.view.model
        for row in reversed(range(model.rowCount())):
            if model.line(row) is None and row + 1 < model.rowCount() + 1:
                follows = model.line(row + 1)
                if follows is None:  # folded
                    self.click_index(table, model.index(row, 0))
        found = next(
            row
            for row in range(model.rowCount())
            if (line := model.line(row)) is not None
            and line.item.state is state
            and line.item.period.vi == period
        )
        line = model.line(found)
        assert line is not None
        self.click_index(table, model.index(found, 0))
        self.press(K.Key_Return)
        self.settle()
        return line.item

    def editor(self) -> Editor:
        screen = self.on(ReportsScreen)
        assert screen.editor is not None and screen.editor.isVisible()
        return screen.editor

    def grid(self) -> Grid:
        return self.editor().grids[0]

    def step(self, text: str) -> None:
        """Take a step of the report, by the button or the menu beside it."""
        head = self.editor().head
        if head.primary.text() == text:
            self.click(head.primary)
        else:
            self.click(head.more)
            self.pick_in_menu(text)
        self.settle()

    def exchange(self) -> ExchangeScreen:
        return self.go("exchange", ExchangeScreen)

    def online(self) -> None:
        """Send and receive over the network; nothing may stand in the way."""
        screen = self.exchange()
        self.click(screen.view.online)
        self.settle()
        assert screen.view.notice is None, words(screen.view.notice)

    def carry_out(self, folder: Path, offices: str = "") -> None:
        """Write what waits to a folder, for all offices or for the one of that name."""
        from desktop_app.ui.exchange.dialogs import OfficesDialog

        screen = self.exchange()
        self.chosen.directory = folder
        self.click(screen.view.export)
        if QApplication.activeModalWidget() is not None:
            dialog = self.dialog(OfficesDialog)
            for check in dialog.choice.checks.values():
                if not check.text().startswith(offices):
                    check.setFocus()
                    self.press(K.Key_Space)
            self.click(dialog.primary)
        self.settle()
        assert screen.view.notice is None, words(screen.view.notice)

    def carry_in(self, folder: Path) -> None:
        """Take in what a folder holds for this office."""
        screen = self.exchange()
        self.chosen.directory = folder
        self.click(screen.view.import_)
        self.settle()
        self.calm()


def words(widget: QWidget | None) -> str:
    """All that can be read on a widget now."""
    if widget is None:
        return ""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def texts(model: QAbstractItemModel) -> list[str]:
    return [
        str(model.index(row, column).data() or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
