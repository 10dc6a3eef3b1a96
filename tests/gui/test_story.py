"""The whole job by hand: three communes, the department, the province, and the last PDF.

The stage (activation, the samples' keys, the date it is due) is set by code as in the demo; from
the moment that a commune opens the app everything is typed and clicked, on real workspaces and the
province's server in its own process. All offices use one machine here, one after another.
"""

from __future__ import annotations

import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.bootstrap.clock import SystemClock
from desktop_app.bootstrap.resources import RESOURCES, gazetteer
from desktop_app.demo.cast import Cast, SampleOffice, read_cast
from desktop_app.demo.offices import SampleOffices
from desktop_app.demo.places import Places
from desktop_app.demo.stage import Stage, found_province, prepare_folder, served
from desktop_app.demo.story import last_whole_quarter
from desktop_app.domain.lifecycle import DecisionState, RevisionState
from desktop_app.domain.periods import parse_period
from desktop_app.domain.values import CellState
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.consolidation.drill_model import part_words
from desktop_app.ui.consolidation.return_dialog import ReturnDialog
from desktop_app.ui.consolidation.screen import ConsolidationScreen
from desktop_app.ui.reports.dialogs import AwaitedDialog, CorrectionDialog
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.shell.translation import Translation
from desktop_app.usecases.consolidation_view import OfficeRow
from desktop_app.usecases.todo_items import TodoState
from tests.e2e.test_demo import printed_rows, vietnamese
from tests.gui.conftest import unlock_screen
from tests.gui.story_player import CTRL, Chosen, K, Player, words
from tests.gui.story_scenes import (
    approve,
    explain_all,
    fill_across,
    fill_down,
    fill_texts,
    kpi,
    record_approval,
    seal,
    send,
    sign,
    sign_elsewhere,
    state,
    to_cell,
)

ABOVE = "so-khcn"


class Story:
    """The cast, the places, and who is before the window."""

    def __init__(self, cast: Cast, places: Places, period: str, player: Player) -> None:
        self.cast, self.places, self.period, self.player = cast, places, period, player
        self.label = parse_period(period).label.vi
        self.told = cast.story

    def commune(self, part: str) -> SampleOffice:
        """The commune that plays this part: `wrong`, `returned` or `awaited`."""
        return self.cast.commune(self.told[part]["office"])


@pytest.fixture
def stage(tmp_path: Path) -> tuple[Cast, Places, str]:
    """Five activated offices with a date due, and nothing reported yet."""
    today = SystemClock().now().date()
    names = {one.code: one.name for one in gazetteer().communes("08", today)}
    cast = read_cast(RESOURCES, names)
    places = prepare_folder(tmp_path / "samples")
    passphrase = secrets.token_urlsafe(12)
    fingerprint = found_province(places, cast, passphrase)
    period = last_whole_quarter(today)
    with served(places) as url:
        made = Stage(places, cast, passphrase, fingerprint)
        try:
            made.make_identities()
            made.activate_all(url, cast.story["out_by_file"], lambda _: None)
            made.set_due(period, days=5)
        finally:
            made.close()
    places.mark_ready()
    return cast, places, period


@pytest.fixture
def story(
    stage: tuple[Cast, Places, str], qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[Story]:
    cast, places, period = stage
    app = App(qapp, PreferencesFile(tmp_path / "config.json"), SampleOffices(places.root))
    app.window.resize(1366, 768)
    with qtbot.waitActive(app.window):
        app.window.show()
        app.window.activateWindow()
    app.window.begin()
    qtbot.waitUntil(lambda: unlock_screen(app).pages.currentWidget() is unlock_screen(app).chooser)
    chosen = Chosen(places.papers, places.papers)
    yield Story(cast, places, period, Player(app, qtbot, chosen))
    app.work.cancel_all()
    for dialog in app.window.findChildren(Dialog):
        dialog.close()
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible(), timeout=10_000)
    app.close()
    app.window.deleteLater()
    Translation(qapp, "vi")


def test_the_story_by_hand(story: Story) -> None:
    first_round_signed_here(story)
    first_round_signed_elsewhere(story)
    first_round_by_file(story)
    review(story)
    corrected_and_sent_again(story)
    supplied_later(story)
    consolidated(story)
    at_the_province(story)


# -- the communes -------------------------------------------------------------------


def first_round_signed_here(story: Story) -> None:
    """A wrong figure is stopped, found and corrected; three people bring the report to *issued*."""
    player, office, wrong = story.player, story.commune("wrong"), story.told["wrong"]
    rows = dict(office.rows)
    row, column = wrong["cell"]
    rows[row] = (wrong["typed"], rows[row][1])
    player.come_in(office.key, "can-bo")
    player.todo(TodoState.NOT_STARTED, story.label)
    fill_across(player, rows)
    fill_texts(player, story.told["texts"])

    # Not to the leader with a figure above the whole: the checks lead to the cell.
    editor = player.editor()
    player.click(editor.head.primary)
    player.settle()
    player.click(player.dialog(Dialog).primary)
    assert editor.stopping() == 1
    assert player.focus() is editor.findings.list
    player.press(K.Key_Return)
    assert editor.grids[0].current_path() == kpi(row, column)
    player.write(str(wrong["meant"]))
    player.press(K.Key_Return)
    assert editor.stopping() == 0
    player.step("Trình lãnh đạo")
    assert state(player) is RevisionState.IN_REVIEW

    player.switch_to("lanh-dao")
    player.todo(TodoState.IN_REVIEW, story.label)
    approve(player)
    sign(player)
    player.switch_to("van-thu")
    player.todo(TodoState.AT_SIGNING, story.label)
    seal(player, office.doc_number)
    send(player)
    player.online()


