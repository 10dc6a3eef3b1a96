"""A repeat on the whole road, by real keys: typed at the commune, noted on and returned by the
department, corrected on that row, and standing in the consolidation under the commune's name."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.lanes import Lanes
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.ui.consolidation.return_dialog import ReturnDialog
from desktop_app.usecases.fill import open_next_revision
from desktop_app.usecases.issue import bring_back, send_out_for_signature
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.submit import submit
from tests.forms.packs import install
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk, answer
from tests.gui.test_consolidation import (
    CTRL,
    LEFT,
    Seen,
    at_department,
    carried,
    in_dialog,
    type_into,
)

COMMUNE = "phuong-nong-tien"
FORM, PERIOD = "F-NHA-01", "2026Q4"
K = Qt.Key
COST = "/data/ho[2]/kinh_phi"


def type_house(desk: AtDesk, number: int, head: str, cost: str, member: str) -> None:
    desk.at(f"/data/ho[{number}]/chu_ho")
    desk.type(head)
    desk.press(K.Key_Tab)
    desk.press(K.Key_F2)
    desk.press(K.Key_Down)
    desk.press(K.Key_Tab)
    desk.type(cost)
    desk.press(K.Key_Return)
    desk.at(f"/data/ho[{number}]/nguoi[1]/ten")
    desk.type(member)
    desk.press(K.Key_Return)


def send(world: DemoWorld, stick: Path, revision: str) -> None:
    """Issued on paper and carried to the department on a stick."""
    with world.open(COMMUNE, "can-bo") as office:
        desk = office.desk()
        hand_to_leader(desk, revision)
        lock_report(desk, revision, approved_by="Lãnh đạo", how="paper")
        sent = send_out_for_signature(desk, revision, report_paper(desk, revision))
        today = desk.clock.now().date()
        bring_back(desk, revision, sent.pdf, number="9/BC-UBND", day=today, signer="Lãnh đạo")
        submit(desk, revision)
        carried(office, stick)
    with world.open("so-khcn", "tong-hop") as department:
        carried(department, stick)


def choose_form(seen: Seen) -> None:
    seen.screen.form.setCurrentIndex(seen.screen.form.findData(FORM))
    seen.settle()
    seen.screen.period.setCurrentIndex(seen.screen.period.findData(PERIOD))
    seen.settle()


def leave(seen: Seen) -> None:
    seen.lanes.db.submit(seen.services.lock).result()
    seen.screen.close()
    seen.services.close()
    seen.lanes.close()


def test_a_row_typed_sent_noted_on_mended_and_consolidated(
    qtbot: QtBot, demo_world: DemoWorld, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    with demo_world.open("so-khcn", "tong-hop") as department:
        install(department.desk())

    # The commune types two households, each with a member.
    desk = AtDesk(qtbot, demo_world, COMMUNE, "can-bo")
    desk.on_db(lambda: install(desk.services.desk()))
    desk.open(f"new:{FORM}:{PERIOD}")
    type_house(desk, 1, "An", "120", "Lan")
    desk.at("/data/ho[1]/chu_ho")
    desk.press(K.Key_F5)
    type_house(desk, 2, "Binh", "80", "Mai")
    desk.control(K.Key_S)
    desk.until_saved()
    revision = desk.screen._revision
    report = desk.editor.sheet.opened.report.id
    desk.close()
    send(demo_world, stick, revision)

    # The department notes on the second household's cost and returns the report.
    seen = at_department(qtbot, Lanes(), demo_world)
    choose_form(seen)
    QTest.mouseClick(seen.screen.sending.review, LEFT)
    seen.settle()
    review = seen.screen.review
    review.go_to(COST)
    QTest.keyClick(review.grid.cells, K.Key_N)
    type_into(review.panel.note, "Thiếu phần dân góp")
    QTest.keyClick(review.panel.note, K.Key_Return)
    seen.settle()

    def give_reason(dialog: ReturnDialog) -> None:
        type_into(dialog.field, "Xem lại kinh phí")
        QTest.mouseClick(dialog.primary, LEFT)

    in_dialog(qtbot, ReturnDialog, give_reason)
    QTest.keyClick(review, K.Key_R, CTRL)
    seen.settle()
    assert seen.window.errors == []
    leave(seen)
    with demo_world.open("so-khcn", "tong-hop") as department:
        carried(department, stick)
    with demo_world.open(COMMUNE, "can-bo") as office:
        carried(office, stick)
        again = open_next_revision(office.desk(), report).id

    # The note stands on its row, moves with it, and the figure is mended there.
    desk = AtDesk(qtbot, demo_world, COMMUNE, "can-bo")
    desk.open(again)
    model = desk.editor.sections.repeats[0].model
    noted = [row for row in range(model.rowCount()) if model.look(row, 3).note]
    assert noted == [1]
    desk.at("/data/ho[1]/chu_ho")
    desk.press(K.Key_F5)
    assert [row for row in range(model.rowCount()) if model.look(row, 3).note] == [2]
    desk.control(K.Key_Z)
    desk.at(COST)
    assert "Thiếu phần dân góp" in desk.editor.bar.message.text()
    desk.type("95")
    desk.press(K.Key_Return)
    assert answer(desk, "/data/cong/tong_kinh_phi") == "215"
    desk.control(K.Key_S)
    desk.until_saved()
    desk.close()
    send(demo_world, stick, again)

    # Accepted and added up: the rows stand under the commune's name.
    seen = at_department(qtbot, Lanes(), demo_world)
    choose_form(seen)
    QTest.mouseClick(seen.screen.sending.review, LEFT)
    seen.settle()
    assert seen.screen.reviewing.view is not None
    assert seen.screen.reviewing.view.former[COST].text.vi == "80"
    QTest.keyClick(seen.screen.review, K.Key_D, CTRL)
    seen.settle()
    assert {row.name: row.decision for row in seen.rows()}["Phường Nông Tiến"] is (
        DecisionState.ACCEPTED
    )
    QTest.keyClick(seen.screen.sending.table, K.Key_Tab, CTRL)
    table = seen.screen.figures
    assert table.before.button is not None
    QTest.mouseClick(table.before.button, LEFT)
    seen.settle()
    assert seen.window.errors == []
    view = seen.screen.adding_up.view
    assert view is not None
    houses = next(sheet for sheet in view.sheets if sheet.key == "/data/ho")
    found = [
        (row.label.vi, *(cell.text.vi for cell in row.cells if cell is not None))[:4]
        for row in houses.rows
    ]
    assert found == [
        ("Phường Nông Tiến", "An", "Hộ nghèo", "120"),
        ("Phường Nông Tiến", "Binh", "Hộ nghèo", "95"),
    ]
    seen.chosen.path = tmp_path / "TongHop.xlsx"
    QTest.mouseClick(table.excel, LEFT)
    seen.settle()
    assert seen.window.errors == []
    sheet = load_workbook(seen.chosen.path).worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["2", "Phường Nông Tiến", "Binh", "Hộ nghèo", 95] in [row[:5] for row in cells]
    leave(seen)
