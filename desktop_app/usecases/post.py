"""Putting a package into the outbox: the file first, then one row for exactly those bytes.

`seal` and `queue` are apart so that the row stands in the same transaction as what it reports: a
crash between them leaves a file that nobody names and a sequence number that is not used again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.package import About, PackageKind, PartContent, SealedPackage
from desktop_app.domain.ports import PackageRecord, Unit
from desktop_app.usecases.desk import Desk


def seal(
    desk: Desk, about: About, parts: Mapping[str, PartContent], to: Sequence[str], *, name: str
) -> SealedPackage:
    """A package for the offices `to`, in the workspace's folder but not yet in the outbox."""
    with desk.store.write() as unit:
        sequence = unit.settings.next_sequence()
        audit = unit.audit.mark()
    return desk.sealer.seal(about, parts, to, sequence=sequence, audit=audit, name=name)


def queue(desk: Desk, unit: Unit, package: SealedPackage, addressee: str) -> None:
    """The outbox row, in the caller's transaction."""
    now = desk.record(unit, "queue", package.header.id, after=package.header.about.kind)
    unit.packages.add(
        PackageRecord(
            header=package.header,
            file=package.path.name,
            sha256=package.sha256,
            outgoing=True,
            delivery=DeliveryState.QUEUED,
            addressee=addressee,
            stored_at=now,
            next_try_at=now,
        )
    )


def submission_of(unit: Unit, revision: str, *, outgoing: bool) -> PackageRecord | None:
    """The latest submission package that carries this revision."""
    found = [
        record
        for record in unit.packages.for_revision(revision)
        if record.outgoing is outgoing and record.header.about.kind is PackageKind.SUBMISSION
    ]
    return found[-1] if found else None
