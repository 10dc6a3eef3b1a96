"""Quản trị – Sao lưu and Tình trạng máy, driven by hand on the sample offices."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.storage import backup
from desktop_app.storage.backup_manifest import Why
from desktop_app.ui.admin.backup.login_dialog import RestoreDialog
from desktop_app.ui.admin.backup.screen import BackupSection
from desktop_app.ui.admin.backup.year_dialog import YearDialog
from desktop_app.ui.admin.health.screen import HealthSection
from desktop_app.ui.admin.screen import AdminScreen
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.dialog import Dialog
from tests.gui.conftest import PASSWORD, come_in, unlock_screen

S = TypeVar("S", BackupSection, HealthSection)


class ChosenFolder:
    """A person who always chooses this folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return None

    def open_several(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        return ()

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self._folder

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return None


def section(app: App, qtbot: QtBot, key: str, kind: type[S]) -> S:
    app.window.open("admin", key)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(kind)), timeout=10_000)
    found = app.window.findChildren(AdminScreen)[0].stack.currentWidget()
    assert isinstance(found, kind)
    return found


@pytest.fixture
def backups(demo_app: App, qtbot: QtBot, tmp_path: Path) -> BackupSection:
    come_in(demo_app, qtbot, "phuong-nong-tien", "can-bo")
    shown = section(demo_app, qtbot, "backup", BackupSection)
    stick = tmp_path / "USB"
    stick.mkdir()
    shown.files = ChosenFolder(stick)
    qtbot.waitUntil(lambda: shown._state is not None)
    return shown


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_stick_is_added_and_a_backup_taken_and_checked(
    backups: BackupSection, qtbot: QtBot, tmp_path: Path
) -> None:
    view = backups.view
    press(view.targets.add)
    qtbot.waitUntil(
        lambda: (
            [one.folder for one in backups._state.targets] == [tmp_path / "USB"]
            if backups._state
            else False
        )
    )
    press(view.back_up)
    qtbot.waitUntil(lambda: view.model.rowCount() == 1 and view.progress.isHidden(), timeout=20_000)
    line = view.chosen()
    assert line is not None
    assert line.target == tmp_path / "USB"
    assert line.folder.is_dir()
    press(view.verify)
    qtbot.waitUntil(lambda: view.progress.isHidden(), timeout=20_000)
    assert view.verify.isEnabled()


