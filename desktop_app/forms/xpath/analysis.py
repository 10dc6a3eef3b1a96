"""What an expression refers to, found without running it, by walking its paths over the model.

This gives three things: names that do not exist are refused when the form is compiled; the
dependency graph knows which changes concern the expression; and a path that can only mean one node
becomes a slot look-up (`route`).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.features import unsupported
from desktop_app.forms.model import ModelNode
from desktop_app.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    Negation,
    Path,
    Root,
    Step,
    StringLiteral,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands. Without a `model` nothing is known and nothing is refused.

    `node` is the model node that relative paths start from, None when it is not one known node;
    `current` that of `current()`; `instances` the secondary instances that the form declares. An
    expression that belongs to no form is `tried`: a wrong number of arguments is refused when the
    call runs, as evaluators of XPath do, and not before. With `row` it is compiled for every row
    like that one (see `forms.alike`): its cells are found from the node that asks.
    """

    model: ModelNode | None = None
    node: ModelNode | None = None
    current: ModelNode | None = None
    instances: frozenset[str] | None = None
    tried: bool = False
    row: ModelNode | None = None

    def at(self, node: ModelNode | None) -> Scope:
        return replace(self, node=node)


@dataclass(frozen=True, slots=True)
class Reference:
    """The expression uses the value of `node`, or with `structure` how many instances it has.

    `anchor` is a depth: only instances below the same ancestor at that depth can be meant.
    `filtered`: of the instances of a repeat it picks some, such as the one before.
    """

    node: ModelNode
    anchor: int
    structure: bool = False
    filtered: bool = False


@dataclass(frozen=True, slots=True)
class _Reached:
    """The model nodes that a path may have arrived at (None: outside the model)."""

    nodes: tuple[ModelNode, ...] | None
    low: int = 0
    filtered: bool = False


_OUTSIDE = _Reached(None)
NULL = "null"  # authors write it for "nothing"; as a path to no node it is blank (PROFILE §2)
ROW = "_own_row_"  # in expressions that rows have in common: the name of the row that asks
_SIBLING_AXES = frozenset({"following-sibling", "preceding-sibling"})
_EVERYWHERE_AXES = frozenset({"following", "preceding"})
# Their argument is a set of nodes as a whole, so an absolute path is not tied to one instance.
AGGREGATES = frozenset(
    {"count", "count-non-empty", "sum", "min", "max", "join", "concat", "position", "last"}
)


def aggregates(function: str, argument: int) -> bool:
    """Whether this argument of a function means all instances, wherever it is written."""
    if function == "indexed-repeat":  # the target and the repeats, not the numbers
        return argument == 0 or argument % 2 == 1
    return function in AGGREGATES


def references(tree: Expression, scope: Scope) -> set[Reference]:
    """All that the expression depends on. Raises AuthoringError for a name that does not exist."""
    if scope.model is None:
        return set()
    walker = _Walker(scope)
    here = _OUTSIDE if scope.node is None else _Reached((scope.node,), scope.node.depth)
    walker.visit(tree, here, aggregated=False)
    return walker.found


