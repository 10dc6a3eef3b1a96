"""A report as its editor needs it: the live session, and all that stands around the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desktop_app.documents.press import PaperStage
from desktop_app.domain.appraisals import Hand
from desktop_app.domain.due import Due
from desktop_app.domain.history import NOTHING_TO_UNDO, UndoStacks
from desktop_app.domain.lifecycle import DecisionState, DeliveryState, RevisionState
from desktop_app.domain.package import PackageKind
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import (
    IssuedDocument,
    Report,
    ReportKey,
    Review,
    Revision,
    Scope,
    UnplacedAnswer,
)
from desktop_app.domain.targets import AssignedTarget
from desktop_app.domain.values import Answer
from desktop_app.forms import FormDefinition, FormSession
from desktop_app.forms.entry import canonical_answer
from desktop_app.usecases.campaigns import known_campaigns_in, subject_name
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import OpenReport, load, open_report
from desktop_app.usecases.form_versions import answers_in, newer_version_in, notes_in
from desktop_app.usecases.issue import given_number
from desktop_app.usecases.layered_answers import layered_session
from desktop_app.usecases.opening_sheet import opening_periods
from desktop_app.usecases.overview import due_for
from desktop_app.usecases.post import submission_of
from desktop_app.usecases.report_history import undo_history
from desktop_app.usecases.turns import NO_TURNS, Turns, turns_of


@dataclass(frozen=True, slots=True)
class PastFigures:
    """What the office issued for another period, by the paths of the form that is open now; or the
    opening figures typed for it, and then `source` says where they are from."""

    period: Period
    answers: Mapping[str, Answer] = field(hash=False)
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """`returned` is the decision that this revision answers, or that was taken on it; `notes` are
    its remarks by path. `handed_back` is why the leader gave the draft back. `stage` and `numbered`
    tell how far the paper of a locked revision is; `figures_only` that the paper of the revision
    before stands. `asked` says that a correction request is on its way. `owned` is False on a
    device that may only read the report. `newer_version` is the version of the form to which a
    draft can be moved; `unplaced` what former moves found no place for. `subject` is what the
    report is about beside its period, in words; `assigned` its targets by path. `turns` tells whose
    turn it is to write over what was sent; the session is open for that hand. `opens` says that
    opening figures can be typed for an earlier period; `instead_of` names the former office for
    which this one reports."""

    opened: OpenReport
    period: Period
    office_name: str
    due: Due
    owned: bool
    delivery: DeliveryState | None = None
    decision: DecisionState | None = None
    returned: Review | None = None
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    handed_back: str = ""
    previous: PastFigures | None = None
    last_year: PastFigures | None = None
    issued: IssuedDocument | None = None
    stage: PaperStage | None = None
    numbered: tuple[int, date] | None = None
    figures_only: bool = False
    asked: bool = False
    stacks: UndoStacks = NOTHING_TO_UNDO
    newer_version: str = ""
    unplaced: tuple[UnplacedAnswer, ...] = ()
    turns: Turns = NO_TURNS
    subject: str = ""
    assigned: Mapping[str, AssignedTarget] = field(default_factory=dict, hash=False)
    opens: bool = False
    instead_of: str = ""


def open_sheet(desk: Desk, revision_id: str) -> ReportSheet:
    """InputError where there is no such revision. Rows that the form lays out in a draft are kept
    before it is shown."""
    sheet = _sheet(desk, revision_id)
    if sheet.opened.grown:
        open_report(desk, revision_id)
        sheet = _sheet(desk, revision_id)
    return sheet


def _sheet(desk: Desk, revision_id: str) -> ReportSheet:
    with desk.store.read() as unit:
        opened, turns = _opened(desk, unit, revision_id)
        report, revision, form = opened.report, opened.revision, opened.session.form
        period = parse_period(report.key.period)
        office = unit.offices.tree().get(report.key.office)
        package = submission_of(unit, revision_id, outgoing=True)
        review = unit.reviews.get(revision_id)
        earlier = _before(unit, revision)
        returned = _returned(unit, review, earlier)
        paper = unit.reports.paper(revision_id)
        return ReportSheet(
            opened,
            period,
            office.name(period.end),
            due_for(unit, form, office, period, desk.workdays),
            owned=report.owner == desk.device,
            delivery=package.delivery if package is not None else None,
            decision=review.decision if review is not None else None,
            returned=returned,
            notes=_notes(
                desk, unit, opened.session, returned, earlier if review is None else revision
            ),
            handed_back=_handed_back(unit, revision),
            previous=_past(desk, unit, form, report.key, period.previous()),
            last_year=_past(desk, unit, form, report.key, period.same_period_last_year()),
            issued=unit.reports.issued(revision_id),
            stage=_stage(desk, revision, paper),
            numbered=_numbered(unit, revision, paper),
            figures_only=revision.scope is Scope.FIGURES and earlier is not None,
            asked=_asked(unit, revision_id),
            stacks=NOTHING_TO_UNDO if turns.turn else undo_history(desk, unit, revision_id),
            newer_version=newer_version_in(unit, revision) if report.owner == desk.device else "",
            unplaced=unit.unplaced.of(revision_id),
            turns=turns,
            subject=_subject(desk, unit, report.key),
            assigned=_assigned(unit, form, report.key),
            opens=report.key.office == desk.office and bool(opening_periods(unit, report)),
            instead_of=_former_name(desk, unit, report, period),
        )


def _former_name(desk: Desk, unit: Unit, report: Report, period: Period) -> str:
    """Of a former office whose report this one makes, as its successor."""
    office = report.key.office
    if office == desk.office or report.owner != desk.device:
        return ""
    return unit.offices.tree().get(office).name(period.end)


def _assigned(unit: Unit, form: FormDefinition, key: ReportKey) -> dict[str, AssignedTarget]:
    root = form.elements[0].path.split("/")[1] if form.elements else ""
    return {
        f"/{root}/{one.place}": one for one in unit.targets.of(key.office, key.form, key.period)
    }


def _subject(desk: Desk, unit: Unit, key: ReportKey) -> str:
    known = known_campaigns_in(desk, unit) if key.subject.campaign else {}
    return subject_name(key.subject, known)


def _opened(desk: Desk, unit: Unit, revision_id: str) -> tuple[OpenReport, Turns]:
    """With what later hands wrote over it, for the hand whose turn it is in this office."""
    opened = load(desk, unit, revision_id)
    turns = turns_of(desk, unit, revision_id)
    if turns.turn is None and not turns.layers:
        return opened, turns
    session = layered_session(desk, unit, revision_id, turns.turn or Hand.SENDER)
    return replace(opened, session=session), turns


def _before(unit: Unit, revision: Revision) -> Revision | None:
    held = unit.reports.revisions(revision.report_id)
    return next((one for one in held if one.number == revision.number - 1), None)


def _returned(unit: Unit, review: Review | None, earlier: Revision | None) -> Review | None:
    if review is not None:
        return review if review.decision is DecisionState.RETURNED else None
    before = unit.reviews.get(earlier.id) if earlier is not None else None
    return before if before is not None and before.decision is DecisionState.RETURNED else None


def _notes(
    desk: Desk,
    unit: Unit,
    session: FormSession,
    review: Review | None,
    noted: Revision | None,
) -> dict[str, str]:
    """Remarks on the revision `noted`, by the paths of the report as it is opened. One on a row
    that the office has taken out since is not among them."""
    found: dict[str, str] = {}
    if review is None or noted is None:
        return found
    for note in notes_in(desk.library, unit, noted, review.notes, session.form):
        path = session.path_of(note.cell)
        if path is not None:
            found[path] = note.text
    return found


def _handed_back(unit: Unit, revision: Revision) -> str:
    """The reason of the leader's last return, until the report is handed over again."""
    if revision.state is not RevisionState.DRAFT:
        return ""
    steps = [
        entry
        for entry in unit.audit.about(revision.id)
        if entry.what in ("hand_to_leader", "hand_back", "unlock")
    ]
    return steps[-1].why if steps and steps[-1].what != "hand_to_leader" else ""


