"""Keeping a reviewer's notes on cells before the decision, so that no work is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.people import Role
from desktop_app.domain.reports import CellNote
from desktop_app.errors import StepRefused, Text
from desktop_app.usecases.desk import Desk


def note_cells(desk: Desk, revision: str, notes: Sequence[CellNote]) -> None:
    """Replace the notes on a received revision; they travel with a return only.

    StepRefused for a report that has been returned: its notes are what the office was sent.
    """
    desk.person.require(Role.CONSOLIDATOR)
    with desk.store.write() as unit:
        review = unit.reviews.get(revision)
        if review is None or review.decision is DecisionState.RETURNED:
            raise StepRefused(
                Text(
                    "Chỉ ghi chú trên báo cáo đã nhận và chưa trả lại.",
                    "Notes can be written only on a received report that was not returned.",
                )
            )
        unit.reviews.save(revision, replace(review, notes=tuple(notes)))
