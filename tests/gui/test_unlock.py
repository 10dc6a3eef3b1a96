"""Coming in by keys and clicks: known workspaces, wrong passwords, the first run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.bootstrap.office import RELAY_URL, open_office
from desktop_app.demo.offices import SampleOffices
from desktop_app.domain.people import Role
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.text import Label
from desktop_app.ui.shell.banners import Banners
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.unlock.chooser_view import ChooserView
from desktop_app.ui.unlock.workspace_list import WorkspaceList
from tests.gui.conftest import PASSWORD, come_in, frame_of, unlock_screen

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def words(widget: object) -> str:
    """All that can be read on a widget now."""
    found = widget.findChildren(Label)  # type: ignore[attr-defined]
    return "\n".join(label.text() for label in found if label.isVisible())


def rows_of(view: WorkspaceList) -> list[str]:
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def click_row(qtbot: QtBot, view: WorkspaceList, row: int) -> None:
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(place.x(), place.y()))


def test_samples_are_listed_with_their_people_and_password(demo_app: App) -> None:
    chooser = unlock_screen(demo_app).chooser
    assert rows_of(chooser.list)[:3] == ["Phường Nông Tiến", "Phường Minh Xuân", "Xã Sơn Dương"]
    assert len(rows_of(chooser.list)) == 5
    people = [chooser.person.itemText(row) for row in range(chooser.person.count())]
    assert people[0].startswith("Phạm Thị Hà – ")
    assert PASSWORD in words(chooser)
    assert chooser.password.hasFocus()


def test_wrong_password_is_said_beside_the_field_which_is_ready_to_be_typed_over(
    demo_app: App, qtbot: QtBot
) -> None:
    chooser = unlock_screen(demo_app).chooser
    QTest.keyClicks(chooser.password, "sai-mat-khau")
    QTest.keyClick(chooser.password, KEY.Key_Return)
    assert not chooser.button.isEnabled()
    qtbot.waitUntil(chooser.button.isEnabled, timeout=10_000)
    assert "mật khẩu chưa đúng" in words(chooser)
    assert chooser.password.hasFocus()
    assert chooser.password.selectedText() == chooser.password.text() != ""
    QTest.keyClicks(chooser.password, PASSWORD)
    assert "mật khẩu chưa đúng" not in words(chooser)
    QTest.keyClick(chooser.password, KEY.Key_Return)
    assert frame_of(demo_app, qtbot).person.text() == "Phạm Thị Hà"


def test_an_empty_password_is_asked_for_without_trying(demo_app: App, qtbot: QtBot) -> None:
    chooser = unlock_screen(demo_app).chooser
    QTest.keyClick(chooser.password, KEY.Key_Return)
    assert "Hãy nhập mật khẩu" in words(chooser)
    assert chooser.button.isEnabled()


def test_one_click_fills_the_samples_password_in(demo_app: App, qtbot: QtBot) -> None:
    chooser = unlock_screen(demo_app).chooser
    click_row(qtbot, chooser.list, 3)
    assert "Sở Khoa học và Công nghệ" in words(chooser)
    QTest.mouseClick(chooser.fill, LEFT)
    assert chooser.password.text() == PASSWORD
    QTest.keyClick(chooser.button, KEY.Key_Return)
    frame = frame_of(demo_app, qtbot)
    assert demo_app.window.at_work().office_name == "Sở Khoa học và Công nghệ"
    assert demo_app.window.at_work().consolidates
    assert "Sở Khoa học và Công nghệ" in words(frame.rail)


def test_enter_in_the_list_goes_to_the_password_and_arrows_choose(
    demo_app: App, qtbot: QtBot
) -> None:
    chooser = unlock_screen(demo_app).chooser
    chooser.list.setFocus()
    QTest.keyClick(chooser.list, KEY.Key_Down)
    entry = chooser.list.current()
    assert entry is not None and entry.name == "Phường Minh Xuân"
    QTest.keyClick(chooser.list, KEY.Key_Return)
    assert chooser.password.hasFocus()
    assert "Hãy nhập" not in words(chooser)


def test_caps_lock_is_noticed(demo_app: App, qtbot: QtBot) -> None:
    chooser = unlock_screen(demo_app).chooser
    QTest.keyClicks(chooser.password, "A", Qt.KeyboardModifier.ShiftModifier)
    assert "Caps Lock" not in words(chooser)
    QTest.keyClick(chooser.password, KEY.Key_B)  # comes as "b"
    assert "Caps Lock" not in words(chooser)
    QTest.keyClicks(chooser.password, "c", Qt.KeyboardModifier.ShiftModifier)
    assert "Caps Lock đang bật" in words(chooser)
    QTest.keyClick(chooser.password, KEY.Key_CapsLock)
    assert "Caps Lock" not in words(chooser)


def test_the_workspace_opened_last_and_its_person_come_first(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    come_in(demo_app, qtbot, "xa-son-duong", "van-thu")
    demo_app.window.lock()
    qtbot.waitUntil(lambda: demo_app.window.frame is None)
    chooser = unlock_screen(demo_app).chooser
    qtbot.waitUntil(lambda: bool(rows_of(chooser.list)))
    assert rows_of(chooser.list)[0] == "Xã Sơn Dương"
    assert chooser.person.currentData() == "van-thu"
    assert chooser.password.text() == ""
    kept = (tmp_path / "config.json").read_text(encoding="utf-8")
    assert PASSWORD not in kept
    assert json.loads(kept)["workspaces"][0]["person"] == "van-thu"


def test_a_folder_that_is_no_workspace_is_refused_in_words(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    unlock_screen(demo_app).add_folder(tmp_path)
    qtbot.waitUntil(lambda: demo_app.window.findChild(Dialog) is not None)
    dialog = demo_app.window.findChild(Dialog)
    assert isinstance(dialog, Dialog)
    assert "không phải là kho dữ liệu" in words(dialog)
    QTest.keyClick(dialog, KEY.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_workspace_open_elsewhere_says_so(demo_app: App, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "samples" / "don-vi" / "phuong-nong-tien"
    with open_office(folder, "can-bo", PASSWORD):
        chooser = unlock_screen(demo_app).chooser
        QTest.mouseClick(chooser.fill, LEFT)
        QTest.mouseClick(chooser.button, LEFT)
        qtbot.waitUntil(chooser.button.isEnabled, timeout=10_000)
        assert "đang được mở" in words(chooser)


# -- the first run --------------------------------------------------------------------------------


def first_run(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> App:
    app = App(qapp, PreferencesFile(tmp_path / "none.json"), SampleOffices(tmp_path / "new"))
    qtbot.addWidget(app.window)
    app.window.resize(1093, 560)
    app.window.show()
    app.window.begin()
    qtbot.waitUntil(lambda: unlock_screen(app).welcome.isVisible())
    return app


def end(app: App, qtbot: QtBot) -> None:
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible(), timeout=10_000)
    app.close()


def test_making_the_samples_can_be_stopped_and_leaves_nothing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    app = first_run(qapp, qtbot, tmp_path)
    screen = unlock_screen(app)
    QTest.keyClick(screen.welcome.samples, KEY.Key_Space)
    assert screen.samples.isVisible()
    qtbot.waitUntil(lambda: "Lập máy chủ" in words(screen.samples), timeout=20_000)
    stop = screen.samples.progress.findChildren(type(screen.chooser.button))[0]
    QTest.mouseClick(stop, LEFT)
    assert screen.welcome.isVisible()
    qtbot.waitUntil(lambda: not app.work.is_busy(), timeout=30_000)
    assert not (tmp_path / "new").exists()
    end(app, qtbot)


def test_activation_from_the_file_to_the_request(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    demo_made: tuple[Path, dict[str, Any]],
) -> None:
    app = first_run(qapp, qtbot, tmp_path)
    screen = unlock_screen(app)
    wizard = screen.wizard
    QTest.mouseClick(screen.welcome.activation, LEFT)
    assert not wizard.next.isEnabled()

    wizard.file.choose(tmp_path / "nothing.zip")
    qtbot.waitUntil(lambda: "Không đọc được" in words(wizard) or "không" in words(wizard))
    assert not wizard.next.isEnabled()
    file = next((demo_made[0] / "kich-hoat").glob("KichHoat_*NongTien.zip"))
    wizard.file.choose(file)
    qtbot.waitUntil(wizard.next.isEnabled, timeout=10_000)
    assert "Tệp dành cho Phường Nông Tiến" in words(wizard)
    QTest.mouseClick(wizard.next, LEFT)

    fingerprint = app.services.preview_activation(file).root_fingerprint
    assert fingerprint not in words(wizard)
    QTest.keyClicks(wizard.fingerprint.code, fingerprint[:-1])
    QTest.keyClick(wizard.fingerprint.code, KEY.Key_Return)
    assert "bạn đã gõ 31" in words(wizard)
    QTest.keyClicks(wizard.fingerprint.code, "0" * 32)
    QTest.keyClick(wizard.fingerprint.code, KEY.Key_Return)
    assert "khác mã trong tệp" in words(wizard)
    QTest.keyClicks(wizard.fingerprint.code, fingerprint.lower())
    QTest.keyClick(wizard.fingerprint.code, KEY.Key_Return)
    assert wizard.person.isVisible()

    fields = wizard.person.findChildren(type(wizard.fingerprint.code))
    name, position, account, password, again = fields
    QTest.keyClick(name, KEY.Key_Return)
    assert "Hãy ghi họ và tên" in words(wizard)
    QTest.keyClicks(name, "Nguyen Thi Hoa")
    assert account.text() == "hoant"  # suggested, and may be typed over
    QTest.keyClicks(position, "Cong chuc")
    QTest.keyClicks(password, "hoant hoant")
    QTest.keyClick(password, KEY.Key_Return)
    assert "quá dễ đoán" in words(wizard)
    password.clear()
    QTest.keyClicks(password, "con duong lang 2026")
    QTest.keyClicks(again, "mat khau cu 2026")
    QTest.keyClick(again, KEY.Key_Return)
    assert "không giống nhau" in words(wizard)
    QTest.keyClicks(again, "con duong lang 2026")
    QTest.mouseClick(wizard.person.checks[Role.LEADER], LEFT, pos=QPoint(9, 9))
    QTest.keyClick(again, KEY.Key_Return)
    assert wizard.place.isVisible()

    folder, request = tmp_path / "kho" / "Phường Nông Tiến", tmp_path / "yeu-cau.json"
    *places, server = wizard.place.findChildren(type(wizard.fingerprint.code))
    for field, path in zip(places, (folder, request), strict=True):
        field.selectAll()
        QGuiApplication.clipboard().setText(str(path))
        QTest.keyClick(field, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(server, "may chu tinh")
    QTest.mouseClick(wizard.next, LEFT)
    assert "không đúng dạng" in words(wizard) and wizard.place.isVisible()
    server.clear()
    QTest.keyClicks(server, "thidua.example.vn")
    QTest.mouseClick(wizard.next, LEFT)
    qtbot.waitUntil(wizard.done.isVisible, timeout=20_000)
    assert request.exists()
    assert str(request) in words(wizard)
    QTest.mouseClick(wizard.next, LEFT)
    frame = frame_of(app, qtbot)
    assert app.window.at_work().person.roles == {Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR}
    assert not app.window.at_work().activated
    banners = frame.findChild(Banners)
    assert banners is not None
    qtbot.waitUntil(lambda: "chưa kích hoạt xong" in words(banners))
    app.window.lock()
    qtbot.waitUntil(lambda: app.window.frame is None)
    chooser = unlock_screen(app).chooser
    qtbot.waitUntil(lambda: bool(rows_of(chooser.list)))
    assert chooser.account.text() == "hoant"  # remembered, outside the workspace
    assert chooser.account.isVisible() and not chooser.person.isVisible()
    chooser.account.clear()
    QTest.keyClicks(chooser.account, "HoaNT")
    QTest.keyClicks(chooser.password, "con duong lang 2026")
    QTest.keyClick(chooser.password, KEY.Key_Return)
    frame_of(app, qtbot)
    end(app, qtbot)
    with open_office(folder, "hoant", "con duong lang 2026") as office:
        assert office.person.name == "Nguyen Thi Hoa"
        with office.workspace.store.read() as unit:
            assert unit.settings.get(RELAY_URL) == "https://thidua.example.vn"
        assert office.keyring().has_escrow()
    for path in folder.iterdir():
        assert not path.is_file() or b"hoant" not in path.read_bytes()


def test_the_chooser_is_worked_by_keys_alone(demo_app: App, qtbot: QtBot) -> None:
    chooser: ChooserView = unlock_screen(demo_app).chooser
    seen = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, KEY.Key_Tab)
    for widget in (
        chooser.list,
        chooser.person,
        chooser.password,
        chooser.fill,
        chooser.button,
        chooser.folder,
        chooser.activation,
    ):
        assert widget in seen
