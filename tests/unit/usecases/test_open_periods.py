"""Which periods are to be filled in about now, rounds included."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop_app.domain.moments import ZONE
from desktop_app.domain.people import Role
from desktop_app.forms.definition import Reporting
from desktop_app.usecases.open_periods import open_periods
from desktop_app.usecases.set_due_date import set_due_date, withdraw_due_date
from tests.unit.usecases.offices import FORM, Offices

TODAY = date(2026, 2, 20)


@pytest.mark.parametrize(
    ("type_", "calendar", "wanted"),
    [
        ("month", "civil", ["2026-01", "2026-02"]),
        ("quarter", "nd09", ["2025Q4.nd09", "2026Q1.nd09"]),
        ("nine_months", "civil", ["2025-9M", "2026-9M"]),
        ("cumulative", "civil", ["2026-1M", "2026-2M"]),
        ("cumulative", "nd09", ["2026-2M.nd09", "2026-3M.nd09"]),
        ("year", "", ["2025", "2026"]),
        ("round", "", []),
    ],
)
def test_the_last_whole_period_and_the_running_one(
    offices: Offices, type_: str, calendar: str, wanted: list[str]
) -> None:
    with offices.desk("a").store.read() as unit:
        found = open_periods(unit, "F-KHONG-CO", Reporting(type_, calendar, "unset"), TODAY)
        assert [one.id for one in found] == wanted


def test_a_period_is_asked_while_the_form_holds_and_it_is_open(offices: Offices) -> None:
    asked = Reporting("month", "civil", "unset", valid_from=date(2026, 2, 1), open_days=5)
    with offices.desk("a").store.read() as unit:
        assert list(open_periods(unit, FORM, asked, TODAY)) == []  # opens on 23 February
        (one,) = open_periods(unit, FORM, asked, date(2026, 2, 23))
    assert one.id == "2026-02"


def test_rounds_are_those_that_have_a_date(offices: Offices) -> None:
    desk = offices.desk("so", Role.CONSOLIDATOR)
    rounds = (
        "2024-05-01_2024-05-31",  # over for more than a year
        "2026-01-05_2026-02-13T1630",
        "2026-03-02_2026-03-20",
    )
    for code in (*rounds, "2026-01"):
        set_due_date(desk, FORM, code, datetime(2026, 4, 1, tzinfo=ZONE), "157/KH-UBND")
    try:
        with desk.store.read() as unit:
            found = open_periods(unit, FORM, Reporting("round", "civil", "unset"), TODAY)
            assert [one.id for one in found] == list(rounds[1:])
            soon = open_periods(
                unit, FORM, Reporting("round", "civil", "unset", open_days=20), TODAY
            )
            assert [one.id for one in soon] == [rounds[1]]
    finally:
        for code in (*rounds, "2026-01"):
            withdraw_due_date(desk, FORM, code)
