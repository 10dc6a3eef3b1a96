"""Answers as rows: a cell saves as one upsert, and a report loads in one query.

This is the way of every keystroke, so the statements are made once and rows are read by place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.storage.repositories.drafts import Settling, writable
from desktop_app.storage.repositories.lookups import element_ids, revision_id
from desktop_app.storage.tables.forms import elements
from desktop_app.storage.tables.reports import answers, repeat_instances, revisions

_SEPARATOR = "/"
_STATES = {one.value: one for one in CellState}

_LOAD = (
    select(
        elements.c.code,
        answers.c.repeats,
        answers.c.state,
        answers.c.text,
        answers.c.number,
        answers.c.estimate,
        answers.c.awaited_from,
        answers.c.awaited_until,
    )
    .join(elements, elements.c.id == answers.c.element_id)
    .join(revisions, revisions.c.id == answers.c.revision_id)
    .where(revisions.c.uuid == bindparam("revision"))
)
_INSERT = upsert(answers)
_SAVE = _INSERT.on_conflict_do_update(
    set_={
        column.name: _INSERT.excluded[column.name] for column in answers.c if not column.primary_key
    }
)
_BLANK_OUT = delete(answers).where(
    answers.c.revision_id == bindparam("of_revision"),
    answers.c.element_id == bindparam("of_element"),
    answers.c.repeats == bindparam("of_repeats"),
)
_DROP_REPEAT = text(
    "DELETE FROM answers WHERE revision_id = :revision "
    "AND instr('/' || repeats || '/', '/' || :uuid || '/') > 0"
)
_COPY_ANSWERS = text(
    "INSERT INTO answers SELECT :target, element_id, repeats, state, text, number, estimate, "
    "awaited_from, awaited_until FROM answers WHERE revision_id = :source"
)
_COPY_REPEATS = text(
    "INSERT INTO repeat_instances SELECT :target, uuid, element, parent, position "
    "FROM repeat_instances WHERE revision_id = :source"
)


class SqlAnswers(ports.Answers):
    """A blank cell has no row. Only a draft changes, or a revision that settles in this very
    transaction (see `drafts`); anything else is StepRefused."""

    def __init__(self, connection: Connection, settling: Settling) -> None:
        self._connection = connection
        self._settling = settling

    def load(self, revision: str) -> dict[CellKey, Answer]:
        rows = self._connection.execute(_LOAD, {"revision": revision})
        return {
            CellKey(code, tuple(repeats.split(_SEPARATOR)) if repeats else ()): Answer(
                _STATES[state], content, number, estimate, awaited_from, awaited_until
            )
            for (
                code,
                repeats,
                state,
                content,
                number,
                estimate,
                awaited_from,
                awaited_until,
            ) in rows
        }

    def save(self, revision: str, answers_: Mapping[CellKey, Answer]) -> None:
        number, form = writable(self._connection, self._settling, revision)
        if not answers_:
            return
        ids = element_ids(self._connection, form, (cell.element for cell in answers_))
        kept: list[dict[str, object]] = []
        blanked: list[dict[str, object]] = []
        for cell, answer in answers_.items():
            element, repeats = ids[cell.element], _SEPARATOR.join(cell.repeats)
            if answer == BLANK:
                blanked.append(
                    {"of_revision": number, "of_element": element, "of_repeats": repeats}
                )
            else:
                kept.append(
                    {
                        "revision_id": number,
                        "element_id": element,
                        "repeats": repeats,
                        "state": answer.state,
                        "text": answer.text,
                        "number": answer.number,
                        "estimate": answer.estimate,
                        "awaited_from": answer.awaited_from,
                        "awaited_until": answer.awaited_until,
                    }
                )
        if kept:
            self._connection.execute(_SAVE, kept)
        if blanked:
            self._connection.execute(_BLANK_OUT, blanked)

    def repeats(self, revision: str) -> tuple[RepeatInstance, ...]:
        """By element and parent, then in their order."""
        columns = repeat_instances.c
        rows = self._connection.execute(
            select(columns.uuid, columns.element, columns.parent, columns.position)
            .join(revisions, revisions.c.id == columns.revision_id)
            .where(revisions.c.uuid == revision)
            .order_by(columns.element, columns.parent, columns.position)
        )
        return tuple(RepeatInstance(*row) for row in rows)

    def save_repeats(self, revision: str, repeats: Sequence[RepeatInstance]) -> None:
        """Make these the revision's instances; the answers in one that is gone go with it."""
        number, _form = writable(self._connection, self._settling, revision)
        held = set(
            self._connection.scalars(
                select(repeat_instances.c.uuid).where(repeat_instances.c.revision_id == number)
            )
        )
        self._connection.execute(
            delete(repeat_instances).where(repeat_instances.c.revision_id == number)
        )
        if repeats:
            self._connection.execute(
                insert(repeat_instances),
                [
                    {
                        "revision_id": number,
                        "uuid": instance.uuid,
                        "element": instance.element,
                        "parent": instance.parent,
                        "position": instance.position,
                    }
                    for instance in repeats
                ],
            )
        for uuid in sorted(held - {instance.uuid for instance in repeats}):
            self._connection.execute(_DROP_REPEAT, {"revision": number, "uuid": uuid})

    def copy(self, source: str, target: str) -> None:
        """Give the target, which is empty, all answers and repeat instances of the source."""
        into, _form = writable(self._connection, self._settling, target)
        ids = {"source": revision_id(self._connection, source), "target": into}
        self._connection.execute(_COPY_REPEATS, ids)
        self._connection.execute(_COPY_ANSWERS, ids)
