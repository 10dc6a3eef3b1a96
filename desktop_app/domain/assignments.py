"""What an office hands down to those below it, and what came from above (giao từ cấp trên).

Targets, rows that the office above keeps for itself, and due dates take effect where the office's
own would stand. An issued report of the office above, such as a campaign's particulars (F-TD-01) or
a catalogue of tasks (F-NV-01), is read here and never edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.reports import ReportKey, Subject


class AssignmentPart(StrEnum):
    """What can be handed down."""

    TARGETS = "targets"
    RESERVED_ROWS = "reserved_rows"
    DUE_DATE = "due_date"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Handed:
    """A part as it was last handed to `office`, or as `office` last handed it to us.

    `period` is "" for reserved rows, `subject` empty for all but reports. `digest` is the SHA-256
    of what was handed; `at` the moment at which its sender made it.
    """

    office: str
    part: AssignmentPart
    form: str
    period: str
    subject: Subject
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportFromAbove:
    """A revision that an office above issued and handed down to be read.

    `key.office` is the issuer; `submission` the canonical XForms instance, whose SHA-256 is
    `digest`; number, date and signer are those of the paper.
    """

    key: ReportKey
    revision: str
    number: int
    form_hash: str
    digest: str
    doc_number: str
    doc_date: date
    signer: str
    received_at: datetime
    submission: bytes
