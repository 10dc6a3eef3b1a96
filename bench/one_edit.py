"""One edit: an entry decoded, everything that depends on it recomputed and checked, changes told.

Beside it: computing the whole form anew, which is what an engine without a dependency graph does at
each keystroke. Research (forms.md §3): JavaRosa 0.6–0.8 ms an edit, Web Forms 3.6–6.5 ms, a full
pass of elementpath 27–47 ms; the bar is 2 ms.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

from bench.harness import Result, Step, measure
from bench.sample_report import filled, form

ROUNDS = 200
CELL = "/data/kpi/K12b/tu"


def run(folder: Path) -> list[Result]:
    session = filled(form())
    number = count(500)
    found = measure(
        [
            Step("ours", lambda: session.apply(CELL, str(next(number)))),
            Step("computing all anew", session.recompute_all),
        ],
        ROUNDS,
        warm=20,
    )
    others = (("the bar of 2 ms", 0.002), ("computing all anew", found["computing all anew"]))
    return [Result("one edit", "entry", found["ours"], others, ROUNDS, aim=1)]