def _past(
    desk: Desk, unit: Unit, form: FormDefinition, key: ReportKey, period: Period | None
) -> PastFigures | None:
    """Under the names of `form`, so that figures of another form version are found too."""
    if period is None:
        return None
    report = unit.reports.find(ReportKey(key.form, key.office, period.id, key.subject))
    issued = [
        revision
        for revision in (unit.reports.revisions(report.id) if report is not None else ())
        if revision.state is RevisionState.ISSUED
    ]
    if not issued:
        return _opening(unit, form, key, period)
    answers = {
        path: answer
        for cell, answer in answers_in(desk.library, unit, issued[-1], form).items()
        if not cell.repeats and (path := form.path_of.get(cell.element)) is not None
    }
    return PastFigures(period, answers)


def _opening(
    unit: Unit, form: FormDefinition, key: ReportKey, period: Period
) -> PastFigures | None:
    """The opening figures typed for that period."""
    held = unit.opening_figures.of(key.office, key.form, period.id)
    if not held:
        return None
    root = form.elements[0].path.split("/")[1]
    answers = {
        path: canonical_answer(one.value, shown.type)
        for one in held
        if (shown := form.field_of.get(path := f"/{root}/{one.place}")) is not None
    }
    return PastFigures(period, answers, "; ".join(dict.fromkeys(one.source for one in held)))


def _stage(desk: Desk, revision: Revision, paper: str) -> PaperStage | None:
    if revision.state is not RevisionState.LOCKED or not paper:
        return None
    return desk.papers.stage(desk.blobs.get(paper))


def _numbered(unit: Unit, revision: Revision, paper: str) -> tuple[int, date] | None:
    """The number and date that the paper carries, so that a seal that failed can be tried again."""
    if revision.state is not RevisionState.LOCKED or not paper:
        return None
    return given_number(unit, revision.id)


def _asked(unit: Unit, revision_id: str) -> bool:
    return any(
        record.outgoing and record.header.about.kind is PackageKind.CORRECTION_REQUEST
        for record in unit.packages.for_revision(revision_id)
    )
