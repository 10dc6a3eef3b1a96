"""Where signatures, number and date belong in a letter, kept inside the PDF itself.

A letter is rendered one day and signed another, by other people. The boxes travel in the catalogue
as a page-piece dictionary (ISO 32000-1, 14.5), the place for an application's own data: no form
field exists before signing here begins, so a copy sent out for signature elsewhere has none.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf

APPLICATION = "/ThiDuaSo"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points from the lower left corner, on page `page` (from 0)."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class SigningPlaces:
    """Boxes of the four fields; number, day and month are None where they are printed already."""

    leader: Box
    seal: Box
    number: Box | None
    day: Box | None
    month: Box | None
    year: int


def write_places(pdf: Pdf, places: SigningPlaces, modified: str) -> None:
    """Put `places` into the catalogue; `modified` is a PDF date string (it must be there)."""
    from pikepdf import Dictionary, String

    piece = Dictionary(
        LastModified=String(modified), Private=String(json.dumps(asdict(places), sort_keys=True))
    )
    pdf.Root.PieceInfo = Dictionary({APPLICATION: piece})


def places_from_text(text: str) -> SigningPlaces:
    """The inverse of what `write_places` stores; `ValueError` when it is not ours."""
    try:
        raw = json.loads(text)
        boxes = {
            name: None if raw[name] is None else Box(**raw[name])
            for name in ("leader", "seal", "number", "day", "month")
        }
        leader, seal = boxes["leader"], boxes["seal"]
        if leader is None or seal is None:
            raise ValueError("signature boxes missing")
        return SigningPlaces(
            leader=leader,
            seal=seal,
            number=boxes["number"],
            day=boxes["day"],
            month=boxes["month"],
            year=int(raw["year"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a description of signing places") from error
