"""The outbox over a real encrypted store and real roads."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.package import Arrival, SealedPackage
from desktop_app.domain.ports import PackageRecord
from desktop_app.errors import (
    NoConnection,
    NotAdmitted,
    PackageDamaged,
    PackageUntrusted,
    StoreUnwritable,
    Text,
)
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.packages.container import peek
from desktop_app.storage.store import SqlStore, create_store, open_store
from desktop_app.sync.directory import refresh_directory
from desktop_app.sync.folder import FolderTransport
from desktop_app.sync.outbox import DirectLane, Feed, Pass, Progress, run_once
from tests.province_world import Device, TestClock, World, make_package, running

SAID = Text("Lý do.", "The reason.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    key = DatabaseKey.new()
    (tmp_path / "store").mkdir()
    create_store(tmp_path / "store", key)
    opened = open_store(tmp_path / "store", key)
    yield opened.store
    opened.store.close()


class Office:
    """The sender's side of a world: its store, its packages, and what it received."""

    def __init__(self, world: World, store: SqlStore, folder: Path) -> None:
        self.world = world
        self.store = store
        self.folder = folder / "packages"
        self.folder.mkdir()
        self.inbox = folder / "inbox"
        self.received: list[str] = []

    def queue(self, number: int, to: Device | None = None) -> SealedPackage:
        addressee = to or self.world.province
        package = make_package(self.world, self.folder, number, to=(addressee,))
        record = PackageRecord(
            package.header,
            package.path.name,
            package.sha256,
            True,
            DeliveryState.QUEUED,
            addressee.office,
            TestClock().now(),
        )
        with self.store.write() as unit:
            unit.packages.add(record)
        return package

    def sealed(self, record: PackageRecord) -> SealedPackage:
        path = self.folder / record.file
        return SealedPackage(path, record.header, record.sha256, path.stat().st_size)

    def receive(self, arrival: Arrival) -> None:
        self.received.append(peek(arrival.path).package.header.id)

    def record(self, package: SealedPackage) -> PackageRecord:
        with self.store.read() as unit:
            found = unit.packages.find(package.header.id)
        assert found is not None
        return found

    def run(
        self,
        url: str,
        *,
        receive: Callable[[Arrival], None] | None = None,
        clock: TestClock | None = None,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Pass:
        clock = clock or TestClock()
        feed = Feed("tuyenquang", self.world.sender.office)
        with self.world.transport(url, self.world.sender, self.inbox, clock) as transport:
            return run_once(
                DirectLane(self.store),
                transport,
                self.sealed,
                receive or self.receive,
                clock,
                feed=feed,
                draw=lambda: 0.5,
                progress=progress,
                cancelled=cancelled,
            )


@pytest.fixture
def office(world: World, store: SqlStore, tmp_path: Path) -> Office:
    return Office(world, store, tmp_path)


def test_due_packages_go_and_their_receipts_are_kept(office: Office) -> None:
    packages = [office.queue(number) for number in (1, 2, 3)]
    steps: list[Progress] = []
    with running(office.world.folder) as service:
        done = office.run(service.url, progress=steps.append)
        assert done.stopped_by is None
        assert done.sent == [package.header.id for package in packages]
        assert (done.arrived, len(office.received)) == (1, 1)
        again = office.run(service.url)
    assert (again.sent, again.arrived) == ([], 0), "nothing is sent or received twice"
    assert steps[-1] == Progress(sent=3, due=3, arrived=1)
    for package in packages:
        record = office.record(package)
        with office.store.read() as unit:
            (receipt,) = unit.packages.receipts(package.header.id)
        assert record.delivery is DeliveryState.SENT
        assert record.handed_over_at == receipt.at
        assert (receipt.stage, receipt.issuer) == ("transport", "tuyenquang")
    assert not any(office.inbox.glob("*"))


def test_without_a_connection_one_is_put_off_and_the_rest_wait(office: Office) -> None:
    first, second = office.queue(1), office.queue(2)
    before = TestClock().now()
    done = office.run("http://127.0.0.1:9")
    assert isinstance(done.stopped_by, NoConnection)
    assert [one.package for one in done.put_off] == [first.header.id]
    record = office.record(first)
    assert (record.delivery, record.attempts) == (DeliveryState.QUEUED, 1)
    assert record.problem == done.put_off[0].message.vi
    assert record.next_try_at is not None
    assert record.next_try_at - before >= timedelta(seconds=0.5)
    assert office.record(second).attempts == 0


def test_what_the_relay_refuses_is_refused_with_its_words_and_the_rest_goes_on(
    office: Office,
) -> None:
    stranger = replace(office.world.neighbour, office=str(uuid4()))
    first, second = office.queue(1, to=stranger), office.queue(2)
    with running(office.world.folder) as service:
        done = office.run(service.url)
    assert [one.package for one in done.refused] == [first.header.id]
    assert done.sent == [second.header.id]
    record = office.record(first)
    assert record.delivery is DeliveryState.REFUSED
    assert "không có trong danh bạ của tỉnh" in record.problem


def test_a_spoilt_file_of_ours_is_refused_and_the_rest_goes_on(office: Office) -> None:
    first, second = office.queue(1), office.queue(2)
    shutil.copyfile(second.path, first.path)
    with running(office.world.folder) as service:
        done = office.run(service.url)
    assert [one.package for one in done.refused] == [first.header.id]
    assert done.sent == [second.header.id]


def test_a_wrong_clock_blames_no_package(office: Office) -> None:
    package = office.queue(1)
    with running(office.world.folder) as service:
        done = office.run(service.url, clock=TestClock(timedelta(hours=3)))
    assert isinstance(done.stopped_by, NotAdmitted)
    record = office.record(package)
    assert (record.delivery, record.attempts) == (DeliveryState.QUEUED, 0)


def test_news_by_another_road_is_not_undone_by_the_receipt(office: Office) -> None:
    package = office.queue(1)

    def sealed_and_meanwhile_received(record: PackageRecord) -> SealedPackage:
        with office.store.write() as unit:
            unit.packages.set_delivery(record.header.id, DeliveryState.RECEIVED)
        return office.sealed(record)

    with (
        running(office.world.folder) as service,
        office.world.transport(service.url, office.world.sender, office.inbox) as transport,
    ):
        run_once(
            DirectLane(office.store),
            transport,
            sealed_and_meanwhile_received,
            office.receive,
            TestClock(),
        )
    assert office.record(package).delivery is DeliveryState.RECEIVED


def test_the_cursor_stays_until_the_arrival_is_stored(office: Office) -> None:
    def disk_full(_: Arrival) -> None:
        raise StoreUnwritable(SAID)

    def not_known_yet(_: Arrival) -> None:
        raise PackageUntrusted(SAID)

    with running(office.world.folder) as service:
        for trouble in (disk_full, not_known_yet):
            done = office.run(service.url, receive=trouble)
            assert done.stopped_by is not None
            assert done.stopped_by.message == SAID
            assert done.arrived == 0
        assert office.run(service.url).arrived == 1


def test_a_package_that_is_never_of_use_does_not_block_the_feed(office: Office) -> None:
    def useless(_: Arrival) -> None:
        raise PackageDamaged(SAID)

    with running(office.world.folder) as service:
        done = office.run(service.url, receive=useless)
        assert [one.message for one in done.unusable] == [SAID]
        assert office.run(service.url).arrived == 0


def test_a_pass_can_be_cancelled_between_packages(office: Office) -> None:
    packages = [office.queue(number) for number in (1, 2, 3)]
    steps: list[Progress] = []
    with running(office.world.folder) as service:
        done = office.run(service.url, progress=steps.append, cancelled=lambda: len(steps) >= 2)
    assert done.cancelled
    assert done.sent == [package.header.id for package in packages[:2]]
    assert office.received == []


def test_by_hand_a_package_counts_as_sent_without_a_receipt(office: Office, tmp_path: Path) -> None:
    package = office.queue(1)
    stick = tmp_path / "stick"
    stick.mkdir()
    road = FolderTransport(stick, office.world.sender.office, office.inbox)
    done = run_once(DirectLane(office.store), road, office.sealed, office.receive, TestClock())
    assert done.sent == [package.header.id]
    record = office.record(package)
    assert (record.delivery, record.handed_over_at) == (DeliveryState.SENT, None)
    with office.store.read() as unit:
        assert unit.packages.receipts(package.header.id) == ()


def test_the_directory_is_fetched_once(office: Office) -> None:
    lane = DirectLane(office.store)
    with (
        running(office.world.folder) as service,
        office.world.transport(service.url, office.world.sender, office.inbox) as transport,
    ):
        assert refresh_directory(lane, transport) == office.world.directory
        assert refresh_directory(lane, transport) is None
    with office.store.read() as unit:
        assert unit.directories.current() == office.world.directory
