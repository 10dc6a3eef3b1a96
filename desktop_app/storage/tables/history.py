"""What changed in drafts and by whom, and what is known of audit logs on other machines."""

from __future__ import annotations

from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, Index, Integer, Table

from desktop_app.domain.history import StepKind
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

edit_steps = Table(
    "edit_steps",
    metadata,
    key(),
    text("uuid", unique=True),
    to("revisions", "revision_id", index=True),
    Column("at", Moment, nullable=False),
    text("who"),
    *one_of("kind", StepKind),
    text("undoes"),
    **STRICT,
)


def _of_step() -> Column[int]:
    return Column("step_id", Integer, ForeignKey("edit_steps.id"), primary_key=True, nullable=False)


# `repeats` as in `answers`.
answer_changes = Table(
    "answer_changes",
    metadata,
    _of_step(),
    Column("position", Integer, primary_key=True, nullable=False),
    to("elements", "element_id"),
    text("repeats"),
    *one_of("old_state", CellState),
    text("old_text"),
    Column("old_number", REAL, nullable=True),
    *flag("old_estimate"),
    text("old_awaited_from"),
    Column("old_awaited_until", Day, nullable=True),
    *one_of("new_state", CellState),
    text("new_text"),
    Column("new_number", REAL, nullable=True),
    *flag("new_estimate"),
    text("new_awaited_from"),
    Column("new_awaited_until", Day, nullable=True),
    **KEYED,
)
Index(None, answer_changes.c.element_id, answer_changes.c.repeats)

row_changes = Table(
    "row_changes",
    metadata,
    _of_step(),
    Column("position", Integer, primary_key=True, nullable=False),
    text("uuid"),
    text("element"),
    text("parent"),
    Column("place", Integer, nullable=False),
    *flag("added"),
    **KEYED,
)

# One entry of a device's audit log whose hash another office holds. `witness` is the office that
# says so; "" where this office holds the mark of a device that sent to it.
log_marks = Table(
    "log_marks",
    metadata,
    text("witness", primary_key=True),
    text("device", primary_key=True),
    Column("epoch", Integer, primary_key=True, nullable=False),
    Column("sequence", Integer, primary_key=True, nullable=False),
    Column("number", Integer, primary_key=True, nullable=False),
    text("hash", primary_key=True),
    Column("at", Moment, nullable=False),
    CheckConstraint("epoch >= 0 AND sequence >= 0 AND number >= 0", name="counts"),
    **KEYED,
)
