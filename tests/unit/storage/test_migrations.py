"""The migrations arrive at the tables, and an upgrade never risks the database in use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.errors import BugError, DatabaseDamaged, DatabaseNewer
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.storage import upgrade
from desktop_app.storage.engine import connect, open_engine
from desktop_app.storage.migrations import SCHEMA, Schema
from desktop_app.storage.store import NAME, open_store
from desktop_app.storage.tables import metadata, search
from desktop_app.storage.tables.triggers import TRIGGERS
from tests.unit.storage.samples import COMMUNE, KEY, PROVINCE, REPORT

NEXT = """
from alembic import op
import sqlalchemy as sa

revision = "next"
down_revision = "{head}"


def upgrade() -> None:
    with op.batch_alter_table("offices") as offices:
        offices.add_column(sa.Column("note", sa.Text, nullable=False, server_default="x"))
    {more}
"""


def normal(sql: str) -> str:
    return re.sub(r"\s+", "", sql).lower()


def schema_of(connection: object) -> dict[str, str]:
    rows = connection.execute(  # type: ignore[attr-defined]
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"
    ).fetchall()
    return {name: normal(sql) for name, sql in rows}


def later(folder: Path, more: str = "pass") -> Schema:
    scripts = folder / "sau"
    scripts.mkdir(exist_ok=True)
    (scripts / "next.py").write_text(NEXT.format(head=SCHEMA.head, more=more), encoding="utf-8")
    return Schema((*SCHEMA.versions, "next"), (*SCHEMA.folders, scripts))


def test_the_tables_are_what_the_migrations_make(folder: Path, key: DatabaseKey) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    migrated = open_engine(folder / NAME, key)
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _not_derived})
        assert compare_metadata(context, metadata) == []
    migrated.dispose()
    fresh = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    metadata.create_all(fresh)
    with fresh.connect() as connection:
        for statement in (*TRIGGERS, *search.STATEMENTS):
            connection.exec_driver_sql(statement)
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        )
        expected = {name: normal(sql) for name, sql in rows}
    fresh.dispose()
    raw = connect(folder / NAME, key)
    assert schema_of(raw) == expected
    raw.close()


def _not_derived(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and name is not None and name.startswith(search.DERIVED))


def test_every_table_is_strict(folder: Path, key: DatabaseKey) -> None:
    engine = open_engine(folder / NAME, key)
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        loose = {
            name
            for name in tables
            if not name.startswith("search_index")  # FTS5 and its own tables
            and not connection.exec_driver_sql(
                f"SELECT strict FROM pragma_table_list WHERE name = '{name}'"
            ).scalar()
        }
    engine.dispose()
    assert loose == {"alembic_version"}
    assert len(tables) > 35


def test_the_versions_known_are_the_scripts_that_exist() -> None:
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(
        str(SCHEMA.folders[0].parent), version_locations=[str(one) for one in SCHEMA.folders]
    )
    assert tuple(one.revision for one in script.walk_revisions())[::-1] == SCHEMA.versions
    assert script.get_current_head() == SCHEMA.head


def test_an_upgrade_works_on_a_copy_and_keeps_the_old_one(
    folder: Path, key: DatabaseKey, tmp_path: Path
) -> None:
    schema = later(tmp_path)
    opened = open_store(folder, key, schema)
    with opened.store.read() as unit:
        assert unit.offices.tree().get(COMMUNE.id) == COMMUNE
        assert unit.reports.find(KEY) == REPORT
        notes = unit.offices._connection.exec_driver_sql("SELECT DISTINCT note FROM offices")
        assert notes.scalars().all() == ["x"]
    opened.store.check()
    opened.store.close()
    assert sorted(path.name for path in folder.iterdir()) == [
        "thiduaso.count",
        NAME,
        NAME + ".truoc-" + SCHEMA.head,
    ]
    with pytest.raises(DatabaseNewer):
        open_store(folder, key)
    old = connect(folder / (NAME + ".truoc-" + SCHEMA.head), key, read_only=True)
    assert old.execute("SELECT count(*) FROM offices").fetchone() == (3,)
    old.close()


def test_commits_still_in_the_log_are_upgraded_too(
    folder: Path, key: DatabaseKey, tmp_path: Path
) -> None:
    import subprocess

    opened = open_store(folder, key)
    with opened.store.write() as unit:
        unit.settings.put("a", "b")
    crashed = tmp_path / "sau-khi-tat"
    subprocess.run(["cp", "-r", str(folder), str(crashed)], check=True)
    opened.store.close()
    opened = open_store(crashed, key, later(tmp_path))
    with opened.store.read() as unit:
        assert unit.settings.get("a") == "b"
    assert opened.warnings == ()
    opened.store.close()


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ('op.execute("DELETE FROM office_names")', BugError),
        ('op.execute("DELETE FROM offices")', DatabaseDamaged),
        ('op.execute("SELECT nothing")', BugError),
    ],
)
def test_an_upgrade_that_loses_something_is_stopped(
    folder: Path, key: DatabaseKey, tmp_path: Path, more: str, error: type[Exception]
) -> None:
    before = (folder / NAME).read_bytes()
    with pytest.raises(error):
        open_store(folder, key, later(tmp_path, more))
    assert (folder / NAME).read_bytes() == before
    opened = open_store(folder, key)
    with opened.store.read() as unit:
        assert unit.offices.tree().get(PROVINCE.id) == PROVINCE
    opened.store.close()
    assert not list(folder.glob("*.moi*"))


def test_an_upgrade_cut_off_between_its_renames_is_undone(folder: Path, key: DatabaseKey) -> None:
    path = folder / NAME
    path.rename(folder / (NAME + ".truoc-" + SCHEMA.head))
    (folder / (NAME + ".moi")).write_bytes(b"half")
    opened = open_store(folder, key)
    with opened.store.read() as unit:
        assert unit.reports.find(KEY) == REPORT
    opened.store.close()
    assert sorted(one.name for one in folder.iterdir()) == ["thiduaso.count", NAME]


def test_a_database_is_never_made_over_another(folder: Path, key: DatabaseKey) -> None:
    before = (folder / NAME).read_bytes()
    with pytest.raises(BugError):
        upgrade.create(folder / NAME, key)
    assert (folder / NAME).read_bytes() == before


def test_migrating_does_not_depend_on_where_the_program_runs(
    tmp_path: Path, key: DatabaseKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "khac").mkdir()
    monkeypatch.chdir(tmp_path / "khac")
    upgrade.create(tmp_path / "moi.db", key)
    assert list((tmp_path / "khac").iterdir()) == []
