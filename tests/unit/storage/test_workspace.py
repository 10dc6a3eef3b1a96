from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.people import Person, Role
from desktop_app.domain.recovery_code import new_code
from desktop_app.errors import (
    BugError,
    DatabaseDamaged,
    DatabaseMissing,
    DatabaseNewer,
    InputError,
    KeyFileMissing,
    NotAllowed,
    StepRefused,
    StoreUnwritable,
    WrongPassword,
)
from desktop_app.identity import keyslots
from desktop_app.storage import blobs
from desktop_app.storage.place import NAME, is_workspace
from desktop_app.storage.store import NAME as DATABASE
from desktop_app.storage.workspace import (
    OpenWorkspace,
    create_workspace,
    open_with_recovery,
    open_workspace,
)

HANH = Person("p-1", "Lê Thị Hạnh", "Công chức", frozenset({Role.OFFICER, Role.ADMINISTRATOR}))
PASSWORD = "mật khẩu của Hạnh"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho") / "Thi đua số"
    create_workspace(folder, HANH, PASSWORD).close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "kho"))


@pytest.fixture
def opened(folder: Path) -> Iterator[OpenWorkspace]:
    with open_workspace(folder, HANH.id, PASSWORD) as held:
        yield held


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and path.name not in ("workspace.lock", "keyslots.tries", DATABASE + "-shm")
        if path.stat().st_size
    }


def test_a_new_workspace_holds_its_first_person_and_device(opened: OpenWorkspace) -> None:
    with opened.store.write() as unit:
        assert unit.people.all() == (HANH,)
        assert unit.settings.device() == (opened.device, 1)
        assert unit.settings.next_sequence() == 1
    assert opened.epoch == 1
    assert opened.warnings == ()
    assert opened.packages.is_dir()
    assert [slot.id for slot in keyslots.slots(opened.folder)] == [HANH.id]


def test_two_workspaces_share_neither_id_nor_device(made: Path, tmp_path: Path) -> None:
    with (
        create_workspace(tmp_path / "hai", HANH, PASSWORD) as second,
        open_workspace(made, HANH.id, PASSWORD) as first,
    ):
        assert second.id != first.id
        assert second.device != first.device
        assert second.key != first.key


@pytest.mark.skipif(os.name == "nt", reason="Windows has access lists instead")
def test_nobody_else_on_the_machine_may_look_in(folder: Path) -> None:
    assert folder.stat().st_mode & 0o077 == 0
    for path in folder.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_a_workspace_is_made_in_an_empty_folder_only(folder: Path, tmp_path: Path) -> None:
    before = snapshot(folder)
    with pytest.raises(StepRefused):
        create_workspace(folder, HANH, PASSWORD)
    assert snapshot(folder) == before
    empty = tmp_path / "trống"
    empty.mkdir()
    create_workspace(empty, HANH, PASSWORD).close()
    assert is_workspace(empty)


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        create_workspace(tmp_path / "mới", HANH, "ngắn")
    (tmp_path / "tệp").write_text("không phải thư mục", encoding="utf-8")
    with pytest.raises(StoreUnwritable):
        create_workspace(tmp_path / "tệp" / "kho", HANH, PASSWORD)
    assert [path.name for path in tmp_path.iterdir()] == ["tệp"]


