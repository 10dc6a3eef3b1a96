"""`python -m bench.crash --kills N --seed S [--dir DIR]`: see the package's word.

A round forks a worker, kills it after a random time, and looks at what is left. The kill falls
anywhere: while the store opens and mends itself, between two acts, or in the middle of one. With
`--dir` a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.crash.look import look
from bench.crash.work import Kind, Places, make, work
from bench.small_office import pack

GENERATION = 200  # rounds in one workspace, so that looking at it stays quick
_WEIGHTS = {Kind.EDIT: 8, Kind.ATTACH: 4, Kind.BACKUP: 2, Kind.REKEY: 2, Kind.MIGRATE: 3}
_ACTS = {Kind.EDIT: 6, Kind.ATTACH: 4, Kind.BACKUP: 2, Kind.REKEY: 2, Kind.MIGRATE: 1}
"""The kill comes in or after one of so many acts, or before the first."""


@dataclass
class Model:
    """What must be there: by what was acknowledged, and seen after each kill."""

    answers: dict[str, str] = field(default_factory=dict)
    attachments: set[str] = field(default_factory=set)


@dataclass
class Count:
    """The run so far; `lost` counts acknowledged acts that were not there."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    troubles: list[str] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)  # killed in the middle of an act


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.crash")
    parser.add_argument("--kills", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dir", type=Path, help="keep the workspaces here, and go on with them")
    options = parser.parse_args(arguments)
    pack(1)  # the heavy rooms are read in once, before any fork
    if options.dir is None:
        with tempfile.TemporaryDirectory(prefix="thiduaso-crash-") as folder:
            return run(Path(folder), options.kills, options.seed)
    options.dir.mkdir(parents=True, exist_ok=True)
    return run(options.dir, options.kills, options.seed)


def run(folder: Path, kills: int, seed: int) -> int:
    state = folder / "state.json"
    count = _resume(state, seed)
    model, pace = Model(), Pace()
    began = time.monotonic()
    while count.rounds < kills:
        places = Places(folder / f"doi-{count.rounds // GENERATION}")
        if count.rounds % GENERATION == 0 or not places.root.exists():
            model, expected = Model(), _begin(places)
        _round(places, seed, count, model, expected, pace)
        count.rounds += 1
        if count.rounds % GENERATION == 0:
            shutil.rmtree(places.root, ignore_errors=True)
            _keep(state, seed, count)
            minutes = (time.monotonic() - began) / 60
            print(f"{count.rounds} kills, {count.lost} lost, {minutes:.1f} min", flush=True)
    for trouble in count.troubles:
        print(f"TROUBLE {trouble}")
    print("by kind: " + ", ".join(f"{k} {count.kills[k]} ({count.cut[k]} cut)" for k in Kind))
    print(
        f"{count.rounds} kills, {count.acknowledged} acknowledged, {count.lost} lost, "
        f"{len(count.troubles)} troubles, seed {seed}"
    )
    return 1 if count.lost or count.troubles else 0


def _round(
    places: Places, seed: int, count: Count, model: Model, old: dict[str, Any], pace: Pace
) -> None:
    chance = random.Random(f"{seed}:{count.rounds}")
    kind = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
    if kind is Kind.MIGRATE:
        shutil.rmtree(places.upgrading.parent, ignore_errors=True)
        shutil.copytree(places.old, places.upgrading)
    told = _killed(
        lambda pipe: work(kind, places, seed, count.rounds, pipe),
        kind,
        chance.randint(0, _ACTS[kind]),
        chance.random(),
        pace,
    )
    found = _in_child(lambda: look(kind, places))
    done = [one for one in told if one["what"] == "done"]
    open_act = told[-1] if told and told[-1]["what"] == "begin" else None
    count.kills[kind] += 1
    count.cut[kind] += open_act is not None
    count.acknowledged += len(done)
    where = f"round {count.rounds} ({kind})"
    count.troubles.extend(f"{where}: {one}" for one in found["trouble"])
    if "answers" not in found:
        count.lost += len(done)
        return
    if kind is Kind.MIGRATE:
        if (found["answers"], found["attachments"]) != (old["answers"], old["attachments"]):
            count.lost += 1
            count.troubles.append(f"{where}: the migrated rows are not the old ones")
        return
    count.lost += _compare(model, done, open_act, found, where, count.troubles)


def _compare(
    model: Model,
    done: list[dict[str, Any]],
    open_act: dict[str, Any] | None,
    found: dict[str, Any],
    where: str,
    troubles: list[str],
) -> int:
    """How many acknowledged acts are not there; the model then becomes what was found."""
    for one in done:
        model.answers.update(one.get("answers", {}))
        if "sha256" in one:
            model.attachments.add(one["sha256"])
    lost = 0
    begun = (open_act or {}).get("answers", {})
    with_begun = {**model.answers, **begun}
    if found["answers"] not in (model.answers, with_begun):
        wrong = {
            cell
            for cell in model.answers.keys() | found["answers"].keys()
            if found["answers"].get(cell) not in (model.answers.get(cell), begun.get(cell))
        }
        lost += max(len(wrong), 1)
        troubles.append(f"{where}: answers {sorted(wrong) or 'of one save came apart'}")
    there = set(found["attachments"])
    missing = model.attachments - there
    unknown = there - model.attachments - {(open_act or {}).get("sha256")}
    lost += len(missing)
    if missing or unknown:
        troubles.append(f"{where}: {len(missing)} files missing, {len(unknown)} unknown")
    names = {one["name"] for one in done if one["act"] == "backup"}
    # Older ones are let go by and by, never the last three.
    lately = sorted(names)[-3:]
    gone = [one for one in lately if one not in found.get("backups", ())]
    lost += len(gone)
    if gone:
        troubles.append(f"{where}: backups {gone}")
    model.answers, model.attachments = dict(found["answers"]), there
    return lost


def _begin(places: Places) -> dict[str, Any]:
    """Make the workspaces of a generation; what the old one holds once it is migrated."""
    shutil.rmtree(places.root, ignore_errors=True)
    places.root.mkdir(parents=True)
    _in_child(lambda: make(places))
    shutil.copytree(places.old, places.upgrading)
    found: dict[str, Any] = _in_child(lambda: look(Kind.MIGRATE, places))
    return found


# -- processes ------------------------------------------------------------------------------------


@dataclass
class Pace:
    """How long opening and the acts of each kind take here, learned as the run goes on."""

    seconds: dict[tuple[Kind, bool], float] = field(default_factory=dict)

    def of(self, kind: Kind, opening: bool) -> float:
        return self.seconds.get((kind, opening), 0.3)

    def learn(self, kind: Kind, opening: bool, taken: float) -> None:
        self.seconds[kind, opening] = 0.8 * self.of(kind, opening) + 0.2 * taken


def _killed(
    job: Callable[[int], None], kind: Kind, act: int, part: float, pace: Pace
) -> list[dict[str, Any]]:
    """Run the job in a fork, and kill it in its `act`-th act (0: before the first), or after it,
    when some `part` of the usual time is over; what it told until then."""
    reading, writing = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _leave(lambda: job(writing))
    os.close(writing)
    lines: list[bytes] = []
    seen = 0
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while seen < act and (line := pipe.readline()):
            lines.append(line)
            is_begin = json.loads(line)["what"] == "begin"
            if (is_begin and seen == 0) or not is_begin:
                pace.learn(kind, is_begin, time.monotonic() - began)
            began = time.monotonic()
            seen += is_begin
        time.sleep(1.3 * part * pace.of(kind, opening=act == 0))
        os.kill(child, signal.SIGKILL)
        lines.extend(pipe.read().splitlines(keepends=True))
    _child, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise RuntimeError("the worker fell over before it was killed; see above")
    # A line that the kill cut was not told.
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


def _in_child(job: Callable[[], object]) -> Any:
    """Run the job in a fork that nobody kills, and give what it returns (JSON)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def tell() -> None:
            answer = json.dumps(job()).encode()
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(answer)

        _leave(tell)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _child, status = os.waitpid(child, 0)
    if status != 0:
        raise RuntimeError("a process that looks at the store fell over; see above")
    return json.loads(answer)


def _leave(job: Callable[[], None]) -> None:
    """The fork's whole life: no clean-up of the parent's may run in it."""
    status = 1
    try:
        job()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


# -- going on -------------------------------------------------------------------------------------


def _resume(state: Path, seed: int) -> Count:
    if not state.exists():
        return Count()
    kept = json.loads(state.read_text())
    if kept["seed"] != seed:
        sys.exit(f"{state} belongs to seed {kept['seed']}")
    return Count(
        kept["rounds"],
        kept["acknowledged"],
        kept["lost"],
        kept["troubles"],
        Counter(kept["kills"]),
        Counter(kept["cut"]),
    )


def _keep(state: Path, seed: int, count: Count) -> None:
    state.write_text(
        json.dumps(
            {
                "seed": seed,
                "rounds": count.rounds,
                "acknowledged": count.acknowledged,
                "lost": count.lost,
                "troubles": count.troubles,
                "kills": count.kills,
                "cut": count.cut,
            }
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
