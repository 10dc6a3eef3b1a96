"""Ctrl+K in the whole app: typed without marks, moved by arrows, opened at the cell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.domain.folding import folded
from desktop_app.domain.search import SearchKind
from desktop_app.ui.consolidation.screen import ConsolidationScreen
from desktop_app.ui.reports.screen import ReportsScreen
from desktop_app.ui.search.dialog import SearchDialog
from tests.gui.conftest import come_in

KEY = Qt.Key


@pytest.fixture
def looking(demo_app: App, qtbot: QtBot) -> Iterator[SearchDialog]:
    come_in(demo_app, qtbot, "phuong-nong-tien", "can-bo")
    yield press_for_search(demo_app, qtbot)


def press_for_search(app: App, qtbot: QtBot) -> SearchDialog:
    QTest.keyClick(app.window, KEY.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(SearchDialog)))
    dialog = app.window.findChildren(SearchDialog)[0]
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def look_for(dialog: SearchDialog, qtbot: QtBot, text: str) -> list[str]:
    """Type it; the texts found, once they have come."""
    dialog.field.clear()
    QTest.keyClicks(dialog.field, text)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() > 0 and dialog._shown == text)
    model = dialog.list.hits
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def test_a_report_is_found_by_its_period_and_opened_by_enter(
    looking: SearchDialog, demo_app: App, qtbot: QtBot
) -> None:
    found = look_for(looking, qtbot, "nong tien quy")
    assert found
    assert all("nong tien" in folded(one) for one in found)
    chosen = looking.list.chosen()
    assert chosen is not None
    assert chosen.kind is SearchKind.REPORT
    QTest.keyClick(looking.field, KEY.Key_Return)
    frame = demo_app.window.frame
    assert frame is not None
    qtbot.waitUntil(lambda: isinstance(frame.current_screen(), ReportsScreen))
    screen = frame.current_screen()
    assert isinstance(screen, ReportsScreen)
    qtbot.waitUntil(lambda: screen.editor is not None)


def test_a_row_of_the_form_is_opened_at_its_cell(
    looking: SearchDialog, demo_app: App, qtbot: QtBot
) -> None:
    look_for(looking, qtbot, "ma qr kem")
    while (hit := looking.list.chosen()) is not None and hit.kind is not SearchKind.QUESTION:
        QTest.keyClick(looking.field, KEY.Key_Down)
    assert hit is not None
    assert hit.cell is not None
    cell = hit.cell
    QTest.keyClick(looking.field, KEY.Key_Return)
    frame = demo_app.window.frame
    assert frame is not None
    qtbot.waitUntil(lambda: isinstance(frame.current_screen(), ReportsScreen))
    screen = frame.current_screen()
    assert isinstance(screen, ReportsScreen)
    qtbot.waitUntil(lambda: screen.editor is not None and bool(screen.editor.current_path()))
    assert screen.editor is not None
    assert screen.editor.sheet.opened.session.key(screen.editor.current_path()) == cell


def test_nothing_found_says_so_and_esc_clears_then_closes(
    looking: SearchDialog, demo_app: App, qtbot: QtBot
) -> None:
    assert look_for(looking, qtbot, "khongcogi") == []
    assert looking.pages.currentIndex() == 2
    QTest.keyClick(looking.field, KEY.Key_Escape)
    assert looking.field.text() == ""
    QTest.keyClick(looking.field, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not demo_app.window.findChildren(SearchDialog))


def test_a_received_report_opens_in_review(demo_app: App, qtbot: QtBot) -> None:
    come_in(demo_app, qtbot, "so-khcn", "tong-hop")
    dialog = press_for_search(demo_app, qtbot)
    look_for(dialog, qtbot, "son duong")
    while (hit := dialog.list.chosen()) is not None and hit.own:
        QTest.keyClick(dialog.field, KEY.Key_Down)
    assert hit is not None
    QTest.keyClick(dialog.field, KEY.Key_Return)
    frame = demo_app.window.frame
    assert frame is not None
    qtbot.waitUntil(lambda: isinstance(frame.current_screen(), ConsolidationScreen))
    screen = frame.current_screen()
    assert isinstance(screen, ConsolidationScreen)
    qtbot.waitUntil(screen.review.isVisible)
