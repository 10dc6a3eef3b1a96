"""Putting a refused package back into the outbox."""

from __future__ import annotations

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.people import Role
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk


def send_again(desk: Desk, package: str) -> None:
    """Refused → queued, with its tries counted afresh: what was in the way has been mended, here or
    at the other side. StepRefused for a package that was not refused; the bytes stay the same, so
    that whoever holds it already takes it for the same one."""
    desk.person.require(Role.OFFICER, Role.REGISTRY_CLERK, Role.CONSOLIDATOR)
    with desk.store.write() as unit:
        record = unit.packages.find(package)
        if record is None or not record.outgoing:
            raise InputError(
                Text(
                    "Không có gói dữ liệu này trong danh sách gửi đi.",
                    "This package is not among those that this office sends.",
                )
            )
        unit.packages.set_delivery(package, DeliveryState.QUEUED)
        desk.record(unit, "send_again", package)
