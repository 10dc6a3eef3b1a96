"""Writing the reply to appraised scores (F-TD-05, Ý kiến phản hồi của đơn vị)."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.people import Role
from desktop_app.domain.values import Answer, CellKey
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.layers import keep_layer


def reply_to_appraisal(
    desk: Desk,
    revision: str,
    answers: Mapping[CellKey, Answer],
    explanations: Mapping[str, str] | None = None,
) -> None:
    """Keep changed cells of the sender's reply, within the window that the office above set.

    A cell that was cleared is given as BLANK. StepRefused past the turn.
    """
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    keep_layer(desk, revision, Hand.REPLY, answers, explanations or {}, verb="reply_to_appraisal")
