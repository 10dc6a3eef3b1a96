"""What came from offices above, and what was handed to those below."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Table, UniqueConstraint

from desktop_app.domain.assignments import AssignmentPart
from desktop_app.storage.tables.columns import (
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

# The latest revision of each report; `office_id` is the issuer's.
reports_from_above = Table(
    "reports_from_above",
    metadata,
    key(),
    to("forms", "form_id"),
    to("offices", "office_id"),
    to("periods", "period_id"),
    to("subjects", "subject_id"),
    text("revision"),
    Column("number", Integer, nullable=False),
    to("form_versions", "form_version_id"),
    text("digest"),
    text("doc_number"),
    Column("doc_date", Day, nullable=False),
    text("signer"),
    Column("received_at", Moment, nullable=False),
    Column("submission", LargeBinary, nullable=False),
    UniqueConstraint("form_id", "office_id", "period_id", "subject_id"),
    CheckConstraint("number >= 1", name="number"),
    **STRICT,
)

# What was handed down (`outgoing`) or came from above, by its digest: `period` is "" for reserved
# rows, which hold for every period.
assignments = Table(
    "assignments",
    metadata,
    key(),
    *flag("outgoing"),
    to("offices", "office_id"),
    *one_of("part", AssignmentPart),
    to("forms", "form_id"),
    text("period"),
    to("subjects", "subject_id"),
    text("digest"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("outgoing", "office_id", "part", "form_id", "period", "subject_id"),
    **STRICT,
)
