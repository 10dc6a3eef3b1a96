"""Issued figures of other periods and forms, as names nested as in a form, for its inputs.

What no report says has no name here: it is blank in the form, never 0. Rows of a repeat are lists,
each row with its UUID (`@uuid`): a consolidated report gives the union of the rows below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import Any

from desktop_app.domain.elements import Rule
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.periods import Period
from desktop_app.domain.ports import RepeatInstance, Unit
from desktop_app.domain.reports import ReportKey, Revision, Subject, SubjectKind
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.forms import FormDefinition
from desktop_app.forms.inputs import ROW_ID
from desktop_app.usecases.form_library import FormLibrary
from desktop_app.usecases.form_versions import content_in

Nested = dict[str, Any]
_NAMED_BY_THE_OFFICE = (SubjectKind.SESSION, SubjectKind.DOSSIER)
_COUNTED = (CellState.VALUE, CellState.NIL_RETURN)


def figures_of(
    unit: Unit, library: FormLibrary, form: FormDefinition, key: ReportKey, period: Period | None
) -> Nested:
    """The office's latest issued figures of another period; else the opening figures typed."""
    latest = latest_issued(unit, key, period)
    if latest is not None:
        return as_nested(form, *content_in(library, unit, latest, form))
    typed = unit.opening_figures.of(key.office, key.form, period.id) if period is not None else ()
    return nested((f"/-/{one.place}", one.value) for one in typed)


def year_to_date(
    unit: Unit, library: FormLibrary, form: FormDefinition, key: ReportKey, period: Period
) -> Nested:
    """Over the periods of the same year and kind before this one: each element by its rule over
    time, `sum` or `last`; others have no cumulative value, nor have rows of repeats. Nothing comes
    before a cumulative period or a round: the one holds its year so far, the other stands alone."""
    rules = {element.code: element.over_time for element in form.elements}
    found: dict[CellKey, list[Answer]] = {}
    for before in period.earlier_in_year():
        latest = latest_issued(unit, key, before)
        issued = content_in(library, unit, latest, form)[0] if latest is not None else {}
        for cell, answer in _counted(form, issued).items():
            if not cell.repeats:
                found.setdefault(cell, []).append(answer)  # the youngest first
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
    names of the version in which it stands. One that is about the same subject, or about none; of
    sessions and dossiers, which the office names itself, all of the period, their rows together.
    """
    for subject in (key.subject, Subject()):
        report = unit.reports.find(ReportKey(form_id, key.office, key.period, subject))
        if report is not None:
            return _latest(unit, library, report.id)
    together: Nested = {}
    for report in unit.reports.list(form=form_id, office=key.office, period=key.period):
        if report.key.subject.kind in _NAMED_BY_THE_OFFICE:
            for name, value in _latest(unit, library, report.id).items():
                rows = isinstance(value, list) and name in together
                together[name] = together[name] + value if rows else value
    return together


def other_reports(unit: Unit, library: FormLibrary, form: FormDefinition, key: ReportKey) -> Nested:
    """`{"report": [...]}`: what the office's reports of this form on something else say now, issued
    or not. A report on the same subject in another period is none of them."""
    found = []
    for report in unit.reports.list(form=key.form, office=key.office):
        same = report.key.subject == key.subject and bool(key.subject.kind)
        if report.key != key and not same:
            latest = unit.reports.revisions(report.id)[-1]
            found.append(as_nested(form, *content_in(library, unit, latest, form)))
    return {"report": found}


def _latest(unit: Unit, library: FormLibrary, report_id: str) -> Nested:
    revision = unit.reports.revisions(report_id)[-1]
    form = library.by_hash(unit, revision.form_hash)
    return as_nested(form, unit.answers.load(revision.id), unit.answers.repeats(revision.id))


def as_nested(
    form: FormDefinition, answers: Mapping[CellKey, Answer], repeats: Sequence[RepeatInstance]
) -> Nested:
    """A report's figures and rows, `{"nhiem_vu": [{"@uuid": …, "ma": …}, …]}`; a row that is there
    and blank is an element without any."""
    root: Nested = {}
    places = {"": root}
    bases = {"": ""}
    waiting = sorted(repeats, key=lambda one: one.position)
    while waiting:  # from the outermost in; one whose outer row is not there has no place
        ready = [one for one in waiting if one.parent in places]
        waiting = [one for one in waiting if one.parent not in places] if ready else []
        for one in ready:
            path = form.path_of.get(one.element, "")
            if path:
                row: Nested = {f"@{ROW_ID}": one.uuid}
                place, name = _place(places[one.parent], path, bases[one.parent])
                place.setdefault(name, []).append(row)
                places[one.uuid], bases[one.uuid] = row, path
    for cell, answer in _counted(form, answers).items():
        around = cell.repeats[-1] if cell.repeats else ""
        if around in places:
            place, name = _place(places[around], form.path_of[cell.element], bases[around])
            place[name] = answer.text
    return root


def nested(values: Iterable[tuple[str, str | float]]) -> Nested:
    """`/data/kpi/K07/tu` and its value as `{"kpi": {"K07": {"tu": …}}}`."""
    root: Nested = {}
    for path, value in values:
        place, name = _place(root, path, "")
        place[name] = value
    return root


def _place(place: Nested, path: str, base: str) -> tuple[Nested, str]:
    """Where the value of a path goes, below `base` (the path of the row around it, or of the
    form), and its name there."""
    steps = path.removeprefix(base).strip("/").split("/")
    *above, leaf = steps if base else steps[1:]
    for name in above:
        place = place.setdefault(name, {})
    return place, leaf


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
        if cell.element in form.path_of and answer.state in _COUNTED
    }
