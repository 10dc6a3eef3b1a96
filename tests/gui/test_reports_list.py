"""The list of reports: what is in it, search and filter, a new report, no report at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.reports.list_model import Filter, folded
from desktop_app.ui.reports.new_report import NewReportDialog
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import WAIT, AtDesk

K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, "phuong-minh-xuan", "can-bo")
    made.screen.enter()
    made.bot.waitUntil(lambda: made.screen.list.model.rowCount() > 0, timeout=WAIT)
    yield made
    made.close()


def texts(desk: AtDesk, row: int) -> list[str]:
    model = desk.screen.list.model
    return [str(model.index(row, at).data()) for at in range(model.columnCount())]


def test_each_report_with_its_revision_state_delivery_and_decision(desk: AtDesk) -> None:
    row = next(texts(desk, at) for at in range(2) if "Quý III" in texts(desk, at)[1])
    assert row[0] == "Kết quả thực hiện chỉ tiêu chuyển đổi số"
    assert row[2:4] == ["2", "Đã phát hành"]
    assert "thứ" in row[4]
    assert row[5:] == ["Đã tiếp nhận", "Đạt yêu cầu"]


def test_a_narrow_window_shows_all_that_there_is_to_know(desk: AtDesk) -> None:
    view = desk.screen.list
    desk.screen.resize(885, 500)
    desk.bot.waitUntil(lambda: view.table.isColumnHidden(view.model.DELIVERY), timeout=WAIT)
    found = {texts(desk, at)[1]: texts(desk, at) for at in range(2)}
    assert found["Quý III năm 2026"][6] == "Đạt yêu cầu"
    assert (
        found["Quý III năm 2026"][4].count("/") == 2 and "thứ" not in found["Quý III năm 2026"][4]
    )
    assert not view.table.horizontalScrollBar().isVisible()
    desk.screen.resize(1166, 700)
    desk.bot.waitUntil(lambda: not view.table.isColumnHidden(view.model.DELIVERY), timeout=WAIT)


def test_search_without_marks_and_filter(desk: AtDesk) -> None:
    view = desk.screen.list
    QTest.keyClicks(view.search, "quy iii chuyen doi")
    desk.bot.waitUntil(lambda: view.model.rowCount() == 1, timeout=WAIT)
    QTest.keyClick(view.search, K.Key_Escape)
    desk.bot.waitUntil(lambda: view.model.rowCount() == 2, timeout=WAIT)
    view.filter.setCurrentIndex(list(Filter).index(Filter.TO_SEND))
    assert [texts(desk, at)[1] for at in range(view.model.rowCount())] == ["Quý II năm 2026"]
    assert view.filter.itemText(list(Filter).index(Filter.SENT)) == "Đã gửi (1)"
    assert folded("Đặc khu Quý") == "dac khu quy"


def test_enter_opens_the_report_and_back_keeps_the_place(desk: AtDesk) -> None:
    view = desk.screen.list
    view.table.setFocus()
    view.table.selectRow(1)
    wanted = view.model.row(1).revision
    desk.press(K.Key_Return)
    desk.bot.waitUntil(lambda: desk.screen.editor is not None, timeout=WAIT)
    assert desk.screen._revision == wanted
    desk.editor.head.back_requested.emit()
    desk.bot.waitUntil(lambda: desk.screen.editor is None, timeout=WAIT)
    assert view.table.currentIndex().row() == 1


def test_a_new_report_by_form_kind_and_period(desk: AtDesk) -> None:
    desk.control(K.Key_N)
    dialog = desk.dialog()
    assert isinstance(dialog, NewReportDialog)
    assert dialog.kind.currentText() == "Quý"
    dialog.kind.setCurrentIndex(dialog.kind.findText("6 tháng"))
    assert dialog.period.currentText() == "6 tháng đầu năm 2026"
    form, period = dialog.chosen
    assert (form, period) == ("F-KPI-01", "2026S1")
    dialog.primary.setFocus()
    desk.press(K.Key_Return)
    desk.bot.waitUntil(lambda: desk.screen.editor is not None, timeout=WAIT)
    assert desk.editor.sheet.period.id == "2026S1"


def test_an_office_without_reports_is_led_to_the_first(qtbot: QtBot, demo_world: DemoWorld) -> None:
    desk = AtDesk(qtbot, demo_world, "tinh-tuyen-quang", "tong-hop")
    desk.screen.enter()
    view = desk.screen.list
    desk.bot.waitUntil(view.empty.isVisible, timeout=WAIT)
    assert view.empty.button is not None
    desk.click(view.empty.button)
    assert isinstance(desk.dialog(), NewReportDialog)
    desk.close()
