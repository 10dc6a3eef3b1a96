"""Periods that are a run of months of one year, in the civil calendar or that of Decree 09/2019."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.domain.moments import day_text, start_of
from desktop_app.domain.periods.kinds import FIRST_YEAR, LAST_YEAR, Calendar, PeriodType, Span
from desktop_app.errors import InputError, Text

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


@dataclass(frozen=True, slots=True)
class PeriodOfMonths(Span):
    """One period: `number` counts from 1 within `year`, which is the year it is named after.

    Under Decree 09/2019 the first month, quarter, half, every cumulative period and the year itself
    begin on 15/12 of the year before. Cumulative periods are counted by their months, so that
    `type` is never `NINE_MONTHS`: those are number 9. InputError for what no year has.
    """

    type: PeriodType
    year: int
    number: int
    calendar: Calendar = Calendar.CIVIL

    def __post_init__(self) -> None:
        is_of_months = self.type in _MONTHS or self.type is PeriodType.CUMULATIVE
        if (
            not is_of_months
            or not FIRST_YEAR <= self.year <= LAST_YEAR
            or not 1 <= self.number <= self.type.per_year
        ):
            raise InputError(
                Text(
                    f"Không có kỳ báo cáo này. Năm từ {FIRST_YEAR} đến {LAST_YEAR}; tháng 01–12, "
                    "quý 1–4, nửa năm 1–2, lũy kế 1–12 tháng.",
                    f"There is no such period. Years run from {FIRST_YEAR} to {LAST_YEAR}, months "
                    "from 01 to 12, quarters from 1 to 4, halves from 1 to 2, cumulative periods "
                    "from 1 to 12 months.",
                )
            )

    @property
    def id(self) -> str:
        civil = {
            PeriodType.MONTH: f"{self.year}-{self.number:02}",
            PeriodType.QUARTER: f"{self.year}Q{self.number}",
            PeriodType.HALF_YEAR: f"{self.year}S{self.number}",
            PeriodType.YEAR: f"{self.year}",
            PeriodType.CUMULATIVE: f"{self.year}-{self.number}M",
        }[self.type]
        return civil if self.calendar is Calendar.CIVIL else f"{civil}.{self.calendar}"

    def __str__(self) -> str:
        return self.id

    @property
    def first_month(self) -> int:
        """The month, 1 to 12, of `year` from which the period is reckoned."""
        if self.type is PeriodType.CUMULATIVE:
            return 1
        return self.last_month - _MONTHS[self.type] + 1

    @property
    def last_month(self) -> int:
        """The month, 1 to 12, of `year` in which the period ends."""
        return self.number * _MONTHS.get(self.type, 1)

    @property
    def start(self) -> date:
        """The first day that belongs to the period."""
        if self.calendar is Calendar.CIVIL:
            return date(self.year, self.first_month, 1)
        return month_day(self.year, self.first_month - 1, 15)

    @property
    def end(self) -> date:
        """The last day that belongs to the period: the cut-off date (ngày chốt số liệu)."""
        if self.calendar is Calendar.CIVIL:
            return month_day(self.year, self.last_month + 1, 1) - timedelta(days=1)
        return date(self.year, self.last_month, 14)

    @property
    def starts_at(self) -> datetime:
        return start_of(self.start)

    @property
    def ends_at(self) -> datetime:
        return start_of(self.end + timedelta(days=1))

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
            case PeriodType.CUMULATIVE:
                en = "month" if number == 1 else f"{number} months"
                return Text(f"{number} tháng năm {year}", f"First {en} of {year}")
            case _:
                return Text(f"Năm {year}", f"Year {year}")

    @property
    def span(self) -> Text:
        """`từ ngày 15/06/2026 đến hết ngày 14/09/2026`."""
        start, end = day_text(self.start), day_text(self.end)
        return Text(f"từ ngày {start} đến hết ngày {end}", f"from {start} to {end}")

    @property
    def exchange_code(self) -> str | None:
        """The code of provincial report systems: `YYYYMM`, `YYYYQ`, `YYYY`; none for the others.

        It says nothing of the calendar, which the two sides agree on beside it.
        """
        match self.type:
            case PeriodType.MONTH:
                return f"{self.year}{self.number:02}"
            case PeriodType.QUARTER:
                return f"{self.year}{self.number}"
            case PeriodType.YEAR:
                return f"{self.year}"
            case _:
                return None

    def parts(self, type_: PeriodType) -> tuple[PeriodOfMonths, ...]:
        """The periods of that type that make up this one exactly, one after the other, oldest
        first; () where none do: cumulative periods overlap, so nothing is made up of them."""
        if type_ not in _MONTHS:
            return ()
        found = tuple(
            part for part in months_of_year(type_, self.year, self.calendar) if self.contains(part)
        )
        is_whole = found and (found[0].start, found[-1].end) == (self.start, self.end)
        return found if is_whole else ()

    def previous(self) -> PeriodOfMonths | None:
        """The one before it in its series; None where none is reckoned. Before seven months come
        six, and before the first month twelve of the year before."""
        year, number = self.year, self.number - 1
        if number == 0:
            year, number = year - 1, self.type.per_year
        return (
            PeriodOfMonths(self.type, year, number, self.calendar) if year >= FIRST_YEAR else None
        )

    def same_period_last_year(self) -> PeriodOfMonths | None:
        """Cùng kỳ năm trước; None where none is reckoned."""
        if self.year == FIRST_YEAR:
            return None
        return PeriodOfMonths(self.type, self.year - 1, self.number, self.calendar)

    def earlier_in_year(self) -> tuple[PeriodOfMonths, ...]:
        """The periods of its series that make up the year before it, youngest first.

        () for a cumulative period: it holds all that came before it, and adding the shorter ones to
        it would count their months again.
        """
        if self.type is PeriodType.CUMULATIVE:
            return ()
        return tuple(
            PeriodOfMonths(self.type, self.year, number, self.calendar)
            for number in range(self.number - 1, 0, -1)
        )


def months_of_year(
    type_: PeriodType, year: int, calendar: Calendar = Calendar.CIVIL
) -> tuple[PeriodOfMonths, ...]:
    """All periods of that type named after the year, oldest first."""
    if type_ is PeriodType.NINE_MONTHS:
        return (PeriodOfMonths(PeriodType.CUMULATIVE, year, 9, calendar),)
    return tuple(
        PeriodOfMonths(type_, year, number + 1, calendar) for number in range(type_.per_year)
    )


def month_day(year: int, month: int, day: int) -> date:
    """A day of a month counted from January of `year`: month 0 is December of the year before."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, day)
