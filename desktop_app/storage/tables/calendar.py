"""The office's own additions to the shipped table of special days, and due dates set by hand."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Table, UniqueConstraint

from desktop_app.storage.tables.columns import (
    KEYED,
    STRICT,
    Day,
    Moment,
    flag,
    key,
    metadata,
    text,
    to,
)

# A day off, or (`working`) one that is worked in exchange, or (`ordinary`) one that the shipped
# table has and that is no special day here.
holidays = Table(
    "holidays",
    metadata,
    Column("day", Day, primary_key=True, nullable=False),
    text("label"),
    *flag("working"),
    text("document"),
    *flag("ordinary"),
    *flag("provisional"),
    CheckConstraint("NOT (working AND ordinary)", name="one_kind"),
    **KEYED,
)

# Due moments set beside the form's rule: for all offices (NULL), or an extension for one.
due_dates = Table(
    "due_dates",
    metadata,
    key(),
    to("forms", "form_id"),
    to("periods", "period_id"),
    to("offices", "office_id", nullable=True),
    Column("moment", Moment, nullable=False),
    text("document"),
    text("agreed_by"),
    Column("document_date", Day),
    text("agreed_how"),
    UniqueConstraint("form_id", "period_id", "office_id"),
    **STRICT,
)
# Two NULLs are distinct to a UNIQUE constraint, so the common date needs its own.
Index(
    "uq_due_dates_for_all",
    due_dates.c.form_id,
    due_dates.c.period_id,
    unique=True,
    sqlite_where=due_dates.c.office_id.is_(None),
)
