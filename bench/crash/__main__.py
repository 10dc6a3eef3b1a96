"""`python -m bench.crash --kills N --seed S [--dir DIR]`: see the package's word.

A round forks a worker, kills it after a random time, and looks at what is left. The kill falls
anywhere: while the store opens and mends itself, between two acts, or in the middle of one. With
`--dir` a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bench.crash.look import look
from bench.crash.model import Count, Model, judge, summary
from bench.crash.processes import Pace, in_child, killed
from bench.crash.rounds import ACTS, begin, choose, renew
from bench.crash.work import Places, work
from bench.small_office import pack

GENERATION = 200  # rounds in one workspace, so that looking at it stays quick


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
            model, expected = Model(), begin(places)
        _round(places, seed, count, model, expected, pace)
        count.rounds += 1
        if count.rounds % GENERATION == 0:
            shutil.rmtree(places.root, ignore_errors=True)
            _keep(state, seed, count)
            minutes = (time.monotonic() - began) / 60
            print(f"{count.rounds} kills, {count.lost} lost, {minutes:.1f} min", flush=True)
    print(summary(count, seed))
    return 1 if count.lost or count.troubles else 0


def _round(
    places: Places, seed: int, count: Count, model: Model, old: dict[str, Any], pace: Pace
) -> None:
    chance = random.Random(f"{seed}:{count.rounds}")
    kind = choose(chance)
    renew(places, kind)
    told = killed(
        lambda pipe: work(kind, places, seed, count.rounds, pipe),
        kind,
        chance.randint(0, ACTS[kind]),
        chance.random(),
        pace,
    )
    judge(kind, told, in_child(lambda: look(kind, places, told)), model, count, old)


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
