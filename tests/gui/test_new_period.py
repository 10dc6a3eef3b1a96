"""Lập báo cáo: the kinds of period that a form is asked for, and a round by its dates and hours."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.periods import Calendar, PeriodType, parse_period
from desktop_app.domain.reports import Subject, SubjectKind
from desktop_app.errors import Text
from desktop_app.ui.reports.new_report import NewReportDialog
from desktop_app.ui.theme.apply import Mode, install
from desktop_app.usecases.campaigns import Campaign, Round
from desktop_app.usecases.form_offers import FormOffer, Offers

TODAY = date(2026, 11, 22)
ROUND = (PeriodType.ROUND, Calendar.CIVIL)


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    install(qapp, Mode.LIGHT)


def opened(qtbot: QtBot, *kinds: tuple[PeriodType, Calendar], rounds: str = "") -> NewReportDialog:
    offer = FormOffer("F", Text("F", "F"), kinds, rounds=tuple(map(parse_period, rounds.split())))
    dialog = NewReportDialog(Offers((offer,), TODAY), "vi")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.mark.parametrize(
    ("type_", "calendar", "kind", "first", "wanted"),
    [
        ("month", "civil", "Tháng", "Tháng 11 năm 2026", "2026-10"),
        ("quarter", "nd09", "Quý (từ ngày 15 đến ngày 14)", "Quý IV năm 2026", "2026Q3.nd09"),
        ("nine_months", "civil", "9 tháng", "9 tháng năm 2026", "2026-9M"),  # over already
        ("cumulative", "civil", "Lũy kế n tháng", "11 tháng năm 2026", "2026-10M"),
        ("cumulative", "nd09", "Lũy kế n tháng (từ ngày 15 đến ngày 14)", "12 tháng năm 2026",
         "2026-11M.nd09"),
        ("year", "civil", "Năm", "Năm 2026", "2025"),
    ],
)  # fmt: skip
def test_the_period_that_ended_last_is_chosen(
    qtbot: QtBot, type_: str, calendar: str, kind: str, first: str, wanted: str
) -> None:
    dialog = opened(qtbot, (PeriodType(type_), Calendar(calendar)))
    assert dialog.when.kind.currentText() == kind
    assert dialog.when.period.itemText(0) == first
    assert dialog.chosen[1] == wanted
    assert not dialog.when.round.isVisible()
    dialog.accept()
    assert dialog.result() == 1


def test_every_kind_has_a_name(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *((type_, Calendar.CIVIL) for type_ in PeriodType))
    names = [dialog.when.kind.itemText(at) for at in range(dialog.when.kind.count())]
    assert len(set(names)) == len(PeriodType)
    for at in range(dialog.when.kind.count()):
        dialog.when.kind.setCurrentIndex(at)
        assert dialog.when.period.count()


def test_a_known_round_is_chosen_from_the_list(qtbot: QtBot) -> None:
    first, second = "2026-05-04_2026-05-29", "2026-11-02_2026-12-03T1600"
    dialog = opened(qtbot, ROUND, rounds=f"{first} {second}")
    assert dialog.when.period.itemData(0) == second  # the newest first
    assert dialog.chosen[1] == first  # the one that ended last
    assert dialog.when.period.count() == 3


def put(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_a_round_by_its_dates_and_hours(qtbot: QtBot) -> None:
    dialog = opened(qtbot, (PeriodType.YEAR, Calendar.CIVIL), ROUND)
    dialog.when.kind.setCurrentIndex(1)
    fields = dialog.when.round
    assert fields.isVisible()
    QTest.keyClick(dialog.when.period, Qt.Key.Key_Return)
    assert dialog.isVisible() and fields.start.property("invalid")
    put(fields.start, "201125")
    put(fields.end, "191125")
    QTest.keyClick(fields.end, Qt.Key.Key_Return)
    assert dialog.isVisible() and fields.end.property("invalid")  # it ends before it begins
    put(fields.end, "031225")
    put(fields.closes, "xx")
    QTest.keyClick(fields.closes, Qt.Key.Key_Return)
    assert dialog.isVisible() and fields.closes.property("invalid")
    put(fields.opens, "8")
    put(fields.closes, "16h30")
    assert dialog.chosen[1] == "2025-11-20T0800_2025-12-03T1630"
    QTest.keyClick(fields.closes, Qt.Key.Key_Return)
    assert dialog.result() == 1
    fields.opens.clear()
    fields.closes.setText("0:00")
    assert dialog.chosen[1] == "2025-11-20_2025-12-03"  # 00:00 of the last day is no closing hour


def test_a_report_on_a_round_is_for_the_days_of_that_round(qtbot: QtBot) -> None:
    may = (date(2026, 5, 4), date(2026, 5, 29))
    june = (date(2026, 6, 1), date(2026, 6, 12))
    rounds = tuple(
        Round(Subject(SubjectKind.ROUND, f"PT-2026-001.08/{name}"), name, dates)
        for name, dates in (("Đợt 1", may), ("Đợt 2", june), ("Đợt 3", None))
    )
    about = Subject(SubjectKind.CAMPAIGN, "PT-2026-001.08")
    name, until = "Năm dữ liệu số", date(2026, 12, 31)
    campaign = Campaign(about, "F-TD-01", "PT-2026-001", name, "Tỉnh", "2026", until, rounds)
    kinds = ((PeriodType.YEAR, Calendar.CIVIL), ROUND)
    known = (parse_period("2026-05-04_2026-05-29"),)
    offer = FormOffer("F", Text("F", "F"), kinds, SubjectKind.ROUND, rounds=known)
    dialog = NewReportDialog(Offers((offer,), TODAY, (campaign,)), "vi")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.chosen[1:] == ("2026-05-04_2026-05-29", rounds[0].subject)
    assert not dialog.when.round.isVisible()  # it is among those that are known
    dialog.subject.choice.setFocus()
    QTest.keyClick(dialog.subject.choice, Qt.Key.Key_Down)
    assert dialog.when.round.isVisible() and dialog.when.round.start.text() == "01/06/2026"
    assert dialog.chosen[1:] == ("2026-06-01_2026-06-12", rounds[1].subject)
    QTest.keyClick(dialog.subject.choice, Qt.Key.Key_Down)
    assert dialog.chosen[2] == rounds[2].subject  # it says no days: what is shown stays
