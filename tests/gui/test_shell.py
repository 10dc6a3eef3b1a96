"""The window around the screens: places and counts, people, language, theme, errors, the end."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.bootstrap.exchange import exchange_folder
from desktop_app.bootstrap.office import OpenOffice, open_office
from desktop_app.domain.package import PackageKind
from desktop_app.domain.reports import Scope
from desktop_app.errors import StepRefused, Text
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.nav_rail import WIDTH, WIDTH_COMPACT
from desktop_app.ui.shell.frame import Frame
from desktop_app.ui.shell.person_switch import PersonSwitch
from desktop_app.ui.shell.preferences import Preferences, PreferencesFile
from desktop_app.ui.theme.apply import Mode, colours, theme
from desktop_app.ui.theme.palette import DARK, LIGHT
from desktop_app.usecases.decide import request_correction, return_
from tests.gui.conftest import PASSWORD, come_in, frame_of
from tests.gui.test_unlock import words

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def places(frame: Frame) -> list[str]:
    return [button.text() for button in frame.rail.buttons()]


def counts(frame: Frame) -> dict[str, int]:
    return {button.item.key: button.count for button in frame.rail.buttons()}


def choose(menu: QMenu, text: str) -> None:
    """Trigger an action of a menu by its words."""
    found = [action for action in menu.actions() if action.text().startswith(text)]
    assert found, [action.text() for action in menu.actions()]
    found[0].trigger()


def test_a_commune_has_six_places_and_a_consolidating_office_seven(
    demo_app: App, qtbot: QtBot
) -> None:
    frame = come_in(demo_app, qtbot, "phuong-nong-tien")
    assert places(frame) == [
        "Việc cần làm",
        "Báo cáo",
        "Gửi – nhận",
        "Phong trào",
        "Biểu mẫu",
        "Quản trị",
    ]
    assert frame.current_screen() is not None
    demo_app.window.lock()
    qtbot.waitUntil(lambda: demo_app.window.frame is None)
    frame = come_in(demo_app, qtbot, "so-khcn", "tong-hop")
    assert places(frame)[-3:] == ["Tổng hợp", "Biểu mẫu", "Quản trị"]


def test_places_are_reached_by_keys_and_clicks(demo_app: App, qtbot: QtBot) -> None:
    frame = come_in(demo_app, qtbot, "phuong-nong-tien")
    first = frame.current_screen()
    QTest.keyClick(demo_app.window, KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: frame.current_screen() is not first)
    chosen = [button.text() for button in frame.rail.buttons() if button.isChecked()]
    assert chosen == ["Báo cáo"]
    QTest.mouseClick(frame.rail.buttons()[0], LEFT)
    qtbot.waitUntil(lambda: frame.current_screen() is first)
    QTest.keyClick(demo_app.window, KEY.Key_B, CONTROL)
    assert frame.rail.width() == WIDTH_COMPACT
    QTest.keyClick(demo_app.window, KEY.Key_B, CONTROL)
    assert frame.rail.width() == WIDTH


def test_what_waits_is_counted_and_a_returned_report_is_told(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    homes = tmp_path / "samples" / "don-vi"
    stick = tmp_path / "usb"
    stick.mkdir()
    reason = "Đối chiếu lại số hộ"
    with (
        open_office(homes / "phuong-nong-tien", "can-bo", PASSWORD) as commune,
        open_office(homes / "so-khcn", "tong-hop", PASSWORD) as above,
    ):
        revision = _sent(commune)
        request_correction(commune.desk(), revision, reason, Scope.FIGURES)
        exchange_folder(commune, stick)
        exchange_folder(above, stick)
        return_(above.desk(), revision, reason, scope=Scope.FIGURES)
        exchange_folder(above, stick)
        exchange_folder(commune, stick)
    frame = come_in(demo_app, qtbot, "phuong-nong-tien", "can-bo")
    assert counts(frame)["todo"] >= 1
    assert "Báo cáo bị trả lại" not in words(frame.banners)  # Việc cần làm says it itself
    demo_app.window.open("exchange")
    qtbot.waitUntil(lambda: "Báo cáo bị trả lại" in words(frame.banners))
    assert reason in words(frame.banners)
    demo_app.window.lock()
    qtbot.waitUntil(lambda: demo_app.window.frame is None)
    with open_office(homes / "phuong-minh-xuan", "can-bo", PASSWORD) as other:
        request_correction(other.desk(), _sent(other), reason, Scope.FIGURES)
    frame = come_in(demo_app, qtbot, "phuong-minh-xuan", "can-bo")
    assert counts(frame)["exchange"] == 1
    assert frame.status.road.text() == "1 gói chờ gửi"
    QTest.mouseClick(frame.status.road, LEFT)
    qtbot.waitUntil(
        lambda: [b.text() for b in frame.rail.buttons() if b.isChecked()] == ["Gửi – nhận"]
    )


def _sent(office: OpenOffice) -> str:
    """The latest revision that the office has sent."""
    with office.workspace.store.read() as unit:
        found = [
            record.header.about.revision
            for record in unit.packages.list(outgoing=True)
            if record.header.about.kind is PackageKind.SUBMISSION
        ]
    return found[-1]


def test_another_person_takes_over_with_the_password(demo_app: App, qtbot: QtBot) -> None:
    frame = come_in(demo_app, qtbot, "phuong-nong-tien", "can-bo")
    menu = demo_app.window.menus.person_menu(demo_app.window.at_work())
    choose(menu, "Đổi người")
    qtbot.waitUntil(lambda: demo_app.window.findChild(PersonSwitch) is not None)
    dialog = demo_app.window.findChild(PersonSwitch)
    assert isinstance(dialog, PersonSwitch)
    qtbot.waitUntil(lambda: dialog.person.count() > 0)
    assert dialog.person.findData("can-bo") < 0
    dialog.person.setCurrentIndex(dialog.person.findData("lanh-dao"))
    QTest.keyClicks(dialog.password, "khong-dung")
    QTest.keyClick(dialog.password, KEY.Key_Return)
    qtbot.waitUntil(lambda: "mật khẩu chưa đúng" in words(dialog), timeout=10_000)
    assert dialog.password.selectedText() == "khong-dung"
    assert demo_app.window.at_work().person.id == "can-bo"
    QTest.keyClicks(dialog.password, PASSWORD)
    QTest.keyClick(dialog.password, KEY.Key_Return)
    qtbot.waitUntil(lambda: demo_app.window.at_work().person.id == "lanh-dao", timeout=10_000)
    qtbot.waitUntil(lambda: demo_app.window.frame is not frame)
    assert frame_of(demo_app, qtbot).person.text() == demo_app.window.at_work().person.name
    assert demo_app.services.desk().person.id == "lanh-dao"


def test_ctrl_l_locks_and_the_key_is_gone(demo_app: App, qtbot: QtBot, tmp_path: Path) -> None:
    come_in(demo_app, qtbot, "phuong-nong-tien")
    QTest.keyClick(demo_app.window, KEY.Key_L, CONTROL)
    qtbot.waitUntil(lambda: demo_app.window.frame is None)
    with pytest.raises(Exception, match="đang khóa"):
        demo_app.services.desk()
    open_office(tmp_path / "samples" / "don-vi" / "phuong-nong-tien", "can-bo", PASSWORD).close()


def test_english_and_back_with_everything_relabelled(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    frame = come_in(demo_app, qtbot, "so-khcn", "tong-hop")
    demo_app.window.open("exchange")
    choose(demo_app.window.menus.settings_menu(), "English")
    qtbot.waitUntil(lambda: demo_app.window.frame is not frame)
    english = frame_of(demo_app, qtbot)
    named = ["To do", "Reports", "Send and receive", "Campaigns", "Consolidation"]
    assert places(english)[:5] == named
    chosen = [button.text() for button in english.rail.buttons() if button.isChecked()]
    assert chosen == ["Send and receive"]
    assert demo_app.window.language() == "en"
    assert json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))["language"] == "en"
    demo_app.window.show_error(StepRefused(Text("Chưa được.", "Not yet.")))
    dialog = demo_app.window.findChild(Dialog)
    assert dialog is not None and "Not yet." in words(dialog)
    dialog.reject()
    choose(demo_app.window.menus.settings_menu(), "Tiếng Việt")
    qtbot.waitUntil(lambda: demo_app.window.frame is not english)
    assert places(frame_of(demo_app, qtbot))[0] == "Việc cần làm"


def test_the_theme_switches_at_once_and_is_kept(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    come_in(demo_app, qtbot, "phuong-nong-tien")
    current = theme()
    assert current is not None
    with qtbot.waitSignal(current.changed):
        choose(demo_app.window.menus.settings_menu(), "Nền tối")
    assert colours() is DARK
    assert PreferencesFile(tmp_path / "config.json").current.theme is Mode.DARK
    choose(demo_app.window.menus.settings_menu(), "Nền sáng")
    assert colours() is LIGHT


class WindowsShown(QObject):
    """Notes every window that appears, other than the app's own."""

    def __init__(self, own: QWidget) -> None:
        super().__init__()
        self.own = own
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        window = watched if isinstance(watched, QWidget) and watched.isWindow() else None
        if event.type() == QEvent.Type.Show and window not in (None, self.own):
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_no_part_of_a_screen_ever_flashes_as_a_window(
    demo_app: App, qtbot: QtBot, qapp: QApplication
) -> None:
    watch = WindowsShown(demo_app.window)
    qapp.installEventFilter(watch)
    frame = come_in(demo_app, qtbot, "so-khcn", "tong-hop")
    for place in ("reports", "exchange", "consolidation", "todo"):
        demo_app.window.open(place)
        qtbot.waitUntil(lambda: not demo_app.work.is_busy(), timeout=10_000)
    assert frame.current_screen() is not None
    demo_app.window.lock()
    qtbot.waitUntil(lambda: demo_app.window.frame is None)
    qapp.removeEventFilter(watch)
    assert watch.seen == []


