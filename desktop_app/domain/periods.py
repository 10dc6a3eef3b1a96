"""Reporting periods (kỳ báo cáo) by rule, in the civil calendar and in that of Decree 09/2019.

An id is made of the span, and of the calendar where it is not the civil one:

    2026-07   2026Q3   2026S1   2026        civil: from the 1st to the last day of the month
    2026-07.nd09   2026Q3.nd09   …          Decree 09/2019/NĐ-CP Article 12: from the 15th of the
                                            month before to the 14th of the last month

A period is a run of months of one year under a calendar, so a nine-month or a cumulative period is
one more `PeriodType` with its months. A campaign round has free dates: its id will state them, and
`parse_period` stays the only way in. Callers hold a `Period` and ask it; they never take an id
apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.domain.moments import day_text
from desktop_app.errors import InputError, Text

FIRST_YEAR = 1900
LAST_YEAR = 2999


class Calendar(StrEnum):
    """Where periods begin and end."""

    CIVIL = "civil"
    ND09 = "nd09"  # from the 15th to the 14th


class PeriodType(StrEnum):
    """How long a period is (DHIS2: period type)."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def months(self) -> int:
        return _MONTHS[self]

    @property
    def per_year(self) -> int:
        return 12 // self.months


_MONTHS = {
    PeriodType.MONTH: 1,
    PeriodType.QUARTER: 3,
    PeriodType.HALF_YEAR: 6,
    PeriodType.YEAR: 12,
}
_ROMAN = ("I", "II", "III", "IV")
_MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_ID = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})|Q(?P<quarter>[1-4])|S(?P<half>[12]))?"
    r"(?:\.(?P<calendar>nd09))?"
)
_EXCHANGE = re.compile(r"(?P<year>[0-9]{4})(?:(?P<month>[0-9]{2})|(?P<quarter>[1-4]))?")


@dataclass(frozen=True, slots=True)
class Period:
    """One period: `number` counts from 1 within `year`, which is the year it is named after.

    Under Decree 09/2019 the first month, quarter, half and the year itself begin on 15/12 of the
    year before.
    """

    type: PeriodType
    year: int
    number: int
    calendar: Calendar = Calendar.CIVIL

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR or not 1 <= self.number <= self.type.per_year:
            raise InputError(
                Text(
                    f"Không có kỳ báo cáo này. Năm từ {FIRST_YEAR} đến {LAST_YEAR}; tháng 01–12, "
                    "quý 1–4, nửa năm 1–2.",
                    f"There is no such period. Years run from {FIRST_YEAR} to {LAST_YEAR}, months "
                    "from 01 to 12, quarters from 1 to 4, halves from 1 to 2.",
                )
            )

    @property
    def id(self) -> str:
        civil = {
            PeriodType.MONTH: f"{self.year}-{self.number:02}",
            PeriodType.QUARTER: f"{self.year}Q{self.number}",
            PeriodType.HALF_YEAR: f"{self.year}S{self.number}",
            PeriodType.YEAR: f"{self.year}",
        }[self.type]
        return civil if self.calendar is Calendar.CIVIL else f"{civil}.{self.calendar}"

    def __str__(self) -> str:
        return self.id

    @property
    def last_month(self) -> int:
        """The month, 1 to 12, of `year` in which the period ends."""
        return self.number * self.type.months

    @property
    def start(self) -> date:
        """The first day that belongs to the period."""
        first_month = self.last_month - self.type.months + 1
        if self.calendar is Calendar.CIVIL:
            return date(self.year, first_month, 1)
        return month_day(self.year, first_month - 1, 15)

    @property
    def end(self) -> date:
        """The last day that belongs to the period: the cut-off date (ngày chốt số liệu)."""
        if self.calendar is Calendar.CIVIL:
            return month_day(self.year, self.last_month + 1, 1) - timedelta(days=1)
        return date(self.year, self.last_month, 14)

    @property
    def label(self) -> Text:
        """As official papers name it: `Quý III năm 2026`, `6 tháng đầu năm 2026`."""
        year, number = self.year, self.number
        match self.type:
            case PeriodType.MONTH:
                return Text(f"Tháng {number} năm {year}", f"{_MONTHS_EN[number - 1]} {year}")
            case PeriodType.QUARTER:
                roman = _ROMAN[number - 1]
                return Text(f"Quý {roman} năm {year}", f"Quarter {roman}, {year}")
            case PeriodType.HALF_YEAR:
                vi, en = (("đầu", "First"), ("cuối", "Second"))[number - 1]
                return Text(f"6 tháng {vi} năm {year}", f"{en} half of {year}")
            case PeriodType.YEAR:
                return Text(f"Năm {year}", f"Year {year}")

    @property
    def span(self) -> Text:
        """`từ ngày 15/06/2026 đến hết ngày 14/09/2026`."""
        start, end = day_text(self.start), day_text(self.end)
        return Text(f"từ ngày {start} đến hết ngày {end}", f"from {start} to {end}")

    @property
    def exchange_code(self) -> str | None:
        """The code of provincial report systems: `YYYYMM`, `YYYYQ`, `YYYY`; none for a half-year.

        It says nothing of the calendar, which the two sides agree on beside it.
        """
        match self.type:
            case PeriodType.MONTH:
                return f"{self.year}{self.number:02}"
            case PeriodType.QUARTER:
                return f"{self.year}{self.number}"
            case PeriodType.YEAR:
                return f"{self.year}"
            case PeriodType.HALF_YEAR:
                return None

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end

    def contains(self, other: Period) -> bool:
        """Whether every day of the other belongs to this one; a period contains itself."""
        return self.start <= other.start and other.end <= self.end

    def parts(self, type_: PeriodType) -> tuple[Period, ...]:
        """The shorter periods that make up this one exactly, oldest first; () where none do."""
        return tuple(
            part for part in periods_of_year(type_, self.year, self.calendar) if self.contains(part)
        )

    def previous(self) -> Period | None:
        """The period of the same length just before; None where none is reckoned."""
        year, number = self.year, self.number - 1
        if number == 0:
            year, number = year - 1, self.type.per_year
        return Period(self.type, year, number, self.calendar) if year >= FIRST_YEAR else None

    def same_period_last_year(self) -> Period | None:
        """Cùng kỳ năm trước; None where none is reckoned."""
        if self.year == FIRST_YEAR:
            return None
        return Period(self.type, self.year - 1, self.number, self.calendar)