def first_round_signed_elsewhere(story: Story) -> None:
    """Signed in another system and brought back; one figure is not what was meant."""
    player, office, returned = story.player, story.commune("returned"), story.told["returned"]
    rows = dict(office.rows)
    row, _column = returned["cell"]
    rows[row] = (returned["sent"], rows[row][1])
    player.come_in(office.key, "can-bo")
    player.todo(TodoState.NOT_STARTED, story.label)
    fill_down(player, rows)
    fill_texts(player, story.told["texts"])
    explain_all(player, "Đã rà soát lại với đơn vị cung cấp số liệu.")
    record_approval(player, office.profile.signer)
    sign_elsewhere(player, f"{office.doc_number}/BC-UBND", office.profile.signer)
    send(player)
    player.online()


def first_round_by_file(story: Story) -> None:
    """An office without a network, with a figure that somebody has still to give."""
    player, office, awaited = story.player, story.commune("awaited"), story.told["awaited"]
    cell = kpi(awaited["row"], "tu")
    rows = dict(office.rows)
    player.come_in(office.key, "can-bo")
    player.todo(TodoState.NOT_STARTED, story.label)
    fill_down(player, rows)
    fill_texts(player, story.told["texts"])
    to_cell(player, cell)
    player.press(K.Key_3, CTRL)
    dialog = player.dialog(AwaitedDialog)
    player.write(awaited["from"])
    player.press(K.Key_Tab)
    player.write("31/12/2099")
    player.click(dialog.primary)
    assert player.editor().entry.view(cell).answer.state is CellState.AWAITED
    explain_all(player, f"{awaited['from']} hẹn trả lời sau.")
    record_approval(player, office.profile.signer)
    player.chosen.directory = story.places.papers
    sign_elsewhere(player, f"{office.doc_number}/BC-UBND", office.profile.signer)
    send(player)
    player.carry_out(story.places.stick)


def corrected_and_sent_again(story: Story) -> None:
    """The reason stands at the cell; the next revision goes the same way."""
    player, office, returned = story.player, story.commune("returned"), story.told["returned"]
    row, column = returned["cell"]
    player.come_in(office.key, "can-bo")
    player.online()
    line = player.todo(TodoState.RETURNED, story.label)
    assert line.detail == returned["reason"]
    player.step("Lập lần gửi tiếp theo")
    editor = player.editor()
    assert editor.sheet.opened.revision.number == 2
    assert editor.panel.current_tab() == "return"
    assert words(editor.panel).count(returned["reason"]) == 2  # of the whole, and of the cell
    to_cell(player, kpi(row, column))
    assert returned["reason"] in editor.bar.message.text()
    player.write(str(returned["meant"]))
    player.press(K.Key_Return)
    record_approval(player, office.profile.signer)
    player.chosen.directory = story.places.papers
    sign_elsewhere(player, f"{office.doc_number + 7}/BC-UBND", office.profile.signer)
    send(player)
    player.online()


def supplied_later(story: Story) -> None:
    """Asked for, agreed to, and sent as figures only; all by file."""
    player, office, awaited = story.player, story.commune("awaited"), story.told["awaited"]
    stick = story.places.stick
    player.come_in(office.key, "can-bo")
    player.carry_in(stick)
    player.todo(TodoState.ACCEPTED, story.label)
    player.step("Đề nghị sửa số liệu…")
    dialog = player.dialog(CorrectionDialog)
    reason = f"Bổ sung số liệu {awaited['row']} do {awaited['from']} vừa cung cấp"
    player.write(reason)
    player.click(dialog.primary)
    player.settle()
    player.carry_out(stick)

    player.come_in(ABOVE, "tong-hop")
    player.online()
    player.carry_in(stick)
    screen = player.go("consolidation", ConsolidationScreen)
    assert reason in words(screen.sending.requests)
    player.click(screen.sending.requests.agree)
    player.settle()
    accept_all(story, screen)
    player.carry_out(stick, office.name)

    player.come_in(office.key, "can-bo")
    player.carry_in(stick)
    player.todo(TodoState.RETURNED, story.label)
    player.step("Lập lần gửi tiếp theo")
    to_cell(player, kpi(awaited["row"], "tu"))
    player.write(str(dict(office.rows)[awaited["row"]][0]))
    player.press(K.Key_Return)
    record_approval(player, office.profile.signer)
    player.step("Chỉ bổ sung số liệu…")
    player.click(player.dialog(Dialog).primary)
    player.settle()
    send(player)
    player.carry_out(stick)


# -- the department -------------------------------------------------------------------


