"""The consolidated table: figures, how whole they are, and what each office gave."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from desktop_app.consolidation.model import Consolidated
from desktop_app.consolidation.wire import from_json
from desktop_app.domain.elements import Element, Rule, ValueType
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import ReportKey, Revision, Subject
from desktop_app.domain.rules import TOTALLED
from desktop_app.domain.totals import Coverage, Source, Total
from desktop_app.domain.values import CellKey, CellState
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition
from desktop_app.packages.schema.submission import COVERAGE
from desktop_app.usecases.consolidate import coverage_sentence
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.figure_sheets import Sheet, SheetRow, sheets_of
from desktop_app.usecases.fill import load
from desktop_app.usecases.form_versions import answers_in
from desktop_app.usecases.overview import Standing, standings_in
from desktop_app.usecases.row_givers import row_givers


@dataclass(frozen=True, slots=True)
class Giver:
    """An office whose part, or lack of one, is shown."""

    office: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Promise:
    """From whom an awaited figure is expected, and when, as far as the office has said."""

    awaited_from: str
    until: date | None


class FigureKind(StrEnum):
    """What a consolidated cell is."""

    TOTAL = "total"
    RATE = "rate"  # Σ numerator / Σ denominator
    LIST = "list"  # texts, each with its office
    ROW = "row"  # of one office, taken over as it is
    OWN = "own"  # the consolidating office fills it in
    COMPUTED = "computed"  # by the form, from the consolidated figures


@dataclass(frozen=True, slots=True)
class Part:
    """One office's part in a figure.

    `number` is the figure (for a rate: numerator over denominator of this office), None without
    one. `state` is None where no accepted report of the office is in. `halves` are numerator and
    denominator of a rate. `left_out` is the state of the other half of a ratio for which this
    figure left the total.
    """

    giver: Giver
    number: float | None
    state: CellState | None
    estimate: bool = False
    left_out: str = ""
    halves: tuple[float, float] | None = None
    promise: Promise | None = None
    text: str = ""

    @property
    def counted(self) -> bool:
        return self.number is not None and not self.left_out


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A change made to the sum afterwards. `own` is this office's, which it may withdraw."""

    office: str  # its name
    before: float
    after: float
    reason: str
    by: str
    at: datetime
    own: bool


@dataclass(frozen=True, slots=True)
class Drill:
    """What one consolidated figure is made of. `parts` are in the order of office codes;
    `adjustments` stand beside them, by office."""

    path: str
    kind: FigureKind
    parts: tuple[Part, ...]
    is_percent: bool = False
    adjustments: tuple[Adjusted, ...] = ()

    @property
    def counted(self) -> int:
        return sum(part.counted or bool(part.text) for part in self.parts)


@dataclass(frozen=True, slots=True)
class ConsolidatedView:
    """The office's own report for the period, made of others' reports.

    `givers` are all offices that stand in it or are missing from it, by code. `outdated` counts the
    offices whose accepted report is not the one that is in. `editable` is False once the report is
    past the draft.
    """

    title: Text
    period: Period
    revision: Revision
    form: FormDefinition
    sheets: tuple[Sheet, ...]
    consolidated: Consolidated
    coverage: Coverage
    sentence: Text
    givers: tuple[Giver, ...]
    promises: Mapping[tuple[str, str], Promise]
    outdated: int
    adjusted: Mapping[str, tuple[Adjusted, ...]] = field(default_factory=dict, hash=False)
    """By element code."""
    row_parts: Mapping[str, Part] = field(default_factory=dict, hash=False)
    """For each cell of a row taken over from an office, by its path."""

    @property
    def editable(self) -> bool:
        return self.revision.state is RevisionState.DRAFT

    @property
    def whole(self) -> bool:
        return set(self.coverage.accepted) == set(self.coverage.expected)


