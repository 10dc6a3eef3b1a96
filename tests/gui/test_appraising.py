"""Scores on their whole way by real keys: appraised at the department, replied to at the commune,
concluded, and read where they came back."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.exchange import exchange_http
from desktop_app.bootstrap.lanes import Lanes
from desktop_app.bootstrap.office import OpenOffice
from desktop_app.domain.appraisals import Hand
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.layer_steps import AppraisalDialog
from desktop_app.ui.reports.list_model import ReportListModel
from desktop_app.ui.reports.verbs import Verb
from desktop_app.ui.theme.apply import Mode
from desktop_app.ui.theme.apply import install as theme
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.issue import bring_back, send_out_for_signature
from desktop_app.usecases.issue_appraisal import issue_appraisal
from desktop_app.usecases.issue_conclusion import issue_conclusion
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.report_list import report_list
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.send_reply import send_reply
from desktop_app.usecases.submit import submit
from desktop_app.usecases.todo import todo
from desktop_app.usecases.todo_items import TodoState
from tests.forms.packs import SCORES, install
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk, answer
from tests.gui.test_consolidation import CTRL, LEFT, Seen, at_department, carried
from tests.gui.test_repeats_road import leave

COMMUNE = "phuong-nong-tien"
FORM, PERIOD = "F-CD-01", "2026Q3"
K = Qt.Key
SHOTS = os.environ.get("THIDUASO_SHOTS", "")


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    theme(qapp, Mode.LIGHT)


def look(widget: object, name: str) -> None:
    """A picture to be judged by eye, where one is asked for."""
    if SHOTS:
        widget.grab().save(f"{SHOTS}/{name}.png")  # type: ignore[attr-defined]


Road = Callable[[OpenOffice], object]


def by_stick(stick: Path) -> Road:
    stick.mkdir(exist_ok=True)
    return lambda office: carried(office, stick)


def sent(world: DemoWorld, road: Road) -> str:
    with world.open("so-khcn", "tong-hop") as department:
        install(department.desk(), SCORES)
    with world.open(COMMUNE, "can-bo") as office:
        desk = office.desk()
        install(desk, SCORES)
        revision = begin_report(desk, FORM, PERIOD).id
        session = open_report(desk, revision).session
        for row, score in (("t1", "9"), ("t2", "8"), ("t3", "10")):
            session.apply(f"/data/cham/{row}/tu_cham", score)
        save_answers(desk, revision, session.answers())
        hand_to_leader(desk, revision)
        lock_report(desk, revision, approved_by="Lãnh đạo", how="paper")
        paper = send_out_for_signature(desk, revision, report_paper(desk, revision))
        today = desk.clock.now().date()
        bring_back(desk, revision, paper.pdf, number="9/BC-UBND", day=today, signer="Lãnh đạo")
        submit(desk, revision)
    exchange(world, road, COMMUNE, "so-khcn")
    return revision


def exchange(world: DemoWorld, road: Road, *order: str) -> None:
    for key in order:
        with world.open(key, "tong-hop" if key == "so-khcn" else "can-bo") as office:
            road(office)


def editor_of(seen: Seen) -> Editor:
    editor = seen.screen.appraisal.editor
    assert editor is not None
    return editor


def begin_scoring(seen: Seen, revision: str) -> Editor:
    seen.screen.enter(revision)
    seen.settle()
    assert seen.screen.reviewing.view is not None
    QTest.mouseClick(seen.screen.review.appraise, LEFT)
    seen.settle()
    return editor_of(seen)


def put(editor: Editor, path: str, text: str) -> None:
    editor.show_path(path)
    for letter in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, K.Key_Return)


def press_primary(seen: Seen, *, days: int | None = None) -> None:
    QTest.mouseClick(editor_of(seen).head.primary, LEFT)
    seen.qtbot.waitUntil(lambda: _dialog(seen) is not None, timeout=20_000)
    dialog = _dialog(seen)
    assert dialog is not None
    look(dialog, "hop-gui")
    if days is not None:
        assert isinstance(dialog, AppraisalDialog)
        dialog.window_days.setCurrentIndex(dialog.window_days.findData(days))
    QTest.keyClick(dialog, K.Key_Return)
    seen.settle()


def _dialog(seen: Seen) -> QDialog | None:
    found = seen.screen.findChildren(QDialog)
    return next((one for one in found if one.isVisible()), None)


def states(world: DemoWorld, key: str, person: str) -> set[TodoState]:
    with world.open(key, person) as office:
        return {item.state for item in todo(office.desk()) if "điểm" in item.title.vi}


def test_scores_go_down_a_reply_comes_up_and_a_conclusion_goes_down(
    qtbot: QtBot, demo_world: DemoWorld, tmp_path: Path
) -> None:
    road = by_stick(tmp_path / "usb")
    revision = sent(demo_world, road)

    # The department appraises: only its own columns take a figure.
    seen = at_department(qtbot, Lanes(), demo_world)
    editor = begin_scoring(seen, revision)
    assert editor.entry.view("/data/cham/t1/tham_dinh").answer.text == "9"
    put(editor, "/data/cham/t1/tu_cham", "1")
    assert editor.entry.view("/data/cham/t1/tu_cham").answer.text == "9"
    put(editor, "/data/cham/t1/tham_dinh", "7")
    assert editor.stopping() == 1
    look(seen.screen, "tham-dinh")
    QTest.keyClick(editor, K.Key_F9)
    put(editor, "/data/cham/t1/ly_do_td", "Thieu ke hoach")
    assert editor.stopping() == 0
    press_primary(seen, days=5)
    assert seen.window.errors == []
    look(seen.screen, "sau-khi-gui")
    view = seen.screen.reviewing.view
    assert view is not None and view.turns.refusal is not None
    assert seen.screen.review.appraise.isVisible()
    leave(seen)
    exchange(demo_world, road, "so-khcn", COMMUNE)

    # The commune sees the scores and the reason, and writes its reply beside them.
    assert TodoState.TO_REPLY in states(demo_world, COMMUNE, "can-bo")
    desk = AtDesk(qtbot, demo_world, COMMUNE, "can-bo")
    rows = desk.on_db(lambda: report_list(desk.services.desk()))
    row = next(one for one in rows if one.form == FORM)
    assert row.appraisal is not None and row.appraisal.vi.startswith("Chờ phản hồi đến ")
    listed = ReportListModel("vi")
    listed.show((row,))
    shown = listed.data(listed.index(0, ReportListModel.DECISION))
    assert shown == row.appraisal.vi
    desk.open(revision)
    assert answer(desk, "/data/cham/t1/tham_dinh") == "7"
    assert answer(desk, "/data/cham/t1/ly_do_td") == "Thieu ke hoach"
    desk.put("/data/cham/t1/tham_dinh", "9")
    assert answer(desk, "/data/cham/t1/tham_dinh") == "7"
    desk.put("/data/cham/t1/phan_hoi", "Da ban hanh")
    look(desk.screen, "phan-hoi")
    desk.control(K.Key_S)
    desk.until_saved()
    desk.screen._run(Verb.SEND_REPLY)
    QTest.keyClick(desk.dialog(), K.Key_Return)
    desk.step_done("ý kiến phản hồi")
    assert not desk.editor.entry.editable
    desk.close()
    exchange(demo_world, road, COMMUNE, "so-khcn")

    # The council starts from what was appraised.
    seen = at_department(qtbot, Lanes(), demo_world)
    editor = begin_scoring(seen, revision)
    assert editor.entry.view("/data/cham/t1/phan_hoi").answer.text == "Da ban hanh"
    assert editor.entry.view("/data/cham/t1/ket_luan").answer.text == "7"
    put(editor, "/data/cham/t1/ket_luan", "8")
    look(seen.screen, "ket-luan")
    QTest.keyClick(editor, K.Key_S, CTRL)
    press_primary(seen)
    assert seen.window.errors == []
    assert not seen.screen.review.appraise.isVisible()
    leave(seen)
    exchange(demo_world, road, "so-khcn", COMMUNE)
    desk = AtDesk(qtbot, demo_world, COMMUNE, "can-bo")
    desk.open(revision)
    assert answer(desk, "/data/tong/tong_hieu_luc") == "26"
    assert not desk.editor.entry.editable
    look(desk.screen, "ket-qua")
    desk.close()


def test_what_is_typed_is_kept_on_the_way_back(
    qtbot: QtBot, demo_world: DemoWorld, tmp_path: Path
) -> None:
    road = by_stick(tmp_path / "usb")
    revision = sent(demo_world, road)
    seen = at_department(qtbot, Lanes(), demo_world)
    editor = begin_scoring(seen, revision)
    put(editor, "/data/cham/t2/tham_dinh", "6,5")
    editor.head.back_requested.emit()
    seen.settle()
    assert seen.screen.appraisal.editor is None
    view = seen.screen.reviewing.view
    assert view is not None and view.turns.words is not None
    assert view.turns.words.vi == "Đang thẩm định"
    again = begin_scoring(seen, revision)
    assert again.entry.view("/data/cham/t2/tham_dinh").answer.text == "6.5"
    assert again.entry.view("/data/cham/t1/tham_dinh").answer.text == "9"
    put(again, "/data/cham/t3/tham_dinh", "4")
    gone: list[bool] = []
    seen.screen.keep(gone.append)
    qtbot.waitUntil(lambda: gone == [True], timeout=20_000)
    leave(seen)
    assert TodoState.TO_REVIEW in states(demo_world, "so-khcn", "tong-hop")


def test_the_same_way_goes_through_the_relay(demo_world: DemoWorld) -> None:
    """Each office exchanges twice: what came may earn an answer."""

    def through(office: OpenOffice) -> None:
        for _ in range(2):
            done = exchange_http(office, only_due=False)
            assert done.stopped_by is None
            assert not (*done.put_off, *done.refused, *done.unusable)

    with demo_world.serving() as url:
        demo_world.set_relay(COMMUNE, "can-bo", url)
        demo_world.set_relay("so-khcn", "tong-hop", url)
        revision = sent(demo_world, through)
        with demo_world.open("so-khcn", "tong-hop") as department:
            issue_appraisal(department.desk(), revision, reply_days=2)
        exchange(demo_world, through, "so-khcn", COMMUNE)
        with demo_world.open(COMMUNE, "can-bo") as office:
            send_reply(office.desk(), revision)
        exchange(demo_world, through, COMMUNE, "so-khcn")
        with demo_world.open("so-khcn", "tong-hop") as department:
            issue_conclusion(department.desk(), revision)
        exchange(demo_world, through, "so-khcn", COMMUNE)
    with demo_world.open(COMMUNE, "can-bo") as office, office.workspace.store.read() as unit:
        layers = unit.appraisals.layers(revision)
    assert [layer.hand for layer in layers] == [Hand.ABOVE, Hand.REPLY, Hand.COUNCIL]
    assert all(layer.is_issued for layer in layers)
