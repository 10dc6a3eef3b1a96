"""A form in two languages: on screen as the app speaks, on paper in Vietnamese; one data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.ui.components.fields import Choice
from desktop_app.usecases.report_paper import report_paper
from tests.forms.packs import install
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk, answer

K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, "phuong-nong-tien", "can-bo")
    made.on_db(lambda: install(made.services.desk()))
    made.open("new:F-NHA-01:2026Q4")
    yield made
    made.close()


def fill(desk: AtDesk) -> None:
    desk.put("/data/chung/so_dot", "1")
    desk.at("/data/ho[1]/chu_ho")
    desk.type("An")
    desk.press(K.Key_Return)
    desk.at("/data/ho[1]/loai")
    desk.press(K.Key_F2)
    combo = desk.focus()
    assert isinstance(combo, Choice)
    desk.press(K.Key_Down)
    desk.press(K.Key_Return)
    desk.at("/data/ho[1]/kinh_phi")
    desk.type("0")
    desk.press(K.Key_Return)
    desk.at("/data/chung/loai_chinh")
    desk.press(K.Key_Space)
    desk.control(K.Key_S)
    desk.until_saved()


def tabs(desk: AtDesk) -> list[str]:
    bar = desk.editor.tabs
    return [bar.tabText(place).partition(" (")[0] for place in range(bar.count())]


def titles(desk: AtDesk) -> list[str]:
    model = desk.editor.sections.repeats[0].model
    return [model.title(column) for column in range(1, model.columnCount())]


def labels(desk: AtDesk) -> list[str]:
    return [row._label.text() for page in desk.editor.field_pages for row in page.rows.values()]


def test_switching_the_language_switches_every_text_of_the_form_and_no_answer(
    desk: AtDesk,
) -> None:
    fill(desk)
    assert tabs(desk) == ["Tình hình chung", "Hộ được xóa nhà tạm", "Đợt kiểm tra", "Cộng"]
    assert titles(desk)[:3] == ["Chủ hộ", "Loại hộ", "Kinh phí (triệu đồng)"]
    assert "Tổng kinh phí của 1 hộ" in labels(desk)
    before = desk.editor.entry.session.answers()
    assert answer(desk, "/data/chung/ten_loai") == "Hộ nghèo"

    desk.window.speaks = "en"
    desk.open(desk.screen._revision)

    assert tabs(desk) == ["General", "Household", "Inspection", "Totals"]
    assert titles(desk)[:3] == ["Head of household", "Kind", "Cost (million dong)"]
    assert "Total cost of 1 households" in labels(desk)
    assert "Ghi chú riêng" in labels(desk)  # no English: in the form's own language
    hint = desk.editor.field_pages[0].rows["/data/chung/nhan_xet"]._hint
    assert hint.text() == "Be brief"
    found = [row.text for row in desk.editor.findings.rows()]
    assert any("The cost must be above 0" in text for text in found)
    model = desk.editor.sections.repeats[0].model
    assert model.look(0, 2).text == "Poor"
    assert desk.editor.entry.session.answers() == before

    desk.at("/data/chung/so_dot")
    revision = desk.screen._revision
    paper = desk.on_db(lambda: report_paper(desk.services.desk(), revision))
    assert paper.annexes[0].title == "Hộ được xóa nhà tạm"
    assert paper.annexes[0].rows[0].cells[2] == "Hộ nghèo"


def test_a_label_follows_the_answer_that_it_names(desk: AtDesk) -> None:
    fill(desk)
    desk.window.speaks = "en"
    desk.open(desk.screen._revision)
    desk.at("/data/ho[1]/chu_ho")
    desk.press(K.Key_F5)
    assert "Total cost of 2 households" in labels(desk)
