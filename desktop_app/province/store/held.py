"""The packages that the relay holds, and the feeds that tell each office of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, insert, select, update
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.package import (
    FeedCursor,
    FeedEntry,
    PackageKind,
    SealedPackage,
    TransportReceipt,
)
from desktop_app.errors import PackageUntrusted, Text
from desktop_app.packages.feed import feed_entry
from desktop_app.province.store.engine import reading, writing
from desktop_app.province.store.tables import (
    feed_entries,
    feed_heads,
    package_recipients,
    packages,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A package whose bytes are safe, with the receipt that was given for it."""

    sha256: str
    size: int
    receipt: TransportReceipt


class HeldPackages:
    """`relay` is the name that receipts and feeds bear."""

    def __init__(self, engine: Engine, relay: str) -> None:
        self._engine = engine
        self._relay = relay

    def find(self, package: str) -> Held | None:
        with reading(self._engine) as connection:
            return self._find(connection, package)

    def add(self, package: SealedPackage, receipt: TransportReceipt) -> Held:
        """The package as it is held: this one, or the one that was there first under its id.

        One transaction: the row, its recipients, and one feed entry for each addressee.
        PackageUntrusted if an addressee is in no directory of this province.
        """
        try:
            with writing(self._engine) as connection:
                return self._find(connection, package.header.id) or self.add_within(
                    connection, package, receipt
                )
        except IntegrityError:
            # Another worker on PostgreSQL wrote the same id between our look and our insert.
            held = self.find(package.header.id)
            if held is None:
                raise
            return held

    def add_within(
        self, connection: Connection, package: SealedPackage, receipt: TransportReceipt
    ) -> Held:
        """The same inside a transaction of this store, for a package known to be new."""
        header = package.header
        heads = _lock_heads(connection, self._relay, header.addressees)
        connection.execute(
            insert(packages).values(
                id=header.id,
                sha256=package.sha256,
                size=package.size,
                kind=header.about.kind.value,
                sender=header.sender,
                received_at=receipt.received_at,
                receipt=receipt.signed,
                receipt_signature=receipt.signature,
            )
        )
        connection.execute(
            insert(package_recipients),
            [{"package": header.id, "office": office} for office in header.addressees],
        )
        for addressee in header.addressees:
            entry = feed_entry(
                self._relay, addressee, heads[addressee], package, receipt.received_at
            )
            _append(connection, entry)
        return Held(package.sha256, package.size, receipt)

    def may_read(self, package: str, office: str) -> bool:
        """Whether that office sent the package or is one of those that it is for."""
        mine = select(packages.c.id).where(packages.c.id == package, packages.c.sender == office)
        for_us = select(package_recipients.c.package).where(
            package_recipients.c.package == package, package_recipients.c.office == office
        )
        with reading(self._engine) as connection:
            return connection.execute(mine.union(for_us)).first() is not None

    def feed(self, addressee: str, after: int, limit: int) -> tuple[tuple[FeedEntry, ...], int]:
        """The next entries after that number, oldest first, and the number of the last of all."""
        ours = (feed_entries.c.issuer == self._relay, feed_entries.c.addressee == addressee)
        page = (
            select(feed_entries)
            .where(*ours, feed_entries.c.number > after)
            .order_by(feed_entries.c.number)
            .limit(limit)
        )
        head = select(feed_heads.c.number).where(
            feed_heads.c.issuer == self._relay, feed_heads.c.addressee == addressee
        )
        with reading(self._engine) as connection:
            entries = tuple(_entry(row) for row in connection.execute(page))
            last = connection.execute(head).scalar() or 0
        # On PostgreSQL the two selects may see two moments.
        return entries, max(last, entries[-1].number) if entries else last

    def sent(self, office: str, after: str, limit: int) -> tuple[Held, ...]:
        """What the office itself sent, in the order of the packages' ids, after that id."""
        page = (
            select(packages)
            .where(packages.c.sender == office, packages.c.id > after)
            .order_by(packages.c.id)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            return tuple(self._held(row) for row in connection.execute(page))

    def _find(self, connection: Connection, package: str) -> Held | None:
        row = connection.execute(select(packages).where(packages.c.id == package)).first()
        return None if row is None else self._held(row)

    def _held(self, row: Row[Any]) -> Held:
        at: datetime = row.received_at
        receipt = TransportReceipt(
            row.id, row.sha256, self._relay, at, row.receipt, row.receipt_signature
        )
        return Held(row.sha256, row.size, receipt)


def _lock_heads(
    connection: Connection, issuer: str, addressees: Sequence[str]
) -> dict[str, FeedCursor]:
    """The ends of these feeds, locked until the transaction ends; in one order for all workers,
    so that two never wait for each other. SQLite has no row locks and needs none here."""
    rows = connection.execute(locking(issuer, addressees))
    found = {row.addressee: FeedCursor(row.number, row.hash) for row in rows}
    if len(found) != len(set(addressees)):
        raise PackageUntrusted(
            Text(
                "Gói dữ liệu gửi cho một đơn vị không có trong danh bạ của tỉnh. "
                "Hãy cập nhật danh bạ đơn vị rồi lập lại gói.",
                "The package is for an office that is not in the province's directory. "
                "Update the directory and make the package again.",
            )
        )
    return found


def locking(issuer: str, addressees: Sequence[str]) -> Select[tuple[str, int, str]]:
    """The question that locks the ends of these feeds where the database has row locks."""
    return (
        select(feed_heads.c.addressee, feed_heads.c.number, feed_heads.c.hash)
        .where(feed_heads.c.issuer == issuer, feed_heads.c.addressee.in_(addressees))
        .order_by(feed_heads.c.addressee)
        .with_for_update()
    )


def _append(connection: Connection, entry: FeedEntry) -> None:
    connection.execute(
        insert(feed_entries).values(
            issuer=entry.issuer,
            addressee=entry.addressee,
            number=entry.number,
            package_id=entry.package_id,
            package_sha256=entry.package_sha256,
            kind=entry.kind.value,
            sender=entry.sender,
            at=entry.at,
            previous=entry.previous,
            hash=entry.hash,
        )
    )
    connection.execute(
        update(feed_heads)
        .where(feed_heads.c.issuer == entry.issuer, feed_heads.c.addressee == entry.addressee)
        .values(number=entry.number, hash=entry.hash)
    )


def _entry(row: Row[tuple[object, ...]]) -> FeedEntry:
    return FeedEntry(
        issuer=row.issuer,
        addressee=row.addressee,
        number=row.number,
        package_id=row.package_id,
        package_sha256=row.package_sha256,
        kind=PackageKind(row.kind),
        sender=row.sender,
        at=row.at,
        previous=row.previous,
        hash=row.hash,
    )
