"""Column types and helpers shared by all tables: moments, days, flags, and closed lists."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
)

from desktop_app.errors import BugError
from desktop_app.errors import Text as Sentence

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

STRICT: dict[str, Any] = {"sqlite_strict": True}
KEYED: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as microseconds since 1970 UTC, read back in Hanoi time."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise BugError(
                Sentence(
                    "Chương trình ghi một thời điểm không có múi giờ.",
                    "The program stored a moment without a time zone.",
                )
            )
        return (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return (_EPOCH + timedelta(microseconds=value)).astimezone(HANOI)


class Day(TypeDecorator[date]):
    """A calendar day as ISO text, which sorts as it should."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """True or false as 1 or 0; STRICT tables know no BOOLEAN."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


def key() -> Column[int]:
    """The integer key inside the database."""
    return Column("id", Integer, primary_key=True)


def to(table: str, name: str, *, nullable: bool = False, **options: Any) -> Column[int]:
    """A reference to another table's integer key."""
    return Column(name, Integer, ForeignKey(f"{table}.id"), nullable=nullable, **options)


def text(name: str, *, nullable: bool = False, **options: Any) -> Column[str]:
    return Column(name, Text, nullable=nullable, **options)


def flag(name: str) -> tuple[Column[bool], CheckConstraint]:
    return Column(name, Flag, nullable=False), CheckConstraint(f"{name} IN (0, 1)", name=name)


def one_of(
    name: str,
    choices: type[StrEnum] | tuple[str, ...],
    *,
    nullable: bool = False,
    primary_key: bool = False,
) -> tuple[Column[str], CheckConstraint]:
    """A text column that holds a member of a closed list."""
    listed = ", ".join(f"'{choice}'" for choice in choices)
    return (
        Column(name, Text, nullable=nullable, primary_key=primary_key),
        CheckConstraint(f"{name} IN ({listed})", name=name),
    )


def validity() -> tuple[Column[date], Column[date], CheckConstraint]:
    """From the first day to the last, both included; NULL is open."""
    return (
        Column("valid_from", Day, nullable=True),
        Column("valid_to", Day, nullable=True),
        CheckConstraint("valid_from <= valid_to", name="validity"),
    )