def test_a_restore_closes_the_store_and_asks_for_the_password_again(
    backups: BackupSection, demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    view = backups.view
    press(view.back_up)
    qtbot.waitUntil(lambda: view.model.rowCount() == 1 and view.progress.isHidden(), timeout=20_000)
    assert view.restore.isEnabled()
    press(view.restore)
    qtbot.waitUntil(lambda: bool(demo_app.window.findChildren(RestoreDialog)))
    dialog = demo_app.window.findChildren(RestoreDialog)[0]
    press(dialog.primary)  # nothing typed: it stays
    assert dialog.isVisible()
    QTest.keyClicks(dialog.login.account, "can-bo")
    QTest.keyClicks(dialog.login.password, PASSWORD)
    press(dialog.primary)
    told: list[Dialog] = []

    def has_told() -> bool:
        told[:] = [one for one in demo_app.window.findChildren(Dialog) if one.isVisible()]
        return bool(told)

    qtbot.waitUntil(has_told, timeout=30_000)
    press(told[0].primary)
    qtbot.waitUntil(lambda: demo_app.window.frame is None, timeout=10_000)
    qtbot.waitUntil(lambda: unlock_screen(demo_app).isVisible())
    aside = list((tmp_path / "samples" / "don-vi").glob("phuong-nong-tien-truoc-khoi-phuc-*"))
    assert len(aside) == 1


def test_the_state_of_the_machine_is_told_line_by_line(demo_app: App, qtbot: QtBot) -> None:
    come_in(demo_app, qtbot, "phuong-nong-tien", "can-bo")
    shown = section(demo_app, qtbot, "health", HealthSection)
    qtbot.waitUntil(lambda: len(shown.view.findChildren(Badge)) == 10, timeout=20_000)
    qtbot.waitUntil(lambda: shown.view.progress.isHidden())
    press(shown.view.examine)
    qtbot.waitUntil(lambda: shown.view.examine.isEnabled(), timeout=20_000)


def test_closing_takes_a_backup_when_something_was_saved(
    backups: BackupSection, demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = demo_app.services.at_work().workspace.folder
    home = backup.home_of(backup.default_target(folder), folder)
    assert backup.find(home) == ()
    demo_app.window.close()
    qtbot.waitUntil(lambda: not demo_app.window.isVisible(), timeout=20_000)
    (made,) = backup.find(home)
    assert made.manifest.why is Why.EXIT


def test_the_day_s_backup_is_taken_once(
    backups: BackupSection, demo_app: App, qtbot: QtBot
) -> None:
    folder = demo_app.services.at_work().workspace.folder
    home = backup.home_of(backup.default_target(folder), folder)
    demo_app.window.keeper.take_daily()
    qtbot.waitUntil(lambda: len(backup.find(home)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not demo_app.work.is_busy(), timeout=20_000)
    demo_app.window.keeper.take_daily()
    qtbot.waitUntil(lambda: not demo_app.work.is_busy(), timeout=20_000)
    (made,) = backup.find(home)
    assert made.manifest.why is Why.DAILY


def test_a_stick_that_is_not_there_is_said_on_closing(
    backups: BackupSection, demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    press(backups.view.targets.add)
    qtbot.waitUntil(lambda: backups._state is not None and not backups._state.targets[0].beside)
    (tmp_path / "USB").rmdir()
    demo_app.window.close()
    told: list[Dialog] = []

    def has_told() -> bool:
        told[:] = [
            one
            for one in demo_app.window.findChildren(Dialog)
            if one.isVisible() and one.secondary is not None
        ]
        return bool(told)

    qtbot.waitUntil(has_told, timeout=20_000)
    press(told[0].primary)
    qtbot.waitUntil(lambda: not demo_app.window.isVisible(), timeout=20_000)


def test_a_backup_is_put_back_on_a_new_machine(
    backups: BackupSection, demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    press(backups.view.back_up)
    qtbot.waitUntil(lambda: backups.view.model.rowCount() == 1, timeout=20_000)
    line = backups.view.chosen()
    assert line is not None
    demo_app.window.lock()
    qtbot.waitUntil(lambda: demo_app.window.frame is None, timeout=10_000)
    screen = unlock_screen(demo_app)
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.chooser)
    press(screen.chooser.restore)
    page = screen.restore
    page.files = ChosenFolder(line.target)
    press(page.choose)
    qtbot.waitUntil(lambda: page.backup.count() == 1)
    press(page.go)  # no password yet
    assert page.progress.isHidden()
    into = tmp_path / "máy mới"
    page.place.setText(str(into))
    QTest.keyClicks(page.login.account, "can-bo")
    QTest.keyClicks(page.login.password, PASSWORD)
    press(page.go)
    qtbot.waitUntil(lambda: page.message.isVisible() and page.go.isEnabled(), timeout=30_000)
    assert (into / "workspace.json").is_file()
    press(page.go)
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.chooser, timeout=10_000)
    entry = screen.chooser.list.current()
    assert entry is not None
    assert entry.folder == into


def test_the_yearly_file_is_written_where_the_person_says(
    backups: BackupSection, demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    press(backups.view.year)
    qtbot.waitUntil(lambda: bool(backups.findChildren(YearDialog)), timeout=10_000)
    press(backups.findChildren(YearDialog)[0].primary)
    written = tmp_path / "USB"
    qtbot.waitUntil(lambda: bool(list(written.glob("HoSoNam-*"))), timeout=60_000)
    qtbot.waitUntil(lambda: backups.view.progress.isHidden(), timeout=10_000)
    (folder,) = written.glob("HoSoNam-*")
    assert list((folder / "van-ban").glob("*.pdf"))
    assert (folder / "danh-muc.html").is_file()
