"""Tổng hợp with real keys and clicks on the samples' workspaces: review, return, add up, export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.exchange import exchange_folder
from desktop_app.bootstrap.lanes import Lanes
from desktop_app.bootstrap.office import OpenOffice
from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.bootstrap.services import AppServices
from desktop_app.demo.cast import SAMPLES
from desktop_app.domain.due import DueStatus
from desktop_app.domain.due import Standing as Timing
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.reports import Scope
from desktop_app.domain.values import CellState
from desktop_app.errors import ThiDuaError
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.consolidation.drill_model import part_words
from desktop_app.ui.consolidation.reminder_dialog import ReminderDialog
from desktop_app.ui.consolidation.return_dialog import ReturnDialog
from desktop_app.ui.consolidation.screen import ConsolidationScreen
from desktop_app.ui.consolidation.sending_model import Column, Shown
from desktop_app.ui.screen import Context
from desktop_app.ui.services import AtWork
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.theme.apply import Mode, install
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.work import Work
from desktop_app.usecases.consolidation_view import OfficeRow, reminder
from desktop_app.usecases.decide import request_correction
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.issue import bring_back, send_out_for_signature
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.submit import submit
from tests.gui.conftest import DemoWorld

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FORM, PERIOD = "F-KPI-01", "2026Q4"
COMMUNES = ("phuong-nong-tien", "phuong-minh-xuan", "xa-son-duong")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    install(qapp, Mode.LIGHT)


@dataclass
class Window:
    """The shell around the screen: keeps what it was told."""

    at: AtWork
    said: list[str] = field(default_factory=list)
    errors: list[ThiDuaError] = field(default_factory=list)
    opened: list[tuple[str, str]] = field(default_factory=list)

    def lock(self) -> None:
        raise AssertionError("nothing here locks the workspace")

    def language(self) -> str:
        return "vi"

    def toast(self, text: str, tone: Tone = Tone.SUCCESS) -> None:
        self.said.append(text)

    def show_error(self, error: ThiDuaError) -> None:
        self.errors.append(error)

    def open(self, screen: str, target: str = "") -> None:
        self.opened.append((screen, target))

    def at_work(self) -> AtWork:
        return self.at

    def set_saving(self, text: str) -> None:
        self.said.append(text)

    def refresh_counts(self) -> None:
        pass


@dataclass
class Folder:
    """Chooses the same file each time."""

    path: Path

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.path

    def open_several(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        return (self.path,)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self.path.parent

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.path


@dataclass
class Seen:
    """A screen at work at the department, with what is around it."""

    screen: ConsolidationScreen
    window: Window
    services: AppServices
    lanes: Lanes
    chosen: Folder
    qtbot: QtBot

    def settle(self) -> None:
        """Until no button is being pressed by its key and no lane has work for the screen."""
        self.qtbot.waitUntil(lambda: not self.busy(), timeout=20_000)

    def busy(self) -> bool:
        buttons = self.screen.findChildren(QAbstractButton)
        return bool(self.screen.context.work._under_way) or any(one.isDown() for one in buttons)

    def rows(self) -> list[OfficeRow]:
        proxy = self.screen.sending.proxy
        return [proxy.office(row) for row in range(proxy.rowCount())]


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.close()


def at_department(qtbot: QtBot, lanes: Lanes, world: DemoWorld, period: str = PERIOD) -> Seen:
    """The screen on the department's workspace, showing that period."""
    folder = world.workspace("so-khcn")
    services = AppServices(lanes, PreferencesFile(world.folder.parent / "config.json"))
    at = lanes.db.submit(services.unlock, folder, "tong-hop", world.password).result()
    window = Window(at)
    work = Work(lanes.db, lanes.net, lanes.cpu)
    chosen = Folder(world.folder.parent / "out")
    screen = ConsolidationScreen(Context(work, services, window), chooser=chosen)
    work.setParent(screen)
    work.failed.connect(window.show_error)
    screen.setObjectName("page")
    screen.resize(1158, 700)
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.enter()
    seen = Seen(screen, window, services, lanes, chosen, qtbot)
    seen.settle()
    if period != screen._period_id():
        screen.period.setCurrentIndex(screen.period.findData(period))
        seen.settle()
    return seen


@pytest.fixture
def close_services() -> Iterator[list[AppServices]]:
    held: list[AppServices] = []
    yield held
    for services in held:
        services.close()


