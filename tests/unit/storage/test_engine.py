"""What can befall the database file, and that nothing is ever written over."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import (
    BugError,
    DatabaseDamaged,
    DatabaseMissing,
    DatabaseNewer,
    StoreUnwritable,
)
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.storage import counter
from desktop_app.storage.engine import connect
from desktop_app.storage.store import NAME, SqlStore, open_store
from desktop_app.storage.trouble import translate
from tests.unit.storage.samples import value

COUNT = CellKey("kpi/K07/tu")


def test_the_connection_is_as_the_design_says(store: SqlStore) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "foreign_keys": 1,
        "cipher_log_level": "NONE",
    }
    with store.write() as unit:
        run = unit.settings._connection.exec_driver_sql
        assert {name: run(f"PRAGMA {name}").scalar() for name in expected} == expected


def test_a_wrong_key_is_refused_and_nothing_changes(folder: Path) -> None:
    before = (folder / NAME).read_bytes()
    with pytest.raises(DatabaseDamaged):
        open_store(folder, DatabaseKey.new())
    assert (folder / NAME).read_bytes() == before


def test_a_missing_database_is_not_made_anew(folder: Path, key: DatabaseKey) -> None:
    (folder / NAME).unlink()
    with pytest.raises(DatabaseMissing):
        open_store(folder, key)
    assert not (folder / NAME).exists()


@pytest.mark.parametrize("place", [3, 100, 4000])
def test_a_flipped_byte_in_the_first_page(folder: Path, key: DatabaseKey, place: int) -> None:
    path = folder / NAME
    damaged = bytearray(path.read_bytes())
    damaged[place] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(DatabaseDamaged):
        open_store(folder, key)
    assert path.read_bytes() == damaged


@pytest.mark.parametrize("length", [0, 100, 4096, 40_960, -1, -4096])
def test_a_file_cut_off(folder: Path, key: DatabaseKey, length: int) -> None:
    path = folder / NAME
    damaged = path.read_bytes()[:length]
    path.write_bytes(damaged)
    with pytest.raises(DatabaseDamaged):
        open_store(folder, key)
    assert path.read_bytes() == damaged


def test_a_flipped_byte_anywhere_is_found_by_the_check(folder: Path, key: DatabaseKey) -> None:
    path = folder / NAME
    whole = path.read_bytes()
    for place in range(2 * 4096 + 17, len(whole), 7 * 4096):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        path.write_bytes(damaged)
        with pytest.raises(DatabaseDamaged):
            opened = open_store(folder, key)
            try:
                opened.store.check()
            finally:
                opened.store.close()
    path.write_bytes(whole)
    opened = open_store(folder, key)
    opened.store.check()
    opened.store.close()


def test_a_damaged_page_met_while_reading_is_said_plainly(folder: Path, key: DatabaseKey) -> None:
    opened = open_store(folder, key)
    with opened.store.write() as unit:
        unit.settings.put("long", "x" * 200_000)
    opened.store.close()
    path = folder / NAME
    damaged = bytearray(path.read_bytes())
    damaged[-100_000] ^= 1
    path.write_bytes(damaged)
    opened = open_store(folder, key)
    with pytest.raises(DatabaseDamaged) as caught, opened.store.read() as unit:
        unit.settings.get("long")
    opened.store.close()
    assert "khôi phục" in caught.value.message.vi


def test_a_newer_database_is_refused_untouched(folder: Path, key: DatabaseKey) -> None:
    connection = connect(folder / NAME, key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = (folder / NAME).read_bytes()
    with pytest.raises(DatabaseNewer):
        open_store(folder, key)
    assert (folder / NAME).read_bytes() == before


def test_a_database_that_is_not_ours_is_refused(folder: Path, key: DatabaseKey) -> None:
    (folder / NAME).unlink()
    connection = connect(folder / NAME, key)
    connection.execute("CREATE TABLE something (id INTEGER)")
    connection.close()
    with pytest.raises(DatabaseDamaged):
        open_store(folder, key)


def test_a_full_disk_is_said_plainly_and_the_work_goes_on(store: SqlStore) -> None:
    with store.write() as unit:
        run = unit.settings._connection.exec_driver_sql
        pages = run("PRAGMA page_count").scalar_one()
        run(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnwritable, match="đầy"), store.write() as unit:
        unit.settings.put("long", "x" * 100_000)
    with store.write() as unit:
        unit.settings._connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        unit.settings.put("long", "x" * 100_000)
    with store.read() as unit:
        assert len(unit.settings.get("long")) == 100_000


def test_a_file_held_by_another_program(
    folder: Path, key: DatabaseKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.storage.engine.BUSY_SECONDS", 0.05)
    opened = open_store(folder, key)
    other = connect(folder / NAME, key)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnwritable), opened.store.write() as unit:
        unit.settings.put("a", "b")
    other.execute("ROLLBACK")
    other.close()
    with opened.store.write() as unit:
        unit.settings.put("a", "b")
    opened.store.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(folder: Path, key: DatabaseKey) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(StoreUnwritable):
            open_store(folder, key)
    finally:
        folder.chmod(0o700)


def test_no_answer_shows_in_an_error(store: SqlStore) -> None:
    with pytest.raises(BugError) as caught, store.write() as unit:
        unit.settings._connection.execute(
            text("INSERT INTO settings (name, value) VALUES (:name, :value)"),
            [{"name": "a", "value": "bí mật 4711"}, {"name": "a", "value": "bí mật 4711"}],
        )
    chained: BaseException | None = caught.value
    while chained is not None:
        assert "4711" not in str(chained)
        chained = chained.__cause__ or chained.__context__


def test_an_error_that_nobody_foresaw_is_a_bug() -> None:
    assert isinstance(translate(OSError(errno.EIO, "?")), BugError)
    assert isinstance(translate(None), BugError)


MARKER = "Dấu-Vết-Không-Được-Lộ"


def test_no_plain_text_in_any_file_even_while_open(folder: Path, key: DatabaseKey) -> None:
    opened = open_store(folder, key)
    with opened.store.write() as unit:
        unit.settings.put("long", MARKER * 50_000)
        unit.answers.save("v-1", {CellKey("tap-the/ten"): Answer(CellState.VALUE, MARKER)})
        unit.settings._connection.execute(text("SELECT value FROM settings ORDER BY value DESC"))
    # Another process reads the files: opening them here would undo SQLite's locks.
    script = (
        "import pathlib, sys\n"
        "for p in pathlib.Path(sys.argv[1]).rglob('*'):\n"
        "    if p.is_file(): print(p.name, p.stat().st_size, "
        "any(m.encode(c) in p.read_bytes() for m in sys.argv[2:] for c in ('utf-8', 'utf-16-le')))"
    )
    out = subprocess.run(
        [sys.executable, "-c", script, str(folder), MARKER, "CREATE TABLE", "SQLite format"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    opened.store.close()
    found = {line.split()[0]: line.split()[1:] for line in out.splitlines()}
    assert int(found[NAME + "-wal"][0]) > 1_000_000
    assert {hit for _size, hit in found.values()} == {"False"}


def test_the_key_shows_in_no_repr_of_the_store(store: SqlStore, key: DatabaseKey) -> None:
    for thing in (store, store._reads, store._reads.url, store._key):
        assert key.raw.hex() not in repr(thing)


def cut_log(folder: Path, keep: float) -> None:
    """Damage the write-ahead log part-way, as a failing disk would."""
    log = folder / (NAME + "-wal")
    damaged = bytearray(log.read_bytes())
    damaged[int(len(damaged) * keep)] ^= 0xFF
    log.write_bytes(damaged)


def crash_after(folder: Path, key: DatabaseKey, saves: int, into: Path) -> None:
    """A copy of the files as they lie after that many saves, the program having just died."""
    opened = open_store(folder, key)
    for number in range(saves):
        with opened.store.write() as unit:
            unit.answers.save("v-1", {COUNT: value(number)})
    subprocess.run(["cp", "-r", str(folder), str(into)], check=True)
    opened.store.close()


def test_commits_lost_with_a_damaged_log_are_counted(
    folder: Path, key: DatabaseKey, tmp_path: Path
) -> None:
    crashed = tmp_path / "sau"
    crash_after(folder, key, 20, crashed)
    cut_log(crashed, 0.5)
    opened = open_store(crashed, key)
    with opened.store.read() as unit:
        last = unit.answers.load("v-1")[COUNT].number
    assert last is not None and 0 < last < 19
    (warning,) = opened.warnings
    assert warning.lost == 19 - last
    assert str(warning.lost) in warning.message.vi
    with opened.store.write() as unit:
        unit.answers.save("v-1", {COUNT: value(100)})
    opened.store.close()
    opened = open_store(crashed, key)
    assert opened.warnings == ()
    opened.store.close()


def test_a_crash_without_damage_loses_nothing_and_warns_of_nothing(
    folder: Path, key: DatabaseKey, tmp_path: Path
) -> None:
    crashed = tmp_path / "sau"
    crash_after(folder, key, 5, crashed)
    opened = open_store(crashed, key)
    with opened.store.read() as unit:
        assert unit.answers.load("v-1")[COUNT].number == 4
    assert opened.warnings == ()
    opened.store.close()


def test_an_older_copy_put_back_is_noticed(folder: Path, key: DatabaseKey) -> None:
    old = (folder / NAME).read_bytes()
    opened = open_store(folder, key)
    for _ in range(3):
        with opened.store.write() as unit:
            unit.settings.put("a", "b")
    opened.store.close()
    (folder / NAME).write_bytes(old)
    opened = open_store(folder, key)
    assert [warning.lost for warning in opened.warnings] == [3]
    opened.store.close()


@pytest.mark.parametrize("content", [None, b"", b"x" * 40, b"\x00" * 39])
def test_a_missing_or_foreign_count_is_said_and_mended_by_the_next_save(
    folder: Path, key: DatabaseKey, content: bytes | None
) -> None:
    path = folder / counter.NAME
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    opened = open_store(folder, key)
    assert [warning.lost for warning in opened.warnings] == [None]
    with opened.store.write() as unit:
        unit.settings.put("a", "b")
    opened.store.close()
    opened = open_store(folder, key)
    assert opened.warnings == ()
    opened.store.close()


def test_the_count_behind_is_no_loss(folder: Path, key: DatabaseKey) -> None:
    path = folder / counter.NAME
    behind = path.read_bytes()
    opened = open_store(folder, key)
    with opened.store.write() as unit:
        unit.settings.put("a", "b")
    opened.store.close()
    path.write_bytes(behind)
    opened = open_store(folder, key)
    assert opened.warnings == ()
    opened.store.close()
