"""Moving a revision along its line of state: hand over, hand back, approve, unlock."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.lifecycle import RevisionState, refuse_step, revision_step
from desktop_app.domain.moments import day_of, day_text, start_of
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import Revision
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.evidence import leave_behind


def step(desk: Desk, unit: Unit, revision: Revision, wanted: RevisionState) -> None:
    """Take one step, if the line has it and this person may take it."""
    desk.person.require(*revision_step(revision.state, wanted))
    unit.reports.set_state(revision.id, wanted)


def _back_to_draft(desk: Desk, unit: Unit, revision_id: str, out_of: RevisionState) -> None:
    """Two states lead back to the draft, and each verb takes back only what its own state is."""
    desk.person.require(*revision_step(out_of, RevisionState.DRAFT))
    revision = unit.reports.revision(revision_id)
    if revision.state is not out_of:
        raise refuse_step(revision.state, RevisionState.DRAFT)
    unit.reports.set_state(revision_id, RevisionState.DRAFT)


def hand_to_leader(desk: Desk, revision_id: str) -> None:
    """The officer has finished: draft → in review."""
    with desk.store.write() as unit:
        leave_behind(desk, unit, revision_id)
        step(desk, unit, unit.reports.revision(revision_id), RevisionState.IN_REVIEW)
        desk.record(unit, "hand_to_leader", revision_id)


def hand_back(desk: Desk, revision_id: str, why: str) -> None:
    """The leader wants something changed: in review → draft, with the reason."""
    if not why.strip():
        raise InputError(
            Text(
                "Hãy ghi lý do trả lại để người lập báo cáo biết cần sửa gì.",
                "Write why it goes back, so that the officer knows what to change.",
            )
        )
    with desk.store.write() as unit:
        _back_to_draft(desk, unit, revision_id, RevisionState.IN_REVIEW)
        desk.record(unit, "hand_back", revision_id, why=why)


def record_approval(
    desk: Desk, unit: Unit, revision_id: str, *, by: str, on: date | None, how: str
) -> None:
    """Keep who approved, when and how (`app`, `paper`, `iOffice`); the leader seldom opens the app
    (FORMS §12), so the officer may record an approval that was given elsewhere.

    `on` is the day written on the paper, or None for now. InputError where a name or the way is
    missing, or the day lies in the future or before the revision was begun.
    """
    if not by.strip():
        raise InputError(
            Text("Hãy ghi tên lãnh đạo đã duyệt.", "Write the name of the leader who approved.")
        )
    if not how.strip():
        raise InputError(
            Text(
                "Hãy ghi lãnh đạo duyệt bằng cách nào (trên giấy, trên iOffice).",
                "Write how the leader approved (on paper, in iOffice).",
            )
        )
    now = desk.clock.now()
    day = on or day_of(now)
    if not day_of(unit.reports.revision(revision_id).created_at) <= day <= day_of(now):
        raise InputError(
            Text(
                "Ngày duyệt phải từ ngày bắt đầu lập báo cáo đến hôm nay. Hãy xem lại ngày trên "
                "văn bản, và đồng hồ của máy.",
                "The day of approval must lie between the day the report was begun and today. "
                "Look at the paper again, and at this computer's clock.",
            )
        )
    unit.reports.set_approval(
        revision_id, by.strip(), now if day == day_of(now) else start_of(day), how
    )
    desk.record(unit, "approve", revision_id, after=f"{how}, {day_text(day)}: {by.strip()}")


def unlock(desk: Desk, revision_id: str, why: str) -> None:
    """Locked → draft: the frozen figures are open again and the PDF made of them is void."""
    if not why.strip():
        raise InputError(
            Text("Hãy ghi lý do mở khóa số liệu.", "Write why the figures are unlocked.")
        )
    with desk.store.write() as unit:
        _back_to_draft(desk, unit, revision_id, RevisionState.LOCKED)
        unit.reports.unlock(revision_id)
        desk.record(unit, "unlock", revision_id, why=why)
