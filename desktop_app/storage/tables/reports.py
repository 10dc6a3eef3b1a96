"""Reports, revisions, answers, what a lock froze, reviews, closed periods, and the roll-up."""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from desktop_app.domain.lifecycle import DecisionState, RevisionState
from desktop_app.domain.reports import (
    Opening,
    PrintedCode,
    Road,
    Scope,
    SubjectKind,
    UnplacedKind,
)
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

subjects = Table(
    "subjects",
    metadata,
    key(),
    *one_of("kind", SubjectKind),
    text("ref"),
    UniqueConstraint("kind", "ref"),
    **STRICT,
)

reports = Table(
    "reports",
    metadata,
    key(),
    text("uuid", unique=True),
    to("forms", "form_id"),
    to("offices", "office_id", index=True),
    to("periods", "period_id", index=True),
    to("subjects", "subject_id"),
    to("devices", "owner_id"),
    UniqueConstraint("form_id", "period_id", "office_id", "subject_id"),
    **STRICT,
)

revisions = Table(
    "revisions",
    metadata,
    key(),
    text("uuid", unique=True),
    to("reports", "report_id"),
    Column("number", Integer, nullable=False),
    to("form_versions", "form_version_id"),
    *one_of("state", RevisionState),
    *one_of("opening", Opening),
    *one_of("scope", Scope),
    text("reason"),
    Column("created_at", Moment, nullable=False),
    Column("locked_at", Moment, nullable=True),
    text("digest"),
    text("approved_by"),
    Column("approved_at", Moment, nullable=True),
    text("approved_how"),
    text("paper"),
    UniqueConstraint("report_id", "number"),
    CheckConstraint("number >= 1", name="number"),
    **STRICT,
)


def _of_revision(*, primary_key: bool = True) -> Column[int]:
    return Column(
        "revision_id",
        Integer,
        ForeignKey("revisions.id"),
        primary_key=primary_key,
        nullable=False,
    )


repeat_instances = Table(
    "repeat_instances",
    metadata,
    _of_revision(),
    text("uuid", primary_key=True),
    text("element"),
    text("parent"),
    Column("position", Integer, nullable=False),
    **KEYED,
)

# `repeats`: the UUIDs of the repeat instances around the cell, outermost first, joined by "/".
answers = Table(
    "answers",
    metadata,
    _of_revision(),
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

explanations = Table(
    "explanations",
    metadata,
    _of_revision(),
    text("finding", primary_key=True),
    text("text"),
    **KEYED,
)

locked_contents = Table(
    "locked_contents",
    metadata,
    _of_revision(),
    Column("submission", LargeBinary, nullable=False),
    Column("inputs", LargeBinary, nullable=False),
    text("digest"),
    **STRICT,
)

issued_documents = Table(
    "issued_documents",
    metadata,
    _of_revision(),
    *one_of("road", Road),
    text("doc_number"),
    Column("doc_date", Day, nullable=False),
    text("signer"),
    text("blob"),
    *one_of("printed_code", PrintedCode),
    **STRICT,
)

# What a newer form version had no place for, in the words in which it was read then.
unplaced_answers = Table(
    "unplaced_answers",
    metadata,
    _of_revision(),
    Column("position", Integer, primary_key=True, nullable=False),
    *one_of("kind", UnplacedKind),
    text("version"),
    text("element"),
    text("path"),
    text("repeats"),
    text("label_vi"),
    text("label_en"),
    *one_of("state", CellState),
    text("text"),
    text("value_vi"),
    text("value_en"),
    text("reason_vi"),
    text("reason_en"),
    **KEYED,
)

# What a consolidated revision was made of: totals.json and coverage.json as they travel.
kept_totals = Table(
    "kept_totals",
    metadata,
    _of_revision(),
    Column("totals", LargeBinary, nullable=False),
    Column("coverage", LargeBinary, nullable=False),
    **STRICT,
)

# Evidence (minh chứng): the file is a blob named by `sha256`.
attachments = Table(
    "attachments",
    metadata,
    key(),
    _of_revision(primary_key=False),
    to("elements", "element_id", nullable=True),
    text("repeats"),
    text("name"),
    text("media_type"),
    Column("size", Integer, nullable=False),
    text("sha256"),
    Column("added_at", Moment, nullable=False),
    **STRICT,
)
Index(None, attachments.c.revision_id)

reviews = Table(
    "reviews",
    metadata,
    _of_revision(),
    *one_of("decision", DecisionState),
    Column("at", Moment, nullable=False),
    text("by"),
    text("reason"),
    *one_of("scope", Scope),
    **STRICT,
)

cell_notes = Table(
    "cell_notes",
    metadata,
    _of_revision(),
    Column("position", Integer, primary_key=True, nullable=False),
    to("elements", "element_id"),
    text("repeats"),
    text("text"),
    **KEYED,
)

# Closed (chốt số liệu) until reopened, each time with its moment; the rows are the history.
closed_periods = Table(
    "closed_periods",
    metadata,
    key(),
    to("forms", "form_id"),
    to("offices", "office_id"),
    to("periods", "period_id"),
    Column("closed_at", Moment, nullable=False),
    Column("reopened_at", Moment, nullable=True),
    text("reopened_why"),
    **STRICT,
)
Index(
    "uq_closed_periods_open",
    closed_periods.c.form_id,
    closed_periods.c.office_id,
    closed_periods.c.period_id,
    unique=True,
    sqlite_where=closed_periods.c.reopened_at.is_(None),
)

# One figure of one accepted revision, in the order in which totals read: equal to a recompute.
roll_ups = Table(
    "roll_ups",
    metadata,
    to("forms", "form_id", primary_key=True),
    to("periods", "period_id", primary_key=True),
    to("elements", "element_id", primary_key=True),
    to("offices", "office_id", primary_key=True),
    to("reports", "report_id", primary_key=True, index=True),
    _of_revision(primary_key=False),
    Column("number", REAL, nullable=True),
    *one_of("state", CellState),
    *flag("estimate"),
    **KEYED,
)

# The form version whose elements the rows in the roll-up are of, for what is added up together.
roll_up_versions = Table(
    "roll_up_versions",
    metadata,
    to("forms", "form_id", primary_key=True),
    to("periods", "period_id", primary_key=True),
    to("form_versions", "form_version_id"),
    to("subjects", "subject_id", primary_key=True),
    **KEYED,
)
