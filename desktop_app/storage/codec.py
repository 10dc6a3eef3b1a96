"""Headers and directories as JSON columns: our own copies for reading back, never a wire format."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from desktop_app.domain.directory import DeviceEntry, Directory, KeyEntry, OfficeEntry
from desktop_app.domain.package import About, Header, PackageKind, Part, Recipient


def header_to_json(header: Header) -> str:
    about = header.about
    return _dump(
        {
            "id": header.id,
            "about": {
                "kind": about.kind,
                "form": about.form,
                "form_hash": about.form_hash,
                "period": about.period,
                "subject": about.subject,
                "report": about.report,
                "revision": about.revision,
                "number": about.number,
                "previous": about.previous,
                "answers_to": about.answers_to,
            },
            "sender": header.sender,
            "device": header.device,
            "epoch": header.epoch,
            "sequence": header.sequence,
            "recipients": [[one.office, one.key_id] for one in header.recipients],
            "created_at": header.created_at.isoformat(),
            "parts": [[part.name, part.sha256, part.size] for part in header.parts],
            "audit_head": header.audit_head,
        }
    )


def header_from_json(text: str) -> Header:
    fields = json.loads(text)
    about = fields.pop("about")
    return Header(
        about=About(kind=PackageKind(about.pop("kind")), **about),
        recipients=tuple(Recipient(*one) for one in fields.pop("recipients")),
        created_at=datetime.fromisoformat(fields.pop("created_at")),
        parts=tuple(Part(*one) for one in fields.pop("parts")),
        **fields,
    )


def directory_to_json(directory: Directory) -> str:
    return _dump(
        {
            "version": directory.version,
            "issued_at": directory.issued_at.isoformat(),
            "province": directory.province,
            "root": directory.root,
            "offices": [
                {
                    "office": entry.office,
                    "code": entry.code,
                    "name": entry.name,
                    "parent": entry.parent,
                    "devices": [
                        [one.device, one.certificate, one.fingerprint, _moment(one.revoked_at)]
                        for one in entry.devices
                    ],
                    "keys": [
                        [one.key_id, one.recipient, _moment(one.valid_from), _moment(one.valid_to)]
                        for one in entry.keys
                    ],
                }
                for entry in directory.offices
            ],
        }
    )


def directory_from_json(text: str) -> Directory:
    fields = json.loads(text)
    return Directory(
        version=fields["version"],
        issued_at=datetime.fromisoformat(fields["issued_at"]),
        province=fields["province"],
        root=fields["root"],
        offices=tuple(_office_entry(entry) for entry in fields["offices"]),
    )


def _office_entry(fields: dict[str, Any]) -> OfficeEntry:
    return OfficeEntry(
        office=fields["office"],
        code=fields["code"],
        name=fields["name"],
        parent=fields["parent"],
        devices=tuple(
            DeviceEntry(device, certificate, fingerprint, _parsed(revoked_at))
            for device, certificate, fingerprint, revoked_at in fields["devices"]
        ),
        keys=tuple(
            KeyEntry(key_id, recipient, datetime.fromisoformat(start), _parsed(end))
            for key_id, recipient, start, end in fields["keys"]
        ),
    )


def _dump(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _parsed(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