def test_qt_itself_speaks_vietnamese(demo_app: App) -> None:
    menu = QLineEdit(demo_app.window).createStandardContextMenu()
    texts = [action.text().split("\t")[0].replace("&", "") for action in menu.actions()]
    assert [text for text in texts if text] == [
        "Hoàn tác",
        "Làm lại",
        "Cắt",
        "Chép",
        "Dán",
        "Xóa",
        "Chọn tất cả",
    ]


def test_errors_are_told_in_words_and_ours_as_ours(demo_app: App, qtbot: QtBot) -> None:
    demo_app.window.show_error(StepRefused(Text("Báo cáo đã khóa.", "It is locked.")))
    dialog = demo_app.window.findChild(Dialog)
    assert dialog is not None
    assert "Báo cáo đã khóa." in words(dialog)
    assert "lỗi của chương trình" not in words(dialog)
    QTest.keyClick(dialog, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not demo_app.window.findChildren(Dialog))

    def break_down() -> None:
        raise ZeroDivisionError

    demo_app.work.db(demo_app.window, break_down)
    qtbot.waitUntil(lambda: bool(demo_app.window.findChildren(Dialog)))
    dialog = demo_app.window.findChildren(Dialog)[0]
    assert "lỗi của chương trình" in words(dialog)
    assert "ZeroDivision" not in words(dialog)
    QTest.keyClick(dialog, KEY.Key_Return)


