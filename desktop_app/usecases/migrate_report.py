"""Moving a draft to a newer version of its form: what goes where, and what has no place there.

The move is offered, never made unasked: a pack that arrives changes no draft. What has no place in
the newer version is kept with the report in the words in which it was read (`UnplacedAnswer`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_app.domain.elements import Rule
from desktop_app.domain.history import StepKind
from desktop_app.domain.lifecycle import LABELS, DecisionState, RevisionState
from desktop_app.domain.people import Role
from desktop_app.domain.ports import KeptTotals, RepeatInstance, Unit
from desktop_app.domain.reports import Report, Revision, UnplacedAnswer, UnplacedKind
from desktop_app.domain.rules import TOTALLED
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import StepRefused, Text
from desktop_app.forms import FormDefinition, FormSession, Lead, migrate
from desktop_app.usecases.cell_words import answer_words, full_label
from desktop_app.usecases.consolidate import add_up_into
from desktop_app.usecases.consolidated_cells import read_totals, totals_content
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.form_versions import newer_form
from desktop_app.usecases.host_inputs import host_inputs
from desktop_app.usecases.keep_answers import keep_answers

_NO_CHECK = Text(
    "Phiên bản mới của biểu mẫu không còn kiểm tra này.",
    "The newer version of the form has no such check.",
)
_FROM_BELOW = TOTALLED | {Rule.LIST, Rule.ROWS}


@dataclass(frozen=True, slots=True)
class MovedAnswer:
    """A filled cell whose name or place is another in the newer version."""

    was: Text
    now: Text
    value: Text


@dataclass(frozen=True, slots=True)
class MigrationPreview:
    """What the move to version `to` would do.

    `kept` counts the filled cells that stay as they are; `added` names the cells that the newer
    version asks for and the older did not.
    """

    title: Text
    version: str
    to: str
    kept: int
    moved: tuple[MovedAnswer, ...]
    unplaced: tuple[UnplacedAnswer, ...]
    added: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Move:
    report: Report
    revision: Revision
    old: FormDefinition
    new: FormDefinition
    lead: Lead
    before: Mapping[CellKey, Answer]
    held: tuple[RepeatInstance, ...]
    placed: Mapping[CellKey, Answer]
    repeats: tuple[RepeatInstance, ...]
    explanations: Mapping[str, str]
    unplaced: tuple[UnplacedAnswer, ...]
    consolidated: bool


def migration_preview(desk: Desk, revision_id: str) -> MigrationPreview:
    """What `migrate_report` would do now; StepRefused where it would refuse."""
    with desk.store.read() as unit:
        move = _prepare(desk, unit, revision_id)
        session = _session(desk, unit, move)
    reached = {move.lead.code(element.code) for element in move.old.elements}
    added = tuple(
        full_label(move.new, CellKey(element.code))
        for element in move.new.elements
        if element.code not in reached
        and not element.calculated
        and _is_asked(session, element.path)
    )
    lost = {one.cell for one in move.unplaced if one.kind is UnplacedKind.ANSWER}
    moved = []
    kept = 0
    for key, answer in move.before.items():
        element, target = move.lead.old_element(key), move.lead.cell(key)
        if element is None or element.calculated or target is None or key in lost:
            continue
        if target not in move.placed:
            continue  # of the offices below: added up anew
        was = full_label(move.old, key, move.held)
        now = full_label(move.new, target, move.repeats)
        if was == now:
            kept += 1
        else:
            moved.append(
                MovedAnswer(was, now, answer_words(answer, move.old.field_of[element.path]))
            )
    return MigrationPreview(
        move.new.title,
        move.old.version,
        move.new.version,
        kept,
        tuple(moved),
        move.unplaced,
        added,
    )


def migrate_report(desk: Desk, revision_id: str) -> Revision:
    """Move a draft to the latest installed version of its form, in one transaction.

    Answers with their states and estimates, repeats, written reasons, evidence and the remarks of a
    return go along; a consolidated draft is added up anew. StepRefused past the draft, on a device
    that does not own the report, and where no newer version is installed.
    """
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    with desk.store.write() as unit:
        move = _prepare(desk, unit, revision_id)
        session = _session(desk, unit, move)
        answers = session.answers()
        gone = {key: BLANK for key in move.before if key not in answers}
        keep_answers(desk, unit, move.revision, gone, otherwise=StepKind.MIGRATION)
        unit.reports.pin(revision_id, move.new.hash)
        revision = unit.reports.revision(revision_id)
        repeats = session.repeats()
        keep_answers(desk, unit, revision, answers, repeats, otherwise=StepKind.MIGRATION)
        for finding in unit.reports.explanations(revision_id):
            unit.reports.explain(revision_id, finding, "")
        for finding, reason in move.explanations.items():
            unit.reports.explain(revision_id, finding, reason)
        _move_evidence(unit, move)
        unit.unplaced.keep(revision_id, move.unplaced)
        desk.record(
            unit,
            "migrate_report",
            revision_id,
            before=move.old.version,
            after=move.new.version,
        )
        if move.consolidated:
            _move_adjustments(unit, move)
            add_up_into(desk, unit, revision)
    return revision


def _prepare(desk: Desk, unit: Unit, revision_id: str) -> _Move:
    revision = unit.reports.revision(revision_id)
    report = unit.reports.get(revision.report_id)
    _require_draft(desk, report, revision)
    installed = newer_form(unit, revision)
    if installed is None:
        raise StepRefused(
            Text(
                "Báo cáo đang ở phiên bản mới nhất của biểu mẫu đã cài trên máy này.",
                "The report is on the latest version of the form installed on this computer.",
            )
        )
    old = desk.library.by_hash(unit, revision.form_hash)
    new = desk.library.define(installed)
    consolidated = unit.totals.kept(revision_id) is not None
    before = unit.answers.load(revision_id)
    # What comes from the offices below is added up anew, from their reports.
    from_below = {
        element.code
        for element in old.elements
        if consolidated and element.over_offices in _FROM_BELOW
    }
    held = () if consolidated else unit.answers.repeats(revision_id)
    own = {key: answer for key, answer in before.items() if key.element not in from_below}
    moved = migrate(own, old, new, held)
    lead = Lead(old, new)
    explanations, lost = _move_explanations(unit, revision_id, lead)
    unplaced = (
        *(
            UnplacedAnswer(
                UnplacedKind.ANSWER,
                old.version,
                one.key,
                old.path_of.get(one.key.element, ""),
                full_label(old, one.key, held),
                one.answer.state,
                one.answer.text,
                answer_words(one.answer, old.field_of.get(old.path_of.get(one.key.element, ""))),
                one.reason,
            )
            for one in moved.unplaced
        ),
        *lost,
        *_lost_notes(unit, revision, lead, held),
    )
    return _Move(
        report,
        revision,
        old,
        new,
        lead,
        before,
        held,
        moved.answers,
        moved.repeats,
        explanations,
        unplaced,
        consolidated,
    )


def _require_draft(desk: Desk, report: Report, revision: Revision) -> None:
    if revision.state is not RevisionState.DRAFT:
        state = LABELS[revision.state]
        raise StepRefused(
            Text(
                f"Báo cáo đang ở trạng thái “{state.vi}” nên giữ nguyên phiên bản biểu mẫu. Chỉ "
                "chuyển được báo cáo đang nhập.",
                f"The report is “{state.en}”, so it keeps its form version. Only a draft can be "
                "moved.",
            )
        )
    if report.owner != desk.device:
        raise StepRefused(
            Text(
                "Báo cáo này do máy khác của đơn vị lập, ở đây chỉ xem được.",
                "Another device of the office owns this report; it can only be read here.",
            )
        )


def _session(desk: Desk, unit: Unit, move: _Move) -> FormSession:
    """The report as it is in the newer version."""
    return FormSession(
        move.new,
        now=desk.clock.now(),
        inputs=host_inputs(
            unit, desk.library, move.new, move.report.key, consolidated=move.consolidated
        ),
        answers=move.placed,
        repeats=move.repeats,
        explanations=move.explanations,
    )


def _is_asked(session: FormSession, path: str) -> bool:
    """Whether a cell is for entry now; of one in a repeat that cannot be said, and it is named."""
    inside = any(path.startswith(f"{group.path}/") for group in session.form.groups if group.repeat)
    if inside:
        return True
    view = session.cell(path)
    return view.relevant and not view.readonly


def _move_explanations(
    unit: Unit, revision_id: str, lead: Lead
) -> tuple[dict[str, str], list[UnplacedAnswer]]:
    kept: dict[str, str] = {}
    lost: list[UnplacedAnswer] = []
    for finding, reason in unit.reports.explanations(revision_id).items():
        moved = lead.finding(finding)
        if moved:
            kept[moved] = reason
            continue
        name, _, uuids = finding.partition("@")
        rule = next((one for one in lead.old.rules if one.id == name), None)
        label = rule.message if rule is not None else Text(name, name)
        lost.append(
            UnplacedAnswer(
                UnplacedKind.EXPLANATION,
                lead.old.version,
                CellKey("", tuple(uuids.split("@")) if uuids else ()),
                rule.context if rule is not None else "",
                label,
                CellState.VALUE,
                reason,
                Text(reason, reason),
                _NO_CHECK,
            )
        )
    return kept, lost


def _lost_notes(
    unit: Unit, revision: Revision, lead: Lead, repeats: tuple[RepeatInstance, ...]
) -> list[UnplacedAnswer]:
    """The remarks of the return that this draft answers, on cells that are no more."""
    earlier = [
        one
        for one in unit.reports.revisions(revision.report_id)
        if one.number == revision.number - 1
    ]
    review = unit.reviews.get(earlier[0].id) if earlier else None
    if review is None or review.decision is not DecisionState.RETURNED:
        return []
    return [
        UnplacedAnswer(
            UnplacedKind.NOTE,
            lead.old.version,
            note.cell,
            lead.old.path_of.get(note.cell.element, ""),
            full_label(lead.old, note.cell, repeats),
            CellState.VALUE,
            note.text,
            Text(note.text, note.text),
            lead.no_place,
        )
        for note in review.notes
        if note.cell.element in lead.old.path_of and lead.cell(note.cell) is None
    ]


def _move_adjustments(unit: Unit, move: _Move) -> None:
    """The office's own changes of totals stay with their figures; adding up judges them anew."""
    kept = unit.totals.kept(move.revision.id)
    assert kept is not None  # the report is a consolidated one
    total = read_totals(kept.totals)
    adjustments = tuple(
        replace(one, element=move.lead.code(one.element) or one.element)
        for one in total.adjustments
    )
    moved = totals_content(replace(total, adjustments=adjustments))
    unit.totals.keep(move.revision.id, KeptTotals(moved, kept.coverage))


def _move_evidence(unit: Unit, move: _Move) -> None:
    """A file goes with its cell; where that is no more, it is evidence of the whole report."""
    for one in unit.attachments.of(move.revision.id):
        if one.cell is None:
            continue
        target = move.lead.cell(one.cell)
        if target != one.cell:
            unit.attachments.remove(move.revision.id, one.cell, one.file.sha256)
            unit.attachments.add(move.revision.id, replace(one, cell=target))
