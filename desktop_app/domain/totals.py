"""Totals: what a consolidated figure is made of (DESIGN §4 *Consolidation*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Source:
    """One report's part in a total: the office, its revision, and the figure that it gave.

    `left_out` is empty for a figure that is in the total; otherwise the state (`not_applicable`,
    `awaited` or `blank`) of the ratio's other half, for which this figure left the total.
    """

    office: str
    revision: str
    number: float | None
    state: str
    estimate: bool = False
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """The algebra of one leaf over several reports: associative, commutative, `Total()` neutral.

    Everything is reckoned from `sources` (ordered by office), so that no order of adding changes a
    figure: make one with `consolidation.totals`, never by hand. `n` counts the figures that are in
    `sum`; `states` how many reports were in each cell state; `left_out` the offices whose figure
    left the total because its ratio's other half was missing.
    """

    sum: float = 0.0
    n: int = 0
    min: float | None = None
    max: float | None = None
    estimates: int = 0
    states: tuple[tuple[str, int], ...] = ()
    sources: tuple[Source, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """An office that should have reported, and what came of it (None: nothing yet)."""

    office: str
    handed_over_at: datetime | None = None
    accepted: bool = False
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How whole a consolidated report is; names by office id (DHIS2: reporting rate, on time)."""

    expected: tuple[str, ...]
    received: tuple[str, ...]
    on_time: tuple[str, ...]
    accepted: tuple[str, ...]
    missing: tuple[str, ...]
    awaited: tuple[tuple[str, str], ...] = ()  # (office, element code)


@dataclass(frozen=True, slots=True)
class RollUp:
    """One figure of one accepted revision in the roll-up table."""

    form: str
    period: str
    element: str
    office: str
    revision: str
    number: float | None
    state: str
    estimate: bool
