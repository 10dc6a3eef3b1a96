"""The kinds of period: how long they are, and in which calendar they are reckoned."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_app.domain.moments import start_of

FIRST_YEAR = 1900
LAST_YEAR = 2999


class Calendar(StrEnum):
    """Where periods begin and end."""

    CIVIL = "civil"
    ND09 = "nd09"  # from the 15th to the 14th


class PeriodType(StrEnum):
    """How long a period is (DHIS2: period type); what a form's `reporting` sheet asks for.

    Nine months are the ninth of the cumulative periods of a year, asked for alone: `2026-9M` is one
    period, whichever of the two types asks for it.
    """

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    CUMULATIVE = "cumulative"  # lũy kế n tháng: from the start of the year on
    ROUND = "round"  # đợt: free dates and hours

    @property
    def per_year(self) -> int:
        """How many periods of this type a year has; 0 for rounds, which nobody can count."""
        return _PER_YEAR[self]


_PER_YEAR = {
    PeriodType.MONTH: 12,
    PeriodType.QUARTER: 4,
    PeriodType.HALF_YEAR: 2,
    PeriodType.NINE_MONTHS: 1,
    PeriodType.YEAR: 1,
    PeriodType.CUMULATIVE: 12,
    PeriodType.ROUND: 0,
}


class Span(ABC):
    """What every period is: a stretch of time between two moments in Asia/Ho_Chi_Minh."""

    __slots__ = ()

    @property
    @abstractmethod
    def starts_at(self) -> datetime:
        """The first moment that belongs to the period."""

    @property
    @abstractmethod
    def ends_at(self) -> datetime:
        """The first moment after the period: the cut-off (chốt số liệu)."""

    def holds(self, day: date) -> bool:
        """Whether the day, or a part of it, belongs to the period."""
        return self.starts_at < start_of(day + timedelta(days=1)) and start_of(day) < self.ends_at

    def contains(self, other: Span) -> bool:
        """Whether every moment of the other belongs to this one; a period contains itself."""
        return self.starts_at <= other.starts_at and other.ends_at <= self.ends_at
