"""Periods of one type one after the other."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.periods.kinds import Calendar, PeriodType
from desktop_app.domain.periods.months import PeriodOfMonths, months_of_year
from desktop_app.domain.periods.rounds import CampaignRound
from desktop_app.errors import BugError, Text

Period = PeriodOfMonths | CampaignRound


def asks_for(type_: PeriodType, period: Period) -> bool:
    """Whether a line of the `reporting` sheet with that type asks for the period (its calendar is
    judged beside it)."""
    if type_ is PeriodType.NINE_MONTHS:
        return period.type is PeriodType.CUMULATIVE and period.number == 9
    return type_ is period.type


def periods_of_year(
    type_: PeriodType, year: int, calendar: Calendar = Calendar.CIVIL
) -> tuple[Period, ...]:
    """All periods of that type named after the year, oldest first; () for rounds."""
    return months_of_year(type_, year, calendar)


def period_at(type_: PeriodType, day: date, calendar: Calendar = Calendar.CIVIL) -> PeriodOfMonths:
    """The period of that type to which the day belongs: of cumulative ones that in whose last month
    it lies, of nine months those of its year, even where they are over."""
    if type_ is PeriodType.ROUND:
        raise BugError(Text("Đợt không tính được từ ngày.", "No day tells its round."))
    # From the 15th on, Decree 09/2019 is already in the next month.
    ahead = 1 if calendar is Calendar.ND09 and day.day >= 15 else 0
    month = day.month - 1 + ahead
    year = day.year + month // 12
    if type_ is PeriodType.NINE_MONTHS:
        return PeriodOfMonths(PeriodType.CUMULATIVE, year, 9, calendar)
    length = 12 // type_.per_year
    return PeriodOfMonths(type_, year, month % 12 // length + 1, calendar)


def recent_periods(
    type_: PeriodType, day: date, count: int, calendar: Calendar = Calendar.CIVIL
) -> tuple[PeriodOfMonths, ...]:
    """The period of the day and those before it, newest first, at most `count`; () for rounds."""
    if type_ is PeriodType.ROUND:
        return ()
    found: list[PeriodOfMonths] = []
    period: PeriodOfMonths | None = period_at(type_, day, calendar)
    while period is not None and len(found) < count:
        found.append(period)
        is_yearly = type_ is PeriodType.NINE_MONTHS
        period = period.same_period_last_year() if is_yearly else period.previous()
    return tuple(found)
