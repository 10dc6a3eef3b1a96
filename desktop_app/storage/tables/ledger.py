"""The workspace's own books: settings, secrets, devices and epochs, commits, and the audit log."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Table

from desktop_app.storage.tables.columns import (
    KEYED,
    STRICT,
    Moment,
    flag,
    key,
    metadata,
    text,
    to,
)

settings = Table("settings", metadata, text("name", primary_key=True), text("value"), **KEYED)

secrets = Table(
    "secrets",
    metadata,
    text("name", primary_key=True),
    Column("value", LargeBinary, nullable=False),
    **KEYED,
)

# Our own device, and those that own reports which came from elsewhere.
devices = Table("devices", metadata, key(), text("uuid", unique=True), *flag("own"), **STRICT)
Index("uq_devices_own", devices.c.own, unique=True, sqlite_where=devices.c.own == 1)

# A restore opens a new epoch, so that numbers used after the backup are never used twice.
device_epochs = Table(
    "device_epochs",
    metadata,
    to("devices", "device_id", primary_key=True),
    Column("epoch", Integer, primary_key=True, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("last_sequence", Integer, nullable=False),
    CheckConstraint("epoch >= 1 AND last_sequence >= 0", name="counts"),
    **KEYED,
)

# One row; see storage/counter.py.
commit_counter = Table(
    "commit_counter",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("commits", Integer, nullable=False),
    CheckConstraint("id = 1", name="single"),
    **STRICT,
)

# `at` is text: the chained hash covers the moment exactly as it was written.
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    text("at"),
    text("who"),
    text("what"),
    text("object", index=True),
    text("before"),
    text("after"),
    text("why"),
    text("hash"),
    **STRICT,
)