def answer(app: App, press: Callable[[Dialog], None]) -> None:
    """Press a button of the dialog that is about to ask."""

    def look() -> None:
        dialogs = [one for one in app.window.findChildren(Dialog) if one.isVisible()]
        if dialogs:
            press(dialogs[0])
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def test_closing_while_a_long_job_runs_asks(demo_app: App, qtbot: QtBot) -> None:
    come_in(demo_app, qtbot, "phuong-nong-tien")
    window, stopped = demo_app.window, threading.Event()
    task = demo_app.work.net(
        window, lambda task: [stopped.wait(0.02) for _ in iter(task.is_cancelled, True)]
    )
    answer(demo_app, lambda dialog: dialog.reject())
    window.close()
    assert window.isVisible()
    assert not task.is_cancelled()
    answer(demo_app, lambda dialog: dialog.accept())
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert task.is_cancelled()


def test_closing_the_window_lets_go_of_the_workspace(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    come_in(demo_app, qtbot, "phuong-nong-tien")
    demo_app.window.close()
    qtbot.waitUntil(lambda: not demo_app.window.isVisible(), timeout=10_000)
    open_office(tmp_path / "samples" / "don-vi" / "phuong-nong-tien", "can-bo", PASSWORD).close()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"theme": 7, "language": "fr", "workspaces": {}}', '{"workspaces": [1, {}]}'],
)
def test_spoilt_preferences_count_as_none(tmp_path: Path, content: str) -> None:
    file = tmp_path / "config.json"
    file.write_text(content, encoding="utf-8")
    held = PreferencesFile(file)
    assert held.current == Preferences()
    held.set_language("en")
    assert PreferencesFile(file).current.language == "en"
