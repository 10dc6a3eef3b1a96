"""Measuring: what is compared runs in turns, warm, and the medians are compared.

Only ratios say anything across machines. So each case names its limits (what no program could do
without) and its peers (what others use for the same), all on the same input in the same run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Run = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be measured; `before` sets each round up and is not counted."""

    name: str
    run: Run
    before: Run | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds (or bytes) of our own step, of each limit or peer beside it, and what is aimed at.

    `per` says what the time is of, such as `page` or `100 MB`; `aim` is a limit of the ratio to the
    first of `others`, None where only the figure is of interest.
    """

    case: str
    per: str
    ours: float
    others: tuple[tuple[str, float], ...]
    rounds: int
    aim: float | None = None
    unit: str = "seconds"  # or `bytes`

    @property
    def ratios(self) -> tuple[float, ...]:
        return tuple(self.ours / seconds for _, seconds in self.others)

    @property
    def is_met(self) -> bool:
        return self.aim is None or self.ratios[0] <= self.aim


def measure(steps: list[Step], rounds: int, *, warm: int = 2) -> dict[str, float]:
    """The median seconds of each step over `rounds`, the steps taking turns after `warm` rounds.

    Taking turns spreads what else the machine does over all of them alike.
    """
    found: dict[str, list[float]] = {step.name: [] for step in steps}
    for number in range(warm + rounds):
        for step in steps:
            if step.before is not None:
                step.before()
            started = time.perf_counter()
            step.run()
            taken = time.perf_counter() - started
            if number >= warm:
                found[step.name].append(taken)
    return {name: median(taken) for name, taken in found.items()}


def table(results: list[Result]) -> str:
    """A Markdown table that also reads well in a terminal."""
    rows = [("case", "per", "ours", "beside", "takes", "ratio", "aim", "n")]
    for result in results:
        for number, (name, seconds) in enumerate(result.others):
            aim = ""
            if number == 0 and result.aim is not None:
                aim = f"≤ {result.aim:g}" + ("" if result.is_met else "  MISSED")
            rows.append(
                (
                    result.case if number == 0 else "",
                    result.per if number == 0 else "",
                    amount(result.ours, result.unit) if number == 0 else "",
                    name,
                    amount(seconds, result.unit),
                    f"{result.ratios[number]:.3g}",
                    aim,
                    str(result.rounds) if number == 0 else "",
                )
            )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def amount(value: float, unit: str) -> str:
    return f"{value / 1e6:.3g} MB" if unit == "bytes" else milliseconds(value)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms"
