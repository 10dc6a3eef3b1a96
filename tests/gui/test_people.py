"""People and keys by keys and clicks, on a real activated workspace with an administrator."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pikepdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.cli import run
from desktop_app.domain.accounts import require_strong
from desktop_app.domain.people import Role
from desktop_app.domain.recovery_code import new_code
from desktop_app.errors import UserError
from desktop_app.identity.keyslots import Argon2Cost
from desktop_app.ui.admin.people.asking_dialog import AskingDialog
from desktop_app.ui.admin.people.first_password import FirstPasswordDialog, first_password
from desktop_app.ui.admin.people.leaving_dialogs import DisableDialog, HandoverDialog
from desktop_app.ui.admin.people.person_dialog import PersonDialog
from desktop_app.ui.admin.people.screen import PeopleSection
from desktop_app.ui.admin.people.sheet_dialog import SheetDialog
from desktop_app.ui.admin.people.words import Act
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.services_people import NewPerson, PersonRow
from desktop_app.ui.shell.fingerprint import FingerprintCard
from desktop_app.ui.shell.own_password import OwnPassword
from desktop_app.ui.shell.preferences import KnownWorkspace, PreferencesFile
from desktop_app.ui.shell.translation import Translation
from desktop_app.ui.unlock.password_fields import PasswordFields
from desktop_app.ui.unlock.recover_page import REQUEST_NAME
from tests.commune import PASSPHRASE, PASSWORD, build_commune
from tests.gui.conftest import frame_of, unlock_screen
from tests.gui.reports_screen import Chosen
from tests.gui.test_unlock import words

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
WAIT = 30_000
FIRST = "mưa rơi ngoài hiên"
LIGHT = Argon2Cost(passes=1, memory=19 * 1024, lanes=1)
D = TypeVar("D", bound=Dialog)


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_commune(tmp_path_factory.mktemp("nguoi"), LIGHT)


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, commune: Path, tmp_path: Path) -> Iterator[App]:
    """The app at the unlock screen of one commune; Hùng administers it."""
    shutil.copytree(commune, tmp_path / "ban")
    preferences = PreferencesFile(tmp_path / "config.json")
    preferences.remember(KnownWorkspace(tmp_path / "ban" / "kho", "Phường Nông Tiến", "hungdm"))
    app = App(qapp, preferences)
    app.window.resize(1366, 768)
    with qtbot.waitActive(app.window):
        app.window.show()
        app.window.activateWindow()
    app.window.begin()
    qtbot.waitUntil(lambda: unlock_screen(app).chooser.isVisible())
    yield app
    if app.window.isVisible():
        app.work.cancel_all()
        app.window.close()
        qtbot.waitUntil(lambda: not app.window.isVisible(), timeout=WAIT)
    app.close()
    app.window.deleteLater()
    Translation(qapp, "vi")


def unlock(app: App, qtbot: QtBot, account: str = "hungdm", password: str = PASSWORD) -> None:
    chooser = unlock_screen(app).chooser
    chooser.account.clear()
    QTest.keyClicks(chooser.account, account)
    chooser.password.setText(password)  # a keyboard's Vietnamese comes by an input method
    QTest.keyClick(chooser.password, KEY.Key_Return)


def lock(app: App, qtbot: QtBot) -> None:
    app.window.lock()
    qtbot.waitUntil(lambda: not app.window.is_open(), timeout=WAIT)
    qtbot.waitUntil(lambda: unlock_screen(app).chooser.isVisible())


def section(app: App, qtbot: QtBot) -> PeopleSection:
    """The section, once it shows somebody."""
    app.window.open("admin", "people")

    def found() -> PeopleSection | None:
        shown = app.window.findChildren(PeopleSection)
        return shown[0] if shown and shown[0].view.model.rowCount() else None

    qtbot.waitUntil(lambda: found() is not None, timeout=WAIT)
    section = found()
    assert section is not None
    return section


@pytest.fixture
def people(app: App, qtbot: QtBot, tmp_path: Path) -> PeopleSection:
    """Hùng at work, in the section Người dùng."""
    unlock(app, qtbot)
    frame_of(app, qtbot)
    found = section(app, qtbot)
    found.files = Chosen(directory=tmp_path)
    return found


def dialog_of(app: App, qtbot: QtBot, kind: type[D]) -> D:
    def found() -> D | None:
        return next((one for one in app.window.findChildren(kind) if one.isVisible()), None)

    qtbot.waitUntil(lambda: found() is not None, timeout=WAIT)
    dialog = found()
    assert dialog is not None
    return dialog


def press(button: QWidget) -> None:
    assert button.isEnabled(), button.toolTip()
    QTest.mouseClick(button, LEFT)


def names(people: PeopleSection) -> list[str]:
    model = people.view.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def state_of(people: PeopleSection, name: str) -> str:
    model = people.view.model
    return str(model.index(names(people).index(name), 4).data())


def choose(people: PeopleSection, name: str) -> None:
    table = people.view.table
    place = table.visualRect(people.view.model.index(names(people).index(name), 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(place.x(), place.y()))


def give(app: App, name: str, account: str, *roles: Role) -> PersonRow:
    person = NewPerson(name, "Công chức", account, frozenset(roles or {Role.OFFICER}), FIRST)
    return app.lanes.db.submit(lambda: app.services.staff.add(person)).result(30)


def refreshed(people: PeopleSection, qtbot: QtBot, until: Callable[[], bool]) -> None:
    people.refresh()
    qtbot.waitUntil(until, timeout=WAIT)


def test_somebody_is_added_gets_a_password_once_and_must_change_it(
    app: App, qtbot: QtBot, people: PeopleSection
) -> None:
    press(people.view.buttons[Act.ADD])
    dialog = dialog_of(app, qtbot, PersonDialog)
    QTest.keyClick(dialog.name, KEY.Key_Return)
    assert "Cần nhập mục này." in words(dialog)
    QTest.keyClicks(dialog.name, "Nguyen Thi Hoa")
    assert dialog.account.text() == "hoant"
    QTest.mouseClick(dialog.checks[Role.LEADER], LEFT, pos=QPoint(8, 8))
    QTest.keyClick(dialog.name, KEY.Key_Return)
    told = dialog_of(app, qtbot, FirstPasswordDialog)
    password = told.password.text()
    QTest.mouseClick(told.copy, LEFT)
    assert QGuiApplication.clipboard().text() == password
    QTest.keyClick(told, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(names(people)) == 2, timeout=WAIT)
    assert names(people) == ["Nguyen Thi Hoa", "Đỗ Mạnh Hùng (bạn)"]
    assert state_of(people, "Nguyen Thi Hoa") == "Mật khẩu lần đầu"
    qtbot.waitUntil(lambda: not app.window.findChildren(FirstPasswordDialog), timeout=WAIT)


def test_people_stand_by_their_given_names_and_those_who_left_below(
    app: App, qtbot: QtBot, people: PeopleSection
) -> None:
    give(app, "Nguyễn Văn Ánh", "anhnv")
    give(app, "Bùi Thị An", "anbt")
    leaver = give(app, "Trần Bá Ân", "antb")
    app.lanes.db.submit(lambda: app.services.staff.disable(leaver.id, "Nghỉ hưu")).result(60)
    refreshed(people, qtbot, lambda: len(names(people)) == 4)
    assert names(people) == ["Bùi Thị An", "Nguyễn Văn Ánh", "Đỗ Mạnh Hùng (bạn)", "Trần Bá Ân"]
    choose(people, "Trần Bá Ân")
    assert not people.view.buttons[Act.DISABLE].isVisible()
    press(people.view.buttons[Act.ENABLE])
    QTest.keyClick(dialog_of(app, qtbot, AskingDialog), KEY.Key_Return)
    QTest.keyClick(dialog_of(app, qtbot, FirstPasswordDialog), KEY.Key_Return)
    qtbot.waitUntil(lambda: state_of(people, "Trần Bá Ân") == "Mật khẩu lần đầu", timeout=WAIT)


def test_an_account_that_is_taken_is_refused_in_the_dialog(
    app: App, qtbot: QtBot, people: PeopleSection
) -> None:
    press(people.view.buttons[Act.ADD])
    dialog = dialog_of(app, qtbot, PersonDialog)
    QTest.keyClicks(dialog.name, "Do Manh Hung")
    QTest.keyClick(dialog.name, KEY.Key_Return)
    qtbot.waitUntil(dialog.trouble.isVisible, timeout=WAIT)
    assert dialog.name.text() == "Do Manh Hung"
    assert "hungdm" in words(dialog) or "Tên đăng nhập" in words(dialog)
    QTest.keyClick(dialog, KEY.Key_Escape)


def test_the_last_administrator_stays_one(app: App, qtbot: QtBot, people: PeopleSection) -> None:
    choose(people, "Đỗ Mạnh Hùng (bạn)")
    assert not people.view.buttons[Act.DISABLE].isEnabled()
    assert "tự ngừng quyền của mình" in people.view.buttons[Act.DISABLE].toolTip()
    press(people.view.buttons[Act.CHANGE])
    dialog = dialog_of(app, qtbot, PersonDialog)
    QTest.mouseClick(dialog.checks[Role.ADMINISTRATOR], LEFT, pos=QPoint(8, 8))
    press(dialog.primary)
    qtbot.waitUntil(dialog.trouble.isVisible, timeout=WAIT)
    assert "ít nhất một người quản trị" in words(dialog)
    QTest.keyClick(dialog, KEY.Key_Escape)


def test_roles_are_changed_by_enter_on_the_row(
    app: App, qtbot: QtBot, people: PeopleSection
) -> None:
    give(app, "Nguyễn Thị Hoa", "hoant")
    refreshed(people, qtbot, lambda: len(names(people)) == 2)
    choose(people, "Nguyễn Thị Hoa")
    QTest.keyClick(people.view.table, KEY.Key_Return)
    dialog = dialog_of(app, qtbot, PersonDialog)
    QTest.mouseClick(dialog.checks[Role.REGISTRY_CLERK], LEFT, pos=QPoint(8, 8))
    press(dialog.primary)
    qtbot.waitUntil(lambda: "văn thư" in str(people.view.model.index(0, 2).data()), timeout=WAIT)


def test_somebody_is_shut_out_under_a_new_key(
    app: App, qtbot: QtBot, people: PeopleSection
) -> None:
    give(app, "Nguyễn Thị Hoa", "hoant")
    refreshed(people, qtbot, lambda: len(names(people)) == 2)
    before = app.services.at_work().workspace.key
    choose(people, "Nguyễn Thị Hoa")
    press(people.view.buttons[Act.DISABLE])
    dialog = dialog_of(app, qtbot, DisableDialog)
    assert "khóa dữ liệu" in words(dialog)
    QTest.keyClick(dialog.why, KEY.Key_Return)
    assert "Hãy ghi lý do" in words(dialog)
    QTest.keyClicks(dialog.why, "Nghi huu")
    QTest.keyClick(dialog.why, KEY.Key_Return)
    assert dialog.progress.isVisible()
    qtbot.waitUntil(lambda: state_of(people, "Nguyễn Thị Hoa") == "Đã ngừng", timeout=WAIT)
    assert app.services.at_work().workspace.key != before
    lock(app, qtbot)
    unlock(app, qtbot, "hoant", FIRST)
    chooser = unlock_screen(app).chooser
    qtbot.waitUntil(lambda: "chưa đúng" in words(chooser), timeout=WAIT)


def test_work_is_handed_over_with_minutes(
    app: App, qtbot: QtBot, people: PeopleSection, tmp_path: Path
) -> None:
    give(app, "Nguyễn Thị Hoa", "hoant")
    give(app, "Lê Thị Mai", "mailt")
    refreshed(people, qtbot, lambda: len(names(people)) == 3)
    choose(people, "Nguyễn Thị Hoa")
    press(people.view.buttons[Act.HAND_OVER])
    dialog = dialog_of(app, qtbot, HandoverDialog)
    dialog.successor.setCurrentIndex(dialog.successor.findText("Lê Thị Mai – Công chức"))
    QTest.keyClicks(dialog.why, "Chuyen cong tac")
    QTest.keyClick(dialog.why, KEY.Key_Return)
    assert "Cần nhập mục này." in words(dialog)
    QTest.keyClicks(dialog.leader, "Tran Van Binh")
    press(dialog.primary)
    qtbot.waitUntil(
        lambda: any("Đã bàn giao" in words(one) for one in app.window.findChildren(Dialog)),
        timeout=WAIT,
    )
    saved = next(one for one in app.window.findChildren(Dialog) if "Đã bàn giao" in words(one))
    QTest.keyClick(saved, KEY.Key_Return)
    minutes = tmp_path / "Biên bản bàn giao – Nguyễn Thị Hoa.pdf"
    qtbot.waitUntil(minutes.exists, timeout=WAIT)
    with pikepdf.open(minutes) as pdf:
        assert len(pdf.pages) >= 1
    qtbot.waitUntil(lambda: state_of(people, "Nguyễn Thị Hoa") == "Đã ngừng", timeout=WAIT)


def test_an_officer_sees_everybody_and_why_nothing_may_be_changed(
    app: App, qtbot: QtBot, people: PeopleSection
) -> None:
    give(app, "Nguyễn Thị Hoa", "hoant")
    app.lanes.db.submit(
        lambda: (
            app.services.unlock(app.services.at_work().workspace.folder, "hoant", FIRST),
            app.services.staff.change_own_password(FIRST, "chín bậc ruộng thang"),
        )
    ).result(60)
    lock(app, qtbot)
    unlock(app, qtbot, "hoant", "chín bậc ruộng thang")
    frame_of(app, qtbot)
    people = section(app, qtbot)
    assert "Nguyễn Thị Hoa (bạn)" in names(people)
    for act, button in people.view.buttons.items():
        if act is not Act.ENABLE:
            assert not button.isEnabled()
            assert button.toolTip() == "Việc này dành cho người quản trị."
    assert not people.view.recovery.make.isEnabled()


def sheet_code(pdf: Path) -> list[str]:
    """The eight groups as they stand on the paper."""
    import re

    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    groups = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{5}\b", text)
    return groups[-8:]


def make_sheet(app: App, qtbot: QtBot, people: PeopleSection, tmp_path: Path) -> list[str]:
    press(people.view.recovery.make)
    dialog = dialog_of(app, qtbot, SheetDialog)
    assert not dialog.primary.isEnabled()
    press(dialog.save_button)
    code = sheet_code(tmp_path / "Phiếu khôi phục.pdf")
    assert len(code) == 8
    QTest.keyClicks(dialog.group, "00000")
    QTest.keyClick(dialog.group, KEY.Key_Return)
    qtbot.waitUntil(lambda: "không giống mã đã in" in words(dialog), timeout=WAIT)
    QTest.keyClicks(dialog.group, code[dialog._sheet.asked_group - 1].lower())
    QTest.keyClick(dialog.group, KEY.Key_Return)
    qtbot.waitUntil(lambda: "có hiệu lực" in people.view.recovery.sheet._text, timeout=WAIT)
    return code


def test_the_recovery_sheet_is_in_force_once_it_was_read_from_the_paper(
    app: App, qtbot: QtBot, people: PeopleSection, tmp_path: Path
) -> None:
    assert "Chưa có phiếu" in people.view.recovery.sheet._text
    make_sheet(app, qtbot, people, tmp_path)
    assert "Đỗ Mạnh Hùng" in words(people.view.recovery)
    assert any(isinstance(one, Button) for one in people.view.recovery.findChildren(Button))


OWN = "chín bậc ruộng thang"


def fill(fields: PasswordFields, old: str, new: str, again: str) -> None:
    for field, text in ((fields.old, old), (fields.new, new), (fields.again, again)):
        field.setText(text)  # a keyboard's Vietnamese comes by an input method
    QTest.keyClick(fields.again, KEY.Key_Return)


def test_a_first_password_is_changed_before_any_work(
    app: App, qtbot: QtBot, people: PeopleSection
) -> None:
    give(app, "Nguyễn Thị Hoa", "hoant")
    lock(app, qtbot)
    unlock(app, qtbot, "hoant", FIRST)
    qtbot.waitUntil(lambda: unlock_screen(app).first_password.isVisible(), timeout=WAIT)
    page = unlock_screen(app).first_password
    assert app.window.frame is None
    QTest.keyClick(page.fields.old, KEY.Key_Return)
    assert "Hãy nhập mật khẩu đang dùng." in words(page)
    fill(page.fields, FIRST, "ngắn", "ngắn")
    assert "ít nhất 10 ký tự" in words(page)
    fill(page.fields, FIRST, OWN, OWN + "x")
    assert "không giống nhau" in words(page)
    fill(page.fields, "không phải đâu", OWN, OWN)
    qtbot.waitUntil(lambda: "chưa đúng" in words(page), timeout=WAIT)
    fill(page.fields, FIRST, OWN, OWN)
    frame = frame_of(app, qtbot)
    assert frame.person.text() == "Nguyễn Thị Hoa"
    assert app.services.desk().person.name == "Nguyễn Thị Hoa"


def test_who_will_not_change_it_is_locked_out_again(
    app: App, qtbot: QtBot, people: PeopleSection
) -> None:
    give(app, "Nguyễn Thị Hoa", "hoant")
    lock(app, qtbot)
    unlock(app, qtbot, "hoant", FIRST)
    qtbot.waitUntil(lambda: unlock_screen(app).first_password.isVisible(), timeout=WAIT)
    press(unlock_screen(app).first_password.back)
    qtbot.waitUntil(lambda: not app.window.is_open(), timeout=WAIT)
    with pytest.raises(UserError):
        app.services.at_work()


def test_anybody_changes_their_own_password(app: App, qtbot: QtBot, people: PeopleSection) -> None:
    menu = app.window.menus.person_menu(app.window.at_work())
    next(one for one in menu.actions() if one.text().startswith("Đổi mật khẩu")).trigger()
    dialog = dialog_of(app, qtbot, OwnPassword)
    QTest.keyClicks(dialog.fields.old, "a", Qt.KeyboardModifier.ShiftModifier)
    assert "Caps Lock đang bật" in words(dialog)
    fill(dialog.fields, "sai mật khẩu rồi", OWN, OWN)
    qtbot.waitUntil(lambda: "chưa đúng" in words(dialog), timeout=WAIT)
    fill(dialog.fields, PASSWORD, OWN, OWN)
    qtbot.waitUntil(lambda: not app.window.findChildren(OwnPassword), timeout=WAIT)
    lock(app, qtbot)
    unlock(app, qtbot, password=OWN)
    frame_of(app, qtbot)


def test_too_many_wrong_passwords_are_waited_for_on_the_button(app: App, qtbot: QtBot) -> None:
    chooser = unlock_screen(app).chooser
    for _ in range(3):
        unlock(app, qtbot, password="sai mật khẩu rồi")
        qtbot.waitUntil(chooser.button.isEnabled, timeout=WAIT)
    unlock(app, qtbot, password="sai mật khẩu rồi")
    qtbot.waitUntil(lambda: chooser.button.text().startswith("Chờ"), timeout=WAIT)
    assert not chooser.button.isEnabled()
    assert "Hãy chờ" in words(chooser)
    qtbot.waitUntil(lambda: chooser.button.text() == "Mở khóa", timeout=WAIT)
    assert "Hãy chờ" not in words(chooser)
    unlock(app, qtbot)
    frame_of(app, qtbot)


def test_a_forgotten_password_is_set_anew_by_the_printed_code(
    app: App, qtbot: QtBot, people: PeopleSection, tmp_path: Path
) -> None:
    code = make_sheet(app, qtbot, people, tmp_path)
    lock(app, qtbot)
    press(unlock_screen(app).chooser.forgot)
    recover = unlock_screen(app).recover
    press(recover.by_sheet)
    wrong = code[0][:4] + ("0" if code[0][4] != "0" else "1")
    QTest.keyClicks(recover.groups.groups[0], wrong.lower())
    assert "Nhóm thứ 1 chưa đúng" in recover.groups.trouble.text()
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    recover.groups.groups[0].clear()
    recover.groups.groups[0].setFocus()
    for group in code:  # the keys go on by themselves
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, group)
    assert recover.groups.trouble.text() == ""
    QTest.keyClick(recover.groups.groups[7], KEY.Key_Return)
    qtbot.waitUntil(recover.who.isVisible, timeout=WAIT)
    assert recover.person.currentText() == "Đỗ Mạnh Hùng (hungdm)"
    recover.passwords.new.setText(OWN)
    recover.passwords.again.setText(OWN)
    QTest.keyClick(recover.passwords.again, KEY.Key_Return)
    assert frame_of(app, qtbot).person.text() == "Đỗ Mạnh Hùng"
    people = section(app, qtbot)
    qtbot.waitUntil(lambda: "đã dùng" in people.view.recovery.sheet._text, timeout=WAIT)
    lock(app, qtbot)
    unlock(app, qtbot, password=OWN)
    frame_of(app, qtbot)


def test_a_whole_code_is_pasted_into_the_first_group(app: App, qtbot: QtBot) -> None:
    press(unlock_screen(app).chooser.forgot)
    recover = unlock_screen(app).recover
    press(recover.by_sheet)
    code = new_code()
    QGuiApplication.clipboard().setText(code.lower())
    QTest.keyClick(recover.groups.groups[0], KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert recover.groups.code() == code
    press(recover.code.go)
    qtbot.waitUntil(recover.code.trouble.isVisible, timeout=WAIT)  # not of this workspace
    press(recover.code.back)
    assert recover.ways.isVisible()


def test_the_province_opens_it_by_a_request_and_an_answer(
    app: App, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    press(unlock_screen(app).chooser.forgot)
    recover = unlock_screen(app).recover
    files = Chosen(directory=tmp_path)
    recover.files, recover.answer._files = files, files
    press(recover.by_province)
    recover.ask.passwords.new.setText(OWN)
    recover.ask.passwords.again.setText(OWN)
    QTest.keyClick(recover.ask.passwords.again, KEY.Key_Return)
    qtbot.waitUntil(recover.ask.have_answer.hasFocus, timeout=WAIT)
    card = recover.ask.findChild(FingerprintCard)
    assert card is not None
    server, phrase = tmp_path / "ban" / "tinh", tmp_path / "cum.txt"
    phrase.write_text(PASSPHRASE, encoding="utf-8")
    command = ["province", "recover", "--dir", str(server), str(tmp_path / REQUEST_NAME)]
    command += ["--passphrase-file", str(phrase), "--fingerprint", card.accessibleName()]
    assert run(command) == 0
    (files.file,) = (server / "answers").glob("*_mokhoa.json")
    press(recover.ask.have_answer)
    press(recover.answer.choose)
    recover.answer.password.setText(OWN)
    QTest.keyClick(recover.answer.password, KEY.Key_Return)
    qtbot.waitUntil(recover.who.isVisible, timeout=WAIT)
    assert not recover.passwords.isVisible()
    press(recover.who.go)
    assert frame_of(app, qtbot).person.text() == "Đỗ Mạnh Hùng"
    lock(app, qtbot)
    unlock(app, qtbot, password=OWN)
    frame_of(app, qtbot)


def test_a_banner_reminds_of_the_sheet_until_there_is_one(
    app: App, qtbot: QtBot, people: PeopleSection, tmp_path: Path
) -> None:
    frame = app.window.frame
    assert frame is not None
    app.window.open("todo")
    qtbot.waitUntil(lambda: "Chưa có phiếu khôi phục" in words(frame.banners), timeout=WAIT)
    app.window.open("admin", "people")
    qtbot.waitUntil(lambda: "Chưa có phiếu khôi phục" not in words(frame.banners), timeout=WAIT)
    make_sheet(app, qtbot, people, tmp_path)
    app.window.open("todo")
    qtbot.waitUntil(lambda: not app.work.is_busy(), timeout=WAIT)
    qtbot.waitUntil(lambda: "Chưa có phiếu khôi phục" not in words(frame.banners), timeout=WAIT)


def test_a_first_password_is_strong_enough_by_itself() -> None:
    made = {first_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        require_strong(password, "Nguyễn Thị Hoa", "hoant")
