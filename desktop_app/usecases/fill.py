"""Filling a report: begin it, open it, keep what was typed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.history import EditStep, StepKind
from desktop_app.domain.lifecycle import DecisionState, RevisionState
from desktop_app.domain.package import PackageKind
from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import RepeatInstance, Unit
from desktop_app.domain.reports import (
    Opening,
    Report,
    ReportKey,
    Revision,
    Subject,
)
from desktop_app.domain.values import BLANK, Answer, CellKey
from desktop_app.errors import InputError, StepRefused, Text
from desktop_app.forms import FormSession, Inputs
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.former_offices import no_successor, stands_for
from desktop_app.usecases.host_inputs import host_inputs
from desktop_app.usecases.keep_answers import after_hand_over, keep_answers


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A revision with its live session. A locked one reckons with the inputs and clock it froze.
    `grown`: the form has laid out rows in it that are not kept yet."""

    report: Report
    revision: Revision
    session: FormSession
    grown: bool = False


def begin_report(
    desk: Desk, form: str, period: str, subject: Subject | None = None, *, office: str = ""
) -> Revision:
    """The first draft of this office's report for the period; the existing one if there is one.

    `office` is a former office whose open period its successor reports for; StepRefused where this
    one is no successor of it, or it still stood when the period ended.
    """
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    key = ReportKey(form, office or desk.office, period, subject or Subject())
    with desk.store.write() as unit:
        own = key.office == desk.office
        if not own and not stands_for(unit, desk.office, key.office, parse_period(period)):
            raise StepRefused(no_successor())
        existing = unit.reports.find(key)
        if existing is not None:
            return unit.reports.revisions(existing.id)[-1]
        installed = unit.forms.latest(form)
        if installed is None:
            raise InputError(
                Text(
                    "Biểu mẫu này chưa được cài. Hãy nhập gói biểu mẫu do tỉnh phát hành.",
                    "This form is not installed. Import the form pack from the province.",
                )
            )
        report = Report(str(uuid.uuid4()), key, desk.device)
        unit.reports.add(report)
        unit.people.hold(report.id, desk.person.id)
        now = desk.record(unit, "begin_report", report.id)
        revision = Revision(
            str(uuid.uuid4()),
            report.id,
            1,
            installed.hash,
            RevisionState.DRAFT,
            Opening.FIRST,
            now,
        )
        unit.reports.add_revision(revision)
    return revision


def open_report(desk: Desk, revision_id: str) -> OpenReport:
    """The revision as it stands. A draft that this device owns first gets the rows that its form
    lays out and that are new since; they are kept at once, as the form's act and nobody's."""
    with desk.store.read() as unit:
        opened = load(desk, unit, revision_id)
    if not opened.grown:
        return opened
    with desk.store.write() as unit:
        return _keep_rows(desk, unit, load(desk, unit, revision_id))


def load(desk: Desk, unit: Unit, revision_id: str) -> OpenReport:
    """Within a transaction: the revision's answers in a session of its own form version."""
    revision = unit.reports.revision(revision_id)
    report = unit.reports.get(revision.report_id)
    form = desk.library.by_hash(unit, revision.form_hash)
    locked = unit.reports.locked(revision_id)
    if locked is not None:
        session = FormSession.from_xml(
            form, locked.submission, inputs=Inputs.from_xml(locked.inputs)
        )
        return OpenReport(report, revision, session)
    consolidated = unit.totals.kept(revision_id) is not None
    office = "" if consolidated or report.owner != desk.device else report.key.office
    session = FormSession(
        form,
        now=desk.clock.now(),
        inputs=host_inputs(unit, desk.library, form, report.key, consolidated=consolidated),
        answers=unit.answers.load(revision_id),
        repeats=unit.answers.repeats(revision_id) or None,
        explanations=unit.reports.explanations(revision_id),
        office=office,
    )
    draft = bool(office) and revision.state is RevisionState.DRAFT
    grown = draft and bool(session.lay_out_rows().structure)
    return OpenReport(report, revision, session, grown)


def _keep_rows(desk: Desk, unit: Unit, opened: OpenReport) -> OpenReport:
    """With the rows that the form has laid out kept."""
    if opened.grown:
        name, session = opened.revision.id, opened.session
        answers = dict.fromkeys(unit.answers.load(name), BLANK) | session.answers()
        rows = session.repeats()
        keep_answers(desk, unit, opened.revision, answers, rows, otherwise=StepKind.FORM)
    return opened


def save_answers(
    desk: Desk,
    revision_id: str,
    answers: Mapping[CellKey, Answer],
    repeats: Sequence[RepeatInstance] | None = None,
    explanations: Mapping[str, str] | None = None,
    steps: Sequence[EditStep] = (),
) -> None:
    """Keep changed cells of a draft; all of them or none. What is calculated is kept too.

    A cell that was cleared is given as BLANK. `explanations` holds changed reasons by finding id,
    empty where one is taken back. `steps` are the person's acts, as `keep_answers` says.
    """
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    with desk.store.write() as unit:
        revision = unit.reports.revision(revision_id)
        keep_answers(desk, unit, revision, answers, repeats, steps=steps)
        for finding, reason in (explanations or {}).items():
            _explain(desk, unit, revision, finding, reason)


def explain(desk: Desk, revision_id: str, finding: str, reason: str) -> None:
    """Keep the written reason for a warning; an empty one takes it back."""
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    with desk.store.write() as unit:
        _explain(desk, unit, unit.reports.revision(revision_id), finding, reason)


def _explain(desk: Desk, unit: Unit, revision: Revision, finding: str, reason: str) -> None:
    if after_hand_over(unit, revision):
        before = unit.reports.explanations(revision.id).get(finding, "")
        desk.record(unit, "explain", f"{revision.id}#{finding}", before=before, after=reason)
    unit.reports.explain(revision.id, finding, reason)


def open_next_revision(desk: Desk, report_id: str) -> Revision:
    """After a return, the next revision: the same answers, editable again.

    StepRefused unless the office above has returned the latest revision; whether the paper is
    issued again is what the return said.
    """
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    with desk.store.write() as unit:
        last = unit.reports.revisions(report_id)[-1]
        review = unit.reviews.get(last.id)
        if review is None or review.decision is not DecisionState.RETURNED:
            raise StepRefused(
                Text(
                    "Chỉ lập lần mới khi cấp trên đã trả lại. Nếu phát hiện sai, hãy gửi đề nghị "
                    "sửa số liệu.",
                    "A next revision needs a return by the office above. If something is wrong, "
                    "send a correction request.",
                )
            )
        asked = any(
            record.outgoing and record.header.about.kind is PackageKind.CORRECTION_REQUEST
            for record in unit.packages.for_revision(last.id)
        )
        now = desk.record(unit, "open_next_revision", report_id, why=review.reason)
        revision = Revision(
            str(uuid.uuid4()),
            report_id,
            last.number + 1,
            last.form_hash,
            RevisionState.DRAFT,
            Opening.CORRECTION if asked else Opening.RETURNED,
            now,
            scope=review.scope,
            reason=review.reason,
        )
        unit.reports.add_revision(revision)
        unit.answers.copy(last.id, revision.id)
        unit.attachments.copy(last.id, revision.id)
        for finding, reason in unit.reports.explanations(last.id).items():
            unit.reports.explain(revision.id, finding, reason)
    return revision
