"""Workspaces made and put back just before the power goes, on the disk that forgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bench.crash.processes import in_child
from bench.power.__main__ import mounted
from desktop_app.domain.moments import ZONE
from desktop_app.domain.people import Person, Role
from desktop_app.identity import keyslots
from desktop_app.identity.keyslots_crypto import Argon2Cost
from desktop_app.storage import backup
from desktop_app.storage.backup_manifest import Why
from desktop_app.storage.backup_restore import restore
from desktop_app.storage.workspace import create_workspace, open_workspace
from tests.e2e.test_power import can_mount

pytestmark = pytest.mark.skipif(
    not can_mount(), reason="needs FUSE (libfuse2 or fuse3) and the right to mount"
)

HANH = Person("p-1", "Lê Thị Hạnh", "Công chức", frozenset(Role))
PASSWORD = "mật khẩu của Hạnh"
CHEAP = Argon2Cost(1, 8, 1)
NOW = datetime(2026, 7, 1, 8, 30, tzinfo=ZONE)
PAPER = b"%PDF-1.7\n" + b"minh ch\xe1\xbb\xa9ng " * 500


def cut_after(root: Path, work: Callable[[Path], None]) -> Path:
    """Do the work in a process of its own on a disk mounted at `root`, and cut the power at its
    very end; where what is left of the disk lies."""

    def working() -> str:
        work(root)
        return "done"

    kept = root.with_name("con-lai")
    with mounted(root, kept, None):
        assert in_child(working) == "done"
    return kept


def make(folder: Path) -> None:
    with (
        create_workspace(folder, HANH, PASSWORD, cost=CHEAP) as opened,
        opened.store.write() as unit,
    ):
        unit.settings.put("đã lưu", "rồi")
        opened.blobs.put(PAPER)


def test_a_workspace_that_was_just_made_is_there_with_what_was_saved(tmp_path: Path) -> None:
    root = tmp_path / "dia"
    root.mkdir()
    kept = cut_after(root, lambda at: make(at / "cơ quan" / "kho"))
    # Nothing names the sealed file in a report, and opening would sweep it.
    assert len(list((kept / "cơ quan" / "kho" / "attachments").iterdir())) == 1
    with open_workspace(kept / "cơ quan" / "kho", HANH.id, PASSWORD) as opened:
        assert not opened.warnings
        with opened.store.read() as unit:
            assert unit.settings.get("đã lưu") == "rồi"


def test_a_backup_put_back_has_its_attachments(tmp_path: Path) -> None:
    root = tmp_path / "dia"
    root.mkdir()
    make(root / "kho")
    with open_workspace(root / "kho", HANH.id, PASSWORD) as opened:
        opened.blobs.put(PAPER)
        (root / "usb").mkdir()
        made = backup.back_up(opened.folder, opened.key, root / "usb", why=Why.BY_HAND, now=NOW)
    assert made is not None

    def put_back(at: Path) -> None:
        restore(
            made,
            at / "máy mới" / "kho",
            lambda folder: keyslots.unlock(folder, HANH.id, PASSWORD).key,
            now=NOW,
        )

    kept = cut_after(root, put_back)
    assert len(list((kept / "máy mới" / "kho" / "attachments").iterdir())) == 1
