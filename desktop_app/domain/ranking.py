"""Ranking offices by their scores (FORMS §3, *Tie-break chain*; DESIGN §4).

A group's offices stand in one order: by a chain of figures, the total score first where the group
has one, and last, where the chain says so, by a vote of the council. What the chain does not decide
shares a rank (1, 2, 2, 4), and is said to want a vote. The rules are data of a form (sheet
`ranking`); nothing here knows any campaign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from itertools import groupby

from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.reports import Subject
from desktop_app.domain.scoring import Grade
from desktop_app.errors import Text

NO_SUBJECT = Subject()


class Better(StrEnum):
    """Which way a figure is good."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class RankingKey:
    """A figure of the chain: the value at `path` of the office's report."""

    name: str
    label: Text
    path: str
    better: Better = Better.HIGHER


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `percent` per cent, of the ranked offices, or of the sum of the figures at `of`.

    The limit is rounded down, so that it is never passed ("không quá 10%"); `at_least` is what the
    paper grants all the same, 0 where it says nothing.
    """

    name: str
    label: Text
    percent: Decimal
    of: str = ""
    at_least: int = 0

    def limit(self, base: Decimal) -> int:
        share = (base * self.percent / 100).to_integral_value(ROUND_FLOOR)
        return max(int(share), self.at_least)


@dataclass(frozen=True, slots=True)
class Award:
    """For the ranks `first` to `last` (None: as far as the quota goes), within the quota of that
    name where there is one; awards of one quota share it."""

    name: str
    label: Text
    first: int = 1
    last: int | None = None
    quota: str = ""


@dataclass(frozen=True, slots=True)
class RankingGroup:
    """Offices that are ranked among themselves: those of `kinds`, every office where it is empty.

    `scores` are, for each criterion, the paths of its score, the most settled first: concluded,
    appraised, self. A group without them is ranked by its keys alone. `by_vote` ends the chain in a
    vote of the council.
    """

    name: str
    label: Text
    kinds: frozenset[OfficeKind] = frozenset()
    scores: tuple[tuple[str, ...], ...] = ()
    keys: tuple[RankingKey, ...] = ()
    by_vote: bool = False
    quotas: tuple[Quota, ...] = ()
    awards: tuple[Award, ...] = ()

    @property
    def better(self) -> tuple[Better, ...]:
        """Of the chain: the score where there is one, then the keys."""
        return (*((Better.HIGHER,) if self.scores else ()), *(key.better for key in self.keys))


@dataclass(frozen=True, slots=True)
class RankingRules:
    """How a form's reports are ranked: the groups, and the grades of a total score."""

    groups: tuple[RankingGroup, ...]
    grades: tuple[Grade, ...] = ()

    def group_of(self, kind: OfficeKind) -> RankingGroup | None:
        """The first that takes such an office."""
        return next((one for one in self.groups if not one.kinds or kind in one.kinds), None)


@dataclass(frozen=True, slots=True)
class Entrant:
    """An office with its figures along the chain; None stands behind every figure."""

    office: str
    figures: tuple[Decimal | None, ...]


class Decider(StrEnum):
    """What sets an office below the one before it."""

    FIRST = "first"  # none is before it
    KEY = "key"
    VOTE = "vote"
    NOTHING = "nothing"  # they share the rank


@dataclass(frozen=True, slots=True)
class Placed:
    """`key` is the place in the chain of the figure that decided. `tied` are the offices of the
    same rank, itself among them; just itself where the rank is its own."""

    office: str
    rank: int
    decider: Decider
    key: int = -1
    tied: tuple[str, ...] = ()


