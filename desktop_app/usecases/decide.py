"""The office above decides on a received revision; the sender may ask to correct what it sent."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.lifecycle import DecisionState, decision_step
from desktop_app.domain.package import About, PackageKind
from desktop_app.domain.people import Role
from desktop_app.domain.ports import PackageRecord, Unit
from desktop_app.domain.reports import CellNote, Review, Scope
from desktop_app.errors import InputError, StepRefused, Text
from desktop_app.packages.schema.decisions import (
    CORRECTION_REQUEST,
    RECEIPT,
    RETURN,
    CorrectionRequest,
    Receipt,
    Return,
    Stage,
)
from desktop_app.usecases.audit_marks import seen_log
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.post import queue, seal, submission_of
from desktop_app.usecases.roll_up import refresh_roll_up


def accept(desk: Desk, revision: str) -> None:
    """The report is good: it counts in the consolidation, and its sender gets the receipt."""
    desk.person.require(Role.CONSOLIDATOR)
    with desk.store.read() as unit:
        record = _decidable(unit, revision, DecisionState.ACCEPTED)
        log = seen_log(unit, record.header)
    now = desk.clock.now()
    receipt = Receipt(record.header.id, Stage.ACCEPTANCE, now, log)
    package = seal(
        desk,
        answering(record, PackageKind.RECEIPT),
        {"receipt.json": RECEIPT.encode(receipt)},
        [record.header.sender],
        name="DatYeuCau",
    )
    with desk.store.write() as unit:
        _decidable(unit, revision, DecisionState.ACCEPTED)
        unit.reviews.save(revision, Review(DecisionState.ACCEPTED, now, desk.person.id))
        refresh_roll_up(desk, unit, revision)
        desk.record(unit, "accept", revision)
        queue(desk, unit, package, record.header.sender)


def return_(
    desk: Desk,
    revision: str,
    reason: str,
    notes: Sequence[CellNote] = (),
    scope: Scope = Scope.REISSUE,
) -> None:
    """Send the report back with the reason, on the cells; `scope` says if the paper is reissued."""
    desk.person.require(Role.CONSOLIDATOR)
    _require_reason(reason)
    with desk.store.read() as unit:
        record = _decidable(unit, revision, DecisionState.RETURNED)
        log = seen_log(unit, record.header)
    now = desk.clock.now()
    content = Return(record.header.id, now, reason, scope, tuple(notes), log)
    package = seal(
        desk,
        answering(record, PackageKind.RETURN),
        {"return.json": RETURN.encode(content)},
        [record.header.sender],
        name="TraLai",
    )
    with desk.store.write() as unit:
        _decidable(unit, revision, DecisionState.RETURNED)
        review = Review(DecisionState.RETURNED, now, desk.person.id, reason, scope, tuple(notes))
        unit.reviews.save(revision, review)
        unit.totals.remove(unit.reports.revision(revision).report_id)
        desk.record(unit, "return", revision, why=reason)
        queue(desk, unit, package, record.header.sender)


def request_correction(desk: Desk, revision: str, reason: str, scope: Scope) -> None:
    """The sender found something to correct in what it sent; it asks first (FORMS §12)."""
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    _require_reason(reason)
    with desk.store.read() as unit:
        record = submission_of(unit, revision, outgoing=True)
    if record is None:
        raise StepRefused(
            Text(
                "Báo cáo này chưa gửi nên chưa cần đề nghị sửa.",
                "This report has not been sent, so no request is needed.",
            )
        )
    content = CorrectionRequest(record.header.id, desk.clock.now(), reason, scope)
    package = seal(
        desk,
        answering(record, PackageKind.CORRECTION_REQUEST),
        {"correction.json": CORRECTION_REQUEST.encode(content)},
        [record.addressee],
        name="DeNghiSua",
    )
    with desk.store.write() as unit:
        desk.record(unit, "request_correction", revision, why=reason)
        queue(desk, unit, package, record.addressee)


def answering(record: PackageRecord, kind: PackageKind) -> About:
    """What a package says it is about when it answers `record`."""
    about = record.header.about
    return About(
        kind=kind,
        form=about.form,
        form_hash=about.form_hash,
        period=about.period,
        subject=about.subject,
        report=about.report,
        revision=about.revision,
        number=about.number,
        answers_to=record.header.id,
    )


def _decidable(unit: Unit, revision: str, wanted: DecisionState) -> PackageRecord:
    """The package of a received revision on which `wanted` may be decided now."""
    record = submission_of(unit, revision, outgoing=False)
    review = unit.reviews.get(revision)
    if record is None or review is None:
        raise StepRefused(
            Text(
                "Đây không phải báo cáo do đơn vị khác gửi đến.",
                "This is not a report that another office sent.",
            )
        )
    held = unit.reports.revisions(unit.reports.revision(revision).report_id)
    if held[-1].id != revision:
        raise StepRefused(
            Text(
                "Đơn vị đã gửi lại lần mới hơn. Hãy xem xét lần gửi mới nhất.",
                "The office has sent a newer revision. Review the latest one.",
            )
        )
    decision_step(review.decision, wanted)
    return record


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise InputError(
            Text(
                "Hãy ghi lý do để bên kia biết cần sửa gì.",
                "Write the reason, so that the other side knows what to change.",
            )
        )
