"""tables.json: reference tables that an office hands to those below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.reference import TableName
from desktop_app.packages.parts import TABLE_FILES
from desktop_app.packages.schema.codec import Schema
from desktop_app.packages.schema.header import is_sha256


@dataclass(frozen=True, slots=True)
class HandedTable:
    """A table, the day on which it was right, when it was put into use at the sender's, and the
    SHA-256 of its file `tables/<name>.csv`."""

    name: TableName
    as_of: date
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class HandedTables:
    """Each takes the place of an earlier one."""

    tables: tuple[HandedTable, ...]


def table_part(name: TableName) -> str:
    """The part in which the table travels."""
    return f"{TABLE_FILES}{name}.csv"


def _is_possible(handed: HandedTables) -> bool:
    names = [one.name for one in handed.tables]
    return (
        bool(names)
        and len(set(names)) == len(names)
        and all(is_sha256(one.digest) for one in handed.tables)
    )


TABLES = Schema(HandedTables, "thiduaso/tables/1", 64 * 1024, _is_possible)
