"""Settings, secrets, and the device's package numbers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop_app.domain import ports
from desktop_app.errors import BugError, Text
from desktop_app.storage.tables.ledger import device_epochs, devices, secrets, settings


class SqlSettings(ports.Settings):
    """Names are the use cases' own; a name never written reads as empty."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> str:
        found = self._connection.scalar(select(settings.c.value).where(settings.c.name == name))
        return found or ""

    def put(self, name: str, value: str) -> None:
        row = insert(settings).values(name=name, value=value)
        self._connection.execute(row.on_conflict_do_update(set_={"value": value}))

    def secret(self, name: str) -> bytes:
        found = self._connection.scalar(select(secrets.c.value).where(secrets.c.name == name))
        return found or b""

    def put_secret(self, name: str, value: bytes) -> None:
        row = insert(secrets).values(name=name, value=value)
        self._connection.execute(row.on_conflict_do_update(set_={"value": value}))

    def next_sequence(self) -> int:
        device, epoch = self._own()
        taken: int = self._connection.execute(
            update(device_epochs)
            .where(device_epochs.c.device_id == device, device_epochs.c.epoch == epoch)
            .values(last_sequence=device_epochs.c.last_sequence + 1)
            .returning(device_epochs.c.last_sequence)
        ).scalar_one()
        return taken

    def device(self) -> tuple[str, int]:
        """This workspace's own device id and its present epoch."""
        number, epoch = self._own()
        uuid: str = self._connection.execute(
            select(devices.c.uuid).where(devices.c.id == number)
        ).scalar_one()
        return uuid, epoch

    def open_epoch(self, device: str, at: datetime) -> int:
        """Begin the next epoch of our own device, the first one making it ours."""
        row = insert(devices).values(uuid=device, own=True)
        number: int = self._connection.execute(
            row.on_conflict_do_update(index_elements=["uuid"], set_={"own": True}).returning(
                devices.c.id
            )
        ).scalar_one()
        last = self._connection.scalar(
            select(func.max(device_epochs.c.epoch)).where(device_epochs.c.device_id == number)
        )
        epoch = (last or 0) + 1
        self._connection.execute(
            insert(device_epochs).values(
                device_id=number, epoch=epoch, opened_at=at, last_sequence=0
            )
        )
        return epoch

    def _own(self) -> tuple[int, int]:
        row = self._connection.execute(
            select(devices.c.id, func.max(device_epochs.c.epoch))
            .join(device_epochs, device_epochs.c.device_id == devices.c.id)
            .where(devices.c.own)
            .group_by(devices.c.id)
        ).one_or_none()
        if row is None:
            raise BugError(
                Text(
                    "Kho dữ liệu chưa có thiết bị của mình.",
                    "The data store has no device of its own.",
                )
            )
        number, epoch = row
        return number, epoch
