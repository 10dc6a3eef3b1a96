"""Reference tables that replace the ones that ship."""

from __future__ import annotations

from sqlalchemy import Column, Table

from desktop_app.storage.tables.columns import KEYED, Day, Moment, metadata, text, to

# `at` is when the table was sent, `office_id` who sent it, or our own office where it was read from
# files here. The list of names is closed in code: a later version knows more of them.
reference_tables = Table(
    "reference_tables",
    metadata,
    text("name", primary_key=True),
    Column("as_of", Day, nullable=False),
    Column("at", Moment, nullable=False),
    to("offices", "office_id"),
    Column("received_at", Moment, nullable=False),
    text("sha256"),
    text("content"),
    **KEYED,
)
