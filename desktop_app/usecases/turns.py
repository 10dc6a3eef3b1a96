"""Whose turn it is to write over a report, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.appraisals import HAND_WORDS, Hand, Layer
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.moments import day_of, day_text
from desktop_app.domain.ports import PackageRecord, Unit
from desktop_app.domain.reports import Review
from desktop_app.errors import StepRefused, Text
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.post import submission_of


@dataclass(frozen=True, slots=True)
class Turns:
    """How far the hands after the sender's have come with one revision, as this office sees it.

    `received`: another office sent the revision. `turn` is the hand that this office may fill now,
    None for none. `refusal` says why its layer cannot be issued yet.
    """

    received: bool
    hands: tuple[Hand, ...]
    layers: tuple[Layer, ...]
    turn: Hand | None = None
    refusal: Text | None = None

    def layer(self, hand: Hand) -> Layer | None:
        return next((one for one in self.layers if one.hand is hand), None)

    def is_issued(self, hand: Hand) -> bool:
        layer = self.layer(hand)
        return layer is not None and layer.is_issued

    @property
    def has_results(self) -> bool:
        """Whether this office sent the revision, and something was issued to it from above."""
        issued = any(one.is_issued and one.hand.is_from_above for one in self.layers)
        return issued and not self.received

    @property
    def words(self) -> Text | None:
        """How far it has come, for lists and heads; None where nothing is to be told."""
        return _words(self)

    @property
    def reply_until(self) -> datetime | None:
        layer = self.layer(Hand.ABOVE)
        return layer.reply_until if layer is not None else None


NO_TURNS = Turns(False, (), ())


def turns_of(desk: Desk, unit: Unit, revision_id: str) -> Turns:
    """Of a revision that this office sent or received; of any other nobody has a turn."""
    revision = unit.reports.revision(revision_id)
    hands = desk.library.by_hash(unit, revision.form_hash).hands
    if not hands:
        return NO_TURNS
    layers = unit.appraisals.layers(revision_id)
    received = submission_of(unit, revision_id, outgoing=False) is not None
    now = Turns(received, hands, layers)
    review = unit.reviews.get(revision_id)
    returned = review is not None and review.decision is DecisionState.RETURNED
    if received:
        if unit.reports.revisions(revision.report_id)[-1].id != revision_id:
            return now
        return received_turns(hands, layers, review, desk.clock.now())
    if returned or submission_of(unit, revision_id, outgoing=True) is None:
        return now
    return _sender(now, desk.clock.now())


def received_turns(
    hands: tuple[Hand, ...], layers: tuple[Layer, ...], review: Review | None, now: datetime
) -> Turns:
    """The same of the latest revision that another office sent, from what has been read of it: for
    lists, which ask once for all their rows."""
    turns = Turns(True, hands, layers)
    if review is None or review.decision is DecisionState.RETURNED:
        return turns
    return _above(turns, now)


def require_turn(desk: Desk, unit: Unit, revision_id: str, hand: Hand) -> PackageRecord:
    """The package of the submission that `hand` may write over now; StepRefused otherwise."""
    turns = turns_of(desk, unit, revision_id)
    record = submission_of(unit, revision_id, outgoing=not turns.received)
    if turns.turn is not hand or record is None:
        word = HAND_WORDS[hand]
        raise StepRefused(
            Text(
                f"Chưa đến bước hoặc đã qua bước “{word.vi}” của báo cáo này nên không ghi được.",
                f"It is not, or no longer, the turn of “{word.en}” on this report.",
            )
        )
    return record


def _above(turns: Turns, now: datetime) -> Turns:
    if Hand.ABOVE in turns.hands and not turns.is_issued(Hand.ABOVE):
        return _with(turns, Hand.ABOVE)
    if Hand.COUNCIL not in turns.hands or turns.is_issued(Hand.COUNCIL):
        return turns
    until = turns.reply_until
    if until is None or until <= now or turns.is_issued(Hand.REPLY):
        return _with(turns, Hand.COUNCIL)
    day = _last_day(until)
    return _with(
        turns,
        Hand.COUNCIL,
        Text(
            f"Đơn vị còn được phản hồi đến hết {day}; gửi kết luận sau khi có phản hồi hoặc hết "
            "hạn.",
            f"The office may still reply until the end of {day}; send the conclusion after its "
            "reply or then.",
        ),
    )


def _sender(turns: Turns, now: datetime) -> Turns:
    if Hand.REPLY not in turns.hands or not turns.is_issued(Hand.ABOVE):
        return turns
    if turns.is_issued(Hand.REPLY) or turns.is_issued(Hand.COUNCIL):
        return turns
    until = turns.reply_until
    return turns if until is None or until <= now else _with(turns, Hand.REPLY)


def _words(turns: Turns) -> Text | None:
    until = turns.reply_until
    if turns.is_issued(Hand.COUNCIL):
        return Text("Đã có kết luận", "Concluded")
    waits = turns.refusal is not None or turns.turn is Hand.REPLY
    if waits and until is not None:
        day = _last_day(until)
        return Text(f"Chờ phản hồi đến {day}", f"Reply awaited until {day}")
    if turns.is_issued(Hand.REPLY):
        return Text("Đã có ý kiến phản hồi", "Replied to")
    if turns.is_issued(Hand.ABOVE):
        return Text("Đã có kết quả thẩm định", "Appraised")
    if turns.turn is Hand.ABOVE and turns.layers:
        return Text("Đang thẩm định", "Being appraised")
    return None


def _last_day(until: datetime) -> str:
    """The window ends at 24:00 of its last day."""
    return day_text(day_of(until - timedelta(minutes=1)))


def _with(turns: Turns, turn: Hand, refusal: Text | None = None) -> Turns:
    return Turns(turns.received, turns.hands, turns.layers, turn, refusal)
