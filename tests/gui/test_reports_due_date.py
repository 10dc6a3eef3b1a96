"""An office that consolidates nobody's reports enters the due date that a paper sets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.due import DueOrigin
from desktop_app.ui.consolidation.due_dialogs import SetDueDialog
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import AtDesk
from tests.gui.test_due_dates import choose, has, put

K = Qt.Key
NAME, BACK = "Thời hạn theo văn bản", "Bỏ thời hạn theo văn bản"


def test_a_date_is_entered_and_taken_back(qtbot: QtBot, demo_world: DemoWorld) -> None:
    desk = AtDesk(qtbot, demo_world, "phuong-nong-tien", "can-bo")
    desk.open("new:F-KPI-01:2026Q4")
    assert not has(desk.editor.head.menu(), BACK)
    before = desk.editor.sheet.due
    choose(desk.editor.head.menu(), NAME)
    dialog = desk.dialog()
    assert isinstance(dialog, SetDueDialog)
    put(dialog.until.day, "151226")
    put(dialog.document, "640/SKHCN")
    held = desk.screen.editor
    QTest.keyClick(dialog.document, K.Key_Return)
    qtbot.waitUntil(lambda: desk.screen.editor is not held, timeout=20_000)
    due = desk.editor.sheet.due
    assert due.origin is DueOrigin.DOCUMENT and due.set_by is not None
    assert due.set_by.document == "640/SKHCN" and "15/12/2026" in due.label.vi
    assert "15/12/2026" in desk.editor.head._subtitle.text()

    choose(desk.editor.head.menu(), BACK)
    held = desk.screen.editor
    QTest.keyClick(desk.dialog(), K.Key_Return)
    qtbot.waitUntil(lambda: desk.screen.editor is not held, timeout=20_000)
    assert desk.editor.sheet.due == before
    assert not has(desk.editor.head.menu(), BACK)
    assert desk.window.errors == []
    desk.close()


def test_where_others_report_to_it_is_set_in_the_consolidation(
    qtbot: QtBot, demo_world: DemoWorld
) -> None:
    desk = AtDesk(qtbot, demo_world, "so-khcn", "tong-hop")
    desk.open("new:F-KPI-01:2026Q4")
    assert not has(desk.editor.head.menu(), NAME)
    desk.close()
