"""Quản trị – Số liệu nền, by keys, on the sample offices."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.ui.admin.figures.dialog import FigureDialog
from desktop_app.ui.admin.figures.screen import FiguresSection
from desktop_app.usecases.base_figures import FigureLine, base_figures
from tests.gui.conftest import come_in

CONTROL = Qt.KeyboardModifier.ControlModifier


def section(app: App, qtbot: QtBot, person: str) -> FiguresSection:
    come_in(app, qtbot, "phuong-nong-tien", person)
    app.window.open("admin", "figures")
    qtbot.waitUntil(lambda: bool(app.window.findChildren(FiguresSection)))
    found = app.window.findChildren(FiguresSection)[0]
    qtbot.waitUntil(lambda: found._held is not None)
    return found


def population(app: App, qtbot: QtBot) -> FigureLine:
    found: list[FigureLine] = []
    services = app.services
    app.work.db(app.window, lambda: base_figures(services.desk()).lines[0], then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def put(field: QLineEdit, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field, text)


def asked(shown: FiguresSection, qtbot: QtBot) -> FigureDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in shown.findChildren(FigureDialog)))
    return next(one for one in shown.findChildren(FigureDialog) if one.isVisible())


def test_a_figure_is_added_by_f5_and_the_former_stays(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "can-bo")
    before = population(demo_app, qtbot)
    assert before.current is not None and before.current.value == 12480
    shown.view.table.setFocus()
    QTest.keyClick(shown.view.table, Qt.Key.Key_F5)
    dialog = asked(shown, qtbot)
    put(dialog.value, "12.501")
    put(dialog.source, "Cong an phuong")
    QTest.keyClick(dialog.source, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.view.history_model.rowCount() == 2)
    after = population(demo_app, qtbot)
    assert after.current is not None
    assert (after.current.value, after.current.source) == (12501, "Cong an phuong")
    assert after.history[1] == before.current
    assert shown.view.model.index(0, 1).data() == "12.501"


def test_a_correction_wants_a_reason_and_replaces_the_same_day(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "can-bo")
    before = population(demo_app, qtbot).history
    shown.view.history.setFocus()
    QTest.keyClick(shown.view.history, Qt.Key.Key_Return)
    dialog = asked(shown, qtbot)
    put(dialog.value, "12840")
    put(dialog.source, "Cong an phuong")
    QTest.keyClick(dialog.source, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.why_field.property("invalid")
    put(dialog.why_field, "Nham hai chu so")
    QTest.keyClick(dialog.why_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.view.model.index(0, 1).data() == "12.840")
    after = population(demo_app, qtbot).history
    assert len(after) == len(before) and after[0].as_of == before[0].as_of


def test_what_cannot_be_is_said_in_the_dialog(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "can-bo")
    QTest.mouseClick(shown.view.add, Qt.MouseButton.LeftButton)
    dialog = asked(shown, qtbot)
    put(dialog.value, "-5")
    put(dialog.day, f"{date(2100, 1, 1):%d%m%Y}")
    put(dialog.source, " ")
    QTest.keyClick(dialog.source, Qt.Key.Key_Return)
    assert dialog.isVisible()
    for field in (dialog.value, dialog.day, dialog.source):
        assert field.property("invalid")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(population(demo_app, qtbot).history) == 1


def test_another_role_only_looks(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "lanh-dao")
    assert not shown.view.add.isEnabled() and not shown.view.correct.isEnabled()
    shown.view.table.setFocus()
    QTest.keyClick(shown.view.table, Qt.Key.Key_F5)
    assert not shown.findChildren(FigureDialog)