def consolidated_view(
    desk: Desk, form_id: str, period_id: str, subject: Subject | None = None
) -> ConsolidatedView | None:
    """None before the first consolidation for this period and subject."""
    about = (subject or Subject()).gathered
    with desk.store.read() as unit:
        report = unit.reports.find(ReportKey(form_id, desk.office, period_id, about))
        if report is None:
            return None
        revision = unit.reports.revisions(report.id)[-1]
        kept = unit.totals.kept(revision.id)
        if kept is None:
            return None
        opened = load(desk, unit, revision.id)
        consolidated = from_json(json.loads(kept.totals))
        coverage = COVERAGE.decode(kept.coverage)
        period = parse_period(period_id)
        found = standings_in(desk, unit, form_id, period_id, about)
        view = ConsolidatedView(
            opened.session.form.title,
            period,
            revision,
            opened.session.form,
            _with_givers(sheets_of(opened.session), row_givers(unit, revision.id)),
            consolidated,
            coverage,
            Text("", ""),
            _givers(unit, consolidated, coverage, period),
            _promises(desk, unit, opened.session.form, consolidated, coverage),
            _outdated(unit, consolidated, found),
            _adjusted(desk, unit, consolidated, period),
        )
    return replace(view, sentence=coverage_sentence(desk, revision.id), row_parts=_row_parts(view))


def _with_givers(sheets: tuple[Sheet, ...], names: Mapping[str, str]) -> tuple[Sheet, ...]:
    """The rows of repeats under the names of the offices that they come from."""

    def named(row: SheetRow) -> SheetRow:
        name = names.get(row.uuid)
        return replace(row, label=Text(name, name)) if name is not None else row

    return tuple(replace(sheet, rows=tuple(named(row) for row in sheet.rows)) for sheet in sheets)


def _givers(
    unit: Unit, consolidated: Consolidated, coverage: Coverage, period: Period
) -> tuple[Giver, ...]:
    """Who gave figures, and who should have; an office that is itself a consolidation is not."""
    tree = unit.offices.tree()
    contributing = {office for office, _ in consolidated.revisions}
    absent = set(coverage.expected) - set(coverage.accepted)
    found = [
        Giver(office, tree.get(office).code(period.end), tree.get(office).name(period.end))
        for office in contributing | absent
    ]
    return tuple(sorted(found, key=lambda one: (one.code, one.name)))


def _promises(
    desk: Desk,
    unit: Unit,
    form: FormDefinition,
    consolidated: Consolidated,
    coverage: Coverage,
) -> dict[tuple[str, str], Promise]:
    """(office, element) → promise; offices further down are known by their figures alone."""
    revision_of = dict(consolidated.revisions)
    found: dict[tuple[str, str], Promise] = {}
    for office in dict.fromkeys(office for office, _ in coverage.awaited):
        if office not in coverage.accepted:
            continue
        revision = unit.reports.revision(revision_of[office])
        answers = answers_in(desk.library, unit, revision, form)
        for other, element in coverage.awaited:
            answer = answers.get(CellKey(element)) if other == office else None
            if answer is not None and answer.state is CellState.AWAITED:
                found[office, element] = Promise(answer.awaited_from, answer.awaited_until)
    return found


def _adjusted(
    desk: Desk, unit: Unit, consolidated: Consolidated, period: Period
) -> dict[str, tuple[Adjusted, ...]]:
    tree = unit.offices.tree()
    found: dict[str, tuple[Adjusted, ...]] = {}
    for one in consolidated.adjustments:
        shown = Adjusted(
            tree.get(one.office).name(period.end),
            one.before,
            one.after,
            one.reason,
            one.by,
            one.at,
            one.office == desk.office,
        )
        found[one.element] = (*found.get(one.element, ()), shown)
    return found


