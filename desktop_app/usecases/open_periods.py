"""The periods for which a form is to be filled in about now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop_app.domain.offices import Office
from desktop_app.domain.periods import (
    Calendar,
    Period,
    PeriodType,
    parse_period,
    recent_periods,
)
from desktop_app.domain.ports import Unit
from desktop_app.forms.definition import Reporting

KEPT_DAYS = 366
"""Reports of periods that ended longer ago are history."""


def asks(reporting: Reporting, office: Office) -> bool:
    """Whether the form asks an office of this kind."""
    return not reporting.who_fills or str(office.kind) in reporting.who_fills.split()


def open_periods(unit: Unit, form: str, reporting: Reporting, today: date) -> Iterator[Period]:
    """The last whole period and the one that is running; of rounds, which no calendar tells, those
    that somebody has set a due date for."""
    type_ = PeriodType(reporting.period_type)
    calendar = Calendar(reporting.calendar or Calendar.CIVIL)
    found: tuple[Period, ...] = recent_periods(type_, today, 2, calendar)[::-1]
    if type_ is PeriodType.ROUND:
        found = known_rounds(unit, form, today)
    for period in found:
        opens = reporting.open_days
        is_open = opens is None or (period.end - today).days <= opens
        if is_open and _is_valid(reporting, period):
            yield period


def known_rounds(unit: Unit, form: str, today: date) -> tuple[Period, ...]:
    """The rounds of the last year, and those to come, that have a due date or a report; the one
    that ends last comes last."""
    codes = {report.key.period for report in unit.reports.list(form=form)}
    found = map(parse_period, codes | set(unit.due_dates.periods(form)))
    kept = [
        one for one in found if one.type is PeriodType.ROUND and (today - one.end).days <= KEPT_DAYS
    ]
    return tuple(sorted(kept, key=lambda one: (one.ends_at, one.starts_at)))


def _is_valid(reporting: Reporting, period: Period) -> bool:
    start, end = reporting.valid_from, reporting.valid_to
    return (start is None or start <= period.end) and (end is None or period.end <= end)
