"""A small province with real keys: two offices, their devices, a root and a directory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from desktop_app.domain.directory import DeviceEntry, Directory, KeyEntry, OfficeEntry
from desktop_app.identity import certificates
from desktop_app.identity.authority import Authority, new_authority
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.device import DeviceKeys, new_device_keys, read_request
from desktop_app.packages.sealer import WorkspaceSealer

HANOI = timezone(timedelta(hours=7))
NOW = datetime(2026, 10, 5, 9, 30, 15, 250, tzinfo=HANOI)
ENROLLED = NOW - timedelta(days=30)

COMMUNE = "0e4fbb6e-6a36-4a8c-9f0e-6f2b41a6f001"
PROVINCE = "0e4fbb6e-6a36-4a8c-9f0e-6f2b41a6f002"
STRANGER = "0e4fbb6e-6a36-4a8c-9f0e-6f2b41a6f003"


@dataclass(frozen=True)
class FixedClock:
    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True)
class Device:
    """One office's device, enrolled."""

    office: str
    device: str
    keys: DeviceKeys
    certificate: str
    credentials: Credentials

    def entry(self, name: str) -> OfficeEntry:
        digest = certificates.certificate_digest(self.credentials.certificate)
        return OfficeEntry(
            office=self.office,
            code="02212",
            name=name,
            parent="",
            devices=(DeviceEntry(self.device, self.certificate, digest),),
            keys=(KeyEntry(self.keys.key_id, self.keys.recipient, ENROLLED),),
        )


@dataclass(frozen=True)
class World:
    authority: Authority
    commune: Device
    province: Device
    stranger: Device  # certified by the same root, but not in the directory
    directory: Directory

    def revoked(self, moment: datetime) -> Directory:
        """The next directory, in which the commune's device is revoked from that moment."""
        first, *others = self.directory.offices
        device = replace(first.devices[0], revoked_at=moment)
        offices = (replace(first, devices=(device,)), *others)
        return replace(self.directory, version=2, offices=offices)

    def sealer(
        self, device: Device, folder: Path, *, directory: Directory | None = None
    ) -> WorkspaceSealer:
        return WorkspaceSealer(
            folder / "packages",
            folder / "opened",
            keys=device.keys,
            certificate=device.certificate,
            directory=directory or self.directory,
            office=device.office,
            device=device.device,
            epoch=1,
            clock=FixedClock(),
        )


def enrol(authority: Authority, office: str, at: datetime = ENROLLED) -> Device:
    keys = new_device_keys()
    device = office[:-3] + "9" + office[-2:]
    request = read_request(keys.request(office, "02212", "UBND phường Nông Tiến", device))
    issued = authority.issue_device(request, at)
    credentials = Credentials(keys.key, issued, authority.certificate)
    return Device(office, device, keys, certificates.to_pem(issued), credentials)


def new_world() -> World:
    authority = new_authority("08", "Tỉnh Tuyên Quang", ENROLLED)
    commune, province, stranger = (
        enrol(authority, office) for office in (COMMUNE, PROVINCE, STRANGER)
    )
    directory = Directory(
        version=1,
        issued_at=NOW,
        province="08",
        root=authority.certificate_pem,
        offices=(commune.entry("Phường Nông Tiến"), province.entry("Tỉnh Tuyên Quang")),
    )
    return World(authority, commune, province, stranger, directory)
