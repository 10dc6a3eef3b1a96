"""The screen Phong trào over the workspaces of the made-up city of `tests.unit.usecases.cantho`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.bootstrap.lanes import Lanes
from desktop_app.bootstrap.office import open_office
from desktop_app.bootstrap.services import AppServices
from desktop_app.domain.people import Role
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.ui.campaigns.screen import CampaignsScreen
from desktop_app.ui.screen import Context
from desktop_app.ui.services import AtWork
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.work import Work
from desktop_app.usecases.appraise import appraise
from desktop_app.usecases.conclude_scores import conclude_scores
from desktop_app.usecases.issue_appraisal import issue_appraisal
from desktop_app.usecases.issue_conclusion import issue_conclusion
from tests.gui.reports_screen import Chosen, Window
from tests.unit.usecases.cantho import SHEETS, City, build_city
from tests.unit.usecases.offices import PASSWORD, PEOPLE

T = TypeVar("T")
WAIT = 30_000
FORM = "F-AS-01"


@dataclass(frozen=True)
class CityMade:
    """The city's folder, all locked, and the ids of its offices by key."""

    folder: Path
    ids: dict[str, str]


def made_city(folder: Path) -> CityMade:
    """Eleven communes have sent; x10 is appraised and concluded, as worked by hand there."""
    city = build_city(folder)
    for key, sheet in SHEETS.items():
        city.sent(key, sheet)
    _judge(city, "x10")
    for office in city.by_key.values():
        office.close()
    return CityMade(folder, {key: office.office for key, office in city.by_key.items()})


def _judge(city: City, key: str) -> None:
    """The city takes 10 of the 40 off criterion 2, the council gives 5 back: 91 in all."""
    with city.city.store.read() as unit:
        (report,) = unit.reports.list(form=FORM, office=city.id(key))
        revision = unit.reports.revisions(report.id)[-1].id

    def score(column: str, points: int, why: str, reason: str) -> dict[CellKey, Answer]:
        return {
            CellKey(f"{FORM}.cham.TC2.{column}"): Answer(
                CellState.VALUE, str(points), float(points)
            ),
            CellKey(f"{FORM}.cham.TC2.{why}"): Answer(CellState.VALUE, reason),
        }

    appraise(city.city, revision, score("tham_dinh", 30, "ly_do_td", "Danh sách trùng 250 người"))
    issue_appraisal(city.city, revision)
    conclude_scores(city.city, revision, score("ket_luan", 35, "ly_do_kl", "Trùng 125 người"))
    issue_conclusion(city.city, revision)


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
        account: str = PEOPLE[Role.ADMINISTRATOR].id,
        password: str = PASSWORD,
    ) -> None:
        self.bot = qtbot
        if not copy.exists():
            shutil.copytree(workspace, copy)
        self.lanes = Lanes()
        self.services = AppServices(self.lanes, PreferencesFile(copy.parent / "preferences.json"))

        def come_in() -> AtWork:
            office = open_office(copy, account, password)
            person = PEOPLE[role] if account == PEOPLE[Role.ADMINISTRATOR].id else office.person
            return self.services.enter(replace(office, person=person))

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
