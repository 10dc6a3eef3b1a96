"""Backups: whole or not there, incremental, kept long enough, and put back."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.audit import AuditEntry
from desktop_app.domain.moments import ZONE
from desktop_app.domain.people import Person, Role
from desktop_app.domain.ports import RESTORE_PENDING
from desktop_app.errors import (
    DatabaseDamaged,
    DatabaseMissing,
    StepRefused,
    StoreUnwritable,
    UserError,
    WrongPassword,
)
from desktop_app.identity import keyslots
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.storage import backup, backup_files
from desktop_app.storage.backup import Backup
from desktop_app.storage.backup_manifest import NAME as MANIFEST
from desktop_app.storage.backup_manifest import Why
from desktop_app.storage.backup_restore import Restored, restore
from desktop_app.storage.place import NAME as WORKSPACE
from desktop_app.storage.place import is_workspace, rising
from desktop_app.storage.workspace import (
    OpenWorkspace,
    change_key,
    create_workspace,
    open_workspace,
)

HANH = Person("p-1", "Lê Thị Hạnh", "Công chức", frozenset({Role.OFFICER, Role.ADMINISTRATOR}))
PASSWORD = "mật khẩu của Hạnh"
NOW = datetime(2026, 7, 1, 8, 30, tzinfo=ZONE)
PAPER = b"b\xc3\xa1o c\xc3\xa1o 30.000.000 \xc4\x91\xe1\xbb\x93ng " * 4000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho") / "Thi đua số"
    with create_workspace(folder, HANH, PASSWORD) as opened:
        (opened.packages / "ab12_NongTien.zip").write_bytes(b"PK" * 5000)
        commit(opened, 5)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "kho"))


@pytest.fixture
def opened(folder: Path) -> Iterator[OpenWorkspace]:
    with open_workspace(folder, HANH.id, PASSWORD) as held:
        held.blobs.put(PAPER)
        yield held


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    target = tmp_path / "usb"
    target.mkdir()
    return target


def commit(opened: OpenWorkspace, times: int) -> None:
    for number in range(times):
        with opened.store.write() as unit:
            unit.settings.put("x", str(number))
            unit.audit.append(AuditEntry(NOW, HANH.id, "edit", "o", after=str(number)))


def take(opened: OpenWorkspace, stick: Path, now: datetime = NOW, why: Why = Why.DAILY) -> Backup:
    found = backup.back_up(opened.folder, opened.key, stick, why=why, now=now)
    assert found is not None
    return found


def put_back(found: Backup, into: Path, now: datetime = NOW) -> Restored:
    done = restore(
        found, into, lambda slots: keyslots.unlock(slots, HANH.id, PASSWORD).key, now=now
    )
    assert done is not None
    return done


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


# -- taking one -----------------------------------------------------------------------------------


def test_a_backup_opens_with_its_own_files_alone(opened: OpenWorkspace, stick: Path) -> None:
    found = take(opened, stick)
    assert backup.verify(found, opened.key)
    assert found.folder.name == "2026-07-01_083000"
    assert keyslots.unlock(found.folder, HANH.id, PASSWORD).key == opened.key
    assert (found.manifest.audit_lines, found.manifest.rows["persons"]) == (5, 1)
    assert backup.find(found.home) == (found,)
    assert backup.look_for(stick) == backup.look_for(found.home) == (found,)
    assert backup.look_for(found.folder) == (found,)


def test_attachments_and_packages_are_copied_once(opened: OpenWorkspace, stick: Path) -> None:
    first = take(opened, stick)
    shared = {path: path.stat().st_ino for path in files_of(first.home / backup_files.SHARED)}
    assert len(shared) == 2
    opened.blobs.put(b"mot tep nua")
    second = take(opened, stick, NOW + timedelta(hours=1), Why.EXIT)
    after = {path: path.stat().st_ino for path in files_of(first.home / backup_files.SHARED)}
    assert len(after) == 3
    assert shared.items() <= after.items()
    assert backup.verify(first, opened.key)
    assert backup.verify(second, opened.key)


def test_a_spoilt_shared_file_is_copied_anew_by_the_next_daily_backup(
    opened: OpenWorkspace, stick: Path
) -> None:
    first = take(opened, stick)
    spoilt = files_of(first.home / backup_files.SHARED)[0]
    raw = bytearray(spoilt.read_bytes())
    raw[7] ^= 1
    spoilt.write_bytes(raw)
    with pytest.raises(DatabaseDamaged):
        backup.verify(first)
    second = take(opened, stick, NOW + timedelta(days=1))
    assert backup.verify(first)
    assert backup.verify(second)


def test_work_goes_on_while_a_backup_is_taken(opened: OpenWorkspace, stick: Path) -> None:
    """The copy is one moment's, whatever is written meanwhile."""
    began = threading.Event()
    written = threading.Event()

    def hold(_done: int, _total: int) -> None:
        began.set()
        written.wait(20)

    found: list[Backup | None] = []
    thread = threading.Thread(
        target=lambda: found.append(
            backup.back_up(opened.folder, opened.key, stick, why=Why.DAILY, now=NOW, progress=hold)
        )
    )
    thread.start()
    assert began.wait(20)
    commit(opened, 20)
    written.set()
    thread.join()
    assert found[0] is not None
    assert found[0].manifest.audit_lines == 5
    assert backup.verify(found[0], opened.key)
    with opened.store.read() as unit:
        assert unit.audit.verify() == 25


