"""One pass of sending and receiving for an open office, over either road."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TypeVar

from desktop_app.bootstrap.lanes import OnStore
from desktop_app.bootstrap.office import DEVICE_KEYS, RELAY_URL, OpenOffice
from desktop_app.bootstrap.recovering import Recovery
from desktop_app.domain.audit import lost
from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.package import Arrival
from desktop_app.domain.ports import PackageRecord, Unit
from desktop_app.errors import StepRefused, Text
from desktop_app.identity.certificates import from_pem
from desktop_app.identity.device import DeviceKeys
from desktop_app.sync.directory import refresh_directory
from desktop_app.sync.folder import FolderTransport
from desktop_app.sync.http import Caller, HttpTransport
from desktop_app.sync.inbox import sweep
from desktop_app.sync.outbox import DirectLane, Feed, Lane, Pass, Progress, Trouble, run_once
from desktop_app.usecases.audit_marks import lost_marks
from desktop_app.usecases.export_record import record_export
from desktop_app.usecases.receive import receive, take_waiting
from desktop_app.usecases.trusted_time import note_signed

T = TypeVar("T")


class _Here:
    def __call__(self, work: Callable[[], T]) -> T:
        return work()


def exchange_http(
    office: OpenOffice,
    *,
    lane: Lane | None = None,
    on_store: OnStore | None = None,
    only_due: bool = True,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Pass:
    """With the province's relay: the newest directory first, then send, then collect.

    `only_due` leaves alone what failed before and whose next try lies ahead; a person who asks for
    a pass now means that too.

    NoConnection or ServerRefused if the relay cannot be asked at all.
    """
    lane = lane or DirectLane(office.workspace.store)
    on_store = on_store or _Here()
    with on_store(lambda: http_transport(office)) as transport:
        refresh_directory(lane, transport)
        recovery = Recovery(office, transport, lane, on_store)
        recovery.take_reports()
        done = run_once(
            lane,
            transport,
            office.sealed_file,
            _receiver(office, on_store),
            office.clock,
            feed=Feed(transport.relay, office.office),
            select=lambda unit, now: unit.packages.due(now) if only_due else _queued(unit),
            progress=progress,
            cancelled=cancelled,
        )
        on_store(lambda: take_waiting(office.desk(), office.sealed_file))
        done.unusable += on_store(lambda: _lost_log(office))
        recovery.finish(done)
        lane.write(note_signed)
        return done


def exchange_folder(
    office: OpenOffice,
    folder: Path,
    *,
    offices: Collection[str] = (),
    lane: Lane | None = None,
    on_store: OnStore | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Pass:
    """With a folder on a stick or a share: what is for us comes in, and out goes all that the given
    offices (all, if none are given) have not answered yet, whichever road it went before."""
    sweep(office.inbox)
    transport = FolderTransport(folder, office.office, office.inbox)
    on_store = on_store or _Here()
    done = run_once(
        lane or DirectLane(office.workspace.store),
        transport,
        office.sealed_file,
        _receiver(office, on_store),
        office.clock,
        select=lambda unit, _: _unanswered(unit, offices),
        progress=progress,
        cancelled=cancelled,
    )
    on_store(lambda: _record_exports(office, folder, done.sent))
    on_store(lambda: take_waiting(office.desk(), office.sealed_file))
    done.unusable += on_store(lambda: _lost_log(office))
    return done


def _lost_log(office: OpenOffice) -> list[Trouble]:
    """What an office above acknowledged of our log and is gone: said after every exchange, for
    nothing that is sent from an older database should go unnoticed."""
    with office.workspace.store.read() as unit:
        return [Trouble("", lost(mark)) for mark in lost_marks(unit)[-1:]]


def _record_exports(office: OpenOffice, folder: Path, packages: Sequence[str]) -> None:
    for package in packages:
        record_export(office.desk(), folder, package)


def _queued(unit: Unit) -> tuple[PackageRecord, ...]:
    return tuple(
        record
        for record in unit.packages.list(outgoing=True)
        if record.delivery is DeliveryState.QUEUED
    )


def _unanswered(unit: Unit, offices: Collection[str]) -> tuple[PackageRecord, ...]:
    return tuple(
        record
        for record in unit.packages.list(outgoing=True)
        if record.delivery in (DeliveryState.QUEUED, DeliveryState.SENT)
        and (not offices or record.addressee in offices)
    )


def http_transport(office: OpenOffice) -> HttpTransport:
    with office.workspace.store.read() as unit:
        url = unit.settings.get(RELAY_URL)
        keys = DeviceKeys.from_bytes(unit.settings.secret(DEVICE_KEYS))
        directory = unit.directories.current()
    if not url or directory is None:
        raise StepRefused(
            Text(
                "Chưa có địa chỉ máy chủ của tỉnh. Hãy gửi – nhận bằng tệp, hoặc nhập địa chỉ tại "
                "Quản trị.",
                "The address of the province's server is not known. Exchange files instead, or "
                "enter it under Administration.",
            )
        )
    caller = Caller(office.office, office.workspace.device, keys.key)
    sweep(office.inbox)
    return HttpTransport(url, caller, from_pem(directory.root), office.inbox, office.clock)


def _receiver(office: OpenOffice, on_store: OnStore) -> Callable[[Arrival], None]:
    def take(arrival: Arrival) -> None:
        # The desk is made anew: an answer to the enrolment may have changed the certificate.
        on_store(lambda: receive(office.desk(), arrival))

    return take
