"""A database as an earlier version of the program would have left it, with all its rows."""

from __future__ import annotations

from pathlib import Path

from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.storage import upgrade
from desktop_app.storage.engine import connect
from desktop_app.storage.migrations import SCHEMA, Schema


def put_back_to(version: str, path: Path, key: DatabaseKey) -> None:
    """Replace a closed database by one of that schema holding the rows that it had a place for."""
    versions = SCHEMA.versions[: SCHEMA.versions.index(version) + 1]
    old = path.with_name("schema-cu.db")
    upgrade.create(old, key, Schema(versions, SCHEMA.folders))
    raw = connect(old, key, foreign_keys=False)
    try:
        raw.execute("ATTACH DATABASE ? AS now KEY ?", (str(path), f"x'{key.raw.hex()}'"))
        names = [
            name
            for (name,) in raw.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%' "
                "AND name NOT IN ('alembic_version', 'commit_counter')"
            )
        ]
        raw.execute("BEGIN")
        # What freezes answers comes after them: its trigger refuses any more.
        for name in sorted(names, key=lambda name: name == "locked_contents"):
            columns = ", ".join(
                f'"{row[1]}"' for row in raw.execute(f'PRAGMA main.table_info("{name}")')
            )
            raw.execute(f'INSERT INTO main."{name}" ({columns}) SELECT {columns} FROM now."{name}"')
        raw.execute(
            "UPDATE main.commit_counter SET commits = (SELECT commits FROM now.commit_counter)"
        )
        raw.execute("COMMIT")
        assert raw.execute("PRAGMA main.foreign_key_check").fetchall() == []
        raw.execute("DETACH DATABASE now")
    finally:
        raw.close()
    upgrade.remove(path)
    old.rename(path)
