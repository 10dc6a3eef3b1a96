"""What a hand after the sender's wrote over a submission, as it travels to the other side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.values import CellKey, CellState
from desktop_app.packages.schema.codec import Schema
from desktop_app.packages.schema.header import is_sha256

_MAX = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LayerCell:
    """One cell that the hand filled; `text` is the canonical value, as in submission.xml."""

    cell: CellKey
    state: CellState
    text: str
    estimate: bool = False
    awaited_from: str = ""
    awaited_until: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """The hand's written reason for a warning."""

    finding: str
    text: str


@dataclass(frozen=True, slots=True)
class Appraisal:
    """appraisal.json: the cells of one hand. `answers_to` is the package with the submission, and
    of a reply the package that it answers. `reply_until` is the first moment at which a reply to
    appraised cells is late; null where none is asked for."""

    answers_to: str
    at: datetime
    hand: Hand
    cells: tuple[LayerCell, ...]
    reasons: tuple[Reason, ...] = ()
    reply_until: datetime | None = None


def _possible(one: Appraisal) -> bool:
    cells = [cell.cell for cell in one.cells]
    return (
        is_sha256(one.answers_to)
        and one.hand is not Hand.SENDER
        and len(set(cells)) == len(cells)
        and all(cell.state is not CellState.BLANK for cell in one.cells)
        and (one.reply_until is None or (one.hand is Hand.ABOVE and one.reply_until > one.at))
    )


APPRAISAL = Schema(Appraisal, "thiduaso/appraisal/1", _MAX, _possible)
