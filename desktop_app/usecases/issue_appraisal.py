"""Sending appraised scores down to the office whose report it is."""

from __future__ import annotations

from desktop_app.domain.appraisals import MOST_REPLY_DAYS, Hand, end_of_window
from desktop_app.domain.package import SealedPackage
from desktop_app.domain.people import Role
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.layers import issue_layer


def issue_appraisal(desk: Desk, revision: str, reply_days: int = 0) -> SealedPackage:
    """Freeze the appraised cells and queue them; the sender may reply within so many calendar days
    after today, 0 for no reply.

    ChecksFailed names the first thing to mend; InputError for a window that cannot be.
    """
    desk.person.require(Role.CONSOLIDATOR)
    if not 0 <= reply_days <= MOST_REPLY_DAYS:
        raise InputError(
            Text(
                f"Thời hạn phản hồi từ 0 đến {MOST_REPLY_DAYS} ngày.",
                f"The window for a reply is from 0 to {MOST_REPLY_DAYS} days.",
            )
        )
    return issue_layer(
        desk,
        revision,
        Hand.ABOVE,
        verb="issue_appraisal",
        name="ThamDinh",
        reply_until=end_of_window(desk.clock.now(), reply_days),
    )
