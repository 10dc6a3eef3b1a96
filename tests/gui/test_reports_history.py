"""Undo over the whole sitting, and the history beside the report, with real keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.ui.components.buttons import Button
from desktop_app.ui.reports.history_panel import HistoryPanel
from desktop_app.ui.reports.history_tab import TAB
from desktop_app.usecases.fill import open_report
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import WAIT, AtDesk, answer, kpi

OFFICE = "phuong-nong-tien"
NEW = "new:F-KPI-01:2026Q4"
OTHER = "new:F-KPI-01:2027Q1"
K = Qt.Key
TOP, WHOLE = kpi("K07", "tu"), kpi("K07", "mau")


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, OFFICE, "can-bo")
    made.open(NEW)
    yield made
    made.close()


def undo(desk: AtDesk) -> str:
    desk.control(K.Key_Z)
    return desk.window.toasts[-1]


def texts(desk: AtDesk) -> list[str]:
    panel = desk.editor.findChild(HistoryPanel)
    assert panel is not None
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def until_told(desk: AtDesk, text: str) -> None:
    desk.bot.waitUntil(lambda: any(text in one for one in texts(desk)), timeout=WAIT)


class TestUndo:
    def test_it_says_what_it_took_back(self, desk: AtDesk) -> None:
        desk.put(TOP, "12")
        desk.put(TOP, "15")
        said = undo(desk)
        assert said.startswith("Đã hoàn tác: K07")
        assert said.endswith("12 → 15")
        assert answer(desk, TOP) == "12"
        desk.control(K.Key_Y)
        assert desk.window.toasts[-1].startswith("Đã làm lại: ")
        assert answer(desk, TOP) == "15"

    def test_it_goes_on_after_another_report(self, desk: AtDesk) -> None:
        desk.put(TOP, "12")
        desk.put(WHOLE, "40")
        desk.until_saved()
        undo(desk)
        revision = desk.screen._revision
        desk.open(OTHER)
        desk.put(TOP, "7")
        desk.open(revision)
        assert (answer(desk, TOP), answer(desk, WHOLE)) == ("12", "")
        desk.at(TOP)
        desk.control(K.Key_Y)
        assert answer(desk, WHOLE) == "40"
        undo(desk)
        undo(desk)
        assert (answer(desk, TOP), answer(desk, WHOLE)) == ("", "")
        desk.screen._save_now()
        desk.until_saved()
        held = desk.on_db(lambda: open_report(desk.services.desk(), revision).session)
        assert held.cell(TOP).answer.text == ""

    def test_it_goes_on_after_the_store_was_locked(self, desk: AtDesk) -> None:
        desk.put(TOP, "12")
        desk.put(TOP, "13")
        desk.until_saved()
        revision = desk.screen._revision
        desk.leave()
        desk.on_db(desk.services.lock)
        desk.screen.hide()
        desk.on_db(lambda: desk.services.unlock(desk.folder, "can-bo", desk.world.password))
        desk.screen = desk._sit_down()
        desk.open(revision)
        desk.at(TOP)
        assert undo(desk).endswith("12 → 13")
        assert answer(desk, TOP) == "12"

    def test_nobody_takes_back_what_another_has_entered(self, desk: AtDesk) -> None:
        desk.put(TOP, "12")
        desk.until_saved()
        desk.switch("lanh-dao")
        count = len(desk.window.toasts)
        desk.editor.setFocus()
        desk.control(K.Key_Z)
        assert len(desk.window.toasts) == count
        assert answer(desk, TOP) == "12"


class TestPanel:
    def test_the_cell_tells_who_and_from_what_to_what_and_is_put_back(self, desk: AtDesk) -> None:
        desk.put(TOP, "12")
        desk.until_saved()
        desk.editor.show_panel(TAB)
        desk.at(TOP)
        until_told(desk, "(trống) → 12")
        assert any("Phạm Thị Hà" in one for one in texts(desk))
        desk.put(WHOLE, "40")
        desk.put(TOP, "15")
        desk.until_saved()
        desk.at(TOP)
        until_told(desk, "(trống) → 15")  # within a minute: told as one
        desk.at(WHOLE)
        until_told(desk, "(trống) → 40")
        desk.at(TOP)
        until_told(desk, "(trống) → 15")
        panel = desk.editor.findChild(HistoryPanel)
        assert panel is not None
        (button,) = (one for one in panel.findChildren(Button) if one.text() == "Đặt lại")
        desk.click(button)
        assert answer(desk, TOP) == ""
        assert undo(desk).startswith("Đã hoàn tác: K07")
        assert answer(desk, TOP) == "15"

    def test_a_calculated_cell_says_so(self, desk: AtDesk) -> None:
        desk.editor.show_panel(TAB)
        desk.at(kpi("K07", "ty_le"))
        until_told(desk, "không có lịch sử riêng")

    def test_the_report_tells_its_steps(self, desk: AtDesk) -> None:
        desk.put(TOP, "12")
        desk.until_saved()
        desk.editor.show_panel(TAB)
        panel = desk.editor.findChild(HistoryPanel)
        assert panel is not None
        panel.choice.setCurrentIndex(1)
        until_told(desk, "Lập báo cáo")
        assert "Sửa số liệu: 1 ô" in texts(desk)
