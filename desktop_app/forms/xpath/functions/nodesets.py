"""Node-set functions (XPath 1.0 §4.1; XForms `instance`, `current`; ODK `position(node)`)."""

from __future__ import annotations

import math
from typing import Any

from desktop_app.forms.nodes import ELEMENT, Node
from desktop_app.forms.xpath.context import Context, note_reads
from desktop_app.forms.xpath.functions.declare import NODES, NUMBER, STRING, Function


def _count_non_empty(nodes: list[Node]) -> float:
    """An element that holds elements is not empty."""
    return float(sum(1 for node in nodes if node.named or node.string_value()))


def _position(context: Context, *nodes: list[Node]) -> float:
    """Without argument the position in the predicate; with one, a node's place among its twins."""
    if not nodes:
        return float(context.position)
    if not nodes[0]:
        return float("nan")
    node = nodes[0][0]
    if node.parent is None or node.kind != ELEMENT:
        return 1.0
    return float(node.parent.place_of(node))


def _indexed_repeat(context: Context, targets: list[Node], *pairs: Any) -> list[Node]:
    """ODK: the targets within the instance of each repeat that has the number given with it."""
    found = targets
    for repeats, number in zip(pairs[::2], pairs[1::2], strict=False):
        chosen = {node for node in repeats if _place(node) == number}
        found = [node for node in found if not chosen.isdisjoint(node.lineage())]
    return found


def _place(node: Node) -> int:
    return 1 if node.parent is None else node.parent.place_of(node)


def _pulldata(context: Context, name: str, wanted: str, key: str, value: str) -> str:
    """ODK: from the first row of a list whose column `key` is `value`, the column `wanted`."""
    document = context.environment.instance(name)
    root = document.child("root") if document is not None else None
    for item in root.named.get("item", []) if root is not None else ():
        held, found = item.child(key), item.child(wanted)
        if held is not None and found is not None and held.string_value() == value:
            note_reads(context, [held, found])
            return found.string_value()
    return ""


def _randomize(context: Context, nodes: list[Node], *seed: float) -> list[Node]:
    """ODK: Fisher-Yates by the Park-Miller generator. Without a seed the order stays: a report must
    look alike wherever it is opened."""
    if not seed or not math.isfinite(seed[0]):
        return nodes
    shuffled = list(nodes)
    state = int(seed[0]) % 2_147_483_647
    state = state + 2_147_483_646 if state <= 0 else state
    for index in range(len(shuffled) - 1, 0, -1):
        state = state * 16_807 % 2_147_483_647
        other = int((state - 1) / 2_147_483_646 * (index + 1))
        shuffled[index], shuffled[other] = shuffled[other], shuffled[index]
    return shuffled


def _choice_name(context: Context, value: str, path: str) -> str:
    return context.environment.choice_label(context.current, path, value)


def _instance(context: Context, name: str) -> list[Node]:
    document = context.environment.instance(name)
    return [] if document is None else [document]


def _first(context: Context, nodes: tuple[list[Node], ...]) -> Node | None:
    if not nodes:
        return context.node
    return nodes[0][0] if nodes[0] else None


def _name(context: Context, *nodes: list[Node]) -> str:
    node = _first(context, nodes)
    if node is None:
        return ""
    return f"{node.prefix}:{node.name}" if node.prefix else node.name


def _local_name(context: Context, *nodes: list[Node]) -> str:
    node = _first(context, nodes)
    return "" if node is None else node.name


NODESET_FUNCTIONS = (
    Function("count", lambda nodes: float(len(nodes)), (NODES,), NUMBER),
    Function("count-non-empty", _count_non_empty, (NODES,), NUMBER),
    Function("position", _position, (NODES,), NUMBER, least=0, context=True),
    Function("last", lambda context: float(context.size), (), NUMBER, context=True),
    Function("current", lambda context: [context.current], (), NODES, context=True),
    Function("instance", _instance, (STRING,), NODES, context=True),
    Function(
        "indexed-repeat",
        _indexed_repeat,
        (NODES, NODES, NUMBER),
        NODES,
        cycle=2,
        repeats=True,
        context=True,
    ),
    Function("pulldata", _pulldata, (STRING, STRING, STRING, STRING), STRING, context=True),
    Function("randomize", _randomize, (NODES, NUMBER), NODES, least=1, context=True),
    Function("jr:choice-name", _choice_name, (STRING, STRING), STRING, context=True),
    Function("name", _name, (NODES,), STRING, least=0, context=True),
    Function("local-name", _local_name, (NODES,), STRING, least=0, context=True),
)
