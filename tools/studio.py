"""The app's window in front of a camera."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from desktop_app.bootstrap.app import App
from desktop_app.demo.offices import SampleOffices
from desktop_app.ui.screen import Screen
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.shell.window import ShellWindow
from desktop_app.ui.theme.apply import Mode, theme
from desktop_app.ui.unlock.screen import UnlockScreen
from tools.screens_world import World

SIZE = QSize(1366, 768)
SMALL = QSize(1093, 560)  # 1366×700 at 125 %
_PATIENCE = 90.0  # seconds
W = TypeVar("W", bound=QWidget)


class Studio:
    """Opens offices, waits until the app rests, and hands pictures (PNG, name) to `keep`."""

    def __init__(self, world: World, keep: Callable[[bytes, str], None]) -> None:
        self.world = world
        self._keep = keep
        running = QApplication.instance()
        self._qt = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
        self._qt.setQuitOnLastWindowClosed(False)
        self._preferences = 0
        self.app: App | None = None

    @property
    def window(self) -> ShellWindow:
        assert self.app is not None
        return self.app.window

    @contextmanager
    def locked(self, samples: Path | None, preferences: Path | None = None) -> Iterator[None]:
        """A window of its own at the unlock screen, closed afterwards."""
        self._preferences += 1
        file = preferences or self.world.root / f"config-{self._preferences}.json"
        self.app = App(self._qt, PreferencesFile(file), SampleOffices(samples) if samples else None)
        self.window.resize(SIZE)
        self.window.show()
        self.window.activateWindow()
        self.window.begin()
        self.rest()
        try:
            yield
        finally:
            self.window.close()
            self.until(lambda: not self.window.isVisible())
            self.app.close()
            self.app.window.deleteLater()  # with the clocks that run in it
            self.app = None

    @contextmanager
    def at(
        self, key: str, person: str, *, crowded: bool = False, samples: bool = True
    ) -> Iterator[None]:
        """That office with that person at work. Without `samples` nobody serves the province."""
        home = self.world.crowded if crowded else self.world.plain
        with self.locked(home if samples else None):
            unlock = self.one(UnlockScreen)
            if not samples:
                unlock.add_folder(self.world.workspace(key, crowded=crowded))
                self.rest()
            chooser = unlock.chooser
            chooser.list.select(self.world.workspace(key, crowded=crowded))
            if samples:
                chooser.person.setCurrentIndex(chooser.person.findData(person))
            else:
                chooser.account.setText(person)
            QTest.keyClicks(chooser.password, self.world.cast.password)
            QTest.keyClick(chooser.password, Qt.Key.Key_Return)
            self.until(lambda: self.window.frame is not None)
            self.rest()
            yield

    def go(self, screen: str, target: str = "") -> Screen:
        self.window.open(screen, target)
        self.rest()
        assert self.window.frame is not None
        shown = self.window.frame.current_screen()
        assert shown is not None
        return shown

    def one(self, kind: type[W]) -> W:
        """The visible widget of that kind."""
        return next(one for one in self.window.findChildren(kind) if one.isVisible())

    def dialogs(self) -> list[QDialog]:
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()]

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the app did not come to the state that is to be shown")
            QTest.qWait(10)

    def rest(self) -> None:
        """Until no lane works, and what that brought has been shown."""
        for _ in range(3):
            self.until(lambda: self.app is None or not self.app.work.is_busy())
            QTest.qWait(60)

    def shoot(self, name: str, mode: Mode = Mode.LIGHT, size: QSize = SIZE) -> None:
        """A picture of the window with the dialog or menu that is open over it."""
        current = theme()
        assert current is not None
        current.set_mode(mode)
        self.window.resize(size)
        self.rest()
        self._keep(_png(_composed(self.window)), name)
        current.set_mode(Mode.LIGHT)
        self.window.resize(SIZE)


def _composed(window: QWidget) -> QPixmap:
    picture = window.grab()
    over = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog | QMenu) and one.isVisible()
    ]
    painter = QPainter(picture)
    for one in over:
        grabbed = one.grab()
        place = one.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
        if isinstance(one, QDialog):
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 70))
            room = window.size() - one.size()
            place = QPoint(room.width() // 2, room.height() // 2)
        painter.drawPixmap(place, grabbed)
    painter.end()
    return picture


def _png(picture: QPixmap) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(content.data())
