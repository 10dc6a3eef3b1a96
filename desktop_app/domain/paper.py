"""What a report's paper says, before any layout: figures are already text in Vietnamese format.

The layout (Decree 30/2020, Appendix I) is `documents`' business; these are its only input.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.offices import OfficeProfile


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column; `width` is a weight, not a length."""

    label: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row. `level` 0 is an ordinary row; 1 and 2 are group rows in bold."""

    cells: tuple[str, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Annex:
    """A table on landscape pages. `notes` stand below it, such as the coverage line."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the letter's body; each paragraph is one string."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One report to its addressees, with its annexes.

    `number` and `day` are empty until the registry clerk gives them. `fingerprint` is the short
    hash of the canonical submission.xml, printed in the footer; `marks` such as DỰ THẢO or
    *Mẫu tham khảo, chưa ban hành*.
    """

    profile: OfficeProfile
    kind: str  # BÁO CÁO
    abbreviation: str  # BC
    abstract: str  # trích yếu
    legal_bases: tuple[str, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    fingerprint: str
    year: int
    number: str = ""
    day: date | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """A PKCS#12 signing identity and its password; a token takes its place later."""

    pkcs12: bytes
    password: str


@dataclass(frozen=True, slots=True)
class SigningOrder:
    """Who signs a paper here: the leader, then number and date, then the office's seal."""

    leader: Identity
    seal: Identity
    number: str
    day: date
    leader_at: datetime
    seal_at: datetime
