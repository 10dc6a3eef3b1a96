"""The province's signed directory: who is who, with which keys, until when (DESIGN §7 *Trust*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DeviceEntry:
    """A device's certificate (PEM). `revoked_at` ends it without ending what it signed before."""

    device: str
    certificate: str
    fingerprint: str
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """An age recipient of an office; retired keys stay listed so that old packages stay known."""

    key_id: str
    recipient: str
    valid_from: datetime
    valid_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    office: str
    code: str
    name: str
    parent: str
    devices: tuple[DeviceEntry, ...] = ()
    keys: tuple[KeyEntry, ...] = ()

    def key_at(self, moment: datetime) -> KeyEntry | None:
        """The key to seal to at that moment: the youngest one in force."""
        live = [
            key
            for key in self.keys
            if key.valid_from <= moment and (key.valid_to is None or moment < key.valid_to)
        ]
        return max(live, key=lambda key: key.valid_from, default=None)


@dataclass(frozen=True, slots=True)
class Directory:
    """`root` is the province's root certificate (PEM); `version` only grows. `escrow` is the age
    recipient to which workspaces seal a way in for the province; "" where it keeps none."""

    version: int
    issued_at: datetime
    province: str
    root: str
    offices: tuple[OfficeEntry, ...] = ()
    escrow: str = ""

    def office(self, office: str) -> OfficeEntry | None:
        return next((entry for entry in self.offices if entry.office == office), None)
