"""`python -m bench.power --cuts N --seed S`: see `disk.py` for what a cut does.

The same work, looked at in the same way, as in `bench.crash`; but the workspace lies on a disk that
drops what was never synced, and every other cut tears pages. Needs FUSE (Linux, `libfuse2` or
`fuse3`, the right to mount).
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.crash.look import look
from bench.crash.model import Count, Model, judge, summary
from bench.crash.processes import Pace, in_child, killed, leave
from bench.crash.rounds import ACTS, begin, choose, renew
from bench.crash.work import Places, work
from bench.power.disk import CUT, Disk, after_the_cut, load
from bench.small_office import pack

GENERATION = 40
_MOUNTING = 10.0  # seconds


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.power")
    parser.add_argument("--cuts", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    pack(1)  # the heavy rooms are read in once, before any fork
    with tempfile.TemporaryDirectory(prefix="thiduaso-power-") as folder:
        return run(Path(folder), options.cuts, options.seed)


def run(folder: Path, cuts: int, seed: int) -> int:
    count, model, pace = Count(), Model(), Pace()
    places = Places(folder / "dia")
    expected: dict[str, Any] = {}
    while count.rounds < cuts:
        if count.rounds % GENERATION == 0:
            print(f"{count.rounds} cuts, {count.lost} lost", flush=True)
            model, expected = Model(), begin(places)
        _round(places, seed, count, model, expected, pace)
        count.rounds += 1
    print(summary(count, seed))
    return 1 if count.lost or count.troubles else 0


def _round(
    places: Places, seed: int, count: Count, model: Model, old: dict[str, Any], pace: Pace
) -> None:
    chance = random.Random(f"{seed}:{count.rounds}")
    kind = choose(chance)
    renew(places, kind)
    torn = random.Random(f"{seed}/{count.rounds}") if count.rounds % 2 else None
    kept = places.root.with_name("con-lai")
    with mounted(places.root, kept, torn):
        told = killed(
            lambda pipe: work(kind, places, seed, count.rounds, pipe),
            kind,
            chance.randint(0, ACTS[kind]),
            chance.random(),
            pace,
        )
    shutil.rmtree(places.root)
    kept.rename(places.root)
    judge(kind, told, in_child(lambda: look(kind, places, told)), model, count, old)


@contextmanager
def mounted(root: Path, kept: Path, torn: random.Random | None) -> Iterator[None]:
    """The folder's content on the disk that forgets, mounted over it; at the end the power is cut,
    and what is left of it is in `kept`."""
    server = os.fork()
    if server == 0:
        leave(lambda: _serve(root, kept, torn))
    try:
        deadline = time.monotonic() + _MOUNTING
        while not root.is_mount():
            if time.monotonic() > deadline or os.waitpid(server, os.WNOHANG)[0]:
                raise RuntimeError("the disk could not be mounted; see above")
            time.sleep(0.005)
        yield
        (root / CUT).mkdir()
    finally:
        subprocess.run(["umount", "-l", str(root)], check=False, capture_output=True)
        os.kill(server, signal.SIGKILL)
        os.waitpid(server, 0)


def _serve(root: Path, kept: Path, torn: random.Random | None) -> None:
    import mfusepy

    disk = Disk(load(root), lambda whole: after_the_cut(whole, kept, torn))
    mfusepy.FUSE(disk, str(root), foreground=True, nothreads=True, nonempty=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
