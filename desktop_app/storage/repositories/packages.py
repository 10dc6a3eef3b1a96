"""Packages sent and received, the outbox among them, and the receipts that came for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, literal_column, select, update

from desktop_app.domain import ports
from desktop_app.domain.lifecycle import DeliveryState, delivery_step
from desktop_app.domain.package import PackageKind
from desktop_app.domain.ports import PackageRecord, ReceiptRecord
from desktop_app.errors import BugError, PackageConflict, Text
from desktop_app.storage.codec import header_from_json, to_json
from desktop_app.storage.repositories.lookups import unknown
from desktop_app.storage.tables.exchange import packages, receipts

# Spelt out, not bound: only so does the partial index of the queue serve.
_QUEUED = packages.c.delivery == literal_column(f"'{DeliveryState.QUEUED}'")


class SqlPackages(ports.Packages):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, record: PackageRecord) -> None:
        """Keep a package; the same bytes again change nothing, others are a PackageConflict."""
        held = self.find(record.header.id)
        if held is not None:
            if held.sha256 != record.sha256:
                raise PackageConflict(
                    Text(
                        "Đã có gói dữ liệu cùng mã nhưng nội dung tệp khác. Gói mới không được "
                        "nhận. Hãy yêu cầu nơi gửi gửi lại.",
                        "A package with the same id but other bytes is already here. The new one "
                        "was not taken. Ask the sender to send it again.",
                    )
                )
            return
        self._connection.execute(
            insert(packages).values(
                package=record.header.id,
                sha256=record.sha256,
                file=record.file,
                outgoing=record.outgoing,
                delivery=record.delivery,
                addressee=record.addressee,
                kind=record.header.about.kind,
                sender=record.header.sender,
                revision=record.header.about.revision,
                header=to_json(record.header),
                stored_at=record.stored_at,
                handed_over_at=record.handed_over_at,
                attempts=record.attempts,
                next_try_at=record.next_try_at,
                problem=record.problem,
            )
        )

    def find(self, package: str) -> PackageRecord | None:
        row = self._connection.execute(
            select(packages).where(packages.c.package == package)
        ).one_or_none()
        return None if row is None else _record(row)

    def for_revision(self, revision: str) -> tuple[PackageRecord, ...]:
        """Every package about the revision, oldest first."""
        return self._select(packages.c.revision == revision)

    def list(
        self, *, outgoing: bool | None = None, kind: PackageKind | None = None
    ) -> tuple[PackageRecord, ...]:
        """Oldest first."""
        conditions: list[ColumnElement[bool]] = []
        if outgoing is not None:
            conditions.append(packages.c.outgoing == outgoing)
        if kind is not None:
            conditions.append(packages.c.kind == kind)
        return self._select(*conditions)

    def due(self, now: datetime) -> tuple[PackageRecord, ...]:
        return self._select(
            _QUEUED,
            packages.c.next_try_at.is_(None) | (packages.c.next_try_at <= now),
        )

    def set_delivery(self, package: str, state: DeliveryState, *, problem: str = "") -> None:
        """Take a step of the delivery line; queueing again starts the tries afresh."""
        record = self._outgoing(package)
        assert record.delivery is not None
        changed: dict[str, object] = {
            "delivery": delivery_step(record.delivery, state),
            "problem": problem,
        }
        if state is DeliveryState.QUEUED and record.delivery is not state:
            changed |= {"attempts": 0, "next_try_at": None}
        self._update(package, changed)

    def settle(self, package: str) -> None:
        self._record(package)
        self._update(package, {"problem": ""})

    def put_off(self, package: str, until: datetime, problem: str) -> None:
        """One more try has failed; the next is not before `until`."""
        attempts = self._outgoing(package).attempts + 1
        self._update(package, {"attempts": attempts, "next_try_at": until, "problem": problem})

    def hand_over(self, package: str, at: datetime) -> None:
        """Keep the earliest moment that another party signed or recorded."""
        held = self._record(package).handed_over_at
        if held is None or at < held:
            self._update(package, {"handed_over_at": at})

    def add_receipt(self, receipt: ReceiptRecord) -> None:
        """The same receipt again changes nothing; InputError for a package that is not here."""
        if receipt in self.receipts(receipt.package_id):
            return
        number = self._connection.scalar(
            select(packages.c.id).where(packages.c.package == receipt.package_id)
        )
        if number is None:
            raise unknown("gói dữ liệu", "package")
        self._connection.execute(
            insert(receipts).values(
                package_id=number,
                stage=receipt.stage,
                issuer=receipt.issuer,
                at=receipt.at,
                content=receipt.content,
                signature=receipt.signature,
            )
        )

    def receipts(self, package: str) -> tuple[ReceiptRecord, ...]:
        """In the order in which they came."""
        rows = self._connection.execute(
            select(receipts)
            .join(packages)
            .where(packages.c.package == package)
            .order_by(receipts.c.id)
        )
        return tuple(
            ReceiptRecord(package, row.stage, row.issuer, row.at, row.content, row.signature)
            for row in rows
        )

    def _select(self, *conditions: ColumnElement[bool]) -> tuple[PackageRecord, ...]:
        rows = self._connection.execute(select(packages).where(*conditions).order_by(packages.c.id))
        return tuple(_record(row) for row in rows)

    def _record(self, package: str) -> PackageRecord:
        found = self.find(package)
        if found is None:
            raise unknown("gói dữ liệu", "package")
        return found

    def _outgoing(self, package: str) -> PackageRecord:
        record = self._record(package)
        if not record.outgoing:
            raise BugError(
                Text(
                    "Chương trình định gửi một gói dữ liệu nhận từ nơi khác.",
                    "The program was about to send a package that came from elsewhere.",
                )
            )
        return record

    def _update(self, package: str, values: dict[str, object]) -> None:
        self._connection.execute(
            update(packages).where(packages.c.package == package).values(**values)
        )


def _record(row: Row[Any]) -> PackageRecord:
    return PackageRecord(
        header=header_from_json(row.header),
        file=row.file,
        sha256=row.sha256,
        outgoing=row.outgoing,
        delivery=None if row.delivery is None else DeliveryState(row.delivery),
        addressee=row.addressee,
        stored_at=row.stored_at,
        handed_over_at=row.handed_over_at,
        attempts=row.attempts,
        next_try_at=row.next_try_at,
        problem=row.problem,
    )
