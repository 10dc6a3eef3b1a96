"""Making the database and bringing an older one up to date, without ever risking the one in use.

An upgrade works on a copy: copied page by page, migrated with foreign keys off, checked, its rows
counted against the original's, and only then put in the original's place. The original stays
beside it as `thiduaso.db.truoc-<version>`. A cut-off upgrade is undone at the next start.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from desktop_app.errors import BugError, Text
from desktop_app.identity.held_files import put_in_place
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.identity.keyslots_file import sync_folder
from desktop_app.storage.engine import connect, open_engine
from desktop_app.storage.migrations import SCHEMA, Schema, migrate, version_of
from desktop_app.storage.tables import search
from desktop_app.storage.trouble import damaged, translated, unwritable

_COPY = ".moi"
_OLD = ".truoc-"
_SIDE_FILES = ("", "-wal", "-shm", "-journal")


def create(path: Path, key: DatabaseKey, schema: Schema = SCHEMA) -> None:
    """A new, empty database at the head of the schema; BugError where a file exists."""
    if path.exists():
        raise BugError(
            Text(
                "Chương trình định tạo kho dữ liệu đè lên kho đã có.",
                "The program was about to create a data store over an existing one.",
            )
        )
    path.touch(0o600)
    _migrate(path, key, schema)


def settle(path: Path) -> None:
    """Undo an upgrade that was cut off; call before opening."""
    copy = path.with_name(path.name + _COPY)
    try:
        put_aside = sorted(path.parent.glob(f"{path.name}{_OLD}*"))
        # Only a cut between the two renames leaves a copy without an original.
        if put_aside and copy.exists() and not path.exists():
            put_in_place(put_aside[-1], path)
            sync_folder(path.parent)
        remove(copy)
    except OSError as error:
        raise unwritable() from error


def upgrade(
    path: Path,
    key: DatabaseKey,
    schema: Schema = SCHEMA,
    *,
    before: Callable[[], object] = lambda: None,
) -> None:
    """Bring the database to the head; one at the head already, or a newer one, is not touched.

    `before` is called where there is something to bring, and may refuse by an error.
    DatabaseNewer for a newer one; DatabaseDamaged for one that does not pass its checks.
    """
    with translated():
        source = connect(path, key, read_only=True)
        try:
            version = version_of(source, schema)
        finally:
            source.close()
    if version == schema.head:
        return
    before()
    copy = path.with_name(path.name + _COPY)
    rows = _copy(path, copy, key)
    _migrate(copy, key, schema)
    with translated():
        migrated = connect(copy, key)
        try:
            check(migrated)
            after = counts(migrated)
        finally:
            migrated.close()
    lost = [table for table, count in rows.items() if after.get(table, count) != count]
    if lost:
        raise BugError(
            Text(
                f"Nâng cấp kho dữ liệu làm đổi số dòng của bảng {', '.join(lost)} nên đã dừng lại. "
                "Kho dữ liệu cũ còn nguyên. Hãy báo cho người quản trị.",
                f"The upgrade changed the number of rows of {', '.join(lost)}, so it was stopped. "
                "The old data store is untouched. Please tell the administrator.",
            )
        )
    try:
        put_in_place(path, path.with_name(f"{path.name}{_OLD}{version}"))
        put_in_place(copy, path)
        sync_folder(path.parent)
    except OSError as error:
        raise unwritable() from error


def check(connection: Any) -> None:
    """Read every page (driver connection); DatabaseDamaged if one was altered or does not fit."""
    with translated():
        for pragma, good in (
            ("cipher_integrity_check", []),
            ("integrity_check", [("ok",)]),
            ("foreign_key_check", []),
        ):
            if connection.execute(f"PRAGMA {pragma}").fetchall() != good:
                raise damaged()


def _copy(path: Path, copy: Path, key: DatabaseKey) -> dict[str, int]:
    """Copy the database with all its commits; the number of rows of each table in it.

    Opening it for writing folds what a crash left in the write-ahead log into the file itself, and
    closing it removes the log, so that the file alone is whole when it is put aside.
    """
    remove(copy)
    copy.touch(0o600)
    with translated():
        source = connect(path, key)
        try:
            target = connect(copy, key)
            try:
                source.backup(target)
            finally:
                target.close()
            return counts(source)
        finally:
            source.close()


def _migrate(path: Path, key: DatabaseKey, schema: Schema) -> None:
    engine = open_engine(path, key, foreign_keys=False)
    try:
        with translated(), engine.begin() as connection:
            migrate(connection, schema)
            _rebuild_search(connection)
    finally:
        engine.dispose()


def _rebuild_search(connection: Connection) -> None:
    """Word every search entry anew: a migration may have changed what they are taken from."""
    known = "SELECT count(*) FROM sqlite_master WHERE name = 'search_entries'"
    if connection.exec_driver_sql(known).scalar():
        for statement in search.REBUILD:
            connection.exec_driver_sql(statement)


def counts(connection: Any) -> dict[str, int]:
    """The number of rows of each table (driver connection); what is derived is not counted."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in names
        if not name.startswith(search.DERIVED)
    }


def remove(path: Path) -> None:
    """Delete a database file that is only a copy, with what SQLite keeps beside it."""
    for suffix in _SIDE_FILES:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()
