"""Working days (ngày làm việc): weekends, public holidays and the yearly swap days.

The table is data (`resources/calendar/holidays.csv`), because the lunar dates, the days off in lieu
and the swaps are announced year by year (Labour Code 2019, Article 112). Its columns:

    day           2026-02-17
    kind          off: nobody works that day; work: a Saturday or Sunday worked in exchange
    name_vi, name_en
    source        the paper that says so, or the rule of law
    provisional   yes where it is only expected; an empty cell where it is settled

An administrator may add days, change them, or say of a day that ships that it is an ordinary one:
those entries stand over the table and are kept by the store.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.errors import InputError, Text

COLUMNS = ("day", "kind", "name_vi", "name_en", "source", "provisional")
_SATURDAY = 5


# Labour Code 2019, Article 112: 1 + 5 + 1 + 1 + 1 + 2. A year with fewer is not written up yet.
_DAYS_OFF_OF_A_YEAR = 11


class DayKind(StrEnum):
    OFF = "off"
    WORK = "work"
    ORDINARY = "ordinary"  # as its weekday says; only an office's own entry says so


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says, and why."""

    day: date
    kind: DayKind
    name: Text
    source: str = ""
    provisional: bool = False


class Workdays:
    """Which days are worked. Without special days: Monday to Friday.

    `shipped` is the table that comes with the program; `own` the office's entries, which stand over
    it day by day.
    """

    def __init__(self, shipped: Iterable[SpecialDay] = (), own: Iterable[SpecialDay] = ()) -> None:
        self._shipped = {special.day: special for special in shipped}
        self._own = {special.day: special for special in own}
        both = self._shipped | self._own
        self._special = {
            day: special for day, special in both.items() if special.kind is not DayKind.ORDINARY
        }
        off = Counter(
            day.year for day, special in self._special.items() if special.kind is DayKind.OFF
        )
        self._years = {year for year, days in off.items() if days >= _DAYS_OFF_OF_A_YEAR}

    def with_own(self, own: Iterable[SpecialDay]) -> Workdays:
        """The same shipped table under these entries."""
        own = tuple(own)
        return Workdays(self._shipped.values(), own) if own or self._own else self

    def shipped(self, day: date) -> SpecialDay | None:
        return self._shipped.get(day)

    def own(self, day: date) -> SpecialDay | None:
        return self._own.get(day)

    def named(self) -> tuple[date, ...]:
        """Every day that the table or the office says something of, in order."""
        return tuple(sorted(self._shipped.keys() | self._own.keys()))

    def is_known(self, year: int) -> bool:
        """Whether the holidays of the year have been written up."""
        return year in self._years

    def special(self, day: date) -> SpecialDay | None:
        return self._special.get(day)

    def is_workday(self, day: date) -> bool:
        special = self._special.get(day)
        if special is not None:
            return special.kind is DayKind.WORK
        return is_weekday(day)

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after that day; the day itself where `count` is 0."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day

    def between(self, day: date, last: date) -> int:
        """How many working days come after `day`, up to and including `last`; 0 if none do."""
        span = (last - day).days
        return sum(self.is_workday(day + timedelta(days=step)) for step in range(1, span + 1))

    def is_provisional(self, day: date, last: date) -> bool:
        """Whether a count over these days rests on a day not yet settled, or on an unknown year."""
        years = range(day.year, last.year + 1)
        return not all(map(self.is_known, years)) or any(
            special.provisional and day <= special.day <= last for special in self._special.values()
        )


def is_weekday(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < _SATURDAY


def read_special_days(text: str) -> tuple[SpecialDay, ...]:
    """The rows of a holiday table; InputError names the line that cannot be read."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    days: dict[date, SpecialDay] = {}
    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError
        for row in reader:
            special = _special_day(row)
            if special.day in days:
                raise ValueError
            days[special.day] = special
    except (ValueError, TypeError, csv.Error):
        line = reader.line_num
        raise InputError(
            Text(
                f"Bảng ngày nghỉ, dòng {line}: không đọc được, hoặc ngày bị lặp. Các cột phải là "
                f"{', '.join(COLUMNS)}; ngày viết như 2026-02-17; kind là off hoặc work.",
                f"Holiday table, line {line}: it cannot be read, or repeats a day. The columns are "
                f"{', '.join(COLUMNS)}; a day is written 2026-02-17; kind is off or work.",
            )
        ) from None
    return tuple(days.values())


def _special_day(row: dict[str, str]) -> SpecialDay:
    if set(row) != set(COLUMNS) or row["provisional"] not in ("", "yes"):
        raise ValueError
    if row["kind"] not in (DayKind.OFF, DayKind.WORK):
        raise ValueError
    return SpecialDay(
        date.fromisoformat(row["day"]),
        DayKind(row["kind"]),
        Text(row["name_vi"], row["name_en"]),
        row["source"],
        row["provisional"] == "yes",
    )