class _Walker:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.found: set[Reference] = set()

    def visit(self, tree: Expression, here: _Reached, *, aggregated: bool) -> None:
        if isinstance(tree, Path):
            self.use(self.reach(tree, here, aggregated=aggregated))
        elif isinstance(tree, Chain):
            self.visit(tree.first, here, aggregated=aggregated)
            for _, operand in tree.rest:
                self.visit(operand, here, aggregated=aggregated)
        elif isinstance(tree, Negation):
            self.visit(tree.operand, here, aggregated=aggregated)
        elif isinstance(tree, Call):
            self.call(tree, here)

    def call(self, call: Call, here: _Reached) -> None:
        if call.name == "position" and call.arguments and isinstance(call.arguments[0], Path):
            reached = self.reach(call.arguments[0], here, aggregated=True)
            for node in reached.nodes or ():
                if node.repeat:
                    self.found.add(Reference(node, min(reached.low, node.depth - 1), True))
            return
        for index, argument in enumerate(call.arguments):
            if index == 0 and call.name == "indexed-repeat" and isinstance(argument, Path):
                reached = self.reach(argument, here, aggregated=True)
                self.use(replace(reached, filtered=True))
            else:
                self.visit(argument, here, aggregated=aggregates(call.name, index))

    def use(self, reached: _Reached) -> None:
        for node in reached.nodes or ():
            if not node.repeat:
                self.found.update(
                    Reference(leaf, reached.low, filtered=reached.filtered)
                    for leaf in node.leaves()
                )

    def reach(self, path: Path, here: _Reached, *, aggregated: bool) -> _Reached:
        reached = self.start(path, here, aggregated=aggregated)
        for predicate in path.predicates:
            self.visit(predicate, reached, aggregated=False)
        for step in path.steps:
            reached = self.step(step, reached)
        return reached

    def start(self, path: Path, here: _Reached, *, aggregated: bool) -> _Reached:
        if path.start is None:
            return here
        if isinstance(path.start, Root):
            document = self.scope.model
            assert document is not None
            tied = None if aggregated else tied_repeat(path, self.scope)
            return _Reached((document,), tied.depth if tied is not None else 0)
        if isinstance(path.start, Call) and path.start.name == "current":
            node = self.scope.current
            return _OUTSIDE if node is None else _Reached((node,), node.depth)
        if isinstance(path.start, Path):
            return self.reach(path.start, here, aggregated=True)
        self.visit(path.start, here, aggregated=True)
        return _OUTSIDE

    def step(self, step: Step, reached: _Reached) -> _Reached:
        arrived = _OUTSIDE if reached.nodes is None else self.arrive(step, reached)
        picks = bool(step.predicates) or step.axis in _SIBLING_AXES | _EVERYWHERE_AXES
        if reached.filtered or (picks and any(node.repeat for node in arrived.nodes or ())):
            arrived = replace(arrived, filtered=True)
        for predicate in step.predicates:
            self.visit(predicate, arrived, aggregated=False)
        return arrived

    def arrive(self, step: Step, reached: _Reached) -> _Reached:
        assert reached.nodes is not None
        found: dict[ModelNode, None] = {}
        for node in reached.nodes:
            found.update(dict.fromkeys(model_axis(node, step)))
        if step.axis == "attribute" and reached.nodes:
            raise unsupported("attribute", f"@{step.test}")
        if step.test in ("text()", "comment()"):
            return _Reached(reached.nodes, reached.low)
        if not found and step.test == NULL:
            return _OUTSIDE
        if not found and step.axis == "child" and reached.nodes and step.test != "*":
            raise unknown_name(step, reached.nodes)
        low = reached.low
        if step.axis in ("parent", "ancestor", "ancestor-or-self"):
            low = min([low, *(node.depth for node in found)])
        elif step.axis in _SIBLING_AXES:
            low = min([low, *(node.depth - 1 for node in reached.nodes)])
        elif step.axis in _EVERYWHERE_AXES:
            low = 0
        if step.axis not in ("parent", "self", "ancestor", "ancestor-or-self"):
            self.found.update(
                Reference(node, min(low, node.depth - 1), True) for node in found if node.repeat
            )
        return _Reached(tuple(found), low)


def model_axis(node: ModelNode, step: Step) -> Iterator[ModelNode]:
    """The model nodes that one step may lead to from `node`."""
    axis = step.axis
    name = step.test.rpartition(":")[2]
    if axis == "child" and name in node.children:
        yield node.children[name]
        return
    candidates: list[ModelNode]
    if axis == "self":
        candidates = [node]
    elif axis == "child":
        candidates = list(node.children.values())
    elif axis == "parent":
        candidates = [node.parent] if node.parent is not None else []
    elif axis in ("descendant", "descendant-or-self"):
        candidates = [below for below in node.subtree() if below is not node or "self" in axis]
    elif axis in ("ancestor", "ancestor-or-self"):
        candidates = [above for above in node.lineage() if above is not node or "self" in axis]
    elif axis in _SIBLING_AXES:
        candidates = list(node.parent.children.values()) if node.parent is not None else []
    elif axis in _EVERYWHERE_AXES:
        candidates = list(node.lineage()[0].subtree())
    else:
        candidates = []
    for candidate in candidates:
        if step.test in ("*", "node()") or candidate.name == name:
            yield candidate