def send(
    world: DemoWorld,
    stick: Path,
    key: str,
    figures: dict[str, tuple[int, int]],
    awaited: str = "",
) -> None:
    """A commune fills PERIOD's form, has it issued on paper, and puts the package on the stick."""
    with world.open(key, "can-bo") as office:
        desk = office.desk()
        revision = begin_report(desk, FORM, PERIOD).id
        session = open_report(desk, revision).session
        for code, pair in figures.items():
            for column, number in zip(("tu", "mau"), pair, strict=True):
                view = session.cell(f"/data/kpi/{code}/{column}")
                if view.relevant and not view.readonly:
                    session.apply(view.path, str(number))
        if awaited:
            session.set_state(
                f"/data/kpi/{awaited}/tu",
                CellState.AWAITED,
                awaited_from="Ngân hàng Nhà nước khu vực 5",
                awaited_until=date(2026, 12, 1),
            )
        session.apply("/data/cam_ket/khong_mat", "co")
        for finding in session.check():
            if finding.explanation_needed and not finding.explanation_given:
                if finding.explain:
                    session.apply(finding.explain, "Đã rà soát với đơn vị cung cấp số liệu.")
                else:
                    session.explain(finding.id, "Chờ ngân hàng.")
                    with desk.store.write() as unit:
                        unit.reports.explain(revision, finding.id, "Chờ ngân hàng.")
        save_answers(desk, revision, session.answers())
        hand_to_leader(desk, revision)
        lock_report(desk, revision, approved_by="Lãnh đạo", how="paper")
        sent = send_out_for_signature(desk, revision, report_paper(desk, revision))
        today = desk.clock.now().date()
        bring_back(desk, revision, sent.pdf, number="9/BC-UBND", day=today, signer="Lãnh đạo")
        submit(desk, revision)
        carried(office, stick)


def carried(office: OpenOffice, stick: Path) -> None:
    result = exchange_folder(office, stick)
    assert not (*result.put_off, *result.refused, *result.unusable)


def sample_rows(key: str) -> dict[str, tuple[int, int]]:
    """The figures that the samples give a commune."""
    samples = json.loads((RESOURCES / SAMPLES).read_text(encoding="utf-8"))
    rows = next(one["rows"] for one in samples["communes"] if one["key"] == key)
    return {code: (pair[0], pair[1]) for code, pair in rows.items()}


@pytest.fixture
def received(demo_world: DemoWorld, tmp_path: Path) -> tuple[DemoWorld, Path]:
    """Two of three communes have sent PERIOD's report, one with an awaited figure."""
    stick = tmp_path / "usb"
    stick.mkdir()
    for key, awaited in (("phuong-nong-tien", ""), ("xa-son-duong", "K14")):
        send(demo_world, stick, key, sample_rows(key), awaited)
    with demo_world.open("so-khcn", "tong-hop") as department:
        carried(department, stick)
    return demo_world, stick


def type_into(widget: QWidget, text: str) -> None:
    """As UniKey types: a key press that brings the finished letter."""
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def in_dialog(qtbot: QtBot, kind: type[QDialog], act: object) -> None:
    """Run `act(dialog)` once a dialog of that kind is open; for dialogs that wait."""
    assert callable(act)

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind):
            act(shown)
        else:
            QTimer.singleShot(30, look)

    QTimer.singleShot(30, look)


