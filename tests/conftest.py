"""What rooms share: one run of the demo for the whole session, which nobody may change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

# Without a display Qt aborts; the tests never need one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass(frozen=True)
class DemoRun:
    """`thiduaso demo --json` in a process of its own: its folder, the object on its last line, and
    what it told before. `seconds` are of processor time, its server's included: they say the same
    on a busy machine. Tests copy what they open."""

    folder: Path
    outcome: dict[str, Any]
    lines: tuple[str, ...]
    seconds: float


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    folder = tmp_path_factory.mktemp("demo") / "thi-du"
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "demo", "--dir", str(folder), "--json"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    after = os.times()
    seconds = after.children_user + after.children_system
    seconds -= before.children_user + before.children_system
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    *lines, last = done.stdout.splitlines()
    return DemoRun(folder, json.loads(last), tuple(lines), seconds)
