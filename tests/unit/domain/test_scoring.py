"""Scoring functions, their edges, and grades (FORMS §3)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop_app.domain.scoring import (
    Band,
    Bands,
    Bonus,
    Grade,
    Manual,
    Penalty,
    Proportional,
    ProportionalCap,
    Sample,
    YesNo,
    check_bands,
    gated,
    grade_of,
    rounded,
)
from desktop_app.errors import InputError, Text

D = Decimal
EDGES = Bands(
    D(5),
    (
        Band(D(88), D(90), D(2)),
        Band(D(90), D(95), D(3)),
        Band(D(95), D(100), D(4)),
        Band(D(100), None, D(5)),
    ),
)


@pytest.mark.parametrize(
    ("points", "wanted"),
    [("2.675", "2.68"), ("0.005", "0.01"), ("-0.005", "-0.01"), ("1.0049", "1.00")],
)
def test_rounding_is_half_away_from_zero(points: str, wanted: str) -> None:
    assert rounded(D(points)) == D(wanted)


def test_yes_no() -> None:
    assert YesNo(D(5)).score(True) == 5
    assert YesNo(D(5)).score(False) == 0
    assert YesNo(D(5)).score(None) is None


def test_proportional() -> None:
    # 150 of 200 is 75 %: 30 of 40 points. 1 of 3: 13,333… → 13,33.
    assert Proportional(D(40)).score(D(200), D(150)) == 30
    assert Proportional(D(40)).score(D(3), D(1)) == D("13.33")
    assert Proportional(D(40)).score(D(200), D(210)) == 40
    assert Proportional(D(40), capped=False).score(D(200), D(210)) == 42
    for whole, part in ((None, D(1)), (D(1), None), (D(0), D(0)), (D(1), D(-1))):
        assert Proportional(D(40)).score(whole, part) is None


def test_proportional_cap() -> None:
    # "≥90 % đạt 6đ: (tỷ lệ×6)/90 %": 45 % is half of it.
    assert ProportionalCap(D(6), D(90)).score(D(100), D(45)) == 3
    assert ProportionalCap(D(6), D(90)).score(D(100), D(90)) == 6
    assert ProportionalCap(D(6), D(90)).score(D(100), D(99)) == 6


@pytest.mark.parametrize(
    ("value", "points"),
    [("0", 0), ("87.99", 0), ("88", 2), ("89.999", 2), ("90", 3), ("94.996", 3), ("95", 4),
     ("99.999", 4), ("100", 5), ("105", 5)],
)  # fmt: skip
def test_bands_are_half_open(value: str, points: int) -> None:
    assert EDGES.score(D(value)) == points
    assert EDGES.score_of_part(D(100_000), D(value) * 1000) == points


def test_a_last_band_may_be_closed() -> None:
    closed = Bands(D(5), (Band(D(0), D(95), D(1)), Band(D(95), D(100), D(5), closed=True)))
    assert closed.score(D(100)) == 5
    assert closed.score(D("100.01")) is None
    assert closed.score(None) is None
    assert closed.score(D(-1)) is None
    assert closed.score_of_part(D(0), D(0)) is None


@pytest.mark.parametrize(
    ("bands", "named"),
    [
        ((Band(D(88), D(90), closed=True), Band(D(90), D(95))), ("88–90", "90–<95")),
        ((Band(D(88), D(91)), Band(D(90), D(95))), ("88–<91", "90–<95")),
        ((Band(D(88), D(90)), Band(D(91), D(95))), ("88–<90", "91–<95")),
        ((Band(D(90), None), Band(D(95), D(100))), ("≥90", "95–<100")),
        ((Band(D(90), D(95)), Band(D(80), D(90))), ("90–<95", "80–<90")),
        ((Band(D(95), D(90)),), ("95–<90",)),
        ((Band(D(90), D(90)),), ("90–<90",)),
        ((), ()),
    ],
)
def test_bands_that_do_not_meet_are_named(bands: tuple[Band, ...], named: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as caught:
        check_bands(bands)
    for name in named:
        assert f"“{name}”" in caught.value.message.vi
        assert f"“{name}”" in caught.value.message.en


def test_bands_that_meet_pass() -> None:
    check_bands(EDGES.bands)
    check_bands((Band(D(0), D(50)), Band(D(50), D(100), closed=True)))


def test_sample() -> None:
    # 50 cases at 0,4 points: 47 good ones are 18,8; nobody has more than 50.
    assert Sample(D(20), 50, D("0.4")).score(D(47)) == D("18.8")
    assert Sample(D(20), 50, D("0.4")).score(D(51)) == 20
    assert Sample(D(20), 50, D("0.4")).score(None) is None


def test_bonus_and_penalty() -> None:
    assert Bonus(D(15), D(10)).score(D(1)) == 10
    assert Bonus(D(15), D(10)).score(D(2)) == 15
    assert Penalty(D(5), D(2)).score(D(2)) == -4
    assert Penalty(D(5), D(2)).score(D(3)) == -5
    assert str(Penalty(D(5), D(2)).score(D(0))) == "0.00"
    assert Bonus(D(15), D(10)).score(None) is None
    assert Penalty(D(15), D(10)).score(None) is None


def test_manual_computes_nothing() -> None:
    assert Manual(D(10)).score() is None


def test_a_gate_takes_the_whole_criterion() -> None:
    assert gated(D(20), True) == 20
    assert gated(D(20), True, False) == 0
    assert gated(D(20), None) is None
    assert gated(D(20), None, False) == 0
    assert gated(None, False) == 0
    assert gated(None, True) is None
    assert gated(D(20)) == 20


def test_grades_are_bands_of_the_total() -> None:
    good = Grade("tot", Text("Tốt", "Good"), Band(D(80), D(90)))
    best = Grade("xs", Text("Xuất sắc", "Excellent"), Band(D(90), None))
    assert grade_of((good, best), D("89.99")) is good
    assert grade_of((good, best), D(90)) is best
    assert grade_of((good, best), D("79.99")) is None
    assert grade_of((good, best), None) is None
