"""`[ma = current()/../ma]` on the rows of a list or a repeat: looked up, not searched.

Each row of a report asks a catalogue for its own line, or whether another row has its number.
Without this three hundred rows with eight such cells each would try a predicate on three hundred
lines, seven hundred thousand times, and a block of rows that is pasted would take minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import Node
from desktop_app.forms.xpath.context import Context, Evaluate, note_reads
from desktop_app.forms.xpath.syntax import Call, Chain, Expression, Path, StringLiteral

if TYPE_CHECKING:
    from desktop_app.forms.xpath.analysis import Scope
    from desktop_app.forms.xpath.compiler import Compiled

Filter = Callable[[Context, list[Node]], list[Node]]


def looked_up(
    tree: Expression,
    scope: Scope,
    compile_predicate: Callable[[Expression, Scope], Compiled],
    otherwise: Filter,
) -> Filter:
    """The predicate as a look-up where it compares one child with what is the same for every
    candidate; `otherwise` for any other predicate."""
    sides = _sides(tree)
    if sides is None:
        return otherwise
    child, steady = sides
    leaf = scope.node.children.get(child) if scope.node is not None else None
    if scope.node is not None and (leaf is None or not leaf.is_leaf):
        return otherwise
    wanted = compile_predicate(steady, scope).run
    key = object()

    def keep(context: Context, nodes: list[Node]) -> list[Node]:
        index = _index(context, nodes, child, key, leaf)
        if index is None:
            return otherwise(context, nodes)
        values = _texts(wanted, context)
        if len(values) == 1:
            return index.get(values.pop(), [])
        found = {node for value in values for node in index.get(value, ())}
        return [node for node in nodes if node in found]

    return keep


def _index(
    context: Context, nodes: list[Node], child: str, key: object, leaf: ModelNode | None
) -> dict[str, list[Node]] | None:
    """The nodes by the text of that child; None where they are not all the children of their name
    of one node. It holds for good in a secondary instance, and in the report (where the child is
    `leaf`) until a row comes or goes or one of those texts changes."""
    parent = nodes[0].parent if nodes else None
    if parent is None or parent.named.get(nodes[0].name) is not nodes:
        return None
    environment = context.environment
    stamp = (0, 0)
    if leaf is not None:
        stamp = environment.structure, environment.changes.get(leaf.path, 0)
    elif parent.root is environment.root:
        return None
    place = (key, parent)
    known = environment.held.get(place)
    if known is None or known[0] != stamp:
        index: dict[str, list[Node]] = {}
        note_reads(context, nodes)
        for node in nodes:
            leaves = node.named.get(child, [])
            note_reads(context, leaves)
            for text in dict.fromkeys(one.string_value() for one in leaves):
                index.setdefault(text, []).append(node)
        known = environment.held[place] = (stamp, index)
    found: dict[str, list[Node]] = known[1]
    return found


def _texts(wanted: Evaluate, context: Context) -> set[str]:
    value = wanted(context)
    if isinstance(value, list):
        return {node.string_value() for node in value}
    return {str(value)}


def _sides(tree: Expression) -> tuple[str, Expression] | None:
    """Of `child = steady` the child's name and the steady side."""
    if not isinstance(tree, Chain) or [name for name, _ in tree.rest] != ["="]:
        return None
    left, right = tree.first, tree.rest[0][1]
    for one, other in ((left, right), (right, left)):
        name = _child(one)
        if name and _is_steady(other):
            return name, other
    return None


def _child(tree: Expression) -> str:
    if not isinstance(tree, Path) or tree.start is not None or tree.predicates:
        return ""
    if len(tree.steps) != 1 or tree.steps[0].axis != "child" or tree.steps[0].predicates:
        return ""
    name = tree.steps[0].test
    return "" if name == "*" or not name.replace("_", "a").replace("-", "a").isalnum() else name


def _is_steady(tree: Expression) -> bool:
    """A literal text, or a path without predicates from `current()` or from an instance."""
    if isinstance(tree, StringLiteral):
        return True
    return (
        isinstance(tree, Path)
        and isinstance(tree.start, Call)
        and tree.start.name in ("current", "instance")
        and all(isinstance(one, StringLiteral) for one in tree.start.arguments)
        and not tree.predicates
        and not any(step.predicates for step in tree.steps)
    )
