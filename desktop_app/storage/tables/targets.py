"""Targets assigned to offices, and opening figures typed for them."""

from __future__ import annotations

from sqlalchemy import REAL, Column, Table, UniqueConstraint

from desktop_app.storage.tables.columns import STRICT, key, metadata, text, to

assigned_targets = Table(
    "assigned_targets",
    metadata,
    key(),
    to("offices", "office_id"),
    to("forms", "form_id"),
    to("periods", "period_id"),
    text("place"),
    Column("value", REAL, nullable=False),
    text("basis"),
    UniqueConstraint("office_id", "form_id", "period_id", "place"),
    **STRICT,
)

opening_figures = Table(
    "opening_figures",
    metadata,
    key(),
    to("offices", "office_id"),
    to("forms", "form_id"),
    to("periods", "period_id"),
    text("place"),
    text("value"),
    text("source"),
    UniqueConstraint("office_id", "form_id", "period_id", "place"),
    **STRICT,
)
