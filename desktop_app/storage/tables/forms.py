"""Forms, their versions, and the registry of elements, which is never unlearned."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table, UniqueConstraint

from desktop_app.domain.elements import Rule, ValueType
from desktop_app.storage.tables.columns import (
    KEYED,
    STRICT,
    flag,
    key,
    metadata,
    one_of,
    text,
    to,
)

forms = Table("forms", metadata, key(), text("code", unique=True), **STRICT)

form_versions = Table(
    "form_versions",
    metadata,
    key(),
    to("forms", "form_id", index=True),
    text("version"),
    text("hash", unique=True),
    text("title"),
    Column("content", LargeBinary, nullable=False),
    **STRICT,
)

# A code means one thing within its form, for ever; a trigger refuses to change or delete it.
elements = Table(
    "elements",
    metadata,
    key(),
    to("forms", "form_id"),
    text("code"),
    UniqueConstraint("form_id", "code"),
    **STRICT,
)

element_versions = Table(
    "element_versions",
    metadata,
    to("form_versions", "form_version_id", primary_key=True),
    to("elements", "element_id", primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    text("path"),
    *one_of("type", ValueType),
    text("label_vi"),
    text("label_en"),
    *one_of("over_offices", Rule),
    *one_of("over_time", Rule),
    *flag("calculated"),
    text("table_name"),
    text("row_name"),
    text("column_name"),
    text("pair"),
    UniqueConstraint("form_version_id", "path"),
    **KEYED,
)

periods = Table("periods", metadata, key(), text("code", unique=True), **STRICT)
