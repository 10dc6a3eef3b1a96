"""One pass of sending and receiving, over whichever road.

Exactly once comes from three things: a package's id is its content's, so sending again changes
nothing; the delivery state moves only after a receipt has been verified; and the feed's cursor
moves only after an arrival is safely stored. A pass may be cut off anywhere and simply run again.

No transaction spans a call to the network: the store is asked in short pieces of work, which a
`Lane` may run on another thread.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.package import Arrival, FeedCursor, FeedEntry, SealedPackage
from desktop_app.domain.package import TransportReceipt as Receipt
from desktop_app.domain.ports import (
    Clock,
    PackageRecord,
    ReceiptRecord,
    Store,
    Transport,
    Unit,
)
from desktop_app.errors import (
    NoConnection,
    NotAdmitted,
    PackageError,
    PackageUntrusted,
    ServerRefused,
    Text,
    UserError,
)
from desktop_app.sync.backoff import wait

T = TypeVar("T")

TRANSPORT_STAGE = "transport"


class Lane(Protocol):
    """Runs a piece of work in one transaction of the store, wherever the store may be used."""

    def read(self, work: Callable[[Unit], T]) -> T: ...
    def write(self, work: Callable[[Unit], T]) -> T: ...


class DirectLane:
    """The store on this very thread: for the command line and for tests."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, work: Callable[[Unit], T]) -> T:
        with self._store.read() as unit:
            return work(unit)

    def write(self, work: Callable[[Unit], T]) -> T:
        with self._store.write() as unit:
            return work(unit)


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed to be read: who writes it, and for whom."""

    issuer: str
    addressee: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pass has come: packages sent out of those due, then arrivals so far."""

    sent: int
    due: int
    arrived: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong with one package, by its id."""

    package: str
    message: Text


@dataclass(slots=True)
class Pass:
    """What a pass did. `stopped_by` says why it ended early, if it did."""

    sent: list[str] = field(default_factory=list)
    put_off: list[Trouble] = field(default_factory=list)
    refused: list[Trouble] = field(default_factory=list)
    arrived: int = 0
    unusable: list[Trouble] = field(default_factory=list)
    stopped_by: UserError | None = None
    cancelled: bool = False


def run_once(
    lane: Lane,
    transport: Transport,
    sealed: Callable[[PackageRecord], SealedPackage],
    receive: Callable[[Arrival], None],
    clock: Clock,
    *,
    feed: Feed | None = None,
    select: Callable[[Unit, datetime], Sequence[PackageRecord]] = lambda unit, now: (
        unit.packages.due(now)
    ),
    draw: Callable[[], float] = random.random,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Pass:
    """Send what is due, then collect what came.

    `select` says what is due on this road: a stick for one office takes what that office has not
    answered yet, whichever road it went before.

    `sealed` finds a record's file. `receive` takes an arrival over: when it returns, the arrival
    must be safely stored, and it must bear hearing the same one again. It may raise
    PackageUntrusted, which ends the collection until a newer directory knows the sender, or another
    PackageError for a package that will never be of use, which is then passed over. `feed` names
    the feed where the road has one. Whatever else goes wrong for the user is in the result.
    """
    done = Pass()
    _send_due(lane, transport, sealed, clock, done, select, draw, progress, cancelled)
    if isinstance(done.stopped_by, NotAdmitted) or done.cancelled:
        return done
    _collect(lane, transport, receive, feed, done, progress, cancelled)
    return done


def _send_due(
    lane: Lane,
    transport: Transport,
    sealed: Callable[[PackageRecord], SealedPackage],
    clock: Clock,
    done: Pass,
    select: Callable[[Unit, datetime], Sequence[PackageRecord]],
    draw: Callable[[], float],
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> None:
    now = clock.now()
    due = lane.read(lambda unit: select(unit, now))
    for record in due:
        if cancelled():
            done.cancelled = True
            return
        progress(Progress(len(done.sent), len(due), 0))
        package = record.header.id
        try:
            receipt = transport.send(sealed(record))
        except NoConnection as problem:
            until = clock.now() + wait(record.attempts, problem.retry_after, draw)
            lane.write(_putting_off(package, until, problem.message))
            done.put_off.append(Trouble(package, problem.message))
            # The others would only wait for the same dead line.
            done.stopped_by = problem
            return
        except NotAdmitted as problem:
            # It is about this device or its clock: no package is to blame, none is put off.
            done.stopped_by = problem
            return
        except (ServerRefused, PackageError) as problem:
            lane.write(_refusing(package, problem.message))
            done.refused.append(Trouble(package, problem.message))
        else:
            lane.write(_sending(package, receipt))
            done.sent.append(package)
    progress(Progress(len(done.sent), len(due), 0))


def _collect(
    lane: Lane,
    transport: Transport,
    receive: Callable[[Arrival], None],
    feed: Feed | None,
    done: Pass,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> None:
    cursor = FeedCursor()
    if feed is not None:
        cursor = lane.read(lambda unit: unit.feeds.cursor(feed.issuer, feed.addressee))
    try:
        for arrival in transport.collect(cursor):
            if cancelled():
                done.cancelled = True
                return
            try:
                receive(arrival)
            except PackageUntrusted:
                raise
            except PackageError as problem:
                known = arrival.entry.package_id if arrival.entry else arrival.path.name
                done.unusable.append(Trouble(known, problem.message))
            if arrival.entry is not None:
                lane.write(_advancing(arrival.entry))
            arrival.path.unlink(missing_ok=True)
            done.arrived += 1
            progress(Progress(len(done.sent), len(done.sent), done.arrived))
    except UserError as problem:
        done.stopped_by = done.stopped_by or problem


def _sending(package: str, receipt: Receipt | None) -> Callable[[Unit], None]:
    def work(unit: Unit) -> None:
        if receipt is not None:
            unit.packages.add_receipt(
                ReceiptRecord(
                    package_id=package,
                    stage=TRANSPORT_STAGE,
                    issuer=receipt.relay,
                    at=receipt.received_at,
                    content=receipt.signed,
                    signature=receipt.signature,
                )
            )
            unit.packages.hand_over(package, receipt.received_at)
        _move(unit, package, DeliveryState.SENT, "")

    return work


def _refusing(package: str, why: Text) -> Callable[[Unit], None]:
    return lambda unit: _move(unit, package, DeliveryState.REFUSED, why.vi)


def _move(unit: Unit, package: str, state: DeliveryState, problem: str) -> None:
    # A reception receipt may have come by another road meanwhile: it says more than we know here.
    record = unit.packages.find(package)
    if record is not None and record.delivery is DeliveryState.QUEUED:
        unit.packages.set_delivery(package, state, problem=problem)


def _putting_off(package: str, until: datetime, why: Text) -> Callable[[Unit], None]:
    return lambda unit: unit.packages.put_off(package, until, why.vi)


def _advancing(entry: FeedEntry) -> Callable[[Unit], None]:
    return lambda unit: unit.feeds.advance(entry)
