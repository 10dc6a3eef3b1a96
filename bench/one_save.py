"""One save: one cell, one transaction, encrypted, durable when it returns.

Beside it: the same upsert through the standard driver on an unencrypted file with the same pragmas
(its own file: two drivers never open one database); and as the limit, a bare write of as many bytes
as our save put into the write-ahead log, with fsync. Research (peers-sync-scale.md): 2,000 commits
took 2.5 times as long encrypted as plain.
"""

from __future__ import annotations

import os
import sqlite3
from itertools import count
from pathlib import Path

from bench.harness import Result, Step, measure
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.storage.store import NAME, create_store, open_store
from tests.unit.storage import samples

ROUNDS = 300
CELL = CellKey("kpi/K07/tu")
TABLE = """CREATE TABLE answers (
    revision_id INTEGER, element_id INTEGER, repeats TEXT, state TEXT, text TEXT, number REAL,
    estimate INTEGER, awaited_from TEXT, awaited_until TEXT,
    PRIMARY KEY (revision_id, element_id, repeats)) WITHOUT ROWID"""
UPSERT = """INSERT INTO answers VALUES (1, 7, '', 'value', ?, ?, 0, '', NULL)
    ON CONFLICT DO UPDATE SET state = excluded.state, text = excluded.text,
    number = excluded.number, estimate = excluded.estimate"""


def run(folder: Path) -> list[Result]:
    ours = folder / "ours"
    ours.mkdir()
    key = DatabaseKey.new()
    create_store(ours, key)
    store = open_store(ours, key).store
    with store.write() as unit:
        samples.fill(unit)
    number = count(1)

    def save() -> None:
        value = next(number)
        with store.write() as unit:
            unit.answers.save("v-1", {CELL: Answer(CellState.VALUE, str(value), float(value))})

    log = ours / (NAME + "-wal")
    save()
    before = log.stat().st_size
    save()
    size = max(log.stat().st_size - before, 4096)

    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY"):
        plain.execute(f"PRAGMA {pragma}")
    plain.execute(TABLE)

    def save_plain() -> None:
        value = next(number)
        plain.execute("BEGIN IMMEDIATE")
        plain.execute(UPSERT, (str(value), float(value)))
        plain.execute("COMMIT")

    bare = os.open(folder / "bare", os.O_RDWR | os.O_CREAT, 0o600)
    content = os.urandom(size)
    end = count(0, size)

    def write() -> None:
        os.pwrite(bare, content, next(end))
        os.fsync(bare)

    try:
        found = measure(
            [
                Step("ours", save),
                Step("plain SQLite, standard driver", save_plain),
                Step(f"write of {size} bytes and fsync", write),
            ],
            ROUNDS,
            warm=20,
        )
    finally:
        store.close()
        plain.close()
        os.close(bare)
    ours_takes = found.pop("ours")
    return [Result("one save", "cell", ours_takes, tuple(found.items()), ROUNDS, aim=2.5)]
