"""Phong trào, Xếp hạng: the made-up city's campaign ranked, voted on, closed and printed, by keys.

The ranks are worked by hand in `tests.unit.usecases.cantho`. Five communes have 97 points; x01 and
x02 are level in every figure and share rank 1. Then 95 (x06), 91 (x10, as concluded), 77, 76,
70,94 and 30. There is one collective award (10 % of 11 is 1,1), so the council has to vote.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.people import Role
from desktop_app.ui.campaigns.outliers_dialog import OutliersDialog
from desktop_app.ui.campaigns.reopen_dialog import ReopenDialog
from desktop_app.ui.campaigns.vote_dialog import VoteDialog
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.theme.apply import Mode, install
from tests.gui.campaigns_offices import OfficesMade
from tests.gui.campaigns_screen import AtCampaigns
from tests.unit.usecases.cantho import CITY

K = Qt.Key
RANKED = [
    ("1", "Xã Mẫu 01"), ("1", "Xã Mẫu 02"), ("3", "Xã Mẫu 03"), ("4", "Xã Mẫu 04"),
    ("5", "Xã Mẫu 05"), ("6", "Xã Mẫu 06"), ("7", "Xã Mẫu 10"), ("8", "Xã Mẫu 08"),
    ("9", "Xã Mẫu 09"), ("10", "Xã Mẫu 07"), ("11", "Xã Mẫu 11"), ("–", "Xã Mẫu 12"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    install(qapp, Mode.LIGHT)


@pytest.fixture
def seat(qtbot: QtBot, campaign_city: OfficesMade, tmp_path: Path) -> Iterator[AtCampaigns]:
    made = AtCampaigns(qtbot, campaign_city.folder / CITY, tmp_path / "tp", Role.CONSOLIDATOR)
    made.enter()
    yield made
    made.close()


def to_ranking(seat: AtCampaigns) -> None:
    """Enter on the campaign, Ctrl+Tab to the last tab."""
    QTest.keyClick(seat.screen.list.table, K.Key_Return)
    seat.settle()
    for _tab in range(seat.screen.campaign.tabs.count() - 1):
        QTest.keyClick(seat.screen.campaign.tabs, K.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    seat.settle()
    assert seat.screen.campaign.current_tab() == "ranking"


def shown(seat: AtCampaigns) -> list[tuple[str, str]]:
    model = seat.screen.ranking.model
    return [
        (model.index(row, 0).data(), model.index(row, 2).data()) for row in range(model.rowCount())
    ]


def vote(seat: AtCampaigns, *counts: str, members: str = "9", minutes: str = "05/BB") -> None:
    dialog = seat.dialog()
    assert isinstance(dialog, VoteDialog)
    typed = (members, minutes, *counts)
    fields = (dialog.members_field, dialog.minutes_field, *dialog.fields.values())
    for field, text in zip(fields, typed, strict=True):
        assert dialog.focusWidget() is field
        QTest.keyClicks(field, text)
        QTest.keyClick(field, K.Key_Tab)
    dialog.primary.click()


def test_the_campaign_is_ranked_voted_on_closed_and_printed(
    seat: AtCampaigns, tmp_path: Path
) -> None:
    (line,) = seat.screen.list.model.rows
    assert (line.campaign.code, line.reports) == ("PT-2025-001", 11)
    to_ranking(seat)
    page = seat.screen.ranking
    assert shown(seat) == RANKED
    model = page.model
    texts = [model.index(2, column).data() for column in range(3, 9)]
    assert texts == [
        "97,00",
        "875",
        "410",
        "100",
        "",
        "Số tài khoản, ví và thẻ mới: 875 so với 1.750",
    ]
    assert model.index(6, 3).data() == "91,00" and model.index(9, 3).data() == "70,94"
    assert model.index(0, 7).data() == model.index(1, 7).data() == "Chờ bỏ phiếu"
    assert "không quá 10%: 1 (tính trên 11" in page._quotas.text()

    # One award and two who share the first rank: it cannot be closed yet.
    page.close_button.click()
    asked = seat.dialog()
    assert isinstance(asked, Dialog)
    QTest.keyClick(asked, K.Key_Return)
    seat.settle()
    (error,) = seat.window.errors
    assert "ranh giới khen thưởng" in error.message.vi

    page.vote.click()
    vote(seat, "3", "6")
    seat.settle()
    assert shown(seat)[:3] == [("1", "Xã Mẫu 02"), ("2", "Xã Mẫu 01"), ("3", "Xã Mẫu 03")]
    assert page.model.index(1, 8).data() == "theo phiếu của Hội đồng"
    assert page.model.index(0, 7).data() == "Đề nghị khen thưởng tập thể"
    assert page.model.index(1, 7).data() == "" and page.vote.isHidden()

    page.close_button.click()
    QTest.keyClick(seat.dialog(), K.Key_Return)
    seat.settle()
    assert "Đã đóng xếp hạng." in seat.window.toasts
    assert page.close_button.isHidden() and not page.reopen.isHidden()

    seat.to_front()
    QTest.keyClick(page.table, K.Key_P, Qt.KeyboardModifier.ControlModifier)
    seat.settle()
    assert seat.screen.paper.isVisible()
    QTest.keyClick(seat.screen.paper, K.Key_S, Qt.KeyboardModifier.ControlModifier)
    seat.settle()
    text = printed(next(tmp_path.glob("XepHang_*.pdf")))
    assert "DỰ THẢO" not in text
    places = [
        text.index(f"{rank} 3110{name[-1]} {name}" if name[-2] == "0" else name)
        for rank, name in (
            ("1", "Xã Mẫu 02"),
            ("2", "Xã Mẫu 01"),
            ("3", "Xã Mẫu 03"),
            ("4", "Xã Mẫu 04"),
            ("5", "Xã Mẫu 05"),
            ("6", "Xã Mẫu 06"),
        )
    ]
    assert places == sorted(places)


def printed(path: Path) -> str:
    """The PDF's words, white space as one blank."""
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_nothing_that_cannot_be_is_taken_as_a_vote(seat: AtCampaigns) -> None:
    to_ranking(seat)
    seat.screen.ranking.vote.click()
    vote(seat, "3", "10", minutes="")
    dialog = seat.dialog()
    assert isinstance(dialog, VoteDialog) and dialog.focusWidget() is dialog.minutes_field
    dialog.reject()
    seat.settle()
    assert shown(seat)[:2] == RANKED[:2]


