"""Killed at any moment while it saves, the program loses nothing that it said was saved."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from desktop_app.domain.values import CellKey, CellState
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.storage.store import create_store, open_store
from tests.unit.storage import samples

KILLS = 20
CELL = CellKey("kpi/K07/tu")

# Saves one cell after another and says so after each: what it has said must be there afterwards.
SAVER = """
import sys
from pathlib import Path
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.storage.store import open_store

key = DatabaseKey(bytes.fromhex(sys.stdin.readline()))
store = open_store(Path(sys.argv[1]), key).store
number = int(sys.argv[2])
while True:
    number += 1
    answer = Answer(CellState.VALUE, str(number), float(number))
    with store.write() as unit:
        unit.answers.save("v-1", {CellKey("kpi/K07/tu"): answer})
        unit.answers.save("v-1", {CellKey("tap-the/ten", (str(number),)): answer})
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    key = DatabaseKey.new()
    create_store(tmp_path, key)
    opened = open_store(tmp_path, key)
    with opened.store.write() as unit:
        samples.fill(unit)
    opened.store.close()
    moments = random.Random(20260701)
    last = 0
    for _ in range(KILLS):
        acknowledged = run_and_kill(tmp_path, key, last, moments.uniform(0.0, 0.12))
        opened = open_store(tmp_path, key)
        assert opened.warnings == ()
        opened.store.check()
        with opened.store.read() as unit:
            answers = unit.answers.load("v-1")
        opened.store.close()
        held = int(answers[CELL].number or 0) if CELL in answers else 0
        # Saved, and killed before it could be said, is allowed; the other way round is not.
        assert acknowledged <= held <= acknowledged + 1
        # All of a transaction or nothing of it.
        assert answers.keys() - {CELL} == {
            CellKey("tap-the/ten", (str(number),)) for number in range(1, held + 1)
        }
        assert all(answer.state is CellState.VALUE for answer in answers.values())
        last = held
    assert last > KILLS


def run_and_kill(folder: Path, key: DatabaseKey, start: int, after: float) -> int:
    """Let the saver run so long after its first save; the last number that it acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", SAVER, str(folder), str(start)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as saver:
        assert saver.stdin is not None
        assert saver.stdout is not None
        saver.stdin.write(key.raw.hex() + "\n")
        saver.stdin.flush()
        first = saver.stdout.readline()
        time.sleep(after)
        saver.kill()
        said = first + saver.stdout.read()
    whole_lines = said[: said.rfind("\n") + 1].split()
    assert whole_lines, "the saver never saved"
    return int(whole_lines[-1])
