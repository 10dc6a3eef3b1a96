"""A report that is due before its cut-off: its figures become estimates in one go."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.moments import ZONE
from desktop_app.domain.ports import DueDate
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk, kpi

OFFICE, PERIOD = "phuong-nong-tien", "2026Q4"
K = Qt.Key


def due_on(world: DemoWorld, moment: datetime) -> None:
    with world.open(OFFICE, "can-bo") as office, office.workspace.store.write() as unit:
        unit.due_dates.set(DueDate("F-KPI-01", PERIOD, "", moment, document="640/SKHCN-CĐS"))


def estimates(desk: AtDesk, *rows: str) -> list[bool]:
    cell = desk.editor.entry.session.cell
    return [cell(kpi(row, "tu")).answer.estimate for row in rows]


def test_all_figures_become_estimates_and_back(qtbot: QtBot, demo_world: DemoWorld) -> None:
    due_on(demo_world, datetime(2026, 12, 20, tzinfo=ZONE))  # eleven days before the quarter ends
    desk = AtDesk(qtbot, demo_world, OFFICE, "can-bo")
    desk.open(f"new:F-KPI-01:{PERIOD}")
    button = desk.editor.head.estimates
    assert button.isVisible()
    assert "31/12/2026" in button.toolTip()
    desk.put(kpi("K01", "tu"), "1200")
    desk.put(kpi("K07", "tu"), "1850")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert estimates(desk, "K01", "K07") == [True, True]
    desk.control(K.Key_Z)
    assert estimates(desk, "K01", "K07") == [False, False]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert estimates(desk, "K01", "K07") == [False, False]
    assert any("số là số ước" in text for text in desk.window.toasts)
    desk.close()


def test_nothing_is_offered_after_the_cut_off(qtbot: QtBot, demo_world: DemoWorld) -> None:
    due_on(demo_world, datetime(2027, 1, 6, tzinfo=ZONE))
    desk = AtDesk(qtbot, demo_world, OFFICE, "can-bo")
    desk.open(f"new:F-KPI-01:{PERIOD}")
    assert not desk.editor.head.estimates.isVisible()
    desk.close()
