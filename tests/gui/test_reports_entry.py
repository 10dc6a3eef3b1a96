"""Filling a report's table with real keys: typing, states, blocks from Excel, undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.values import CellState
from desktop_app.ui.reports.dialogs import AwaitedDialog
from desktop_app.ui.reports.grid_model import Kind
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk, answer, kpi, shown

OFFICE = "phuong-nong-tien"
NEW = "new:F-KPI-01:2026Q4"
K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, OFFICE, "can-bo")
    made.open(NEW)
    yield made
    made.close()


class TestTyping:
    def test_enter_goes_down_the_column_and_the_rate_follows(self, desk: AtDesk) -> None:
        desk.at(kpi("K01", "tu"))
        for figure in ("1200", "7", "1.850"):
            desk.type(figure)
            desk.press(K.Key_Return)
        assert desk.grid.current_path() == kpi("K10a", "tu")
        assert [answer(desk, kpi(row, "tu")) for row in ("K01", "K06", "K07")] == [
            "1200",
            "7",
            "1850",
        ]
        desk.put(kpi("K01", "mau"), "1600")
        assert shown(desk, kpi("K01", "tu")) == "1.200"
        assert shown(desk, kpi("K01", "ty_le")) == "75"
        assert desk.grid.model.look(*desk.grid.model.place(kpi("K01", "ty_le"))).kind is (  # type: ignore[misc]
            Kind.COMPUTED
        )

    def test_only_the_cells_that_changed_are_painted_again(self, desk: AtDesk) -> None:
        desk.put(kpi("K01", "mau"), "1600")
        told: list[tuple[int, int]] = []
        model = desk.grid.model
        model.dataChanged.connect(lambda top, _low: told.append((top.row(), top.column())))
        resets: list[bool] = []
        model.modelReset.connect(lambda: resets.append(True))
        model.layoutChanged.connect(lambda *_: resets.append(True))
        desk.put(kpi("K01", "tu"), "800")
        row = model.place(kpi("K01", "tu"))
        assert row is not None and told and not resets
        assert {place[0] for place in told} == {row[0]}

    def test_tab_goes_right_over_what_is_not_for_entry(self, desk: AtDesk) -> None:
        desk.at(kpi("K01", "tu"))
        desk.type("10")
        desk.press(K.Key_Tab)
        assert desk.grid.current_path() == kpi("K01", "mau")
        desk.press(K.Key_Tab)
        assert desk.grid.current_path() == kpi("K01", "nguon")
        desk.press(K.Key_Backtab)
        assert desk.grid.current_path() == kpi("K01", "mau")

    def test_vietnamese_figures_and_a_refusal_that_keeps_the_editor_open(
        self, desk: AtDesk
    ) -> None:
        desk.put(kpi("K07", "tu"), "1.234")
        assert answer(desk, kpi("K07", "tu")) == "1234"
        desk.at(kpi("K07", "mau"))
        desk.type("2,5")
        desk.press(K.Key_Return)
        assert isinstance(desk.focus(), QLineEdit)
        assert "số nguyên" in desk.editor.bar.message.text()
        desk.press(K.Key_Escape)
        assert answer(desk, kpi("K07", "mau")) == ""
        assert desk.grid.current_path() == kpi("K07", "mau")

    def test_f2_keeps_what_is_there_and_delete_blanks_it(self, desk: AtDesk) -> None:
        desk.put(kpi("K06", "tu"), "12")
        desk.at(kpi("K06", "tu"))
        desk.press(K.Key_F2)
        desk.press(K.Key_End)
        desk.type("5")
        desk.press(K.Key_Return)
        assert answer(desk, kpi("K06", "tu")) == "125"
        desk.at(kpi("K06", "tu"))
        desk.press(K.Key_Delete)
        assert desk.editor.entry.view(kpi("K06", "tu")).answer.state is CellState.BLANK

    def test_the_cell_being_typed_in_is_not_written_to(self, desk: AtDesk) -> None:
        desk.at(kpi("K01", "tu"))
        desk.type("77")
        editor = desk.focus()
        assert isinstance(editor, QLineEdit)
        desk.grid.model.touch([kpi("K01", "tu")])  # a recalculation reaches it meanwhile
        assert editor.text() == "77"

    def test_composed_vietnamese_text_goes_into_the_cell(self, desk: AtDesk) -> None:
        desk.at(kpi("K01", "nguon"))
        desk.compose("Bộ phận Một cửa")  # the first letter opens the editor
        assert isinstance(desk.focus(), QLineEdit)
        desk.press(K.Key_Return)
        assert answer(desk, kpi("K01", "nguon")) == "Bộ phận Một cửa"

    def test_fed_and_computed_cells_take_no_entry(self, desk: AtDesk) -> None:
        desk.at(kpi("K10a", "mau"))
        before = answer(desk, kpi("K10a", "mau"))
        desk.type("5")
        assert not isinstance(desk.focus(), QLineEdit)
        assert answer(desk, kpi("K10a", "mau")) == before == "12480"
        assert "số liệu nền" in desk.editor.bar.message.text()

    def test_rows_of_other_levels_are_not_there(self, desk: AtDesk) -> None:
        codes = [desk.grid.model.row(at).code for at in range(desk.grid.model.rowCount())]
        assert "K01" in codes and "K08" not in codes and "K02" not in codes


class TestStates:
    def test_nil_not_applicable_and_estimate_by_keys(self, desk: AtDesk) -> None:
        desk.at(kpi("K01", "tu"))
        desk.control(K.Key_1)
        assert shown(desk, kpi("K01", "tu")) == "Không phát sinh"
        desk.at(kpi("K06", "tu"))
        desk.control(K.Key_2)
        assert shown(desk, kpi("K06", "tu")) == "Không áp dụng"
        desk.put(kpi("K07", "tu"), "90")
        desk.at(kpi("K07", "tu"))
        desk.control(K.Key_4)
        assert shown(desk, kpi("K07", "tu")) == "90 (ước)"

    def test_looking_at_a_state_does_not_clear_it(self, desk: AtDesk) -> None:
        desk.at(kpi("K01", "tu"))
        desk.control(K.Key_1)
        desk.press(K.Key_F2)
        desk.press(K.Key_Return)
        assert shown(desk, kpi("K01", "tu")) == "Không phát sinh"

    def test_awaited_asks_from_whom_and_when(self, desk: AtDesk) -> None:
        desk.at(kpi("K14", "tu"))
        desk.control(K.Key_3)
        dialog = desk.dialog()
        assert isinstance(dialog, AwaitedDialog)
        desk.click(dialog.primary)
        assert dialog.isVisible()  # from whom is asked
        dialog.source.setFocus()
        desk.compose("Ngân hàng")
        QTest.keyClicks(dialog.until, "051226")
        desk.click(dialog.primary)
        held = desk.editor.entry.view(kpi("K14", "tu")).answer
        assert (held.state, held.awaited_from) == (CellState.AWAITED, "Ngân hàng")
        assert held.awaited_until == date(2026, 12, 5)
        assert "Chưa có số liệu – chờ Ngân hàng" in shown(desk, kpi("K14", "tu"))

    def test_the_menu_offers_the_same(self, desk: AtDesk) -> None:
        desk.at(kpi("K01", "tu"))
        menu = desk.grid.make_menu()
        first = menu.actions()[0]
        assert first.isEnabled() and first.text() == "Không phát sinh"
        first.trigger()
        assert shown(desk, kpi("K01", "tu")) == "Không phát sinh"


class TestBlocks:
    def test_a_block_from_excel_skips_what_is_not_for_entry(self, desk: AtDesk) -> None:
        QGuiApplication.clipboard().setText("11\t12\r\n21\t22\r\n31\t32\r\n41\t42\r\n")
        desk.at(kpi("K01", "tu"))
        desk.control(K.Key_V)
        assert [answer(desk, kpi(row, "tu")) for row in ("K01", "K06", "K07", "K10a")] == [
            "11",
            "21",
            "31",
            "41",
        ]
        assert answer(desk, kpi("K10a", "mau")) == "12480"
        told = desk.window.toasts[-1]
        assert "Đã ghi 7 ô, bỏ qua 1 ô" in told and "K10a › Mẫu số" in told

    def test_one_undo_takes_the_whole_block_back(self, desk: AtDesk) -> None:
        desk.put(kpi("K01", "tu"), "5")
        QGuiApplication.clipboard().setText("11\t12\n21\t22")
        desk.at(kpi("K01", "tu"))
        desk.control(K.Key_V)
        desk.control(K.Key_Z)
        assert [answer(desk, kpi("K01", "tu")), answer(desk, kpi("K06", "mau"))] == ["5", ""]
        desk.control(K.Key_Y)
        assert [answer(desk, kpi("K01", "tu")), answer(desk, kpi("K06", "mau"))] == ["11", "22"]

    def test_copy_gives_what_is_seen(self, desk: AtDesk) -> None:
        desk.put(kpi("K01", "tu"), "1500")
        desk.put(kpi("K01", "mau"), "3000")
        desk.at(kpi("K01", "tu"))
        desk.press(K.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        desk.press(K.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        desk.control(K.Key_C)
        assert QGuiApplication.clipboard().text() == "1.500\t3.000\t50"

    def test_f8_takes_last_periods_figures_aloud_and_only_into_blanks(self, desk: AtDesk) -> None:
        desk.put(kpi("K01", "tu"), "9")
        desk.at(kpi("K01", "tu"))
        desk.press(K.Key_F8)
        assert answer(desk, kpi("K01", "tu")) == "9"
        assert answer(desk, kpi("K01", "mau")) == "142"
        assert "số kỳ trước vào dòng K01" in desk.window.toasts[-1]
        desk.control(K.Key_Z)
        assert answer(desk, kpi("K01", "mau")) == ""
