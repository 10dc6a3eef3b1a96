"""The algebra: a chain equals the flat sum, roll-ups and JSON equal the full computation."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.consolidation.consolidate import consolidate, merge
from desktop_app.consolidation.figures import adjust
from desktop_app.consolidation.model import Adjustment, Consolidated, Contribution
from desktop_app.consolidation.rollup import roll_up, totals_of_rows
from desktop_app.consolidation.totals import combine, is_counted, total_of
from desktop_app.consolidation.wire import as_json, from_json
from desktop_app.domain.totals import Source, Total
from desktop_app.errors import InputError
from tests.unit.consolidation.communes import AWAITED, FORM, NIL, communes, report, text, value

sources = st.lists(
    st.builds(
        Source,
        st.text("ABCDEFGHIJ", min_size=1, max_size=2),
        st.just("r"),
        st.floats(-1e12, 1e12, allow_nan=False),
        st.sampled_from(["value", "nil_return", "awaited"]),
        st.booleans(),
        st.sampled_from(["", "", "blank"]),
    ),
    unique_by=lambda source: source.office,
    max_size=12,
)


@given(sources, st.integers(0, 12), st.integers(0, 12))
def test_totals_are_a_commutative_monoid(parts: list[Source], first: int, second: int) -> None:
    low, high = sorted((first, second))
    a, b, c = total_of(parts[:low]), total_of(parts[low:high]), total_of(parts[high:])
    assert combine(a, combine(b, c)) == combine(combine(a, b), c) == total_of(reversed(parts))
    assert combine(a, b) == combine(b, a)
    assert combine(a, Total()) == combine(Total(), a) == combine(a, a) == a


@given(sources)
def test_a_sum_is_the_exact_sum_rounded(parts: list[Source]) -> None:
    total = total_of(parts)
    numbers = [part.number for part in parts if is_counted(part) and part.number is not None]
    exact = float(sum(map(Fraction, numbers)))
    assert total.sum == (exact if exact.is_integer() else float(f"{exact:.15g}"))
    assert total.n == len(numbers)


@given(communes(), st.data())
def test_a_chain_of_offices_equals_the_flat_consolidation(
    reports: list[Contribution], data: st.DataObject
) -> None:
    """Communes → clusters → province, each step through the JSON of its package."""
    places = data.draw(
        st.lists(st.integers(0, 3), min_size=len(reports), max_size=len(reports)), "clusters"
    )
    clusters = [
        [one for one, place in zip(reports, places, strict=True) if place == number]
        for number in range(4)
    ]
    regions = [
        merge([sent(consolidate(FORM, clusters[0])), sent(consolidate(FORM, clusters[1]))]),
        merge([consolidate(FORM, clusters[2])]),
    ]
    direct = consolidate(FORM, clusters[3])
    flat = consolidate(FORM, reports)
    assert merge([direct, *map(sent, regions)]) == flat
    assert merge([*reversed(regions), direct]) == flat


def sent(consolidated: Consolidated) -> Consolidated:
    return from_json(json.loads(json.dumps(as_json(consolidated))))


@given(communes())
def test_totals_from_the_roll_up_equal_the_full_computation(reports: list[Contribution]) -> None:
    rows = [row for one in reports for row in roll_up("kpi", "2026Q3", FORM, one)]
    flat = consolidate(FORM, reports)
    assert totals_of_rows(FORM, reversed(rows), flat.revisions) == flat.totals
    assert len({(row.element, row.office) for row in rows}) == len(rows)


def test_the_json_keeps_adjustments_and_lists() -> None:
    found = consolidate(
        FORM,
        [report("A", ho_so=value(3), kho_khan=text("Mạng yếu")), report("B", ho_so=AWAITED)],
    )
    moment = datetime(2026, 10, 5, tzinfo=UTC)
    found = adjust(FORM[0], found, Adjustment("ho_so", "cụm", 3, 4, "Đối chiếu", "p1", moment))
    assert sent(found) == found


GOOD: dict[str, Any] = as_json(
    consolidate(FORM, [report("A", ho_so=value(3), tu=NIL, kho_khan=text("x"))])
)


def broken(*path: str | int, to: object) -> dict[str, Any]:
    data = copy.deepcopy(GOOD)
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return data


HO_SO = ("totals", "ho_so")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"version": 1},
        broken("version", to=2),
        broken("revisions", to=[["A"]]),
        broken("revisions", to=[["A", "1"], ["A", "2"]]),
        broken("totals", to=[]),
        broken(*HO_SO, "sum", to=4),
        broken(*HO_SO, "n", to=2),
        broken(*HO_SO, "sources", 0, 0, to=-1),
        broken(*HO_SO, "sources", 0, 0, to=1),
        broken(*HO_SO, "sources", 0, 0, to=True),
        broken(*HO_SO, "sources", 0, 1, to="3"),
        broken(*HO_SO, "sources", 0, 1, to=float("nan")),
        broken(*HO_SO, "sources", 0, 1, to=10**400),
        broken(*HO_SO, "sources", 0, 2, to="guessed"),
        broken(*HO_SO, "sources", 0, 3, to=1),
        broken(*HO_SO, "sources", 0, 4, to="for fun"),
        broken(*HO_SO, "sources", to=None),
        broken("lists", "kho_khan", to=[[0, 5]]),
        broken("rows", to=[{"from": 0}]),
        broken("own", to=[1]),
        broken("adjustments", to=[{"element": "ho_so"}]),
    ],
)
def test_json_that_does_not_add_up_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        from_json(data)