def tied_repeat(path: Path, scope: Scope) -> ModelNode | None:
    """The repeat instance that an absolute path is tied to when it is written inside that repeat.

    ODK takes `/data/member/age`, written within `/data/member`, to mean the same member's age.
    """
    if scope.model is None or scope.current is None:
        return None
    if any(step.axis != "child" or step.predicates for step in path.steps):
        return None
    above = set(scope.current.lineage())
    node: ModelNode | None = scope.model
    tied: ModelNode | None = None
    for index, step in enumerate(path.steps):
        node = node.children.get(step.test) if node is not None else None
        if node is None or node not in above:
            break
        if node.repeat and index < len(path.steps) - 1:
            tied = node
    return tied


def instance_path(path: Path) -> tuple[str, ...] | None:
    """Of `instance('targets')/root/kpi/K07`: the instance and the names of the elements on the way;
    None for any other path."""
    start = path.start
    if not isinstance(start, Call) or start.name != "instance" or path.predicates:
        return None
    if len(start.arguments) != 1 or not isinstance(start.arguments[0], StringLiteral):
        return None
    for step in path.steps:
        if step.axis != "child" or step.predicates or step.target:
            return None
        if step.test == "*" or ":" in step.test or step.test.endswith(")"):
            return None
    return start.arguments[0].value, *(step.test for step in path.steps)


@dataclass(frozen=True, slots=True)
class Route:
    """A path that can only mean one node: `ups` parents up from the start, then down by names."""

    target: ModelNode
    from_current: bool
    ups: int
    names: tuple[str, ...]


def route(path: Path, scope: Scope, *, aggregated: bool) -> Route | None:
    """The one node that a plain path leads to, or None when it may be none or several."""
    if scope.model is None or path.predicates:
        return None
    if any(step.axis not in ("child", "parent", "self") or step.predicates for step in path.steps):
        return None
    from_current = isinstance(path.start, Call) and path.start.name == "current"
    if path.start is not None and not from_current and not isinstance(path.start, Root):
        return None
    origin = scope.node if path.start is None else scope.current
    node = scope.model if isinstance(path.start, Root) else origin
    low = 0
    if isinstance(path.start, Root):
        from_current = True
        tied = None if aggregated else tied_repeat(path, scope)
        low = tied.depth if tied is not None else 0
    elif node is not None:
        low = node.depth
    for step in path.steps:
        if node is None:
            return None
        node = _plain_step(node, step)
        if node is not None and step.axis == "parent":
            low = min(low, node.depth)
    if (
        node is None
        or node.depth == 0
        or any(above.repeat for above in node.lineage() if above.depth > low)
    ):
        return None
    if origin is None:
        return Route(node, from_current, 0, ()) if node.slot >= 0 else None
    shared = [above for above in node.lineage() if above in set(origin.lineage())][-1]
    names = tuple(below.name for below in node.lineage() if below.depth > shared.depth)
    return Route(node, from_current, origin.depth - shared.depth, names)


def _plain_step(node: ModelNode, step: Step) -> ModelNode | None:
    if step.test not in ("node()",) and not (step.axis == "child" and step.test != "*"):
        return None
    if step.axis == "child":
        return node.children.get(step.test)
    return node.parent if step.axis == "parent" else node


def closest(name: str, candidates: list[str]) -> str:
    """The candidate most like `name`, or empty."""
    found = difflib.get_close_matches(name, candidates, n=1, cutoff=0.5)
    return found[0] if found else ""


def unknown_name(step: Step, parents: tuple[ModelNode, ...]) -> AuthoringError:
    here = [child for parent in parents for child in parent.children]
    likely = closest(step.test, here)
    if not likely:
        everywhere = {node.name: node.path for node in parents[0].lineage()[0].subtree()}
        elsewhere = closest(step.test, [name for name in everywhere if name])
        likely = everywhere.get(elsewhere, "")
    ask_vi = f" Có phải ý là “{likely}”?" if likely else ""
    ask_en = f" Did you mean “{likely}”?" if likely else ""
    place = parents[0].path or "/"
    return AuthoringError(
        Text(
            f"Không có ô “{step.test}” trong {place} (vị trí {step.position + 1}).{ask_vi}",
            f"There is no “{step.test}” in {place} (position {step.position + 1}).{ask_en}",
        ),
        fragment=step.test,
    )