def test_a_cancelled_backup_leaves_nothing(opened: OpenWorkspace, stick: Path) -> None:
    found = take(opened, stick)
    stopped = backup.back_up(
        opened.folder, opened.key, stick, why=Why.DAILY, now=NOW, cancelled=lambda: True
    )
    assert stopped is None
    assert backup.find(found.home) == (found,)
    assert [one.name for one in found.home.glob(".*")] == []


def test_a_target_that_is_not_there_is_not_made(opened: OpenWorkspace, stick: Path) -> None:
    with pytest.raises(StoreUnwritable):
        take(opened, stick / "E")
    assert list(stick.iterdir()) == []


def test_a_damaged_workspace_is_not_backed_up_over_good_ones(
    opened: OpenWorkspace, folder: Path, stick: Path
) -> None:
    found = take(opened, stick)
    opened.store.close()
    database = folder / "thiduaso.db"
    raw = bytearray(database.read_bytes())
    raw[-2000] ^= 1
    database.write_bytes(raw)
    with pytest.raises(DatabaseDamaged):
        take(opened, stick, NOW + timedelta(days=1))
    assert backup.find(found.home) == (found,)
    assert backup.verify(found)


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from desktop_app.storage import backup
from desktop_app.storage.backup_manifest import Why
from desktop_app.storage.workspace import open_workspace
calls = 0
def progress(done, total):
    global calls
    calls += 1
    if calls == int(sys.argv[5]):
        os.kill(os.getpid(), signal.SIGKILL)
opened = open_workspace(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
now = datetime.fromisoformat("2026-07-02T08:00:00+07:00")
backup.back_up(
    opened.folder, opened.key, Path(sys.argv[4]), why=Why.DAILY, now=now, progress=progress
)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("at", [1, 2, 4])
def test_a_backup_killed_half_way_is_no_backup(folder: Path, stick: Path, at: int) -> None:
    with open_workspace(folder, HANH.id, PASSWORD) as opened:
        first = take(opened, stick)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, folder, HANH.id, PASSWORD, stick, str(at)], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert backup.find(first.home) == (first,)
    with open_workspace(folder, HANH.id, PASSWORD) as opened:
        second = take(opened, stick, NOW + timedelta(days=1))
        assert backup.verify(first, opened.key)
        assert backup.verify(second, opened.key)
    assert [one.name for one in first.home.glob(".*")] == []


# -- what it may say, and what is found out -------------------------------------------------------


def test_a_backup_holds_nothing_in_clear(opened: OpenWorkspace, stick: Path) -> None:
    found = take(opened, stick)
    for path in files_of(stick):
        raw = path.read_bytes()
        assert b"30.000.000" not in raw, path
        assert opened.key.raw not in raw
        assert path.name == keyslots.NAME or HANH.name.encode() not in raw, path
    assert found.manifest.rows["audit"] == 5


