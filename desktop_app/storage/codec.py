"""Headers and directories as JSON columns: our own copies for reading back, never a wire format."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from desktop_app.domain.directory import DeviceEntry, Directory, KeyEntry, OfficeEntry
from desktop_app.domain.package import About, Header, PackageKind, Part, Recipient


def to_json(value: Header | Directory) -> str:
    """Every field by its name; moments in ISO 8601 with their own offset."""
    return json.dumps(
        asdict(value), default=datetime.isoformat, ensure_ascii=False, separators=(",", ":")
    )


def header_from_json(text: str) -> Header:
    fields: dict[str, Any] = json.loads(text)
    about = fields.pop("about")
    return Header(
        about=About(kind=PackageKind(about.pop("kind")), **about),
        recipients=tuple(Recipient(**one) for one in fields.pop("recipients")),
        created_at=datetime.fromisoformat(fields.pop("created_at")),
        parts=tuple(Part(**one) for one in fields.pop("parts")),
        **fields,
    )


def directory_from_json(text: str) -> Directory:
    fields: dict[str, Any] = json.loads(text)
    return Directory(
        issued_at=datetime.fromisoformat(fields.pop("issued_at")),
        offices=tuple(_office(one) for one in fields.pop("offices")),
        **fields,
    )


def _office(fields: dict[str, Any]) -> OfficeEntry:
    return OfficeEntry(
        devices=tuple(_device(one) for one in fields.pop("devices")),
        keys=tuple(_key(one) for one in fields.pop("keys")),
        **fields,
    )


def _device(fields: dict[str, Any]) -> DeviceEntry:
    return DeviceEntry(revoked_at=_moment(fields.pop("revoked_at")), **fields)


def _key(fields: dict[str, Any]) -> KeyEntry:
    return KeyEntry(
        valid_from=datetime.fromisoformat(fields.pop("valid_from")),
        valid_to=_moment(fields.pop("valid_to")),
        **fields,
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
