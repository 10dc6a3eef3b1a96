"""The text form of due rules, as written in a form's `reporting` sheet.

    rules   = rule (";" rule)*              one for each level; without one: the rest
    rule    = [level ":"] (unset | fixed | cutoff)
    level   = province | district | cluster | commune | department | hamlet | enterprise | other
    unset   = "unset"                       no date: whoever consolidates sets one
    fixed   = ("before" | "by") date ("," date)*
    date    = MM-DD                         in the year that the period is named after
            | "Y+1-" MM-DD                  in the year after it
            | "M-" DD                       in the last month of the period
            | "M+1-" DD                     in the month after it (also M+2)
    cutoff  = "cutoff+" n "wd"              the end of the n-th working day after the cut-off date
            | "cutoff+" n "h"               n hours after the moment at which the period ends
    fixed and cutoff in days may close at an hour of the day: " 16:00"

`before 12-15` (trước ngày 15/12) ends on 14/12 at 24:00, `by 12-15` (chậm nhất ngày 15/12) on 15/12
at 24:00; with an hour both end at that hour of 15/12. With several dates there is one for each
period of the year, in order, and the hour is that of all: the quarters of one real plan are due
`by 04-10, 07-10, 10-10, Y+1-01-15`. A cumulative form has twelve, or one for all: `by M+1-05`. A
round has one, reckoned from its last day; `cutoff+4h` counts from its closing hour. A day that its
month does not have stands for the month's end. A fixed date is not moved when it falls on a day
off: Decree 09/2019 does not say so. Spaces and capitals do not matter. Levels are the kinds of
office (domain/offices.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_app.domain.moments import ZONE, start_of
from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.periods import Period, PeriodType, month_day
from desktop_app.domain.workdays import Workdays
from desktop_app.errors import InputError, Text

_DATE = re.compile(
    r"(?:(?P<next_year>Y\+1-)?(?P<month>[0-9]{2})|M(?:\+(?P<after>[12]))?)-(?P<day>[0-9]{2})", re.I
)
_CUTOFF = re.compile(
    r"cutoff\s*\+\s*(?:(?P<count>[0-9]{1,2})\s*wd|(?P<hours>[0-9]{1,3})\s*h)", re.I
)
_FIXED = re.compile(r"(?P<word>before|by)\s+(?P<dates>.+)", re.I)
_HOUR = re.compile(r"(?P<rule>.+?)\s+(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})")


@dataclass(frozen=True, slots=True)
class DueDay:
    """One date of a fixed rule: of the period's year, or (`month` None) of its last month.

    `ahead` counts the years or the months after that.
    """

    month: int | None
    day_of_month: int
    ahead: int = 0

    def __str__(self) -> str:
        if self.month is None:
            month = f"M+{self.ahead}" if self.ahead else "M"
        else:
            month = f"{'Y+1-' if self.ahead else ''}{self.month:02}"
        return f"{month}-{self.day_of_month:02}"

    def day(self, period: Period) -> date:
        if self.month is None:
            year, month = period.year, period.last_month + self.ahead
        else:
            year, month = period.year + self.ahead, self.month
        first = month_day(year, month, 1)
        length = (month_day(year, month + 1, 1) - first).days
        return first + timedelta(days=min(self.day_of_month, length) - 1)

    def is_past_end(self, period: Period) -> bool:
        """Whether the month is too short to have the day."""
        return self.day(period).day < self.day_of_month


@dataclass(frozen=True, slots=True)
class Unset:
    """No date yet."""

    def __str__(self) -> str:
        return "unset"


@dataclass(frozen=True, slots=True)
class FixedDate:
    """`by` (inclusive) or `before` a date: one for all periods, or one for each of the year.

    With an `hour` the time is over at that hour of the date itself.
    """

    dates: tuple[DueDay, ...]
    inclusive: bool
    hour: time | None = None

    def __str__(self) -> str:
        word = "by" if self.inclusive else "before"
        return f"{word} {', '.join(map(str, self.dates))}{_hour_text(self.hour)}"

    def moment(self, period: Period, _workdays: Workdays) -> datetime:
        """The first moment that is late."""
        due_day = self.dates[0]
        if len(self.dates) > 1:
            self.fit(period.type)
            due_day = self.dates[period.number - 1]
        day = due_day.day(period)
        if self.hour is not None:
            return datetime.combine(day, self.hour, ZONE)
        # "Before 29 February" of a year that has none leaves the whole of the month.
        ends_that_day = self.inclusive or due_day.is_past_end(period)
        return start_of(day + timedelta(days=ends_that_day))

    def fit(self, type_: PeriodType) -> None:
        """InputError unless there is one date, or one for each period of the year."""
        if len(self.dates) in (1, type_.per_year):
            return
        count = len(self.dates)
        if not type_.per_year:
            raise InputError(
                Text(
                    f"Thời hạn gửi có {count} ngày, nhưng mỗi đợt chỉ có một. Hãy viết một ngày "
                    "tính theo đợt, như by M-25, hoặc cutoff+4h.",
                    f"The due rule has {count} dates, but a round has one. Write one that is "
                    "reckoned from the round, such as by M-25, or cutoff+4h.",
                )
            )
        raise InputError(
            Text(
                f"Thời hạn gửi có {count} ngày, nhưng một năm có {type_.per_year} kỳ."
                " Hãy viết một ngày chung hoặc mỗi kỳ một ngày.",
                f"The due rule has {count} dates, but a year has {type_.per_year} "
                "periods. Write one date for all, or one for each period.",
            )
        )


@dataclass(frozen=True, slots=True)
class AfterCutOff:
    """The end of the n-th working day after the period's last day (Decree 09/2019, Article 8.5),
    or an hour of that day."""

    working_days: int
    hour: time | None = None

    def __str__(self) -> str:
        return f"cutoff+{self.working_days}wd{_hour_text(self.hour)}"

    def moment(self, period: Period, workdays: Workdays) -> datetime:
        """The first moment that is late."""
        day = self.last_day(period, workdays)
        if self.hour is not None:
            return datetime.combine(day, self.hour, ZONE)
        return start_of(day + timedelta(days=1))

    def last_day(self, period: Period, workdays: Workdays) -> date:
        return workdays.after(period.end, self.working_days)


@dataclass(frozen=True, slots=True)
class HoursAfterCutOff:
    """So many hours after the moment at which the period ends: for rounds that close at an hour."""

    hours: int

    def __str__(self) -> str:
        return f"cutoff+{self.hours}h"

    def moment(self, period: Period, _workdays: Workdays) -> datetime:
        """The first moment that is late."""
        return period.ends_at + timedelta(hours=self.hours)


DueRule = Unset | FixedDate | AfterCutOff | HoursAfterCutOff

UNSET = Unset()


@dataclass(frozen=True, slots=True)
class DueRules:
    """A form's due rules: `levels` by kind of the reporting office, `other` for the rest."""

    other: DueRule = UNSET
    levels: Mapping[OfficeKind, DueRule] | None = None

    def of(self, kind: OfficeKind) -> DueRule:
        return (self.levels or {}).get(kind, self.other)

    def fit(self, type_: PeriodType) -> None:
        """InputError where a rule's dates do not suit the form's period type."""
        for rule in (self.other, *(self.levels or {}).values()):
            if isinstance(rule, FixedDate):
                rule.fit(type_)

    def __str__(self) -> str:
        levels = [f"{kind}: {rule}" for kind, rule in (self.levels or {}).items()]
        return "; ".join([*levels, str(self.other)])


