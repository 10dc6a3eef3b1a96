"""A form made ready to run: its expressions compiled, ordered, and tied to what sets them off.

It is over 400 lines because one builder compiles every kind of expression, in one scope and with
one way of saying where an author's mistake stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from desktop_app.domain.appraisals import Hand
from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.alike import Alike
from desktop_app.forms.definition import RuleSpec
from desktop_app.forms.graph import find_cycle, topological_order
from desktop_app.forms.model import ModelNode
from desktop_app.forms.rules import RuleCheck, compile_rule
from desktop_app.forms.structure import Bind, Count, Itemset, Seed, SetValue, Wording, XForm
from desktop_app.forms.texts import has_outputs
from desktop_app.forms.wordings import compile_wording
from desktop_app.forms.xpath.analysis import Reference, Scope, references
from desktop_app.forms.xpath.compiler import Compiler
from desktop_app.forms.xpath.context import Evaluate
from desktop_app.forms.xpath.functions import FUNCTIONS
from desktop_app.forms.xpath.parser import parse
from desktop_app.forms.xpath.paths import scope_after
from desktop_app.forms.xpath.syntax import Call, Chain, Expression, Negation, Path

_INSTANCE = re.compile(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)")

Origins = Mapping[tuple[str, str], tuple[str, str]]
"""From (path, property) to the author's (sheet, cell)."""


class Kind(StrEnum):
    """What a computation settles. The value is the bind's property, as authors know it."""

    RELEVANT = "relevant"
    CALCULATE = "calculation"
    FEED = "feed"
    READONLY = "readonly"
    REQUIRED = "required"
    CONSTRAINT = "constraint"
    RULE = "rule"
    COUNT = "repeat_count"  # how many instances a repeat has
    WORDING = "label"  # a text that shows answers
    CHOICES = "choice_filter"  # whether what was chosen is still among the choices


@dataclass(slots=True)
class Computation:
    """One expression at one path; `rank` is its place in the order of recalculation."""

    kind: Kind
    node: ModelNode
    run: Evaluate
    refers: frozenset[Reference]
    rule: RuleCheck | None = None
    rank: int = -1
    repeat: ModelNode | None = None  # whose instances a COUNT counts; it stands at the parent
    what: str = ""  # of a WORDING: label, hint, constraint, required
    loops: bool = False  # it may set itself off: through another instance, or by adding instances
    hand: Hand = Hand.SENDER  # the last of those whose cells it comes down to


@dataclass(frozen=True, slots=True)
class Dependent:
    """A computation to repeat after a change: climb from the changed node, then down by names."""

    computation: Computation
    climb: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """A compiled `setvalue`: from a node of `owner`, `targets` gives the nodes that are set, each
    to what `run` says there."""

    event: str
    owner: ModelNode
    targets: Evaluate
    run: Evaluate
    on_change: bool


@dataclass(frozen=True, slots=True)
class Items:
    """Choices that come from nodes."""

    run: Evaluate
    itemset: Itemset
    sources: tuple[str, ...]  # the instances that they are read from


@dataclass(frozen=True, slots=True)
class Seeding:
    """What a repeat has rows for: `run` gives the nodes, asked at the repeat's parent."""

    run: Evaluate
    key: str
    free: bool
    sources: tuple[str, ...]  # the instances that the nodes are read from


@dataclass(slots=True)
class Program:
    """Computations in order of rank, and from a path to those that its change concerns."""

    model: ModelNode
    computations: list[Computation]
    by_value: dict[str, list[Dependent]] = field(default_factory=dict)
    by_structure: dict[str, list[Dependent]] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    itemsets: dict[str, Items] = field(default_factory=dict)
    seeds: dict[str, Seeding] = field(default_factory=dict)  # by the repeat's path
    triggers: frozenset[str] = frozenset()  # paths whose change sets an action off
    lasting: frozenset[str] = frozenset()  # calculations that hold on to what they gave: once()
    reach: dict[str, Hand] = field(default_factory=dict)  # of calculations: their `hand`, by path


