"""The office's own entries of the working calendar, over the table that ships."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from desktop_app.domain.moments import day_text
from desktop_app.domain.people import Role
from desktop_app.domain.periods import FIRST_YEAR, LAST_YEAR
from desktop_app.domain.workdays import DayKind, SpecialDay, is_weekday
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk

LONGEST = 200  # characters of a name, a source
REMOVED = Text("Bỏ khỏi lịch", "Taken off the calendar")


def set_special_day(desk: Desk, special: SpecialDay) -> None:
    """Add a day off or a day worked in exchange, or change what the calendar says of it.

    Every due date that counts working days is reckoned with it from the next reading on; reports
    that were handed over keep their standing against the new date. InputError for a day that is no
    exchange (a working weekday), without a name or a source.
    """
    desk.person.require(Role.ADMINISTRATOR)
    name, source = " ".join(special.name.vi.split()), " ".join(special.source.split())
    if not FIRST_YEAR <= special.day.year <= LAST_YEAR:
        raise InputError(BAD_DAY)
    if special.kind is DayKind.ORDINARY:
        remove_special_day(desk, special.day, source)
        return
    if special.kind is DayKind.WORK and is_weekday(special.day):
        raise InputError(NO_EXCHANGE)
    if not name or len(name) > LONGEST:
        raise InputError(NO_NAME)
    if not source or len(source) > LONGEST:
        raise InputError(NO_SOURCE)
    kept = replace(special, name=Text(name, name), source=source)
    with desk.store.write() as unit:
        former = next((one for one in unit.special_days.all() if one.day == kept.day), None)
        unit.special_days.set(kept)
        desk.record(
            unit,
            "set_special_day",
            day_text(kept.day),
            before=_told(former or desk.workdays.shipped(kept.day)),
            after=_told(kept),
            why=source,
        )


def remove_special_day(desk: Desk, day: date, why: str = "") -> None:
    """From now on the day is what its weekday says, whatever the shipped table has of it.

    Nothing happens where it is so already.
    """
    desk.person.require(Role.ADMINISTRATOR)
    with desk.store.write() as unit:
        shipped = desk.workdays.shipped(day)
        former = next((one for one in unit.special_days.all() if one.day == day), None)
        held = former or shipped
        if held is None or held.kind is DayKind.ORDINARY:
            return
        if shipped is None:
            unit.special_days.remove(day)
        else:
            unit.special_days.set(SpecialDay(day, DayKind.ORDINARY, REMOVED, why.strip()))
        desk.record(unit, "remove_special_day", day_text(day), before=_told(held), why=why.strip())


def restore_special_days(desk: Desk, days: Collection[date]) -> None:
    """Let the shipped table speak again of these days: the office's own entries go."""
    desk.person.require(Role.ADMINISTRATOR)
    with desk.store.write() as unit:
        for own in unit.special_days.all():
            if own.day in days:
                unit.special_days.remove(own.day)
                desk.record(
                    unit,
                    "restore_special_days",
                    day_text(own.day),
                    before=_told(own),
                    after=_told(desk.workdays.shipped(own.day)),
                )


def _told(special: SpecialDay | None) -> str:
    return "" if special is None else f"{special.kind}: {special.name.vi}"


BAD_DAY = Text(
    f"Ngày phải từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.",
    f"The day must be of the years {FIRST_YEAR} to {LAST_YEAR}.",
)
NO_EXCHANGE = Text(
    "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật: ngày thường vốn đã là ngày làm việc.",
    "A day worked in exchange is a Saturday or Sunday: weekdays are worked anyway.",
)
NO_NAME = Text(
    "Hãy ghi tên ngày, ví dụ: Nghỉ hoán đổi với ngày 28/11/2026.",
    "Name the day, such as: Day off in exchange for 28/11/2026.",
)
NO_SOURCE = Text(
    "Hãy ghi văn bản thông báo, ví dụ: 9441/TB-BNV ngày 16/10/2025.",
    "Name the paper that says so, such as: 9441/TB-BNV of 16/10/2025.",
)
