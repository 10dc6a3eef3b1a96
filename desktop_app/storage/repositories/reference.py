"""Reference tables in the encrypted store."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.reference import TableName, TableVersion
from desktop_app.storage.repositories import lookups
from desktop_app.storage.tables.offices import offices
from desktop_app.storage.tables.reference import reference_tables


class SqlReferenceTables(ports.ReferenceTables):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[TableVersion, ...]:
        columns = reference_tables.c
        rows = self._connection.execute(
            select(
                columns.name,
                columns.as_of,
                columns.at,
                offices.c.uuid,
                columns.received_at,
                columns.sha256,
            )
            .join(offices, offices.c.id == columns.office_id)
            .order_by(columns.name)
        )
        return tuple(TableVersion(TableName(name), *others) for name, *others in rows)

    def content(self, name: TableName) -> str:
        found: str | None = self._connection.scalar(
            select(reference_tables.c.content).where(reference_tables.c.name == name)
        )
        return found or ""

    def keep(self, version: TableVersion, content: str) -> None:
        changed = {
            "as_of": version.as_of,
            "at": version.at,
            "office_id": lookups.office_id(self._connection, version.office),
            "received_at": version.received_at,
            "sha256": version.sha256,
            "content": content,
        }
        self._connection.execute(
            upsert(reference_tables)
            .values(name=version.name, **changed)
            .on_conflict_do_update(index_elements=["name"], set_=changed)
        )
