"""What `thiduaso province init|enrol|serve|status` do; the command line only parses and prints.

`enrol` is in `enrolling`, `serve` in `serving`. Each returns a frozen result whose `lines` are what
to print.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.directory import Directory, OfficeEntry
from desktop_app.domain.moments import local
from desktop_app.errors import InputError, Text
from desktop_app.identity.authority import new_authority, save_authority
from desktop_app.packages.directory import root_fingerprint, sign_directory
from desktop_app.packages.names import folded
from desktop_app.province.enrolling import Enrolled, EnrolResult, enrol, examine
from desktop_app.province.folder import SETTINGS, ProvinceFolder, Settings, write_file
from desktop_app.province.office_list import read_office_list, top_office
from desktop_app.province.serving import RunningService, serve
from desktop_app.province.store.blobs import unwritable
from desktop_app.province.store.registry import OfficeStatus

__all__ = [
    "EnrolResult",
    "Enrolled",
    "InitResult",
    "RunningService",
    "StatusResult",
    "enrol",
    "examine",
    "init",
    "read_office_list",
    "serve",
    "status",
]


@dataclass(frozen=True, slots=True)
class InitResult:
    """`fingerprint` is the root's, to be printed on every activation paper."""

    folder: Path
    relay: str
    offices: int
    fingerprint: str

    @property
    def lines(self) -> tuple[Text, ...]:
        return (
            Text(
                f"Đã lập máy chủ “{self.relay}” với {self.offices} đơn vị.",
                f"Server “{self.relay}” set up with {self.offices} offices.",
            ),
            Text(
                f"Mã khóa tỉnh (in lên giấy kích hoạt): {self.fingerprint}",
                f"Fingerprint of the province's key (print it on the activation papers): "
                f"{self.fingerprint}",
            ),
            Text(
                "Hãy sao lưu root.json và cụm mật khẩu, cất ở nơi khác máy chủ này.",
                "Back up root.json and its passphrase, and keep them away from this server.",
            ),
        )


def init(
    folder: Path,
    offices: Sequence[OfficeEntry],
    name: str,
    passphrase: str,
    at: datetime,
    *,
    relay: str = "",
    database: str = "",
) -> InitResult:
    """Set up a province's server in `folder`, which must be empty or not there yet.

    `offices` holds the province's own office, the one with none above it, and all others; `name` is
    the province's name as it prints; `relay` the server's name in receipts (otherwise made from
    `name`); `database` an SQLAlchemy URL for PostgreSQL. All is there at the end, or nothing.
    InputError, StoreUnwritable.
    """
    province = top_office(offices).office
    relay = relay or folded(name).lower()
    target = folder.absolute()
    try:
        if target.exists() and any(target.iterdir()):
            raise InputError(
                Text(
                    f"Thư mục “{target.name}” không trống. Hãy chọn thư mục khác.",
                    f"The folder “{target.name}” is not empty. Choose another.",
                )
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as problem:
        raise unwritable() from problem
    try:
        settings = Settings(province, name, relay, database)
        fingerprint = _build(ProvinceFolder(building), settings, offices, passphrase, at)
        if target.exists():
            target.rmdir()
        building.rename(target)
    except OSError as problem:
        raise unwritable() from problem
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return InitResult(target, relay, len(offices), fingerprint)


def _build(
    folder: ProvinceFolder,
    settings: Settings,
    offices: Sequence[OfficeEntry],
    passphrase: str,
    at: datetime,
) -> str:
    authority = new_authority(settings.province, settings.name, at)
    credentials = authority.new_relay(settings.relay, at)
    save_authority(authority, folder.root_file, passphrase)
    folder.save_relay_credentials(credentials)
    write_file(folder.settings_file, SETTINGS.encode(settings))
    folder.answers.mkdir()
    directory = Directory(
        version=1,
        issued_at=at,
        province=settings.province,
        root=authority.certificate_pem,
        offices=tuple(offices),
        escrow=authority.escrow_recipient,
    )
    with folder.opened() as opened:
        opened.registry.publish(directory, sign_directory(directory, authority, at))
    return root_fingerprint(directory)


@dataclass(frozen=True, slots=True)
class StatusResult:
    """Where every office stands, in the order of the directory."""

    relay: str
    version: int
    issued_at: datetime
    offices: tuple[OfficeStatus, ...]

    @property
    def missing(self) -> tuple[OfficeStatus, ...]:
        """The offices that have no device yet."""
        return tuple(office for office in self.offices if office.devices == 0)

    @property
    def silent(self) -> tuple[OfficeStatus, ...]:
        """The offices that have a device and have sent nothing."""
        return tuple(office for office in self.offices if office.devices and not office.packages)

    @property
    def lines(self) -> tuple[Text, ...]:
        enrolled = len(self.offices) - len(self.missing)
        day = local(self.issued_at).strftime("%d/%m/%Y")
        head = Text(
            f"Máy chủ “{self.relay}”, danh bạ số {self.version} ngày {day}: {enrolled}/"
            f"{len(self.offices)} đơn vị đã kích hoạt, {len(self.silent)} đơn vị chưa gửi gói nào.",
            f"Server “{self.relay}”, directory {self.version} of {day}: {enrolled}/"
            f"{len(self.offices)} offices enrolled, {len(self.silent)} have sent nothing yet.",
        )
        return (head, *(_line(office) for office in self.offices))


def status(folder: Path) -> StatusResult:
    """What the relay holds for each office. InputError if this is no province's folder."""
    with ProvinceFolder(folder).opened() as opened:
        directory = opened.directory()
        return StatusResult(
            opened.settings.relay,
            directory.version,
            directory.issued_at,
            opened.registry.statuses(),
        )


def _line(office: OfficeStatus) -> Text:
    who = f"{office.code}  {office.name}: "
    if not office.devices:
        return Text(who + "chưa kích hoạt", who + "not enrolled")
    if office.last_package_at is None:
        vi, en = "chưa gửi gói nào", "nothing sent yet"
    else:
        last = local(office.last_package_at).strftime("%H:%M %d/%m/%Y")
        vi = f"đã gửi {office.packages} gói, gần nhất {last}"
        en = f"{office.packages} packages sent, the last at {last}"
    return Text(
        f"{who}{office.devices} máy, {vi}, {office.feed} gói gửi đến",
        f"{who}{office.devices} devices, {en}, {office.feed} packages addressed to it",
    )
