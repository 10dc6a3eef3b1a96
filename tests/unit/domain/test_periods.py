"""Periods in both calendars, against a table written by hand (Decree 09/2019, Article 12)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.moments import ZONE
from desktop_app.domain.periods import (
    Calendar,
    CampaignRound,
    PeriodOfMonths,
    PeriodType,
    asks_for,
    parse_exchange_code,
    parse_period,
    period_at,
    periods_of_year,
    recent_periods,
)
from desktop_app.errors import BugError, InputError

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
    ("2026-9M", "2026-01-01", "2026-09-30", "9 tháng năm 2026"),
    ("2026-9M.nd09", "2025-12-15", "2026-09-14", "9 tháng năm 2026"),
    ("2023-7M", "2023-01-01", "2023-07-31", "7 tháng năm 2023"),
    ("2023-7M.nd09", "2022-12-15", "2023-07-14", "7 tháng năm 2023"),
    ("2026-1M", "2026-01-01", "2026-01-31", "1 tháng năm 2026"),
    ("2024-2M", "2024-01-01", "2024-02-29", "2 tháng năm 2024"),
    ("2026-12M", "2026-01-01", "2026-12-31", "12 tháng năm 2026"),
    ("2026-12M.nd09", "2025-12-15", "2026-12-14", "12 tháng năm 2026"),
    (
        "2025-11-20_2025-12-03",
        "2025-11-20",
        "2025-12-03",
        "Đợt từ ngày 20/11/2025 đến ngày 03/12/2025",
    ),
    (
        "2025-12-08T0800_2025-12-10T1630",
        "2025-12-08",
        "2025-12-10",
        "Đợt từ 8 giờ 00 ngày 08/12/2025 đến 16 giờ 30 ngày 10/12/2025",
    ),
    (
        "2026-09-02_2026-09-02",
        "2026-09-02",
        "2026-09-02",
        "Đợt từ ngày 02/09/2026 đến ngày 02/09/2026",
    ),
]

OF_MONTHS = [
    type_ for type_ in PeriodType if type_ not in (PeriodType.ROUND, PeriodType.NINE_MONTHS)
]
APART = [type_ for type_ in OF_MONTHS if type_ is not PeriodType.CUMULATIVE]
periods = st.builds(
    lambda type_, year, number, calendar: PeriodOfMonths(
        type_, year, number % type_.per_year + 1, calendar
    ),
    st.sampled_from(OF_MONTHS),
    st.integers(1901, 2998),
    st.integers(0, 11),
    st.sampled_from(Calendar),
)
cumulative = st.builds(
    PeriodOfMonths,
    st.just(PeriodType.CUMULATIVE),
    st.integers(1901, 2998),
    st.integers(1, 12),
    st.sampled_from(Calendar),
)
minutes = st.times().map(lambda hour: hour.replace(second=0, microsecond=0))


@st.composite
def rounds(draw: st.DrawFn) -> CampaignRound:
    start, end = sorted(draw(st.tuples(*[st.dates(date(1900, 1, 1), date(2999, 12, 31))] * 2)))
    opens = draw(minutes)
    closes = draw(st.none() | minutes.filter(lambda hour: hour != time()))
    if start == end and closes is not None and closes <= opens:
        closes = None
    return CampaignRound(start, end, opens, closes)


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
        ("2026-7M", "2026-6M", "2025-7M"),
        ("2026-1M.nd09", "2025-12M.nd09", "2025-1M.nd09"),
        ("2026-9M", "2026-8M", "2025-9M"),
        ("2025-11-20_2025-12-03", "None", "None"),
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
        "2026-0M",
        "2026-13M",
        "2026-07M",
        "2026-7m",
        "2026-7M.civil",
        "2025-11-20",
        "2025-12-03_2025-11-20",  # it ends before it begins
        "2025-11-20_2025-11-31",
        "2025-11-20T0000_2025-12-03",  # 00:00 is not written
        "2025-11-20_2025-12-03T0000",
        "2025-11-20_2025-12-03T2400",
        "2025-11-20T1600_2025-11-20T0800",
        "2025-11-20T08:00_2025-12-03",
        "2025-11-20T080000_2025-12-03",
        "2025-11-20_2025-12-03.nd09",
        "1899-12-31_1900-01-01",
        "2025-11-20_3000-01-01",
        "0001-01-01_9999-12-31",
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


@pytest.mark.parametrize("id_", ["2026S1", "2026-9M", "2026-7M", "2025-11-20_2025-12-03"])
def test_what_has_no_exchange_code(id_: str) -> None:
    assert parse_period(id_).exchange_code is None


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
        (PeriodType.CUMULATIVE, "2026-07-14", "2026-7M", "2026-7M.nd09"),
        (PeriodType.CUMULATIVE, "2026-07-15", "2026-7M", "2026-8M.nd09"),
        (PeriodType.CUMULATIVE, "2025-12-15", "2025-12M", "2026-1M.nd09"),
        (PeriodType.NINE_MONTHS, "2026-02-01", "2026-9M", "2026-9M.nd09"),
        (PeriodType.NINE_MONTHS, "2026-11-30", "2026-9M", "2026-9M.nd09"),
        (PeriodType.NINE_MONTHS, "2025-12-15", "2025-9M", "2026-9M.nd09"),
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


def test_the_parts_of_nine_months_and_of_n_months() -> None:
    nine, seven = parse_period("2026-9M"), parse_period("2026-7M.nd09")
    assert [part.id for part in nine.parts(PeriodType.QUARTER)] == ["2026Q1", "2026Q2", "2026Q3"]
    assert [part.id for part in seven.parts(PeriodType.MONTH)] == [
        f"2026-{month:02}.nd09" for month in range(1, 8)
    ]
    assert seven.parts(PeriodType.QUARTER) == ()  # two quarters and a month
    assert parse_period("2026").parts(PeriodType.CUMULATIVE) == ()
    assert parse_period("2026").parts(PeriodType.NINE_MONTHS) == ()
    assert parse_period("2026").parts(PeriodType.ROUND) == ()
    assert parse_period("2025-11-01_2025-11-30").parts(PeriodType.MONTH) == ()


def test_nine_months_are_asked_for_by_two_types() -> None:
    nine = parse_period("2026-9M")
    assert nine.type is PeriodType.CUMULATIVE
    assert asks_for(PeriodType.NINE_MONTHS, nine)
    assert asks_for(PeriodType.CUMULATIVE, nine)
    assert not asks_for(PeriodType.NINE_MONTHS, parse_period("2026-8M"))
    assert not asks_for(PeriodType.MONTH, parse_period("2026-1M"))
    assert asks_for(PeriodType.ROUND, parse_period("2025-11-20_2025-12-03"))
    with pytest.raises(InputError):
        PeriodOfMonths(PeriodType.NINE_MONTHS, 2026, 1)


def test_the_latest_periods() -> None:
    day = date(2026, 2, 20)
    assert [one.id for one in recent_periods(PeriodType.CUMULATIVE, day, 4)] == [
        "2026-2M", "2026-1M", "2025-12M", "2025-11M",
    ]  # fmt: skip
    assert [one.id for one in recent_periods(PeriodType.NINE_MONTHS, day, 2, Calendar.ND09)] == [
        "2026-9M.nd09", "2025-9M.nd09",
    ]  # fmt: skip
    assert len(recent_periods(PeriodType.YEAR, date(1901, 1, 1), 9)) == 2
    assert recent_periods(PeriodType.ROUND, day, 3) == ()
    with pytest.raises(BugError):
        period_at(PeriodType.ROUND, day)


def test_the_hours_of_a_round() -> None:
    found = parse_period("2025-11-20T0800_2025-12-03T1630")
    assert found.starts_at == datetime(2025, 11, 20, 8, tzinfo=ZONE)
    assert found.ends_at == datetime(2025, 12, 3, 16, 30, tzinfo=ZONE)
    assert found.holds(date(2025, 11, 20))
    assert found.holds(date(2025, 12, 3))
    assert not found.holds(date(2025, 12, 4))
    assert found.year == 2025
    assert parse_period("2025-12-29_2026-01-05").year == 2026
    assert not parse_period("2025").contains(parse_period("2025-12-29_2026-01-05"))
    assert parse_period("2025").contains(found)
    assert found.span.vi == "từ 8 giờ 00 ngày 20/11/2025 đến 16 giờ 30 ngày 03/12/2025"
    assert found.label.en == "Round from 08:00, 20/11/2025 to 16:30, 03/12/2025"
    whole = parse_period("2025-11-20_2025-12-03")
    assert whole.ends_at == datetime(2025, 12, 4, tzinfo=ZONE)
    assert whole.span.vi == "từ ngày 20/11/2025 đến hết ngày 03/12/2025"


@pytest.mark.parametrize("second", [time(8, 0, 1), time(8, 0, tzinfo=ZONE)])
def test_a_round_has_whole_minutes_of_one_zone(second: time) -> None:
    with pytest.raises(InputError):
        CampaignRound(date(2025, 11, 20), date(2025, 12, 3), second)


@given(st.one_of(periods, rounds()))
def test_an_id_names_one_period(period: PeriodOfMonths | CampaignRound) -> None:
    assert parse_period(period.id) == period
    assert not set(period.id) & set('/\\:*?"<>|% ')


@given(rounds())
def test_a_round_stands_alone(found: CampaignRound) -> None:
    assert found.starts_at < found.ends_at
    assert found.holds(found.start)
    assert found.holds(found.end)
    assert not found.holds(found.start - timedelta(days=1))
    assert (found.previous(), found.same_period_last_year()) == (None, None)
    assert found.earlier_in_year() == ()


@given(periods)
def test_periods_follow_one_another_without_a_gap(period: PeriodOfMonths) -> None:
    previous = period.previous()
    assert previous is not None
    if period.type is not PeriodType.CUMULATIVE:
        assert previous.end + timedelta(days=1) == period.start
    for day in (period.start, period.end):
        assert period.holds(day)
    assert period_at(period.type, period.end, period.calendar) == period
    assert not period.holds(period.end + timedelta(days=1))


@given(cumulative)
def test_a_cumulative_period_is_the_months_of_its_year_so_far(period: PeriodOfMonths) -> None:
    months = period.parts(PeriodType.MONTH)
    assert len(months) == period.number
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert period.earlier_in_year() == ()
    previous = period.previous()
    assert previous is not None
    if period.number > 1:
        assert period.contains(previous)
        assert previous.end + timedelta(days=1) == months[-1].start
    else:
        assert previous.end + timedelta(days=1) == period.start


@given(periods.filter(lambda period: period.type is not PeriodType.CUMULATIVE))
def test_what_came_before_in_the_year_adds_up_to_where_it_begins(period: PeriodOfMonths) -> None:
    earlier = period.earlier_in_year()
    assert len(earlier) == period.number - 1
    year = PeriodOfMonths(PeriodType.YEAR, period.year, 1, period.calendar)
    assert (earlier[-1] if earlier else period).start == year.start
    for late, early in zip((period, *earlier), earlier, strict=False):
        assert early.end + timedelta(days=1) == late.start


@given(st.integers(1900, 2999), st.sampled_from(APART), st.sampled_from(Calendar))
def test_the_periods_of_a_year_make_the_year(
    year: int, type_: PeriodType, calendar: Calendar
) -> None:
    whole = PeriodOfMonths(PeriodType.YEAR, year, 1, calendar)
    parts = periods_of_year(type_, year, calendar)
    assert parts == whole.parts(type_)
    assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)


@given(st.integers(1900, 2999), st.sampled_from(PeriodType), st.sampled_from(Calendar))
def test_the_count_of_periods_of_a_year(year: int, type_: PeriodType, calendar: Calendar) -> None:
    found = periods_of_year(type_, year, calendar)
    assert len(found) == type_.per_year
    assert all(asks_for(type_, period) for period in found)
