"""How load and fill grow from 500 to 2,000 questions, our engine alone.

    python -m bench.forms_growth [--rounds 15]

The two sizes take turns in one process, and each round gives one ratio; their median is told, so
that what else the machine does falls on both alike. Beside it stands the ratio of function calls,
which no other work disturbs: 4 is linear. Times are of the processor.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from types import FrameType

from bench.forms import NOW, xform
from desktop_app.forms import FormSession, read_xform

SIZES = (500, 2000)


@dataclass(frozen=True, slots=True)
class Growth:
    """Milliseconds at either size, the median ratio of a round, and the ratio of calls."""

    few: float
    many: float
    times: float
    calls: float


def measure(rounds: int) -> dict[str, Growth]:
    """By `load` and `fill`."""
    forms = {size: xform(_rows(size)).encode() for size in SIZES}
    taken: dict[str, list[tuple[float, float]]] = {"load": [], "fill": []}
    for _ in range(rounds):
        pairs = [_once(forms[size], _rows(size), _timed) for size in SIZES]
        for what in taken:
            taken[what].append((pairs[0][what], pairs[1][what]))
    counted = [_once(forms[size], _rows(size), _counted) for size in SIZES]
    return {
        what: Growth(
            median(few for few, _ in found) * 1000,
            median(many for _, many in found) * 1000,
            median(many / few for few, many in found),
            counted[1][what] / counted[0][what],
        )
        for what, found in taken.items()
    }


def _rows(size: int) -> int:
    return size * 3 // 10


def _once(form: bytes, rows: int, cost: Callable[[Callable[[], None]], float]) -> dict[str, float]:
    opened: list[FormSession] = []

    def load() -> None:
        opened.append(FormSession(read_xform(form), now=NOW))

    def fill() -> None:
        for row in range(1, rows + 1):
            opened[0].apply(f"/data/t/r{row}/tu", row % 90 + 1)
            opened[0].apply(f"/data/t/r{row}/mau", row % 70 + 100)

    return {"load": cost(load), "fill": cost(fill)}


def _timed(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _counted(work: Callable[[], None]) -> float:
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.forms_growth")
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    print("| | 500 | 2,000 | median ratio of a round | ratio of calls |\n|---|---|---|---|---|")
    for what, found in measure(rounds).items():
        print(
            f"| {what} | {found.few:.1f} ms | {found.many:.1f} ms | {found.times:.2f} "
            f"| {found.calls:.3f} |"
        )


if __name__ == "__main__":
    main()
