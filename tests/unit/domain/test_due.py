"""Due moments and standings, against a table written by hand for 2025–2027."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.due import Due, DueOrigin, DueStatus, due, standing
from desktop_app.domain.due_rules import (
    UNSET,
    AfterCutOff,
    DueDay,
    DueRules,
    FixedDate,
    HoursAfterCutOff,
    parse_due_rule,
    parse_due_rules,
)
from desktop_app.domain.moments import ZONE, day_of
from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.periods import PeriodType, parse_period
from desktop_app.domain.ports import DueDate
from desktop_app.domain.workdays import Workdays, read_special_days
from desktop_app.errors import BugError, InputError

TABLE = Path(__file__).parents[3] / "resources" / "calendar" / "holidays.csv"
WORKDAYS = Workdays(read_special_days(TABLE.read_text("utf-8")))
MONTHS = "by 02-05, 03-05, 04-05, 05-05, 06-05, 07-05, 08-05, 09-05, 10-05, 11-05, 12-05, Y+1-01-10"
QUARTERS = "by 04-10, 07-10, 10-10, Y+1-01-15"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("rule", "period", "first_late"),
    [
        ("before 12-15", "2026", "2026-12-15"),
        ("by 12-15", "2026", "2026-12-16"),
        ("by 12-15", "2025.nd09", "2025-12-16"),
        ("by 12-31", "2027", "2028-01-01"),
        ("by Y+1-01-15", "2026", "2027-01-16"),
        ("by 02-29", "2026", "2026-03-01"),  # no 29 February: the end of February
        ("before 02-29", "2026", "2026-03-01"),
        ("before 02-29", "2028", "2028-02-29"),
        (QUARTERS, "2026Q1", "2026-04-11"),
        (QUARTERS, "2026Q3", "2026-10-11"),
        (QUARTERS, "2026Q4", "2027-01-16"),
        ("by M-25", "2026Q3", "2026-09-26"),  # Decree 09/2019, Article 13
        ("by M-25", "2026-12.nd09", "2026-12-26"),
        ("by M+1-05", "2026-12", "2027-01-06"),
        ("before M+2-01", "2026-11", "2027-01-01"),
        ("by M-31", "2026-02", "2026-03-01"),
        ("by M-31", "2024-02", "2024-03-01"),
        ("cutoff+2wd", "2026Q3", "2026-10-03"),  # Wed 30/9 → Thu, Fri
        ("cutoff+2wd", "2026Q3.nd09", "2026-09-17"),  # Mon 14/9 → Tue, Wed
        ("cutoff+2wd", "2026-02.nd09", "2026-02-25"),  # Sat 14/2, Tết → Mon 23, Tue 24
        ("cutoff+1wd", "2025-01", "2025-02-04"),  # Fri 31/1 in Tết → Mon 3/2
        ("cutoff+1wd", "2025-04", "2025-05-06"),  # 1/5, 2/5 off → Mon 5/5
        ("cutoff+1wd", "2025-12", "2026-01-06"),  # 1/1, 2/1 off → Mon 5/1
        ("cutoff+0wd", "2026-07", "2026-08-01"),
        ("by M-25", "2026-9M", "2026-09-26"),
        ("by M+1-05", "2026-12M", "2027-01-06"),
        (MONTHS, "2026-7M", "2026-08-06"),
        (MONTHS, "2026-12M", "2027-01-11"),
        ("cutoff+2wd", "2026-9M.nd09", "2026-09-17"),
        ("by 12-15", "2025-11-20_2025-12-03", "2025-12-16"),
        ("by M-05", "2025-11-20_2025-12-03", "2025-12-06"),
        ("by M+1-05", "2025-12-29_2026-01-05", "2026-02-06"),
        ("cutoff+1wd", "2025-11-20_2025-12-03", "2025-12-05"),
        ("before 12-15 16:00", "2026", "2026-12-15 16:00"),
        ("by 12-15 16:00", "2026", "2026-12-15 16:00"),
        ("by 04-10, 07-10, 10-10, Y+1-01-15 11:30", "2026Q4", "2027-01-15 11:30"),
        ("cutoff+2wd 17:00", "2026Q3", "2026-10-02 17:00"),
        ("cutoff+0h", "2025-12-08T0800_2025-12-10T1630", "2025-12-10 16:30"),
        ("cutoff+24h", "2025-12-08T0800_2025-12-10T1630", "2025-12-11 16:30"),
        ("cutoff+4h", "2026Q3", "2026-10-01 04:00"),
    ],
)
def test_the_table_of_due_dates(rule: str, period: str, first_late: str) -> None:
    found = due(parse_due_rule(rule), parse_period(period), WORKDAYS)
    assert found.moment == at(first_late)
    assert found.origin is DueOrigin.RULE
    assert not found.provisional


def test_a_count_over_unsettled_holidays_is_provisional() -> None:
    rule = parse_due_rule("cutoff+5wd")
    assert due(rule, parse_period("2027-01"), WORKDAYS).provisional
    assert due(rule, parse_period("2028-01"), WORKDAYS).provisional
    assert not due(parse_due_rule("by 02-10"), parse_period("2027-01"), WORKDAYS).provisional


def test_labels_name_the_last_day() -> None:
    before = due(parse_due_rule("before 12-15"), parse_period("2026"), WORKDAYS)
    assert before.last_day == date(2026, 12, 14)
    assert before.label.vi == "hết thứ Hai, ngày 14/12/2026"
    noon = Due(at("2026-07-05 16:30"))
    assert noon.last_day == date(2026, 7, 5)
    assert noon.label.vi == "16 giờ 30, Chủ nhật, ngày 05/07/2026"
    assert Due().label.vi == "chưa đặt thời hạn"


def test_documents_and_extensions() -> None:
    period, rule = parse_period("2026Q3"), parse_due_rule("cutoff+2wd")
    letter = DueDate(
        "kpi", period.id, "", at("2026-09-25 16:00"), "15/UBND-VX", "", date(2026, 9, 1)
    )
    second = DueDate(
        "kpi", period.id, "", at("2026-09-28 00:00"), "20/UBND-VX", "", date(2026, 9, 10)
    )
    grace = DueDate("kpi", period.id, "A", at("2026-09-30 00:00"), "", "Trưởng phòng", None, "điện")
    too_short = DueDate("kpi", period.id, "B", at("2026-09-26 00:00"), "", "Trưởng phòng")
    dates = (second, letter, grace, too_short)

    assert due(rule, period, WORKDAYS, set_dates=(letter,)).moment == letter.moment
    assert due(rule, period, WORKDAYS, set_dates=dates) == Due(
        second.moment, DueOrigin.DOCUMENT, second, before_cut_off=True
    )
    assert due(rule, period, WORKDAYS, office="A", set_dates=dates) == Due(
        grace.moment, DueOrigin.EXTENSION, grace, before_cut_off=True
    )
    assert due(rule, period, WORKDAYS, office="B", set_dates=dates).set_by is second
    assert due(UNSET, period, WORKDAYS, office="A", set_dates=(grace,)).set_by is grace
    assert due(UNSET, period, WORKDAYS) == Due()


def test_what_was_handed_down_to_an_office_stands_before_what_it_sets_for_others() -> None:
    """The department asks its communes for 10/12, later than the province asked it for 5/12."""
    period, rule = parse_period("2026"), parse_due_rule("before 12-15")
    handed = DueDate(
        "kpi", "2026", "so", at("2026-12-05 00:00"), "9/UBND", "", date(2026, 11, 2)
    )  # fmt: skip
    others = DueDate("kpi", "2026", "", at("2026-12-10 00:00"), "64/SKHCN", "", date(2026, 11, 9))
    dates = (others, handed)
    assert due(rule, period, WORKDAYS, office="so", set_dates=dates).set_by is handed
    assert due(rule, period, WORKDAYS, office="xa", set_dates=dates).set_by is others


@pytest.mark.parametrize(
    ("now", "status", "left", "late"),
    [
        ("2026-12-08 09:00", DueStatus.NOT_DUE, 4, None),
        ("2026-12-09 00:00", DueStatus.DUE_SOON, 3, None),
        ("2026-12-11 23:59", DueStatus.DUE_SOON, 1, None),
        ("2026-12-13 12:00", DueStatus.DUE_SOON, 1, None),  # Sunday
        ("2026-12-14 23:59", DueStatus.DUE_SOON, 0, None),
        ("2026-12-15 00:00", DueStatus.OVERDUE, None, 1),
        ("2026-12-16 00:00", DueStatus.OVERDUE, None, 2),
    ],
)
def test_before_it_is_sent(now: str, status: DueStatus, left: int | None, late: int | None) -> None:
    found = standing(Due(at("2026-12-15 00:00")), at(now), WORKDAYS)
    assert (found.status, found.days_left, found.days_late) == (status, left, late)
    assert found.label.vi
    assert found.label.en


@pytest.mark.parametrize(
    ("handed_over", "label"),
    [
        (datetime(2026, 12, 14, 16, 59, 59, tzinfo=UTC), "Gửi đúng hạn"),  # 23:59:59 in Vietnam
        (datetime(2026, 12, 14, 17, 0, tzinfo=UTC), "Gửi chậm 1 ngày"),  # 00:00 of 15/12
        (at("2026-12-15 23:59"), "Gửi chậm 1 ngày"),
        (at("2026-12-18 08:00"), "Gửi chậm 4 ngày"),
    ],
)
def test_after_it_is_sent(handed_over: datetime, label: str) -> None:
    found = standing(Due(at("2026-12-15 00:00")), at("2027-03-01"), WORKDAYS, handed_over)
    assert found.label.vi == label


def test_an_hour_late_on_the_day_is_a_day() -> None:
    found = standing(Due(at("2026-12-03 16:00")), at("2026-12-03 17:00"), WORKDAYS)
    assert found.label.vi == "Quá hạn 1 ngày"
    assert standing(Due(), at("2026-12-03"), WORKDAYS).status is DueStatus.UNSET


def test_six_in_the_morning_is_not_yesterday() -> None:
    assert day_of(datetime(2026, 7, 5, 23, 0, tzinfo=UTC)) == date(2026, 7, 6)
    with pytest.raises(BugError):
        day_of(datetime(2026, 7, 5, 23, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12-15",
        "before",
        "before 15/12",
        "by 13-01",
        "by 02-30",
        "by 04-31",
        "by M-00",
        "by M-32",
        "by M+3-01",
        "by Y+2-01-01",
        "by 12-15,",
        "cutoff",
        "cutoff+wd",
        "cutoff+100wd",
        "cutoff+2d",
        "cutoff-1wd",
        "by ١٢-١٥",
        "before 12-15 16",
        "before 12-15 24:00",
        "before 12-15 00:00",
        "before 12-15 16:00 17:00",
        "before 16:00",
        "cutoff+2h 16:00",
        "cutoff+2",
        "cutoff+1000h",
        "unset 16:00",
    ],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_due_rule(text)
    assert "cutoff+2wd" in refused.value.message.vi
    assert "cutoff+2wd" in refused.value.message.en


def test_rules_by_level() -> None:
    rules = parse_due_rules("commune: Cutoff + 2wd; cluster: by m+1-05; before 12-15")
    assert rules.of(OfficeKind.COMMUNE) == AfterCutOff(2)
    assert rules.of(OfficeKind.CLUSTER) == FixedDate((DueDay(None, 5, 1),), inclusive=True)
    assert rules.of(OfficeKind.PROVINCE) == FixedDate((DueDay(12, 15),), inclusive=False)
    assert parse_due_rules("  ") == DueRules(UNSET, {})
    hourly = parse_due_rules("commune: by 12-03 16:00; by M-25 11:00")
    assert hourly.of(OfficeKind.COMMUNE) == FixedDate((DueDay(12, 3),), True, time(16))
    assert hourly.of(OfficeKind.HAMLET) == FixedDate((DueDay(None, 25),), True, time(11))
    for text in (
        ": by 12-15",
        "village: unset",
        "commune: unset; commune: by 12-15",
        "unset; unset",
        "unset;",
    ):
        with pytest.raises(InputError):
            parse_due_rules(text)


def test_dates_must_fit_the_period_type() -> None:
    rules = parse_due_rules(QUARTERS)
    rules.fit(PeriodType.QUARTER)
    with pytest.raises(InputError, match="4 ngày"):
        rules.fit(PeriodType.MONTH)
    with pytest.raises(InputError):
        due(rules.other, parse_period("2026-07"), WORKDAYS)
    with pytest.raises(InputError):
        due(rules.other, parse_period("2026-7M"), WORKDAYS)
    with pytest.raises(InputError, match="mỗi đợt"):
        due(rules.other, parse_period("2025-11-20_2025-12-03"), WORKDAYS)
    with pytest.raises(InputError):
        parse_due_rules("by 09-20, 10-20").fit(PeriodType.NINE_MONTHS)


@pytest.mark.parametrize(
    ("rule", "period", "early"),
    [
        ("before 12-15", "2026", True),  # the second half of December is estimated
        ("before 12-15", "2026.nd09", False),  # 14/12 24:00 is the cut-off itself
        ("by 06-06", "2026S1.nd09", True),  # TT 02/2023/TT-BTTTT
        ("by M-25", "2026Q3", True),
        ("by M-25", "2026Q3.nd09", False),
        ("cutoff+0h", "2025-12-08T0800_2025-12-10T1630", False),
        ("by 12-10 16:00", "2025-12-08T0800_2025-12-10T1630", True),
        ("unset", "2026", False),
    ],
)
def test_due_before_the_cut_off_asks_for_estimates(rule: str, period: str, early: bool) -> None:
    assert due(parse_due_rule(rule), parse_period(period), WORKDAYS).before_cut_off is early


def test_an_extension_past_the_cut_off_asks_for_no_estimates() -> None:
    period = parse_period("2026")
    grace = DueDate("kpi", "2026", "A", at("2027-01-05 00:00"), agreed_by="Trưởng phòng")
    rule = parse_due_rule("before 12-15")
    assert not due(rule, period, WORKDAYS, office="A", set_dates=(grace,)).before_cut_off
    assert due(rule, period, WORKDAYS, office="B", set_dates=(grace,)).before_cut_off


due_days = st.one_of(
    st.builds(DueDay, st.integers(1, 12), st.integers(1, 29), st.integers(0, 1)),
    st.builds(DueDay, st.none(), st.integers(1, 31), st.integers(0, 2)),
)
hours = st.none() | st.times(time(0, 1)).map(lambda hour: hour.replace(second=0, microsecond=0))
rule_values = st.one_of(
    st.just(UNSET),
    st.builds(AfterCutOff, st.integers(0, 99), hours),
    st.builds(HoursAfterCutOff, st.integers(0, 999)),
    st.builds(
        FixedDate, st.lists(due_days, min_size=1, max_size=12).map(tuple), st.booleans(), hours
    ),
)


@given(st.builds(DueRules, rule_values, st.dictionaries(st.sampled_from(OfficeKind), rule_values)))
def test_rules_are_printed_as_they_are_read(rules: DueRules) -> None:
    assert parse_due_rules(str(rules)) == rules
