"""Offices and their dated history, base figures, and the people at this workspace."""

from __future__ import annotations

from sqlalchemy import REAL, CheckConstraint, Column, Table, UniqueConstraint

from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.people import Role
from desktop_app.storage.tables.columns import (
    KEYED,
    STRICT,
    Day,
    flag,
    key,
    metadata,
    one_of,
    text,
    to,
    validity,
)

offices = Table(
    "offices",
    metadata,
    key(),
    text("uuid", unique=True),
    *one_of("kind", OfficeKind),
    **STRICT,
)

office_names = Table(
    "office_names",
    metadata,
    key(),
    to("offices", "office_id", index=True),
    text("value"),
    *validity(),
    **STRICT,
)

office_codes = Table(
    "office_codes",
    metadata,
    key(),
    to("offices", "office_id", index=True),
    text("value", index=True),
    *validity(),
    **STRICT,
)

office_parents = Table(
    "office_parents",
    metadata,
    key(),
    to("offices", "office_id", index=True),
    to("offices", "parent_id", index=True),
    *validity(),
    CheckConstraint("office_id <> parent_id", name="not_itself"),
    **STRICT,
)

consolidator_roles = Table(
    "consolidator_roles",
    metadata,
    key(),
    to("offices", "office_id", index=True),
    *validity(),
    **STRICT,
)

# Lists of printed lines are JSON arrays: nothing ever asks for one line of them.
office_profiles = Table(
    "office_profiles",
    metadata,
    key(),
    to("offices", "office_id", index=True),
    text("agency_lines"),
    text("superior_line"),
    text("place"),
    text("symbol"),
    text("authority_lines"),
    text("signer"),
    text("recipients"),
    text("addressees"),
    *validity(),
    **STRICT,
)

# After a merger or a split, n:m; `part` where only some of the predecessor's land came over.
office_predecessors = Table(
    "office_predecessors",
    metadata,
    to("offices", "successor_id", primary_key=True),
    to("offices", "predecessor_id", primary_key=True, index=True),
    Column("since", Day, nullable=False),
    *flag("part"),
    CheckConstraint("successor_id <> predecessor_id", name="not_itself"),
    **KEYED,
)

figures = Table(
    "figures",
    metadata,
    key(),
    to("offices", "office_id"),
    text("name"),
    Column("value", REAL, nullable=False),
    Column("as_of", Day, nullable=False),
    text("source"),
    UniqueConstraint("office_id", "name", "as_of"),
    **STRICT,
)

persons = Table(
    "persons",
    metadata,
    key(),
    text("uuid", unique=True),
    text("name"),
    text("position"),
    *flag("active"),
    **STRICT,
)

person_roles = Table(
    "person_roles",
    metadata,
    to("persons", "person_id", primary_key=True),
    *one_of("role", Role, primary_key=True),
    **KEYED,
)
