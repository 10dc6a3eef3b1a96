"""Reports and parts of another form version, brought to the version of the consolidating office.

An answer goes where `forms.migrate` leads it. What has no place there is in no total, and stands in
`unplaced` with its office and label, so that no figure disappears unsaid. What the older version
never consolidated (rule `own` or `none`) is not named: it is in nobody's total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from desktop_app.consolidation.consolidate import consolidate
from desktop_app.consolidation.model import Consolidated, Contribution, UnplacedFigure
from desktop_app.consolidation.totals import total_of
from desktop_app.domain.elements import Element, Rule
from desktop_app.domain.rules import TOTALLED
from desktop_app.domain.totals import Total
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition, FormSession, Inputs, Lead, Unplaced, migrate
from desktop_app.forms.xpath.values import number_text

_CONSOLIDATED = TOTALLED | {Rule.LIST, Rule.ROWS}
_HIDDEN = Text(
    "Phiên bản dùng để tổng hợp không hỏi mục này ở đơn vị.",
    "The version used for consolidation does not ask this of the office.",
)


def migrated_report(
    report: Contribution,
    old_form: FormDefinition,
    new_form: FormDefinition,
    inputs: Inputs,
    now: datetime,
) -> Contribution:
    """A report of `old_form` as a contribution in `new_form`.

    What the new form calculates is computed from the answers that have found their place, with
    `inputs` and the moment `now`; what was entered stands as it was sent.
    """
    moved = migrate(report.answers, old_form, new_form, report.repeats)
    session = FormSession(
        new_form, now=now, inputs=inputs, answers=moved.answers, repeats=moved.repeats
    )
    counted = session.counted_answers()
    entered = {
        key: answer
        for key, answer in moved.answers.items()
        if not _element(new_form, key).calculated
    }
    computed = {
        key: answer for key, answer in counted.items() if _element(new_form, key).calculated
    }
    hidden = tuple(
        Unplaced(key, _element(new_form, key).label, answer, _HIDDEN)
        for key, answer in entered.items()
        if key not in counted
    )
    return Contribution(
        report.office,
        report.revision,
        computed | {key: answer for key, answer in entered.items() if key in counted},
        session.repeats(),
        (
            *_figures(report, moved.unplaced, old_form),
            *_figures(report, hidden, new_form),
        ),
    )


def migrated_part(
    part: Consolidated, old_form: FormDefinition, new_form: FormDefinition
) -> Consolidated:
    """A consolidation made in `old_form`, as it would have been made in `new_form`.

    Each office's figures are led to their places and added up again, so that the chain equals the
    flat sum. Only what the part carries can be: a total that the form calculates stays as its
    office had it, and a ratio of which the part does not hold both halves keeps out those that it
    kept out. An adjustment stays with its element, and changes nothing where that is no more.
    """
    found, unplaced = [], list(part.unplaced)
    for report in _reports(part):
        moved = migrate(report.answers, old_form, new_form, report.repeats)
        unplaced.extend(_figures(report, moved.unplaced, old_form))
        found.append(Contribution(report.office, report.revision, moved.answers, moved.repeats))
    lead = Lead(old_form, new_form)
    again = consolidate(new_form.elements, found)
    return replace(
        again,
        totals=_left_out(again.totals, part, lead, new_form),
        adjustments=tuple(
            replace(one, element=lead.code(one.element) or one.element) for one in part.adjustments
        ),
        unplaced=tuple(sorted(unplaced, key=lambda one: (one.office, one.cell))),
    )


def _element(form: FormDefinition, key: CellKey) -> Element:
    return form.element_of[form.path_of[key.element]]


def _figures(
    report: Contribution, unplaced: Iterable[Unplaced], form: FormDefinition
) -> tuple[UnplacedFigure, ...]:
    return tuple(
        UnplacedFigure(report.office, report.revision, one.key, one.label, one.answer, one.reason)
        for one in unplaced
        if one.key.element in form.path_of and _element(form, one.key).over_offices in _CONSOLIDATED
    )


def _reports(part: Consolidated) -> tuple[Contribution, ...]:
    """What the part says of each office, as far as it was consolidated."""
    answers: dict[str, dict[CellKey, Answer]] = {office: {} for office, _ in part.revisions}
    for code, total in part.totals.items():
        for source in total.sources:
            text = "" if source.number is None else number_text(source.number)
            answers[source.office][CellKey(code)] = Answer(
                CellState(source.state), text, source.number, source.estimate
            )
    for code, listed in part.lists.items():
        for item in listed:
            answers[item.office][CellKey(code)] = Answer(CellState.VALUE, item.text)
    for row in part.rows:
        answers[row.office].update(row.answers)
    return tuple(
        Contribution(
            office,
            revision,
            answers[office],
            tuple(row.instance for row in part.rows if row.office == office),
        )
        for office, revision in part.revisions
    )


def _left_out(
    totals: Mapping[str, Total], part: Consolidated, lead: Lead, form: FormDefinition
) -> dict[str, Total]:
    """Where the part did not consolidate one half of a ratio, it alone knows whose pairs were not
    whole."""
    was = {
        (lead.code(code), source.office): source.left_out
        for code, total in part.totals.items()
        for source in total.sources
    }
    unknown = {
        form_element.pair
        for element in lead.old.elements
        if element.pair and element.code not in part.totals
        if (form_element := form.element_of.get(form.path_of.get(lead.code(element.code), "")))
    }
    pair_of = {element.code: element.pair for element in form.elements}
    return {
        code: total
        if not pair_of[code] or pair_of[code] not in unknown
        else total_of(
            replace(source, left_out=was.get((code, source.office), "")) for source in total.sources
        )
        for code, total in totals.items()
    }
