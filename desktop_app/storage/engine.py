"""The encrypted database engine: SQLCipher under SQLAlchemy Core.

The standard `sqlite3` module must never open the live file in this process: its POSIX locks and
ours undo each other, and the write-ahead log breaks. For the same reason nothing here opens the
database file to read its bytes while the engine lives.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.domain.folding import folded
from desktop_app.domain.periods import parse_period
from desktop_app.errors import InputError
from desktop_app.identity.keyslots import DatabaseKey

BUSY_SECONDS = 10
PAGE = 4096  # bytes, SQLCipher's own
# `cipher_memory_security` stays off: it locks and wipes every allocation, which made an insert ten
# times slower, to spare two copies of a key that Python holds in memory anyway.
_BEFORE_KEY = ("cipher_log_level=NONE",)
# Temporary tables and sorts must stay in memory: a temporary file is not encrypted.
_AFTER_KEY = ("temp_store=MEMORY", "cache_size=-65536")
_WRITER = ("journal_mode=WAL", "synchronous=FULL")
_ALONE = ("locking_mode=EXCLUSIVE", "synchronous=FULL")


def connect(
    path: Path,
    key: DatabaseKey,
    *,
    read_only: bool = False,
    foreign_keys: bool = True,
    alone: bool = False,
) -> Any:
    """A keyed driver connection in autocommit; a read-only one changes no byte of the database.

    Foreign keys are off only while a copy is migrated: rebuilding a parent table with them on
    would be refused, or would take the children along. `alone` is for a backup's copy, which
    nobody else opens: it stays a single file, on file systems without shared memory too.
    """
    mode = "ro" if read_only else "rwc"
    connection = sqlcipher.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        isolation_level=None,
    )
    try:
        for pragma in _BEFORE_KEY:
            connection.execute(f"PRAGMA {pragma}")
        # The raw form x'…' of 32 bytes: anything else would be stretched as a passphrase.
        connection.set_key(bytearray(b"x'" + key.raw.hex().encode() + b"'"))
        writer = () if read_only else _ALONE if alone else _WRITER
        for pragma in (*_AFTER_KEY, *writer):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        add_functions(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def add_functions(connection: Any) -> None:
    """Give a driver connection what the triggers of `tables/search.py` call."""
    connection.create_function("folded", 1, folded, deterministic=True)
    connection.create_function("period_words", 1, _period_words, deterministic=True)


def _period_words(code: str) -> str:
    """How people call a period, and its id."""
    try:
        label = parse_period(code).label
    except InputError:
        return code
    return f"{label.vi} {code}"


def open_engine(path: Path, key: DatabaseKey, *, foreign_keys: bool = True) -> Engine:
    """An engine whose transactions begin as `begin` says in the execution options.

    One connection is kept for the db lane; a backup's reader gets a second one. Parameters are
    hidden in error texts, for they hold answers.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, key, foreign_keys=foreign_keys),
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=1,
        hide_parameters=True,
    )
    event.listen(engine, "begin", begin)
    return engine


def begin(connection: Connection) -> None:
    """Begin a transaction as its execution options say."""
    # A write takes its lock at once: one that starts as a read can fail half-way as busy.
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN DEFERRED"))
