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

`before 12-15` (trước ngày 15/12) ends on 14/12 at 24:00, `by 12-15` (chậm nhất ngày 15/12) on 15/12
at 24:00. With several dates there is one for each period of the year, in order: the quarters of
one real plan are due `by 04-10, 07-10, 10-10, Y+1-01-15`. A day that its month does not have stands
for the month's end. A fixed date is not moved when it falls on a day off: Decree 09/2019 does not
say so. Spaces and capitals do not matter. Levels are the kinds of office (domain/offices.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.periods import Period, PeriodType, month_day
from desktop_app.domain.workdays import Workdays
from desktop_app.errors import InputError, Text

_DATE = re.compile(
    r"(?:(?P<next_year>Y\+1-)?(?P<month>[0-9]{2})|M(?:\+(?P<after>[12]))?)-(?P<day>[0-9]{2})", re.I
)
_CUTOFF = re.compile(r"cutoff\s*\+\s*(?P<count>[0-9]{1,2})\s*wd", re.I)
_FIXED = re.compile(r"(?P<word>before|by)\s+(?P<dates>.+)", re.I)


@dataclass(frozen=True, slots=True)
class DueDay:
    """One date of a fixed rule: of the period's year, or (`month` None) of its last month.

    `ahead` counts the years or the months after that.
    """

    month: int | None
    day: int
    ahead: int = 0

    def __str__(self) -> str:
        if self.month is None:
            return f"M+{self.ahead}-{self.day:02}" if self.ahead else f"M-{self.day:02}"
        return f"{'Y+1-' if self.ahead else ''}{self.month:02}-{self.day:02}"

    def first_late_day(self, period: Period, *, inclusive: bool) -> date:
        """The day at whose 00:00 the time is over."""
        if self.month is None:
            year, month = period.year, period.last_month + self.ahead
        else:
            year, month = period.year + self.ahead, self.month
        first = month_day(year, month, 1)
        length = (month_day(year, month + 1, 1) - first).days
        return first + timedelta(days=min(self.day if inclusive else self.day - 1, length))


@dataclass(frozen=True, slots=True)
class Unset:
    """No date yet."""

    def __str__(self) -> str:
        return "unset"


@dataclass(frozen=True, slots=True)
class FixedDate:
    """`by` (inclusive) or `before` a date: one for all periods, or one for each of the year."""

    dates: tuple[DueDay, ...]
    inclusive: bool

    def __str__(self) -> str:
        return f"{'by' if self.inclusive else 'before'} {', '.join(map(str, self.dates))}"

    def first_late_day(self, period: Period) -> date:
        if len(self.dates) == 1:
            due_day = self.dates[0]
        else:
            self.fit(period.type)
            due_day = self.dates[period.number - 1]
        return due_day.first_late_day(period, inclusive=self.inclusive)

    def fit(self, type_: PeriodType) -> None:
        """InputError unless there is one date, or one for each period of the year."""
        if len(self.dates) not in (1, type_.per_year):
            raise InputError(
                Text(
                    f"Thời hạn gửi có {len(self.dates)} ngày, nhưng một năm có {type_.per_year} kỳ."
                    " Hãy viết một ngày chung hoặc mỗi kỳ một ngày.",
                    f"The due rule has {len(self.dates)} dates, but a year has {type_.per_year} "
                    "periods. Write one date for all, or one for each period.",
                )
            )


@dataclass(frozen=True, slots=True)
class AfterCutOff:
    """The end of the n-th working day after the period's last day (Decree 09/2019, Article 8.5)."""

    working_days: int

    def __str__(self) -> str:
        return f"cutoff+{self.working_days}wd"

    def first_late_day(self, period: Period, workdays: Workdays) -> date:
        return workdays.after(period.end, self.working_days) + timedelta(days=1)


DueRule = Unset | FixedDate | AfterCutOff

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
        level, colon, rule = piece.rpartition(":")
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


def parse_due_rule(text: str) -> DueRule:
    """One rule without its level; InputError shows how rules are written."""
    rule = text.strip()
    if rule.lower() == "unset":
        return UNSET
    if match := _CUTOFF.fullmatch(rule):
        return AfterCutOff(int(match["count"]))
    if match := _FIXED.fullmatch(rule):
        dates = tuple(_due_day(piece.strip()) for piece in match["dates"].split(","))
        return FixedDate(dates, inclusive=match["word"].lower() == "by")
    raise _refuse()


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
            "sau ngày chốt số liệu); unset. Mỗi cấp một lần, như: commune: cutoff+2wd.",
            "The due rule is not written correctly. Write, for example: before 12-15; by 12-15; by "
            "M-25 (the 25th of the period's last month); cutoff+2wd (two working days after the "
            "cut-off date); unset. Each level once, such as: commune: cutoff+2wd.",
        )
    )
