"""Phong trào by keys and clicks: the list, contents, forms, pledges, scores; empty places; many.

A department has issued "Năm dữ liệu số" to communes a and b; a has pledged. The scores are those of
the made-up city, worked by hand in `tests.unit.usecases.cantho`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.domain.people import Role
from desktop_app.ui.campaigns.ranking_page import RankingPage
from desktop_app.ui.campaigns.scores_page import ScoresPage
from desktop_app.ui.campaigns.screen import CampaignsScreen
from desktop_app.ui.consolidation.reminder_dialog import ReminderDialog
from desktop_app.ui.consolidation.sheet_model import CellLook, Mark
from desktop_app.ui.reports.new_report import NewReportDialog
from desktop_app.ui.screen import cell_at
from desktop_app.ui.theme.apply import Mode, install
from desktop_app.usecases.campaign_list import CampaignState
from desktop_app.usecases.rank_reports import rank_reports
from desktop_app.usecases.ranking_view import RankedOffice
from desktop_app.usecases.score_sheet import score_sheet
from tests.gui.campaigns_offices import FORM, OfficesMade, made_province
from tests.gui.campaigns_screen import AtCampaigns
from tests.gui.conftest import come_in
from tests.unit.usecases.cantho import CAMPAIGN, CITY, ROUND

K = Qt.Key
Sit = Callable[..., AtCampaigns]
COMMUNES = 102


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    install(qapp, Mode.LIGHT)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> OfficesMade:
    return made_province(tmp_path_factory.mktemp("tinh"))


@pytest.fixture
def sit(qtbot: QtBot, tmp_path: Path) -> Iterator[Sit]:
    """`sit(made, key)` down at an office, as its consolidator or officer."""
    seats: list[AtCampaigns] = []

    def down(made: OfficesMade, key: str, role: Role = Role.CONSOLIDATOR) -> AtCampaigns:
        seats.append(AtCampaigns(qtbot, made.folder / key, tmp_path / key, role))
        seats[-1].enter()
        return seats[-1]

    yield down
    for seat in seats:
        seat.close()


def opened(seat: AtCampaigns, tab: str) -> None:
    QTest.keyClick(seat.screen.list.table, K.Key_Return)
    seat.settle()
    seat.screen.campaign.show_tab(tab)
    seat.settle()


def look(page: ScoresPage, row: int, column: int) -> CellLook:
    found = page.model.look(row, column)
    assert found is not None
    return found


def test_the_department_looks_at_its_campaign_and_at_who_has_pledged(
    sit: Sit, province: OfficesMade
) -> None:
    seat = sit(province, "so")
    (line,) = seat.screen.list.model.rows
    assert (line.state, line.campaign.issuer) == (CampaignState.PLEDGING, "Đơn vị so")
    opened(seat, "info")
    info = seat.screen.info
    names = [info.tabs.tabText(at) for at in range(info.tabs.count())]
    assert names[:2] == ["Thông tin chung", "Đợt cao điểm"] and "Chỉ tiêu phấn đấu" in names
    info.tabs.setCurrentIndex(1)
    assert info.model.row(0).label.vi == "Cao điểm làm sạch dữ liệu"
    assert [cell.text.vi[:5] for cell in info.model.row(0).cells if cell] == ["01/04", "30/06"]
    assert not info.report.isHidden() and not info.publish.isHidden()
    info.publish.click()
    assert seat.window.places.pop() == ("forms", "publish")

    seat.screen.campaign.show_tab("pledges")
    page = seat.screen.pledges
    assert [row.office.name for row in page.model.rows] == ["Đơn vị a", "Đơn vị b"]
    assert page.summary.text().startswith("Đã đăng ký 1/2 đơn vị")
    heads = [page.model.headerData(at, Qt.Orientation.Horizontal) for at in range(3, 6)]
    assert heads == ["Tổng số đăng ký", "Số tập thể", "Số cá nhân"]
    assert [page.model.index(0, at).data() for at in range(3, 6)] == ["3", "2", "1"]
    QTest.keyClick(page.table, K.Key_Return)
    assert seat.window.places.pop() == ("consolidation", page.model.row(0).office.revision)
    page.only_missing.click()
    assert [row.office.name for row in page.model.rows] == ["Đơn vị b"]
    page.reminder.click()
    dialog = seat.dialog()
    assert isinstance(dialog, ReminderDialog)
    dialog.primary.click()
    told = QGuiApplication.clipboard().text()
    assert "còn 1 xã, phường chưa gửi đăng ký tham gia" in told and "Đơn vị b" in told

    # Its own forms are those it gathers: Enter goes to who has sent.
    seat.screen.campaign.show_tab("forms")
    forms = seat.screen.forms
    first = forms.model.row(0)
    assert (first.form, first.received, first.below) == ("F-TD-02", 1, 2)
    QTest.keyClick(forms.table, K.Key_Return)
    screen, target = seat.window.places.pop()
    assert screen == "consolidation" and target.startswith("new:F-TD-02:")
    assert target.endswith(line.campaign.subject.id)
    assert not seat.window.errors


def test_a_commune_sees_what_it_pledged_and_what_is_to_be_filled(
    sit: Sit, province: OfficesMade
) -> None:
    seat = sit(province, "a", Role.OFFICER)
    assert seat.screen.list.begin.isHidden()
    opened(seat, "info")
    assert seat.screen.info.model.rowCount() and seat.screen.info.report.isHidden()
    seat.screen.campaign.show_tab("pledges")
    page = seat.screen.pledges
    assert page.own.isVisible() and not page.table.isVisible()
    page.open_own.click()
    screen, revision = seat.window.places.pop()
    assert screen == "reports" and "@" not in revision
    seat.screen.campaign.show_tab("forms")
    forms = seat.screen.forms
    rows = {row.form: row for row in forms.model.rows}
    assert rows["F-TD-02"].revision == revision and not rows["F-TD-03"].revision
    forms.table.setCurrentIndex(forms.model.index(1, 0))
    assert forms.act.text() == "Lập báo cáo"
    forms.act.click()
    screen, target = seat.window.places.pop()
    assert screen == "reports" and target.startswith("new:F-TD-03:")
    seat.screen.campaign.show_tab("scores")
    assert seat.screen.scores.nothing.isVisible()


def test_a_commune_that_has_not_pledged_is_told_how(sit: Sit, province: OfficesMade) -> None:
    seat = sit(province, "b", Role.OFFICER)
    opened(seat, "pledges")
    page = seat.screen.pledges
    assert page.unpledged.isVisible() and page.unpledged.button is not None
    page.unpledged.button.click()
    screen, target = seat.window.places.pop()
    assert screen == "reports" and target.startswith("new:F-TD-02:")


def test_without_a_campaign_a_newcomer_is_told_what_to_do(sit: Sit, province: OfficesMade) -> None:
    commune = sit(province, "c", Role.OFFICER)
    empty = commune.screen.list.empty
    assert empty.isVisible() and empty.button is not None
    empty.button.click()
    assert commune.window.places == [("exchange", "")]
    above = sit(province, "tinh")
    assert above.screen.list.empty.isVisible()
    above.screen.list.begin.click()
    above.settle()
    above.dialog().accept()  # no campaign form is installed there: it leads to where there are some
    assert above.window.places == [("forms", "sets")]


def test_it_is_a_place_of_the_window(demo_app: App, qtbot: QtBot) -> None:
    frame = come_in(demo_app, qtbot, "so-khcn", "tong-hop")
    QTest.keyClick(demo_app.window, K.Key_4, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: isinstance(frame.current_screen(), CampaignsScreen))
    screen = frame.current_screen()
    assert isinstance(screen, CampaignsScreen)
    qtbot.waitUntil(lambda: screen.list.isVisible(), timeout=15_000)
    assert screen.list.empty.isVisible() and screen.list.begin.isVisible()


def test_a_campaign_is_begun_in_the_editor(sit: Sit, province: OfficesMade) -> None:
    seat = sit(province, "so")
    seat.screen.list.begin.click()
    seat.settle()
    dialog = seat.dialog()
    assert isinstance(dialog, NewReportDialog)
    assert {dialog.form.itemData(at) for at in range(dialog.form.count())} == {"F-TD-01"}
    dialog.primary.click()
    seat.settle()
    ((screen, revision),) = seat.window.places
    assert screen == "reports" and revision
    seat.enter()
    states = [line.state for line in seat.screen.list.model.rows]
    assert sorted(states) == [CampaignState.DRAFT, CampaignState.PLEDGING]


def test_scores_show_what_later_hands_changed_and_lead_to_the_criterion(
    sit: Sit, campaign_city: OfficesMade
) -> None:
    seat = sit(campaign_city, CITY)
    opened(seat, "scores")
    page = seat.screen.scores
    model = page.model
    assert [model.row(at).code for at in (0, 9, 11)] == ["31101", "31110", "31112"]
    # x10: 40 of its own for criterion 2, appraised to 30, concluded at 35; 96 − 5 = 91 in all.
    tc2 = 3 + 2 + 1
    assert look(page, 9, 3).text == "91,00"
    shown = look(page, 9, tc2)
    assert (shown.text, shown.second, shown.marks) == ("35,00", "40 → 35", (Mark.CHANGED,))
    assert look(page, 9, 4).text == "Đã có kết luận"
    assert model.cell(11, tc2) is None and look(page, 11, 4).text == "Chưa gửi"
    # The plan hangs on criterion 1.
    assert look(page, 0, tc2 - 1).marks == (Mark.EVIDENCE,)

    cell = model.cell(9, tc2)
    assert cell is not None and page.grid.go_to(cell.path)
    assert page.detail.text().startswith("Xã Mẫu 10  ·  2. Mở mới tài khoản")
    assert (
        "tự chấm 40  ·  thẩm định 30  ·  kết luận 35  ·  không có minh chứng" in page.detail.text()
    )
    QTest.keyClick(page.grid.cells, K.Key_Return)
    screen, target = seat.window.places.pop()
    revision, key = cell_at(target)
    assert (
        screen == "consolidation" and key is not None and key.element == f"{FORM}.cham.TC2.tu_cham"
    )
    QTest.keyClick(page.grid.cells, K.Key_Left)
    assert page.evidence.text() == "Xem 1 minh chứng"
    page.evidence.click()
    _screen, target = seat.window.places.pop()
    again, key = cell_at(target)
    assert key is not None and (again, key.element) == (revision, f"{FORM}.cham.TC1.minh_chung")


def test_from_the_ranking_to_the_scores_of_an_office(sit: Sit, campaign_city: OfficesMade) -> None:
    seat = sit(campaign_city, CITY)
    opened(seat, "ranking")
    page = seat.screen.ranking
    page.table.setCurrentIndex(page.model.index(6, 0))
    QTest.keyClick(page.table, K.Key_Return)
    assert seat.screen.campaign.current_tab() == "scores"
    assert seat.screen.scores.grid.current_path().startswith(campaign_city.ids["x10"])


def test_a_commune_sees_its_own_scores(sit: Sit, campaign_city: OfficesMade) -> None:
    seat = sit(campaign_city, "x07", Role.OFFICER)
    opened(seat, "scores")
    page = seat.screen.scores
    assert page.model.rowCount() == 1 and page.outliers.isHidden()
    assert look(page, 0, 3).text == "70,94"
    QTest.keyClick(page.grid.cells, K.Key_Return)
    assert seat.window.places.pop()[0] == "reports"
    assert seat.screen.campaign.tabs.count() == 4  # ranking is the office's above
    late = sit(campaign_city, "x12", Role.OFFICER)
    assert late.screen.list.empty.isVisible()  # it knows of no campaign yet


def test_a_hundred_communes_are_scored_and_ranked(
    sit: Sit, campaign_city: OfficesMade, qtbot: QtBot
) -> None:
    seat = sit(campaign_city, CITY)

    view = seat.on_db(lambda: rank_reports(seat.services.desk(), FORM, ROUND, CAMPAIGN))
    (group,) = view.groups
    many = tuple(
        replace(
            group.lines[3],
            office=RankedOffice(f"o{n}", f"{30000 + n}", f"Phường Nguyễn Nghiêm số {n}"),
            rank=n,
        )
        for n in range(1, COMMUNES + 1)
    )
    ranking = RankingPage("vi", decides=True)
    ranking.resize(837, 440)
    qtbot.addWidget(ranking)
    ranking.show()
    ranking.present(replace(view, groups=(replace(group, lines=many, ties=(), missing=()),)))
    assert ranking.model.rowCount() == COMMUNES
    ranking.table.setFocus()
    QTest.keyClick(ranking.table, K.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert ranking.table.currentIndex().row() == COMMUNES - 1
    assert ranking.table.columnWidth(2) >= 120  # names keep their room

    sheet = seat.on_db(lambda: score_sheet(seat.services.desk(), view.contest))
    rows = tuple(replace(sheet.rows[0], office=f"o{n}", name=f"Xã {n}") for n in range(COMMUNES))
    scores = ScoresPage("vi", fills=True, above=True)
    scores.resize(837, 440)
    qtbot.addWidget(scores)
    scores.show()
    scores.present(replace(sheet, rows=rows))
    scores.go_to_office("o101")
    assert scores.detail.text().startswith("Xã 101")
