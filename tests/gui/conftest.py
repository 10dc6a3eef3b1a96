"""The sample offices for the GUI tests: made once, copied for each test that opens one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.bootstrap.office import RELAY_URL, OpenOffice, open_office
from desktop_app.demo.offices import SampleOffices
from desktop_app.demo.places import Places
from desktop_app.demo.stage import served
from desktop_app.ui.shell.frame import Frame
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.shell.translation import Translation
from desktop_app.ui.unlock.screen import UnlockScreen
from tests.conftest import DemoRun
from tests.gui.campaigns_offices import OfficesMade, made_city

PASSWORD = "tuyenquang2026"


@dataclass(frozen=True)
class DemoWorld:
    """What one run of the demo left. `folder` is this test's own copy of the workspaces.

    Keys of the offices: `tinh-tuyen-quang`, `so-khcn`, `phuong-nong-tien`, `phuong-minh-xuan`,
    `xa-son-duong`; of the people: `can-bo` (in communes), `tong-hop`, `lanh-dao`, `van-thu`.
    """

    made: Path
    folder: Path
    outcome: dict[str, Any]
    password: str = PASSWORD

    @property
    def period(self) -> str:
        return max(str(report["period"]) for report in self.outcome["reports"])

    def workspace(self, key: str) -> Path:
        """A copy of the office's workspace that the test may change."""
        copy = self.folder / key
        if not copy.exists():
            shutil.copytree(self.made / "don-vi" / key, copy)
        return copy

    def open(self, key: str, person: str) -> OpenOffice:
        """The copy, unlocked, with this person at work; the caller closes it."""
        return open_office(self.workspace(key), person, self.password)

    def set_relay(self, key: str, person: str, url: str) -> None:
        """Give a workspace the server's address; "" for an office that exchanges by file."""
        with self.open(key, person) as office, office.workspace.store.write() as unit:
            unit.settings.put(RELAY_URL, url)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The province's server on a copy of its folder, in its own process; yields its address,
        which workspaces must be told (`set_relay`)."""
        root = self.folder.parent / "tinh"
        places = Places(root)
        if not places.server.exists():
            shutil.copytree(Places(self.made).server, places.server)
        with served(places) as url:
            yield url

    def office(self, key: str) -> str:
        """The office's id."""
        return str(
            next(one["id"] for one in self.outcome["offices"] if Path(one["workspace"]).name == key)
        )


@pytest.fixture(scope="session")
def demo_made(demo_run: DemoRun) -> tuple[Path, dict[str, Any]]:
    return demo_run.folder, demo_run.outcome


@pytest.fixture
def demo_world(demo_made: tuple[Path, dict[str, Any]], tmp_path: Path) -> DemoWorld:
    made, outcome = demo_made
    return DemoWorld(made, tmp_path / "don-vi", outcome)


@pytest.fixture(scope="session")
def campaign_city(tmp_path_factory: pytest.TempPathFactory) -> OfficesMade:
    """The made-up city whose communes have sent their scores; tests work on copies."""
    return made_city(tmp_path_factory.mktemp("thanh-pho"))


@pytest.fixture
def demo_app(
    qapp: QApplication, qtbot: QtBot, demo_made: tuple[Path, dict[str, Any]], tmp_path: Path
) -> Iterator[App]:
    """The whole app on its own copy of the sample offices, at the unlock screen. The copy is
    `tmp_path / "samples"`, the preferences `tmp_path / "config.json"`."""
    folder = tmp_path / "samples"
    shutil.copytree(demo_made[0], folder)
    app = App(qapp, PreferencesFile(tmp_path / "config.json"), SampleOffices(folder))
    app.window.resize(1366, 768)
    with qtbot.waitActive(app.window):
        app.window.show()
        app.window.activateWindow()
    app.window.begin()
    qtbot.waitUntil(lambda: unlock_screen(app).pages.currentWidget() is unlock_screen(app).chooser)
    yield app
    if app.window.isVisible():
        app.work.cancel_all()
        app.window.close()
        qtbot.waitUntil(lambda: not app.window.isVisible(), timeout=10_000)
    app.close()
    app.window.deleteLater()
    Translation(qapp, "vi")


def unlock_screen(app: App) -> UnlockScreen:
    found = app.window.findChildren(UnlockScreen)
    return next(screen for screen in found if screen.isVisible())


def come_in(app: App, qtbot: QtBot, key: str, person: str = "") -> Frame:
    """Unlock a sample office by its folder's name; returns the frame."""
    chooser = unlock_screen(app).chooser
    qtbot.waitUntil(lambda: chooser.isVisible() and chooser.list.current() is not None)
    folder = next(
        entry.folder for entry in app.services.known_workspaces() if entry.folder.name == key
    )
    chooser.list.select(folder)
    if person:
        chooser.person.setCurrentIndex(chooser.person.findData(person))
    QTest.keyClicks(chooser.password, PASSWORD)
    QTest.keyClick(chooser.password, Qt.Key.Key_Return)
    return frame_of(app, qtbot)


def frame_of(app: App, qtbot: QtBot) -> Frame:
    """The frame, once it stands and knows its counts."""
    qtbot.waitUntil(lambda: app.window.frame is not None, timeout=15_000)
    frame = app.window.frame
    assert frame is not None
    qtbot.waitUntil(lambda: not frame.status.road.isHidden(), timeout=15_000)
    return frame
