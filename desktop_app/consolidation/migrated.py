"""Reports and parts of another form version, brought to the version of the consolidating office.

An answer goes where `forms.migrate` leads it. What has no place there is in no total, and stands in
`unplaced` with its office and label, so that no figure disappears unsaid; so does a figure that the
one version adds up and the other does not. What neither consolidates (rule `own` or `none`) is not
named: it is in nobody's total.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from desktop_app.consolidation.consolidate import consolidate
from desktop_app.consolidation.model import Consolidated, Contribution, UnplacedFigure
from desktop_app.consolidation.totals import total_of
from desktop_app.domain.elements import Element, Rule
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.rules import TOTALLED
from desktop_app.domain.totals import Total
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition, FormSession, Inputs, Lead, Migrated, migrate
from desktop_app.forms.xpath.values import number_text

_CONSOLIDATED = TOTALLED | {Rule.LIST, Rule.ROWS}
_HIDDEN = Text(
    "Phiên bản dùng để tổng hợp không hỏi mục này ở đơn vị.",
    "The version used for consolidation does not ask this of the office.",
)
_NOT_ADDED = Text(
    "Phiên bản dùng để tổng hợp không cộng mục này.",
    "The version used for consolidation does not add this item up.",
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
    lead = Lead(old_form, new_form)
    moved = migrate(report.answers, old_form, new_form, report.repeats)
    session = FormSession(
        new_form, now=now, inputs=inputs, answers=moved.answers, repeats=moved.repeats
    )
    counted = session.counted_answers()
    computed = {
        key: answer for key, answer in counted.items() if _element(new_form, key).calculated
    }
    entered = {
        key: answer
        for key, answer in moved.answers.items()
        if not _element(new_form, key).calculated
    }
    hidden = tuple(
        _unplaced(report, new_form, key, answer, _HIDDEN)
        for key, answer in entered.items()
        if key not in counted and _element(new_form, key).over_offices in _CONSOLIDATED
    )
    return Contribution(
        report.office,
        report.revision,
        computed | {key: answer for key, answer in entered.items() if key in counted},
        session.repeats(),
        (*_out_of_totals(report, moved, lead, computed), *hidden),
    )


def migrated_part(
    part: Consolidated, old_form: FormDefinition, new_form: FormDefinition, now: datetime
) -> Consolidated:
    """A consolidation made in `old_form`, as it would have been made in `new_form`.

    Each office's figures are led to their places and added up again, so that the chain equals the
    flat sum; what the part could not place itself, and this version can, is put back. Only what the
    part carries can be: a total that both versions calculate stays as its office had it, and a
    ratio of which the part does not hold both halves keeps out those that it kept out. An
    adjustment stays with its element, and changes nothing where that is no more.
    """
    lead = Lead(old_form, new_form)
    restored: dict[tuple[str, str], dict[CellKey, Answer]] = {}
    found, unplaced = [], []
    for one in part.unplaced:
        if _is_ours(one, new_form):
            restored.setdefault((one.office, one.revision), {})[one.cell] = one.answer
        else:
            unplaced.append(one)
    for report in _reports(part):
        moved = migrate(report.answers, old_form, new_form, report.repeats)
        answers = {**moved.answers, **restored.get((report.office, report.revision), {})}
        computed = _computed(new_form, answers, moved.repeats, now)
        unplaced.extend(_out_of_totals(report, moved, lead, computed))
        found.append(
            Contribution(report.office, report.revision, {**computed, **answers}, moved.repeats)
        )
    again = consolidate(new_form.elements, found, several=part.several)
    return replace(
        again,
        totals=_left_out(again.totals, part, lead, new_form),
        adjustments=tuple(
            replace(one, element=lead.code(one.element) or one.element) for one in part.adjustments
        ),
        unplaced=tuple(sorted(unplaced, key=lambda one: (one.office, one.cell))),
    )


def _is_ours(one: UnplacedFigure, form: FormDefinition) -> bool:
    """Whether a figure that a part has no place for has one in `form`, which it was entered in."""
    element = form.element_of.get(form.path_of.get(one.cell.element, ""))
    return (
        one.version == form.version
        and element is not None
        and element.over_offices in _CONSOLIDATED
        and not one.cell.repeats
    )


def _computed(
    form: FormDefinition,
    answers: Mapping[CellKey, Answer],
    repeats: tuple[RepeatInstance, ...],
    now: datetime,
) -> dict[CellKey, Answer]:
    """The totals that the form calculates, of one office; hidden or not, for what hides a cell may
    be among the answers that were not consolidated."""
    wanted = {one.code for one in form.elements if one.calculated and one.over_offices in TOTALLED}
    if not wanted:
        return {}
    session = FormSession(form, now=now, answers=answers, repeats=repeats)
    return {key: answer for key, answer in session.answers().items() if key.element in wanted}


def _element(form: FormDefinition, key: CellKey) -> Element:
    return form.element_of[form.path_of[key.element]]


def _out_of_totals(
    report: Contribution, moved: Migrated, lead: Lead, computed: Mapping[CellKey, Answer]
) -> tuple[UnplacedFigure, ...]:
    """What the office entered that its own version or ours would add up, and that is not.

    A figure that is calculated now, and comes to the same, is in its total.
    """
    reasons = {one.key: one.reason for one in moved.unplaced}
    found = []
    for key, answer in report.answers.items():
        element, target = lead.old_element(key), lead.cell(key)
        if element is None or (element.calculated and key not in reasons):
            continue
        same = computed.get(target) if target is not None else None
        if same is not None and same.number is not None and same.number == answer.number:
            continue
        ours = lead.new.element_of.get(lead.new.path_of.get(target.element, "")) if target else None
        rules = {element.over_offices, ours.over_offices if ours is not None else Rule.NONE}
        reason = reasons.get(key)
        if reason is None and (ours is None or ours.over_offices not in _CONSOLIDATED):
            reason = _NOT_ADDED
        if reason is not None and rules & _CONSOLIDATED:
            found.append(_unplaced(report, lead.old, key, answer, reason))
    return tuple(found)


def _unplaced(
    report: Contribution, form: FormDefinition, key: CellKey, answer: Answer, reason: Text
) -> UnplacedFigure:
    element = _element(form, key)
    code = next(
        (
            row.code
            for table in form.tables
            for row in table.rows
            if (table.name, row.name) == (element.table, element.row)
        ),
        "",
    )
    label = Text(f"{code} {element.label.vi}".strip(), f"{code} {element.label.en}".strip())
    return UnplacedFigure(report.office, report.revision, form.version, key, label, answer, reason)


def _reports(part: Consolidated) -> tuple[Contribution, ...]:
    """What the part says of each office, as far as it was consolidated."""
    answers: dict[tuple[str, str], dict[CellKey, Answer]] = {pair: {} for pair in part.revisions}
    for code, total in part.totals.items():
        for source in total.sources:
            state = CellState(source.state)
            if state is CellState.BLANK:
                continue
            text = "" if source.number is None else number_text(source.number)
            answers[source.office, source.revision][CellKey(code)] = Answer(
                state, text, source.number, source.estimate
            )
    for code, listed in part.lists.items():
        for item in listed:
            answers[item.office, item.revision][CellKey(code)] = Answer(CellState.VALUE, item.text)
    instances: dict[tuple[str, str], list[RepeatInstance]] = {pair: [] for pair in answers}
    for row in part.rows:
        answers[row.office, row.revision].update(row.answers)
        instances[row.office, row.revision].append(row.instance)
    return tuple(
        Contribution(*pair, answers[pair], tuple(instances[pair])) for pair in part.revisions
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
