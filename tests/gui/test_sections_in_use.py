"""Sections of a report: those that this office is not asked for are out of the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.forms import compile_pack
from desktop_app.usecases.form_library import install_pack
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk
from tests.packs.shipped import PACKS


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, "phuong-nong-tien", "can-bo")
    pack = compile_pack(PACKS / "td-tuyenquang-2023" / "f-td-03")

    def install() -> None:
        with made.services.desk().store.write() as unit:
            install_pack(unit, pack)

    made.on_db(install)
    made.open("new:F-TD-03:2026")
    yield made
    made.close()


def test_a_commune_has_no_section_of_telecom_enterprises(desk: AtDesk) -> None:
    sections = desk.editor.sections
    tabs = sections.tabs
    shown = [tabs.tabText(at) for at in range(tabs.count()) if tabs.isTabVisible(at)]
    assert not any("viễn thông" in name for name in shown)
    assert len(shown) == tabs.count() - 1 == 3
    first = tabs.currentIndex()
    seen = []
    for _ in shown:
        seen.append(tabs.currentIndex())
        sections.turn_by(1)
    assert tabs.currentIndex() == first
    assert len(set(seen)) == 3 and all(map(tabs.isTabVisible, seen))


def test_names_of_sections_are_whole(desk: AtDesk) -> None:
    tabs = desk.editor.sections.tabs
    assert tabs.elideMode() is Qt.TextElideMode.ElideNone
    assert tabs.usesScrollButtons()


def test_a_finding_on_a_repeat_without_a_row_names_the_report(desk: AtDesk) -> None:
    """Nothing came from above, so the results have no row that the check could point at."""
    (found,) = (one for one in desk.editor.entry.findings.values() if one.rule == "co_ket_qua")
    assert desk.editor.sections.place_words(found.paths[0]) == "Kết quả thực hiện nội dung thi đua"
    desk.editor.show_path(found.paths[0])
    assert not desk.window.errors


def test_a_section_that_comes_to_be_asked_for_has_its_tab_at_once(desk: AtDesk) -> None:
    """Two entries follow each other before the loop turns, as in a paste."""
    desk.open("new:F-KPI-01:2026Q4")
    editor = desk.editor
    last = editor.sections.tabs.count() - 1
    assert editor.sections.tabs.tabRect(last).isEmpty()
    editor.entry.type_in("/data/kpi/K07/tu", "12")
    editor.entry.type_in("/data/kpi/K07/mau", "20")
    assert not editor.sections.tabs.tabRect(last).isEmpty()