def test_every_flipped_byte_is_named(opened: OpenWorkspace, stick: Path) -> None:
    found = take(opened, stick)
    chance = random.Random(20261122)
    places = files_of(found.home)
    for _ in range(120):
        path = chance.choice(places)
        whole = path.read_bytes()
        at = chance.randrange(len(whole))
        path.write_bytes(
            whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :]
        )
        try:
            again = Backup(found.folder, found.manifest)
            with pytest.raises(DatabaseDamaged) as refused:
                if path.name == MANIFEST:
                    found_again = backup.look_for(found.folder)
                    assert found_again
                    backup.verify(found_again[0], opened.key)
                else:
                    backup.verify(again, opened.key)
            named = path.name if path.parent == found.folder else "/"
            assert named in refused.value.message.vi
        finally:
            path.write_bytes(whole)
    assert backup.verify(found, opened.key)


def test_a_manifest_made_without_the_key_is_refused(opened: OpenWorkspace, stick: Path) -> None:
    found = take(opened, stick)
    with pytest.raises(DatabaseDamaged):
        backup.verify(found, DatabaseKey.new())


# -- how long they are kept -----------------------------------------------------------------------


def test_fourteen_days_are_kept_and_never_fewer_than_three(
    opened: OpenWorkspace, stick: Path
) -> None:
    taken = [take(opened, stick, NOW + timedelta(days=day)) for day in range(0, 20, 2)]
    home = taken[0].home
    backup.prune(home, NOW + timedelta(days=18))
    kept = backup.find(home)
    assert kept == tuple(taken[2:])  # the fourth day's is just fourteen days old
    backup.prune(home, NOW + timedelta(days=400))
    assert backup.find(home) == tuple(taken[-3:])
    for one in backup.find(home):
        assert backup.verify(one, opened.key)


def test_files_that_no_backup_names_are_let_go(opened: OpenWorkspace, stick: Path) -> None:
    (opened.packages / "cd34.zip").write_bytes(b"PK old")
    first = take(opened, stick)
    (opened.packages / "cd34.zip").unlink()
    later = [take(opened, stick, NOW + timedelta(days=30 + day)) for day in range(3)]
    assert len(files_of(first.home / backup_files.SHARED)) == 3
    backup.prune(first.home, NOW + timedelta(days=33))
    assert backup.find(first.home) == tuple(later)
    assert len(files_of(first.home / backup_files.SHARED)) == 2
    assert all(backup.verify(one, opened.key) for one in later)


def test_a_clock_set_back_ten_years_neither_hides_nor_deletes(
    opened: OpenWorkspace, stick: Path
) -> None:
    first = take(opened, stick)
    past = NOW.replace(year=2016)
    second = take(opened, stick, past)
    backup.prune(first.home, past)
    assert backup.find(first.home) == (first, second)
    assert second.manifest.made_at == past
    third = take(opened, stick, NOW + timedelta(minutes=5))
    assert backup.find(first.home)[-1] == third


# -- before what changes everything ---------------------------------------------------------------


def test_a_new_key_begins_with_a_backup_under_the_old_one(
    opened: OpenWorkspace, folder: Path
) -> None:
    old = opened.key
    with change_key(opened) as renewed:
        assert renewed.key != old
    (found,) = backup.find(backup.home_of(backup.default_target(folder), folder))
    assert found.manifest.why is Why.BEFORE_REKEY
    assert backup.verify(found, old)


# -- putting one back -----------------------------------------------------------------------------


def test_a_restore_brings_back_what_was_there_in_a_new_epoch(
    opened: OpenWorkspace, folder: Path, stick: Path, tmp_path: Path
) -> None:
    found = take(opened, stick)
    with opened.store.write() as unit:
        device, epoch = unit.settings.device()
        assert unit.settings.next_sequence() == 1
    commit(opened, 3)
    opened.close()
    done = put_back(found, tmp_path / "noi khac")
    kept = {path.name: path.read_bytes() for path in files_of(folder / "attachments")}
    assert {path.name: path.read_bytes() for path in files_of(done.folder / "attachments")} == kept
    assert (done.epoch, done.put_aside, done.lost) == (epoch + 1, None, None)
    with open_workspace(done.folder, HANH.id, PASSWORD) as restored:
        assert (restored.device, restored.epoch) == (device, epoch + 1)
        assert restored.warnings == ()
        with restored.store.read() as unit:
            assert unit.audit.verify() == 6
            assert unit.audit.entries()[-1].what == "restore"
            assert unit.settings.get(RESTORE_PENDING) == NOW.isoformat()


