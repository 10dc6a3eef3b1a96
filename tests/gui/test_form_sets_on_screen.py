"""Shipped forms in the editor: headings that are read whole, and answers as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.forms import FormPack, compile_pack
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import LineField
from desktop_app.ui.components.text import Label
from desktop_app.ui.reports.fields import FieldRow
from desktop_app.ui.reports.grid_paint import PAD, is_cut
from desktop_app.ui.reports.words import row_words
from desktop_app.usecases.form_library import install_pack
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk, answer
from tests.packs.shipped import compiled
from tests.unit.forms.workbooks import workbook

K = Qt.Key
MEETING = """type|name|label|calculation
time|gio|Giờ họp|
integer|co_mat|Có mặt|
text|bien_ban|Biên bản|concat('Phiên họp có mặt ', ../co_mat, ' người, ', '{}')
begin_repeat|phieu|Phiếu|
integer|phat|Phát ra|
end_repeat|||"""


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, "phuong-nong-tien", "can-bo")
    yield made
    made.close()


@cache
def meeting() -> FormPack:
    """A form with a time, a check of each row against one answer, and a long computed text."""
    return compile_pack(
        workbook(
            settings="form_id|form_title|version|default_language\nT-HOP|Phiên họp|1|vi",
            survey=MEETING.format("biểu quyết " * 30),
            rules=(
                "id|context|left|operator|right|severity|missing|message\n"
                "phat|/data/phieu|phat|≤|/data/co_mat|error|skip_if_any|Phát ra nhiều hơn có mặt."
            ),
            reporting="period_type|due\nquarter|unset",
        )
    )


def opened(desk: AtDesk, pack: FormPack, target: str) -> AtDesk:
    def install() -> None:
        with desk.services.desk().store.write() as unit:
            install_pack(unit, pack)

    desk.on_db(install)
    desk.open(f"new:{target}")
    return desk


def row(desk: AtDesk, path: str) -> FieldRow:
    return next(page.rows[path] for page in desk.editor.field_pages if path in page.rows)


def test_a_statistical_column_has_the_number_that_its_checks_name(desk: AtDesk) -> None:
    opened(desk, compiled("thongke-0601-0605", "f-0602"), "F-TK-0602:2026.nd09")
    model = desk.editor.grids[0].model
    titles = [model.title(column) for column in range(model.frozen, model.columnCount())]
    assert titles[:2] == ["(1) Tổng số", "(2) Các loại huân chương, huy chương"]


def test_headings_stand_whole_in_their_columns(desk: AtDesk) -> None:
    opened(desk, compiled("td-daklak-2023-2025", "f-kt-05"), "F-KT-05:2026")
    grid = desk.editor.sections.repeats[0].grid
    model = grid.model
    room = {
        model.title(column): grid.cells.columnWidth(column) - 2 * PAD
        for column in range(model.frozen, model.columnCount())
    }
    assert not [title for title, width in room.items() if is_cut(title, width)]


def test_a_time_is_typed_and_read_as_people_write_it(desk: AtDesk) -> None:
    opened(desk, meeting(), "T-HOP:2026Q4")
    desk.at("/data/gio")
    desk.type("8:30")
    desk.press(K.Key_Tab)
    assert answer(desk, "/data/gio") == "08:30:00"
    shown = row(desk, "/data/gio").widget
    assert isinstance(shown, LineField) and shown.text() == "08:30"


def test_a_long_computed_answer_is_shown_from_its_beginning(desk: AtDesk) -> None:
    opened(desk, meeting(), "T-HOP:2026Q4")
    desk.editor.entry.type_in("/data/co_mat", "7")
    shown = row(desk, "/data/bien_ban").widget
    assert isinstance(shown, LineField)
    assert shown.text().startswith("Phiên họp có mặt 7 người") and shown.cursorPosition() == 0


def test_what_many_rows_say_of_one_answer_is_said_once(desk: AtDesk) -> None:
    opened(desk, meeting(), "T-HOP:2026Q4")
    entry = desk.editor.entry
    entry.type_in("/data/co_mat", "7")
    entry.add_row("/data/phieu", 1)
    for number in (1, 2):
        entry.type_in(f"/data/phieu[{number}]/phat", "9")
    said = [one.text() for one in row(desk, "/data/co_mat").findChildren(Label)]
    assert said.count("Phát ra nhiều hơn có mặt.") == 1
    assert not any("\n" in one for one in said)


def test_a_check_on_what_nobody_sees_names_its_row() -> None:
    form = compiled("td-daklak-2023-2025", "f-kt-01").definition()
    assert row_words(form, "/data/doi_tuong[2]/bang_chung", "vi") == "III. Kết quả bỏ phiếu 2"


def test_an_empty_state_without_room_keeps_its_words_clear(qtbot: QtBot) -> None:
    table = QWidget()
    qtbot.addWidget(table)
    table.resize(420, 70)
    state = EmptyState("list-ordered", "Không có đơn vị cũ", "Thêm theo danh mục.", parent=table)
    state.setGeometry(table.rect())
    table.show()
    first, second = state.findChildren(Label)

    def clear() -> bool:
        bottom = second.mapTo(table, second.rect().bottomLeft()).y()
        return bottom <= table.height() and not first.geometry().intersects(second.geometry())

    qtbot.waitUntil(clear)
