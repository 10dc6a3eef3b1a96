"""Beginning a campaign of one's own (phát động phong trào)."""

from __future__ import annotations

from desktop_app.domain.people import Role
from desktop_app.domain.reports import Revision
from desktop_app.usecases.campaigns import new_campaign
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report


def begin_campaign(desk: Desk, form: str, period: str) -> Revision:
    """The first draft of a new campaign under a code that is free; each call begins another."""
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    with desk.store.read() as unit:
        subject = new_campaign(desk, unit, period)
    return begin_report(desk, form, period, subject)
