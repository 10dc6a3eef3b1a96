"""The screen Biểu mẫu over a real workspace."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.bootstrap.lanes import Lanes
from desktop_app.bootstrap.services import AppServices
from desktop_app.ui.forms.screen import FormsScreen
from desktop_app.ui.screen import Context
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.work import Work
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import Chosen, Window

T = TypeVar("T")
WAIT = 30_000


class AtForms:
    """One person at one office, with the screen in front of them."""

    def __init__(
        self,
        qtbot: QtBot,
        world: DemoWorld,
        office: str,
        person: str,
        *,
        size: tuple[int, int] = (1093, 560),
    ) -> None:
        self.bot = qtbot
        self.folder = world.workspace(office)
        self.lanes = Lanes()
        self.services = AppServices(
            self.lanes, PreferencesFile(world.folder.parent / "preferences.json")
        )
        at_work = self.on_db(lambda: self.services.unlock(self.folder, person, world.password))
        self.window = Window(at_work)
        self.work = Work(self.lanes.db, self.lanes.net, self.lanes.cpu)
        self.files = Chosen()
        self.screen = FormsScreen(
            Context(self.work, self.services, self.window), chooser=self.files
        )
        self.screen.resize(*size)
        qtbot.addWidget(self.screen)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitUntil(self.screen.isActiveWindow, timeout=WAIT)

    def enter(self, target: str = "") -> None:
        self.screen.enter(target)
        self.bot.waitUntil(lambda: bool(self.screen.sets.sets_model.rows), timeout=WAIT)
        self.settle()

    def settle(self) -> None:
        """Until nothing is under way and what came back was shown."""
        self.bot.waitUntil(lambda: not self.work.is_busy(), timeout=WAIT)

    def choose_set(self, id_: str) -> None:
        page = self.screen.sets
        at = next(at for at, one in enumerate(page.sets_model.rows) if one.id == id_)
        page.sets.setCurrentIndex(page.sets_model.index(at, 0))
        self.settle()

    def on_db(self, job: Callable[[], T]) -> T:
        return self.lanes.db.submit(job).result(60)

    def dialog(self) -> QDialog:
        def found() -> QDialog | None:
            return next((one for one in self.screen.findChildren(QDialog) if one.isVisible()), None)

        self.bot.waitUntil(lambda: found() is not None, timeout=WAIT)
        dialog = found()
        assert dialog is not None
        return dialog

    def told(self, words: str) -> None:
        """Wait until the window has said this."""
        self.bot.waitUntil(
            lambda: (
                any(words in one for one in self.window.toasts) or not self.screen.notice.isHidden()
            ),
            timeout=WAIT,
        )
        assert self.screen.notice.isHidden(), self.screen.notice.accessibleDescription()

    def close(self) -> None:
        if isValid(self.screen):  # pytest-qt may have closed it already
            self.screen.close()
        self.lanes.net.shutdown()
        self.lanes.cpu.shutdown()
        self.on_db(self.services.lock)
        self.lanes.close()
        self.services.close()
