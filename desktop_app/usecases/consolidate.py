"""Making the consolidated report: totals over the accepted reports, everything else recomputed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.consolidation.consolidate import consolidate as add_up
from desktop_app.consolidation.consolidate import merge
from desktop_app.consolidation.coverage import consolidated_sentence, coverage
from desktop_app.consolidation.figures import adjust_again, figures, instances
from desktop_app.consolidation.migrated import migrated_part
from desktop_app.consolidation.model import Consolidated, drill_down
from desktop_app.domain.history import StepKind
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import KeptTotals, Unit
from desktop_app.domain.reports import Revision, Subject, SubjectKind
from desktop_app.domain.rules import TOTALLED
from desktop_app.domain.totals import Coverage, Source
from desktop_app.domain.values import BLANK, CellKey
from desktop_app.errors import StepRefused, Text
from desktop_app.forms import FormDefinition, FormSession
from desktop_app.packages.schema.submission import COVERAGE
from desktop_app.usecases.consolidated_cells import read_totals, totals_content
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report
from desktop_app.usecases.host_inputs import host_inputs
from desktop_app.usecases.keep_answers import about_cell, keep_answers
from desktop_app.usecases.overview import Standing, expected, standings_in
from desktop_app.usecases.roll_up import contribution, roll_up_again

_NAMED_BY_THE_OFFICE = (SubjectKind.SESSION, SubjectKind.DOSSIER)


@dataclass(frozen=True, slots=True)
class ConsolidatedReport:
    """The draft that was made, what it was made of, and how whole it is."""

    revision: Revision
    consolidated: Consolidated
    coverage: Coverage
    sentence: Text
    """`Đã tổng hợp 97/102 đơn vị; thiếu: …`"""


def consolidate(
    desk: Desk, form_id: str, period_id: str, subject: Subject | None = None
) -> ConsolidatedReport:
    """Totals of all accepted reports into this office's own draft for the period, and on the same
    campaign; those on sessions and dossiers, which each office names itself, all of the period.

    Doing it again replaces the totals and keeps what this office filled in itself. StepRefused
    while the office's report is past the draft.
    """
    desk.person.require(Role.CONSOLIDATOR)
    about = (subject or Subject()).gathered
    revision = begin_report(desk, form_id, period_id, about)
    with desk.store.write() as unit:
        return add_up_into(desk, unit, revision)


def add_up_into(desk: Desk, unit: Unit, revision: Revision) -> ConsolidatedReport:
    """Within a transaction: totals of all accepted reports into this draft, in its form version."""
    if revision.state is not RevisionState.DRAFT:
        raise StepRefused(
            Text(
                "Báo cáo tổng hợp đã trình hoặc khóa. Hãy đưa về “Đang nhập” rồi tổng hợp lại.",
                "The consolidated report is past the draft. Take it back before adding up.",
            )
        )
    key = unit.reports.get(revision.report_id).key
    form = desk.library.by_hash(unit, revision.form_hash)
    found = standings_in(desk, unit, key.form, key.period, key.subject)
    total = _adjusted(desk, unit, revision, form, _add_up(desk, unit, form, found))
    roll_up_again(desk, unit, form, key.period, key.subject.gathered)
    whole = coverage(expected(found), total)
    names = {one.office.id: one.name for one in found}
    _fill(desk, unit, revision, form, total, names)
    unit.totals.keep(revision.id, KeptTotals(totals_content(total), COVERAGE.encode(whole)))
    desk.record(unit, "consolidate", revision.id, after=f"{len(whole.accepted)}")
    sentence = consolidated_sentence(whole, names, unplaced=len(total.unplaced))
    return ConsolidatedReport(revision, total, whole, sentence)


def kept_consolidation(desk: Desk, revision_id: str) -> tuple[Consolidated, Coverage] | None:
    """What a consolidated revision was made of; None for an ordinary report."""
    with desk.store.read() as unit:
        kept = unit.totals.kept(revision_id)
    if kept is None:
        return None
    return read_totals(kept.totals), COVERAGE.decode(kept.coverage)


def sources_of(desk: Desk, revision_id: str, cell: CellKey) -> tuple[Source, ...]:
    """Drill-down: the offices' parts in one figure of a consolidated revision."""
    kept = kept_consolidation(desk, revision_id)
    return drill_down(kept[0], cell) if kept is not None else ()


def coverage_sentence(desk: Desk, revision_id: str) -> Text:
    """The coverage line of a consolidated revision, with the offices' names; empty otherwise."""
    kept = kept_consolidation(desk, revision_id)
    if kept is None:
        return Text("", "")
    with desk.store.read() as unit:
        tree = unit.offices.tree()
        period = parse_period(
            unit.reports.get(unit.reports.revision(revision_id).report_id).key.period
        )
    names = {office: tree.get(office).name(period.end) for office in kept[1].expected}
    return consolidated_sentence(kept[1], names, unplaced=len(kept[0].unplaced))


def _add_up(
    desk: Desk, unit: Unit, form: FormDefinition, found: tuple[Standing, ...]
) -> Consolidated:
    """Ordinary reports are added up; a report that is itself a consolidation is merged. Those in
    another form version are led to this one first."""
    direct, merged = [], []
    for one in found:
        if not one.accepted:
            continue
        kept = unit.totals.kept(one.accepted)
        if kept is None:
            direct.append(contribution(desk, unit, one.accepted, form))
            continue
        part = read_totals(kept.totals)
        made_in = unit.reports.revision(one.accepted).form_hash
        if made_in != form.hash:
            old = desk.library.by_hash(unit, made_in)
            part = migrated_part(part, old, form, desk.clock.now())
        merged.append(part)
    several = form.purpose.subject in _NAMED_BY_THE_OFFICE
    return merge([add_up(form.elements, direct, several=several), *merged], several=several)


def _adjusted(
    desk: Desk, unit: Unit, revision: Revision, form: FormDefinition, total: Consolidated
) -> Consolidated:
    """The total with this office's own adjustments; one of a sum that has changed lapses."""
    kept = unit.totals.kept(revision.id)
    if kept is None:
        return total
    total, lapsed = adjust_again(form.elements, total, read_totals(kept.totals), desk.office)
    for one in lapsed:
        desk.record(
            unit,
            "adjustment_lapsed",
            about_cell(revision.id, CellKey(one.element)),
            before=f"{one.after:.15g}",
            why=one.reason,
        )
    return total


def _fill(
    desk: Desk,
    unit: Unit,
    revision: Revision,
    form: FormDefinition,
    total: Consolidated,
    names: dict[str, str],
) -> None:
    """The draft's cells: totals replaced, own cells kept, calculated ones computed anew."""
    totalled = {element.code for element in form.elements if element.over_offices in TOTALLED}
    held = unit.answers.load(revision.id)
    own = {
        key: answer
        for key, answer in held.items()
        if key.element not in totalled and not key.repeats
    }
    repeats = instances(total, tuple(names))
    key = unit.reports.get(revision.report_id).key
    session = FormSession(
        form,
        now=desk.clock.now(),
        inputs=host_inputs(unit, desk.library, form, key, consolidated=True),
        answers=own | figures(form.elements, total, names),
        repeats=repeats,
        explanations=unit.reports.explanations(revision.id),
    )
    # A total that is no more is blanked, not left as it was.
    answers = dict.fromkeys(held, BLANK) | session.answers()
    keep_answers(desk, unit, revision, answers, repeats, otherwise=StepKind.CONSOLIDATION)
