"""Reviews of received revisions with their notes on cells, and closed periods."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.lifecycle import DecisionState, decision_step
from desktop_app.domain.reports import CellNote, Review, Scope
from desktop_app.domain.values import CellKey
from desktop_app.errors import StepRefused, Text
from desktop_app.storage.repositories import lookups
from desktop_app.storage.tables.forms import elements, forms, periods
from desktop_app.storage.tables.offices import offices
from desktop_app.storage.tables.reports import (
    cell_notes,
    closed_periods,
    reports,
    reviews,
    revisions,
)


class SqlReviews(ports.Reviews):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, revision: str) -> Review | None:
        row = self._connection.execute(
            select(reviews).join(revisions).where(revisions.c.uuid == revision)
        ).one_or_none()
        if row is None:
            return None
        notes = self._connection.execute(
            select(elements.c.code, cell_notes.c.repeats, cell_notes.c.text)
            .join(elements, elements.c.id == cell_notes.c.element_id)
            .where(cell_notes.c.revision_id == row.revision_id)
            .order_by(cell_notes.c.position)
        )
        return Review(
            decision=DecisionState(row.decision),
            at=row.at,
            by=row.by,
            reason=row.reason,
            scope=Scope(row.scope),
            notes=tuple(
                CellNote(CellKey(code, tuple(repeats.split("/")) if repeats else ()), text)
                for code, repeats, text in notes
            ),
        )

    def pending(self) -> tuple[str, ...]:
        rows = self._connection.execute(
            select(revisions.c.uuid)
            .join(reviews)
            .where(reviews.c.decision == DecisionState.PENDING)
            .order_by(reviews.c.at)
        )
        return tuple(row.uuid for row in rows)

    def save(self, revision: str, review: Review) -> None:
        """Replace the review; StepRefused if its decision does not follow from the one held."""
        number, form = self._revision(revision)
        held = self._connection.scalar(
            select(reviews.c.decision).where(reviews.c.revision_id == number)
        )
        if held is not None and held != review.decision:
            decision_step(DecisionState(held), review.decision)
        fields = {
            "decision": review.decision,
            "at": review.at,
            "by": review.by,
            "reason": review.reason,
            "scope": review.scope,
        }
        self._connection.execute(
            upsert(reviews).values(revision_id=number, **fields).on_conflict_do_update(set_=fields)
        )
        self._connection.execute(delete(cell_notes).where(cell_notes.c.revision_id == number))
        if review.notes:
            codes = (note.cell.element for note in review.notes)
            ids = lookups.element_ids(self._connection, form, codes)
            self._connection.execute(
                insert(cell_notes),
                [
                    {
                        "revision_id": number,
                        "position": position,
                        "element_id": ids[note.cell.element],
                        "repeats": "/".join(note.cell.repeats),
                        "text": note.text,
                    }
                    for position, note in enumerate(review.notes)
                ],
            )

    def close(self, form: str, office: str, period: str, at: datetime) -> None:
        """Closing what is closed already changes nothing."""
        if not self.is_closed(form, office, period):
            self._connection.execute(
                insert(closed_periods).values(
                    form_id=lookups.form_id(self._connection, form),
                    office_id=lookups.office_id(self._connection, office),
                    period_id=lookups.period_id(self._connection, period),
                    closed_at=at,
                    reopened_at=None,
                    reopened_why="",
                )
            )

    def reopen(self, form: str, office: str, period: str, why: str, at: datetime) -> None:
        """StepRefused for a period that is not closed."""
        reopened = self._connection.execute(
            update(closed_periods)
            .where(*_closed(form, office, period))
            .values(reopened_at=at, reopened_why=why)
        )
        if reopened.rowcount == 0:
            raise StepRefused(
                Text(
                    "Kỳ báo cáo này chưa chốt số liệu nên không cần mở lại.",
                    "This period is not closed, so it need not be reopened.",
                )
            )

    def is_closed(self, form: str, office: str, period: str) -> bool:
        query = select(closed_periods.c.id).where(*_closed(form, office, period))
        return self._connection.scalar(query) is not None

    def _revision(self, revision: str) -> tuple[int, int]:
        """The keys of the revision and of its form."""
        row = self._connection.execute(
            select(revisions.c.id, reports.c.form_id)
            .join(reports)
            .where(revisions.c.uuid == revision)
        ).one_or_none()
        if row is None:
            raise lookups.unknown("lần lập báo cáo", "revision")
        return row


def _closed(form: str, office: str, period: str) -> tuple[ColumnElement[bool], ...]:
    columns = closed_periods.c
    form_id = select(forms.c.id).where(forms.c.code == form).scalar_subquery()
    office_id = select(offices.c.id).where(offices.c.uuid == office).scalar_subquery()
    period_id = select(periods.c.id).where(periods.c.code == period).scalar_subquery()
    return (
        columns.form_id == form_id,
        columns.office_id == office_id,
        columns.period_id == period_id,
        columns.reopened_at.is_(None),
    )
