"""Sending concluded scores down to the office whose report it is."""

from __future__ import annotations

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.package import SealedPackage
from desktop_app.domain.people import Role
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.layers import issue_layer


def issue_conclusion(desk: Desk, revision: str) -> SealedPackage:
    """Freeze the concluded cells and queue them.

    StepRefused while the sender may still reply; ChecksFailed names the first thing to mend.
    """
    desk.person.require(Role.CONSOLIDATOR)
    return issue_layer(desk, revision, Hand.COUNCIL, verb="issue_conclusion", name="KetLuan")
