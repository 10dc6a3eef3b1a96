"""The audit log; triggers refuse to change or delete a line, and the chain shows it if one was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, insert, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.audit import (
    GENESIS,
    AuditEntry,
    AuditFilter,
    AuditLine,
    LogMark,
    chain,
)
from desktop_app.errors import DatabaseDamaged, Text
from desktop_app.storage.tables.history import log_marks
from desktop_app.storage.tables.ledger import audit

_LAST = select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)
_IS_RECORDED = (
    select(audit.c.number)
    .where(audit.c.object == bindparam("about"), audit.c.what == bindparam("what"))
    .limit(1)
)
_KEEP_MARK = upsert(log_marks).on_conflict_do_nothing()


class SqlAudit(ports.Audit):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.acknowledged: LogMark | None = None
        """The latest mark of our own log that was kept in this transaction."""

    def append(self, entry: AuditEntry) -> None:
        number, previous = self._last()
        self._connection.execute(
            insert(audit).values(
                number=number + 1,
                at=entry.at.isoformat(),
                who=entry.who,
                what=entry.what,
                object=entry.object,
                before=entry.before,
                after=entry.after,
                why=entry.why,
                hash=chain(previous, number + 1, entry),
            )
        )

    def head(self) -> str:
        return self._last()[1]

    def mark(self) -> tuple[int, str]:
        return self._last()

    def hash_at(self, number: int) -> str:
        found = self._connection.scalar(select(audit.c.hash).where(audit.c.number == number))
        return found or ""

    def entries(self) -> tuple[AuditEntry, ...]:
        """Oldest first."""
        rows = self._connection.execute(select(audit).order_by(audit.c.number))
        return tuple(_entry(row) for row in rows)

    def about(self, object_: str) -> tuple[AuditEntry, ...]:
        query = select(audit).where(audit.c.object == object_).order_by(audit.c.number)
        return tuple(_entry(row) for row in self._connection.execute(query))

    def lines(
        self, wanted: AuditFilter, *, offset: int = 0, limit: int = 0
    ) -> tuple[AuditLine, ...]:
        query = select(audit).where(*_conditions(wanted)).order_by(audit.c.number.desc())
        if limit:
            query = query.limit(limit).offset(offset)
        return tuple(AuditLine(row.number, _entry(row)) for row in self._connection.execute(query))

    def count(self, wanted: AuditFilter) -> int:
        query = select(func.count()).select_from(audit).where(*_conditions(wanted))
        return self._connection.scalar(query) or 0

    def is_recorded(self, what: str, object_: str) -> bool:
        return self._connection.scalar(_IS_RECORDED, {"what": what, "about": object_}) is not None

    def verify(self) -> int:
        previous, count = GENESIS, 0
        for row in self._connection.execute(select(audit).order_by(audit.c.number)):
            count += 1
            expected = chain(previous, count, _entry(row)) if row.number == count else ""
            if row.hash != expected:
                raise DatabaseDamaged(
                    Text(
                        f"Nhật ký bị sửa hoặc thiếu từ dòng {count}. Hãy báo người quản trị và "
                        "giữ nguyên kho dữ liệu để kiểm tra.",
                        f"The audit log was altered, or lacks lines, from line {count} on. Tell "
                        "the administrator and leave the data store as it is for an inspection.",
                    )
                )
            previous = row.hash
        return count

    def keep_mark(self, mark: LogMark) -> None:
        self._connection.execute(
            _KEEP_MARK,
            {
                "witness": mark.witness,
                "device": mark.device,
                "epoch": mark.epoch,
                "sequence": mark.sequence,
                "number": mark.number,
                "hash": mark.hash,
                "at": mark.at,
            },
        )
        if mark.witness:
            self.acknowledged = mark

    def marks(self, device: str) -> tuple[LogMark, ...]:
        columns = log_marks.c
        rows = self._connection.execute(
            select(log_marks)
            .where(columns.device == device)
            .order_by(columns.witness, columns.epoch, columns.sequence, columns.number)
        )
        return tuple(_mark(row) for row in rows)

    def furthest_acknowledged(self) -> LogMark | None:
        """Of our own log; others acknowledge no log but ours here."""
        columns = log_marks.c
        row = self._connection.execute(
            select(log_marks)
            .where(columns.witness != "")
            .order_by(columns.epoch.desc(), columns.number.desc())
            .limit(1)
        ).one_or_none()
        return None if row is None else _mark(row)

    def _last(self) -> tuple[int, str]:
        row = self._connection.execute(_LAST).one_or_none()
        return (0, GENESIS) if row is None else (row.number, row.hash)


def _conditions(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    columns = audit.c
    day = func.substr(columns.at, 1, 10)  # written in Hanoi time
    found: list[ColumnElement[bool]] = []
    if wanted.who:
        found.append(columns.who == wanted.who)
    if wanted.verbs:
        found.append(columns.what.in_(wanted.verbs))
    if wanted.first is not None:
        found.append(day >= wanted.first.isoformat())
    if wanted.last is not None:
        found.append(day <= wanted.last.isoformat())
    if wanted.text or wanted.objects:
        texts = (columns.before, columns.after, columns.why)
        hits = [column.contains(wanted.text, autoescape=True) for column in texts if wanted.text]
        # An entry about one cell names it behind the revision's id and a "#".
        thing = func.substr(columns.object, 1, func.instr(columns.object + "#", "#") - 1)
        found.append(or_(*hits, thing.in_(wanted.objects)))
    return found


def _mark(row: Row[Any]) -> LogMark:
    return LogMark(row.device, row.epoch, row.sequence, row.number, row.hash, row.at, row.witness)


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        at=datetime.fromisoformat(row.at),
        who=row.who,
        what=row.what,
        object=row.object,
        before=row.before,
        after=row.after,
        why=row.why,
    )
