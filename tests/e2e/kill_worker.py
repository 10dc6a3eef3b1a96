"""The processes that test_kill_sending kills: `python -m tests.e2e.kill_worker serve|send|collect`.

Each prints a line when something has happened, so that the test can kill it in the middle of work.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.package import Arrival, SealedPackage
from desktop_app.domain.ports import PackageRecord, Unit
from desktop_app.errors import UserError
from desktop_app.identity.certificates import from_pem
from desktop_app.identity.device import DeviceKeys
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.packages.container import peek
from desktop_app.province.serving import serve
from desktop_app.storage.store import SqlStore, open_store
from desktop_app.sync.http import Caller, HttpTransport
from desktop_app.sync.outbox import DirectLane, Feed, Progress, run_once
from tests.province_world import TestClock


@dataclass(frozen=True)
class Job:
    """What a client needs to know, as the test wrote it to job.json."""

    folder: Path
    url: str
    office: str
    device: str
    expected: int

    @classmethod
    def read(cls, folder: Path) -> Job:
        found = json.loads((folder / "job.json").read_text())
        return cls(folder, found["url"], found["office"], found["device"], found["expected"])

    def open_store(self) -> SqlStore:
        key = DatabaseKey((self.folder / "database.key").read_bytes())
        return open_store(self.folder / "store", key).store

    def transport(self) -> HttpTransport:
        keys = DeviceKeys.from_bytes((self.folder / "device.key").read_bytes())
        root = from_pem((self.folder / "root.pem").read_text())
        caller = Caller(self.office, self.device, keys.key)
        return HttpTransport(self.url, caller, root, self.folder / "inbox", TestClock())

    @property
    def packages(self) -> Path:
        return self.folder / "packages"


def tell(line: str) -> None:
    print(line, flush=True)


def work(job: Job, sending: bool) -> None:
    """Pass after pass, until everything is sent, or everything expected has arrived."""
    store = job.open_store()
    lane = DirectLane(store)
    clock = TestClock()

    def sealed(record: PackageRecord) -> SealedPackage:
        path = job.packages / record.file
        return SealedPackage(path, record.header, record.sha256, path.stat().st_size)

    def receive(arrival: Arrival) -> None:
        package = peek(arrival.path).package
        name = f"{package.sha256}.zip"
        shutil.copyfile(arrival.path, job.packages / name)
        record = PackageRecord(
            package.header, name, package.sha256, False, None, job.office, clock.now()
        )
        lane.write(lambda unit: unit.packages.add(record))

    def told(progress: Progress) -> None:
        if progress.sent or progress.arrived:
            tell("progress")

    def is_done(unit: Unit) -> bool:
        if sending:
            records = unit.packages.list(outgoing=True)
            return all(one.delivery is DeliveryState.SENT for one in records)
        return len(unit.packages.list(outgoing=False)) >= job.expected

    with job.transport() as transport:
        while not lane.read(is_done):
            try:
                feed = Feed(transport.relay, job.office)
                # Short pauses: the test has seconds, not minutes.
                run_once(
                    lane,
                    transport,
                    sealed,
                    receive,
                    clock,
                    feed=feed,
                    draw=lambda: 0.02,
                    progress=told,
                )
            except UserError:
                pass  # the relay was killed while it introduced itself
            time.sleep(0.05)
    store.close()


def main() -> None:
    role, folder = sys.argv[1], Path(sys.argv[2])
    if role == "serve":
        serve(folder, "127.0.0.1", int(sys.argv[3]), tell)
    else:
        work(Job.read(folder), sending=role == "send")
    tell("done")


if __name__ == "__main__":
    main()
