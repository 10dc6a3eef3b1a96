"""Quản trị – Lịch làm việc, by keys, on the sample offices."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.domain.workdays import Workdays
from desktop_app.ui.admin.calendar.dialog import DayDialog
from desktop_app.ui.admin.calendar.model import Column
from desktop_app.ui.admin.calendar.screen import CalendarSection
from tests.gui.conftest import come_in

LEFT = Qt.MouseButton.LeftButton


def section(app: App, qtbot: QtBot, person: str) -> CalendarSection:
    come_in(app, qtbot, "phuong-nong-tien", person)
    app.window.open("admin", "calendar")
    qtbot.waitUntil(lambda: bool(app.window.findChildren(CalendarSection)))
    found = app.window.findChildren(CalendarSection)[0]
    qtbot.waitUntil(lambda: found._shown is not None)
    return found


def asked(shown: CalendarSection, qtbot: QtBot) -> DayDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in shown.findChildren(DayDialog)))
    return next(one for one in shown.findChildren(DayDialog) if one.isVisible())


def put(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def go_to(shown: CalendarSection, qtbot: QtBot, year: int) -> None:
    shown.view.year.setCurrentIndex(shown.view.year.findData(year))
    qtbot.waitUntil(lambda: shown._shown is not None and shown._shown.year == year)


def row_of(shown: CalendarSection, day: str) -> int:
    model = shown.view.model
    texts = [model.index(row, Column.DAY).data() for row in range(model.rowCount())]
    return texts.index(day)


def text(shown: CalendarSection, day: str, column: int) -> str:
    return str(shown.view.model.index(row_of(shown, day), column).data())


def workdays(app: App, qtbot: QtBot) -> Workdays:
    found: list[Workdays] = []
    app.work.db(app.window, lambda: app.services.desk().workdays, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_swap_is_added_by_f5_and_counts_at_once(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "can-bo")
    assert shown._shown is not None and shown._shown.year == 2026
    assert not shown.view.unknown.isVisible()
    before = shown.view.model.rowCount()
    shown.view.table.setFocus()
    QTest.keyClick(shown.view.table, Qt.Key.Key_F5)
    dialog = asked(shown, qtbot)
    put(dialog.day, "231126")
    QTest.mouseClick(dialog.work, LEFT)
    put(dialog.name, "Nghi hoan doi")
    put(dialog.source, "99/TB-BNV")
    QTest.keyClick(dialog.source, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.day.property("invalid")  # a Monday is worked anyway
    QTest.mouseClick(dialog.off, LEFT)
    QTest.keyClick(dialog.source, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.view.model.rowCount() == before + 1)
    assert text(shown, "23/11/2026", Column.NAME) == "Nghi hoan doi"
    assert text(shown, "23/11/2026", Column.WEEKDAY) == "Thứ Hai"
    assert text(shown, "23/11/2026", Column.ORIGIN) == "Đơn vị thêm"
    counted = workdays(demo_app, qtbot)
    assert not counted.is_workday(date(2026, 11, 23))
    assert counted.after(date(2026, 11, 20), 1) == date(2026, 11, 25)


def test_a_shipped_day_is_changed_taken_off_and_taken_back(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "can-bo")
    go_to(shown, qtbot, 2027)
    assert "tạm tính" in shown.view.summary.text()
    assert text(shown, "04/02/2027", Column.ORIGIN) == "Tạm tính"

    shown.view.table.setFocus()
    shown.view.table.selectRow(row_of(shown, "05/02/2027"))
    QTest.keyClick(shown.view.table, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: text(shown, "05/02/2027", Column.ORIGIN) == "Đã bỏ")
    assert not shown.view.remove.isEnabled()
    assert workdays(demo_app, qtbot).is_workday(date(2027, 2, 5))
    QTest.mouseClick(shown.view.restore, LEFT)
    qtbot.waitUntil(lambda: text(shown, "05/02/2027", Column.ORIGIN) == "Tạm tính")
    assert not workdays(demo_app, qtbot).is_workday(date(2027, 2, 5))

    shown.view.table.selectRow(row_of(shown, "04/02/2027"))
    QTest.keyClick(shown.view.table, Qt.Key.Key_Return)
    dialog = asked(shown, qtbot)
    assert dialog.day.isReadOnly() and dialog.provisional.isChecked()
    put(dialog.source, "99/TB-BNV")
    QTest.keyClick(dialog.provisional, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.primary, LEFT)
    qtbot.waitUntil(lambda: text(shown, "04/02/2027", Column.ORIGIN) == "Đơn vị sửa")


def test_a_year_that_nobody_wrote_up_is_said(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "can-bo")
    assert shown._shown is not None
    shown._load(2030)
    qtbot.waitUntil(lambda: shown._shown is not None and shown._shown.year == 2030)
    assert shown.view.unknown.isVisible()
    assert shown.view.model.rowCount() == 0


def test_others_read_and_change_nothing(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "lanh-dao")
    assert shown.view.model.rowCount() > 10
    for button in (shown.view.add, shown.view.change, shown.view.remove, shown.view.reset):
        assert not button.isEnabled()
    shown.view.table.setFocus()
    QTest.keyClick(shown.view.table, Qt.Key.Key_F5)
    QTest.keyClick(shown.view.table, Qt.Key.Key_Return)
    assert not shown.findChildren(DayDialog)
