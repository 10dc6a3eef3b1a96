"""Offices ranked by what they reported: final scores, order, grades, quotas and awards.

Everything is explained: each office below another carries the figure of the chain that set it
there (DESIGN §4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.ranking import (
    CouncilVote,
    Decider,
    Entrant,
    RankingGroup,
    RankingRules,
    give_awards,
    rank,
)
from desktop_app.domain.scoring import grade_of, rounded


@dataclass(frozen=True, slots=True)
class Competitor:
    """An office and the figures of its accepted report, by path; what is blank is not in it."""

    office: str
    kind: OfficeKind
    figures: Mapping[str, Decimal] = field(hash=False)


@dataclass(frozen=True, slots=True)
class FinalScore:
    """`points` are by criterion, None where one has no score. `layers` are the columns that they
    come from, in order of name: one where all of them are as settled."""

    total: Decimal
    layers: tuple[str, ...]
    points: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class RankRow:
    """An office in its order. `points` are its scores by criterion, `figures` those along the
    group's chain. `key` is the place in the
    chain of what set it below the one before; `open_award` says that a tie lies across the last
    place of the award, so that who gets it is not decided."""

    office: str
    rank: int
    points: tuple[Decimal | None, ...]
    figures: tuple[Decimal | None, ...]
    layers: tuple[str, ...]
    grade: str
    decider: Decider
    key: int
    tied: tuple[str, ...]
    award: str = ""
    open_award: bool = False

    @property
    def is_tied(self) -> bool:
        return len(self.tied) > 1


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """How many a quota comes to: `limit`, of `base`."""

    name: str
    base: Decimal
    limit: int


@dataclass(frozen=True, slots=True)
class GroupRanking:
    """`unranked` are offices of the group whose report has neither score nor first figure."""

    name: str
    rows: tuple[RankRow, ...]
    unranked: tuple[str, ...]
    quotas: tuple[QuotaLine, ...]

    @property
    def ties(self) -> tuple[tuple[str, ...], ...]:
        """The offices that share a rank, rank by rank."""
        return tuple(dict.fromkeys(row.tied for row in self.rows if row.is_tied))

    @property
    def levels(self) -> tuple[frozenset[str], ...]:
        """The offices that the figures alone leave level, whatever was voted since."""
        runs = groupby(self.rows, key=lambda row: row.figures)
        found = (frozenset(row.office for row in run) for _figures, run in runs)
        return tuple(level for level in found if len(level) > 1)


@dataclass(frozen=True, slots=True)
class Ranking:
    groups: tuple[GroupRanking, ...]


def final_score(
    scores: Sequence[Sequence[str]], figures: Mapping[str, Decimal]
) -> FinalScore | None:
    """The sum, over the criteria, of the most settled score that each has: concluded, else
    appraised, else self (FORMS F-TD-05). A criterion that has none, because it does not apply, adds
    nothing; None where no criterion has any."""
    paths = [next((path for path in some if path in figures), None) for some in scores]
    found = [path for path in paths if path is not None]
    if not found:
        return None
    return FinalScore(
        rounded(sum((figures[path] for path in found), Decimal(0))),
        tuple(sorted({path.rpartition("/")[2] for path in found})),
        tuple(None if path is None else figures[path] for path in paths),
    )


def make_ranking(
    rules: RankingRules, competitors: Sequence[Competitor], votes: Sequence[CouncilVote] = ()
) -> Ranking:
    """Each group by itself. Of several votes on the same tie the last one counts."""
    return Ranking(
        tuple(
            _group(
                rules,
                group,
                [one for one in competitors if rules.group_of(one.kind) is group],
                votes,
            )
            for group in rules.groups
        )
    )


def _group(
    rules: RankingRules,
    group: RankingGroup,
    competitors: Sequence[Competitor],
    votes: Sequence[CouncilVote],
) -> GroupRanking:
    scores = {one.office: final_score(group.scores, one.figures) for one in competitors}
    chains = {one.office: _chain(group, one, scores[one.office]) for one in competitors}
    unranked = tuple(sorted(office for office, chain in chains.items() if chain[0] is None))
    counted = {frozenset(vote.counts): vote.counts for vote in votes} if group.by_vote else None
    placed = rank(
        [Entrant(office, chain) for office, chain in chains.items() if chain[0] is not None],
        group.better,
        counted,
    )
    ranked = [one for one in competitors if chains[one.office][0] is not None]
    quotas = tuple(_quota_lines(group, ranked))
    awards = give_awards(placed, group.awards, {line.name: line.limit for line in quotas})
    rows = []
    for one in placed:
        score = scores[one.office]
        grade = grade_of(rules.grades, score.total if score is not None else None)
        given = awards[one.office]
        rows.append(
            RankRow(
                one.office,
                one.rank,
                score.points if score is not None else (),
                chains[one.office],
                score.layers if score is not None else (),
                grade.name if grade is not None else "",
                one.decider,
                one.key,
                one.tied,
                given.award,
                given.open_,
            )
        )
    return GroupRanking(group.name, tuple(rows), unranked, quotas)


def _chain(
    group: RankingGroup, competitor: Competitor, score: FinalScore | None
) -> tuple[Decimal | None, ...]:
    total = (score.total if score is not None else None,) if group.scores else ()
    return (*total, *(competitor.figures.get(key.path) for key in group.keys))


def _quota_lines(group: RankingGroup, ranked: Sequence[Competitor]) -> list[QuotaLine]:
    found = []
    for quota in group.quotas:
        base = Decimal(len(ranked))
        if quota.of:
            base = sum((one.figures.get(quota.of, Decimal(0)) for one in ranked), Decimal(0))
        found.append(QuotaLine(quota.name, base, quota.limit(base)))
    return found
