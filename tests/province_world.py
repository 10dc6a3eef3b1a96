"""A small province for tests: its server folder, three enrolled offices, and packages between them.

Everything is real: the commands make the folder, the requests and the answers.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from desktop_app.domain.directory import Directory
from desktop_app.domain.moments import ZONE
from desktop_app.domain.package import About, PackageKind, SealedPackage
from desktop_app.identity.certificates import from_pem
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.device import DeviceKeys, new_device_keys
from desktop_app.packages.container import Addressee, Origin, seal
from desktop_app.packages.enrolment import write_request
from desktop_app.packages.schema.header import MAX_FILE
from desktop_app.province import commands
from desktop_app.province.folder import ProvinceFolder
from desktop_app.province.serving import RunningService, prepared
from desktop_app.sync.http import Caller, HttpTransport

PASSPHRASE = "mot cum mat khau thu nghiem"
OFFICES = """kind,code,name,parent
province,08,Sở Nội vụ tỉnh Tuyên Quang,
commune,00160,Phường Nông Tiến,08
commune,02215,Xã Minh Xuân,08
commune,02221,Xã Chưa Kích Hoạt,08
"""


class TestClock:
    """The real time, set off by `skew`."""

    __test__ = False

    def __init__(self, skew: timedelta = timedelta()) -> None:
        self.skew = skew

    def now(self) -> datetime:
        return datetime.now(ZONE) + self.skew


@dataclass(frozen=True)
class Device:
    """One office's device, enrolled."""

    office: str
    name: str
    device: str
    keys: DeviceKeys
    credentials: Credentials

    @property
    def caller(self) -> Caller:
        return Caller(self.office, self.device, self.keys.key)


@dataclass(frozen=True)
class World:
    folder: Path
    directory: Directory
    province: Device
    sender: Device
    neighbour: Device
    answers: tuple[Path, ...]

    def moved_to(self, folder: Path) -> World:
        """A copy of the server, so that tests do not see each other's packages."""
        shutil.copytree(self.folder, folder)
        return World(
            folder, self.directory, self.province, self.sender, self.neighbour, self.answers
        )

    def transport(
        self, url: str, device: Device, inbox: Path, clock: TestClock | None = None
    ) -> HttpTransport:
        root = from_pem(self.directory.root)
        return HttpTransport(url, device.caller, root, inbox, clock or TestClock())


def build_world(folder: Path) -> World:
    """Set up a province and enrol its own office and two communes."""
    at = TestClock().now()
    listed = folder / "offices.csv"
    listed.parent.mkdir(parents=True, exist_ok=True)
    listed.write_text(OFFICES, encoding="utf-8")
    offices = commands.read_office_list(listed)
    server = folder / "server"
    commands.init(server, offices, "Tuyên Quang", PASSPHRASE, at)
    requests = []
    keys = []
    for number, office in enumerate(offices[:3]):
        own = new_device_keys()
        path = folder / f"request{number}.json"
        device = str(uuid4())
        write_request(
            path, own, office=office.office, code=office.code, name="?", device=device, at=at
        )
        requests.append(path)
        keys.append(own)
    asked = commands.examine(server, requests)
    result = commands.enrol(server, [(one.path, one.fingerprint) for one in asked], PASSPHRASE, at)
    with ProvinceFolder(server).opened() as opened:
        directory = opened.directory()
    root = from_pem(directory.root)
    devices = []
    for one, own in zip(asked, keys, strict=True):
        entry = directory.office(one.office)
        assert entry is not None
        certificate = from_pem(entry.devices[0].certificate)
        credentials = Credentials(own.key, certificate, root)
        devices.append(Device(one.office, one.name, one.device, own, credentials))
    answers = tuple(one.answer for one in result.enrolled)
    return World(server, directory, devices[0], devices[1], devices[2], answers)


def make_package(
    world: World,
    folder: Path,
    number: int = 1,
    *,
    sender: Device | None = None,
    to: tuple[Device, ...] | None = None,
    content: bytes | None = None,
    stem: str = "PhuongNongTien_KPI_Quy3-2026_lan1",
) -> SealedPackage:
    """A submission by the sender to the province's office, unless told otherwise."""
    sender = sender or world.sender
    to = (world.province,) if to is None else to
    folder.mkdir(parents=True, exist_ok=True)
    now = TestClock().now()
    package = seal(
        folder / f"{uuid4()}.new",
        About(PackageKind.SUBMISSION, form="KPI", period="2026Q3", number=number),
        Origin(sender.office, sender.device, epoch=1, sequence=number),
        {"submission.xml": content or f"<data n='{number}'/>".encode() * 20},
        [Addressee(one.office, one.keys.recipient) for one in (sender, *to)],
        sender.credentials,
        now,
    )
    final = folder / f"{package.sha256}_{stem}.zip"
    package.path.rename(final)
    return SealedPackage(final, package.header, package.sha256, package.size)


@contextmanager
def running(folder: Path, *, max_package: int = MAX_FILE) -> Iterator[RunningService]:
    """The relay on loopback, in a thread of this process."""
    with prepared(folder, "127.0.0.1", 0, max_package=max_package) as service:
        thread = threading.Thread(target=service.run)
        thread.start()
        try:
            yield service
        finally:
            service.stop()
            thread.join()
