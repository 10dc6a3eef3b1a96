"""One program at a time in a workspace, and no cleaning up after one that died."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.errors import StoreUnwritable
from desktop_app.storage.lock import NAME, WorkspaceLock

HOLD = """
import sys, time
from pathlib import Path
from desktop_app.storage.lock import WorkspaceLock
held = WorkspaceLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(600)
"""


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the workspace open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def test_a_second_program_is_kept_out(tmp_path: Path) -> None:
    with holder(tmp_path), pytest.raises(StoreUnwritable, match="đang được mở"):
        WorkspaceLock(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_program_leaves_nothing_to_clean_up(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (tmp_path / NAME).exists()  # what counts is the lock on it
        WorkspaceLock(tmp_path).release()


def test_a_file_left_by_another_computer_keeps_nobody_out(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("máy khác, đã rút USB", encoding="utf-8")
    WorkspaceLock(tmp_path).release()


def test_released_it_lets_the_next_one_in(tmp_path: Path) -> None:
    first = WorkspaceLock(tmp_path)
    first.release()
    first.release()
    WorkspaceLock(tmp_path).release()
