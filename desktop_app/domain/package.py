"""What travels between offices, apart from how it is written down (DESIGN §7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

PartContent = bytes | Path | Callable[[], bytes]
"""What a part is made of: bytes, a file, or a call that gives the bytes when they are needed, so
that of many sealed files one at a time is in memory."""


class PackageKind(StrEnum):
    SUBMISSION = "submission"
    RECEIPT = "receipt"  # reception or acceptance, by the office above
    RETURN = "return"  # with the reason on the cell
    CORRECTION_REQUEST = "correction-request"
    HANDOVER = "handover"
    FORM_PACK = "form-pack"
    DIRECTORY = "directory"
    ENROLMENT = "enrolment"  # activation file, request, answer
    APPRAISAL = "appraisal"  # appraised or concluded cells, by the office above
    APPRAISAL_REPLY = "appraisal-reply"  # the sender's answer to appraised cells
    ASSIGNMENT = "assignment"  # targets, kept rows, dates and issued forms, from an office above
    REFERENCE_TABLES = "reference-tables"  # units, bodies, special days, from an office above


@dataclass(frozen=True, slots=True)
class Recipient:
    """An office and the key of its that the body is sealed to."""

    office: str
    key_id: str


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the body: its name inside, SHA-256 in hex, and length in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class About:
    """What a package is about; the fields that the sender fills in before it is sealed."""

    kind: PackageKind
    form: str = ""
    form_hash: str = ""
    period: str = ""
    subject: str = ""
    report: str = ""
    revision: str = ""
    number: int = 0  # the revision's number
    previous: str = ""  # id of the package that this one succeeds
    answers_to: str = ""  # id of the package that a receipt, return or answer is about


@dataclass(frozen=True, slots=True)
class Header:
    """What a relay may read and must check; it holds no answer.

    `id` is the SHA-256 (hex) of the inner container, so that sealing again after a key change is
    the same submission. `device`, `epoch` and `sequence` order what one device sent; `audit_head`
    is the sender's audit chain at that moment, of `audit_count` entries. `body_sha256` and
    `body_size` name the sealed bytes as signed, so that a relay can check what it stores; sealing
    again changes these two and `recipients`, and nothing else.
    """

    id: str
    about: About
    sender: str
    device: str
    epoch: int
    sequence: int
    recipients: tuple[Recipient, ...]
    created_at: datetime
    parts: tuple[Part, ...]
    audit_head: str = ""
    audit_count: int = 0
    body_sha256: str = ""
    body_size: int = 0

    @property
    def addressees(self) -> tuple[str, ...]:
        """The offices that it is for, sorted: every recipient but the sender's own archive; the
        sender itself where nobody else is named, as in a handover between its devices."""
        offices = {recipient.office for recipient in self.recipients}
        return tuple(sorted(offices - {self.sender} or offices))


@dataclass(frozen=True, slots=True)
class SealedPackage:
    """A package on disk, checked: `sha256` names the sealed bytes."""

    path: Path
    header: Header
    sha256: str
    size: int


class OpenedPart(Protocol):
    """One part of an opened package, to be read as often as needed until its folder is removed."""

    def read_bytes(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """A package whose body this office could open; `parts` by name, which lie in `folder`.

    The folder is temporary and holds nothing in clear: whoever opened it removes it.
    """

    header: Header
    folder: Path
    parts: dict[str, OpenedPart]


@dataclass(frozen=True, slots=True)
class TransportReceipt:
    """The relay's signed word that it holds the bytes of a package since `received_at`.

    `signed` is the exact JSON that `signature` (CMS, DER) covers.
    """

    package_id: str
    sha256: str
    relay: str
    received_at: datetime
    signed: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One line of the feed issuer → addressee: numbered from 1, hash-chained.

    `hash` = SHA-256 over the canonical JSON of all other fields, `previous` included.
    """

    issuer: str
    addressee: str
    number: int
    package_id: str
    package_sha256: str
    kind: PackageKind
    sender: str
    at: datetime
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class FeedCursor:
    """How far a feed has been read: the last number and its hash."""

    number: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A package that a transport brought; `entry` is its feed line where the road has feeds."""

    path: Path
    entry: FeedEntry | None = None
