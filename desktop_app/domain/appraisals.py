"""Cells that another hand fills: appraised scores, the reply to them, concluded scores (F-TD-05).

What the sender locked never changes. Each further hand writes a layer over it, and a layer is
frozen when it is issued to the other side.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop_app.domain.moments import day_of, start_of
from desktop_app.errors import Text

MOST_REPLY_DAYS = 60


class Hand(StrEnum):
    """Who fills a cell (column `filled_by` of a form), in the order of their turns."""

    SENDER = ""
    ABOVE = "above"  # the office above, when it appraises
    REPLY = "reply"  # the sender again, of the appraisal
    COUNCIL = "council"  # what is concluded

    @property
    def turn(self) -> int:
        """0 for the sender; a later hand has a greater one."""
        return _TURNS[self]

    @property
    def is_from_above(self) -> bool:
        """Whether the office above writes it, and the sender only reads it."""
        return self in (Hand.ABOVE, Hand.COUNCIL)


_TURNS = {hand: turn for turn, hand in enumerate(Hand)}
LATER_HANDS = tuple(hand for hand in Hand if hand is not Hand.SENDER)

HAND_WORDS = {
    Hand.SENDER: Text("Tự chấm", "Self score"),
    Hand.ABOVE: Text("Thẩm định", "Appraisal"),
    Hand.REPLY: Text("Ý kiến phản hồi", "Reply"),
    Hand.COUNCIL: Text("Kết luận", "Conclusion"),
}


@dataclass(frozen=True, slots=True)
class Layer:
    """What one hand has written over a revision, without its cells.

    `reply_until` is the first moment at which a reply is late; None where none is asked for. `late`
    says that a reply came after it by what another party recorded, though it was written in time.
    """

    revision: str
    hand: Hand
    by: str
    opened_at: datetime
    issued_at: datetime | None = None
    reply_until: datetime | None = None
    package: str = ""
    late: bool = False

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None


def end_of_window(issued: datetime, days: int) -> datetime | None:
    """The first moment after the last of `days` calendar days for a reply, the day of issue not
    counted; None for 0 days."""
    if days <= 0:
        return None
    return start_of(day_of(issued) + timedelta(days=days + 1))
