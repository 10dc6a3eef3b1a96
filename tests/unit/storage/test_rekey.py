"""A new database key: whole or not at all, wherever it is cut off."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from desktop_app.domain.people import Person, Role
from desktop_app.errors import DatabaseDamaged, StepRefused, WrongPassword
from desktop_app.identity import keyslots, keyslots_file
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.identity.keyslots_file import sync_folder
from desktop_app.storage import rekey
from desktop_app.storage.store import open_store
from desktop_app.storage.workspace import change_key, create_workspace, open_workspace

HANH = Person("p-1", "Lê Thị Hạnh", "Công chức", frozenset({Role.ADMINISTRATOR}))
PASSWORD = "mật khẩu của Hạnh"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("khoa") / "kho"
    with create_workspace(folder, HANH, PASSWORD) as opened:
        with opened.store.write() as unit:
            unit.settings.put("name", "x" * 50_000)
        keyslots.add_person(folder, opened.key, "p-2", "mật khẩu của Minh")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "kho"))


def test_the_new_key_shuts_out_who_is_left_out_even_with_the_old_key(folder: Path) -> None:
    opened = open_workspace(folder, HANH.id, PASSWORD)
    old, blob = opened.key, opened.blobs.put(b"evidence")
    (sealed,) = (folder / "attachments").iterdir()
    content = sealed.read_bytes()
    with change_key(opened, without=["p-2"]) as changed:
        assert changed.key != old
        assert changed.warnings == ()
        assert changed.device == opened.device
        # What no row names is swept away at each opening: put it back as it was sealed.
        (folder / "attachments" / sealed.name).write_bytes(content)
        assert changed.blobs.get(blob) == b"evidence"
        with changed.store.write() as unit:
            assert len(unit.settings.get("name")) == 50_000
    with pytest.raises(WrongPassword):
        keyslots.unlock(folder, "p-2", "mật khẩu của Minh")
    with pytest.raises(DatabaseDamaged):
        open_store(folder, old)
    open_workspace(folder, HANH.id, PASSWORD).close()
    assert not [path.name for path in folder.iterdir() if "khoa-moi" in path.name]


def test_whoever_was_shut_out_cannot_read_what_is_attached_afterwards(folder: Path) -> None:
    opened = open_workspace(folder, HANH.id, PASSWORD)
    known, kept = opened.blobs, opened.blobs.put(b"before")  # what an old database gives away
    (sealed,) = (folder / "attachments").iterdir()
    content = sealed.read_bytes()
    opened = change_key(opened, without=["p-2"])
    sealed.write_bytes(content)  # no row names it, and it was swept away
    fresh = opened.blobs.put(b"after")
    assert not known.has(fresh)
    with pytest.raises(DatabaseDamaged):
        known.get(fresh)
    unknown = next(one for one in (folder / "attachments").iterdir() if one != sealed)
    with pytest.raises(pyrage.DecryptError):
        identities = [pyrage.x25519.Identity.from_str(keys.identity) for keys in known._keys]
        pyrage.decrypt(unknown.read_bytes(), identities)
    assert opened.blobs.put(b"before") == kept
    assert opened.blobs.has(kept)
    assert len(list((folder / "attachments").iterdir())) == 2  # one content, one file

    both = {path.name: path.read_bytes() for path in (folder / "attachments").iterdir()}
    with change_key(opened) as again:
        for name, held in both.items():
            (folder / "attachments" / name).write_bytes(held)
        assert again.blobs.get(kept) == b"before"
        assert again.blobs.get(fresh) == b"after"
        assert again.blobs.sweep([kept, fresh]) == 0
    open_workspace(folder, HANH.id, PASSWORD).close()
    assert not list((folder / "attachments").iterdir())


def test_leaving_nobody_in_is_refused_and_the_old_key_stays(folder: Path) -> None:
    opened = open_workspace(folder, HANH.id, PASSWORD)
    with pytest.raises(StepRefused):
        change_key(opened, without=["p-1", "p-2"])
    with open_workspace(folder, HANH.id, PASSWORD) as again:
        assert again.key == opened.key
        assert again.warnings == ()


class PowerCut(BaseException):
    pass


@pytest.mark.parametrize("steps", range(12))
def test_a_change_cut_off_anywhere_ends_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    left = steps

    def cutting(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object) -> object:
            nonlocal left
            if left == 0:
                raise PowerCut
            left -= 1
            return real(*arguments)

        return step

    key = keyslots.unlock(folder, HANH.id, PASSWORD).key
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cutting(Path.replace))
        patch.setattr(Path, "touch", cutting(Path.touch))
        patch.setattr("desktop_app.storage.rekey.sync_folder", cutting(sync_folder))
        patch.setattr(keyslots_file, "sync_folder", cutting(sync_folder))
        try:
            held: DatabaseKey | None = rekey.rekey(folder, key)
        except PowerCut:
            held = None
    assert (held is None) == (steps < 10), "the number of steps has changed"
    with open_workspace(folder, HANH.id, PASSWORD) as opened:
        assert opened.warnings == ()
        opened.store.check()
        with opened.store.read() as unit:
            assert len(unit.settings.get("name")) == 50_000
        if held is not None:
            assert opened.key == held
    assert not [path.name for path in folder.iterdir() if "khoa-moi" in path.name]
