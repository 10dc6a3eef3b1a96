"""A backup on a disk that is full, read-only or gone: a clear sentence, and nothing else lost."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.people import Person, Role
from desktop_app.storage.workspace import create_workspace

HANH = Person("p-1", "Lê Thị Hạnh", "Công chức", frozenset({Role.OFFICER, Role.ADMINISTRATOR}))
PASSWORD = "mật khẩu của Hạnh"
NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")


def can_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    command = [*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(command, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not can_mount(), reason="no mount namespaces on this system")


def tell(what: str, tmp_path: Path) -> list[dict[str, Any]]:
    folder = tmp_path / "kho"
    create_workspace(folder, HANH, PASSWORD).close()
    stick = tmp_path / "usb"
    stick.mkdir()
    done = subprocess.run(
        [
            *(*NAMESPACE, sys.executable, "-m", "tests.unit.storage.disk_trouble"),
            *(what, str(folder), str(stick), HANH.id, PASSWORD),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("what", ["full", "fills", "read-only"])
def test_the_earlier_backup_stands_and_the_next_run_needs_no_help(
    what: str, tmp_path: Path
) -> None:
    first, trouble, meanwhile, again, after = tell(what, tmp_path)
    assert trouble["error"] == "StoreUnwritable"
    assert "Các bản sao lưu trước và dữ liệu đang dùng còn nguyên" in trouble["message"]
    assert meanwhile["whole"] == [first["made"]]
    assert meanwhile["good"] == [True]
    assert after == {"whole": [first["made"], again["made"]], "good": [True, True], "left": []}


def test_what_room_is_lacking_is_said(tmp_path: Path) -> None:
    trouble = tell("full", tmp_path)[1]
    assert "không đủ chỗ" in trouble["message"]


def test_a_stick_pulled_out_leaves_nothing_on_the_disk_beneath(tmp_path: Path) -> None:
    first, trouble, beneath, again, after = tell("pulled", tmp_path)
    assert trouble["error"] == "StoreUnwritable"
    assert "cắm lại USB" in trouble["message"]
    assert beneath == {"beneath": []}
    assert after == {"whole": [first["made"], again["made"]], "good": [True, True], "left": []}
