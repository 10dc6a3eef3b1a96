"""The engine of the relay's database, and its migration to the newest tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from desktop_app.errors import DatabaseDamaged, DatabaseNewer, StoreError, Text
from desktop_app.province.store.blobs import unwritable

MIGRATIONS = "desktop_app.province.store:migrations"


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///…` or `postgresql+…://…`, its tables brought up to date.

    DatabaseNewer when a newer version of the app has written it, DatabaseDamaged when it is no
    database, StoreUnwritable when it cannot be opened.
    """
    is_sqlite = make_url(url).get_backend_name() == "sqlite"
    engine = _sqlite(url) if is_sqlite else create_engine(url, hide_parameters=True)
    try:
        with translated():
            _migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    with translated(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction; on SQLite it takes the write lock at once, so that it cannot fail later
    for having read before another wrote."""
    with (
        translated(),
        engine.connect().execution_options(takes_write_lock=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def translated() -> Iterator[None]:
    """Let no database exception leave the store, apart from a breach of a constraint."""
    try:
        yield
    except OperationalError as problem:
        raise unwritable() from problem.orig
    except DatabaseError as problem:
        if "not a database" in str(problem.orig) or "malformed" in str(problem.orig):
            raise _damaged() from problem.orig
        raise


def _sqlite(url: str) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": 30, "isolation_level": None}, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("takes_write_lock", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    known = {script.revision for script in scripts.walk_revisions()}
    with writing(engine) as connection:
        found = set(MigrationContext.configure(connection).get_current_heads())
        if not found <= known:
            raise DatabaseNewer(
                Text(
                    "Cơ sở dữ liệu của máy chủ do phiên bản mới hơn ghi. "
                    "Hãy cập nhật phần mềm trên máy chủ rồi chạy lại.",
                    "A newer version has written the server's database. "
                    "Update the software on the server and start it again.",
                )
            )
        if found == set(scripts.get_heads()):
            return
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _damaged() -> StoreError:
    return DatabaseDamaged(
        Text(
            "Cơ sở dữ liệu của máy chủ bị hỏng. Hãy khôi phục từ bản sao lưu gần nhất.",
            "The server's database is damaged. Restore it from the newest backup.",
        )
    )
