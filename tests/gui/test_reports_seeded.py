"""Rows that the form lays out from a catalogue, with real keys: there when the report is opened,
held fast, kept, and no act of the person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.history import StepKind
from desktop_app.forms import FormPack, compile_pack
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.form_library import install_pack
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk, answer
from tests.unit.forms.workbooks import workbook

OFFICE = "phuong-nong-tien"
K = Qt.Key
TASKS = "/data/viec"


@cache
def pack(free: str) -> FormPack:
    """Two tasks from a list of the form; with `free` others may be added."""
    return compile_pack(
        workbook(
            settings=f"form_id|form_title|version|default_language\nT-VIEC{free}|Việc|1|vi",
            survey=(
                "type|name|label|calculation|seed|seed_key|seed_free\n"
                "csv-external|danh_muc|||||\n"
                f"begin_repeat|viec|Việc||instance('danh_muc')/root/item|ma|{free}\n"
                "text|ma|Mã||||\n"
                "text|ten|Tên|instance('danh_muc')/root/item[ma = current()/../ma]/ten|||\n"
                "text|ghi_chu|Ghi chú||||\n"
                "end_repeat||||||"
            ),
            danh_muc="ma|ten\nA|Họp\nB|Tập huấn",
            reporting="period_type|due\nquarter|unset",
        )
    )


def install(desk: Desk, free: str) -> None:
    with desk.store.write() as unit:
        install_pack(unit, pack(free))


@pytest.fixture
def at_desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, OFFICE, "can-bo")
    yield made
    made.close()


def opened(desk: AtDesk, free: str = "") -> AtDesk:
    desk.on_db(lambda: install(desk.services.desk(), free))
    desk.open(f"new:T-VIEC{free}:2026Q4")
    return desk


def keys(desk: AtDesk) -> list[str]:
    return [answer(desk, f"{row}/ma") for row in desk.editor.entry.session.instances(TASKS)]


def test_the_rows_are_there_and_stay(at_desk: AtDesk) -> None:
    desk = opened(at_desk)
    assert keys(desk) == ["A", "B"]
    assert answer(desk, f"{TASKS}[2]/ten") == "Tập huấn"
    page = desk.editor.sections.repeats[0]
    assert page.add.isHidden() and page.remove.isHidden()
    desk.at(f"{TASKS}[1]/ghi_chu")
    desk.press(K.Key_F5)
    assert "danh mục được giao" in desk.window.toasts[-1]
    desk.press(K.Key_F6)
    assert "không xóa được" in desk.window.toasts[-1]
    assert keys(desk) == ["A", "B"]
    assert not desk.editor.entry.can_undo()  # the form laid them out, nobody else


def test_a_longer_block_is_cut_at_the_last_row(at_desk: AtDesk) -> None:
    desk = opened(at_desk)
    desk.at(f"{TASKS}[1]/ghi_chu")
    QGuiApplication.clipboard().setText("mot\nhai\nba\n")
    desk.control(K.Key_V)
    assert keys(desk) == ["A", "B"]
    assert answer(desk, f"{TASKS}[2]/ghi_chu") == "hai"


def test_free_rows_come_and_go_and_those_of_the_list_stay(at_desk: AtDesk) -> None:
    desk = opened(at_desk, "yes")
    page = desk.editor.sections.repeats[0]
    assert not page.add.isHidden()
    desk.at(f"{TASKS}[2]/ma")
    desk.press(K.Key_F5)
    desk.at(f"{TASKS}[3]/ma")
    desk.type("Rieng")
    desk.press(K.Key_Return)
    assert keys(desk) == ["A", "B", "Rieng"] and not page.remove.isHidden()
    desk.at(f"{TASKS}[3]/ghi_chu")
    desk.press(K.Key_F6)
    assert keys(desk) == ["A", "B"]
    desk.control(K.Key_Z)
    assert keys(desk) == ["A", "B", "Rieng"]


def test_what_was_laid_out_is_kept_as_the_form_s_act(at_desk: AtDesk) -> None:
    desk = opened(at_desk)
    revision = desk.editor.sheet.opened.revision.id

    def kinds() -> list[StepKind]:
        with desk.services.desk().store.read() as unit:
            return [step.kind for step in unit.history.steps(revision)]

    assert desk.on_db(kinds) == [StepKind.FORM]
