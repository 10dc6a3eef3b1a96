"""The dependency graph: who must be computed again after whom, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush


def find_cycle(edges: Mapping[int, Sequence[int]]) -> list[int]:
    """One cycle as its members in order, the first repeated at the end; empty when there is none.

    Iterative, so that a chain of a thousand cells does not exhaust the stack.
    """
    done: set[int] = set()
    for start in sorted(edges):
        trail: list[int] = []
        on_trail: set[int] = set()
        stack: list[tuple[int, int]] = [(start, 0)]
        while stack:
            node, index = stack.pop()
            if index == 0:
                if node in done:
                    continue
                trail.append(node)
                on_trail.add(node)
            after = edges.get(node, ())
            if index < len(after):
                stack.append((node, index + 1))
                following = after[index]
                if following in on_trail:
                    return [*trail[trail.index(following) :], following]
                if following not in done:
                    stack.append((following, 0))
            else:
                done.add(node)
                on_trail.discard(node)
                trail.pop()
    return []


def topological_order(count: int, edges: Mapping[int, Sequence[int]]) -> list[int]:
    """0 … count-1 so that every edge points forwards; among equals the smaller number first.

    The graph must have no cycle.
    """
    waiting = [0] * count
    for targets in edges.values():
        for target in targets:
            waiting[target] += 1
    ready = [node for node in range(count) if waiting[node] == 0]
    heapify(ready)
    order: list[int] = []
    while ready:
        node = heappop(ready)
        order.append(node)
        for target in edges.get(node, ()):
            waiting[target] -= 1
            if waiting[target] == 0:
                heappush(ready, target)
    return order
