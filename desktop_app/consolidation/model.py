"""What goes into a consolidation and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.totals import Source, Total
from desktop_app.domain.values import Answer, CellKey
from desktop_app.errors import Text


@dataclass(frozen=True, slots=True)
class UnplacedFigure:
    """What an office reported in another form version and the consolidating one has no place for.

    It is in no total, and is named wherever the totals are shown. `cell` and `label` are those of
    the form version `version`, so that an office further up which consolidates in that version can
    put it back in its place.
    """

    office: str
    revision: str
    version: str
    cell: CellKey
    label: Text
    answer: Answer
    reason: Text


@dataclass(frozen=True, slots=True)
class Contribution:
    """One accepted report, migrated to the consolidating form version.

    `answers` holds the relevant cells only; a cell that is not in it counts as blank.
    """

    office: str
    revision: str
    answers: Mapping[CellKey, Answer]
    repeats: tuple[RepeatInstance, ...] = ()
    unplaced: tuple[UnplacedFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """One office's text under the rule `list`."""

    office: str
    revision: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One repeat instance in the union of rows, with the office that it comes from."""

    office: str
    revision: str
    instance: RepeatInstance
    answers: tuple[tuple[CellKey, Answer], ...] = ()  # by element code


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An override of one consolidated sum or count: what it was, what it becomes, and why.

    It stays apart from the total, so that the total before adjustments can always be shown.
    """

    element: str
    office: str  # the consolidating office that made it
    before: float
    after: float
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Consolidated:
    """Totals, lists and rows over many reports of one form and period.

    `revisions` are the contributing (office, revision) pairs, by office; `totals` and `lists` are
    by element code. `recompute` are the paths that the form session computes anew from these, `own`
    those that the consolidating office fills in itself. `unplaced` has what is in no total because
    its office reported in another form version. `several`: an office may stand with several
    revisions, of reports on sessions or dossiers of its own.
    """

    revisions: tuple[tuple[str, str], ...] = ()
    totals: Mapping[str, Total] = field(default_factory=dict)
    lists: Mapping[str, tuple[Listed, ...]] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    recompute: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    unplaced: tuple[UnplacedFigure, ...] = ()
    several: bool = False


def drill_down(consolidated: Consolidated, key: CellKey) -> tuple[Source, ...]:
    """The offices' parts in one consolidated cell, by office id; () where it is no total."""
    total = consolidated.totals.get(key.element)
    return total.sources if total is not None and not key.repeats else ()
