"""Locked by key, by nobody being there, by sleep: what is typed is kept, nothing stays in sight."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.errors import UserError
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.screen import ReportsScreen
from desktop_app.ui.shell.frame import Frame
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.shell.suspend import JUMP, SuspendWatch
from desktop_app.ui.todo.screen import TodoScreen
from tests.gui.conftest import PASSWORD, come_in, frame_of, unlock_screen
from tests.gui.test_unlock import words

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NEW = "new:F-KPI-01:2026Q4"
WAIT = 20_000


def editor_of(app: App, qtbot: QtBot) -> Editor:
    """The editor that is open, once it is."""

    def screen() -> ReportsScreen | None:
        shown = app.window.frame.current_screen() if app.window.frame is not None else None
        return shown if isinstance(shown, ReportsScreen) else None

    qtbot.waitUntil(lambda: (one := screen()) is not None and one.editor is not None, timeout=WAIT)
    found = screen()
    assert found is not None and found.editor is not None
    return found.editor


def begin(app: App, qtbot: QtBot) -> Editor:
    """An officer with a new report open."""
    come_in(app, qtbot, "phuong-nong-tien", "can-bo")
    app.window.open("reports", NEW)
    return editor_of(app, qtbot)


def until_locked(app: App, qtbot: QtBot) -> None:
    def locked() -> bool:
        return not app.window.is_open() and unlock_screen(app).chooser.isVisible()

    qtbot.waitUntil(lambda: bool(app.window.findChildren(QWidget)) and locked(), timeout=WAIT)
    with pytest.raises(UserError):
        app.services.desk()


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def type_in(text: str) -> None:
    for letter in text:
        QTest.keyClicks(focus(), letter)


def any_cell(editor: Editor) -> str:
    """The last cell for a figure of the first table: not where one lands by itself."""
    paths = editor.grids[0].model.row_paths(editor.grids[0].model.rowCount() - 1)
    entry = editor.entry
    return next(path for path in paths if entry.enterable(entry.view(path)))


def shown_frames(app: App) -> list[Frame]:
    return [one for one in app.window.findChildren(Frame) if one.isVisible()]


def test_ctrl_l_keeps_the_figure_being_typed_and_unlocking_returns_to_its_cell(
    demo_app: App, qtbot: QtBot
) -> None:
    editor = begin(demo_app, qtbot)
    path = any_cell(editor)
    editor.show_path(path)
    type_in("12")  # no Enter: still in the cell's editor
    QTest.keyClick(demo_app.window, KEY.Key_L, CONTROL)
    assert shown_frames(demo_app) == []
    until_locked(demo_app, qtbot)
    assert demo_app.window.findChildren(Editor) == []
    assert "12" not in words(demo_app.window)
    QTest.keyClicks(unlock_screen(demo_app).chooser.password, PASSWORD)
    QTest.keyClick(unlock_screen(demo_app).chooser.password, KEY.Key_Return)
    frame_of(demo_app, qtbot)
    again = editor_of(demo_app, qtbot)
    assert again.current_path() == path
    assert again.entry.view(path).answer.number == 12
    QTest.keyClick(focus(), KEY.Key_Z, CONTROL)
    assert again.entry.view(path).answer.number is None


def test_the_section_in_sight_comes_back_without_a_current_cell(
    demo_app: App, qtbot: QtBot
) -> None:
    editor = begin(demo_app, qtbot)
    QTest.keyClick(focus(), KEY.Key_PageDown, CONTROL)
    turned = editor.tabs.currentIndex()
    assert turned != 1 or editor.tabs.count() == 2
    QTest.keyClick(demo_app.window, KEY.Key_L, CONTROL)
    until_locked(demo_app, qtbot)
    come_in(demo_app, qtbot, "phuong-nong-tien", "can-bo")
    again = editor_of(demo_app, qtbot)
    assert again.tabs.currentIndex() == turned


def test_another_person_begins_at_what_is_to_do(demo_app: App, qtbot: QtBot) -> None:
    begin(demo_app, qtbot)
    QTest.keyClick(demo_app.window, KEY.Key_L, CONTROL)
    until_locked(demo_app, qtbot)
    frame = come_in(demo_app, qtbot, "phuong-nong-tien", "lanh-dao")
    assert isinstance(frame.current_screen(), TodoScreen)


def test_nobody_there_locks_after_a_notice_that_any_key_or_the_mouse_takes_away(
    demo_app: App, qtbot: QtBot
) -> None:
    editor = begin(demo_app, qtbot)
    path = any_cell(editor)
    editor.show_path(path)
    type_in("7")
    lock, notice = demo_app.window.auto_lock, demo_app.window.auto_lock.notice
    lock.set_limit(4, notice=3)
    qtbot.waitUntil(notice.isVisible, timeout=WAIT)
    assert "Sắp khóa vì không thao tác" in notice.label.text()
    QTest.keyClick(demo_app.window, KEY.Key_Shift)
    assert not notice.isVisible()
    qtbot.waitUntil(notice.isVisible, timeout=WAIT)
    QTest.mouseMove(demo_app.window.windowHandle(), QPoint(300, 300))
    QTest.mouseMove(demo_app.window.windowHandle(), QPoint(310, 310))
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=WAIT)
    assert demo_app.window.is_open()
    until_locked(demo_app, qtbot)
    lock.set_limit(600)
    come_in(demo_app, qtbot, "phuong-nong-tien", "can-bo")
    assert editor_of(demo_app, qtbot).entry.view(path).answer.number == 7


def test_a_question_that_is_open_does_not_keep_it_open(demo_app: App, qtbot: QtBot) -> None:
    begin(demo_app, qtbot)
    question = Dialog("Hỏi", "Có làm không?", primary="Có", secondary="Không")
    question.open()
    assert question.isVisible()
    demo_app.window.auto_lock.set_limit(0.5, notice=0)
    until_locked(demo_app, qtbot)
    assert not question.isVisible()
    question.deleteLater()


def test_sending_is_let_finish_behind_a_blank_sheet(demo_app: App, qtbot: QtBot) -> None:
    begin(demo_app, qtbot)
    go_on, done = threading.Event(), list[bool]()
    window = demo_app.window
    demo_app.work.net(window, lambda _: go_on.wait(30), then=done.append)
    QTest.keyClick(window, KEY.Key_L, CONTROL)
    assert shown_frames(demo_app) == []
    qtbot.waitUntil(lambda: "Chờ gửi – nhận hoặc in" in words(window), timeout=WAIT)
    assert window.is_open()
    go_on.set()
    until_locked(demo_app, qtbot)
    assert done == [True]


def test_what_could_not_be_kept_is_told_at_unlocking(demo_app: App, qtbot: QtBot) -> None:
    editor = begin(demo_app, qtbot)
    path = any_cell(editor)
    editor.show_path(path)
    type_in("12")
    QTest.keyClick(focus(), KEY.Key_Return)
    # The store is gone from under the editor, so that the save cannot succeed.
    demo_app.lanes.db.submit(demo_app.services.lock).result(10)
    QTest.keyClick(demo_app.window, KEY.Key_L, CONTROL)
    until_locked(demo_app, qtbot)
    assert shown_frames(demo_app) == []
    qtbot.waitUntil(lambda: "chưa lưu được" in words(unlock_screen(demo_app)), timeout=WAIT)
    come_in(demo_app, qtbot, "phuong-nong-tien", "can-bo")
    editor_of(demo_app, qtbot)


def test_sleep_is_seen_by_the_clocks_and_a_lock_of_the_session_by_its_word(
    qapp: QApplication,
) -> None:
    wall = [1_000_000.0]
    watch = SuspendWatch(wall=lambda: wall[0])
    heard = list[str]()
    watch.suspended.connect(lambda: heard.append("ngủ"))
    watch.look()
    wall[0] += JUMP / 2
    watch.look()
    wall[0] -= 5_000  # somebody sets the clock back
    watch.look()
    assert heard == []
    wall[0] += JUMP * 2
    watch.look()
    watch.look()
    assert heard == ["ngủ"]
    watch.told(False)
    watch.told(True)
    assert heard == ["ngủ", "ngủ"]
    watch.deleteLater()


def test_idle_time_is_chosen_in_the_menu_and_kept(demo_app: App, qtbot: QtBot) -> None:
    menu = demo_app.window.menus.settings_menu()
    inner = next(one for one in menu.findChildren(QMenu) if "Tự khóa" in one.title())
    assert [one.text() for one in inner.actions() if one.isChecked()] == ["Sau 10 phút"]
    next(one for one in inner.actions() if one.text() == "Sau 30 phút").trigger()
    assert demo_app.window.preferences.current.idle_minutes == 30
    again = demo_app.window.menus.settings_menu().findChildren(QMenu)[0]
    assert [one.text() for one in again.actions() if one.isChecked()] == ["Sau 30 phút"]


@pytest.mark.parametrize("content", ['{"idle_minutes": 7}', '{"idle_minutes": "x"}', "{}"])
def test_an_unknown_idle_time_is_the_usual_one(
    tmp_path_factory: pytest.TempPathFactory, content: str
) -> None:
    file = tmp_path_factory.mktemp("uu-tien") / "config.json"
    file.write_text(content, encoding="utf-8")
    assert PreferencesFile(file).current.idle_minutes == 10


_LISTENER = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from desktop_app.ui.shell.suspend import SuspendWatch
app = QCoreApplication([])
watch = SuspendWatch()
watch.suspended.connect(lambda: (print("heard", flush=True), app.quit()))
QTimer.singleShot(20_000, app.quit)
subprocess.Popen(["dbus-send", "--session", "--type=signal", *sys.argv[1:], "boolean:true"])
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus here")
@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep"),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged"),
    ],
)
def test_the_buses_tell_of_sleep_and_of_a_locked_session(place: str, name: str) -> None:
    inner = [sys.executable, "-c", _LISTENER, place, name]
    # One private bus stands for the system's and the session's.
    with_bus = 'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$@"'
    told = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", with_bus, "sh", *inner],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert told.stdout == "heard\n"