def parse_due_rules(text: str) -> DueRules:
    """The due rules of one cell of the `reporting` sheet; an empty cell is `unset`."""
    other: DueRule | None = None
    levels: dict[OfficeKind, DueRule] = {}
    for piece in text.split(";") if text.strip() else ():
        level, colon, rule = _level_and_rule(piece)
        if not colon:
            if other is not None:
                raise _refuse()
            other = parse_due_rule(rule)
            continue
        try:
            kind = OfficeKind(level.strip().lower())
        except ValueError:
            raise _refuse() from None
        if kind in levels:
            raise _refuse()
        levels[kind] = parse_due_rule(rule)
    return DueRules(other or UNSET, levels)


def _level_and_rule(piece: str) -> tuple[str, str, str]:
    """At the first colon, unless it is that of an hour: no level holds a figure."""
    level, colon, rule = piece.partition(":")
    if not colon or any(c.isdigit() for c in level):
        return "", "", piece
    return level, colon, rule


def parse_due_rule(text: str) -> DueRule:
    """One rule without its level; InputError shows how rules are written."""
    rule, hour = text.strip(), None
    if match := _HOUR.fullmatch(rule):
        rule, hour = match["rule"], _hour(match["hour"], match["minute"])
    if rule.lower() == "unset" and hour is None:
        return UNSET
    if match := _CUTOFF.fullmatch(rule):
        if match["count"]:
            return AfterCutOff(int(match["count"]), hour)
        if hour is None:
            return HoursAfterCutOff(int(match["hours"]))
    if match := _FIXED.fullmatch(rule):
        dates = tuple(_due_day(piece.strip()) for piece in match["dates"].split(","))
        return FixedDate(dates, match["word"].lower() == "by", hour)
    raise _refuse()


def _hour(hour: str, minute: str) -> time:
    """00:00 is not an hour to close at: `before` says it."""
    try:
        found = time(int(hour), int(minute))
    except ValueError:
        raise _refuse() from None
    if found == time():
        raise _refuse()
    return found


def _hour_text(hour: time | None) -> str:
    return "" if hour is None else f" {hour:%H:%M}"


def _due_day(text: str) -> DueDay:
    match = _DATE.fullmatch(text)
    if match is None:
        raise _refuse()
    day = int(match["day"])
    month = int(match["month"]) if match["month"] else None
    if not 1 <= day <= 31 or (month is not None and not _exists(month, day)):
        raise _refuse()
    ahead = 1 if match["next_year"] else int(match["after"] or 0)
    return DueDay(month, day, ahead)


def _exists(month: int, day: int) -> bool:
    try:
        date(2024, month, day)  # a leap year
    except ValueError:
        return False
    return True


def _refuse() -> InputError:
    return InputError(
        Text(
            "Thời hạn gửi viết chưa đúng. Hãy viết như: before 12-15 (trước ngày 15/12); by 12-15 "
            "(chậm nhất ngày 15/12); by M-25 (ngày 25 tháng cuối kỳ); cutoff+2wd (2 ngày làm việc "
            "sau ngày chốt số liệu); cutoff+4h (4 giờ sau khi đợt kết thúc); unset. Hết hạn vào "
            "một giờ trong ngày thì viết thêm giờ, như 16:00. Mỗi cấp một lần, như: commune: "
            "cutoff+2wd.",
            "The due rule is not written correctly. Write, for example: before 12-15; by 12-15; by "
            "M-25 (the 25th of the period's last month); cutoff+2wd (two working days after the "
            "cut-off date); cutoff+4h (four hours after a round closes); unset. Add the hour at "
            "which it closes, such as 16:00. Each level once, such as: commune: cutoff+2wd.",
        )
    )