def test_the_workspace_in_the_place_is_put_aside_and_its_loss_named(
    opened: OpenWorkspace, folder: Path, stick: Path
) -> None:
    found = take(opened, stick)
    commit(opened, 3)
    with pytest.raises(StoreUnwritable):
        put_back(found, folder)  # while it is open
    opened.close()
    done = put_back(found, folder)
    assert done.lost == 3
    assert done.put_aside is not None
    with open_workspace(done.put_aside, HANH.id, PASSWORD) as aside, aside.store.read() as unit:
        assert unit.audit.verify() == 8
    with open_workspace(folder, HANH.id, PASSWORD) as restored:
        assert restored.epoch == 2


def test_a_bad_backup_touches_nothing(opened: OpenWorkspace, folder: Path, stick: Path) -> None:
    found = take(opened, stick)
    opened.close()
    before = [(path, path.stat().st_mtime_ns) for path in files_of(folder)]
    spoilt = files_of(found.home / backup_files.SHARED)[0]
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    with pytest.raises(DatabaseDamaged):
        put_back(found, folder)
    with pytest.raises(WrongPassword):
        restore(found, folder, lambda at: keyslots.unlock(at, HANH.id, "sai mật khẩu").key, now=NOW)
    assert [(path, path.stat().st_mtime_ns) for path in files_of(folder)] == before
    assert not rising(folder).exists()


def test_a_restore_refuses_a_folder_with_other_things(
    opened: OpenWorkspace, stick: Path, tmp_path: Path
) -> None:
    found = take(opened, stick)
    (tmp_path / "khác").mkdir()
    (tmp_path / "khác" / "thư.docx").write_bytes(b"x")
    with pytest.raises(StepRefused):
        put_back(found, tmp_path / "khác")


def test_a_restore_can_be_cancelled(opened: OpenWorkspace, stick: Path, tmp_path: Path) -> None:
    found = take(opened, stick)
    stopped = restore(
        found, tmp_path / "mới", lambda _: opened.key, now=NOW, cancelled=lambda: True
    )
    assert stopped is None
    assert not (tmp_path / "mới").exists()
    assert not rising(tmp_path / "mới").exists()


def test_a_swap_cut_off_between_its_renames_is_finished(
    opened: OpenWorkspace, folder: Path, stick: Path
) -> None:
    found = take(opened, stick)
    opened.close()
    done = put_back(found, folder)
    folder.rename(rising(folder))  # as if killed after the former one was put aside
    assert done.put_aside is not None
    assert is_workspace(folder)
    with open_workspace(folder, HANH.id, PASSWORD) as restored:
        assert restored.epoch == 2


def test_a_restore_that_was_cut_off_never_takes_a_later_workspace_s_place(
    opened: OpenWorkspace, folder: Path, stick: Path, tmp_path: Path
) -> None:
    found = take(opened, stick)
    opened.close()
    elsewhere = tmp_path / "nơi khác"
    elsewhere.mkdir()
    put_back(found, elsewhere / folder.name)
    (elsewhere / folder.name).rename(rising(folder))  # whole, and cut off before the swap
    with open_workspace(folder, HANH.id, PASSWORD) as at_work:
        commit(at_work, 3)
    folder.rename(tmp_path / "ổ khác")
    assert not is_workspace(folder)
    with pytest.raises(DatabaseMissing):
        open_workspace(folder, HANH.id, PASSWORD)


def test_half_a_restore_is_no_workspace(opened: OpenWorkspace, folder: Path, stick: Path) -> None:
    take(opened, stick)
    opened.close()
    shutil.copytree(folder, rising(folder))
    (rising(folder) / WORKSPACE).unlink()
    shutil.rmtree(folder)
    assert not is_workspace(folder)
    with pytest.raises(UserError):
        open_workspace(folder, HANH.id, PASSWORD)
