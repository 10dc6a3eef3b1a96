"""What travels: packages with their delivery (the outbox), receipts, feeds, directories."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Table

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.storage.tables.columns import (
    KEYED,
    STRICT,
    Moment,
    flag,
    key,
    metadata,
    one_of,
    text,
    to,
)

# The header as JSON, with copies of what is searched for beside it. `kind` is judged by the schema
# of the header; a closed list here would want the table rebuilt for each new kind.
packages = Table(
    "packages",
    metadata,
    key(),
    text("package", unique=True),
    text("sha256"),
    text("file"),
    *flag("outgoing"),
    *one_of("delivery", DeliveryState, nullable=True),
    text("addressee"),
    text("kind"),
    text("sender"),
    text("revision", index=True),
    text("header"),
    Column("stored_at", Moment, nullable=False),
    Column("handed_over_at", Moment, nullable=True),
    Column("attempts", Integer, nullable=False),
    Column("next_try_at", Moment, nullable=True),
    text("problem"),
    CheckConstraint("outgoing = (delivery IS NOT NULL)", name="delivery_of_outgoing"),
    CheckConstraint("attempts >= 0", name="attempts"),
    **STRICT,
)
Index(
    "ix_packages_queue",
    packages.c.id,
    sqlite_where=packages.c.delivery == DeliveryState.QUEUED,
)

# What can come back for a package, each with the exact bytes that its sender signed.
STAGES = ("transport", "reception", "acceptance", "return", "correction-request")

receipts = Table(
    "receipts",
    metadata,
    key(),
    to("packages", "package_id", index=True),
    *one_of("stage", STAGES),
    text("issuer"),
    Column("at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    **STRICT,
)

feed_cursors = Table(
    "feed_cursors",
    metadata,
    text("issuer", primary_key=True),
    text("addressee", primary_key=True),
    Column("number", Integer, nullable=False),
    text("hash"),
    **KEYED,
)

# `content` and `signature` are the bytes as the province signed them; `parsed` our reading.
directories = Table(
    "directories",
    metadata,
    Column("version", Integer, primary_key=True, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    text("parsed"),
    **STRICT,
)
