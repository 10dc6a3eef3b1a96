"""Biểu mẫu, driven by hand on the sample offices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.exchange import exchange_folder
from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.domain.package import PackageKind
from desktop_app.forms.outline import outline
from desktop_app.forms.workbook import read_workbook
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.forms.mistakes_dialog import MistakesDialog, underlined
from desktop_app.ui.forms.offices_dialog import OfficesDialog
from desktop_app.ui.forms.sets_page import BASIS, CONTENT
from desktop_app.usecases.assign_targets import assign_targets, assigned_targets
from desktop_app.usecases.form_catalogue import Installation
from desktop_app.usecases.todo import todo
from desktop_app.usecases.todo_items import TodoState
from tests.gui.conftest import DemoWorld
from tests.gui.forms_screen import WAIT, AtForms
from tests.gui.reports_screen import AtDesk

K = Qt.Key
SMALL = "so-lieu-nen"  # one form


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtForms]:
    made = AtForms(qtbot, demo_world, "so-khcn", "tong-hop")
    made.enter()
    yield made
    made.close()


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)


def install(desk: AtForms, id_: str) -> None:
    desk.choose_set(id_)
    desk.screen.sets.install.click()
    desk.told("Đã cài")
    desk.settle()


def test_each_set_says_whether_it_is_installed_and_what_it_rests_on(desk: AtForms) -> None:
    page = desk.screen.sets
    states = {one.id: one.state for one in page.sets_model.rows}
    assert states["kpi-tq55"] is Installation.INSTALLED
    assert states[SMALL] is Installation.ABSENT
    desk.choose_set("kpi-tq55")
    assert not page.install.isEnabled() and page.export.isEnabled() and page.send.isEnabled()
    page.tabs.setCurrentIndex(BASIS)
    assert "55/KH-UBND" in {one.number for one in page.basis_model.rows}
    desk.choose_set(SMALL)
    assert page.install.isEnabled() and not page.export.isEnabled() and not page.send.isEnabled()
    assert page.basis.isVisible() and page.basis_model.rows == page.chosen_set().basis  # type: ignore[union-attr]


def test_a_form_is_looked_through_before_it_is_installed(desk: AtForms) -> None:
    desk.choose_set(SMALL)
    page = desk.screen.sets
    page.forms.setFocus()
    press(page.forms, K.Key_Return)
    desk.bot.waitUntil(lambda: bool(page.outline_model.rows), timeout=WAIT)
    assert page.tabs.currentIndex() == CONTENT
    folder = RESOURCES / "packs" / SMALL / "f-sln-01"
    assert page.outline_model.rows == outline(read_workbook(folder))


def test_the_keyboard_goes_through_the_sets(desk: AtForms) -> None:
    page = desk.screen.sets
    page.sets.setFocus()
    first = page.chosen_set()
    press(page.sets, K.Key_Down)
    assert page.chosen_set() is not first
    press(page.sets, K.Key_Return)
    assert QApplication.focusWidget() is page.forms


def test_a_set_is_installed_exported_and_brought_in_again(desk: AtForms, tmp_path: Path) -> None:
    install(desk, SMALL)
    page = desk.screen.sets
    assert page.chosen_set().state is Installation.INSTALLED  # type: ignore[union-attr]
    desk.files.directory = tmp_path
    page.export.click()
    desk.told("Đã xuất")
    desk.settle()
    (file,) = tmp_path.glob("*.xlsx")
    assert "survey" in load_workbook(file).sheetnames
    desk.files.file = file
    desk.screen.bring_in.click()
    desk.told("đã cài từ trước")


def test_installing_stops_between_two_forms(desk: AtForms) -> None:
    desk.choose_set("td-tuyenquang-2023")
    page = desk.screen.sets
    page.install.click()
    (progress,) = desk.screen.findChildren(Progress)
    assert not page.install.isEnabled() and not desk.screen.bring_in.isEnabled()
    progress._cancel.click()
    desk.told("Đã cài")
    desk.settle()
    states = [one.state for one in page.chosen_set().forms]  # type: ignore[union-attr]
    assert Installation.ABSENT in states and page.install.isEnabled()


def test_mistakes_are_told_by_sheet_and_cell(desk: AtForms, tmp_path: Path) -> None:
    folder = tmp_path / "bieu-mau"
    folder.mkdir()
    (folder / "survey.csv").write_text(
        "type,name,label,calculation\ninteger,a,Ô a,\ncalculate,b,,${a} + ${khong_co}\n",
        encoding="utf-8",
    )
    (folder / "settings.csv").write_text("form_id,form_title,version\nX,X,1\n", encoding="utf-8")
    desk.files.file = folder / "survey.csv"
    desk.screen.bring_in.click()
    dialog = desk.dialog()
    assert isinstance(dialog, MistakesDialog)
    mistake = dialog.model.row(0)
    assert (mistake.sheet, mistake.cell) == ("survey", "D3")
    assert "<u>" in dialog.content.text() and "khong_co" in dialog.content.text()
    press(dialog, K.Key_Escape)
    desk.settle()
    assert not any("Đã cài" in one for one in desk.window.toasts)


def test_the_piece_that_is_meant_is_underlined_whatever_it_holds() -> None:
    assert underlined("a < b", "<") == "a <u><b>&lt;</b></u> b"
    assert underlined("<script>", "x") == "&lt;script&gt;"
    long = underlined("y" * 900 + "đây" + "z" * 900, "đây")
    assert long.startswith("…") and long.endswith("…") and "<u><b>đây</b></u>" in long


def test_forms_are_sent_to_chosen_offices(desk: AtForms, demo_world: DemoWorld) -> None:
    install(desk, SMALL)
    desk.screen.sets.send.click()
    dialog = desk.dialog()
    assert isinstance(dialog, OfficesDialog)
    assert len(dialog.chosen()) == 3
    wanted = demo_world.office("phuong-nong-tien")
    for office, check in dialog.checks.items():
        check.setChecked(office == wanted)
    dialog.accept()
    desk.told("Đã đưa 1 gói")
    with desk.on_db(lambda: desk.services.desk()).store.read() as unit:
        packages = unit.packages.list(outgoing=True, kind=PackageKind.FORM_PACK)
    assert [one.addressee for one in packages] == [wanted]


def test_targets_are_typed_pasted_saved_sent_and_seen_below(
    desk: AtForms, demo_world: DemoWorld, tmp_path: Path
) -> None:
    screen, page = desk.screen, desk.screen.targets
    screen.tabs.setCurrentIndex(2)
    desk.settle()
    assert page.sheet is not None
    below = demo_world.office("phuong-nong-tien")
    names = [one.id for one in page.sheet.offices]
    place = next(at for at, row in enumerate(page.sheet.rows) if row.code == "K07")
    grid = page.grid
    grid.setFocus()
    grid.setCurrentIndex(page.model.index(names.index(below), place + 1))
    for letter in "62,5":  # each to what has the focus then, as a keyboard does
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, letter)
    editor = QApplication.focusWidget()
    assert editor is not None
    press(editor, K.Key_Return)
    wanted = {page.sheet.rows[place].place: 62.5}
    desk.bot.waitUntil(lambda: page.model.values_of(below) == wanted, timeout=WAIT)
    row = names.index(below)
    assert grid.currentIndex().row() == min(row + 1, len(names) - 1)  # Enter goes down
    QGuiApplication.clipboard().setText("40\t50\r\nx\t\r\n")
    grid.setCurrentIndex(page.model.index(0, 1))
    press(grid, K.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not page.trouble.isHidden()  # x is no number; the others are in
    assert page.model.index(0, 1).data() == "40"
    grid.setCurrentIndex(page.model.index(0, 1))
    press(grid, K.Key_Delete)
    assert page.model.index(0, 1).data() == ""
    page.basis.setText("Quyết định số 128/QĐ-UBND")
    page.save.click()
    desk.told("Đã lưu chỉ tiêu giao")
    desk.settle()
    assert not page.save.isEnabled() and page.send.isEnabled()
    page.send.click()
    desk.told("hàng chờ gửi")
    desk.settle()
    assert page.send.text() == "Gửi xuống"  # nobody lacks anything

    sheet = page.sheet
    usb = tmp_path / "usb"
    usb.mkdir()
    assert desk.services._open is not None
    office = desk.services._open
    desk.on_db(lambda: exchange_folder(office, usb))
    with demo_world.open("phuong-nong-tien", "can-bo") as commune:
        exchange_folder(commune, usb)
        below_desk = commune.desk()
        (target,) = [
            one
            for one in assigned_targets(below_desk, below, sheet.form, sheet.period.id)
            if one.value == 62.5
        ]
        assert target.basis == "Quyết định số 128/QĐ-UBND"
        told = [one for one in todo(below_desk) if one.state is TodoState.ASSIGNED]
        assert told and told[0].title.vi.startswith("Đơn vị cấp trên giao: ")


def test_what_came_from_above_is_new_until_it_is_looked_at(
    desk: AtForms, qtbot: QtBot, demo_world: DemoWorld, tmp_path: Path
) -> None:
    page = desk.screen.targets
    desk.screen.tabs.setCurrentIndex(2)
    desk.settle()
    page.model.setData(page.model.index(0, 1), "75")
    page.send.click()  # what is typed is saved first
    desk.told("hàng chờ gửi")
    desk.settle()
    usb = tmp_path / "usb"
    usb.mkdir()
    office = desk.services._open
    assert office is not None and page.sheet is not None
    desk.on_db(lambda: exchange_folder(office, usb))
    first = page.sheet.offices[0].id
    key = next(
        one
        for one in ("phuong-nong-tien", "phuong-minh-xuan", "xa-son-duong")
        if demo_world.office(one) == first
    )
    with demo_world.open(key, "can-bo") as commune:
        exchange_folder(commune, usb)
    below = AtForms(qtbot, demo_world, key, "can-bo")
    below.enter()
    rows = below.screen.above.model.rows
    assert any(row.is_new and row.detail.vi.startswith("1 chỉ tiêu") for row in rows)
    assert "Giao chỉ tiêu" not in [below.screen.tabs.tabText(at) for at in range(2)]
    assert below.screen.tabs.count() == 2
    below.screen.tabs.setCurrentIndex(1)
    below.settle()
    below.enter("above")
    assert not any(row.is_new for row in below.screen.above.model.rows)
    below.close()


def test_a_row_says_its_target_and_the_document_that_assigns_it(
    qtbot: QtBot, demo_world: DemoWorld
) -> None:
    with demo_world.open("phuong-nong-tien", "can-bo") as commune:
        below = commune.desk()
        basis = "Quyết định số 128/QĐ-UBND"
        assign_targets(below, below.office, "F-KPI-01", "2026S1", {"kpi/K07": 62.5}, basis)
    desk = AtDesk(qtbot, demo_world, "phuong-nong-tien", "can-bo")
    desk.open("new:F-KPI-01:2026S1")
    desk.at("/data/kpi/K07/tu")
    told = desk.editor.bar.label.text()
    assert "Chỉ tiêu giao: 62,5 (Quyết định số 128/QĐ-UBND)" in told
    desk.at("/data/kpi/K06/tu")
    assert "Chỉ tiêu giao" not in desk.editor.bar.label.text()
    desk.leave()
    desk.close()
