"""Taking in a package, whichever road brought it (DESIGN §2 *The way of a report*).

Every kind is taken in once: the package's row, what it changes and the answer that it earns stand
in one transaction, and a package that is already held changes nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable

from desktop_app.domain.lifecycle import DecisionState, DeliveryState
from desktop_app.domain.package import Arrival, OpenedPackage, PackageKind, SealedPackage
from desktop_app.domain.ports import PackageRecord, ReceiptRecord, Unit
from desktop_app.domain.reports import Review
from desktop_app.errors import PackageConflict, Text
from desktop_app.forms import FormPack
from desktop_app.packages import parts
from desktop_app.packages.schema.decisions import CORRECTION_REQUEST, RECEIPT, RETURN, Stage
from desktop_app.usecases.desk import CERTIFICATE, Desk
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.receive_submission import receive_submission

Effect = Callable[[Unit], None]


def receive(desk: Desk, arrival: Arrival) -> PackageRecord | None:
    """Check, open and apply one arrival; None if it was held already.

    PackageDamaged, PackageUntrusted, PackageNotForUs or PackageConflict leave everything as it was.
    """
    package = desk.sealer.keep(arrival.path)
    with desk.store.read() as unit:
        if unit.packages.find(package.header.id) is not None:
            return None
    opened = desk.sealer.open(package)
    try:
        effect = _effect(desk, package, opened)
    finally:
        shutil.rmtree(opened.folder, ignore_errors=True)
    record = _record(desk, package, arrival)
    with desk.store.write() as unit:
        unit.packages.add(record)
        effect(unit)
        desk.record(unit, "receive", package.header.id, after=package.header.about.kind)
    return record


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


def _effect(desk: Desk, package: SealedPackage, opened: OpenedPackage) -> Effect:
    match package.header.about.kind:
        case PackageKind.SUBMISSION:
            return receive_submission(desk, package, opened)
        case PackageKind.RECEIPT:
            return _receipt(package, opened)
        case PackageKind.RETURN:
            return _return(package, opened)
        case PackageKind.CORRECTION_REQUEST:
            return _correction_request(package, opened)
        case PackageKind.ENROLMENT if parts.ANSWER in opened.parts:
            return _admission(desk, opened)
        case PackageKind.FORM_PACK:
            return _form_packs(desk, opened)
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


def _receipt(package: SealedPackage, opened: OpenedPackage) -> Effect:
    content = opened.parts[parts.RECEIPT].read_bytes()
    receipt = RECEIPT.decode(content)

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
            unit.reviews.save(
                record.header.about.revision, Review(DecisionState.ACCEPTED, receipt.at)
            )

    return apply


def _return(package: SealedPackage, opened: OpenedPackage) -> Effect:
    content = opened.parts[parts.RETURN].read_bytes()
    return_ = RETURN.decode(content)

    def apply(unit: Unit) -> None:
        record = _answered(unit, package, outgoing=True)
        unit.packages.add_receipt(
            ReceiptRecord(record.header.id, "return", package.header.sender, return_.at, content)
        )
        unit.packages.set_delivery(record.header.id, DeliveryState.RECEIVED)
        unit.reviews.save(
            record.header.about.revision,
            Review(
                DecisionState.RETURNED,
                return_.at,
                reason=return_.reason,
                scope=return_.scope,
                notes=return_.notes,
            ),
        )

    return apply


def _correction_request(package: SealedPackage, opened: OpenedPackage) -> Effect:
    content = opened.parts[parts.CORRECTION_REQUEST].read_bytes()
    request = CORRECTION_REQUEST.decode(content)

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


def _form_packs(desk: Desk, opened: OpenedPackage) -> Effect:
    """Form packs come from the office that consolidates this one, or from the province."""
    packs = [
        FormPack.from_bytes(path.read_bytes())
        for name, path in sorted(opened.parts.items())
        if name.startswith(parts.PACKS)
    ]

    def apply(unit: Unit) -> None:
        for pack in packs:
            install_pack(unit, pack)

    return apply
