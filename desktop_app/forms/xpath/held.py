"""What means the same in every instance of a repeat, found once and not once for each of them.

A share, `${x} div sum(/data/row/x)`, asks a thousand rows for one total. Without this each row
would add up all of them again: a million additions after one edit.
"""

from __future__ import annotations

from typing import Any

from desktop_app.forms.model import ModelNode
from desktop_app.forms.xpath.analysis import AGGREGATES, Scope, references
from desktop_app.forms.xpath.context import Context, Evaluate
from desktop_app.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    NumberLiteral,
    Path,
    Root,
    StringLiteral,
)

_OF_THE_PLACE = frozenset({"position", "last"})


def held_nodes(path: Path, scope: Scope, run: Evaluate) -> Evaluate:
    """The nodes of a path that leads to the same ones from everywhere: until an instance comes or
    goes they are not looked for again. Any other path is left as it is."""
    if not _is_steady(path, scope):
        return run
    key = object()

    def nodes(context: Context) -> Any:
        environment = context.environment
        known = environment.held.get(key)
        if known is None or known[0] != environment.structure:
            known = environment.structure, run(context)
            environment.held[key] = known
        return known[1]

    return nodes


def held_value(call: Call, scope: Scope, run: Evaluate) -> Evaluate:
    """A total within a repeat over nodes that are the same for all its instances: until one of
    their values changes it is not computed again. Any other call is left as it is."""
    inside = scope.current is not None and scope.current.inside_repeat()
    if not inside or call.name not in AGGREGATES - _OF_THE_PLACE:
        return run
    if not all(_is_steady(argument, scope) for argument in call.arguments):
        return run
    paths = tuple(sorted({reference.node.path for reference in references(call, scope)}))
    key = object()

    def value(context: Context) -> Any:
        environment = context.environment
        changes = environment.changes
        stamp = environment.structure, [changes.get(path, 0) for path in paths]
        known = environment.held.get(key)
        if known is None or known[0] != stamp:
            known = stamp, run(context)
            environment.held[key] = known
        return known[1]

    return value


def _is_steady(tree: Expression, scope: Scope) -> bool:
    """Whether it means the same nodes, or the same literal, wherever it stands."""
    if isinstance(tree, NumberLiteral | StringLiteral):
        return True
    if isinstance(tree, Chain):
        operands = [tree.first, *(operand for _, operand in tree.rest)]
        return tree.rest[0][0] == "|" and all(_is_steady(one, scope) for one in operands)
    if not isinstance(tree, Path) or scope.model is None:
        return False
    if tree.predicates or any(step.predicates for step in tree.steps):
        return False
    if isinstance(tree.start, Root):
        return True
    return tree.start is None and _climbs_out(tree, scope.node)


def _climbs_out(path: Path, node: ModelNode | None) -> bool:
    """Whether a relative path begins by climbing to a place that there is only one of."""
    for step in path.steps:
        if node is None or step.axis != "parent" or step.test != "node()":
            break
        node = node.parent
    return node is not None and node.depth > 0 and not node.inside_repeat()
