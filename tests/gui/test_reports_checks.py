"""Checks that lead to the cell, fields outside tables, and saving: real keys, real store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.values import CellState
from desktop_app.ui.components.fields import Radio, TextArea
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.fill import open_report
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk, answer, kpi

OFFICE = "phuong-nong-tien"
NEW = "new:F-KPI-01:2026Q4"
K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, OFFICE, "can-bo")
    made.open(NEW)
    yield made
    made.close()


class TestChecks:
    def test_f9_finds_the_error_and_enter_jumps_to_it(self, desk: AtDesk) -> None:
        desk.put(kpi("K12b", "tu"), "9999")
        desk.at(kpi("K01", "mau"))
        desk.press(K.Key_F9)
        assert not desk.editor.panel.isHidden()
        rows = desk.editor.findings.rows()
        wrong = next(at for at, row in enumerate(rows) if "K12b" in row.text and row.finding)
        desk.editor.findings.list.setCurrentIndex(desk.editor.findings.list.model().index(wrong, 0))
        assert desk.focus() is desk.editor.findings.list
        desk.press(K.Key_Return)
        assert desk.grid.current_path() == kpi("K12b", "tu")
        assert "tử số lớn hơn mẫu số" in desk.editor.bar.message.text()
        place = desk.grid.model.place(kpi("K12b", "tu"))
        assert place is not None and desk.grid.model.look(*place).tone is Tone.DANGER
        desk.type("3000")
        desk.press(K.Key_Return)
        assert desk.grid.model.look(*place).tone is not Tone.DANGER

    def test_what_is_being_typed_counts_before_the_check(self, desk: AtDesk) -> None:
        desk.at(kpi("K06", "tu"))
        desk.type("31")
        desk.press(K.Key_F9)
        assert answer(desk, kpi("K06", "tu")) == "31"

    def test_blank_cells_are_marked_only_after_f9(self, desk: AtDesk) -> None:
        place = desk.grid.model.place(kpi("K06", "tu"))
        assert place is not None and desk.grid.model.look(*place).tone is None
        assert any("ô bắt buộc chưa nhập" in row.text for row in desk.editor.findings.rows())
        desk.press(K.Key_F9)
        assert desk.grid.model.look(*place).tone is Tone.DANGER
        assert any("K06 › Tử số: chưa nhập" in row.text for row in desk.editor.findings.rows())

    def test_a_warning_takes_its_reason_in_the_panel(self, desk: AtDesk) -> None:
        desk.put(kpi("K01", "tu"), "10")
        desk.put(kpi("K01", "mau"), "142")
        desk.press(K.Key_F9)
        panel = desk.editor.findings
        at = next(
            at
            for at, row in enumerate(panel.rows())
            if row.finding is not None and row.finding.explanation_needed and "K01" in row.text
        )
        index = panel.list.model().index(at, 0)
        panel.list.scrollTo(index)
        QTest.mouseClick(
            panel.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=panel.list.visualRect(index).center(),
        )
        assert panel.reason.isVisible()
        QTest.keyClicks(panel.reason, "Da doi chieu")
        desk.click(panel.keep)
        assert answer(desk, kpi("K01", "giai_trinh")) == "Da doi chieu"
        desk.bot.waitUntil(lambda: any(row.done for row in panel.rows()))


class TestFields:
    def test_texts_and_choices_outside_the_table(self, desk: AtDesk) -> None:
        editor = desk.editor
        desk.control(K.Key_PageUp)
        page = editor.field_pages[0]
        area = page.rows["/data/noi_dung/chi_dao"].widget
        assert isinstance(area, TextArea)
        desk.click(area.viewport())
        QTest.keyClicks(area, "Da ban hanh ke hoach")
        assert answer(desk, "/data/noi_dung/chi_dao") == "Da ban hanh ke hoach"
        desk.put(kpi("K07", "tu"), "12")
        editor.show_path("/data/cam_ket/khong_mat")
        row = editor.field_pages[1].rows["/data/cam_ket/khong_mat"]
        radio = next(one for one in row.widget.findChildren(Radio) if one.text() == "Có")
        desk.click(radio)
        assert answer(desk, "/data/cam_ket/khong_mat") == "co"


class TestSaving:
    def test_saved_by_itself_and_there_after_the_app_was_closed(
        self, qtbot: QtBot, demo_world: DemoWorld
    ) -> None:
        first = AtDesk(qtbot, demo_world, OFFICE, "can-bo")
        first.open(NEW)
        first.put(kpi("K01", "tu"), "120")
        first.put(kpi("K01", "mau"), "150")
        first.put(kpi("K06", "tu"), "3")
        first.until_saved()
        first.at(kpi("K06", "tu"))
        first.press(K.Key_Delete)  # a cleared cell is kept as cleared
        first.control(K.Key_S)
        first.until_saved()
        revision = first.screen._revision
        first.close()
        with demo_world.open(OFFICE, "can-bo") as office:
            session = open_report(office.desk(), revision).session
            assert session.cell(kpi("K01", "ty_le")).answer.text == "80"
            assert session.cell(kpi("K06", "tu")).answer.state is CellState.BLANK

    def test_leaving_saves_at_once_and_takes_the_open_editor(self, desk: AtDesk) -> None:
        desk.at(kpi("K01", "tu"))
        desk.type("64")
        desk.leave()
        revision = desk.screen._revision
        held = desk.on_db(lambda: open_report(desk.services.desk(), revision).session)
        assert held.cell(kpi("K01", "tu")).answer.text == "64"

    def test_a_save_that_fails_stays_dirty_and_can_be_tried_again(self, desk: AtDesk) -> None:
        from desktop_app.usecases.move_report import hand_back, hand_to_leader

        revision = desk.screen._revision
        # The report is handed over from elsewhere: the store takes no answers now.
        desk.on_db(lambda: hand_to_leader(desk.services.desk(), revision))
        desk.put(kpi("K01", "tu"), "31")
        desk.control(K.Key_S)
        desk.bot.waitUntil(desk.editor.banner.isVisible)
        assert desk.window.saving == "Không lưu được"
        assert answer(desk, kpi("K01", "tu")) == "31"
        desk.on_db(lambda: hand_back(desk.services.desk(), revision, "Sửa tiếp"))
        assert desk.editor.banner.button is not None
        desk.click(desk.editor.banner.button)
        desk.until_saved()
        assert not desk.editor.banner.isVisible()
        held = desk.on_db(lambda: open_report(desk.services.desk(), revision).session)
        assert held.cell(kpi("K01", "tu")).answer.text == "31"
