"""Not agreeing to a sender's correction request: what was sent stands."""

from __future__ import annotations

from desktop_app.domain.people import Role
from desktop_app.domain.ports import ReceiptRecord, Unit
from desktop_app.errors import StepRefused, Text
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.post import submission_of


def decline_correction(desk: Desk, revision: str) -> None:
    """Put the latest request about this received revision aside; a newer one shows again.

    No package says so to the sender: the officer tells it, as requests are made by telephone too.
    StepRefused where there is no request.
    """
    desk.person.require(Role.CONSOLIDATOR)
    with desk.store.write() as unit:
        request = open_request(unit, revision)
        if request is None:
            raise StepRefused(
                Text(
                    "Đơn vị không có đề nghị sửa số liệu nào đang chờ trả lời.",
                    "There is no correction request of this office to answer.",
                )
            )
        unit.settings.put(_name(request), request.at.isoformat())
        desk.record(unit, "decline_correction", revision)


def open_request(unit: Unit, revision: str) -> ReceiptRecord | None:
    """The latest correction request about a received revision, unless it was declined."""
    record = submission_of(unit, revision, outgoing=False)
    if record is None:
        return None
    requests = [
        receipt
        for receipt in unit.packages.receipts(record.header.id)
        if receipt.stage == "correction-request"
    ]
    return requests[-1] if requests and not is_declined(unit, requests[-1]) else None


def is_declined(unit: Unit, request: ReceiptRecord) -> bool:
    return unit.settings.get(_name(request)) == request.at.isoformat()


def _name(request: ReceiptRecord) -> str:
    return f"declined.{request.package_id}"
