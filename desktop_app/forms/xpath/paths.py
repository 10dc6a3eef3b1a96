"""Location paths that may mean any number of nodes (XPath 1.0 §2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import Node, document_order
from desktop_app.forms.xpath.analysis import Scope, model_axis
from desktop_app.forms.xpath.axes import AXES, REVERSE_AXES, node_test
from desktop_app.forms.xpath.context import Context, Evaluate, note_reads
from desktop_app.forms.xpath.lookup import looked_up
from desktop_app.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    Negation,
    NumberLiteral,
    Path,
    Root,
    Step,
)
from desktop_app.forms.xpath.values import ValueKind, to_boolean, to_number

if TYPE_CHECKING:
    from desktop_app.forms.xpath.compiler import Compiled

CompilePredicate = Callable[[Expression, Scope], "Compiled"]
Select = Callable[[Node], list[Node]]
Filter = Callable[[Context, list[Node]], list[Node]]


def compile_steps(
    start: Evaluate,
    predicates: tuple[Expression, ...],
    steps: tuple[Step, ...],
    scope: Scope,
    compile_predicate: CompilePredicate,
) -> Evaluate:
    """The nodes that the steps lead to, in document order."""
    first_filters = [_filter(tree, scope, compile_predicate) for tree in predicates]
    runs: list[tuple[Select, list[Filter], bool, bool]] = []
    flat = not steps or steps[0].axis == "child"
    for step in _shortened(steps):
        scope = _scope_at(scope, step)
        filters = [_filter(tree, scope, compile_predicate) for tree in step.predicates]
        flat = flat and step.axis in ("child", "attribute", "self")
        runs.append(
            (_select(step, namespaces=scope.tried), filters, step.axis in REVERSE_AXES, flat)
        )

    def run(context: Context) -> list[Node]:
        nodes: list[Node] = start(context)
        for keep in first_filters:
            nodes = keep(context, nodes)
        several = False
        for select, filters, reverse, ordered in runs:
            several = several or len(nodes) > 1
            found: list[Node] = []
            for node in nodes:
                candidates = select(node)
                for keep in filters:
                    candidates = keep(context, candidates)
                found.extend(reversed(candidates) if reverse else candidates)
            nodes = document_order(found) if several and not ordered else found
        note_reads(context, nodes)
        return nodes

    return run


def _shortened(steps: tuple[Step, ...]) -> list[Step]:
    """`//name` as one descendant step, which is the same where no predicate counts positions."""
    found: list[Step] = []
    for step in steps:
        before = found[-1] if found else None
        if (
            before is not None
            and before.axis == "descendant-or-self"
            and before.test == "node()"
            and not before.predicates
            and step.axis == "child"
            and not step.predicates
        ):
            found[-1] = Step("descendant", step.test, (), step.position, step.target)
        else:
            found.append(step)
    return found


def _select(step: Step, *, namespaces: bool) -> Select:
    axis, test = step.axis, step.test
    if (
        not namespaces
        and axis == "child"
        and test not in ("*", "node()")
        and not test.endswith((")", ":*"))
    ):
        prefix, _, name = test.rpartition(":")
        if not prefix:
            return lambda node: node.named.get(name, [])
    if axis == "self" and test == "node()":
        return lambda node: [node]
    along = AXES[axis]
    passes = node_test(axis, test, step.target, namespaces=namespaces)
    return lambda node: [candidate for candidate in along(node) if passes(candidate)]


def _filter(tree: Expression, scope: Scope, compile_predicate: CompilePredicate) -> Filter:
    wanted_place = _place_asked(tree)
    if wanted_place is not None:
        return _at_place(compile_predicate(wanted_place, scope))
    compiled = compile_predicate(tree, scope)
    wanted = compiled.run
    by_position = compiled.kind is ValueKind.NUMBER
    any_kind = compiled.kind is ValueKind.ANY

    def keep(context: Context, nodes: list[Node]) -> list[Node]:
        inner = Context(context.environment, context.node, context.current)
        inner.size = len(nodes)
        note_reads(context, nodes)
        kept: list[Node] = []
        for position, node in enumerate(nodes, start=1):
            inner.node = node
            inner.position = position
            value = wanted(inner)
            if by_position or (any_kind and isinstance(value, float)):
                passes = value == position
            else:
                passes = to_boolean(value)
            if passes:
                kept.append(node)
        return kept

    return looked_up(tree, scope, compile_predicate, keep)


def _at_place(compiled: Compiled) -> Filter:
    """`[position() = n]` for an n that is the same for every node: looked up, not searched, or a
    running total over a thousand rows would try a million predicates."""
    run = compiled.run

    def keep(context: Context, nodes: list[Node]) -> list[Node]:
        note_reads(context, nodes)
        value = run(context)
        zone = context.environment.zone
        values = [[node] for node in value] if isinstance(value, list) else [value]
        places = {to_number(one, zone) for one in values}
        return [
            nodes[int(place) - 1]
            for place in sorted(place for place in places if 1 <= place <= len(nodes))
            if place.is_integer()
        ]

    return keep


def _place_asked(tree: Expression) -> Expression | None:
    """The n of `[position() = n]`, where it does not depend on the node that is tried."""
    if not isinstance(tree, Chain) or [name for name, _ in tree.rest] != ["="]:
        return None
    left, right = tree.first, tree.rest[0][1]
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Call) and one.name == "position" and not one.arguments:
            return other if _is_steady(other) else None
    return None


def _is_steady(tree: Expression) -> bool:
    """A number by its operators, or made of literals and of what `current()` leads to."""
    if isinstance(tree, NumberLiteral):
        return True
    if isinstance(tree, Negation):
        return _is_steady(tree.operand)
    if isinstance(tree, Chain):
        arithmetic = all(name in ("+", "-", "*", "div", "mod") for name, _ in tree.rest)
        return arithmetic and all(map(_is_steady, [tree.first, *(one for _, one in tree.rest)]))
    if isinstance(tree, Call) and tree.name in ("position", "number") and tree.arguments:
        return all(isinstance(one, Path) and _is_steady(one) for one in tree.arguments)
    if isinstance(tree, Path):
        from_current = isinstance(tree.start, Call) and tree.start.name == "current"
        plain = not tree.predicates and not any(step.predicates for step in tree.steps)
        return from_current and plain
    return False


def _scope_at(scope: Scope, step: Step) -> Scope:
    """Where predicates of this step stand: a known model node when only one is possible."""
    if scope.node is None or scope.model is None:
        return scope.at(None)
    found: list[ModelNode] = list(model_axis(scope.node, step))
    return scope.at(found[0] if len(found) == 1 else None)


def scope_after(scope: Scope, path: Path) -> Scope:
    """Where one stands at the end of `path`."""
    if path.start is None:
        reached = scope
    elif isinstance(path.start, Root):
        reached = scope.at(scope.model)
    else:
        return scope.at(None)
    for step in path.steps:
        reached = _scope_at(reached, step)
    return reached
