"""Who is enrolled: the versions of the signed directory, and its tables beside them.

The signed directory is the truth; offices, devices and keys are written out from it in the same
transaction, so that feeds, packages and the status can be asked for by SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.directory import Directory, OfficeEntry
from desktop_app.domain.package import SealedPackage, TransportReceipt
from desktop_app.errors import StepRefused, Text
from desktop_app.packages.schema.directory import SignedDirectory
from desktop_app.province.store.engine import reading, writing
from desktop_app.province.store.held import HeldPackages
from desktop_app.province.store.tables import (
    age_keys,
    certificates,
    devices,
    directory_versions,
    enrolments,
    feed_heads,
    offices,
    packages,
)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One device's way in. `id` is the SHA-256 of its request; `fingerprint` is the one that was
    compared on paper; `requested_at` is the device's own claim; `answer` the id of the package
    with its certificate."""

    id: str
    office: str
    device: str
    fingerprint: str
    requested_at: datetime
    answered_at: datetime
    answer: str


@dataclass(frozen=True, slots=True)
class OfficeStatus:
    """What the relay knows of an office; `feed` is the number of its last feed entry."""

    office: str
    code: str
    name: str
    parent: str
    devices: int
    packages: int
    last_package_at: datetime | None
    feed: int


class Registry:
    def __init__(self, engine: Engine, relay: str) -> None:
        self._engine = engine
        self._relay = relay

    def version(self) -> int:
        """The directory's newest version; 0 before there is one."""
        with reading(self._engine) as connection:
            return _version(connection)

    def current(self) -> SignedDirectory | None:
        newest = select(directory_versions).order_by(directory_versions.c.version.desc()).limit(1)
        with reading(self._engine) as connection:
            row = connection.execute(newest).first()
        return None if row is None else SignedDirectory(row.content, row.signature)

    def publish(
        self,
        directory: Directory,
        signed: SignedDirectory,
        enrolled: Sequence[Enrolment] = (),
        answers: Sequence[tuple[SealedPackage, TransportReceipt]] = (),
    ) -> None:
        """A newer directory with the enrolments that it answers, and their packages in the feeds:
        all or nothing. StepRefused if somebody else has published that version meanwhile."""
        held = HeldPackages(self._engine, self._relay)
        try:
            with writing(self._engine) as connection:
                connection.execute(
                    insert(directory_versions).values(
                        version=directory.version,
                        issued_at=directory.issued_at,
                        content=signed.content,
                        signature=signed.signature,
                    )
                )
                if _version(connection) != directory.version:
                    raise _overtaken()
                _write_out(connection, directory, self._relay)
                for enrolment in enrolled:
                    connection.execute(insert(enrolments).values(**asdict(enrolment)))
                for package, receipt in answers:
                    held.add_within(connection, package, receipt)
        except IntegrityError as problem:
            raise _overtaken() from problem.orig

    def answer_to(self, request: str) -> str:
        """The id of the package that answered the request with that id; "" if none has."""
        found = select(enrolments.c.answer).where(enrolments.c.id == request)
        with reading(self._engine) as connection:
            return connection.execute(found).scalar() or ""

    def statuses(self) -> tuple[OfficeStatus, ...]:
        """Every office in the order of the directory."""
        sent = (
            select(
                packages.c.sender,
                func.count().label("packages"),
                func.max(packages.c.received_at, type_=packages.c.received_at.type).label("last"),
            )
            .group_by(packages.c.sender)
            .subquery()
        )
        live = (
            select(devices.c.office, func.count().label("devices"))
            .where(devices.c.revoked_at.is_(None))
            .group_by(devices.c.office)
            .subquery()
        )
        query = (
            select(offices, live.c.devices, sent.c.packages, sent.c.last, feed_heads.c.number)
            .select_from(offices)
            .outerjoin(live, live.c.office == offices.c.id)
            .outerjoin(sent, sent.c.sender == offices.c.id)
            .outerjoin(
                feed_heads,
                (feed_heads.c.addressee == offices.c.id) & (feed_heads.c.issuer == self._relay),
            )
            .order_by(offices.c.place)
        )
        with reading(self._engine) as connection:
            return tuple(
                OfficeStatus(
                    row.id,
                    row.code,
                    row.name,
                    row.parent,
                    row.devices or 0,
                    row.packages or 0,
                    row.last,
                    row.number or 0,
                )
                for row in connection.execute(query)
            )


def _version(connection: Connection) -> int:
    return connection.execute(select(func.max(directory_versions.c.version))).scalar() or 0


def _write_out(connection: Connection, directory: Directory, relay: str) -> None:
    """Bring the tables in line with the directory. Nothing is ever taken out of a directory."""
    known = set(connection.execute(select(offices.c.id)).scalars())
    known_devices = set(connection.execute(select(devices.c.id)).scalars())
    known_certificates = set(connection.execute(select(certificates.c.fingerprint)).scalars())
    known_keys = set(connection.execute(select(age_keys.c.key_id)).scalars())
    for place, entry in enumerate(directory.offices):
        row = {"code": entry.code, "name": entry.name, "parent": entry.parent, "place": place}
        if entry.office in known:
            connection.execute(update(offices).where(offices.c.id == entry.office).values(**row))
        else:
            connection.execute(insert(offices).values(id=entry.office, **row))
            connection.execute(
                insert(feed_heads).values(issuer=relay, addressee=entry.office, number=0, hash="")
            )
        _write_devices(connection, entry, directory.issued_at, known_devices, known_certificates)
        for key in entry.keys:
            if key.key_id in known_keys:
                connection.execute(
                    update(age_keys)
                    .where(age_keys.c.key_id == key.key_id)
                    .values(valid_to=key.valid_to)
                )
            else:
                connection.execute(
                    insert(age_keys).values(
                        key_id=key.key_id,
                        office=entry.office,
                        recipient=key.recipient,
                        valid_from=key.valid_from,
                        valid_to=key.valid_to,
                    )
                )


def _write_devices(
    connection: Connection,
    entry: OfficeEntry,
    at: datetime,
    known_devices: set[str],
    known_certificates: set[str],
) -> None:
    for device in entry.devices:
        if device.device in known_devices:
            connection.execute(
                update(devices)
                .where(devices.c.id == device.device)
                .values(revoked_at=device.revoked_at)
            )
        else:
            connection.execute(
                insert(devices).values(
                    id=device.device,
                    office=entry.office,
                    enrolled_at=at,
                    revoked_at=device.revoked_at,
                )
            )
            known_devices.add(device.device)
        if device.fingerprint not in known_certificates:
            connection.execute(
                insert(certificates).values(
                    fingerprint=device.fingerprint,
                    device=device.device,
                    pem=device.certificate,
                    issued_at=at,
                )
            )


def _overtaken() -> StepRefused:
    return StepRefused(
        Text(
            "Danh bạ vừa được cập nhật ở nơi khác. Hãy chạy lại lệnh.",
            "The directory has just been updated elsewhere. Run the command again.",
        )
    )
