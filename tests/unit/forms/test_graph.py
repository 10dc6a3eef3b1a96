from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.forms.graph import find_cycle, topological_order


def test_a_long_chain_needs_no_stack() -> None:
    edges = {node: [node + 1] for node in range(20_000)}
    assert find_cycle(edges) == []
    assert topological_order(20_001, edges) == list(range(20_001))
    assert find_cycle({**edges, 20_000: [0]})[:2] == [0, 1]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30))
def test_either_a_cycle_or_an_order(pairs: list[tuple[int, int]]) -> None:
    edges: dict[int, list[int]] = {}
    for source, target in sorted(set(pairs)):
        edges.setdefault(source, []).append(target)
    cycle = find_cycle(edges)
    if cycle:
        assert cycle[0] == cycle[-1]
        assert all(b in edges[a] for a, b in pairwise(cycle))
    else:
        place = {node: index for index, node in enumerate(topological_order(13, edges))}
        assert len(place) == 13
        assert all(place[source] < place[target] for source, target in pairs)
