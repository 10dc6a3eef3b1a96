"""The schema's versions: which exist, which one a database has, and how it is brought to the last.

Alembic is imported only when there is something to migrate: it costs a third of a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from desktop_app.errors import DatabaseNewer, Text
from desktop_app.storage.trouble import damaged

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Schema:
    """The versions known to this program, oldest first, and the folders that hold their scripts."""

    versions: tuple[str, ...]
    folders: tuple[Path, ...]

    @property
    def head(self) -> str:
        return self.versions[-1]


SCHEMA = Schema(versions=("0001", "0002", "0003"), folders=(_HERE / "versions",))


def version_of(connection: Any, schema: Schema) -> str:
    """The version of a database (a driver connection); DatabaseNewer if we do not know it."""
    tables = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).fetchone()
    row = (
        connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if tables[0]
        else None
    )
    if row is None:
        raise damaged()
    if row[0] not in schema.versions:
        raise DatabaseNewer(
            Text(
                "Kho dữ liệu này do phiên bản mới hơn của chương trình tạo ra. Chưa có gì bị thay "
                "đổi. Hãy cập nhật chương trình rồi mở lại.",
                "This data store was written by a newer version of the app. Nothing has been "
                "changed. Update the app and open it again.",
            )
        )
    return str(row[0])


def migrate(connection: Connection, schema: Schema) -> None:
    """Bring the database to the head, within the transaction that the connection is in."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(_HERE), version_locations=[str(f) for f in schema.folders])
    with EnvironmentContext(
        Config(),
        script,
        fn=lambda revision, _context: script._upgrade_revs(schema.head, revision),
    ) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
