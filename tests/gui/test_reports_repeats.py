"""Rows of a repeat with real keys: typed, pasted, taken out, brought back, saved, reopened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.ports import RepeatInstance
from desktop_app.usecases.fill import open_report
from tests.forms.packs import install
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk, answer

OFFICE = "phuong-nong-tien"
NEW = "new:F-NHA-01:2026Q4"
K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, OFFICE, "can-bo")
    made.on_db(lambda: install(made.services.desk()))
    made.open(NEW)
    yield made
    made.close()


def house(number: int, column: str) -> str:
    return f"/data/ho[{number}]/{column}"


def heads(desk: AtDesk) -> list[str]:
    rows = desk.editor.entry.session.instances("/data/ho")
    return [answer(desk, f"{row}/chu_ho") for row in rows]


def ids(desk: AtDesk) -> tuple[str, ...]:
    return desk.editor.entry.session.instance_ids("/data/ho")


def name_three(desk: AtDesk) -> None:
    desk.at(house(1, "chu_ho"))
    for place, name in enumerate(("An", "Binh", "Cuc")):
        if place:
            desk.press(K.Key_F5)
        desk.type(name)
        desk.press(K.Key_Return)


class TestRows:
    def test_f5_adds_a_row_after_the_current_one(self, desk: AtDesk) -> None:
        name_three(desk)
        assert heads(desk) == ["An", "Binh", "Cuc"]
        desk.at(house(1, "kinh_phi"))
        desk.press(K.Key_F5)
        assert desk.editor.current_path() == house(2, "chu_ho")
        desk.type("Dung")
        desk.press(K.Key_Return)
        assert heads(desk) == ["An", "Dung", "Binh", "Cuc"]

    def test_f6_takes_a_row_out_and_ctrl_z_brings_back_the_same_one(self, desk: AtDesk) -> None:
        name_three(desk)
        before = ids(desk)
        desk.at(house(2, "chu_ho"))
        desk.press(K.Key_F6)
        assert heads(desk) == ["An", "Cuc"]
        assert desk.editor.current_path() == house(2, "chu_ho")
        assert "Đã xóa 1 dòng" in desk.window.toasts[-1]

        desk.control(K.Key_Z)

        assert heads(desk) == ["An", "Binh", "Cuc"]
        assert ids(desk) == before
        assert desk.editor.current_path() == house(2, "chu_ho")
        desk.control(K.Key_Y)
        assert heads(desk) == ["An", "Cuc"]

    def test_undo_goes_back_through_rows_and_entries_to_the_beginning(self, desk: AtDesk) -> None:
        name_three(desk)
        desk.at(house(1, "chu_ho"))
        desk.press(K.Key_F6)
        for _ in range(6):
            desk.control(K.Key_Z)
        assert heads(desk) == [""]
        for _ in range(6):
            desk.control(K.Key_Y)
        assert heads(desk) == ["Binh", "Cuc"]

    def test_enter_in_the_last_cell_goes_on_to_a_new_row(self, desk: AtDesk) -> None:
        desk.at(house(1, "ngay_xong"))
        desk.type("01/10/2026")
        desk.press(K.Key_Return)
        assert heads(desk) == ["", ""]
        assert desk.editor.current_path() == house(2, "chu_ho")

    def test_without_a_row_the_page_says_which_key_adds_one(self, desk: AtDesk) -> None:
        page = desk.editor.sections.repeats[0]
        desk.at(house(1, "chu_ho"))
        desk.press(K.Key_F6)
        assert heads(desk) == []
        assert page._stack.currentWidget() is page._empty
        desk.press(K.Key_F5)
        assert heads(desk) == [""]
        assert desk.editor.current_path() == house(1, "chu_ho")

    def test_a_long_block_from_excel_adds_rows_and_says_how_many(self, desk: AtDesk) -> None:
        desk.at(house(1, "chu_ho"))
        lines = [f"Hộ {number}\tngheo\t{number}00\t50" for number in range(1, 301)]
        QGuiApplication.clipboard().setText("\r\n".join(lines) + "\r\n")
        desk.control(K.Key_V)
        assert len(ids(desk)) == 300
        assert answer(desk, house(300, "chu_ho")) == "Hộ 300"
        assert answer(desk, house(300, "tu_lo")) == "29950"
        assert answer(desk, "/data/cong/so_ho") == "300"
        assert desk.window.toasts[-1] == "Đã thêm 299 dòng, ghi 1200 ô. Ctrl+Z để hoàn tác."
        desk.control(K.Key_Z)
        assert heads(desk) == [""]

    def test_a_cell_with_line_breaks_from_excel_is_one_cell(self, desk: AtDesk) -> None:
        desk.at(house(1, "chu_ho"))
        QGuiApplication.clipboard().setText('"Nguyễn\nVăn An"\tngheo\nBinh\tcan_ngheo\n')
        desk.control(K.Key_V)
        assert [name.split() for name in heads(desk)] == [["Nguyễn", "Văn", "An"], ["Binh"]]


class TestCounted:
    def test_the_form_counts_the_rows_and_none_is_added_by_hand(self, desk: AtDesk) -> None:
        desk.put("/data/chung/so_dot", "2")
        desk.at("/data/dot[1]/ket_luan")
        desk.type("Dat")
        desk.press(K.Key_Return)
        page = desk.editor.sections.repeats[1]
        assert page.add.isHidden() and page.remove.isHidden()
        desk.press(K.Key_F5)
        assert "ấn định" in desk.window.toasts[-1]
        assert len(desk.editor.entry.session.instances("/data/dot")) == 2

    def test_a_count_lowered_by_mistake_comes_back_with_its_rows(self, desk: AtDesk) -> None:
        desk.put("/data/chung/so_dot", "2")
        desk.at("/data/dot[2]/ket_luan")
        desk.type("Chua dat")
        desk.press(K.Key_Return)
        before = desk.editor.entry.session.instance_ids("/data/dot")
        for count, left in (("1", 1), ("2", 2)):
            desk.at("/data/chung/so_dot")
            desk.control(K.Key_A)
            desk.type(count)
            desk.press(K.Key_Return)
            assert len(desk.editor.entry.session.instances("/data/dot")) == left
        assert desk.editor.entry.session.instance_ids("/data/dot") == before
        assert answer(desk, "/data/dot[2]/ket_luan") == "Chua dat"


class TestWithin:
    def test_the_table_below_is_that_of_the_row_chosen(self, desk: AtDesk) -> None:
        name_three(desk)
        for number, name in ((1, "Lan"), (3, "Mai")):
            desk.at(f"/data/ho[{number}]/nguoi[1]/ten")
            desk.type(name)
            desk.press(K.Key_Return)
        page = desk.editor.sections.repeats[0]
        desk.at(house(1, "chu_ho"))
        assert page.inner[0].model.repeat == "/data/ho[1]/nguoi"
        desk.press(K.Key_F6)
        assert page.inner[0].model.look(0, 1).text == ""
        desk.at("/data/ho[2]/nguoi[1]/ten")
        desk.press(K.Key_F5)
        desk.type("Nam")
        desk.press(K.Key_Return)
        members = desk.editor.entry.session.instances("/data/ho[2]/nguoi")
        assert [answer(desk, f"{one}/ten") for one in members] == ["Mai", "Nam"]
        assert len(ids(desk)) == 2

    def test_a_finding_leads_to_the_row_within_the_row(self, desk: AtDesk) -> None:
        name_three(desk)
        desk.at("/data/ho[2]/nguoi[1]/tuoi")
        desk.type("140")
        desk.press(K.Key_Return)
        desk.at(house(1, "chu_ho"))
        rows = desk.editor.findings.rows
        desk.bot.waitUntil(lambda: any("Tuổi phải dưới 130" in row.text for row in rows()))
        desk.editor.findings.jump_requested.emit(
            next(row.path for row in rows() if "Tuổi phải dưới 130" in row.text)
        )
        assert desk.editor.current_path() == "/data/ho[2]/nguoi[1]/tuoi"
        assert desk.editor.bar.place.text() == "Dòng 1 › Tuổi"


class TestKept:
    def test_rows_and_their_cells_are_there_after_reopening(self, desk: AtDesk) -> None:
        name_three(desk)
        desk.at("/data/ho[3]/nguoi[1]/ten")
        desk.type("Mai")
        desk.press(K.Key_Return)
        desk.at(house(2, "chu_ho"))
        desk.press(K.Key_F6)
        desk.control(K.Key_S)
        desk.until_saved()
        before = (desk.editor.entry.session.answers(), desk.editor.entry.session.repeats())
        revision = desk.screen._revision

        desk.open(revision)

        session = desk.editor.entry.session
        assert (session.answers(), session.repeats()) == before
        assert heads(desk) == ["An", "Cuc"]

    def test_a_row_undone_after_a_save_is_kept_as_the_same_row(self, desk: AtDesk) -> None:
        name_three(desk)
        desk.control(K.Key_S)
        desk.until_saved()
        before = ids(desk)
        desk.at(house(2, "chu_ho"))
        desk.press(K.Key_F6)
        desk.control(K.Key_S)
        desk.until_saved()
        desk.control(K.Key_Z)
        desk.control(K.Key_S)
        desk.until_saved()
        revision = desk.screen._revision

        stored = desk.on_db(lambda: open_report(desk.services.desk(), revision)).session

        assert stored.instance_ids("/data/ho") == before
        assert stored.cell("/data/ho[2]/chu_ho").answer.text == "Binh"
        assert all(isinstance(one, RepeatInstance) for one in stored.repeats())
