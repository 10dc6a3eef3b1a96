"""A ranking as people read it: names, scores, what set each office below the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from desktop_app.consolidation.ranking import GroupRanking, QuotaLine, RankRow
from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.periods import Period
from desktop_app.domain.ranking import Contest, Decider, RankingGroup, RankingRules
from desktop_app.errors import Text

TOTAL_SCORE = Text("Tổng điểm", "Total score")
LAYER_WORDS = {
    "tu_cham": Text("tự chấm", "self"),
    "tham_dinh": Text("thẩm định", "appraised"),
    "ket_luan": Text("kết luận", "concluded"),
}
NEEDS_VOTE = Text("cần Hội đồng bỏ phiếu", "needs a vote of the council")


@dataclass(frozen=True, slots=True)
class RankedOffice:
    """An office that is shown in a ranking."""

    id: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class CriterionName:
    """A criterion by its printed code, "" where it has none, and its words."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class RankingLine:
    """`points` are by criterion. `figures` are along the group's chain, the total score first where
    the group is ranked by one; `texts` are the same as printed, empty for a blank one. `why` says
    what set the office below the one before it, `source` which scores the total is made of.
    `award` is what it gets; with `open_award` a tie lies across the last place, and the council
    decides. `needs_vote` says that figures and votes leave the office level with others."""

    office: RankedOffice
    rank: int
    points: tuple[Decimal | None, ...]
    figures: tuple[Decimal | None, ...]
    texts: tuple[str, ...]
    source: Text
    grade: Text
    why: Text
    award: Text
    open_award: bool
    needs_vote: bool


@dataclass(frozen=True, slots=True)
class TieView:
    """Offices of one rank; `waits` says that the chain ends in a vote which has not parted them."""

    rank: int
    offices: tuple[RankedOffice, ...]
    waits: bool


@dataclass(frozen=True, slots=True)
class QuotaView:
    """`limit` awards at most: `percent` per cent of `base`, rounded down."""

    label: Text
    percent: Decimal
    base: Decimal
    limit: int


@dataclass(frozen=True, slots=True)
class RankingGroupView:
    """`criteria` name the points, `columns` the chain. `unranked` sent a report without a figure to
    rank by; `missing` have no accepted report."""

    name: str
    label: Text
    criteria: tuple[CriterionName, ...]
    columns: tuple[Text, ...]
    lines: tuple[RankingLine, ...]
    ties: tuple[TieView, ...]
    quotas: tuple[QuotaView, ...]
    unranked: tuple[RankedOffice, ...]
    missing: tuple[RankedOffice, ...]


@dataclass(frozen=True, slots=True)
class RankingView:
    """The order of the offices below, for the reports of `contest`. A closed one is shown as it was
    closed; `outdated` says that today's figures would give another order. `digest` is the SHA-256
    (hex) of what is shown, printed on its paper."""

    contest: Contest
    title: Text
    period: Period
    groups: tuple[RankingGroupView, ...]
    digest: str
    closed_at: datetime | None = None
    closed_by: str = ""
    outdated: bool = False

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def waits_for_votes(self) -> bool:
        return any(tie.waits for group in self.groups for tie in group.ties)


def group_view(
    rules: RankingRules,
    group: RankingGroup,
    found: GroupRanking,
    offices: dict[str, RankedOffice],
    missing: tuple[RankedOffice, ...],
    criteria: tuple[CriterionName, ...],
) -> RankingGroupView:
    """`offices` has every office of `found`; `missing` are of this group."""
    columns = ((TOTAL_SCORE,) if group.scores else ()) + tuple(key.label for key in group.keys)
    lines = []
    before: RankRow | None = None
    for row in found.rows:
        lines.append(_line(rules, group, columns, row, before, offices))
        before = row
    ties = tuple(
        TieView(
            next(row.rank for row in found.rows if row.tied == tied),
            tuple(sorted((offices[one] for one in tied), key=lambda one: (one.code, one.name))),
            group.by_vote,
        )
        for tied in found.ties
    )
    return RankingGroupView(
        group.name,
        group.label,
        criteria,
        columns,
        tuple(lines),
        ties,
        tuple(_quota(group, line) for line in found.quotas),
        tuple(offices[one] for one in found.unranked),
        missing,
    )


def _line(
    rules: RankingRules,
    group: RankingGroup,
    columns: tuple[Text, ...],
    row: RankRow,
    before: RankRow | None,
    offices: dict[str, RankedOffice],
) -> RankingLine:
    grade = next((one.label for one in rules.grades if one.name == row.grade), Text("", ""))
    award = next((one.label for one in group.awards if one.name == row.award), Text("", ""))
    return RankingLine(
        offices[row.office],
        row.rank,
        row.points,
        row.figures,
        tuple(_figure(group, place, figure) for place, figure in enumerate(row.figures)),
        _source(row.layers),
        grade,
        _why(group, columns, row, before),
        award,
        row.open_award,
        row.is_tied and group.by_vote,
    )


def _figure(group: RankingGroup, place: int, figure: Decimal | None) -> str:
    """A total score always with its two digits, as it is compared."""
    if figure is None:
        return ""
    return format_number(figure, 2 if group.scores and place == 0 else None)


def _source(layers: tuple[str, ...]) -> Text:
    words = [LAYER_WORDS[layer] for layer in layers if layer in LAYER_WORDS]
    return Text(", ".join(one.vi for one in words), ", ".join(one.en for one in words))


def _why(
    group: RankingGroup, columns: tuple[Text, ...], row: RankRow, before: RankRow | None
) -> Text:
    if before is None or row.decider is Decider.FIRST:
        return Text("", "")
    if row.decider is Decider.VOTE:
        return Text("theo phiếu của Hội đồng", "by the council's vote")
    if row.decider is Decider.NOTHING:
        level = Text("bằng nhau ở mọi tiêu chí", "level in every figure")
        if not group.by_vote:
            return level
        return Text(f"{level.vi}; {NEEDS_VOTE.vi}", f"{level.en}; {NEEDS_VOTE.en}")
    column = columns[row.key]
    mine, theirs = (_figure(group, row.key, one.figures[row.key]) for one in (row, before))
    blank = Text("trống", "blank")
    return Text(
        f"{column.vi}: {mine or blank.vi} so với {theirs or blank.vi}",
        f"{column.en}: {mine or blank.en} against {theirs or blank.en}",
    )


def _quota(group: RankingGroup, line: QuotaLine) -> QuotaView:
    quota = next(one for one in group.quotas if one.name == line.name)
    return QuotaView(quota.label, quota.percent, line.base, line.limit)
