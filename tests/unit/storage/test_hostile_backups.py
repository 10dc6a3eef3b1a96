"""Backups on a stick that somebody else had in hand: named or passed over, never a fall."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.moments import ZONE
from desktop_app.domain.people import Person, Role
from desktop_app.errors import DatabaseDamaged, ThiDuaError
from desktop_app.storage import backup, backup_manifest
from desktop_app.storage.backup import Backup
from desktop_app.storage.backup_manifest import NAME, Why
from desktop_app.storage.workspace import OpenWorkspace, create_workspace

HANH = Person("p-1", "Lê Thị Hạnh", "Công chức", frozenset(Role))
PASSWORD = "mật khẩu của Hạnh"
NOW = datetime(2026, 7, 1, 8, 30, tzinfo=ZONE)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[OpenWorkspace, Path]:
    place = tmp_path_factory.mktemp("la")
    (place / "usb").mkdir()
    opened = create_workspace(place / "kho", HANH, PASSWORD)
    opened.blobs.put(b"evidence")
    take(opened, place / "usb")
    return opened, place / "usb"


@pytest.fixture
def opened(made: tuple[OpenWorkspace, Path]) -> OpenWorkspace:
    return made[0]


@pytest.fixture
def stick(made: tuple[OpenWorkspace, Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(made[1], tmp_path / "usb"))


def take(opened: OpenWorkspace, stick: Path, now: datetime = NOW) -> Backup:
    taken = backup.back_up(opened.folder, opened.key, stick, why=Why.BY_HAND, now=now)
    assert taken is not None
    return taken


def test_a_mac_in_strange_letters_is_refused(opened: OpenWorkspace, stick: Path) -> None:
    (there,) = backup.find(backup.home_of(stick, opened.folder))
    content = json.loads((there.folder / NAME).read_bytes())
    fields = {name: content[name] for name in content if name not in ("mac", "checksum")}
    checksum = backup_manifest._checksum(fields, "đ" * 64)
    text = json.dumps({**fields, "mac": "đ" * 64, "checksum": checksum})
    (there.folder / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(DatabaseDamaged):
        backup.verify(there, opened.key)


def forge(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Alter the manifest as somebody without the key can: the checksum is right again."""
    content = json.loads((folder / NAME).read_bytes())
    mac = content.pop("mac")
    content.pop("checksum")
    change(content)
    checksum = backup_manifest._checksum(content, mac)
    (folder / NAME).write_text(json.dumps({**content, "mac": mac, "checksum": checksum}))


def first_file(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["files"][0].update(fields)


def top(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda content: content.update(fields)


FORGERIES = {
    "endless commits": top(commits=float("inf")),
    "commits that are no number": top(commits=float("nan")),
    "endless rows": top(rows={"audit": float("inf")}),
    "a hash of letters in a list": first_file(sha256=["a"] * 64),
    "a path that is a list": first_file(path=["attachments", "x"]),
    "a size in words": first_file(size="12"),
    "half a byte": first_file(size=1.5),
    "a time in words": first_file(changed="hôm qua"),
    "the year one": top(made_at="0001-01-01T00:00:00+14:00"),
    "the last year": top(made_at="9999-12-31T23:59:59-12:00"),
    "out of the folder": first_file(path="../../x"),
    "two up": first_file(path="attachments/.."),
    "from the root": first_file(path="/etc/passwd"),
    "another drive": first_file(path="C:x"),
    "a stream": first_file(path="kho:x"),
    "backslashes": first_file(path="..\\x"),
    "nothing": first_file(path=""),
    "a dot": first_file(path="."),
    "an end of text": first_file(path="attachments/a\0b"),
    "no files": top(files=None),
    "files that are words": top(files=["x"]),
    "rows that are a list": top(rows=[1]),
    "a reason of its own": top(why="because"),
}


@pytest.mark.parametrize("what", FORGERIES)
def test_a_forged_manifest_is_passed_over(opened: OpenWorkspace, stick: Path, what: str) -> None:
    (there,) = backup.find(backup.home_of(stick, opened.folder))
    forge(there.folder, FORGERIES[what])
    assert backup.find(there.home) == ()
    with pytest.raises(ThiDuaError):
        backup.look_for(there.folder)
    later = take(opened, stick, NOW + timedelta(hours=1))
    backup.prune(later.home, NOW + timedelta(days=40))
    assert backup.find(later.home) == (later,)
    assert backup.verify(later, opened.key)


@pytest.mark.parametrize("name", ["9999-12-31_235959", "9999-99-99_999999", "0000-00-00_000000"])
def test_a_name_that_is_no_time_stops_no_backup(
    opened: OpenWorkspace, stick: Path, name: str
) -> None:
    (there,) = backup.find(backup.home_of(stick, opened.folder))
    shutil.copytree(there.folder, there.folder.with_name(name))
    later = take(opened, stick, NOW + timedelta(hours=1))
    backup.prune(later.home, NOW + timedelta(hours=2))
    assert later in backup.find(later.home)
    assert backup.look_for(stick)[0] == later


def test_an_older_backup_under_a_newer_name_is_not_offered_as_the_newest(
    opened: OpenWorkspace, stick: Path
) -> None:
    (older,) = backup.find(backup.home_of(stick, opened.folder))
    newer = take(opened, stick, NOW + timedelta(days=1))
    older.folder.rename(older.folder.with_name("2030-01-01_000000"))
    assert backup.look_for(stick)[0] == newer
