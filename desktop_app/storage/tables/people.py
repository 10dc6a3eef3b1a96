"""How people come in, and who holds which report."""

from __future__ import annotations

from sqlalchemy import Column, Table

from desktop_app.storage.tables.columns import KEYED, STRICT, Moment, flag, metadata, text, to

accounts = Table(
    "accounts",
    metadata,
    to("persons", "person_id", primary_key=True),
    text("name", unique=True),
    *flag("must_change"),
    Column("last_login", Moment, nullable=True),
    **STRICT,
)

# The person who fills the report, or took it over from who did.
report_holders = Table(
    "report_holders",
    metadata,
    to("reports", "report_id", primary_key=True),
    to("persons", "person_id", index=True),
    **KEYED,
)
