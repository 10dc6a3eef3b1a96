"""Reports, their revisions, and the papers made of them (DESIGN §4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.lifecycle import DecisionState, RevisionState
from desktop_app.domain.values import CellKey, CellState
from desktop_app.errors import Text

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class SubjectKind(StrEnum):
    """What a report is about beside its period; most are about nothing more."""

    NONE = ""
    CAMPAIGN = "campaign"
    ROUND = "campaign_round"
    SESSION = "session"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Subject:
    """A campaign under its code (`PT-2026-001.08`), one of its rounds (`PT-2026-001.08/2`), or what
    the office itself names: a session, a dossier."""

    kind: SubjectKind = SubjectKind.NONE
    id: str = ""

    @property
    def campaign(self) -> str:
        """The code of the campaign that it is about, also of a round's; "" for others."""
        of_campaign = self.kind in (SubjectKind.CAMPAIGN, SubjectKind.ROUND)
        return self.id.partition("/")[0] if of_campaign else ""

    @property
    def gathered(self) -> Subject:
        """Under which subject the office above adds reports up: those on one campaign or one round
        together; sessions and dossiers, which every office names itself, all of a period, as about
        nothing more."""
        return self if self.campaign else Subject()


def campaign_subject(code: str) -> Subject:
    """The campaign of that code, or the round `<code>/<round>`."""
    return Subject(SubjectKind.ROUND if "/" in code else SubjectKind.CAMPAIGN, code)


@dataclass(frozen=True, slots=True)
class ReportKey:
    """What makes a report one and the same: form × office × period × subject."""

    form: str
    office: str
    period: str
    subject: Subject = Subject()


def subject_text(key: ReportKey, sender: str) -> str:
    """What a package's header says that a report is about: `campaign:PT-2026-001`, and `@` with the
    office's id where a successor sends the report of a former office."""
    about = f"{key.subject.kind}:{key.subject.id}" if key.subject.kind else ""
    return about if key.office == sender else f"{about}@{key.office}"


def read_subject(text: str) -> tuple[Subject, str]:
    """The subject, and the former office or "". ValueError for a text that says neither."""
    about, at, office = text.rpartition("@")
    if not at or not _UUID.fullmatch(office):
        about, office = text, ""
    kind, _, ref = about.partition(":")
    if bool(kind) != bool(ref):
        raise ValueError(text)
    return Subject(SubjectKind(kind), ref), office


@dataclass(frozen=True, slots=True)
class Report:
    """`owner` is the one device that may edit it; at the office above it is the sender's."""

    id: str
    key: ReportKey
    owner: str


class Scope(StrEnum):
    """What a new revision changes: figures alone, or the paper is issued again too."""

    FIGURES = "figures"
    REISSUE = "reissue"


class Opening(StrEnum):
    """Why a revision was opened."""

    FIRST = "first"
    RETURNED = "returned"
    CORRECTION = "correction"  # the sender's own request, agreed by the office above


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a report, pinned to the form version (`form_hash`) that it was filled in.

    `number` counts from 1 within the report. `digest` is the SHA-256 of the canonical
    submission.xml, set when locked. `approved_by` and `approved_at` hold the leader's approval,
    `approved_how` whether it was given in the app, on paper or in iOffice.
    """

    id: str
    report_id: str
    number: int
    form_hash: str
    state: RevisionState
    opening: Opening
    created_at: datetime
    scope: Scope = Scope.REISSUE
    reason: str = ""
    locked_at: datetime | None = None
    digest: str = ""
    approved_by: str = ""
    approved_at: datetime | None = None
    approved_how: str = ""


class Road(StrEnum):
    """How a locked revision became issued."""

    SIGNED_HERE = "signed_here"
    SENT_OUT = "sent_out"  # signed on paper or in iOffice, and brought back
    FIGURES_ONLY = "figures_only"  # the paper of the revision before stands (Scope.FIGURES)


class PrintedCode(StrEnum):
    """Whether the code printed on a returned paper is that of the locked figures."""

    MATCHES = "matches"
    UNREADABLE = "unreadable"  # a scan without text: a person must compare


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """The paper that went out: its number, date, signer, and the stored PDF (`blob` = SHA-256)."""

    road: Road
    doc_number: str
    doc_date: date
    signer: str
    blob: str
    printed_code: PrintedCode


@dataclass(frozen=True, slots=True)
class CellNote:
    """A reviewer's remark on one cell."""

    cell: CellKey
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """The office above's view of a received revision, kept on both sides."""

    decision: DecisionState
    at: datetime
    by: str = ""
    reason: str = ""
    scope: Scope = Scope.REISSUE
    notes: tuple[CellNote, ...] = ()


class UnplacedKind(StrEnum):
    """What it was that a newer form version had no place for."""

    ANSWER = "answer"
    EXPLANATION = "explanation"  # the written reason for a warning
    NOTE = "note"  # a reviewer's remark


@dataclass(frozen=True, slots=True)
class UnplacedAnswer:
    """Something of a report for which a newer form version has no place: kept, and shown.

    `version`, `cell`, `path` and `label` say where it stood; `state` and `text` are the canonical
    answer, `value` the same as people read it, so that it can be read when that form version is
    long gone. `reason` is why it has no place.
    """

    kind: UnplacedKind
    version: str
    cell: CellKey
    path: str
    label: Text
    state: CellState
    text: str
    value: Text
    reason: Text