def test_reviewed_by_keys_alone(
    qtbot: QtBot,
    lanes: Lanes,
    received: tuple[DemoWorld, Path],
    close_services: list[AppServices],
) -> None:
    world, stick = received
    seen = at_department(qtbot, lanes, world)
    close_services.append(seen.services)
    screen = seen.screen
    tiles = {shown: tile.value() for shown, tile in screen.sending.tiles.items()}
    assert tiles[Shown.SENT] == 2 and tiles[Shown.MISSING] == 1
    assert tiles[Shown.PENDING] == 2 and tiles[Shown.AWAITING] == 1

    # The first in the list by Enter; it is the first commune by code.
    screen.sending.table.setFocus()
    QTest.keyClick(screen.sending.table, KEY.Key_Return)
    seen.settle()
    review = screen.review
    assert screen.reviewing.view is not None and screen.reviewing.view.name == "Phường Nông Tiến"
    assert review.grid.cells.hasFocus()
    # Last period's figure stands under this one's.
    place = review.model.place_of("/data/kpi/K07/tu")
    assert place is not None
    look = review.model.look(*place)
    assert look is not None and (look.text, look.second) == ("1.865", "1.865")

    QTest.keyClick(review, KEY.Key_D, CTRL)
    seen.settle()
    assert seen.window.errors == []
    # On to the next one that waits, without going back.
    assert screen.reviewing.view.name == "Xã Sơn Dương"
    place = review.model.place_of("/data/kpi/K14/tu")
    assert place is not None and review.model.look(*place) is not None
    review.grid.go_to("/data/kpi/K07/tu")
    QTest.keyClick(review.grid.cells, KEY.Key_N)
    assert review.panel.note.hasFocus()
    type_into(review.panel.note, "Đối chiếu lại với sổ văn bản.")
    QTest.keyClick(review.panel.note, KEY.Key_Return)
    assert review.grid.cells.hasFocus()
    seen.settle()
    place = review.model.place_of("/data/kpi/K07/tu")
    assert place is not None
    noted = review.model.look(*place)
    assert noted is not None and noted.noted

    def give_reason(dialog: ReturnDialog) -> None:
        QTest.mouseClick(dialog.primary, LEFT)
        assert dialog.isVisible()  # not without a reason
        type_into(dialog.field, "Số K07 chưa khớp.")
        QTest.mouseClick(dialog.figures, LEFT, pos=QPoint(10, 10))
        QTest.mouseClick(dialog.primary, LEFT)

    in_dialog(qtbot, ReturnDialog, give_reason)
    QTest.keyClick(review, KEY.Key_R, CTRL)
    seen.settle()
    assert seen.window.errors == []
    # That was the last one: the list again, with what was decided.
    assert review.isHidden() or not review.isVisible()
    states = {row.name: row.decision for row in seen.rows()}
    assert states["Phường Nông Tiến"] is DecisionState.ACCEPTED
    assert states["Xã Sơn Dương"] is DecisionState.RETURNED
    lanes.db.submit(seen.services.lock).result()

    # The stick carries the answers back; the note stands on the commune's cell.
    with world.open("so-khcn", "tong-hop") as department:
        carried(department, stick)
    with world.open("xa-son-duong", "can-bo") as office:
        carried(office, stick)
        desk = office.desk()
        with desk.store.read() as unit:
            report = next(one for one in unit.reports.list(form=FORM, period=PERIOD))
            sent = unit.reports.revisions(report.id)[-1].id
            answer = unit.reviews.get(sent)
        session = open_report(desk, sent).session
        code = session.form.code_of["/data/kpi/K07/tu"]
    assert answer is not None and answer.decision is DecisionState.RETURNED
    assert answer.reason == "Số K07 chưa khớp." and answer.scope is Scope.FIGURES
    assert [(note.cell.element, note.text) for note in answer.notes] == [
        (code, "Đối chiếu lại với sổ văn bản.")
    ]