def build_program(form: XForm, rules: Sequence[RuleSpec] = (), origins: Origins = {}) -> Program:  # noqa: B006
    """Compile every expression. Raises AuthoringError with the sheet and cell, where known."""
    builder = _Builder(form, origins)
    for bind in form.binds.values():
        builder.bind(bind)
    for count in form.counts.values():
        builder.count(count)
    for (path, what), wording in form.wordings.items():
        builder.wording(path, what, wording)
    for path, control in form.controls.items():
        if control.itemset is not None:
            builder.choices(path, control.itemset)
    for rule in rules:
        builder.rule(rule)
    edges = builder.edges()
    builder.check_cycles(edges)
    return builder.finish(edges)


class _Builder:
    def __init__(self, form: XForm, origins: Origins) -> None:
        self.form = form
        self.origins = origins
        self.model = form.model
        self.instances = frozenset(form.internal) | form.external
        self.computations: list[Computation] = []
        self.lasting: set[str] = set()
        self.itemsets: dict[str, Items] = {}
        self.alike = Alike()

    def scope(self, node: ModelNode) -> Scope:
        return Scope(self.model, node, node, self.instances)

    def bind(self, bind: Bind) -> None:
        node = self.model.find(bind.path)
        assert node is not None
        if bind.relevant:
            self.add(Kind.RELEVANT, node, bind.relevant, _boolean)
        if bind.calculate and node.is_leaf:
            self.add(Kind.CALCULATE, node, bind.calculate, _text)
        if bind.feed and node.is_leaf:
            self.add(Kind.FEED, node, bind.feed, _text)
        if bind.readonly:
            self.add(Kind.READONLY, node, bind.readonly, _boolean)
        if bind.required and node.is_leaf:
            self.add(Kind.REQUIRED, node, bind.required, _boolean)
        if bind.constraint and node.is_leaf:
            self.add(Kind.CONSTRAINT, node, bind.constraint, _boolean)

    def add(
        self,
        kind: Kind,
        node: ModelNode,
        expression: str,
        compile_as: Callable[[Compiler, Expression], Evaluate],
    ) -> None:
        with_place = self.place(node.path, kind.value)
        make = partial(_compile, compile_as)
        try:
            common = self.alike.common(self.scope(node), kind, (expression,), make)
        except AuthoringError as error:
            raise located(error, with_place, expression) from None
        (run, lasts), refers = common
        if kind is Kind.CONSTRAINT:
            refers.add(Reference(node, node.depth))
        if kind is Kind.CALCULATE and lasts:
            self.lasting.add(node.path)
        self.computations.append(Computation(kind, node, run, frozenset(refers)))

    def count(self, count: Count) -> None:
        """The number of instances, computed at the parent as if from within an instance."""
        node = self.model.find(count.path)
        if not count.expression or node is None or node.parent is None:
            return
        place = self.place(node.path, Kind.COUNT.value)
        try:
            tree = parse(count.expression)
            refers = references(tree, self.scope(node))
            run = Compiler(self.scope(node), FUNCTIONS).number(tree)
        except AuthoringError as error:
            raise located(error, place, count.expression) from None
        self.computations.append(
            Computation(Kind.COUNT, node.parent, run, frozenset(refers), repeat=node, loops=True)
        )

    def choices(self, path: str, itemset: Itemset) -> None:
        """The choices of a select; where they follow other answers, an answer that falls out of
        them is cleared."""
        node = self.model.find(path)
        assert node is not None
        scope = self.scope(node)
        try:
            tree = parse(itemset.nodes)
            refers = references(tree, scope)
            run = Compiler(scope, FUNCTIONS).nodes(tree, aggregated=True)
        except AuthoringError as error:
            place = self.place(node.path, Kind.CHOICES.value)
            raise located(error, place, itemset.nodes) from None
        sources = tuple(_INSTANCE.findall(itemset.nodes))
        self.itemsets[path] = Items(run, itemset, sources)
        if refers and node.is_leaf:
            refers.add(Reference(node, node.depth))  # after its own relevance
            self.computations.append(Computation(Kind.CHOICES, node, run, frozenset(refers)))

    def seeding(self, seed: Seed) -> Seeding:
        node = self.model.find(seed.path)
        assert node is not None
        assert node.parent is not None
        scope = self.scope(node.parent)
        try:
            tree = parse(seed.nodes)
            references(tree, scope)
            run = Compiler(scope, FUNCTIONS).nodes(tree, aggregated=True)
        except AuthoringError as error:
            raise located(error, self.place(seed.path, "seed"), seed.nodes) from None
        return Seeding(run, seed.key, seed.free, tuple(_INSTANCE.findall(seed.nodes)))

    def wording(self, path: str, what: str, wording: Wording) -> None:
        node = self.model.find(path)
        if node is None or not has_outputs(wording):
            return
        place = self.place(path, what)
        run, refers = compile_wording(
            wording,
            self.form.texts,
            self.scope(node),
            lambda error, expression: located(error, place, expression),
        )
        self.computations.append(Computation(Kind.WORDING, node, run, frozenset(refers), what=what))

    def rule(self, rule: RuleSpec) -> None:
        node = self.model.find(rule.context)
        if node is None:
            raise AuthoringError(
                Text(f"Không có {rule.context}.", f"There is no {rule.context}."), sheet="rules"
            )
        try:
            check, refers = compile_rule(rule, self.scope(node), self.alike)
        except AuthoringError as error:
            raise located(error, self.place(rule.id, "rule"), "") from None
        self.computations.append(
            Computation(Kind.RULE, node, check.broken, frozenset(refers), check)
        )

    def place(self, path: str, what: str) -> tuple[str, str]:
        return self.origins.get((path, what), ("XForm", f"{path} {what}"))

    def edges(self) -> dict[int, list[int]]:
        """From what settles a value, or its relevance, to what reads it."""
        settles: dict[str, list[int]] = {}
        for index, computation in enumerate(self.computations):
            if computation.kind in (Kind.CALCULATE, Kind.FEED):
                settles.setdefault(computation.node.path, []).append(index)
            elif computation.kind is Kind.RELEVANT:
                for leaf in computation.node.leaves():
                    settles.setdefault(leaf.path, []).append(index)
        edges: dict[int, list[int]] = {}
        for index, computation in enumerate(self.computations):
            for reference in computation.refers:
                if _in_another_instance(computation, reference):
                    computation.loops = True
                    continue
                for source in settles.get(reference.node.path, ()):
                    edges.setdefault(source, []).append(index)
        return {source: sorted(set(targets)) for source, targets in edges.items()}

    def check_cycles(self, edges: Mapping[int, Sequence[int]]) -> None:
        cycle = find_cycle(edges)
        if not cycle:
            return
        members = [self.computations[index] for index in cycle]
        trail = " → ".join(f"{member.node.path} ({member.kind.value})" for member in members)
        sheet, cell = self.place(members[0].node.path, members[0].kind.value)
        raise AuthoringError(
            Text(
                f"Các công thức phụ thuộc vòng tròn: {trail}. Hãy bỏ một mắt xích.",
                f"The formulas depend on one another in a circle: {trail}. Remove one link.",
            ),
            sheet=sheet,
            cell=cell,
            fragment=members[0].node.path,
        )

    def finish(self, edges: Mapping[int, Sequence[int]]) -> Program:
        order = topological_order(len(self.computations), edges)
        ordered = [self.computations[index] for index in order]
        program = Program(self.model, ordered)
        handed = any(leaf.filled_by is not Hand.SENDER for leaf in self.model.leaves())
        for rank, computation in enumerate(ordered):
            computation.rank = rank
            if handed:
                computation.hand = _last_hand(computation, program.reach)
                if computation.kind is Kind.CALCULATE:
                    program.reach[computation.node.path] = computation.hand
            for reference in sorted(computation.refers, key=_reference_order):
                table = program.by_structure if reference.structure else program.by_value
                dependents = table.setdefault(reference.node.path, [])
                dependents.append(_dependent(computation, reference))
        program.itemsets = self.itemsets
        program.seeds = {path: self.seeding(seed) for path, seed in self.form.seeds.items()}
        program.actions.extend(self.action(action) for action in self.form.actions)
        program.triggers = frozenset(
            action.owner.path for action in program.actions if action.on_change
        )
        program.lasting = frozenset(self.lasting)
        return program

    def action(self, action: SetValue) -> Action:
        owner = self.model.find(action.owner) if action.owner else self.model
        place = self.place(action.owner or action.reference, "setvalue")
        try:
            if owner is None:
                raise no_such_path(action.owner)
            reference, value = parse(action.reference), parse(action.value)
            references(reference, self.scope(owner))
            targets = Compiler(self.scope(owner), FUNCTIONS).nodes(reference)
            scope = (
                scope_after(self.scope(owner), reference) if isinstance(reference, Path) else None
            )
            node = scope.node if scope is not None else None
            if node is None:
                raise no_such_path(action.reference)
            references(value, self.scope(node))
            run = _text(Compiler(self.scope(node), FUNCTIONS), value)
        except AuthoringError as error:
            raise located(error, place, f"{action.reference} ← {action.value}") from None
        return Action(action.event, owner, targets, run, action.on_change)


