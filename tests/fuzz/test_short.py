"""The short form of the fuzzing: some hundred inputs for each reader, by chance, always the same.

In a process of its own, since its memory is limited.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of memory and time are POSIX's")
@pytest.mark.parametrize(
    ("name", "runs"), [("expression", "3000"), ("xform", "300"), ("workbook", "150")]
)
def test_no_crash_no_hang(name: str, runs: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.fuzz.{name}", "--runs", runs, "--keep", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "no crash" in done.stdout