def test_consolidated_and_taken_apart(
    qtbot: QtBot,
    lanes: Lanes,
    received: tuple[DemoWorld, Path],
    close_services: list[AppServices],
) -> None:
    world, _stick = received
    rows = {key: sample_rows(key) for key in ("phuong-nong-tien", "xa-son-duong")}
    seen = at_department(qtbot, lanes, world)
    close_services.append(seen.services)
    screen, table = seen.screen, seen.screen.figures
    # Both accepted: the button begins with the first that waits.
    QTest.mouseClick(screen.sending.review, LEFT)
    seen.settle()
    for _ in range(2):
        QTest.keyClick(screen.review, KEY.Key_D, CTRL)
        seen.settle()
    QTest.keyClick(screen.sending.table, KEY.Key_Tab, CTRL)
    assert table.isVisible() and table.before.button is not None
    QTest.mouseClick(table.before.button, LEFT)
    seen.settle()
    assert seen.window.errors == []
    assert "Đã tổng hợp 2/3 đơn vị; thiếu: Phường Minh Xuân." in seen.window.said

    # A sum, a rate that is Σ/Σ, and who gave what.
    table.grid.setFocus()
    assert table.grid.go_to("/data/kpi/K07/tu")
    parts = {part.giver.name: part.number for part in table.panel.model.parts()}
    assert parts == {
        "Phường Nông Tiến": float(rows["phuong-nong-tien"]["K07"][0]),
        "Xã Sơn Dương": float(rows["xa-son-duong"]["K07"][0]),
        "Phường Minh Xuân": None,
    }
    place = table.model.place_of("/data/kpi/K07/tu")
    assert place is not None
    total = sum(rows[key]["K07"][0] for key in rows)
    shown = table.model.look(*place)
    assert shown is not None and shown.text == f"{total:,}".replace(",", ".")
    QTest.keyClick(table.grid.cells, KEY.Key_Right)  # denominator
    QTest.keyClick(table.grid.cells, KEY.Key_Right)  # rate
    assert table.grid.current_path() == "/data/kpi/K07/ty_le"
    rates = {part.giver.name: part.number for part in table.panel.model.parts()}
    top, whole = rows["xa-son-duong"]["K07"]
    assert rates["Xã Sơn Dương"] == round(top / whole * 100, 2)

    # The awaited figure is out, and says from whom it is awaited.
    table.grid.go_to("/data/kpi/K14/tu")
    words = {part.giver.name: part_words(part) for part in table.panel.model.parts()}
    assert words["Xã Sơn Dương"] == (
        "Chưa có số liệu: chờ Ngân hàng Nhà nước khu vực 5, hẹn 01/12/2026"
    )
    assert words["Phường Minh Xuân"] == "Chưa có báo cáo đạt yêu cầu"

    # Excel: the form, every commune's figures, who has sent.
    seen.chosen.path = world.folder.parent / "TongHop.xlsx"
    QTest.mouseClick(table.excel, LEFT)
    seen.settle()
    assert seen.window.errors == []
    book = load_workbook(seen.chosen.path)
    assert len(book.worksheets) == 3
    communes = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
    head = next(row for row in communes if row[0] == "Mã")
    column = head.index("K07\nTử số")
    by_name = {row[1]: row[column] for row in communes}
    assert by_name["Xã Sơn Dương"] == rows["xa-son-duong"]["K07"][0]
    assert by_name["Phường Minh Xuân"] == "Chưa có báo cáo"
    assert by_name["Cộng"] == total
    assert any(
        "TỔNG HỢP CHƯA ĐẦY ĐỦ" in str(cell.value)
        for row in book.worksheets[0].iter_rows(max_row=4)
        for cell in row
    )

    # The draft in print: seen first, then saved.
    seen.chosen.path = world.folder.parent / "TongHop.pdf"
    QTest.keyClick(table, KEY.Key_P, CTRL)
    seen.settle()
    assert screen.paper.isVisible() and screen.paper.pages.page_count() >= 2
    QTest.keyClick(screen.paper, KEY.Key_S, CTRL)
    seen.settle()
    assert seen.chosen.path.read_bytes().startswith(b"%PDF")
    QTest.keyClick(screen.paper, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    seen.settle()
    QTest.mouseClick(table.open, LEFT)
    assert screen.adding_up.view is not None
    assert seen.window.opened == [("reports", screen.adding_up.view.revision.id)]


def test_resubmission_shows_what_changed(
    qtbot: QtBot, lanes: Lanes, demo_world: DemoWorld, close_services: list[AppServices]
) -> None:
    """The samples' Minh Xuân was returned and sent again; Sơn Dương asks to correct."""
    stick = demo_world.folder.parent / "usb"
    stick.mkdir()
    with demo_world.open("xa-son-duong", "can-bo") as office:
        desk = office.desk()
        with desk.store.read() as unit:
            report = next(one for one in unit.reports.list(form=FORM, period=demo_world.period))
            last = unit.reports.revisions(report.id)[-1].id
        request_correction(desk, last, "Bổ sung số hộ kinh doanh", Scope.FIGURES)
        carried(office, stick)
    with demo_world.open("so-khcn", "tong-hop") as department:
        carried(department, stick)
    seen = at_department(qtbot, lanes, demo_world, demo_world.period)
    close_services.append(seen.services)
    screen, review = seen.screen, seen.screen.review
    assert screen.sending.requests.isVisible()

    row = next(n for n, one in enumerate(seen.rows()) if one.name == "Phường Minh Xuân")
    index = screen.sending.proxy.index(row, Column.NAME)
    place = screen.sending.table.visualRect(index).center()
    QTest.mouseClick(screen.sending.table.viewport(), LEFT, pos=place)
    QTest.mouseDClick(screen.sending.table.viewport(), LEFT, pos=place)
    seen.settle()
    assert not review.accept.isVisible() and not review.return_.isVisible()  # decided already
    everything = review.model.rowCount()
    QTest.keyClick(review, KEY.Key_F7)
    seen.settle()
    assert review.model.rowCount() == 1 < everything
    cell = review.model.place_of("/data/kpi/K15/tu")
    assert cell is not None
    look = review.model.look(*cell)
    assert look is not None and look.text == "172" and "127" in look.second

    # The paper that came with it.
    review._tabs.setCurrentIndex(review._tabs.count() - 1)
    seen.settle()
    assert review.pages.page_count() >= 2
    QTest.keyClick(review, KEY.Key_PageDown, CTRL)
    seen.settle()
    assert screen.reviewing.view is not None and screen.reviewing.view.name == "Xã Sơn Dương"
    assert (
        screen.reviewing.view.request == "Bổ sung số hộ kinh doanh" and review.return_.isVisible()
    )
    QTest.keyClick(review, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    seen.settle()

    def press_primary(dialog: Dialog) -> None:
        QTest.mouseClick(dialog.primary, LEFT)

    in_dialog(qtbot, Dialog, press_primary)
    QTest.mouseClick(screen.sending.requests.decline, LEFT)
    seen.settle()
    assert not screen.sending.requests.isVisible()
    assert seen.window.errors == []


def test_many_offices_filtered_and_reminded(
    qtbot: QtBot, lanes: Lanes, demo_world: DemoWorld, close_services: list[AppServices]
) -> None:
    """170 rows: search without marks, counts that filter, the text to paste."""
    seen = at_department(qtbot, lanes, demo_world, demo_world.period)
    close_services.append(seen.services)
    page = seen.screen.sending
    assert seen.screen._sending is not None
    first = seen.screen._sending.rows[0]
    late = Timing(DueStatus.OVERDUE, days_late=2)
    rows = tuple(
        OfficeRow(f"o{n}", f"{n:05}", f"Xã Đồng Văn {n}", late)
        if n % 17 == 0
        else replace(first, office=f"o{n}", code=f"{n:05}", name=f"Phường Mỹ Lâm {n}")
        for n in range(170)
    )
    view = replace(seen.screen._sending, rows=rows)
    seen.screen._sending = view
    page.present(view)
    assert page.proxy.rowCount() == 170 and page.tiles[Shown.MISSING].value() == 10

    QTest.mouseClick(page.tiles[Shown.MISSING], LEFT)
    assert page.proxy.rowCount() == 10 and not page.clear.isHidden()
    page.search.setFocus()
    QTest.keyClicks(page.search, "dong van 34")
    qtbot.waitUntil(lambda: page.proxy.rowCount() == 1)
    QTest.mouseClick(page.clear, LEFT)
    assert page.proxy.rowCount() == 170
    head = page.table.horizontalHeader()
    section = head.sectionViewportPosition(Column.STATE) + 20
    QTest.mouseClick(head.viewport(), LEFT, pos=QPoint(section, 10))
    assert page.proxy.office(0).decision is None

    text = reminder(view)
    assert "còn 10 xã, phường chưa gửi báo cáo" in text and "Xã Đồng Văn 34" in text
    QTest.mouseClick(page.reminder, LEFT)
    dialog = seen.screen.findChild(ReminderDialog)
    assert isinstance(dialog, ReminderDialog)
    QTest.mouseClick(dialog.primary, LEFT)
    assert QGuiApplication.clipboard().text() == text
    # An office that has sent nothing has nothing to open.
    QTest.keyClick(page.table, KEY.Key_Return)
    assert any("chưa gửi báo cáo kỳ này" in said for said in seen.window.said)


def test_nothing_received_leads_on(
    qtbot: QtBot, lanes: Lanes, demo_world: DemoWorld, close_services: list[AppServices]
) -> None:
    seen = at_department(qtbot, lanes, demo_world)
    close_services.append(seen.services)
    page = seen.screen.sending
    assert not page.table.isVisible() and page._none_sent.button is not None
    QTest.mouseClick(page._none_sent.button, LEFT)
    assert seen.window.opened == [("exchange", "")]
    QTest.mouseClick(page.tiles[Shown.MISSING], LEFT)
    assert page.table.isVisible() and page.proxy.rowCount() == 3
    seen.screen.tabs.setCurrentIndex(1)
    assert seen.screen.figures.before.isVisible()
