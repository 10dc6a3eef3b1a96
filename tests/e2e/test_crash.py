"""The short form of `python -m bench.crash`: 200 kills, nothing lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 200


@pytest.mark.skipif(sys.platform == "win32", reason="the workers are forked")
def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.crash", "--kills", str(KILLS), "--dir", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    last = (done.stdout.splitlines() or [""])[-1]
    assert done.returncode == 0, done.stdout + done.stderr
    assert last.startswith(f"{KILLS} kills, ")
    assert "0 lost, 0 troubles" in last
    assert int(last.split()[2]) > KILLS
