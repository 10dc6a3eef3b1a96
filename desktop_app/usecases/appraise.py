"""Entering appraised scores over a received report (F-TD-05, Điểm thẩm định)."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.people import Role
from desktop_app.domain.values import Answer, CellKey
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.layers import keep_layer


def appraise(
    desk: Desk,
    revision: str,
    answers: Mapping[CellKey, Answer],
    explanations: Mapping[str, str] | None = None,
) -> None:
    """Keep changed cells of the office above, with written reasons by finding id.

    A cell that was cleared is given as BLANK. StepRefused past the turn.
    """
    desk.person.require(Role.CONSOLIDATOR)
    keep_layer(desk, revision, Hand.ABOVE, answers, explanations or {}, verb="appraise")
