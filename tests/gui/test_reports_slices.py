"""Rows given out to departments and taken back from Excel, by a person at the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.ui.components.text import Label
from desktop_app.ui.reports.slice_dialogs import MergeDialog, SplitDialog
from desktop_app.usecases.form_library import install_pack
from tests.forms.packs import pack
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import WAIT, AtDesk, answer

FORM = str(RESOURCES / "packs" / "xa-chuyendoiso" / "f-xa-01")
NEW = "new:F-XA-01:2026-06"
POLICE = "Công an xã"


def cell(row: str, column: str) -> str:
    return f"/data/xa/{row}/{column}"


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, "phuong-nong-tien", "can-bo")

    def install() -> None:
        with made.services.desk().store.write() as unit:
            install_pack(unit, pack(FORM))

    made.on_db(install)
    made.open(NEW)
    made.put(cell("X14", "mau"), "12000")
    made.until_saved()
    yield made
    made.close()


def pick(desk: AtDesk, words: str) -> None:
    """The line of the menu "Bước khác", which is opened with the mouse."""
    desk.click(desk.editor.head.more)
    desk.bot.waitUntil(lambda: bool(menus(desk)), timeout=WAIT)
    (menu,) = menus(desk)
    action = next(one for one in menu.actions() if words in one.text())
    place = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)


def menus(desk: AtDesk) -> list[QMenu]:
    return [one for one in desk.editor.head.findChildren(QMenu) if one.isVisible()]


def edit(path: Path, **values: object) -> None:
    """`X14_tu=9000`: as somebody fills the file in with Excel."""
    from openpyxl import load_workbook

    book: Any = load_workbook(path)
    sheet = book["Số liệu"]
    lines = {str(line[0].value): line for line in sheet.iter_rows()}
    heading = next(line for mark, line in lines.items() if mark.startswith("td:bang:"))
    for name, value in values.items():
        row, _, column = name.partition("_")
        at = next(one.column for one in heading if one.value == f"td:cot:{column}")
        sheet.cell(lines[f"td:dong:{row}"][0].row, at).value = value
    book.save(path)


def given_out(desk: AtDesk, folder: Path) -> Path:
    """The file of the police alone."""
    desk.files.directory = folder
    pick(desk, "Chia biểu")
    dialog = desk.dialog()
    assert isinstance(dialog, SplitDialog)
    assert len(dialog.checks) == 6
    for name, check in dialog.checks.items():
        if name != POLICE:
            check.setFocus()
            QTest.keyClick(check, Qt.Key.Key_Space)
    assert dialog.chosen == (POLICE,)
    dialog.primary.setFocus()
    QTest.keyClick(dialog.primary, Qt.Key.Key_Return)
    desk.bot.waitUntil(
        lambda: any("Đã lưu 1 tệp" in one for one in desk.window.toasts), timeout=WAIT
    )
    (file,) = folder.glob("*.xlsx")
    return file


def asked(desk: AtDesk, file: Path) -> MergeDialog:
    desk.files.file = file
    pick(desk, "Nhập số liệu từ tệp")
    dialog = desk.dialog()
    assert isinstance(dialog, MergeDialog)
    return dialog


def said(dialog: MergeDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(Label))


def test_out_and_back_with_a_conflict_that_is_asked_about(desk: AtDesk, tmp_path: Path) -> None:
    folder = tmp_path / "gui-di"
    folder.mkdir()
    file = given_out(desk, folder)
    edit(file, X14_tu="9.000", X14_mau=12500, X19_tu="rất nhiều")
    dialog = asked(desk, file)
    words = said(dialog)
    assert f"Nguồn: {POLICE}" in words
    assert "X14 – Số đạt (số lượng): (trống) → 9.000" in words
    assert "X19 – Số đạt (số lượng), “rất nhiều”" in words
    (conflict,) = dialog.checks.values()
    assert conflict.text() == "X14 – Tổng số: 12.000 → 12.500" and not conflict.isChecked()
    dialog.primary.setFocus()
    QTest.keyClick(dialog.primary, Qt.Key.Key_Return)
    desk.step_done("Đã ghi 1 ô từ tệp")
    assert answer(desk, cell("X14", "tu")) == "9000"
    assert answer(desk, cell("X14", "mau")) == "12000"  # what was typed stays

    dialog = asked(desk, file)
    (conflict,) = dialog.checks.values()
    assert not dialog.primary.isEnabled()
    conflict.setFocus()
    QTest.keyClick(conflict, Qt.Key.Key_Space)
    assert dialog.primary.isEnabled()
    dialog.primary.setFocus()
    QTest.keyClick(dialog.primary, Qt.Key.Key_Return)
    desk.step_done("Đã ghi 1 ô từ tệp")
    assert answer(desk, cell("X14", "mau")) == "12500"
    desk.screen.activateWindow()  # as a window manager does; the offscreen platform has none
    desk.bot.waitUntil(desk.screen.isActiveWindow, timeout=WAIT)
    desk.at(cell("X14", "tu"))
    desk.bot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=WAIT)
    desk.control(Qt.Key.Key_Z)
    assert answer(desk, cell("X14", "mau")) == "12000"
    desk.until_saved()


def test_a_file_without_the_form_s_headings_is_said(desk: AtDesk, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].append(["Họ tên", "Số điện thoại"])
    book.save(tmp_path / "khac.xlsx")
    desk.files.file = tmp_path / "khac.xlsx"
    pick(desk, "Nhập số liệu từ tệp")
    desk.bot.waitUntil(lambda: bool(desk.window.errors), timeout=WAIT)
    assert "tiêu đề" in desk.window.errors[-1].message.vi
    assert desk.editor.isEnabled()


def test_esc_leaves_the_report_as_it_was(desk: AtDesk, tmp_path: Path) -> None:
    folder = tmp_path / "gui-di"
    folder.mkdir()
    file = given_out(desk, folder)
    edit(file, X14_tu=9000)
    dialog = asked(desk, file)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.bot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT)
    assert answer(desk, cell("X14", "tu")) == ""


def test_only_a_draft_that_one_may_write_offers_it(desk: AtDesk) -> None:
    def offered() -> list[str]:
        menu = desk.editor.head.menu()
        found: list[QAction] = menu.actions()
        menu.deleteLater()
        return [one.text() for one in found if "Excel" in one.text() or "Chia" in one.text()]

    assert len(offered()) == 2
    desk.switch("lanh-dao")
    assert offered() == []