def _compile(
    compile_as: Callable[[Compiler, Expression], Evaluate], texts: tuple[str, ...], scope: Scope
) -> tuple[tuple[Evaluate, bool], set[Reference]]:
    """The one expression ready to run, and whether it holds on to what it once gave."""
    tree = parse(texts[0])
    refers = references(tree, scope)
    run = compile_as(Compiler(scope, FUNCTIONS), tree)
    return (run, any(call.name == "once" for call in _calls(tree))), refers


def no_such_path(path: str) -> AuthoringError:
    return AuthoringError(
        Text(f"Biểu mẫu không có ô {path}.", f"The form has no cell {path}."), fragment=path
    )


def located(error: AuthoringError, place: tuple[str, str], expression: str) -> AuthoringError:
    """The same error, saying in which cell of the author's workbook the expression stands."""
    if error.sheet:
        return error
    shown = expression if len(expression) <= 120 else f"{expression[:117]}…"
    quote = f" [{shown}]" if shown else ""
    return AuthoringError(
        Text(f"{error.message.vi}{quote}", f"{error.message.en}{quote}"),
        sheet=place[0],
        cell=place[1],
        fragment=error.fragment,
    )


def _in_another_instance(computation: Computation, reference: Reference) -> bool:
    """Whether it reads the instances that it picks of a repeat it stands in: a running total. Such
    a chain ends at the first instance, so it is no circle; what is one is stopped as it runs."""
    if not reference.filtered:
        return False
    mine = {node for node in computation.node.lineage() if node.repeat}
    return any(node in mine for node in reference.node.lineage())


