"""Phiếu kết quả chấm điểm is seen and saved where scores are given and where they came back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.lanes import Lanes
from desktop_app.usecases.issue_appraisal import issue_appraisal
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk
from tests.gui.test_appraising import COMMUNE, by_stick, exchange, look, sent
from tests.gui.test_consolidation import LEFT, at_department
from tests.gui.test_repeats_road import leave

NAME = "Xem kết quả thẩm định"


def offered(desk: AtDesk) -> list[str]:
    menu = desk.editor.head.menu()
    found = [action.text() for action in menu.actions()]
    menu.deleteLater()
    return found


def test_the_sheet_is_seen_above_and_where_the_report_is_from(
    qtbot: QtBot, demo_world: DemoWorld, tmp_path: Path
) -> None:
    road = by_stick(tmp_path / "usb")
    revision = sent(demo_world, road)
    desk = AtDesk(qtbot, demo_world, COMMUNE, "can-bo")
    desk.open(revision)
    assert NAME not in offered(desk)  # nothing has been issued yet
    desk.close()

    seen = at_department(qtbot, Lanes(), demo_world)
    seen.screen.enter(revision)
    seen.settle()
    page, review = seen.screen.scores, seen.screen.review
    look(seen.screen, "xem-xet-co-phieu")
    QTest.mouseClick(review.scores, LEFT)
    qtbot.waitUntil(page.isVisible, timeout=30_000)
    seen.settle()
    look(seen.screen, "phieu-ket-qua")
    for button, begins in ((page.save, b"%PDF"), (page.word, b"PK"), (page.excel, b"PK")):
        seen.chosen.path = tmp_path / f"phieu-{begins.decode()[-2:]}-{id(button)}"
        QTest.mouseClick(button, LEFT)
        seen.settle()
        assert seen.chosen.path.read_bytes().startswith(begins)
    page.head.back_requested.emit()
    seen.settle()
    assert review.isVisible() and seen.window.errors == []
    leave(seen)

    with demo_world.open("so-khcn", "tong-hop") as office:
        issue_appraisal(office.desk(), revision)
    exchange(demo_world, road, "so-khcn", COMMUNE)
    desk = AtDesk(qtbot, demo_world, COMMUNE, "can-bo")
    desk.open(revision)
    menu = desk.editor.head.menu()
    next(action for action in menu.actions() if action.text() == NAME).trigger()
    menu.deleteLater()
    qtbot.waitUntil(desk.screen.scores.isVisible, timeout=30_000)
    look(desk.screen, "ket-qua-tai-xa")
    desk.screen.scores.head.back_requested.emit()
    qtbot.waitUntil(desk.editor.isVisible, timeout=10_000)
    desk.close()
