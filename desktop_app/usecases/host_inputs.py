"""What the host supplies to a form beside its own answers (DESIGN §3 *Inputs*).

The shapes are those of forms/PROFILE.md: a table's cell stands at `root/<table>/<row>/<column>`.
"""

from __future__ import annotations

from typing import Any

from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.offices import OfficeTree
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import ReportKey
from desktop_app.domain.values import CellState
from desktop_app.forms import FormDefinition, Inputs
from desktop_app.usecases.form_library import FormLibrary
from desktop_app.usecases.form_versions import answers_in


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
    found: dict[str, Any] = {
        "office": _office(unit.offices.tree(), key.office, period),
        "period": {
            "id": period.id,
            "year": period.year,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
        },
        "figures": {} if consolidated else _figures(unit, key.office, period),
        "previous-period": _report(unit, library, form, key, period.previous()),
        "same-period-last-year": _report(unit, library, form, key, period.same_period_last_year()),
    }
    return Inputs.of({name: found[name] for name in found if name in form.instances})


def _office(tree: OfficeTree, office: str, period: Period) -> dict[str, str]:
    held = tree.get(office)
    return {
        "code": held.code(period.end),
        "name": held.name(period.end),
        "kind": held.kind.value,
        "consolidates": "true" if held.is_consolidator(period.end) else "false",
    }


def _figures(unit: Unit, office: str, period: Period) -> dict[str, float]:
    """The youngest value of each base figure that was in force when the period ended."""
    return {
        figure.name: figure.value
        for figure in unit.figures.of(office)
        if figure.as_of <= period.end
    }


def _report(
    unit: Unit,
    library: FormLibrary,
    form: FormDefinition,
    key: ReportKey,
    period: Period | None,
) -> dict[str, Any]:
    """The office's latest issued figures of another period, as names nested as in `form`."""
    if period is None:
        return {}
    report = unit.reports.find(ReportKey(key.form, key.office, period.id, key.subject))
    if report is None:
        return {}
    issued = [
        revision
        for revision in unit.reports.revisions(report.id)
        if revision.state is RevisionState.ISSUED
    ]
    if not issued:
        return {}
    root: dict[str, Any] = {}
    for cell, answer in answers_in(library, unit, issued[-1], form).items():
        path = form.path_of.get(cell.element)
        counts = answer.state in (CellState.VALUE, CellState.NIL_RETURN)
        if path is None or cell.repeats or not counts:
            continue
        *above, leaf = path.strip("/").split("/")[1:]
        place = root
        for name in above:
            place = place.setdefault(name, {})
        place[leaf] = answer.text
    return root
