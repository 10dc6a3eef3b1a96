"""The encrypted store beside the same rows in a plain SQLite file, through the same library.

The encrypted database of a real workspace is filled (10,000 reports, one of them with 500 cells,
5,000 answers with words), then copied page by page into a file without a key; the same use cases
and repositories work on both in turns. `first` is the encrypted store's first time after opening,
with nothing of it in its page cache. Unlocking stands beside the Argon2id that it contains, and
50 ms more.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from bench.harness import Result, Step, measure
from bench.small_office import FORM, PASSWORD, PERSON, desk_of, pack
from desktop_app.bootstrap.clock import SystemClock
from desktop_app.domain.history import AnswerChange, EditStep, StepKind
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.offices import Dated, Office, OfficeKind
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.reports import Opening, Report, ReportKey, Revision
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.identity import keyslots, keyslots_crypto, keyslots_file
from desktop_app.storage import engine as encrypted
from desktop_app.storage.counter import CommitCounter
from desktop_app.storage.store import NAME, SqlStore, SqlUnit, open_store
from desktop_app.storage.workspace import create_workspace, open_workspace
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import save_answers
from desktop_app.usecases.form_library import install_pack

ROUNDS = 30
AIM = 1.3
OFFICES, PERIODS = 125, 80  # 10,000 reports
CELLS = 500
WORDS = 5_000
BIG = "rev-big"
NAMES = ("Nguyễn Văn Đông", "Trần Thị Ánh", "Lê Đức Thọ", "Hoàng Mỹ Dung", "Lò Văn Pản")


@dataclass
class Side:
    """One of the two stores, and the desk that works on it."""

    store: SqlStore
    desk: Desk


def run(folder: Path) -> list[Result]:
    """Five operations, and unlocking."""
    home = folder / "kho"
    _make(home)
    opened = open_workspace(home, PERSON.id, PASSWORD)
    desk = desk_of(opened, "o-0")
    key = opened.key
    opened.store.close()
    plain_folder = folder / "plain"
    plain_folder.mkdir()
    _copy_plain(home / NAME, key, plain_folder / NAME)
    plain = _plain_store(plain_folder)
    first = _first_times(home, key, desk)
    ours = open_store(home, key).store
    sides = {
        "ours": Side(ours, replace(desk, store=ours)),
        "plain": Side(plain, replace(desk, store=plain)),
    }
    results = []
    try:
        for name, per, make in OPERATIONS:
            found = measure([Step(side, make(one)) for side, one in sides.items()], ROUNDS)
            beside = (("the same on plain SQLite", found["plain"]), ("ours, first", first[name]))
            results.append(Result(name, per, found["ours"], beside, ROUNDS, aim=AIM))
    finally:
        ours.close()
        plain.close()
        opened.close()
    return [*results, _unlocking(home)]


# -- the operations -------------------------------------------------------------------------------


def _autosave(side: Side) -> Callable[[], object]:
    number = count(1)

    def save() -> None:
        value = next(number)
        cell = CellKey(f"do.n{value % CELLS}")
        answer = Answer(CellState.VALUE, str(value), float(value))
        change = AnswerChange(cell, BLANK, answer)
        step = EditStep(
            str(uuid.uuid4()), side.desk.clock.now(), PERSON.id, StepKind.ENTRY, (change,)
        )
        save_answers(side.desk, BIG, {cell: answer}, steps=(step,))

    return save


def _load(side: Side) -> Callable[[], object]:
    def load() -> None:
        with side.store.read() as unit:
            assert len(unit.answers.load(BIG)) >= CELLS

    return load


def _list(side: Side) -> Callable[[], object]:
    def all_reports() -> None:
        with side.store.read() as unit:
            assert len(unit.reports.list()) >= OFFICES * PERIODS

    return all_reports


def _search(side: Side) -> Callable[[], object]:
    def find() -> None:
        with side.store.read() as unit:
            assert unit.search.find(("nguyen", "dong"), 30)

    return find


def _insert(side: Side) -> Callable[[], object]:
    year = count(2100)

    def add() -> None:
        period = str(next(year))
        with side.store.write() as unit:
            for number in range(1_000):
                _report(unit, f"o-{number % OFFICES}", f"{period}-{number // OFFICES + 1:02}")

    return add


OPERATIONS = (
    ("autosave", "cell", _autosave),
    ("load a report", f"{CELLS} cells", _load),
    ("list reports", f"{OFFICES * PERIODS}", _list),
    ("search", "2 words", _search),
    ("insert reports", "1,000", _insert),
)


def _first_times(home: Path, key: keyslots.DatabaseKey, desk: Desk) -> dict[str, float]:
    """Seconds of each operation right after the store has been opened."""
    taken = {}
    for name, _per, make in OPERATIONS[:-1]:
        store = open_store(home, key).store
        run_once = make(Side(store, replace(desk, store=store)))
        started = time.perf_counter()
        run_once()
        taken[name] = time.perf_counter() - started
        store.close()
    # On a store of its own: 1,000 reports more would be there for the plain one's turn.
    name, _per, make = OPERATIONS[-1]
    store = open_store(home, key).store
    started = time.perf_counter()
    try:
        with store.write() as unit:
            for number in range(1_000):
                _report(unit, f"o-{number % OFFICES}", f"2090-{number // OFFICES + 1:02}")
            raise _TakenBack
    except _TakenBack:
        taken[name] = time.perf_counter() - started
    store.close()
    return taken


class _TakenBack(Exception):
    """Ends a transaction whose rows are not to stay."""


def _unlocking(home: Path) -> Result:
    cost = next(slot.cost for slot in keyslots_file.read(home)[0] if slot.cost is not None)
    salt = bytes(keyslots_crypto.SALT_LENGTH)
    found = measure(
        [
            Step("unlock", lambda: open_workspace(home, PERSON.id, PASSWORD).close()),
            Step("Argon2id", lambda: keyslots_crypto.stretch(PASSWORD, salt, cost)),
        ],
        10,
        warm=1,
    )
    beside = (("its Argon2id + 50 ms", found["Argon2id"] + 0.05),)
    return Result("unlock and open", "workspace", found["unlock"], beside, 10, aim=1.0)


# -- the data -------------------------------------------------------------------------------------


def _make(home: Path) -> None:
    with create_workspace(home, PERSON, PASSWORD) as opened, opened.store.write() as unit:
        install_pack(unit, pack(CELLS))
        unit.offices.save(
            Office(f"o-{one}", OfficeKind.COMMUNE, (Dated(f"Xã số {one}"),))
            for one in range(OFFICES)
        )
        for month in range(PERIODS):
            for one in range(OFFICES):
                _report(unit, f"o-{one}", f"{2020 + month // 12}-{month % 12 + 1:02}")
        _report(unit, "o-0", "2027-01", BIG)
        figures = {
            CellKey(f"do.n{one}"): Answer(CellState.VALUE, str(one), float(one))
            for one in range(CELLS)
        }
        unit.answers.save(BIG, figures)
        _report(unit, "o-0", "2027-02", "rev-words")
        rows = [RepeatInstance(f"u-{one}", "do.ho", "", one) for one in range(WORDS)]
        unit.answers.save_repeats("rev-words", rows)
        unit.answers.save(
            "rev-words",
            {
                CellKey("do.ho.ten", (row.uuid,)): Answer(
                    CellState.VALUE, f"{NAMES[row.position % len(NAMES)]} {row.position}"
                )
                for row in rows
            },
        )


def _report(unit: SqlUnit, office: str, period: str, revision: str = "") -> None:
    report = str(uuid.uuid4())
    unit.reports.add(Report(report, ReportKey(FORM, office, period), "d-1"))
    unit.reports.add_revision(
        Revision(
            revision or str(uuid.uuid4()),
            report,
            1,
            pack(CELLS).hash,
            RevisionState.DRAFT,
            Opening.FIRST,
            SystemClock().now(),
        )
    )


# -- the plain twin -------------------------------------------------------------------------------


def _plain_connect(path: Path) -> Any:
    """As `storage.engine.connect`, without a key."""
    connection = sqlcipher.connect(path, check_same_thread=False, isolation_level=None)
    for pragma in ("temp_store=MEMORY", "cache_size=-65536", "journal_mode=WAL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    encrypted.add_functions(connection)
    return connection


def _copy_plain(path: Path, key: keyslots.DatabaseKey, into: Path) -> None:
    source = encrypted.connect(path, key)
    source.execute("ATTACH DATABASE ? AS plain KEY ''", (str(into),))
    source.execute("SELECT sqlcipher_export('plain')")
    source.execute("DETACH DATABASE plain")
    source.close()


def _plain_store(folder: Path) -> SqlStore:
    key = keyslots.DatabaseKey.new()  # for the commit counter beside it
    path = folder / NAME
    engine = create_engine(
        "sqlite://",
        creator=lambda: _plain_connect(path),
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=1,
        hide_parameters=True,
    )
    event.listen(engine, "begin", encrypted.begin)
    return SqlStore(path, key, engine, CommitCounter(folder, key))
