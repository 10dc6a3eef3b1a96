"""Entering concluded scores over a received report (F-TD-05, Điểm kết luận)."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.people import Role
from desktop_app.domain.values import Answer, CellKey
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.layers import keep_layer


def conclude_scores(
    desk: Desk,
    revision: str,
    answers: Mapping[CellKey, Answer],
    explanations: Mapping[str, str] | None = None,
) -> None:
    """Keep changed cells of the council, with written reasons by finding id.

    A cell that was cleared is given as BLANK. StepRefused past the turn.
    """
    desk.person.require(Role.CONSOLIDATOR)
    keep_layer(desk, revision, Hand.COUNCIL, answers, explanations or {}, verb="conclude_scores")
