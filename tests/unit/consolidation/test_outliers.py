"""Outliers by median and median absolute deviation, worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.consolidation.outliers import outliers
from desktop_app.domain.totals import RollUp
from tests.unit.consolidation.communes import FORM


def rows(element: str, *figures: float | None) -> list[RollUp]:
    return [
        RollUp("F", "2026Q3", element, f"x{n}", f"x{n}-1", figure, "value", False)
        for n, figure in enumerate(figures)
    ]


def test_the_figure_that_stands_apart_is_found() -> None:
    # 10 11 12 13 90: median 12; deviations 2 1 0 1 78, median 1; 1,4826 × 3,5 = 5,1891 each side.
    (found,) = outliers(FORM, rows("ho_so", 10, 11, 12, 13, 90))
    assert (found.office, found.number, found.median) == ("x4", 90, 12)
    assert (round(found.low, 4), round(found.high, 4)) == (6.8109, 17.1891)
    assert round(found.distance, 2) == 52.61  # 78 / 1,4826


def test_below_as_above_and_the_farthest_first() -> None:
    found = outliers(FORM, rows("ho_so", -40, 100, 101, 99, 100, 102, 300))
    assert [one.office for one in found] == ["x6", "x0"]
    assert found[1].distance < 0 < found[0].distance


def test_where_most_are_equal_the_mean_deviation_counts() -> None:
    # 0 ×9 and 10: median deviation 0; mean deviation 1 × 1,2533: 10 is 7,98 away.
    (found,) = outliers(FORM, rows("ho_so", *[0] * 9, 10))
    assert (found.office, round(found.distance, 2)) == ("x9", 7.98)
    assert outliers(FORM, rows("ho_so", *[7] * 9)) == ()


@pytest.mark.parametrize(
    ("element", "figures"),
    [
        ("ho_so", (1, 2, 3, 900)),  # too few to say
        ("ho_so", (1, 2, 3, 900, None)),
        ("tu", (10, 11, 12, 13, 90)),  # half of a ratio: the rate stands for it
        ("kho_khan", (10, 11, 12, 13, 90)),  # no figure
        ("khac", (10, 11, 12, 13, 90)),  # not of this form version
    ],
)
def test_what_is_not_judged(element: str, figures: tuple[float | None, ...]) -> None:
    assert outliers(FORM, rows(element, *figures)) == ()


def test_rates_are_judged() -> None:
    assert [one.office for one in outliers(FORM, rows("ty_le", 95, 96, 97, 96, 95, 12))] == ["x5"]


@given(st.lists(st.integers(-1000, 1000), min_size=5, max_size=30), st.integers(1, 1000))
def test_it_does_not_depend_on_the_unit_of_measure(figures: list[int], scale: int) -> None:
    plain = outliers(FORM, rows("ho_so", *figures))
    scaled = outliers(FORM, rows("ho_so", *(figure * 2**10 for figure in figures)))
    assert {one.office for one in plain} == {one.office for one in scaled}
    moved = outliers(FORM, rows("ho_so", *(figure + scale * 2**10 for figure in figures)))
    assert len(moved) == len(plain)
