"""The short form of `python -m bench.power`: 24 power cuts on a disk that forgets, nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest

CUTS = 24


def can_mount() -> bool:
    return (
        sys.platform == "linux"
        and os.geteuid() == 0
        and Path("/dev/fuse").exists()
        and bool(find_library("fuse") or find_library("fuse3"))
    )


@pytest.mark.skipif(not can_mount(), reason="needs FUSE (libfuse2 or fuse3) and the right to mount")
def test_nothing_acknowledged_is_lost_when_the_power_goes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.power", "--cuts", str(CUTS), "--seed", "2"],
        capture_output=True,
        text=True,
        check=False,
    )
    last = (done.stdout.splitlines() or [""])[-1]
    assert done.returncode == 0, done.stdout + done.stderr
    assert last.startswith(f"{CUTS} kills, ")
    assert "0 lost, 0 troubles" in last
