"""A workspace on a disk that is full, read-only or looked through by a virus scanner: a clear
sentence, nothing lost, and work goes on without help once the trouble is over."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.unit.storage.test_backup_disks import NAMESPACE, can_mount

pytestmark = pytest.mark.skipif(not can_mount(), reason="no mount namespaces on this system")


def tell(what: str, tmp_path: Path) -> list[Any]:
    disk = tmp_path / "dia"
    disk.mkdir()
    done = subprocess.run(
        [*NAMESPACE, sys.executable, "-m", "tests.e2e.workspace_trouble", what, str(disk)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: list[Any] = json.loads(done.stdout)
    return told


def test_a_full_disk(tmp_path: Path) -> None:
    typing, attaching, (before, after) = tell("full", tmp_path)
    assert typing["error"] == attaching["error"] == "StoreUnwritable"
    assert "đã đầy" in typing["message"]
    assert "nội dung đang nhập vẫn còn trên màn hình" in typing["message"]
    assert "dung lượng" in attaching["message"]
    assert int(before) >= 1
    assert after == "900"


def test_a_disk_that_turned_read_only(tmp_path: Path) -> None:
    opening, (before,), (after,) = tell("read-only", tmp_path)
    assert opening["error"] == "StoreUnwritable"
    assert "quyền ghi" in opening["message"]
    assert (before, after) == ("1", "2")


def test_a_file_that_a_scanner_holds(tmp_path: Path) -> None:
    for_a_moment, for_good, opening, left = tell("scanned", tmp_path)
    assert for_a_moment == {}
    assert for_good["error"] == "StoreUnwritable"
    assert opening == {}
    assert left == []
