"""The screen Phong trào over a copy of a real workspace."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.bootstrap.lanes import Lanes
from desktop_app.bootstrap.office import open_office
from desktop_app.bootstrap.services import AppServices
from desktop_app.domain.people import Role
from desktop_app.ui.campaigns.screen import CampaignsScreen
from desktop_app.ui.screen import Context
from desktop_app.ui.services import AtWork
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.work import Work
from tests.gui.reports_screen import Chosen, Window
from tests.unit.usecases.offices import PASSWORD, PEOPLE

T = TypeVar("T")
WAIT = 30_000


class AtCampaigns:
    """One person at one office, on a copy of its workspace, with the screen in front of them."""

    def __init__(
        self,
        qtbot: QtBot,
        workspace: Path,
        copy: Path,
        role: Role,
        *,
        size: tuple[int, int] = (1166, 700),
    ) -> None:
        self.bot = qtbot
        if not copy.exists():
            shutil.copytree(workspace, copy)
        self.lanes = Lanes()
        self.services = AppServices(self.lanes, PreferencesFile(copy.parent / "preferences.json"))

        def come_in() -> AtWork:
            office = open_office(copy, PEOPLE[Role.ADMINISTRATOR].id, PASSWORD)
            return self.services.enter(replace(office, person=PEOPLE[role]))

        self.window = Window(self.on_db(come_in))
        self.work = Work(self.lanes.db, self.lanes.net, self.lanes.cpu)
        self.files = Chosen(directory=copy.parent)
        self.screen = CampaignsScreen(
            Context(self.work, self.services, self.window), chooser=self.files
        )
        self.work.failed.connect(self.window.show_error)
        self.screen.setObjectName("page")
        self.screen.resize(*size)
        qtbot.addWidget(self.screen)
        self.screen.show()
        self.to_front()

    def enter(self, target: str = "") -> None:
        self.screen.enter(target)
        self.settle()

    def to_front(self) -> None:
        """Shortcuts go to the active window; a dialog that closes leaves none on this platform."""
        self.screen.activateWindow()
        self.bot.waitUntil(self.screen.isActiveWindow, timeout=WAIT)

    def settle(self) -> None:
        """Until nothing is under way and no button is being pressed by its key."""

        def idle() -> bool:
            buttons = self.screen.findChildren(QAbstractButton)
            return not self.work.is_busy() and not any(one.isDown() for one in buttons)

        self.bot.waitUntil(idle, timeout=WAIT)

    def on_db(self, job: Callable[[], T]) -> T:
        return self.lanes.db.submit(job).result(60)

    def dialog(self) -> QDialog:
        def found() -> QDialog | None:
            return next((one for one in self.screen.findChildren(QDialog) if one.isVisible()), None)

        self.bot.waitUntil(lambda: found() is not None, timeout=WAIT)
        dialog = found()
        assert dialog is not None
        return dialog

    def close(self) -> None:
        if isValid(self.screen):  # pytest-qt may have closed it already
            self.screen.close()
        self.lanes.net.shutdown()
        self.lanes.cpu.shutdown()
        self.on_db(self.services.lock)
        self.lanes.close()
        self.services.close()
