"""The relay's database: its tables are what the migrations make, and it refuses what it must."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_mock_engine, text
from sqlalchemy.schema import CreateTable

from desktop_app.errors import DatabaseDamaged, DatabaseNewer
from desktop_app.province.store.engine import open_engine, reading, sqlite_url, writing
from desktop_app.province.store.held import locking
from desktop_app.province.store.tables import metadata


def test_migrations_make_exactly_the_tables(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path / "relay.db"))
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
    engine.dispose()


def test_opening_again_changes_nothing_and_a_newer_database_is_refused(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "relay.db")
    open_engine(url).dispose()
    engine = open_engine(url)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(DatabaseNewer):
        open_engine(url)


def test_a_file_that_is_no_database_is_named_damaged(tmp_path: Path) -> None:
    (tmp_path / "relay.db").write_bytes(b"not a database at all" * 400)
    with pytest.raises(DatabaseDamaged):
        open_engine(sqlite_url(tmp_path / "relay.db"))


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path / "relay.db"))
    with pytest.raises(RuntimeError), writing(engine) as connection:
        connection.execute(text("INSERT INTO offices VALUES ('a', 'a', 'a', '', 0)"))
        raise RuntimeError
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM offices")).scalar() == 0
    engine.dispose()


def test_postgresql_gets_the_same_tables_and_locks_the_heads_of_feeds() -> None:
    there = create_mock_engine("postgresql://", lambda *_: None).dialect
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=there))
    question = locking("relay", ["a", "b"])
    assert str(question.compile(dialect=there)).endswith("FOR UPDATE")
