"""What newer form versions had no place for, beside the answers of a report."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from desktop_app.domain import ports
from desktop_app.domain.reports import UnplacedAnswer, UnplacedKind
from desktop_app.domain.values import CellKey, CellState
from desktop_app.errors import Text
from desktop_app.storage.repositories.drafts import Settling, writable
from desktop_app.storage.tables.reports import revisions, unplaced_answers


class SqlUnplacedAnswers(ports.UnplacedAnswers):
    def __init__(self, connection: Connection, settling: Settling) -> None:
        self._connection = connection
        self._settling = settling

    def keep(self, revision: str, found: Sequence[UnplacedAnswer]) -> None:
        """Add to what the revision keeps; StepRefused past the draft."""
        number, _form = writable(self._connection, self._settling, revision)
        if not found:
            return
        table = unplaced_answers.c
        held = self._connection.scalar(
            select(func.count()).select_from(unplaced_answers).where(table.revision_id == number)
        )
        self._connection.execute(
            insert(unplaced_answers),
            [
                {
                    "revision_id": number,
                    "position": position,
                    "kind": one.kind,
                    "version": one.version,
                    "element": one.cell.element,
                    "path": one.path,
                    "repeats": "/".join(one.cell.repeats),
                    "label_vi": one.label.vi,
                    "label_en": one.label.en,
                    "state": one.state,
                    "text": one.text,
                    "value_vi": one.value.vi,
                    "value_en": one.value.en,
                    "reason_vi": one.reason.vi,
                    "reason_en": one.reason.en,
                }
                for position, one in enumerate(found, start=held or 0)
            ],
        )

    def of(self, revision: str) -> tuple[UnplacedAnswer, ...]:
        own = (
            select(revisions.c.report_id, revisions.c.number)
            .where(revisions.c.uuid == revision)
            .subquery()
        )
        rows = self._connection.execute(
            select(unplaced_answers)
            .join(revisions, revisions.c.id == unplaced_answers.c.revision_id)
            .join(own, own.c.report_id == revisions.c.report_id)
            .where(revisions.c.number <= own.c.number)
            .order_by(revisions.c.number, unplaced_answers.c.position)
        )
        return tuple(
            UnplacedAnswer(
                kind=UnplacedKind(row.kind),
                version=row.version,
                cell=CellKey(row.element, tuple(row.repeats.split("/")) if row.repeats else ()),
                path=row.path,
                label=Text(row.label_vi, row.label_en),
                state=CellState(row.state),
                text=row.text,
                value=Text(row.value_vi, row.value_en),
                reason=Text(row.reason_vi, row.reason_en),
            )
            for row in rows
        )
