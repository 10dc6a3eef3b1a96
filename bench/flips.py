"""`python -m bench.flips --places N --seed S`: one byte altered at random places, N times.

Each time a workspace with its backups is as it was, one byte of one file is altered, and the
workspace is opened, worked through by the doctor, and its backups verified. The alteration must be
named (an error of ours on opening, a warning, a verdict that was not there before, a backup that is
refused), with no traceback; or the file must still say exactly what it said. For the write-ahead
log of a store that was killed, what was lost must be named by the outside commit counter.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.crash.look import look
from bench.crash.processes import Pace, in_child, killed
from bench.crash.work import BEGINNING, REVISION, Kind, Places, fill, make, work
from bench.small_office import PASSWORD, PERSON, pack
from desktop_app.bootstrap.doctor import examine, know
from desktop_app.domain.health import Verdict
from desktop_app.errors import BugError, ThiDuaError
from desktop_app.identity import keyslots
from desktop_app.storage import backup
from desktop_app.storage.backup_manifest import Why
from desktop_app.storage.store import NAME as DATABASE
from desktop_app.storage.workspace import open_workspace

NOW = BEGINNING + timedelta(days=1)


@dataclass
class Outcome:
    """How alterations were met, by the kind of file and what told of it."""

    told: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.flips")
    parser.add_argument("--places", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    pack(1)
    with tempfile.TemporaryDirectory(prefix="thiduaso-flips-") as folder:
        return run(Path(folder), options.places, options.seed)


def run(folder: Path, places: int, seed: int) -> int:
    whole = Places(folder / "nguyen-ven")
    in_child(lambda: _make(whole))
    killed_store = Places(folder / "bi-ngat")
    known = _kill_one(whole, killed_store)
    before = in_child(lambda: sorted(_verdicts(whole)))
    outcome = Outcome()
    for number in range(places):
        chance = random.Random(f"{seed}:{number}")
        if number % 10 == 9:
            _flip_log(folder, killed_store, known, chance, outcome)
        else:
            _flip(folder, whole, set(before), chance, outcome)
    for told, times in sorted(outcome.told.items()):
        print(f"{times:5}  {told}")
    for one in outcome.silent:
        print(f"SILENT {one}")
    print(f"{places} bytes altered, {len(outcome.silent)} unnoticed, seed {seed}")
    return 1 if outcome.silent else 0


# -- one alteration -------------------------------------------------------------------------------


def _flip(
    folder: Path, whole: Places, before: set[str], chance: random.Random, outcome: Outcome
) -> None:
    target = Places(folder / "thu")
    shutil.rmtree(target.root, ignore_errors=True)
    shutil.copytree(whole.root, target.root)
    file = chance.choice(_files(target))
    place = _alter(file, chance)
    kind = _kind(file, target)
    told: list[str] = in_child(lambda: sorted(_verdicts(target) - before))
    if told:
        outcome.told[f"{kind}: {told[0]}"] += 1
    elif _says_the_same(file, whole.root / file.relative_to(target.root)):
        outcome.told[f"{kind}: says the same as before"] += 1
    else:
        outcome.silent.append(f"{file.relative_to(target.root)} at {place}")


def _flip_log(
    folder: Path,
    killed_store: Places,
    known: dict[str, Any],
    chance: random.Random,
    outcome: Outcome,
) -> None:
    """What a damaged log loses is named by its number of saves."""
    target = Places(folder / "thu")
    shutil.rmtree(target.root, ignore_errors=True)
    shutil.copytree(killed_store.root, target.root)
    log = target.workspace / f"{DATABASE}-wal"
    place = _alter(log, chance)
    found = in_child(lambda: look(Kind.EDIT, target))
    same = (found.get("answers"), found.get("attachments")) == (
        known["answers"],
        known["attachments"],
    )
    if any("lacks the last" in one for one in found["trouble"]):
        outcome.told["log: the number of lost saves"] += 1
    elif found["trouble"]:
        outcome.told[f"log: {found['trouble'][0][:60]}"] += 1
    elif same:
        outcome.told["log: nothing was lost"] += 1
    else:
        outcome.silent.append(f"log at {place}")


def _alter(file: Path, chance: random.Random) -> int:
    content = bytearray(file.read_bytes())
    place = chance.randrange(len(content))
    content[place] ^= chance.randrange(1, 256)
    file.write_bytes(content)
    return place


def _files(places: Places) -> list[Path]:
    """Every file with content; the database several times, for it has the most to lose."""
    found = [
        path
        for folder in (places.workspace, places.backups)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.stat().st_size and path.name != "workspace.lock"
    ]
    return [*found, *[places.workspace / DATABASE] * (len(found) // 2)]


def _kind(file: Path, places: Places) -> str:
    inside = file.is_relative_to(places.workspace)
    name = "attachment" if file.parent.name == "attachments" else file.name
    return name if inside else f"backup {name if '.' in name else 'file'}"


def _says_the_same(file: Path, original: Path) -> bool:
    """JSON may be spelled in more than one way: the same content is no damage."""
    import json

    if file.suffix != ".json":
        return False
    try:
        return bool(json.loads(file.read_bytes()) == json.loads(original.read_bytes()))
    except ValueError:
        return False


def _verdicts(places: Places) -> set[str]:
    """All that is said of the workspace and its backups: each error, warning and verdict."""
    said: set[str] = set()
    try:
        with open_workspace(places.workspace, PERSON.id, PASSWORD) as opened:
            said.update(f"warning {one.message.en[:40]}" for one in opened.warnings)
            with opened.store.read() as unit:
                unit.answers.load(REVISION)
                known = know(unit, NOW)
            said.update(
                f"doctor: {check.key} {check.verdict}"
                for check in examine(opened, known, NOW)
                if check.verdict is not Verdict.GOOD
            )
    except BugError:
        raise
    except ThiDuaError as error:
        said.add(f"opening: {type(error).__name__}")
    found: tuple[backup.Backup, ...] = ()
    try:
        found = backup.find(backup.home_of(places.backups, places.workspace))
        for one in found:
            backup.verify(one, keyslots.unlock(one.folder, PERSON.id, PASSWORD).key)
    except BugError:
        raise
    except ThiDuaError as error:
        said.add(f"backup: {type(error).__name__}")
    if len(found) < 2:
        said.add("backup: one is not offered any more")
    return said


# -- what is altered ------------------------------------------------------------------------------


def _make(places: Places) -> None:
    """A workspace with answers and evidence, and two backups of it."""
    make(places)
    shutil.rmtree(places.old)
    for hour in (1, 2):
        fill(places, edits=40, files=6, seed=hour)
        with open_workspace(places.workspace, PERSON.id, PASSWORD) as opened:
            backup.back_up(
                opened.folder,
                opened.key,
                places.backups,
                why=Why.BY_HAND,
                now=BEGINNING + timedelta(hours=hour),
            )


def _kill_one(whole: Places, into: Places) -> dict[str, Any]:
    """A store killed with a long log; what it holds."""
    shutil.copytree(whole.root, into.root)
    killed(lambda pipe: work(Kind.EDIT, into, 1, 99, pipe), Kind.EDIT, 60, 0.5, Pace())
    looked = Places(into.root.with_name("xem"))
    shutil.copytree(into.root, looked.root)
    found: dict[str, Any] = in_child(lambda: look(Kind.EDIT, looked))
    assert not found["trouble"]
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
