"""Location paths that may mean any number of nodes (XPath 1.0 §2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import Node, document_order
from desktop_app.forms.xpath.analysis import Scope, model_axis
from desktop_app.forms.xpath.axes import AXES, REVERSE_AXES, node_test
from desktop_app.forms.xpath.context import Context, Evaluate, note_reads
from desktop_app.forms.xpath.syntax import Expression, Path, Root, Step
from desktop_app.forms.xpath.values import ValueKind, to_boolean

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
        runs.append((_select(step), filters, step.axis in REVERSE_AXES, flat))

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


def _select(step: Step) -> Select:
    axis, test = step.axis, step.test
    if axis == "child" and test not in ("*", "node()") and not test.endswith((")", ":*")):
        prefix, _, name = test.rpartition(":")
        if not prefix:
            return lambda node: node.named.get(name, [])
    if axis == "self" and test == "node()":
        return lambda node: [node]
    along = AXES[axis]
    passes = node_test(axis, test, step.target)
    return lambda node: [candidate for candidate in along(node) if passes(candidate)]


def _filter(tree: Expression, scope: Scope, compile_predicate: CompilePredicate) -> Filter:
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

    return keep


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
