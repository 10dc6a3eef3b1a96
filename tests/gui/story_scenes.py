"""Scenes that come more than once: filling the form, and the two roads to *issued*."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.lifecycle import RevisionState
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Radio
from desktop_app.ui.reports.dialogs import (
    ApprovalDialog,
    BringBackDialog,
    SealDialog,
    SignDialog,
)
from desktop_app.ui.reports.fields import FieldRow
from desktop_app.ui.reports.grid_view import Grid
from tests.gui.conftest import PASSWORD
from tests.gui.story_player import K, Player

Rows = Mapping[str, tuple[int, int]]


def kpi(row: str, column: str) -> str:
    return f"/data/kpi/{row}/{column}"


def to_cell(player: Player, path: str) -> None:
    """Click on a cell of the grid."""
    grid = player.grid()
    place = grid.model.place(path)
    assert place is not None, path
    player.click_index(grid.cells, grid.model.index(*place))
    assert grid.current_path() == path


def place_of(grid: Grid) -> tuple[str, str]:
    """Row and column of the current cell."""
    row, column = grid.current_path().split("/")[-2:]
    return row, column


def fill_down(player: Player, rows: Rows) -> None:
    """Column by column: a figure and Enter, which goes on to the next cell to fill."""
    grid = player.grid()
    for number, column in enumerate(("tu", "mau")):
        first = next(
            code
            for code in rows
            if (at := grid.model.place(kpi(code, column))) and grid.model.enterable(*at)
        )
        to_cell(player, kpi(first, column))
        before = ""
        while grid.current_path() != before:
            before = grid.current_path()
            code, _ = place_of(grid)
            player.write(str(rows[code][number]))
            player.press(K.Key_Return)


def fill_across(player: Player, rows: Rows) -> None:
    """Row by row with Tab, over the texts that stay blank."""
    grid = player.grid()
    to_cell(player, kpi(next(iter(rows)), "tu"))
    left: list[bool] = []
    grid.left_by.connect(left.append)
    while not left:
        code, column = place_of(grid)
        if column in ("tu", "mau") and code in rows:
            player.write(str(rows[code][column == "mau"]))
        player.press(K.Key_Tab)


def fill_texts(player: Player, texts: Mapping[str, str]) -> None:
    """The sections outside the table: long texts, and the commitment; then back to the table."""
    editor = player.editor()
    table = editor.tabs.currentIndex()
    for place in range(editor.tabs.count()):
        player.click_tab(editor.tabs, place)
        for page in editor.field_pages:
            if not page.isVisible():
                continue
            for path, row in page.rows.items():
                if row.isHidden():
                    continue
                # A row that has just become relevant is laid out when the loop turns.
                until_laid_out(player, row)
                page.ensureWidgetVisible(row)
                name = path.rpartition("/")[2]
                if name in texts:
                    player.click(row.widget)
                    player.write(texts[name])
                elif name == "khong_mat":
                    choices = row.widget.findChildren(Radio)
                    player.click(next(one for one in choices if one.property("choice") == "co"))
    player.click_tab(editor.tabs, table)


def until_laid_out(player: Player, row: FieldRow) -> None:
    player.bot.waitUntil(lambda: row.widget.height() > 20)


def until_fewer(player: Player, before: int) -> None:
    editor = player.editor()
    player.bot.waitUntil(lambda: editor.stopping() < before)


def explain_all(player: Player, reason: str) -> None:
    """F9, and a reason for each warning that asks for one."""
    editor = player.editor()
    player.press(K.Key_F9)
    while editor.stopping():
        findings = editor.findings
        before = editor.stopping()
        row = next(
            at
            for at, one in enumerate(findings.rows())
            if one.finding is not None and one.finding.stops and one.finding.explanation_needed
        )
        player.click_index(findings.list, findings.list.model().index(row, 0))
        findings.reason.setFocus()
        player.write(reason)
        player.click(findings.keep)
        until_fewer(player, before)


def approve(player: Player) -> None:
    """The leader's step: the figures are locked."""
    player.step("Duyệt và khóa")
    player.click(player.dialog(Dialog).primary)
    player.settle()
    assert state(player) is RevisionState.LOCKED


def record_approval(player: Player, leader: str) -> None:
    """The officer writes down that the leader approved on paper."""
    player.step("Trình lãnh đạo")
    player.step("Đã duyệt trên giấy/iOffice…")
    dialog = player.dialog(ApprovalDialog)
    player.write(leader)
    player.click(dialog.primary)
    player.settle()
    assert state(player) is RevisionState.LOCKED


def sign(player: Player) -> None:
    """The leader's signature, with the key that the samples brought."""
    player.step("Ký tại máy…")
    dialog = player.dialog(SignDialog)
    assert "lanh-dao" in dialog.rows.choice.currentText()
    player.write(PASSWORD)
    player.press(K.Key_Return)
    player.settle()
    assert player.editor().sheet.stage == "signed"


def seal(player: Player, number: int) -> None:
    """The clerk: number and date, then the office's seal."""
    player.step("Cho số, đóng dấu…")
    dialog = player.dialog(SealDialog)
    assert "con-dau" in dialog.rows.choice.currentText()
    player.write(str(number))
    dialog.rows.password.setFocus()
    player.write(PASSWORD)
    player.press(K.Key_Return)
    player.settle()
    assert state(player) is RevisionState.ISSUED


def sign_elsewhere(player: Player, number: str, signer: str) -> None:
    """Printed for signature, signed in another system, and brought back as it was issued."""
    player.step("Trình ký ngoài phần mềm…")
    player.calm()
    printed = max(player.chosen.directory.glob("*.pdf"), key=lambda file: file.stat().st_mtime_ns)
    assert printed.with_suffix(".docx").exists()
    player.chosen.file = printed
    player.step("Nhập bản đã phát hành…")
    dialog = player.dialog(BringBackDialog)
    player.click(dialog.browse)
    player.click(dialog.number)
    player.write(number)
    dialog.signer.setFocus()
    dialog.signer.selectAll()
    player.write(signer)
    player.click(dialog.primary)
    player.settle()
    assert state(player) is RevisionState.ISSUED


def send(player: Player) -> None:
    """Pack the issued report; it then waits in the outbox."""
    player.step("Gửi")
    player.calm()
    assert player.editor().sheet.delivery is not None


def state(player: Player) -> RevisionState:
    player.calm()
    return player.editor().sheet.opened.revision.state