def _outdated(unit: Unit, consolidated: Consolidated, found: tuple[Standing, ...]) -> int:
    """How many offices' accepted reports differ from what is in the totals."""
    held = set(consolidated.revisions)
    count = 0
    for one in found:
        if not one.accepted:
            sent = unit.reports.revisions(one.report.id) if one.report is not None else ()
            count += any((one.office.id, revision.id) in held for revision in sent)
            continue
        kept = unit.totals.kept(one.accepted)
        wanted = (
            {(one.office.id, one.accepted)}
            if kept is None
            else set(from_json(json.loads(kept.totals)).revisions)
        )
        count += not wanted <= held
    return count


def drill(view: ConsolidatedView, path: str) -> Drill:
    """The offices' parts in the figure at `path`: pure, so that a screen can ask at every step."""
    if "[" in path:
        given = view.row_parts.get(path)
        return Drill(path, FigureKind.ROW, (given,) if given is not None else ())
    element = view.form.element_of.get(path)
    if element is None:
        return Drill(path, FigureKind.COMPUTED, ())
    percent = element.type is ValueType.PERCENT
    ratio = next((one for one in view.form.ratios if one.element == element.code), None)
    totals = view.consolidated.totals
    if element.over_offices in TOTALLED:
        parts = _total_parts(view, element, totals.get(element.code, Total()))
        adjustments = view.adjusted.get(element.code, ())
        return Drill(path, FigureKind.TOTAL, parts, adjustments=adjustments)
    if ratio is not None and ratio.numerator in totals and ratio.denominator in totals:
        scale = 100.0 if percent else 1.0
        parts = _rate_parts(view, totals[ratio.numerator], totals[ratio.denominator], scale)
        return Drill(path, FigureKind.RATE, parts, percent)
    if element.over_offices is Rule.LIST:
        listed = view.consolidated.lists.get(element.code, ())
        parts = tuple(
            Part(giver, None, CellState.VALUE, text=item.text)
            for giver in view.givers
            for item in listed
            if item.office == giver.office
        )
        return Drill(path, FigureKind.LIST, parts)
    own = element.over_offices is Rule.OWN or not element.calculated
    return Drill(path, FigureKind.OWN if own else FigureKind.COMPUTED, ())


def _row_parts(view: ConsolidatedView) -> dict[str, Part]:
    """For each cell of a repeat, by its path, the office of its row and what it gave there."""
    office_of = {row.instance.uuid: row.office for row in view.consolidated.rows}
    givers = {giver.office: giver for giver in view.givers}
    return {
        cell.path: Part(giver, cell.answer.number, cell.answer.state, text=cell.text.vi)
        for sheet in view.sheets
        for row, _column, cell in sheet.cells()
        if (giver := givers.get(office_of.get(row.uuid, ""))) is not None
    }


def _total_parts(view: ConsolidatedView, element: Element, total: Total) -> tuple[Part, ...]:
    sources = {source.office: source for source in total.sources}
    return tuple(
        Part(giver, None, None)
        if (source := sources.get(giver.office)) is None
        else Part(
            giver,
            source.number,
            CellState(source.state),
            source.estimate,
            source.left_out,
            promise=view.promises.get((giver.office, element.code)),
        )
        for giver in view.givers
    )


def _rate_parts(
    view: ConsolidatedView, numerators: Total, denominators: Total, scale: float
) -> tuple[Part, ...]:
    tops = {source.office: source for source in numerators.sources}
    wholes = {source.office: source for source in denominators.sources}
    return tuple(
        _rate_part(giver, tops.get(giver.office), wholes.get(giver.office), scale)
        for giver in view.givers
    )


def _rate_part(giver: Giver, top: Source | None, whole: Source | None, scale: float) -> Part:
    if top is None or whole is None:
        return Part(giver, None, None)
    left_out = top.left_out or whole.left_out
    if top.number is None or whole.number is None or left_out or not whole.number:
        state = top.state if top.number is None else whole.state
        return Part(giver, None, CellState(left_out or state), left_out=left_out)
    rate = round(top.number / whole.number * scale, 2)
    return Part(
        giver,
        rate,
        CellState.VALUE,
        top.estimate or whole.estimate,
        halves=(top.number, whole.number),
    )
