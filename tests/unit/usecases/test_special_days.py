"""The working calendar as an administrator changes it, and what is reckoned with it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.people import Role
from desktop_app.domain.workdays import DayKind, SpecialDay
from desktop_app.errors import InputError, NotAllowed, Text
from desktop_app.usecases.special_days import (
    remove_special_day,
    restore_special_days,
    set_special_day,
)
from desktop_app.usecases.work_calendar import CalendarDay, DayOrigin, work_calendar
from tests.unit.usecases.offices import Offices

TET = date(2027, 2, 4)  # shipped, provisional


def special(
    day: date, kind: DayKind = DayKind.OFF, name: str = "Nghỉ", source: str = "CV 1"
) -> SpecialDay:
    return SpecialDay(day, kind, Text(name, name), source)


def days(offices: Offices, year: int) -> dict[date, CalendarDay]:
    found = work_calendar(offices.desk("c", Role.ADMINISTRATOR), year)
    return {one.special.day: one for one in found.days}


def test_the_shipped_year_as_it_comes(offices: Offices) -> None:
    shown = work_calendar(offices.desk("c"), 2026)
    assert not shown.may_change
    assert shown.is_known
    assert shown.provisional == 0
    assert shown.own == ()
    # 261 days from Monday to Friday, 14 of them off, 2 Saturdays worked.
    assert shown.working_days == 249
    assert {2025, 2026, 2027} <= set(shown.years)
    assert not work_calendar(offices.desk("c"), 2029).is_known
    assert work_calendar(offices.desk("c", Role.ADMINISTRATOR)).may_change


def test_days_are_added_changed_removed_and_restored(offices: Offices) -> None:
    admin = offices.desk("c", Role.ADMINISTRATOR)
    added = date(2027, 2, 11)
    try:
        set_special_day(admin, special(added, name="Nghỉ  bù Tết", source="99/TB-BNV"))
        set_special_day(admin, special(TET, name="Tết Nguyên đán", source="99/TB-BNV"))
        remove_special_day(admin, date(2027, 2, 5), "99/TB-BNV không có ngày này")
        shown = days(offices, 2027)
        assert shown[added].origin is DayOrigin.ADDED
        assert shown[added].special.name.vi == "Nghỉ bù Tết"
        assert shown[TET].origin is DayOrigin.CHANGED
        assert not shown[TET].special.provisional  # settled now
        removed = shown[date(2027, 2, 5)]
        assert removed.origin is DayOrigin.REMOVED
        assert removed.special.name.vi == "Tết Nguyên đán Đinh Mùi"
        assert shown[date(2027, 2, 8)].origin is DayOrigin.SHIPPED
        # Every desk from now on counts with it.
        workdays = offices.desk("c").workdays
        assert workdays.is_workday(date(2027, 2, 5))
        assert workdays.after(date(2027, 2, 5), 1) == date(2027, 2, 12)
        with admin.store.read() as unit:
            entry = unit.audit.entries()[-1]
        assert entry.what == "remove_special_day"
        assert (entry.object, entry.before) == ("05/02/2027", "off: Tết Nguyên đán Đinh Mùi")
        remove_special_day(offices.desk("c", Role.ADMINISTRATOR), added)  # the office's own: gone
        assert added not in days(offices, 2027)
    finally:
        restore_special_days(admin, (TET, date(2027, 2, 5), added))
    assert {one.origin for one in days(offices, 2027).values()} == {DayOrigin.SHIPPED}
    assert not offices.desk("c").workdays.is_workday(date(2027, 2, 5))


@pytest.mark.parametrize(
    "wrong",
    [
        special(date(2026, 11, 23), DayKind.WORK),  # a Monday is worked anyway
        special(date(2026, 11, 23), name=" "),
        special(date(2026, 11, 23), source=""),
        special(date(2026, 11, 23), name="x" * 201),
        special(date(1800, 1, 1)),
    ],
)
def test_what_is_no_special_day(offices: Offices, wrong: SpecialDay) -> None:
    with pytest.raises(InputError):
        set_special_day(offices.desk("c", Role.ADMINISTRATOR), wrong)
    assert wrong.day not in days(offices, wrong.day.year)


def test_removing_what_is_not_there_changes_nothing(offices: Offices) -> None:
    admin = offices.desk("c", Role.ADMINISTRATOR)
    with admin.store.read() as unit:
        before = len(unit.audit.entries())
    remove_special_day(admin, date(2026, 7, 6))
    restore_special_days(admin, (date(2026, 7, 6),))
    with admin.store.read() as unit:
        assert len(unit.audit.entries()) == before
    with pytest.raises(NotAllowed):
        remove_special_day(offices.desk("c"), TET)
