"""Working days with the holiday table that ships."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.moments import weekday_name
from desktop_app.domain.workdays import (
    COLUMNS,
    DayKind,
    SpecialDay,
    Workdays,
    read_special_days,
)
from desktop_app.errors import InputError, Text

TABLE = Path(__file__).parents[3] / "resources" / "calendar" / "holidays.csv"
HEADER = ",".join(COLUMNS) + "\n"


@pytest.fixture(scope="module")
def workdays() -> Workdays:
    return Workdays(read_special_days(TABLE.read_text("utf-8")))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2025-01-24", True),  # the Friday before Tết
        ("2025-01-27", False),
        ("2025-01-31", False),
        ("2025-02-03", True),
        ("2025-04-07", False),  # 10/3 of the lunar year
        ("2025-04-26", True),  # a Saturday worked for 2 May
        ("2025-05-02", False),
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2026-02-13", True),
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-02-23", True),
        ("2026-04-27", False),  # in lieu of Sunday, 10/3 of the lunar year
        ("2026-08-22", True),
        ("2026-08-31", False),
        ("2026-09-03", True),
        ("2026-11-24", False),  # Resolution 28/2026/QH16, from 1 July 2026
        ("2025-11-24", True),
        ("2027-02-06", False),  # mùng 1
        ("2027-02-11", True),
        ("2027-04-16", False),
        ("2026-07-04", False),  # a plain Saturday
        ("2026-07-06", True),
    ],
)
def test_days(workdays: Workdays, day: str, worked: bool) -> None:
    assert workdays.is_workday(date.fromisoformat(day)) is worked


def test_the_table_is_consistent() -> None:
    days = read_special_days(TABLE.read_text("utf-8"))
    assert [day.day for day in days] == sorted(day.day for day in days)
    assert {day.day.year for day in days} == {2025, 2026, 2027}
    assert all(day.name.vi and day.name.en and day.source for day in days)
    worked = [day.day for day in days if day.kind is DayKind.WORK]
    assert all(day.weekday() >= 5 for day in worked)


@pytest.mark.parametrize(
    ("day", "count", "wanted"),
    [
        ("2026-02-12", 2, "2026-02-23"),  # over Tết
        ("2026-02-14", 1, "2026-02-23"),
        ("2026-06-14", 2, "2026-06-16"),
        ("2025-04-29", 1, "2025-05-05"),
        ("2025-04-25", 1, "2025-04-26"),
        ("2026-08-28", 2, "2026-09-04"),
        ("2026-09-30", 0, "2026-09-30"),
    ],
)
def test_counting_on(workdays: Workdays, day: str, count: int, wanted: str) -> None:
    start, end = date.fromisoformat(day), date.fromisoformat(wanted)
    assert workdays.after(start, count) == end
    assert workdays.between(start, end) == count


def test_between_counts_nothing_backwards(workdays: Workdays) -> None:
    assert workdays.between(date(2026, 7, 6), date(2026, 7, 6)) == 0
    assert workdays.between(date(2026, 7, 6), date(2026, 7, 1)) == 0


def test_what_is_not_settled_is_said(workdays: Workdays) -> None:
    assert not workdays.is_provisional(date(2026, 2, 1), date(2026, 3, 1))
    assert not workdays.is_provisional(date(2026, 11, 20), date(2026, 11, 25))
    assert workdays.is_provisional(date(2027, 2, 1), date(2027, 2, 28))
    assert workdays.is_provisional(date(2027, 12, 31), date(2028, 1, 3))  # no table for 2028


@pytest.mark.parametrize(
    "text",
    [
        "",
        "day,kind\n2026-01-01,off\n",
        HEADER + "2026-13-01,off,a,b,c,\n",
        HEADER + "2026-01-01,holiday,a,b,c,\n",
        HEADER + "2026-01-01,ordinary,a,b,c,\n",  # only an office's own entry says so
        HEADER + "2026-01-01,off,a,b,c,maybe\n",
        HEADER + "2026-01-01,off,a,b\n",
        HEADER + "2026-01-01,off,a,b,c,,d\n",
        HEADER + "2026-01-01,off,a,b,c,\n2026-01-01,work,a,b,c,\n",
        HEADER + '2026-01-01,off,"a,b,c,\n',
    ],
)
def test_a_broken_table_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(InputError, match="dòng"):
        read_special_days(text)


def test_excel_may_save_the_table() -> None:
    text = "\ufeff" + HEADER.replace("\n", "\r\n") + "2026-01-01,off,Tết,New Year,x,yes\r\n"
    (day,) = read_special_days(text)
    assert (day.day, day.name.vi, day.provisional) == (date(2026, 1, 1), "Tết", True)


def special(day: str, kind: DayKind, *, provisional: bool = False) -> SpecialDay:
    return SpecialDay(date.fromisoformat(day), kind, Text("x", "x"), "CV 1", provisional)


def test_the_offices_own_days_stand_over_the_table(workdays: Workdays) -> None:
    own = workdays.with_own(
        (
            special("2026-11-23", DayKind.OFF),  # a swap announced later
            special("2026-11-28", DayKind.WORK),
            special("2027-02-04", DayKind.ORDINARY),  # Tết was settled otherwise
            special("2027-02-11", DayKind.OFF),
            special("2027-09-03", DayKind.OFF),  # what was expected is settled
        )
    )
    assert not own.is_workday(date(2026, 11, 23))
    assert own.is_workday(date(2026, 11, 28))
    assert own.is_workday(date(2027, 2, 4))
    assert own.special(date(2027, 2, 4)) is None
    assert not own.is_workday(date(2027, 2, 11))
    assert own.after(date(2026, 11, 20), 2) == date(2026, 11, 26)
    assert own.is_provisional(date(2027, 2, 1), date(2027, 2, 28))  # the fifth still waits
    assert not own.is_provisional(date(2027, 9, 1), date(2027, 9, 30))
    assert workdays.is_workday(date(2026, 11, 23))  # the shipped table is as it was
    assert own.shipped(date(2027, 2, 4)) is not None
    assert own.own(date(2027, 2, 4)) is not None
    assert own.with_own(()).is_workday(date(2026, 11, 23))
    assert workdays.with_own(()) is workdays


def test_a_year_is_known_when_its_holidays_are_written_up(workdays: Workdays) -> None:
    one = workdays.with_own((special("2028-01-01", DayKind.OFF),))
    assert not one.is_known(2028)
    assert one.is_provisional(date(2028, 1, 1), date(2028, 1, 5))
    whole = workdays.with_own(special(f"2028-01-{day:02}", DayKind.OFF) for day in range(1, 12))
    assert whole.is_known(2028)
    assert not whole.is_provisional(date(2028, 1, 1), date(2028, 1, 5))
    assert date(2028, 1, 1) in whole.named()


@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.integers(0, 60),
    st.dictionaries(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.sampled_from(DayKind)),
)
def test_counting_on_and_between_agree(day: date, count: int, own: dict[date, DayKind]) -> None:
    table = Workdays(
        read_special_days(TABLE.read_text("utf-8")),
        (SpecialDay(when, kind, Text("x", "x")) for when, kind in own.items()),
    )
    after = table.after(day, count)
    assert table.between(day, after) == count
    assert count == 0 or table.is_workday(after)


def test_weekdays_have_names() -> None:
    names = [weekday_name(date(2026, 12, 14 + step)).vi for step in range(7)]
    assert names == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
