"""Rankings from figures: final scores, groups, grades, quotas, what a closed one is kept as."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from desktop_app.consolidation.ranking import Competitor, FinalScore, final_score, make_ranking
from desktop_app.consolidation.ranking_wire import ranking_from_text, ranking_to_text
from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.ranking import (
    Award,
    Better,
    CouncilVote,
    Quota,
    RankingGroup,
    RankingKey,
    RankingRules,
)
from desktop_app.domain.scoring import Band, Grade
from desktop_app.errors import Text

D = Decimal
NAME = Text("x", "x")
NOW = datetime(2026, 7, 1, tzinfo=UTC)
SCORES = (
    ("/data/c/t1/ket_luan", "/data/c/t1/tham_dinh", "/data/c/t1/tu_cham"),
    ("/data/c/t2/ket_luan", "/data/c/t2/tham_dinh", "/data/c/t2/tu_cham"),
)
COMMUNES = RankingGroup(
    "xa",
    NAME,
    frozenset({OfficeKind.COMMUNE}),
    SCORES,
    (RankingKey("dem", NAME, "/data/dem"),),
    by_vote=True,
    quotas=(Quota("tt", NAME, D(50)), Quota("cn", NAME, D(10), of="/data/nguoi")),
    awards=(Award("khen", NAME, quota="tt"),),
)
OTHERS = RankingGroup("khac", NAME, keys=(RankingKey("don", NAME, "/data/don", Better.LOWER),))
RULES = RankingRules(
    (COMMUNES, OTHERS),
    (Grade("kha", NAME, Band(D(0), D(10))), Grade("tot", NAME, Band(D(10), None))),
)


def commune(office: str, first: str, second: str, count: int, people: int = 10) -> Competitor:
    return Competitor(
        office,
        OfficeKind.COMMUNE,
        {
            "/data/c/t1/tu_cham": D(first),
            "/data/c/t2/tu_cham": D(second),
            "/data/dem": D(count),
            "/data/nguoi": D(people),
        },
    )


def test_the_most_settled_score_of_each_criterion_counts() -> None:
    figures = {
        "/data/c/t1/tu_cham": D(10),
        "/data/c/t1/tham_dinh": D(8),
        "/data/c/t1/ket_luan": D(9),
        "/data/c/t2/tu_cham": D("2.5"),
    }
    assert final_score(SCORES, figures) == FinalScore(
        D("11.50"), ("ket_luan", "tu_cham"), (D(9), D("2.5"))
    )
    # A criterion that does not apply adds nothing; an office without any score has no total.
    assert final_score(SCORES, {"/data/c/t2/tham_dinh": D(0)}) == FinalScore(
        D("0.00"), ("tham_dinh",), (None, D(0))
    )
    assert final_score(SCORES, {"/data/dem": D(3)}) is None


def test_groups_are_ranked_apart() -> None:
    offices = [
        commune("a", "5", "4", 7),
        commune("b", "9", "3", 1),
        commune("c", "5", "4", 9),
        Competitor("d", OfficeKind.COMMUNE, {"/data/dem": D(99)}),
        Competitor("n1", OfficeKind.ENTERPRISE, {"/data/don": D(4)}),
        Competitor("n2", OfficeKind.DEPARTMENT, {"/data/don": D(2)}),
    ]
    communes, others = make_ranking(RULES, offices).groups
    # b 12; a and c 9 each, c counts 9 against 7.
    assert [(row.office, row.rank, row.grade) for row in communes.rows] == [
        ("b", 1, "tot"),
        ("c", 2, "kha"),
        ("a", 3, "kha"),
    ]
    assert communes.unranked == ("d",)
    # 50 % of three ranked offices is 1,5: one. 10 % of their 30 people is three.
    assert [(line.base, line.limit) for line in communes.quotas] == [(D(3), 1), (D(30), 3)]
    assert [row.award for row in communes.rows] == ["khen", "", ""]
    assert [(row.office, row.rank, row.grade) for row in others.rows] == [
        ("n2", 1, ""),
        ("n1", 2, ""),
    ]


def test_the_last_vote_on_a_tie_counts_and_levels_stay_known() -> None:
    offices = [commune("a", "5", "4", 7), commune("b", "5", "4", 7), commune("c", "1", "1", 1)]
    (tied, _others) = make_ranking(RULES, offices).groups
    assert tied.ties == (("a", "b"),)
    assert [row.open_award for row in tied.rows] == [True, True, False]
    votes = [
        CouncilVote({"a": 5, "b": 2}, 7, "1/BB", "p", NOW),
        CouncilVote({"a": 1, "b": 6}, 7, "2/BB", "p", NOW),
        CouncilVote({"a": 7, "c": 0}, 7, "3/BB", "p", NOW),
    ]
    (voted, _others) = make_ranking(RULES, offices, votes).groups
    assert [row.office for row in voted.rows] == ["b", "a", "c"]
    assert voted.ties == ()
    assert voted.levels == tied.levels == (frozenset("ab"),)


def test_what_is_kept_is_the_same_again() -> None:
    offices = [commune("a", "5", "4", 7), commune("b", "5", "4", 7)]
    ranking = make_ranking(RULES, offices)
    text = ranking_to_text(ranking, "f" * 64)
    assert ranking_from_text(text) == (ranking, "f" * 64)
    assert ranking_to_text(make_ranking(RULES, offices), "f" * 64) == text
