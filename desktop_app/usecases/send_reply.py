"""Sending the reply to appraised scores up to the office that appraised."""

from __future__ import annotations

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.package import SealedPackage
from desktop_app.domain.people import Role
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.layers import issue_layer


def send_reply(desk: Desk, revision: str) -> SealedPackage:
    """Freeze the reply and queue it. StepRefused past the window; ChecksFailed names what stops."""
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    return issue_layer(desk, revision, Hand.REPLY, verb="send_reply", name="PhanHoi")