def rank(
    entrants: Sequence[Entrant],
    better: Sequence[Better],
    votes: Mapping[frozenset[str], Mapping[str, int]] | None = None,
) -> tuple[Placed, ...]:
    """The order, best first; those who share a rank stand as they were given. `votes` hold the
    council's votes by the offices that were tied: they count for exactly these, so that a vote
    lapses when a corrected figure changes the tie."""
    ordered = sorted(entrants, key=lambda one: _weight(one, better))
    found: list[Placed] = []
    before: Entrant | None = None
    runs = groupby(ordered, key=lambda one: _weight(one, better))
    for level in (list(run) for _same, run in runs):
        decider, key = Decider.FIRST, -1
        if before is not None:
            decider, key = Decider.KEY, _differs(before, level[0], better)
        for tied in _by_vote(level, votes or {}):
            start = len(found) + 1
            names = tuple(one.office for one in tied)
            for one in tied:
                found.append(Placed(one.office, start, decider, key, names))
                decider, key = Decider.NOTHING, -1
            decider = Decider.VOTE
        before = level[0]
    return tuple(found)


def _weight(entrant: Entrant, better: Sequence[Better]) -> tuple[tuple[bool, Decimal], ...]:
    return tuple(
        (figure is None, _signed(figure or Decimal(0), way))
        for figure, way in zip(entrant.figures, better, strict=True)
    )


def _signed(figure: Decimal, way: Better) -> Decimal:
    return -figure if way is Better.HIGHER else figure


def _differs(one: Entrant, other: Entrant, better: Sequence[Better]) -> int:
    pairs = zip(_weight(one, better), _weight(other, better), strict=True)
    return next(place for place, (left, right) in enumerate(pairs) if left != right)


def _by_vote(
    level: list[Entrant], votes: Mapping[frozenset[str], Mapping[str, int]]
) -> Iterator[list[Entrant]]:
    """Those of equal figures, in runs of equal votes; one run while there was no vote."""
    counted = votes.get(frozenset(one.office for one in level), {})
    ordered = sorted(level, key=lambda one: -counted.get(one.office, 0))
    for _votes, run in groupby(ordered, key=lambda one: counted.get(one.office, 0)):
        yield list(run)


@dataclass(frozen=True, slots=True)
class Awarded:
    """`award` is the name of what the office gets, empty for nothing. `open_` says that a tie lies
    across the last place: who of it gets the award waits for a vote."""

    award: str = ""
    open_: bool = False


def give_awards(
    placed: Sequence[Placed], awards: Sequence[Award], limits: Mapping[str, int]
) -> dict[str, Awarded]:
    """Awards by office, in the order of rank. `limits` are the quotas' by name; an award whose
    quota has none is not given."""
    given: dict[str, Awarded] = {}
    used = dict.fromkeys(limits, 0)
    for tied in dict.fromkeys(one.tied for one in placed):
        first = next(one.rank for one in placed if one.office == tied[0])
        outcome = _outcome(first, len(tied), awards, limits, used)
        for office in tied:
            given[office] = outcome
    return given


def _outcome(
    first: int,
    size: int,
    awards: Sequence[Award],
    limits: Mapping[str, int],
    used: dict[str, int],
) -> Awarded:
    """What the offices that share the ranks from `first` on get; marks it in `used`."""
    for award in awards:
        places = size if award.last is None else award.last - first + 1
        if award.quota:
            places = min(places, limits.get(award.quota, 0) - used.get(award.quota, 0))
        if first < award.first or places <= 0:
            continue
        if award.quota:
            used[award.quota] += min(size, places)  # an open place is kept for the vote
        return Awarded(award.name) if size <= places else Awarded(award.name, open_=True)
    return Awarded()


@dataclass(frozen=True, slots=True)
class Contest:
    """Whose order it is: the reports of one form, for one period and about one subject."""

    form: str
    period: str
    subject: Subject = NO_SUBJECT


@dataclass(frozen=True, slots=True)
class CouncilVote:
    """Votes by office, of offices that the figures leave level; `members` is how many the council
    has, `minutes` the paper that says so (số biên bản)."""

    counts: Mapping[str, int]
    members: int
    minutes: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClosedRanking:
    """The order as it was closed: `content` is canonical JSON (consolidation/ranking_wire.py)."""

    content: str
    by: str
    at: datetime
