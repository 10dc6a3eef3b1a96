"""Exactly once, while client, relay and receiver are killed (kill -9) at their work."""

from __future__ import annotations

import json
import queue
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.package import FeedCursor
from desktop_app.domain.ports import PackageRecord
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.packages.feed import verify_feed_chain
from desktop_app.province.folder import ProvinceFolder
from desktop_app.storage.store import create_store, open_store
from tests.e2e.kill_worker import Job
from tests.province_world import Device, TestClock, World, make_package, running

PACKAGES = 60
KILLS = 12


class Process:
    """A worker, its lines as they come, and a way to kill it."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self.start()

    def start(self) -> None:
        self.lines: queue.Queue[str] = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.kill_worker", *self._arguments],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        self._reader = threading.Thread(target=self._read, args=(self._process, self.lines))
        self._reader.start()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()

    def terminate(self) -> int:
        self._process.terminate()
        status = self._process.wait()
        self._reader.join()
        return status

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def finish(self) -> int:
        status = self._process.wait()
        self._reader.join()
        return status

    @staticmethod
    def _read(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                lines.put(line.strip())


def prepare_client(folder: Path, world: World, device: Device, url: str, expected: int) -> Job:
    (folder / "store").mkdir(parents=True)
    (folder / "packages").mkdir()
    key = DatabaseKey.new()
    create_store(folder / "store", key)
    (folder / "database.key").write_bytes(bytes(key.raw))
    (folder / "device.key").write_bytes(device.keys.to_bytes())
    (folder / "root.pem").write_text(world.directory.root)
    job = {"url": url, "office": device.office, "device": device.device, "expected": expected}
    (folder / "job.json").write_text(json.dumps(job))
    return Job.read(folder)


def queue_packages(job: Job, world: World) -> set[str]:
    opened = open_store(
        job.folder / "store", DatabaseKey((job.folder / "database.key").read_bytes())
    )
    ids = set()
    for number in range(PACKAGES):
        package = make_package(world, job.packages, number, content=bytes([number]) * 200_000)
        ids.add(package.header.id)
        record = PackageRecord(
            package.header,
            package.path.name,
            package.sha256,
            True,
            DeliveryState.QUEUED,
            world.province.office,
            TestClock().now(),
        )
        with opened.store.write() as unit:
            unit.packages.add(record)
    opened.store.close()
    return ids


def free_port(world: World) -> int:
    with running(world.folder) as service:
        return service.port


@pytest.fixture
def worker() -> Iterator[Callable[..., Process]]:
    """Starts workers, and leaves none behind whatever happens."""
    with ExitStack() as stack:

        def start(*arguments: str) -> Process:
            process = Process(*arguments)
            stack.callback(process.kill)
            return process

        yield start


def test_nothing_is_lost_and_nothing_doubled_under_kill_9(
    world: World, tmp_path: Path, worker: Callable[..., Process]
) -> None:
    chance = random.Random(20261122)
    port = free_port(world)
    url = f"http://127.0.0.1:{port}"
    # The province's office has had the answer to its enrolment in its feed, too.
    receiver_job = prepare_client(tmp_path / "receiver", world, world.province, url, PACKAGES + 1)
    sender_job = prepare_client(tmp_path / "sender", world, world.sender, url, 0)
    queued = queue_packages(sender_job, world)

    relay = worker("serve", str(world.folder), str(port))
    sender = worker("send", str(sender_job.folder))
    receiver = worker("collect", str(receiver_job.folder))
    clients = [sender, receiver]
    kills = 0
    while kills < KILLS and any(client.is_running for client in clients):
        # Kill only in the middle of work: after a few steps of whoever is watched.
        watched = chance.choice([client for client in clients if client.is_running])
        for _ in range(chance.randint(1, 4)):
            while watched.is_running:
                try:
                    watched.lines.get(timeout=0.2)
                    break
                except queue.Empty:
                    continue
        time.sleep(chance.random() * 0.02)
        victims = chance.choice([[relay], [watched], [watched], [relay, watched]])
        for victim in victims:
            if victim.is_running:
                victim.kill()
                kills += 1
                victim.start()
    assert [client.finish() for client in clients] == [0, 0]
    assert relay.terminate() == 0, "the relay stops cleanly when asked"

    with ProvinceFolder(world.folder).opened() as opened:
        entries, head = opened.held.feed(world.province.office, 0, 10_000)
        stored = {one: opened.held.find(one) for one in queued}
    told = Counter(entry.package_id for entry in entries)
    assert head == len(entries) == PACKAGES + 1
    assert {one for one in told if told[one] == 1} >= queued
    verify_feed_chain(FeedCursor(), entries, issuer="tuyenquang", addressee=world.province.office)

    store = sender_job.open_store()
    with store.read() as unit:
        sent = unit.packages.list(outgoing=True)
        receipts = {one: unit.packages.receipts(one) for one in queued}
    store.close()
    assert {one.header.id for one in sent} == queued
    assert {one.delivery for one in sent} == {DeliveryState.SENT}
    for one in queued:
        held = stored[one]
        assert held is not None
        assert [receipt.content for receipt in receipts[one]] == [held.receipt.signed]

    store = receiver_job.open_store()
    with store.read() as unit:
        received = unit.packages.list(outgoing=False)
    store.close()
    assert queued <= {one.header.id for one in received}
    assert len(received) == PACKAGES + 1
    assert kills >= KILLS
