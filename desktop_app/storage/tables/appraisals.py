"""Layers over a received or sent revision: what later hands wrote in their cells."""

from __future__ import annotations

from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, Integer, Table, UniqueConstraint

from desktop_app.domain.appraisals import LATER_HANDS
from desktop_app.domain.values import CellState
from desktop_app.storage.tables.columns import (
    KEYED,
    STRICT,
    Day,
    Moment,
    flag,
    key,
    metadata,
    one_of,
    text,
    to,
)

layers = Table(
    "layers",
    metadata,
    key(),
    to("revisions", "revision_id"),
    *one_of("hand", LATER_HANDS),
    text("by"),
    Column("opened_at", Moment, nullable=False),
    Column("issued_at", Moment, nullable=True),
    Column("reply_until", Moment, nullable=True),
    text("package"),
    *flag("late"),
    UniqueConstraint("revision_id", "hand"),
    CheckConstraint("package = '' OR issued_at IS NOT NULL", name="package"),
    **STRICT,
)


def _of_layer() -> Column[int]:
    return Column("layer_id", Integer, ForeignKey("layers.id"), primary_key=True, nullable=False)


# `repeats` as in `answers`. A blank cell has its row too: it covers what stood there before.
layer_answers = Table(
    "layer_answers",
    metadata,
    _of_layer(),
    to("elements", "element_id", primary_key=True),
    text("repeats", primary_key=True),
    *one_of("state", CellState),
    text("text"),
    Column("number", REAL, nullable=True),
    *flag("estimate"),
    text("awaited_from"),
    Column("awaited_until", Day, nullable=True),
    **KEYED,
)

layer_explanations = Table(
    "layer_explanations",
    metadata,
    _of_layer(),
    text("finding", primary_key=True),
    text("text"),
    **KEYED,
)
