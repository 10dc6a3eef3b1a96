"""Working days with the holiday table that ships."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.moments import weekday_name
from desktop_app.domain.workdays import COLUMNS, DayKind, Workdays, read_special_days
from desktop_app.errors import InputError

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
    assert workdays.is_provisional(date(2026, 11, 20), date(2026, 11, 25))
    assert workdays.is_provisional(date(2027, 2, 1), date(2027, 2, 28))
    assert workdays.is_provisional(date(2027, 12, 31), date(2028, 1, 3))  # no table for 2028


@pytest.mark.parametrize(
    "text",
    [
        "",
        "day,kind\n2026-01-01,off\n",
        HEADER + "2026-13-01,off,a,b,c,\n",
        HEADER + "2026-01-01,holiday,a,b,c,\n",
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


def test_weekdays_have_names() -> None:
    names = [weekday_name(date(2026, 12, 14 + step)).vi for step in range(7)]
    assert names == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
