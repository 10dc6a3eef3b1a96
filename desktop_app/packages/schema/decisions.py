"""What the office above answers, and what the sender may ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.reports import CellNote, Scope
from desktop_app.identity.certificates import is_uuid
from desktop_app.packages.schema.codec import Schema
from desktop_app.packages.schema.header import is_sha256

_MAX = 8 * 1024 * 1024


class Stage(StrEnum):
    """How far a package has come with the office above; the relay's receipt is another thing."""

    RECEPTION = "reception"
    ACCEPTANCE = "acceptance"


@dataclass(frozen=True, slots=True)
class SeenLog:
    """The furthest mark of the sender's own audit log that the answering office holds: its entry
    `number` has this `hash`, by the sender's package `sequence` of that device and epoch. The
    sender can so tell that its own database was put back to an older one."""

    device: str
    epoch: int
    sequence: int
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """receipt.json: the package `answers_to` was received, or accepted, at that time."""

    answers_to: str
    stage: Stage
    at: datetime
    log: SeenLog | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """return.json: why a revision comes back, cell by cell, and what the next one changes."""

    answers_to: str
    at: datetime
    reason: str
    scope: Scope
    notes: tuple[CellNote, ...] = ()
    log: SeenLog | None = None


@dataclass(frozen=True, slots=True)
class CorrectionRequest:
    """correction.json: the sender asks to open a revision that it has already sent."""

    answers_to: str
    at: datetime
    reason: str
    scope: Scope


def _answers(document: Receipt | Return | CorrectionRequest) -> bool:
    log = None if isinstance(document, CorrectionRequest) else document.log
    return is_sha256(document.answers_to) and (
        log is None
        or (
            is_uuid(log.device)
            and min(log.epoch, log.sequence, log.number) >= 0
            and is_sha256(log.hash)
        )
    )


RECEIPT = Schema(Receipt, "thiduaso/receipt/1", _MAX, _answers)
RETURN = Schema(Return, "thiduaso/return/1", _MAX, _answers)
CORRECTION_REQUEST = Schema(CorrectionRequest, "thiduaso/correction-request/1", _MAX, _answers)