def test_a_closed_ranking_is_opened_again_with_a_reason(seat: AtCampaigns) -> None:
    to_ranking(seat)
    page = seat.screen.ranking
    page.vote.click()
    vote(seat, "6", "3")
    seat.settle()
    page.close_button.click()
    QTest.keyClick(seat.dialog(), K.Key_Return)
    seat.settle()
    page.reopen.click()
    dialog = seat.dialog()
    assert isinstance(dialog, ReopenDialog)
    dialog.primary.click()
    assert dialog.isVisible()  # not without a reason
    QTest.keyClicks(dialog.area, "gui cham")
    dialog.primary.click()
    seat.settle()
    assert not page.close_button.isHidden() and page.reopen.isHidden()
    assert shown(seat)[0] == ("1", "Xã Mẫu 01")


def test_word_excel_and_what_is_far_from_the_others(seat: AtCampaigns, tmp_path: Path) -> None:
    to_ranking(seat)
    page = seat.screen.ranking
    page.excel.click()
    seat.settle()
    page.word.click()
    seat.settle()
    book = load_workbook(next(tmp_path.glob("XepHang_*.xlsx")))
    cells = [value for row in book.worksheets[0].iter_rows(values_only=True) for value in row]
    assert "Xã Mẫu 02" in cells and 70.94 in cells
    assert next(tmp_path.glob("XepHang_*.docx")).read_bytes().startswith(b"PK")
    seat.screen.campaign.show_tab("scores")
    seat.screen.scores.outliers.click()
    seat.settle()
    dialog = seat.dialog()
    assert isinstance(dialog, OutliersDialog)
    assert "Xã Mẫu 11" in {one.name for one in dialog.model.rows}
    QTest.keyClick(dialog.table, K.Key_Return)
    ((screen, target),) = seat.window.places
    assert screen == "consolidation" and target == dialog.model.row(0).revision


def test_an_officer_reads_but_does_not_decide(
    qtbot: QtBot, campaign_city: OfficesMade, tmp_path: Path
) -> None:
    seat = AtCampaigns(qtbot, campaign_city.folder / CITY, tmp_path / "tp", Role.LEADER)
    try:
        seat.enter("PT-2025-001.92:ranking")
        assert shown(seat) == RANKED
        page = seat.screen.ranking
        assert page.vote.isHidden() and page.close_button.isHidden() and page.reopen.isHidden()
        assert seat.screen.whereabouts() == "PT-2025-001.92:ranking"
    finally:
        seat.close()
