"""A newer form version while a draft is open: offered, previewed, moved; nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.components.text import Label
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.form_version import MigrationDialog
from desktop_app.usecases.fill import open_report
from desktop_app.usecases.form_library import install_pack
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import WAIT, AtDesk, answer
from tests.unit.usecases.versions import bang, pack

FORM = "TD-01"
NEW = f"new:{FORM}:2026Q4"
K = Qt.Key


def arrive(desk: AtDesk, version: int) -> None:
    """The pack is installed, as when a package with it has been taken in."""

    def install() -> None:
        with desk.services.desk().store.write() as unit:
            install_pack(unit, pack(FORM, version))

    desk.on_db(install)


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, "phuong-nong-tien", "can-bo")
    arrive(made, 1)
    made.open(NEW)
    made.put(bang("r02", "so"), "5")
    made.put(bang("r03", "so"), "7")
    made.put(bang("r01", "nguoi"), "30")
    made.until_saved()
    arrive(made, 2)
    yield made
    made.close()


def offered(desk: AtDesk) -> bool:
    return desk.editor.newer_form.isVisible()


def asked(desk: AtDesk) -> MigrationDialog:
    button = desk.editor.newer_form.button
    assert button is not None
    desk.click(button)
    dialog = desk.dialog()
    assert isinstance(dialog, MigrationDialog)
    return dialog


def texts(dialog: MigrationDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Label))


def version(desk: AtDesk) -> str:
    return desk.editor.sheet.opened.session.form.version


def back(desk: AtDesk, qtbot: QtBot) -> None:
    """The window is active again; offscreen there is no window manager to see to it."""
    desk.screen.activateWindow()
    qtbot.waitUntil(desk.screen.isActiveWindow, timeout=WAIT)


def reopened(desk: AtDesk) -> Editor:
    revision = desk.editor.sheet.opened.revision.id
    return desk.open(revision)


def test_the_offer_comes_while_the_report_is_open_and_disturbs_nothing(
    desk: AtDesk, qtbot: QtBot
) -> None:
    assert not offered(desk)
    desk.at(bang("r01", "so"))
    desk.type("3")
    held = desk.editor
    desk.screen.refresh()
    qtbot.waitUntil(lambda: offered(desk), timeout=WAIT)
    assert desk.editor is held
    desk.type("1")
    desk.press(K.Key_Return)
    assert answer(desk, bang("r01", "so")) == "31"
    assert version(desk) == "1"
    desk.click(desk.editor.newer_form.later)
    assert not offered(desk)
    desk.screen.refresh()
    desk.until_saved()
    desk.on_db(lambda: None)
    QApplication.processEvents()
    assert not offered(desk)
    assert reopened(desk).newer_form.isVisible()  # opened again: offered again
    assert answer(desk, bang("r01", "so")) == "31"


def test_the_preview_says_what_changes_and_esc_leaves_all_as_it_was(
    desk: AtDesk, qtbot: QtBot
) -> None:
    reopened(desk)
    desk.put(bang("r01", "so"), "3")
    dialog = asked(desk)
    said = texts(dialog)
    assert "1 ô đã nhập giữ nguyên chỗ và tên." in said
    assert "02 Đoàn kiểm tra – Số cuộc → 02 Đoàn kiểm tra, giám sát – Số cuộc: 5" in said
    assert "03 Báo tường – Số cuộc: 7" in said
    assert "01 Hội nghị – Người dự: 30" in said
    assert "05 Tin bài – Số cuộc" in said
    desk.press(K.Key_Escape)
    back(desk, qtbot)
    assert desk.editor.isEnabled()
    desk.put(bang("r01", "so"), "4")
    desk.until_saved()
    assert version(desk) == "1"


def test_what_is_typed_moves_along_and_what_has_no_place_is_shown_and_copied(
    desk: AtDesk, qtbot: QtBot
) -> None:
    reopened(desk)
    desk.at(bang("r01", "so"))
    desk.type("9")  # still being typed when the person decides
    asked(desk)
    desk.press(K.Key_Return)
    desk.step_done("Đã chuyển báo cáo sang phiên bản 2")
    back(desk, qtbot)
    assert version(desk) == "2"
    assert not offered(desk)
    assert answer(desk, bang("r01", "so")) == "9"
    assert answer(desk, bang("r02b", "so")) == "5"
    panel = desk.editor.panel
    assert panel.current_tab() == "unplaced"
    page = panel.unplaced
    lines = [page.list.model().index(row, 0).data() for row in range(2)]
    assert lines == ["01 Hội nghị – Người dự: 30", "03 Báo tường – Số cuộc: 7"]
    if panel.isHidden():
        desk.editor.toggle_panel()
    page.list.setFocus()
    qtbot.waitUntil(page.list.hasFocus, timeout=WAIT)
    desk.press(K.Key_Down)
    desk.control(K.Key_C)
    assert QGuiApplication.clipboard().text() == "7"
    desk.click(page.copy_all)
    assert QGuiApplication.clipboard().text() == (
        "01 Hội nghị – Người dự\t30\n03 Báo tường – Số cuộc\t7"
    )
    # And it is typed where it belongs now, and kept.
    desk.put(bang("r01", "nam"), "18")
    desk.put(bang("r01", "nu"), "12")
    desk.until_saved()
    revision = desk.editor.sheet.opened.revision.id
    kept = desk.on_db(lambda: open_report(desk.services.desk(), revision)).session
    assert kept.cell(bang("r01", "nguoi")).answer.text == "30"
    assert len(reopened(desk).sheet.unplaced) == 2
