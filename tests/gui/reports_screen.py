"""The report screen over a real workspace: lanes, services, and a person at the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.lanes import Lanes
from desktop_app.bootstrap.services import AppServices
from desktop_app.errors import ThiDuaError
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.grid_view import Grid
from desktop_app.ui.reports.screen import ReportsScreen
from desktop_app.ui.screen import Context
from desktop_app.ui.services import AtWork
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.work import Work
from tests.gui.conftest import DemoWorld

T = TypeVar("T")
WAIT = 20_000


@dataclass
class Window:
    """The shell as far as the screen sees it: what was said, who is at work."""

    person: AtWork
    toasts: list[str] = field(default_factory=list)
    errors: list[ThiDuaError] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    saving: str = ""
    speaks: str = "vi"

    def lock(self) -> None:
        raise AssertionError("nothing here locks the workspace")

    def language(self) -> str:
        return self.speaks

    def toast(self, text: str, tone: Tone = Tone.SUCCESS) -> None:
        self.toasts.append(text)

    def show_error(self, error: ThiDuaError) -> None:
        self.errors.append(error)

    def open(self, screen: str, target: str = "") -> None:
        self.places.append((screen, target))

    def at_work(self) -> AtWork:
        return self.person

    def set_saving(self, text: str) -> None:
        self.saving = text

    def refresh_counts(self) -> None:
        pass


@dataclass
class Chosen:
    """What the person picks in the system's dialogs, set beforehand."""

    file: Path | None = None
    directory: Path | None = None
    several: tuple[Path, ...] = ()

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.file

    def open_several(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        return self.several

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self.directory

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.directory / name if self.directory else None


class AtDesk:
    """One person at one office, with the screen in front of them."""

    def __init__(self, qtbot: QtBot, world: DemoWorld, office: str, person: str) -> None:
        self.bot = qtbot
        self.world = world
        self.folder = world.workspace(office)
        self.lanes = Lanes()
        self.preferences = PreferencesFile(world.folder.parent / "preferences.json")
        self.services = AppServices(self.lanes, self.preferences)
        at_work = self.on_db(lambda: self.services.unlock(self.folder, person, world.password))
        self.window = Window(at_work)
        self.work = Work(self.lanes.db, self.lanes.net, self.lanes.cpu)
        self.files = Chosen()
        self._heard = 0
        self._seen: Editor | None = None
        self.screen = self._sit_down()

    def _sit_down(self) -> ReportsScreen:
        context = Context(self.work, self.services, self.window)
        screen = ReportsScreen(context, files=self.files)
        screen.resize(1166, 700)
        self.bot.addWidget(screen)
        screen.show()
        screen.activateWindow()
        self.bot.waitUntil(screen.isActiveWindow, timeout=WAIT)
        return screen

    def on_db(self, job: Callable[[], T]) -> T:
        return self.lanes.db.submit(job).result(60)

    def switch(self, person: str) -> None:
        """Somebody else sits down; the report that was open is opened for them."""
        revision = self.screen._revision
        self.leave()
        self.window.person = self.on_db(
            lambda: self.services.switch_person(person, self.world.password)
        )
        self.screen.hide()
        self.screen = self._sit_down()
        if revision:
            self.open(revision)

    def leave(self) -> None:
        gone: list[bool] = []
        self.screen.leave(lambda: gone.append(True))
        self.bot.waitUntil(lambda: bool(gone), timeout=WAIT)

    def close(self) -> None:
        self.screen.close()
        self.lanes.net.shutdown()
        self.lanes.cpu.shutdown()
        self.on_db(self.services.lock)
        self.lanes.close()
        self.services.close()

    # -- moving about -------------------------------------------------------------------------

    def open(self, target: str) -> Editor:
        held = self.screen.editor
        self.screen.enter(target)
        self.bot.waitUntil(
            lambda: self.screen.editor is not None and self.screen.editor is not held,
            timeout=WAIT,
        )
        self._heard, self._seen = len(self.window.toasts), self.screen.editor
        return self.editor

    @property
    def editor(self) -> Editor:
        assert self.screen.editor is not None
        return self.screen.editor

    @property
    def grid(self) -> Grid:
        return self.editor.grids[0]

    def until_saved(self) -> None:
        self.bot.waitUntil(lambda: self.window.saving.startswith("Đã lưu"), timeout=WAIT)
        autosave = self.screen.autosave
        assert autosave is not None
        self.bot.waitUntil(lambda: autosave.state == "clean", timeout=WAIT)

    # -- the keyboard ---------------------------------------------------------------------------

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """Letter by letter, each to what has the focus then, as a keyboard does."""
        for letter in text:
            QTest.keyClicks(self.focus(), letter)

    def compose(self, text: str) -> None:
        """As an input method does (UniKey, IBus): shown while composing, then committed."""
        shown = QInputMethodEvent(text, [])
        QApplication.sendEvent(self.focus(), shown)
        done = QInputMethodEvent()
        done.setCommitString(text)
        QApplication.sendEvent(self.focus(), done)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.keyClick(self.focus(), key, modifier)

    def control(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def at(self, path: str) -> None:
        self.editor.show_path(path)

    def put(self, path: str, text: str) -> None:
        """Go to a cell and type a figure."""
        self.at(path)
        self.type(text)
        self.press(Qt.Key.Key_Return)

    # -- dialogs --------------------------------------------------------------------------------

    def dialog(self) -> QDialog:
        """The dialog that is open, once it is."""

        def found() -> QDialog | None:
            return next((one for one in self.screen.findChildren(QDialog) if one.isVisible()), None)

        self.bot.waitUntil(lambda: found() is not None, timeout=WAIT)
        dialog = found()
        assert dialog is not None
        self.bot.waitUntil(dialog.isActiveWindow, timeout=WAIT)
        return dialog

    def click(self, widget: QWidget) -> None:
        # A field that has just become relevant is laid out when the loop turns.
        self.bot.waitUntil(lambda: widget.isVisible() and widget.height() > 10, timeout=WAIT)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def step_done(self, what: str) -> None:
        """Wait for the word that a step is done, and for the report as it is then."""

        def told() -> bool:
            return any(what in one for one in self.window.toasts[self._heard :])

        self.bot.waitUntil(lambda: told() or bool(self.window.errors), timeout=WAIT)
        assert not self.window.errors, self.window.errors[-1].message.vi
        self.bot.waitUntil(lambda: self.screen.editor is not self._seen, timeout=WAIT)
        self._heard, self._seen = len(self.window.toasts), self.screen.editor


def kpi(row: str, column: str) -> str:
    return f"/data/kpi/{row}/{column}"


def answer(desk: AtDesk, path: str) -> str:
    return desk.editor.entry.view(path).answer.text


def shown(desk: AtDesk, path: str) -> str:
    place = desk.grid.model.place(path)
    assert place is not None
    look = desk.grid.model.look(*place)
    return "" if look.ghost else look.text
