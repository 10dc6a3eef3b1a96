"""Layers over revisions: each opened once, written to until it is issued, then frozen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.appraisals import Hand, Layer
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import StepRefused, Text
from desktop_app.storage.repositories.lookups import element_ids, revision_id
from desktop_app.storage.tables.appraisals import layer_answers, layer_explanations, layers
from desktop_app.storage.tables.forms import elements
from desktop_app.storage.tables.reports import reports, revisions

_SEPARATOR = "/"
_INSERT = upsert(layer_answers)
_SAVE = _INSERT.on_conflict_do_update(
    set_={
        column.name: _INSERT.excluded[column.name]
        for column in layer_answers.c
        if not column.primary_key
    }
)
_LAYERS = select(revisions.c.uuid.label("revision"), *layers.c).join(
    revisions, revisions.c.id == layers.c.revision_id
)


class SqlAppraisals(ports.Appraisals):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def layers(self, revision: str) -> tuple[Layer, ...]:
        rows = self._connection.execute(_LAYERS.where(revisions.c.uuid == revision))
        return tuple(sorted(map(_layer, rows), key=lambda layer: layer.hand.turn))

    def all(self) -> tuple[Layer, ...]:
        rows = self._connection.execute(_LAYERS.order_by(layers.c.id))
        return tuple(map(_layer, rows))

    def answers(self, revision: str, hand: Hand) -> dict[CellKey, Answer]:
        cells = layer_answers.c
        rows = self._connection.execute(
            select(
                elements.c.code,
                cells.repeats,
                cells.state,
                cells.text,
                cells.number,
                cells.estimate,
                cells.awaited_from,
                cells.awaited_until,
            )
            .join(elements, elements.c.id == cells.element_id)
            .join(layers, layers.c.id == cells.layer_id)
            .join(revisions, revisions.c.id == layers.c.revision_id)
            .where(revisions.c.uuid == revision, layers.c.hand == hand)
        )
        return {
            CellKey(code, tuple(repeats.split(_SEPARATOR)) if repeats else ()): Answer(
                CellState(state), text, number, bool(estimate), awaited_from, awaited_until
            )
            for code, repeats, state, text, number, estimate, awaited_from, awaited_until in rows
        }

    def explanations(self, revision: str, hand: Hand) -> dict[str, str]:
        rows = self._connection.execute(
            select(layer_explanations.c.finding, layer_explanations.c.text)
            .join(layers, layers.c.id == layer_explanations.c.layer_id)
            .join(revisions, revisions.c.id == layers.c.revision_id)
            .where(revisions.c.uuid == revision, layers.c.hand == hand)
        )
        return {row.finding: row.text for row in rows}

    def open(self, revision: str, hand: Hand, *, by: str, at: datetime) -> None:
        self._connection.execute(
            insert(layers).values(
                revision_id=revision_id(self._connection, revision),
                hand=hand,
                by=by,
                opened_at=at,
                package="",
                late=False,
            )
        )

    def save(
        self,
        revision: str,
        hand: Hand,
        answers: Mapping[CellKey, Answer],
        explanations: Mapping[str, str],
    ) -> None:
        layer = self._writable(revision, hand)
        if answers:
            form = self._connection.scalar(
                select(reports.c.form_id)
                .join(revisions, revisions.c.report_id == reports.c.id)
                .where(revisions.c.uuid == revision)
            )
            assert form is not None  # it has a layer, so it is there
            ids = element_ids(self._connection, form, (cell.element for cell in answers))
            self._connection.execute(
                _SAVE,
                [
                    {
                        "layer_id": layer,
                        "element_id": ids[cell.element],
                        "repeats": _SEPARATOR.join(cell.repeats),
                        "state": answer.state,
                        "text": answer.text,
                        "number": answer.number,
                        "estimate": answer.estimate,
                        "awaited_from": answer.awaited_from,
                        "awaited_until": answer.awaited_until,
                    }
                    for cell, answer in answers.items()
                ],
            )
        for finding, text in explanations.items():
            self._connection.execute(
                delete(layer_explanations).where(
                    layer_explanations.c.layer_id == layer, layer_explanations.c.finding == finding
                )
            )
            if text:
                self._connection.execute(
                    insert(layer_explanations).values(layer_id=layer, finding=finding, text=text)
                )

    def issue(
        self,
        revision: str,
        hand: Hand,
        *,
        package: str,
        at: datetime,
        reply_until: datetime | None = None,
        late: bool = False,
    ) -> None:
        layer = self._writable(revision, hand)
        self._connection.execute(
            update(layers)
            .where(layers.c.id == layer)
            .values(package=package, issued_at=at, reply_until=reply_until, late=late)
        )

    def _writable(self, revision: str, hand: Hand) -> int:
        row = self._connection.execute(
            select(layers.c.id, layers.c.issued_at)
            .join(revisions, revisions.c.id == layers.c.revision_id)
            .where(revisions.c.uuid == revision, layers.c.hand == hand)
        ).one_or_none()
        if row is None or row.issued_at is not None:
            raise StepRefused(
                Text(
                    "Phần này đã gửi đi hoặc chưa mở để nhập nên không sửa được.",
                    "This part has been sent, or is not open for entry, so it cannot change.",
                )
            )
        return int(row.id)


def _layer(row: Row[Any]) -> Layer:
    return Layer(
        revision=row.revision,
        hand=Hand(row.hand),
        by=row.by,
        opened_at=row.opened_at,
        issued_at=row.issued_at,
        reply_until=row.reply_until,
        package=row.package,
        late=row.late,
    )
