"""Issued figures of other periods and forms, as names nested as in a form, for its inputs.

What no report says has no name here: it is blank in the form, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum
from typing import Any

from desktop_app.domain.elements import Rule
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.periods import Period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import ReportKey, Revision, Subject
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.forms import FormDefinition
from desktop_app.usecases.form_library import FormLibrary
from desktop_app.usecases.form_versions import answers_in

Nested = dict[str, Any]
_COUNTED = (CellState.VALUE, CellState.NIL_RETURN)


def figures_of(
    unit: Unit, library: FormLibrary, form: FormDefinition, key: ReportKey, period: Period | None
) -> Nested:
    """The office's latest issued figures of another period."""
    answers = _issued(unit, library, form, key, period)
    return nested((form.path_of[cell.element], answer.text) for cell, answer in answers.items())


def year_to_date(
    unit: Unit, library: FormLibrary, form: FormDefinition, key: ReportKey, period: Period
) -> Nested:
    """Over the periods of the same year and kind before this one: each element by its rule over
    time, `sum` or `last`; others have no cumulative value."""
    rules = {element.code: element.over_time for element in form.elements}
    found: dict[CellKey, list[Answer]] = {}
    before = period.previous()
    while before is not None and before.year == period.year:
        for cell, answer in _issued(unit, library, form, key, before).items():
            found.setdefault(cell, []).append(answer)  # the youngest first
        before = before.previous()
    values: list[tuple[str, str | float]] = []
    for cell, answers in found.items():
        path, rule = form.path_of[cell.element], rules.get(cell.element)
        numbers = [one.number for one in answers if one.number is not None]
        if rule is Rule.LAST:
            values.append((path, answers[0].text))
        elif rule is Rule.SUM and numbers:
            values.append((path, float(f"{fsum(numbers):.15g}")))
    return nested(values)


def other_report(unit: Unit, library: FormLibrary, form_id: str, key: ReportKey) -> Nested:
    """The latest revision of another form for the same office and period, issued or not: by the
    names of the version in which it stands."""
    for subject in (key.subject, Subject()):
        report = unit.reports.find(ReportKey(form_id, key.office, key.period, subject))
        if report is not None:
            revision = unit.reports.revisions(report.id)[-1]
            form = library.by_hash(unit, revision.form_hash)
            answers = _counted(form, unit.answers.load(revision.id))
            return nested(
                (form.path_of[cell.element], answer.text) for cell, answer in answers.items()
            )
    return {}


def nested(values: Iterable[tuple[str, str | float]]) -> Nested:
    """`/data/kpi/K07/tu` and its value as `{"kpi": {"K07": {"tu": …}}}`."""
    root: Nested = {}
    for path, value in values:
        *above, leaf = path.strip("/").split("/")[1:]
        place = root
        for name in above:
            place = place.setdefault(name, {})
        place[leaf] = value
    return root


def _issued(
    unit: Unit, library: FormLibrary, form: FormDefinition, key: ReportKey, period: Period | None
) -> dict[CellKey, Answer]:
    latest = latest_issued(unit, key, period)
    return _counted(form, answers_in(library, unit, latest, form)) if latest is not None else {}


def latest_issued(unit: Unit, key: ReportKey, period: Period | None) -> Revision | None:
    """The latest issued revision of the same report in another period."""
    if period is None:
        return None
    report = unit.reports.find(ReportKey(key.form, key.office, period.id, key.subject))
    revisions = unit.reports.revisions(report.id) if report is not None else ()
    issued = [one for one in revisions if one.state is RevisionState.ISSUED]
    return issued[-1] if issued else None


def _counted(form: FormDefinition, answers: Mapping[CellKey, Answer]) -> dict[CellKey, Answer]:
    return {
        cell: answer
        for cell, answer in answers.items()
        if cell.element in form.path_of and not cell.repeats and answer.state in _COUNTED
    }
