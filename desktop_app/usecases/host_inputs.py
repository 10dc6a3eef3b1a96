"""What the host supplies to a form beside its own answers (DESIGN §3 *Inputs*).

The shapes are those of forms/PROFILE.md: a table's cell stands at `root/<table>/<row>/<column>`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import ReportKey
from desktop_app.forms import FormDefinition, Inputs
from desktop_app.forms.inputs import ABOVE_PREFIX, REPORT_PREFIX
from desktop_app.usecases.form_library import FormLibrary
from desktop_app.usecases.from_above import above_report
from desktop_app.usecases.past_figures import (
    figures_of,
    nested,
    other_report,
    other_reports,
    year_to_date,
)
from desktop_app.usecases.reserve_rows import reserved_rows

Supply = Callable[[], dict[str, Any]]


def host_inputs(
    unit: Unit,
    library: FormLibrary,
    form: FormDefinition,
    key: ReportKey,
    *,
    consolidated: bool = False,
) -> Inputs:
    """Every instance that the form declares and the store can fill, for this report.

    A consolidated report has no base figures: its denominators are the sums of those of the offices
    below, and a figure that the office holds itself would stand in their place.
    """
    period = parse_period(key.period)

    def past(of: Period | None) -> Supply:
        return lambda: figures_of(unit, library, form, key, of)

    supplies: dict[str, Supply] = {
        "office": lambda: _office(unit, key, period),
        "period": lambda: _period(period),
        "figures": lambda: {} if consolidated else _figures(unit, key.office, period),
        "targets": lambda: _targets(unit, form, key, period),
        "below": lambda: _below(unit, key, period),
        "subject": lambda: _subject(key),
        "other-reports": lambda: other_reports(unit, library, form, key),
        "previous-period": past(period.previous()),
        "same-period-last-year": past(period.same_period_last_year()),
        "year-to-date": lambda: year_to_date(unit, library, form, key, period),
    }
    for name in form.instances:
        if name.startswith(REPORT_PREFIX):
            other = name.removeprefix(REPORT_PREFIX)
            supplies[name] = partial(other_report, unit, library, other, key)
        elif name.startswith(ABOVE_PREFIX):
            issued = name.removeprefix(ABOVE_PREFIX)
            supplies[name] = partial(above_report, unit, library, issued, key)
    return Inputs.of({name: make() for name, make in supplies.items() if name in form.instances})


def _period(period: Period) -> dict[str, Any]:
    return {
        "id": period.id,
        "type": period.type.value,
        "year": period.year,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
    }


def _subject(key: ReportKey) -> dict[str, str]:
    """`code` is what people read of a campaign's id: `PT-2026-001` of `PT-2026-001.08`."""
    campaign = key.subject.campaign
    return {
        "kind": key.subject.kind.value,
        "id": key.subject.id,
        "campaign": campaign,
        "code": campaign.partition(".")[0],
    }


def _office(unit: Unit, key: ReportKey, period: Period) -> dict[str, str]:
    held = unit.offices.tree().get(key.office)
    return {
        "id": held.id,
        "code": held.code(period.end),
        "name": held.name(period.end),
        "kind": held.kind.value,
        "consolidates": "true" if held.is_consolidator(period.end) else "false",
        "reserved": " ".join(reserved_rows(unit, key.form)),
    }


def _below(unit: Unit, key: ReportKey, period: Period) -> dict[str, Any]:
    """The offices directly below at the period's end: hamlets of a commune, its departments."""
    return {
        "item": [
            {
                "id": office.id,
                "code": office.code(period.end),
                "name": office.name(period.end),
                "kind": office.kind.value,
            }
            for office in unit.offices.tree().children(key.office, period.end)
        ]
    }


def _targets(unit: Unit, form: FormDefinition, key: ReportKey, period: Period) -> dict[str, Any]:
    """Those of the form for the whole province, for the year of the period, under those that were
    assigned to the office itself."""
    root = f"/{form.elements[0].path.split('/')[1]}" if form.elements else ""
    rows = {f"{table.path}/{row.name}": row for table in form.tables for row in table.rows}
    values: dict[str, str | float] = {}
    for path, row in rows.items():
        for target in row.targets:
            if target.year == period.year and _is_number(target.value):
                values[path] = float(target.value)
    # What comes from above names places as it likes: those that the form has stand in its instance,
    # and of a row and a cell of it the row.
    for assigned in unit.targets.of(key.office, key.form, key.period):
        path = f"{root}/{assigned.place}"
        if path in rows or path in form.element_of:
            values[path] = assigned.value
    return nested(
        (path, value) for path, value in values.items() if path.rpartition("/")[0] not in values
    )


def _figures(unit: Unit, office: str, period: Period) -> dict[str, float]:
    """The youngest value of each base figure that was in force when the period ended."""
    return {
        figure.name: figure.value
        for figure in unit.figures.of(office)
        if figure.as_of <= period.end
    }


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
