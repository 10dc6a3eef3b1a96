"""Taking back what this office itself sent after the backup that it was restored from.

A package is sealed to its sender's archive too, so its own copy, fetched from the relay or a stick,
tells all that the restored database has forgotten: that the revision was issued, with which
figures, paper and evidence, and what was decided on the reports from below.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.lifecycle import DecisionState, DeliveryState, RevisionState
from desktop_app.domain.package import (
    Header,
    OpenedPackage,
    PackageKind,
    SealedPackage,
    TransportReceipt,
)
from desktop_app.domain.ports import PackageRecord, ReceiptRecord, Unit
from desktop_app.domain.reference import TableVersion
from desktop_app.domain.reports import Review
from desktop_app.domain.values import BLANK
from desktop_app.errors import PackageConflict, Text
from desktop_app.packages import parts
from desktop_app.packages.schema.appraisal import Appraisal
from desktop_app.packages.schema.decisions import RECEIPT, RETURN, Stage
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.keep_tables import keep_tables
from desktop_app.usecases.receive_appraisal import read_appraisal, take_layer
from desktop_app.usecases.receive_assignment import assignment_of, hand_again
from desktop_app.usecases.receive_submission import (
    Submission,
    add_revision,
    fill_revision,
    freeze_revision,
    read_submission,
)
from desktop_app.usecases.receive_tables import read_tables
from desktop_app.usecases.roll_up import refresh_roll_up

TRANSPORT_STAGE = "transport"

Effect = Callable[[Unit], None]


def recover(desk: Desk, file: Path, receipt: TransportReceipt | None) -> PackageRecord | None:
    """Take back one package of our own; None if it is held. `receipt` is the relay's, verified.

    PackageConflict for another office's package, or where the revision has become something else
    since; PackageDamaged; FormVersionMissing. Nothing is changed then.
    """
    package = desk.sealer.keep(file)
    header = package.header
    with desk.store.read() as unit:
        held = unit.packages.find(header.id)
    if held is not None:
        return None
    if header.sender != desk.office:
        package.path.unlink(missing_ok=True)
        raise PackageConflict(
            Text(
                "Gói này không do đơn vị gửi nên không dùng để khôi phục.",
                "This package was not sent by this office, so it is of no use for the restore.",
            )
        )
    try:
        effect = _effect(desk, package)
        with desk.store.write() as unit:
            return _take_back(desk, unit, package, receipt, effect)
    except BaseException:
        package.path.unlink(missing_ok=True)
        raise


def is_decision(header: Header) -> bool:
    """Whether the package answers one of another office: that must have come again before it."""
    return header.about.kind in (
        PackageKind.RECEIPT,
        PackageKind.RETURN,
        PackageKind.APPRAISAL,
        PackageKind.APPRAISAL_REPLY,
    )


def _take_back(
    desk: Desk,
    unit: Unit,
    package: SealedPackage,
    receipt: TransportReceipt | None,
    effect: Effect,
) -> PackageRecord:
    header = package.header
    _leave_epoch(desk, unit, header)
    effect(unit)
    record = PackageRecord(
        header=header,
        file=package.path.name,
        sha256=package.sha256,
        outgoing=True,
        delivery=DeliveryState.QUEUED if receipt is None else DeliveryState.SENT,
        addressee=header.addressees[0],
        stored_at=header.created_at,
    )
    unit.packages.add(record)
    if receipt is not None:
        unit.packages.add_receipt(
            ReceiptRecord(
                header.id,
                TRANSPORT_STAGE,
                receipt.relay,
                receipt.received_at,
                receipt.signed,
                receipt.signature,
            )
        )
        unit.packages.hand_over(header.id, receipt.received_at)
    desk.record(unit, "recover", header.id, after=header.about.kind)
    return record


def _leave_epoch(desk: Desk, unit: Unit, header: Header) -> None:
    """Where the same backup had been restored before, its epoch has numbers in use already."""
    device, epoch = unit.settings.device()
    while header.device == device and header.epoch >= epoch:
        epoch = unit.settings.open_epoch(device, desk.clock.now())


def _effect(desk: Desk, package: SealedPackage) -> Effect:
    opened = desk.sealer.open(package)
    try:
        match package.header.about.kind:
            case PackageKind.SUBMISSION:
                content = read_submission(desk, opened)
                desk.blobs.put(content.paper)
                return lambda unit: _issue_again(unit, package.header, content)
            case PackageKind.RECEIPT | PackageKind.RETURN:
                review = _decision(opened)
                return lambda unit: _decide_again(desk, unit, package.header, review)
            case PackageKind.APPRAISAL | PackageKind.APPRAISAL_REPLY:
                appraisal = read_appraisal(opened)
                return lambda unit: _write_again(desk, unit, package.header, appraisal)
            case PackageKind.ASSIGNMENT:
                assignment = assignment_of(opened)
                return lambda unit: hand_again(unit, assignment)
            case PackageKind.REFERENCE_TABLES:
                tables = read_tables(opened, desk.office, desk.clock.now())
                return lambda unit: _use_again(desk, unit, tables)
            case _:
                return lambda _unit: None
    finally:
        shutil.rmtree(opened.folder, ignore_errors=True)


def _use_again(desk: Desk, unit: Unit, tables: list[tuple[TableVersion, str]]) -> None:
    """Tables that were read here after the backup; one that is held already is no later."""
    keep_tables(desk, unit, tables)


def _issue_again(unit: Unit, header: Header, content: Submission) -> None:
    revision = header.about.revision
    report = unit.reports.find(content.key)
    held = unit.reports.revisions(report.id) if report is not None else ()
    known = next((one for one in held if one.id == revision), None)
    if known is None:
        add_revision(unit, header, content)
        fill_revision(unit, revision, content)
        freeze_revision(unit, revision, content)
        return
    if known.state is RevisionState.ISSUED:
        if known.digest != content.locked.digest:
            raise PackageConflict(
                Text(
                    "Lần báo cáo này đã phát hành lại với số liệu khác bản đã gửi trước khi khôi "
                    "phục. Hãy đối chiếu với đơn vị cấp trên.",
                    "This revision has been issued again with other figures than were sent before "
                    "the restore. Compare with the office above.",
                )
            )
        return
    # What the draft held is older than what was sent, or was typed again since.
    unit.reports.unlock(revision)
    if known.form_hash != header.about.form_hash:
        unit.reports.pin(revision, header.about.form_hash)
    sent = content.session.answers()
    gone = [cell for cell in unit.answers.load(revision) if cell not in sent]
    unit.answers.save(revision, dict.fromkeys(gone, BLANK))
    for attachment in unit.attachments.of(revision):
        unit.attachments.remove(revision, attachment.cell, attachment.file.sha256)
    for finding in unit.reports.explanations(revision):
        unit.reports.explain(revision, finding, "")
    fill_revision(unit, revision, content)
    unit.reports.set_state(revision, RevisionState.IN_REVIEW)
    freeze_revision(unit, revision, content)


def _write_again(desk: Desk, unit: Unit, header: Header, content: Appraisal) -> None:
    """The layer that was sent, in the place of what the backup held of it."""
    held = {layer.hand: layer for layer in unit.appraisals.layers(header.about.revision)}
    layer = held.get(content.hand)
    if layer is not None and layer.is_issued:
        return
    take_layer(desk, unit, header.about.revision, content, package=header.id, by=desk.person.id)


def _decision(opened: OpenedPackage) -> Review | None:
    """What an answer of ours decided; a mere receipt decides nothing."""
    if parts.RETURN in opened.parts:
        return_ = RETURN.decode(opened.parts[parts.RETURN].read_bytes())
        return Review(
            DecisionState.RETURNED, return_.at, "", return_.reason, return_.scope, return_.notes
        )
    receipt = RECEIPT.decode(opened.parts[parts.RECEIPT].read_bytes())
    if receipt.stage is Stage.ACCEPTANCE:
        return Review(DecisionState.ACCEPTED, receipt.at)
    return None


def _decide_again(desk: Desk, unit: Unit, header: Header, review: Review | None) -> None:
    revision = header.about.revision
    held = unit.reviews.get(revision)
    if review is None or held is None:
        return
    if held.decision is not DecisionState.PENDING and held.at >= review.at:
        return
    unit.reviews.save(revision, review)
    if review.decision is DecisionState.ACCEPTED:
        refresh_roll_up(desk, unit, revision)
    else:
        unit.totals.remove(unit.reports.revision(revision).report_id)
