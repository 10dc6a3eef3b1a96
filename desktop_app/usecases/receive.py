"""Taking in a package, whichever road brought it (DESIGN §2 *The way of a report*).

Every kind is taken in once: the package's row, what it changes and the answer that it earns stand
in one transaction, and a package that is already held changes nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace

from desktop_app.domain.lifecycle import DecisionState, DeliveryState
from desktop_app.domain.moments import local
from desktop_app.domain.package import Arrival, OpenedPackage, PackageKind, SealedPackage
from desktop_app.domain.ports import RESTORE_PENDING, PackageRecord, ReceiptRecord, Unit
from desktop_app.domain.reports import Review
from desktop_app.errors import (
    EarlierMissing,
    InputError,
    PackageConflict,
    PackageDamaged,
    PackageError,
    PackageWaits,
    StepRefused,
    Text,
    UserError,
)
from desktop_app.forms import FormPack
from desktop_app.packages import parts
from desktop_app.packages.schema.decisions import CORRECTION_REQUEST, RECEIPT, RETURN, Stage
from desktop_app.usecases.audit_marks import hear_own_log, note_sender_log
from desktop_app.usecases.desk import CERTIFICATE, Desk
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.receive_appraisal import receive_appraisal
from desktop_app.usecases.receive_assignment import receive_assignment
from desktop_app.usecases.receive_submission import receive_submission
from desktop_app.usecases.receive_tables import receive_tables

Effect = Callable[[Unit], None]


def receive(desk: Desk, arrival: Arrival) -> PackageRecord | None:
    """Check, open and apply one arrival; None if it was held already.

    PackageDamaged, PackageUntrusted, PackageNotForUs or PackageConflict leave everything as it was.
    What is good but cannot be taken in yet, such as a report in a form version that is not here, is
    kept and waits (`take_waiting`).
    """
    package = desk.sealer.keep(arrival.path)
    with desk.store.read() as unit:
        held = unit.packages.find(package.header.id)
    if held is not None:
        if held.file != package.path.name:  # the same submission, sealed again
            package.path.unlink(missing_ok=True)
        return None
    record = _record(desk, package, arrival)
    try:
        _take_in(desk, package, record, waited=False)
    except PackageWaits as missing:
        # The package is good: it stays, and the feed goes on.
        waiting = replace(record, problem=missing.message.vi)
        with desk.store.write() as unit:
            unit.packages.add(waiting)
            note_sender_log(desk, unit, package.header)
            desk.record(unit, "wait", package.header.id, why=missing.message.vi)
        return waiting
    except (InputError, StepRefused) as trouble:
        # Whatever a package brings that cannot be is the package's fault, and no reason to stop
        # collecting those behind it.
        package.path.unlink(missing_ok=True)
        raise PackageDamaged(trouble.message) from trouble
    except UserError:
        package.path.unlink(missing_ok=True)
        raise
    return record


def take_waiting(desk: Desk, file: Callable[[PackageRecord], SealedPackage]) -> int:
    """Take in the packages that waited for what is here now; how many."""
    with desk.store.read() as unit:
        waiting = [one for one in unit.packages.list(outgoing=False) if one.problem]
    taken = 0
    for record in waiting:
        try:
            _take_in(desk, file(record), record, waited=True)
        except (PackageWaits, PackageError, InputError, StepRefused):
            continue  # it says why in the list of packages, and goes on waiting
        taken += 1
    return taken


def _take_in(desk: Desk, package: SealedPackage, record: PackageRecord, *, waited: bool) -> None:
    opened = desk.sealer.open(package)
    try:
        hear_own_log(desk, package, opened)
        effect = _effect(desk, package, opened, record)
    finally:
        shutil.rmtree(opened.folder, ignore_errors=True)
    with desk.store.write() as unit:
        # The row last: what it changes asks what is held already.
        effect(unit)
        if waited:
            unit.packages.settle(package.header.id)
        else:
            unit.packages.add(record)
            note_sender_log(desk, unit, package.header)
        desk.record(unit, "receive", package.header.id, after=package.header.about.kind)


def _record(desk: Desk, package: SealedPackage, arrival: Arrival) -> PackageRecord:
    now = desk.clock.now()
    return PackageRecord(
        header=package.header,
        file=package.path.name,
        sha256=package.sha256,
        outgoing=False,
        delivery=None,
        addressee=desk.office,
        stored_at=now,
        # The relay's time counts: the sender had handed it over by then.
        handed_over_at=arrival.entry.at if arrival.entry is not None else now,
    )


def _effect(
    desk: Desk, package: SealedPackage, opened: OpenedPackage, record: PackageRecord
) -> Effect:
    match package.header.about.kind:
        case PackageKind.SUBMISSION:
            return receive_submission(desk, package, opened)
        case PackageKind.RECEIPT:
            return _receipt(package, opened)
        case PackageKind.RETURN:
            return _return(package, opened)
        case PackageKind.CORRECTION_REQUEST:
            return _correction_request(package, opened)
        case PackageKind.APPRAISAL | PackageKind.APPRAISAL_REPLY:
            return receive_appraisal(desk, package, opened, record)
        case PackageKind.ENROLMENT if parts.ANSWER in opened.parts:
            return _admission(desk, opened)
        case PackageKind.FORM_PACK:
            return _form_packs(desk, package, opened)
        case PackageKind.ASSIGNMENT:
            return receive_assignment(desk, package, opened)
        case PackageKind.REFERENCE_TABLES:
            return receive_tables(desk, package, opened)
        case kind:
            raise PackageConflict(
                Text(
                    f"Phiên bản này chưa nhận được gói loại “{kind}”. Hãy cập nhật Thi Đua Số.",
                    f"This version cannot take in a package of kind “{kind}”. Update Thi Đua Số.",
                )
            )


def _answered(unit: Unit, package: SealedPackage, *, outgoing: bool) -> PackageRecord:
    """The package that this one answers; the one who answers must be its other party."""
    record = unit.packages.find(package.header.about.answers_to)
    if record is None and outgoing and unit.settings.get(RESTORE_PENDING):
        raise EarlierMissing(
            Text(
                "Chờ gói của chính đơn vị được tải lại sau khi khôi phục.",
                "It waits until this office's own package is fetched again after the restore.",
            )
        )
    if record is None or record.outgoing is not outgoing:
        raise PackageConflict(
            Text(
                "Gói này trả lời một gói không có ở đơn vị. Hãy nhận các gói trước đó trước.",
                "This package answers one that is not held here. Take in the earlier ones first.",
            )
        )
    other = record.addressee if outgoing else record.header.sender
    if package.header.sender != other:
        raise PackageConflict(
            Text(
                "Gói trả lời không do đơn vị liên quan gửi.",
                "The answer was not sent by the office concerned.",
            )
        )
    return record


def _part(opened: OpenedPackage, name: str) -> bytes:
    path = opened.parts.get(name)
    if path is None:
        raise PackageDamaged(
            Text(
                f"Gói dữ liệu thiếu phần {name}. Hãy nhờ nơi gửi gửi lại.",
                f"The package lacks its part {name}. Ask the sender to send it again.",
            )
        )
    return path.read_bytes()


def _about_the_same(package: SealedPackage, answers_to: str) -> None:
    """What the header, which a relay reads, and the sealed content answer is one package."""
    if package.header.about.answers_to != answers_to:
        raise PackageDamaged(
            Text(
                "Gói trả lời nêu hai gói khác nhau ở ngoài và ở trong. Hãy nhờ nơi gửi gửi lại.",
                "The answer names one package outside and another inside. Ask the sender to send "
                "it again.",
            )
        )


def _decide(unit: Unit, revision: str, review: Review) -> None:
    """Keep the decision, unless a younger one came before it by a faster road."""
    held = unit.reviews.get(revision)
    if held is None or held.at <= review.at:
        unit.reviews.save(revision, review)


def _receipt(package: SealedPackage, opened: OpenedPackage) -> Effect:
    content = _part(opened, parts.RECEIPT)
    receipt = RECEIPT.decode(content)
    _about_the_same(package, receipt.answers_to)

    def apply(unit: Unit) -> None:
        record = _answered(unit, package, outgoing=True)
        unit.packages.add_receipt(
            ReceiptRecord(
                record.header.id, receipt.stage, package.header.sender, receipt.at, content
            )
        )
        unit.packages.set_delivery(record.header.id, DeliveryState.RECEIVED)
        unit.packages.hand_over(record.header.id, receipt.at)
        if receipt.stage is Stage.ACCEPTANCE:
            _decide(unit, record.header.about.revision, Review(DecisionState.ACCEPTED, receipt.at))

    return apply


def _return(package: SealedPackage, opened: OpenedPackage) -> Effect:
    content = _part(opened, parts.RETURN)
    return_ = RETURN.decode(content)
    _about_the_same(package, return_.answers_to)

    def apply(unit: Unit) -> None:
        record = _answered(unit, package, outgoing=True)
        unit.packages.add_receipt(
            ReceiptRecord(record.header.id, "return", package.header.sender, return_.at, content)
        )
        unit.packages.set_delivery(record.header.id, DeliveryState.RECEIVED)
        review = Review(
            DecisionState.RETURNED,
            return_.at,
            reason=return_.reason,
            scope=return_.scope,
            notes=return_.notes,
        )
        _decide(unit, record.header.about.revision, review)

    return apply


def _correction_request(package: SealedPackage, opened: OpenedPackage) -> Effect:
    content = _part(opened, parts.CORRECTION_REQUEST)
    request = CORRECTION_REQUEST.decode(content)
    _about_the_same(package, request.answers_to)

    def apply(unit: Unit) -> None:
        record = _answered(unit, package, outgoing=False)
        unit.packages.add_receipt(
            ReceiptRecord(
                record.header.id, "correction-request", package.header.sender, request.at, content
            )
        )

    return apply


def _admission(desk: Desk, opened: OpenedPackage) -> Effect:
    admission = desk.sealer.admit(opened.parts[parts.ANSWER].read_bytes())

    def apply(unit: Unit) -> None:
        unit.settings.put(CERTIFICATE, admission.certificate)
        unit.directories.save(admission.directory, admission.content, admission.signature)

    return apply


def _form_packs(desk: Desk, package: SealedPackage, opened: OpenedPackage) -> Effect:
    """Form packs come from an office that stands above this one, up to the province's own."""
    today = local(desk.clock.now()).date()
    packs = [
        FormPack.from_bytes(path.read_bytes())
        for name, path in sorted(opened.parts.items())
        if name.startswith(parts.PACKS)
    ]

    def apply(unit: Unit) -> None:
        if package.header.sender not in unit.offices.tree().above(desk.office, today):
            raise PackageConflict(
                Text(
                    "Gói biểu mẫu không do cấp trên của đơn vị gửi nên không cài đặt.",
                    "The form pack was not sent by an office above this one, so it is not "
                    "installed.",
                )
            )
        for pack in packs:
            install_pack(unit, pack)

    return apply
