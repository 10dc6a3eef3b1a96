"""The working calendar of one year, as the section “Lịch làm việc” shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.domain.moments import day_of
from desktop_app.domain.people import Role
from desktop_app.domain.workdays import DayKind, SpecialDay
from desktop_app.usecases.desk import Desk


class DayOrigin(StrEnum):
    """Where what the calendar says of a day comes from."""

    SHIPPED = "shipped"
    ADDED = "added"  # by the office; the shipped table has nothing of the day
    CHANGED = "changed"  # by the office, over the shipped table
    REMOVED = "removed"  # the office says that it is an ordinary day


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day that is, or was, not what its weekday says. `special` is the office's own entry where
    there is one; of a removed day the shipped one, so that it can still be read."""

    special: SpecialDay
    origin: DayOrigin


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """`is_known`: whether its holidays have been written up; `working_days` counts Monday to Friday
    without the days off, with the days worked in exchange. `years` can be looked at."""

    year: int
    days: tuple[CalendarDay, ...]
    working_days: int
    is_known: bool
    years: tuple[int, ...]
    today: date
    may_change: bool

    @property
    def provisional(self) -> int:
        return sum(
            one.special.provisional for one in self.days if one.origin is not DayOrigin.REMOVED
        )

    @property
    def own(self) -> tuple[date, ...]:
        return tuple(one.special.day for one in self.days if one.origin is not DayOrigin.SHIPPED)


def work_calendar(desk: Desk, year: int | None = None) -> CalendarYear:
    """The year's special days in order; without a year that of today."""
    today = day_of(desk.clock.now())
    shown = year if year is not None else today.year
    table = desk.workdays
    days = tuple(_day(desk, day) for day in table.named() if day.year == shown)
    first, length = date(shown, 1, 1), (date(shown + 1, 1, 1) - date(shown, 1, 1)).days
    years = {day.year for day in table.named()} | {today.year, today.year + 1, shown}
    return CalendarYear(
        shown,
        days,
        sum(table.is_workday(first + timedelta(days=step)) for step in range(length)),
        table.is_known(shown),
        tuple(sorted(years)),
        today,
        desk.person.active and Role.ADMINISTRATOR in desk.person.roles,
    )


def _day(desk: Desk, day: date) -> CalendarDay:
    shipped, own = desk.workdays.shipped(day), desk.workdays.own(day)
    if own is None or (own.kind is DayKind.ORDINARY and shipped is not None):
        assert shipped is not None  # a named day stands in one of the two
        return CalendarDay(shipped, DayOrigin.SHIPPED if own is None else DayOrigin.REMOVED)
    return CalendarDay(own, DayOrigin.ADDED if shipped is None else DayOrigin.CHANGED)
