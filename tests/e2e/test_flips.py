"""The short form of `python -m bench.flips`: no altered byte goes unnoticed."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="the store is looked at in forks")
def test_an_altered_byte_is_named() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.flips", "--places", "100", "--seed", "5"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "100 bytes altered, 0 unnoticed, seed 5"
