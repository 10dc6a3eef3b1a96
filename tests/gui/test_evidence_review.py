"""Minh chứng at the office above: the same list beside a received report, for reading only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.lanes import Lanes
from desktop_app.demo import evidence
from desktop_app.ui.consolidation.sheet_model import Mark
from tests.gui.conftest import DemoWorld
from tests.gui.test_consolidation import Seen, at_department

K = Qt.Key
WAIT = 20_000


@pytest.fixture
def seen(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[Seen]:
    """The first commune's report of the demo's period, under review."""
    lanes = Lanes()
    made = at_department(qtbot, lanes, demo_world, demo_world.period)
    made.screen.sending.table.setFocus()
    QTest.keyClick(made.screen.sending.table, K.Key_Return)
    made.settle()
    yield made
    made.settle()
    made.services.close()
    lanes.close()


def test_what_came_with_the_report_is_listed_shown_and_saved(seen: Seen) -> None:
    review, panel = seen.screen.review, seen.screen.review.evidence
    wait = seen.qtbot.waitUntil
    review.panel.show_tab("evidence")
    wait(lambda: panel.isVisible() and panel.model.rowCount() == 2, timeout=WAIT)
    assert [(row.place.vi, row.attachment.file.name) for row in panel.model.rows()] == [
        ("K07 › Tử số", evidence.LIST_NAME),
        ("Cả báo cáo", evidence.NOTE_NAME),
    ]
    place = review.model.place_of("/data/kpi/K07/tu")
    look = review.model.look(*place) if place is not None else None
    assert look is not None and Mark.EVIDENCE in look.marks
    sha256 = panel.model.rows()[0].attachment.file.sha256
    wait(lambda: panel.model.picture(sha256) is not None, timeout=WAIT)
    panel.list.setFocus()
    QTest.keyClick(panel.list, K.Key_Return)
    control = seen.screen.reviewing.evidence
    wait(
        lambda: control.viewer is not None and control.viewer.pages.page_count() == 1, timeout=WAIT
    )
    assert control.viewer is not None
    QTest.keyClick(control.viewer, K.Key_Escape)
    QTest.mouseClick(panel.copy_button, Qt.MouseButton.LeftButton)
    wait(seen.chosen.path.exists, timeout=WAIT)
    assert seen.chosen.path.read_bytes().startswith(b"%PDF-")


def test_nothing_can_be_changed_there(seen: Seen) -> None:
    review, panel = seen.screen.review, seen.screen.review.evidence
    review.panel.show_tab("evidence")
    seen.qtbot.waitUntil(lambda: panel.model.rowCount() == 2, timeout=WAIT)
    for widget in (panel.add_button, panel.target, panel.rename_button, panel.remove_button):
        assert not widget.isVisible()
    panel.list.setFocus()
    for key in (K.Key_F2, K.Key_Delete):
        QTest.keyClick(panel.list, key)
    assert panel.list.findChild(QLineEdit) is None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(Path(__file__)))])
    enter = QDragEnterEvent(
        QPoint(40, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(panel, enter)
    assert not enter.isAccepted()
    seen.settle()
    assert panel.model.rowCount() == 2