def _dependent(computation: Computation, reference: Reference) -> Dependent:
    """The way from a changed leaf, or from the parent of a changed repeat, to the computation."""
    target = computation.node
    depth = reference.node.depth - 1 if reference.structure else reference.node.depth
    shared = min(reference.anchor, depth, target.depth)
    names = tuple(node.name for node in target.lineage() if node.depth > shared)
    return Dependent(computation, depth - shared, names)


def _reference_order(reference: Reference) -> tuple[str, int, bool]:
    return reference.node.path, reference.anchor, reference.structure


def _last_hand(computation: Computation, reach: Mapping[str, Hand]) -> Hand:
    """The last hand among those who fill the cells that it reads, through other calculations."""
    read = (
        leaf
        for reference in computation.refers
        if not reference.structure
        for leaf in reference.node.leaves()
    )
    hands = (reach.get(leaf.path, leaf.filled_by) for leaf in read)
    return max(hands, key=lambda hand: hand.turn, default=Hand.SENDER)


def _calls(tree: Expression) -> Iterator[Call]:
    """Every call outside predicates."""
    stack: list[object] = [tree]
    while stack:
        part = stack.pop()
        if isinstance(part, Call):
            yield part
            stack.extend(part.arguments)
        elif isinstance(part, Chain):
            stack.append(part.first)
            stack.extend(operand for _, operand in part.rest)
        elif isinstance(part, Negation):
            stack.append(part.operand)


def _boolean(compiler: Compiler, tree: Expression) -> Evaluate:
    return compiler.boolean(tree)


def _text(compiler: Compiler, tree: Expression) -> Evaluate:
    return compiler.text(tree)
