"""Quản trị – Hồ sơ đơn vị, by keys, on the sample offices."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.domain.moments import day_of
from desktop_app.ui.admin.office_profile.screen import ProfileSection
from desktop_app.ui.components.dialog import Dialog
from desktop_app.usecases.office_profile import ProfileSheet, read_profile
from tests.gui.conftest import come_in

CONTROL = Qt.KeyboardModifier.ControlModifier


def section(app: App, qtbot: QtBot, person: str) -> ProfileSection:
    come_in(app, qtbot, "phuong-nong-tien", person)
    app.window.open("admin", "office")
    qtbot.waitUntil(lambda: bool(app.window.findChildren(ProfileSection)))
    found = app.window.findChildren(ProfileSection)[0]
    qtbot.waitUntil(lambda: found._sheet is not None)
    return found


def put(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field, text)


def kept(app: App, qtbot: QtBot) -> ProfileSheet:
    found: list[ProfileSheet] = []
    services = app.services
    app.work.db(app.window, lambda: read_profile(services.desk()), then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_new_signer_holds_from_a_day_and_what_was_stays(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "can-bo")
    view = shown.view
    before = kept(demo_app, qtbot).current
    assert before is not None
    assert not view.save.isEnabled()
    drawn = view.preview.grab().toImage()
    put(view.signer, "Hoang Van Moi")
    assert view.preview.grab().toImage() != drawn
    first = day_of(demo_app.services.desk().clock.now()) + timedelta(days=10)
    put(view.start, f"{first:%d%m%Y}")
    QTest.keyClick(view.start, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: len(kept(demo_app, qtbot).profiles) == 2)
    old, new = kept(demo_app, qtbot).profiles
    assert old.signer == before.signer and old.validity.end == first - timedelta(days=1)
    assert (new.signer, new.validity.start, new.validity.end) == ("Hoang Van Moi", first, None)
    qtbot.waitUntil(lambda: not view.is_changed() and view.validity.count() == 2)
    assert view.signer.text() == before.signer  # the one in force today


def test_what_cannot_be_printed_is_said_under_its_field(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "can-bo")
    view = shown.view
    put(view.symbol, "ubnd 1")
    put(view.place, " ")
    put(view.start, "31022026")
    QTest.keyClick(view.place, Qt.Key.Key_S, CONTROL)
    for field in (view.symbol, view.place, view.start):
        assert field.property("invalid")
    assert not view.signer.property("invalid")
    assert len(kept(demo_app, qtbot).profiles) == 1
    QTest.mouseClick(view.cancel, Qt.MouseButton.LeftButton)
    assert view.symbol.text() == "UBND" and not view.symbol.property("invalid")
    assert not view.cancel.isEnabled()


def test_leaving_asks_while_something_is_not_saved(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "can-bo")
    put(shown.view.signer, "Hoang Van Moi")
    demo_app.window.open("todo")
    dialog = shown.findChildren(Dialog)[0]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert shown.isVisible() and shown.view.is_changed()
    qtbot.waitUntil(lambda: not shown.findChildren(Dialog))
    demo_app.window.open("todo")
    QTest.mouseClick(shown.findChildren(Dialog)[0].primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shown.isVisible())
    assert not shown.view.is_changed()


def test_another_role_only_looks(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "lanh-dao")
    assert shown.view.notice.isVisible() and shown.view.signer.isReadOnly()
    QTest.keyClicks(shown.view.signer, "X")
    assert not shown.view.is_changed() and not shown.view.save.isEnabled()
