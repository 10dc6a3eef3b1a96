"""Quản trị – Đơn vị trực thuộc, by keys, on the sample offices."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.ui.admin.below.dialogs import FormerReportDialog, ImportDialog, RenameDialog
from desktop_app.ui.admin.below.screen import BelowSection
from desktop_app.ui.reports.screen import ReportsScreen
from tests.gui.conftest import come_in

PASTED = "01; Thôn Tiền Phong\n02; Thôn Hòa Bình\nTổ dân phố 3\n12345"
WAIT = 20_000


def section(app: App, qtbot: QtBot, person: str) -> BelowSection:
    come_in(app, qtbot, "phuong-nong-tien", person)
    app.window.open("admin", "below")
    qtbot.waitUntil(lambda: bool(app.window.findChildren(BelowSection)))
    found = app.window.findChildren(BelowSection)[0]
    qtbot.waitUntil(lambda: found._held is not None)
    return found


D = TypeVar("D", bound=QDialog)


def shown_dialog(shown: BelowSection, kind: type[D], qtbot: QtBot) -> D:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in shown.findChildren(kind)), timeout=WAIT)
    return next(one for one in shown.findChildren(kind) if one.isVisible())


def test_hamlets_are_pasted_renamed_and_kept(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "can-bo")
    shown.view.table.setFocus()
    QTest.keyClick(shown.view.table, Qt.Key.Key_F5)
    dialog = shown_dialog(shown, ImportDialog, qtbot)
    dialog.primary.click()  # empty: it says so and stays
    assert dialog.isVisible()
    QApplication.clipboard().setText(PASTED)
    dialog.text.setFocus()
    QTest.keyClick(dialog.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog.primary.click()
    qtbot.waitUntil(lambda: shown.view.model.rowCount() == 3, timeout=WAIT)
    names = {shown.view.model.index(row, 2).data() for row in range(3)}
    assert names == {"Thôn Tiền Phong", "Thôn Hòa Bình", "Tổ dân phố 3"}

    row = next(n for n in range(3) if shown.view.model.index(n, 1).data() == "01")
    shown.view.table.selectRow(row)
    shown.view.table.setFocus()
    QTest.keyClick(shown.view.table, Qt.Key.Key_Return)
    asked = shown_dialog(shown, RenameDialog, qtbot)
    asked.field.setText("Thôn Tiền Phong Một")
    asked.day.setText(f"{date(2026, 1, 1):%d%m%Y}")
    asked.primary.click()
    qtbot.waitUntil(
        lambda: any(one.name == "Thôn Tiền Phong Một" for one in shown.view.model.offices),
        timeout=WAIT,
    )


def test_a_report_is_begun_for_a_former_commune(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "can-bo")
    assert shown.view.former_model.rowCount() == 0
    assert not shown.view.report.isEnabled()
    shown.view.add_former.click()
    qtbot.waitUntil(lambda: shown.view.former_model.rowCount() > 0, timeout=WAIT)
    shown.view.former.selectRow(0)
    qtbot.waitUntil(shown.view.report.isEnabled)
    former = shown.view.chosen_former()
    assert former is not None
    shown.view.report.click()
    dialog = shown_dialog(shown, FormerReportDialog, qtbot)
    assert dialog.period_choice.count() > 0
    assert all(period.end < date(2025, 7, 1) for period in dialog._periods)
    dialog.primary.click()

    def opened() -> bool:
        frame = demo_app.window.frame
        screen = frame.current_screen() if frame is not None else None
        return isinstance(screen, ReportsScreen) and screen.editor is not None

    qtbot.waitUntil(opened, timeout=WAIT)
    frame = demo_app.window.frame
    assert frame is not None
    screen = frame.current_screen()
    assert isinstance(screen, ReportsScreen) and screen.editor is not None
    assert screen.editor.sheet.opened.report.key.office == former.office


def test_a_leader_only_looks(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "lanh-dao")
    assert not shown.view.add.isEnabled()
    assert not shown.view.add_former.isEnabled()
