"""Periods in both calendars, against a table written by hand (Decree 09/2019, Article 12)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.periods import (
    Calendar,
    Period,
    PeriodType,
    parse_exchange_code,
    parse_period,
    period_at,
    periods_of_year,
)
from desktop_app.errors import InputError

PERIODS = [
    # id, first day, last day, label
    ("2025-01", "2025-01-01", "2025-01-31", "Tháng 1 năm 2025"),
    ("2025-02", "2025-02-01", "2025-02-28", "Tháng 2 năm 2025"),
    ("2024-02", "2024-02-01", "2024-02-29", "Tháng 2 năm 2024"),
    ("2026-07", "2026-07-01", "2026-07-31", "Tháng 7 năm 2026"),
    ("2027-12", "2027-12-01", "2027-12-31", "Tháng 12 năm 2027"),
    ("2026Q1", "2026-01-01", "2026-03-31", "Quý I năm 2026"),
    ("2026Q2", "2026-04-01", "2026-06-30", "Quý II năm 2026"),
    ("2026Q3", "2026-07-01", "2026-09-30", "Quý III năm 2026"),
    ("2026Q4", "2026-10-01", "2026-12-31", "Quý IV năm 2026"),
    ("2025S1", "2025-01-01", "2025-06-30", "6 tháng đầu năm 2025"),
    ("2025S2", "2025-07-01", "2025-12-31", "6 tháng cuối năm 2025"),
    ("2027", "2027-01-01", "2027-12-31", "Năm 2027"),
    ("2026-01.nd09", "2025-12-15", "2026-01-14", "Tháng 1 năm 2026"),
    ("2026-03.nd09", "2026-02-15", "2026-03-14", "Tháng 3 năm 2026"),
    ("2024-03.nd09", "2024-02-15", "2024-03-14", "Tháng 3 năm 2024"),
    ("2026-12.nd09", "2026-11-15", "2026-12-14", "Tháng 12 năm 2026"),
    ("2026Q1.nd09", "2025-12-15", "2026-03-14", "Quý I năm 2026"),
    ("2026Q2.nd09", "2026-03-15", "2026-06-14", "Quý II năm 2026"),
    ("2026Q3.nd09", "2026-06-15", "2026-09-14", "Quý III năm 2026"),
    ("2026Q4.nd09", "2026-09-15", "2026-12-14", "Quý IV năm 2026"),
    ("2026S1.nd09", "2025-12-15", "2026-06-14", "6 tháng đầu năm 2026"),
    ("2026S2.nd09", "2026-06-15", "2026-12-14", "6 tháng cuối năm 2026"),
    ("2025.nd09", "2024-12-15", "2025-12-14", "Năm 2025"),
    ("2026.nd09", "2025-12-15", "2026-12-14", "Năm 2026"),
]

periods = st.builds(
    lambda type_, year, number, calendar: Period(
        type_, year, number % type_.per_year + 1, calendar
    ),
    st.sampled_from(PeriodType),
    st.integers(1901, 2998),
    st.integers(0, 11),
    st.sampled_from(Calendar),
)


@pytest.mark.parametrize(("id_", "start", "end", "label"), PERIODS)
def test_the_table_of_periods(id_: str, start: str, end: str, label: str) -> None:
    period = parse_period(id_)
    assert period.id == id_
    assert period.start.isoformat() == start
    assert period.end.isoformat() == end
    assert period.label.vi == label


@pytest.mark.parametrize(
    ("id_", "previous", "last_year"),
    [
        ("2026-01", "2025-12", "2025-01"),
        ("2026Q1.nd09", "2025Q4.nd09", "2025Q1.nd09"),
        ("2026S2", "2026S1", "2025S2"),
        ("2026", "2025", "2025"),
    ],
)
def test_neighbours(id_: str, previous: str, last_year: str) -> None:
    period = parse_period(id_)
    assert str(period.previous()) == previous
    assert str(period.same_period_last_year()) == last_year


def test_before_the_first_year_nothing_is_reckoned() -> None:
    assert parse_period("1900-01").previous() is None
    assert parse_period("1900-02").previous() == parse_period("1900-01")
    assert parse_period("1900Q3").same_period_last_year() is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-7",
        "2026-00",
        "2026-13",
        "2026Q0",
        "2026Q5",
        "2026S3",
        "2026.civil",
        "2026.ND09",
        "2026-07\n",
        " 2026",
        "٢٠٢٦",
        "0026",
        "9999",
        "2026-07.nd09.nd09",
    ],
)
def test_what_is_no_period_is_refused_in_both_languages(text: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_period(text)
    assert refused.value.message.vi
    assert refused.value.message.en


@pytest.mark.parametrize(
    ("code", "id_"), [("202607", "2026-07"), ("20263", "2026Q3"), ("2026", "2026")]
)
def test_exchange_codes(code: str, id_: str) -> None:
    assert parse_exchange_code(code).id == id_
    assert parse_exchange_code(code, Calendar.ND09).id == f"{id_}.nd09"
    assert parse_period(id_).exchange_code == code


@pytest.mark.parametrize("code", ["", "202600", "202613", "20260", "20265", "2026Q3", "20260701"])
def test_bad_exchange_codes(code: str) -> None:
    with pytest.raises(InputError):
        parse_exchange_code(code)


def test_a_half_year_has_no_exchange_code() -> None:
    assert parse_period("2026S1").exchange_code is None


@pytest.mark.parametrize(
    ("type_", "day", "civil", "nd09"),
    [
        (PeriodType.MONTH, "2026-07-14", "2026-07", "2026-07.nd09"),
        (PeriodType.MONTH, "2026-07-15", "2026-07", "2026-08.nd09"),
        (PeriodType.MONTH, "2025-12-15", "2025-12", "2026-01.nd09"),
        (PeriodType.QUARTER, "2026-09-14", "2026Q3", "2026Q3.nd09"),
        (PeriodType.QUARTER, "2026-09-15", "2026Q3", "2026Q4.nd09"),
        (PeriodType.HALF_YEAR, "2026-06-15", "2026S1", "2026S2.nd09"),
        (PeriodType.YEAR, "2025-12-14", "2025", "2025.nd09"),
        (PeriodType.YEAR, "2025-12-15", "2025", "2026.nd09"),
    ],
)
def test_the_period_of_a_day(type_: PeriodType, day: str, civil: str, nd09: str) -> None:
    assert period_at(type_, date.fromisoformat(day)).id == civil
    assert period_at(type_, date.fromisoformat(day), Calendar.ND09).id == nd09


def test_parts_and_containment() -> None:
    half = parse_period("2026S2.nd09")
    assert [part.id for part in half.parts(PeriodType.QUARTER)] == ["2026Q3.nd09", "2026Q4.nd09"]
    assert half.parts(PeriodType.YEAR) == ()
    assert parse_period("2026").contains(parse_period("2026Q4"))
    assert not parse_period("2026").contains(parse_period("2026Q1.nd09"))
    assert parse_period("2026Q3").span.vi == "từ ngày 01/07/2026 đến hết ngày 30/09/2026"


@given(periods)
def test_an_id_names_one_period(period: Period) -> None:
    assert parse_period(period.id) == period


@given(periods)
def test_periods_follow_one_another_without_a_gap(period: Period) -> None:
    previous = period.previous()
    assert previous is not None
    assert previous.end + timedelta(days=1) == period.start
    for day in (period.start, period.end):
        assert period.holds(day)
        assert period_at(period.type, day, period.calendar) == period
    assert not period.holds(period.end + timedelta(days=1))


@given(st.integers(1900, 2999), st.sampled_from(PeriodType), st.sampled_from(Calendar))
def test_the_periods_of_a_year_make_the_year(
    year: int, type_: PeriodType, calendar: Calendar
) -> None:
    whole = Period(PeriodType.YEAR, year, 1, calendar)
    parts = periods_of_year(type_, year, calendar)
    assert parts == whole.parts(type_)
    assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
