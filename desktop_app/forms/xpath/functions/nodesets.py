"""Node-set functions (XPath 1.0 §4.1; XForms `instance`, `current`; ODK `position(node)`)."""

from __future__ import annotations

from desktop_app.forms.nodes import ELEMENT, Node
from desktop_app.forms.xpath.context import Context
from desktop_app.forms.xpath.functions.declare import NODES, NUMBER, STRING, Function


def _count_non_empty(nodes: list[Node]) -> float:
    return float(sum(1 for node in nodes if node.string_value()))


def _position(context: Context, *nodes: list[Node]) -> float:
    """Without argument the position in the predicate; with one, a node's place among its twins."""
    if not nodes:
        return float(context.position)
    if not nodes[0]:
        return float("nan")
    node = nodes[0][0]
    if node.parent is None or node.kind != ELEMENT:
        return 1.0
    return float(node.parent.named[node.name].index(node) + 1)


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
    Function("name", _name, (NODES,), STRING, least=0, context=True),
    Function("local-name", _local_name, (NODES,), STRING, least=0, context=True),
)
