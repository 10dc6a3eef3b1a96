"""Tổng hợp – Ai đã gửi: a due date by document and an extension for one office, by keys."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.domain.assignments import AssignmentPart
from desktop_app.ui.components.hour_field import read_hour
from desktop_app.ui.consolidation.due_dialogs import ExtendDialog, SetDueDialog
from desktop_app.ui.consolidation.screen import ConsolidationScreen
from desktop_app.ui.consolidation.sending_model import Column, Shown
from tests.gui.conftest import come_in

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("16:30", time(16, 30)),
        ("16 giờ 30", time(16, 30)),
        ("16h30", time(16, 30)),
        ("16 giờ", time(16)),
        ("16", time(16)),
        ("1630", time(16, 30)),
        ("830", time(8, 30)),
        ("8g05", time(8, 5)),
        ("0:00", time()),
        ("24:00", None),
        ("16:60", None),
        ("16:3", None),
        ("", None),
        ("chiều", None),
    ],
)
def test_hours_as_people_write_them(text: str, hour: time | None) -> None:
    assert read_hour(text) == hour


def at_department(app: App, qtbot: QtBot) -> ConsolidationScreen:
    come_in(app, qtbot, "so-khcn", "tong-hop")
    app.window.open("consolidation", "new:F-KPI-01:2026Q4")
    qtbot.waitUntil(lambda: bool(app.window.findChildren(ConsolidationScreen)))
    screen = app.window.findChildren(ConsolidationScreen)[0]
    qtbot.waitUntil(lambda: screen._sending is not None and screen._period_id() == "2026Q4")
    return screen


def put(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def choose(menu: QMenu, start: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(start)).trigger()
    menu.deleteLater()


def has(menu: QMenu, start: str) -> bool:
    menu.deleteLater()
    return any(action.text().startswith(start) for action in menu.actions())


def enabled(menu: QMenu, start: str) -> bool:
    found = next(action for action in menu.actions() if action.text().startswith(start))
    menu.deleteLater()
    return found.isEnabled()


def tip(screen: ConsolidationScreen, row: int) -> str:
    index = screen.sending.proxy.index(row, Column.TIMING)
    return str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_a_document_sets_the_date_and_one_office_gets_more_time(
    demo_app: App, qtbot: QtBot
) -> None:
    screen = at_department(demo_app, qtbot)
    page = screen.sending
    choose(page.due_menu(), "Đặt thời hạn")
    qtbot.waitUntil(lambda: bool(screen.findChildren(SetDueDialog)))
    dialog = screen.findChildren(SetDueDialog)[0]
    put(dialog.until.day, "xx")
    QTest.keyClick(dialog.until.day, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.until.day.property("invalid")
    put(dialog.until.day, "050127")
    put(dialog.until.hour, "25:00")
    put(dialog.document, "640/SKHCN")
    QTest.keyClick(dialog.document, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.until.hour.property("invalid")
    put(dialog.until.hour, "16:30")
    QTest.keyClick(dialog.until.hour, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "16 giờ 30, thứ Ba, ngày 05/01/2027" in tip(screen, 0), timeout=10_000)
    assert "640/SKHCN" in tip(screen, 1)
    # While nobody has sent, no list is shown, and no office can be meant.
    assert not has(page.due_menu(), "Gia hạn")
    QTest.mouseClick(page.tiles[Shown.MISSING], LEFT)
    assert has(page.due_menu(), "Gia hạn")
    assert not enabled(page.due_menu(), "Bỏ gia hạn")

    row = page.proxy.office(1)
    choose(page.office_menu(row), "Gia hạn cho")
    qtbot.waitUntil(lambda: bool(screen.findChildren(ExtendDialog)))
    extend = screen.findChildren(ExtendDialog)[0]
    put(extend.until.day, "08/01/2027")
    extend.until.hour.clear()
    QTest.mouseClick(extend.primary, LEFT)
    assert extend.isVisible() and extend.by.property("invalid")  # not without who agreed
    put(extend.by, "Truong phong")
    put(extend.how, "qua dien thoai")
    QTest.keyClick(extend.how, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tip(screen, 1).startswith("Gia hạn đến"), timeout=10_000)
    assert "hết thứ Sáu, ngày 08/01/2027" in tip(screen, 1)
    assert "Truong phong" in tip(screen, 1)
    assert "05/01/2027" in tip(screen, 0)
    # The head says the date that holds for all.
    assert screen._sending is not None
    assert "05/01/2027" in screen._sending.due.label.vi
    assert enabled(page.office_menu(page.proxy.office(1)), "Bỏ gia hạn")
    assert not enabled(page.office_menu(page.proxy.office(0)), "Bỏ gia hạn")

    def sent() -> set[str]:
        with demo_app.services.desk().store.read() as unit:
            handed = unit.from_above.handed(outgoing=True)
        return {one.office for one in handed if one.part is AssignmentPart.DUE_DATE}

    assert not demo_app.lanes.db.submit(sent).result()
    choose(page.due_menu(), "Gửi thời hạn xuống")
    offices = {one.office for one in screen._sending.rows}
    qtbot.waitUntil(lambda: demo_app.lanes.db.submit(sent).result() == offices, timeout=20_000)
