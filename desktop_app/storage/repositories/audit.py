"""The audit log; triggers refuse to change or delete a line, and the chain shows it if one was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from desktop_app.domain import ports
from desktop_app.domain.audit import GENESIS, AuditEntry, chain
from desktop_app.errors import DatabaseDamaged, Text
from desktop_app.storage.tables.ledger import audit

_LAST = select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)


class SqlAudit(ports.Audit):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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

    def entries(self) -> tuple[AuditEntry, ...]:
        """Oldest first."""
        rows = self._connection.execute(select(audit).order_by(audit.c.number))
        return tuple(_entry(row) for row in rows)

    def about(self, object_: str) -> tuple[AuditEntry, ...]:
        query = select(audit).where(audit.c.object == object_).order_by(audit.c.number)
        return tuple(_entry(row) for row in self._connection.execute(query))

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

    def _last(self) -> tuple[int, str]:
        row = self._connection.execute(_LAST).one_or_none()
        return (0, GENESIS) if row is None else (row.number, row.hash)


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
