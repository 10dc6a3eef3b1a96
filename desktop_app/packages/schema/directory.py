"""directory.json: the province's directory, whose exact bytes the root signs."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.directory import Directory
from desktop_app.identity.certificates import is_uuid
from desktop_app.identity.device import key_id
from desktop_app.identity.escrow_keys import is_recipient
from desktop_app.packages.schema.codec import Schema
from desktop_app.packages.schema.header import is_sha256


@dataclass(frozen=True, slots=True)
class SignedDirectory:
    """A directory's canonical JSON, and the root's CAdES-BES signature (DER) over it."""

    content: bytes
    signature: bytes


def _is_possible(directory: Directory) -> bool:
    offices = [entry.office for entry in directory.offices]
    devices = [device for entry in directory.offices for device in entry.devices]
    keys = [key for entry in directory.offices for key in entry.keys]
    return (
        directory.version >= 1
        and bool(directory.province)
        and (not directory.escrow or is_recipient(directory.escrow))
        and all(is_uuid(office) for office in offices)
        and len(set(offices)) == len(offices)
        and all(is_uuid(device.device) and is_sha256(device.fingerprint) for device in devices)
        and len({device.fingerprint for device in devices}) == len(devices)
        and all(key.key_id == key_id(key.recipient) for key in keys)
    )


DIRECTORY = Schema(Directory, "thiduaso/directory/1", 32 * 1024 * 1024, _is_possible)
