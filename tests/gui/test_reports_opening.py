"""Opening figures typed beside the report, with real keys; the grid then compares with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.reports.opening import OpeningDialog
from desktop_app.usecases.opening_figures import opening_figures
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import WAIT, AtDesk, kpi

TOP = kpi("K07", "tu")
SOURCE = "Biên bản bàn giao"


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, "phuong-nong-tien", "can-bo")
    made.open("new:F-KPI-01:2026Q4")
    yield made
    made.close()


def opened(desk: AtDesk) -> OpeningDialog:
    panel = desk.editor.panel
    panel.show()
    panel.show_tab("past")
    desk.at(TOP)
    button = next(
        one for one in panel.past.findChildren(QPushButton) if one.text() == "Nhập số đầu kỳ…"
    )
    button.click()

    def shown() -> OpeningDialog | None:
        found = desk.editor.findChildren(OpeningDialog)
        return found[-1] if found and found[-1].isVisible() else None

    desk.bot.waitUntil(lambda: shown() is not None, timeout=WAIT)
    dialog = shown()
    assert dialog is not None
    return dialog


def test_figures_of_last_year_are_typed_and_compared_with(desk: AtDesk) -> None:
    dialog = opened(desk)
    # Of the quarter before there is an issued report; only last year's quarter can be typed.
    assert [dialog.period.itemText(i) for i in range(dialog.period.count())] == ["Quý IV năm 2025"]
    assert not dialog.primary.isEnabled()
    names = [dialog.model.index(i, 0).data() for i in range(dialog.model.rowCount())]
    assert not any(name.startswith("K02") for name in names)  # a row that is not a commune's
    row = next(i for i, name in enumerate(names) if name.startswith("K07 "))
    dialog.grid.setCurrentIndex(dialog.model.index(row, 1))
    dialog.grid.setFocus()
    desk.bot.waitUntil(dialog.grid.hasFocus, timeout=WAIT)
    QTest.keyClicks(dialog.grid, "1")
    typed = dialog.grid.findChild(QLineEdit)
    assert typed is not None
    QTest.keyClicks(typed, ".234")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert dialog.isVisible()  # Enter goes down in the grid, and saves nothing
    desk.bot.waitUntil(lambda: dialog.grid.currentIndex().row() == row + 1, timeout=WAIT)
    assert dialog.model.index(row, 1).data() == "1.234"
    assert not dialog.primary.isEnabled()  # without a source
    dialog.source.setText(SOURCE)
    dialog.primary.click()
    before = desk.editor
    desk.bot.waitUntil(lambda: "Đã lưu 1 số đầu kỳ." in desk.window.toasts, timeout=WAIT)
    desk.bot.waitUntil(lambda: desk.editor is not before, timeout=WAIT)
    held = desk.on_db(lambda: opening_figures(desk.services.desk(), "F-KPI-01", "2025Q4"))
    assert [(one.place, one.value, one.source) for one in held] == [("kpi/K07/tu", "1234", SOURCE)]
    past = desk.editor.sheet.last_year
    assert past is not None
    assert past.answers[TOP].number == 1234
    desk.editor.panel.show_tab("past")
    desk.at(TOP)
    words = [label.text() for label in desk.editor.panel.past.findChildren(QLabel)]
    assert "1.234" in words
    assert f"Cùng kỳ: Quý IV năm 2025 (số đầu kỳ, theo {SOURCE})" in words


def test_what_is_no_figure_is_not_taken(desk: AtDesk) -> None:
    dialog = opened(desk)
    index = dialog.model.index(0, 1)
    assert not dialog.model.setData(index, "một")
    assert dialog.model.refused
    assert dialog.model.setData(index, "1,5")
    assert not dialog.model.refused
    assert dialog.model.paste(index, [["1", "x"], ["2", "3"]]) == 1
    dialog.model.clear([index])
    assert dialog.model.index(0, 1).data() == ""
    dialog.reject()
