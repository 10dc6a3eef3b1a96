"""What is decided about a ranking: the council's votes, and the order as it was closed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Table, UniqueConstraint

from desktop_app.storage.tables.columns import STRICT, Moment, key, metadata, text, to

# `by` is the person who entered it; `minutes` the paper of the council's session.
council_votes = Table(
    "council_votes",
    metadata,
    key(),
    to("forms", "form_id"),
    to("periods", "period_id"),
    to("subjects", "subject_id"),
    Column("members", Integer, nullable=False),
    text("minutes"),
    text("by"),
    Column("at", Moment, nullable=False),
    CheckConstraint("members >= 1", name="members"),
    **STRICT,
)

council_vote_counts = Table(
    "council_vote_counts",
    metadata,
    key(),
    to("council_votes", "vote_id"),
    to("offices", "office_id"),
    Column("votes", Integer, nullable=False),
    UniqueConstraint("vote_id", "office_id"),
    CheckConstraint("votes >= 0", name="votes"),
    **STRICT,
)

closed_rankings = Table(
    "closed_rankings",
    metadata,
    key(),
    to("forms", "form_id"),
    to("periods", "period_id"),
    to("subjects", "subject_id"),
    text("content"),
    text("by"),
    Column("closed_at", Moment, nullable=False),
    Column("reopened_at", Moment, nullable=True),
    text("reopened_why"),
    **STRICT,
)