def review(story: Story) -> None:
    """Two are good; one goes back with a note on a cell."""
    player, returned = story.player, story.told["returned"]
    row, column = returned["cell"]
    player.come_in(ABOVE, "tong-hop")
    player.online()
    player.carry_in(story.places.stick)
    screen = player.go("consolidation", ConsolidationScreen)
    player.click(screen.sending.review)
    player.settle()
    page = screen.review
    for _ in story.cast.communes:
        if story.commune("returned").name not in words(page.head):
            player.press(K.Key_D, CTRL)
            player.settle()
            continue
        place = page.model.place_of(kpi(row, column))
        assert place is not None
        player.click_index(page.grid.cells, page.model.index(*place))
        look = page.model.look(*place)
        assert look is not None and look.text == str(returned["sent"])
        player.press(K.Key_N)
        player.write(returned["reason"])
        player.press(K.Key_Return)
        player.settle()

        def give_reason(dialog: ReturnDialog) -> None:
            player.write(returned["reason"])
            player.click(dialog.primary)

        player.in_dialog(ReturnDialog, give_reason)
        player.press(K.Key_R, CTRL)
        player.settle()
    decided = {one.name: one.decision for one in shown_rows(screen)}
    assert decided == {
        one.name: DecisionState.RETURNED
        if one.key == returned["office"]
        else DecisionState.ACCEPTED
        for one in story.cast.communes
    }
    player.online()
    player.carry_out(story.places.stick, story.commune("awaited").name)


def accept_all(story: Story, screen: ConsolidationScreen) -> None:
    """Go through what waits, each accepted by its key."""
    player = story.player
    player.click(screen.sending.review)
    player.settle()
    while screen.review.isVisible():
        player.press(K.Key_D, CTRL)
        player.settle()
        player.calm()


def shown_rows(screen: ConsolidationScreen) -> list[OfficeRow]:
    proxy = screen.sending.proxy
    return [proxy.office(row) for row in range(proxy.rowCount())]


def consolidated(story: Story) -> None:
    """Added up, taken apart, completed, signed, and on its way to the province."""
    player, department = story.player, story.cast.consolidator
    player.come_in(ABOVE, "tong-hop")
    player.carry_in(story.places.stick)
    screen = player.go("consolidation", ConsolidationScreen)
    accept_all(story, screen)
    player.click_tab(screen.tabs, 1)
    table = screen.figures
    assert table.before.button is not None
    player.click(table.before.button)
    player.settle()
    assert "3/3 đơn vị" in table._coverage.text()
    place = table.model.place_of(kpi("K07", "tu"))
    assert place is not None
    player.click_index(table.grid.cells, table.model.index(*place))
    player.press(K.Key_Return)
    parts = {part.giver.name: part_words(part) for part in table.panel.model.parts()}
    assert parts == {one.name: vietnamese(dict(one.rows)["K07"][0]) for one in story.cast.communes}
    player.click(table.open)
    player.settle()
    for row, figures in department.rows:
        for column, figure in zip(("tu", "mau"), figures, strict=True):
            type_own(player, kpi(row, column), str(figure))
    for row, value in department.values:
        type_own(player, kpi(row, "ty_le"), value)
    fill_texts(player, {})
    explain_all(player, "Đã rà soát lại với các đơn vị.")
    player.step("Trình lãnh đạo")
    player.switch_to("lanh-dao")
    player.todo(TodoState.IN_REVIEW, story.label)
    approve(player)
    sign(player)
    player.switch_to("van-thu")
    player.todo(TodoState.AT_SIGNING, story.label)
    seal(player, department.doc_number)
    send(player)
    player.online()


def type_own(player: Player, path: str, text: str) -> None:
    """A figure of the department's own, where the form leaves the cell to it."""
    grid = player.grid()
    place = grid.model.place(path)
    if place is not None and grid.model.enterable(*place):
        to_cell(player, path)
        player.write(text)
        player.press(K.Key_Return)


# -- the province -----------------------------------------------------------------------


def at_the_province(story: Story) -> None:
    """The signed paper arrives; what it says is what was typed in three communes."""
    player, cast = story.player, story.cast
    player.come_in(cast.province.key, "tong-hop")
    player.online()
    screen = player.go("consolidation", ConsolidationScreen)
    player.click(screen.sending.review)
    player.settle()
    page = screen.review
    player.click_tab(page._tabs, page._tabs.count() - 1)
    player.settle()
    player.chosen.directory = story.places.papers
    player.click(page.save_paper)
    player.settle()
    printed = figures_by_row(player.chosen.file)
    for row in dict(cast.communes[0].rows):
        if row == "K01":
            continue  # the department's own figures
        tops, wholes = zip(*(dict(one.rows)[row] for one in cast.communes), strict=True)
        assert f"{vietnamese(sum(tops))} {vietnamese(sum(wholes))}" in printed[row], row
    player.press(K.Key_D, CTRL)
    player.settle()
    player.online()


def figures_by_row(file: Path) -> dict[str, str]:
    """The printed figures, by row, as another program reads the PDF."""
    command = ["pdftotext", "-layout", str(file), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return printed_rows(done.stdout)