def month_day(year: int, month: int, day: int) -> date:
    """A day of a month counted from January of `year`: month 0 is December of the year before."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, day)


def periods_of_year(
    type_: PeriodType, year: int, calendar: Calendar = Calendar.CIVIL
) -> tuple[Period, ...]:
    """All periods of that length named after the year, oldest first."""
    return tuple(Period(type_, year, number + 1, calendar) for number in range(type_.per_year))


def period_at(type_: PeriodType, day: date, calendar: Calendar = Calendar.CIVIL) -> Period:
    """The period of that length to which the day belongs."""
    # From the 15th on, Decree 09/2019 is already in the next month.
    ahead = 1 if calendar is Calendar.ND09 and day.day >= 15 else 0
    month = day.month - 1 + ahead
    return Period(type_, day.year + month // 12, month % 12 // type_.months + 1, calendar)


def parse_period(text: str) -> Period:
    """The period with that id; InputError says which forms an id may take."""
    match = _ID.fullmatch(text)
    if match is None:
        raise InputError(
            Text(
                "Mã kỳ báo cáo không đúng. Hãy viết như 2026-07, 2026Q3, 2026S1 hoặc 2026; thêm "
                ".nd09 nếu tính kỳ theo Nghị định 09/2019 (từ ngày 15 đến ngày 14).",
                "This is not the id of a period. Write 2026-07, 2026Q3, 2026S1 or 2026; add .nd09 "
                "for the calendar of Decree 09/2019 (from the 15th to the 14th).",
            )
        )
    calendar = Calendar(match["calendar"] or Calendar.CIVIL)
    if match["half"]:
        return Period(PeriodType.HALF_YEAR, int(match["year"]), int(match["half"]), calendar)
    return _month_quarter_or_year(match, calendar)


def parse_exchange_code(text: str, calendar: Calendar = Calendar.CIVIL) -> Period:
    """The period of `YYYYMM`, `YYYYQ` or `YYYY`, in the calendar agreed with the other system."""
    match = _EXCHANGE.fullmatch(text)
    if match is None:
        raise InputError(
            Text(
                "Mã kỳ trao đổi không đúng. Hãy dùng YYYYMM, YYYYQ hoặc YYYY, như 202607, 20263, "
                "2026.",
                "This is not a period code of exchange. Use YYYYMM, YYYYQ or YYYY, such as "
                "202607, 20263, 2026.",
            )
        )
    return _month_quarter_or_year(match, calendar)


def _month_quarter_or_year(match: re.Match[str], calendar: Calendar) -> Period:
    year = int(match["year"])
    if match["month"]:
        return Period(PeriodType.MONTH, year, int(match["month"]), calendar)
    if match["quarter"]:
        return Period(PeriodType.QUARTER, year, int(match["quarter"]), calendar)
    return Period(PeriodType.YEAR, year, 1, calendar)