def test_each_trouble_at_the_door_has_its_own_name_and_changes_nothing(folder: Path) -> None:
    def refuses(error: type[Exception], person: str = HANH.id, password: str = PASSWORD) -> None:
        before = snapshot(folder)
        with pytest.raises(error) as caught:
            open_workspace(folder, person, password)
        assert type(caught.value) is error
        assert snapshot(folder) == before

    refuses(WrongPassword, password="sai mật khẩu")
    refuses(WrongPassword, person="p-2")
    slots = folder / keyslots.NAME
    aside = slots.rename(folder / "cất")
    refuses(KeyFileMissing)
    slots.write_text("{}", encoding="utf-8")
    refuses(KeyFileMissing)
    aside.replace(slots)
    database = folder / DATABASE
    whole = database.read_bytes()
    database.unlink()
    refuses(DatabaseMissing)
    database.write_bytes(b"SQLite format 3\x00" + bytes(4096))
    refuses(DatabaseDamaged)
    database.write_bytes(whole)
    described = folder / NAME
    content = described.read_bytes()
    described.write_text(json.dumps({"format": 2, "workspace": "x"}), encoding="utf-8")
    refuses(DatabaseNewer)
    described.write_text("[1]", encoding="utf-8")
    refuses(InputError)
    described.unlink()
    refuses(DatabaseMissing)
    described.write_bytes(content)
    open_workspace(folder, HANH.id, PASSWORD).close()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        open_workspace(tmp_path / "không có", HANH.id, PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_the_key_file_of_another_workspace_does_not_open_this_one(
    folder: Path, tmp_path: Path
) -> None:
    create_workspace(tmp_path / "khác", HANH, PASSWORD).close()
    shutil.copy(tmp_path / "khác" / keyslots.NAME, folder / keyslots.NAME)
    with pytest.raises(DatabaseDamaged):
        open_workspace(folder, HANH.id, PASSWORD)


def test_somebody_who_has_left_is_kept_out(folder: Path) -> None:
    with open_workspace(folder, HANH.id, PASSWORD) as opened, opened.store.write() as unit:
        unit.people.save(replace(HANH, active=False))
    with pytest.raises(NotAllowed):
        open_workspace(folder, HANH.id, PASSWORD)


def test_the_printed_code_opens_and_sets_a_new_password(folder: Path) -> None:
    with open_workspace(folder, HANH.id, PASSWORD) as opened:
        code = new_code()
        keyslots.set_recovery(folder, opened.key, code)
    with open_with_recovery(folder, code) as opened:
        keyslots.set_password(folder, opened.key, HANH.id, "mật khẩu mới")
    open_workspace(folder, HANH.id, "mật khẩu mới").close()


def test_a_second_program_is_kept_out_and_let_in_afterwards(opened: OpenWorkspace) -> None:
    with pytest.raises(StoreUnwritable):
        open_workspace(opened.folder, HANH.id, PASSWORD)
    script = (
        "import sys; from pathlib import Path\n"
        "from desktop_app.errors import StoreUnwritable\n"
        "from desktop_app.storage.lock import WorkspaceLock\n"
        "try: WorkspaceLock(Path(sys.argv[1]))\n"
        "except StoreUnwritable: print('held')\n"
    )
    command = [sys.executable, "-c", script, str(opened.folder)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "held\n"
    opened.close()
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == ""
    open_workspace(opened.folder, HANH.id, PASSWORD).close()


def test_a_closed_workspace_stays_closed(opened: OpenWorkspace) -> None:
    opened.close()
    opened.close()
    for use in (opened.store.read, opened.store.write):
        with pytest.raises(BugError), use():
            pass


def test_the_key_shows_nowhere(opened: OpenWorkspace) -> None:
    assert opened.key.raw.hex() not in repr(opened)
    assert "AGE-SECRET-KEY" not in repr(opened.blobs._keys)


def test_blobs_come_back_and_are_named_by_nothing_that_tells(opened: OpenWorkspace) -> None:
    content = "Biên bản họp".encode() * 1000
    sha256 = opened.blobs.put(content)
    assert opened.blobs.put(content) == sha256
    assert opened.blobs.get(sha256) == content
    (path,) = (opened.folder / blobs.FOLDER).iterdir()
    assert sha256 not in path.name
    assert "Biên bản".encode() not in path.read_bytes()
    assert opened.blobs.get(opened.blobs.put(b"")) == b""


def test_a_damaged_or_missing_blob_is_said_plainly_and_mended_by_putting_it(
    opened: OpenWorkspace,
) -> None:
    sha256 = opened.blobs.put(b"x" * 100_000)
    (path,) = (opened.folder / blobs.FOLDER).iterdir()
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole[: len(whole) // 2], b"", whole[:-20] + b"y" + whole[-19:]):
        path.write_bytes(damaged)
        with pytest.raises(DatabaseDamaged):
            opened.blobs.get(sha256)
    assert opened.blobs.put(b"x" * 100_000) == sha256
    assert opened.blobs.get(sha256) == b"x" * 100_000
    path.unlink()
    with pytest.raises(DatabaseDamaged):
        opened.blobs.get(sha256)


def test_one_blob_put_in_the_place_of_another_is_noticed(opened: OpenWorkspace) -> None:
    first, second = opened.blobs.put(b"one"), opened.blobs.put(b"two")
    paths = {name: opened.blobs._path(name, opened.blobs._keys[0]) for name in (first, second)}
    shutil.copy(paths[first], paths[second])
    with pytest.raises(DatabaseDamaged):
        opened.blobs.get(second)


def test_a_file_blown_up_by_somebody_is_not_read_in(folder: Path) -> None:
    for name in ("keyslots.tries", "thiduaso.count", "thiduaso.mark"):
        with (folder / name).open("ab") as file:
            file.truncate(1 << 36)
    with open_workspace(folder, HANH.id, PASSWORD) as opened:
        (warning,) = opened.warnings
        assert "tệp đếm" in warning.message.vi
    for name, error in (("keyslots.json", KeyFileMissing), ("workspace.json", InputError)):
        with (folder / name).open("ab") as file:
            file.truncate(1 << 36)
        with pytest.raises(error):
            open_workspace(folder, HANH.id, PASSWORD)
