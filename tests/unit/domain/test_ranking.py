"""The order of ranking: chains, shared ranks, votes, quotas and awards, each worked by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.ranking import (
    Award,
    Awarded,
    Better,
    Decider,
    Entrant,
    Placed,
    Quota,
    RankingGroup,
    RankingRules,
    give_awards,
    rank,
)
from desktop_app.errors import Text

D = Decimal
HIGHER, LOWER = Better.HIGHER, Better.LOWER
NAME = Text("x", "x")


def entrant(office: str, *figures: int | None) -> Entrant:
    return Entrant(office, tuple(None if one is None else D(one) for one in figures))


def order(placed: tuple[Placed, ...]) -> list[tuple[str, int]]:
    return [(one.office, one.rank) for one in placed]


def test_the_chain_is_asked_in_its_order() -> None:
    placed = rank(
        [entrant("a", 90, 10, 5), entrant("b", 95, 1, 9), entrant("c", 90, 10, 4),
         entrant("d", 90, 12, 9)],
        (HIGHER, HIGHER, LOWER),
    )  # fmt: skip
    # b has the highest score. Of the three with 90, d has the most (12); a and c have 10 each, and
    # of the third figure less is better: c before a.
    assert order(placed) == [("b", 1), ("d", 2), ("c", 3), ("a", 4)]
    assert [(one.decider, one.key) for one in placed] == [
        (Decider.FIRST, -1),
        (Decider.KEY, 0),
        (Decider.KEY, 1),
        (Decider.KEY, 2),
    ]


def test_what_the_chain_does_not_decide_shares_its_rank() -> None:
    placed = rank(
        [entrant("a", 80), entrant("b", 90), entrant("c", 80), entrant("d", 70)], (HIGHER,)
    )
    assert order(placed) == [("b", 1), ("a", 2), ("c", 2), ("d", 4)]
    assert placed[1].tied == placed[2].tied == ("a", "c")
    assert placed[2].decider is Decider.NOTHING
    assert placed[0].tied == ("b",)


def test_a_missing_figure_stands_last() -> None:
    placed = rank(
        [entrant("a", 80, None), entrant("b", 80, 0), entrant("c", None, 9)], (HIGHER, HIGHER)
    )
    assert order(placed) == [("b", 1), ("a", 2), ("c", 3)]
    assert order(rank([entrant("a", None), entrant("b", 5)], (LOWER,))) == [("b", 1), ("a", 2)]


def test_votes_part_a_tie_and_equal_votes_do_not() -> None:
    level = [entrant("a", 80), entrant("b", 80), entrant("c", 80), entrant("d", 70)]
    votes = {frozenset("abc"): {"a": 2, "b": 5, "c": 2}}
    placed = rank(level, (HIGHER,), votes)
    assert order(placed) == [("b", 1), ("a", 2), ("c", 2), ("d", 4)]
    assert [one.decider for one in placed] == [
        Decider.FIRST,
        Decider.VOTE,
        Decider.NOTHING,
        Decider.KEY,
    ]


def test_a_vote_counts_for_its_own_tie_alone() -> None:
    votes = {frozenset("ab"): {"a": 1, "b": 6}}
    three = [entrant("a", 80), entrant("b", 80), entrant("c", 80)]
    assert order(rank(three, (HIGHER,), votes)) == [("a", 1), ("b", 1), ("c", 1)]
    assert order(rank(three[:2], (HIGHER,), votes)) == [("b", 1), ("a", 2)]


@given(st.dictionaries(st.text("abcdefgh", min_size=1), st.integers(0, 3), min_size=1))
def test_ranks_are_one_more_than_those_who_are_better(scores: dict[str, int]) -> None:
    placed = rank([entrant(name, score) for name, score in scores.items()], (HIGHER,))
    for one in placed:
        better = sum(score > scores[one.office] for score in scores.values())
        assert one.rank == better + 1
        assert set(one.tied) == {name for name in scores if scores[name] == scores[one.office]}


@pytest.mark.parametrize(
    ("percent", "base", "at_least", "limit"),
    [("10", 9, 0, 0), ("10", 10, 0, 1), ("10", 19, 0, 1), ("10", 102, 0, 10), ("5", 399, 0, 19),
     ("10", 9, 1, 1), ("10", 30, 1, 3), ("2.5", 41, 0, 1)],
)  # fmt: skip
def test_a_quota_is_never_passed(percent: str, base: int, at_least: int, limit: int) -> None:
    assert Quota("q", NAME, D(percent), at_least=at_least).limit(D(base)) == limit


AWARDS = (Award("nhat", NAME, 1, 1, "q"), Award("nhi", NAME, 2, 3, "q"), Award("ba", NAME, 4, 6))


def given_to(scores: dict[str, int], limit: int) -> dict[str, Awarded]:
    placed = rank([entrant(name, score) for name, score in scores.items()], (HIGHER,))
    return give_awards(placed, AWARDS, {"q": limit})


def test_awards_by_bands_of_ranks() -> None:
    given = given_to({"a": 9, "b": 8, "c": 7, "d": 6, "e": 5, "f": 4, "g": 3}, 3)
    assert {office: one.award for office, one in given.items()} == {
        "a": "nhat", "b": "nhi", "c": "nhi", "d": "ba", "e": "ba", "f": "ba", "g": "",
    }  # fmt: skip
    assert not any(one.open_ for one in given.values())


def test_a_quota_cuts_the_bands() -> None:
    # One award of the quota: the first rank takes it, the second band gets none.
    given = given_to({"a": 9, "b": 8, "c": 7, "d": 6}, 1)
    assert [given[name].award for name in "abcd"] == ["nhat", "", "", "ba"]


def test_a_tie_across_the_last_place_stays_open() -> None:
    # b, c, d share rank 2; the second band has two places: who gets them waits for the council.
    given = given_to({"a": 9, "b": 7, "c": 7, "d": 7, "e": 6}, 10)
    assert [given[name] for name in "abcde"] == [
        Awarded("nhat"),
        Awarded("nhi", open_=True),
        Awarded("nhi", open_=True),
        Awarded("nhi", open_=True),
        Awarded("ba"),  # e is the fifth, whoever of the three is the fourth
    ]
    # a and b share rank 1 and there is one first award within a quota of two.
    given = given_to({"a": 9, "b": 9, "c": 7}, 2)
    assert given["a"] == given["b"] == Awarded("nhat", open_=True)
    assert given["c"] == Awarded("nhi")


def test_an_award_without_its_quota_is_not_given() -> None:
    assert given_to({"a": 9}, 0)["a"] == Awarded("")
    placed = rank([entrant("a", 1)], (HIGHER,))
    assert give_awards(placed, (Award("x", NAME, quota="khac"),), {})["a"] == Awarded("")


def test_an_award_as_far_as_the_quota_goes() -> None:
    placed = rank(
        [entrant(name, score) for name, score in zip("abcd", (4, 3, 2, 1), strict=True)], (HIGHER,)
    )
    given = give_awards(placed, (Award("khen", NAME, quota="q"),), {"q": 2})
    assert [given[name].award for name in "abcd"] == ["khen", "khen", "", ""]


def test_groups_take_their_kinds() -> None:
    communes = RankingGroup("xa", NAME, frozenset({OfficeKind.COMMUNE}))
    others = RankingGroup("khac", NAME)
    rules = RankingRules((communes, others))
    assert rules.group_of(OfficeKind.COMMUNE) is communes
    assert rules.group_of(OfficeKind.ENTERPRISE) is others
    assert RankingRules((communes,)).group_of(OfficeKind.ENTERPRISE) is None


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=12),
    st.integers(0, 5),
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 4)), max_size=4),
)
def test_a_quota_is_kept_whatever_the_bands(
    scores: list[int], limit: int, bands: list[tuple[int, int]]
) -> None:
    awards = [
        Award(f"a{n}", NAME, first, first + more, "q") for n, (first, more) in enumerate(bands)
    ]
    placed = rank([entrant(f"x{n:02}", score) for n, score in enumerate(scores)], (HIGHER,))
    given_out = give_awards(placed, awards, {"q": limit})
    assert set(given_out) == {one.office for one in placed}
    assert sum(bool(one.award) and not one.open_ for one in given_out.values()) <= limit
    for one in placed:  # those who share a rank are treated alike
        assert len({given_out[office] for office in one.tied}) == 1
