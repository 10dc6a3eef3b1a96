"""The history of answers: one row for each act, one for each cell and each repeat it changed.

Adding a step lies on the way of every keystroke, so its statements are made once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from desktop_app.domain import ports
from desktop_app.domain.history import AnswerChange, CellChange, EditStep, RowChange, StepKind
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.storage.repositories.lookups import element_ids, report_id, unknown
from desktop_app.storage.tables.forms import elements
from desktop_app.storage.tables.history import answer_changes, edit_steps, row_changes
from desktop_app.storage.tables.reports import reports, revisions

_SEPARATOR = "/"
_REVISION = (
    select(revisions.c.id, reports.c.form_id)
    .join(reports, reports.c.id == revisions.c.report_id)
    .where(revisions.c.uuid == bindparam("revision"))
)
_ADD_STEP = insert(edit_steps).returning(edit_steps.c.id)
_ADD_CHANGES = insert(answer_changes)
_ADD_ROWS = insert(row_changes)
_OLD = tuple(column for column in answer_changes.c if column.name.startswith("old_"))
_NEW = tuple(column for column in answer_changes.c if column.name.startswith("new_"))
_OF_CELL = (
    select(edit_steps.c.at, edit_steps.c.who, edit_steps.c.kind, revisions.c.number, *_OLD, *_NEW)
    .join(edit_steps, edit_steps.c.id == answer_changes.c.step_id)
    .join(revisions, revisions.c.id == edit_steps.c.revision_id)
    .join(elements, elements.c.id == answer_changes.c.element_id)
    .where(
        elements.c.code == bindparam("element"),
        answer_changes.c.repeats == bindparam("repeats"),
        revisions.c.report_id == bindparam("report"),
    )
    .order_by(answer_changes.c.step_id, answer_changes.c.position)
)


class SqlHistory(ports.History):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, revision: str, steps: Sequence[EditStep]) -> None:
        row = self._connection.execute(_REVISION, {"revision": revision}).one_or_none()
        if row is None:
            raise unknown("lần lập báo cáo", "revision")
        number, form = row
        codes = {change.cell.element for step in steps for change in step.changes}
        ids = element_ids(self._connection, form, codes) if codes else {}
        for step in steps:
            self._add(number, step, ids)

    def steps(self, revision: str, *, last: int = 0) -> tuple[EditStep, ...]:
        wanted = (
            select(edit_steps)
            .join(revisions, revisions.c.id == edit_steps.c.revision_id)
            .where(revisions.c.uuid == revision)
            .order_by(edit_steps.c.id.desc())
        )
        held = self._connection.execute(wanted.limit(last) if last else wanted).all()[::-1]
        if not held:
            return ()
        first, newest = held[0].id, held[-1].id
        # Steps of other reports may lie between them; those are not asked for.
        mine = select(edit_steps.c.id).where(
            edit_steps.c.revision_id == held[0].revision_id,
            edit_steps.c.id.between(first, newest),
        )
        changes: dict[int, list[AnswerChange]] = {}
        for one in self._connection.execute(
            select(
                answer_changes.c.step_id, elements.c.code, answer_changes.c.repeats, *_OLD, *_NEW
            )
            .join(elements, elements.c.id == answer_changes.c.element_id)
            .where(answer_changes.c.step_id.in_(mine))
            .order_by(answer_changes.c.step_id, answer_changes.c.position)
        ):
            change = AnswerChange(_cell(one[1], one[2]), _answer(one[3:9]), _answer(one[9:15]))
            changes.setdefault(one[0], []).append(change)
        rows: dict[int, list[RowChange]] = {}
        for gone in self._connection.execute(
            select(row_changes)
            .where(row_changes.c.step_id.in_(mine))
            .order_by(row_changes.c.step_id, row_changes.c.position)
        ):
            row = RowChange(gone.uuid, gone.element, gone.parent, gone.place, gone.added)
            rows.setdefault(gone.step_id, []).append(row)
        return tuple(
            EditStep(
                one.uuid,
                one.at,
                one.who,
                StepKind(one.kind),
                tuple(changes.get(one.id, ())),
                tuple(rows.get(one.id, ())),
                one.undoes,
            )
            for one in held
        )

    def of_cell(self, report: str, cell: CellKey) -> tuple[CellChange, ...]:
        asked = {
            "element": cell.element,
            "repeats": _SEPARATOR.join(cell.repeats),
            "report": report_id(self._connection, report),
        }
        return tuple(
            CellChange(
                one[0], one[1], StepKind(one[2]), one[3], _answer(one[4:10]), _answer(one[10:16])
            )
            for one in self._connection.execute(_OF_CELL, asked)
        )

    def _add(self, revision: int, step: EditStep, ids: dict[str, int]) -> None:
        number = self._connection.scalar(
            _ADD_STEP,
            {
                "uuid": step.id,
                "revision_id": revision,
                "at": step.at,
                "who": step.who,
                "kind": step.kind,
                "undoes": step.undoes,
            },
        )
        if step.changes:
            self._connection.execute(
                _ADD_CHANGES,
                [
                    {
                        "step_id": number,
                        "position": place,
                        "element_id": ids[change.cell.element],
                        "repeats": _SEPARATOR.join(change.cell.repeats),
                        **_columns("old", change.before),
                        **_columns("new", change.after),
                    }
                    for place, change in enumerate(step.changes)
                ],
            )
        if step.rows:
            self._connection.execute(
                _ADD_ROWS,
                [
                    {
                        "step_id": number,
                        "position": place,
                        "uuid": row.uuid,
                        "element": row.element,
                        "parent": row.parent,
                        "place": row.position,
                        "added": row.added,
                    }
                    for place, row in enumerate(step.rows)
                ],
            )


def _columns(side: str, answer: Answer) -> dict[str, object]:
    return {
        f"{side}_state": answer.state,
        f"{side}_text": answer.text,
        f"{side}_number": answer.number,
        f"{side}_estimate": answer.estimate,
        f"{side}_awaited_from": answer.awaited_from,
        f"{side}_awaited_until": answer.awaited_until,
    }


def _cell(element: str, repeats: str) -> CellKey:
    return CellKey(element, tuple(repeats.split(_SEPARATOR)) if repeats else ())


def _answer(columns: Sequence[Any]) -> Answer:
    state, text, number, estimate, source, until = columns
    return Answer(CellState(state), text, number, estimate, source, until)
