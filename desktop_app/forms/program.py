"""A form made ready to run: its expressions compiled, ordered, and tied to what sets them off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.definition import RuleSpec
from desktop_app.forms.graph import find_cycle, topological_order
from desktop_app.forms.model import ModelNode
from desktop_app.forms.rules import RuleCheck, compile_rule
from desktop_app.forms.xform import Bind, XForm
from desktop_app.forms.xpath.analysis import Reference, Scope, references
from desktop_app.forms.xpath.compiler import Compiler
from desktop_app.forms.xpath.context import Evaluate
from desktop_app.forms.xpath.functions import FUNCTIONS
from desktop_app.forms.xpath.parser import parse
from desktop_app.forms.xpath.syntax import Expression

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


@dataclass(slots=True)
class Computation:
    """One expression at one path; `rank` is its place in the order of recalculation."""

    kind: Kind
    node: ModelNode
    run: Evaluate
    refers: frozenset[Reference]
    rule: RuleCheck | None = None
    rank: int = -1


@dataclass(frozen=True, slots=True)
class Dependent:
    """A computation to repeat after a change: climb from the changed node, then down by names."""

    computation: Computation
    climb: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """A compiled `setvalue`."""

    event: str
    node: ModelNode
    run: Evaluate
    trigger: str


@dataclass(slots=True)
class Program:
    """Computations in order of rank, and from a path to those that its change concerns."""

    model: ModelNode
    computations: list[Computation]
    by_value: dict[str, list[Dependent]] = field(default_factory=dict)
    by_structure: dict[str, list[Dependent]] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    itemsets: dict[str, Evaluate] = field(default_factory=dict)


def build_program(form: XForm, rules: Sequence[RuleSpec] = (), origins: Origins = {}) -> Program:  # noqa: B006
    """Compile every expression. Raises AuthoringError with the sheet and cell, where known."""
    builder = _Builder(form, origins)
    for bind in form.binds.values():
        builder.bind(bind)
    for rule in rules:
        builder.rule(rule)
    builder.check_cycles()
    return builder.finish()


class _Builder:
    def __init__(self, form: XForm, origins: Origins) -> None:
        self.form = form
        self.origins = origins
        self.model = form.model
        self.instances = frozenset(form.internal) | form.external
        self.computations: list[Computation] = []

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
        scope = self.scope(node)
        with_place = self.place(node.path, kind.value)
        try:
            tree = parse(expression)
            refers = references(tree, scope)
            run = compile_as(Compiler(scope, FUNCTIONS), tree)
        except AuthoringError as error:
            raise located(error, with_place, expression) from None
        if kind is Kind.CONSTRAINT:
            refers.add(Reference(node, node.depth))
        self.computations.append(Computation(kind, node, run, frozenset(refers)))

    def rule(self, rule: RuleSpec) -> None:
        node = self.model.find(rule.context)
        if node is None:
            raise AuthoringError(
                Text(f"Không có {rule.context}.", f"There is no {rule.context}."), sheet="rules"
            )
        try:
            check, refers = compile_rule(rule, self.scope(node))
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
                for source in settles.get(reference.node.path, ()):
                    edges.setdefault(source, []).append(index)
        return {source: sorted(set(targets)) for source, targets in edges.items()}

    def check_cycles(self) -> None:
        cycle = find_cycle(self.edges())
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

    def finish(self) -> Program:
        order = topological_order(len(self.computations), self.edges())
        ordered = [self.computations[index] for index in order]
        program = Program(self.model, ordered)
        for rank, computation in enumerate(ordered):
            computation.rank = rank
            for reference in sorted(computation.refers, key=_reference_order):
                table = program.by_structure if reference.structure else program.by_value
                dependents = table.setdefault(reference.node.path, [])
                dependents.append(_dependent(computation, reference))
        for path, control in self.form.controls.items():
            if control.itemset:
                node = self.model.find(path)
                assert node is not None
                program.itemsets[path] = self.itemset(node, control.itemset)
        for action in self.form.actions:
            node = self.model.find(action.path)
            if node is not None:
                run = _text(Compiler(self.scope(node), FUNCTIONS), parse(action.value))
                program.actions.append(Action(action.event, node, run, action.trigger))
        return program

    def itemset(self, node: ModelNode, nodeset: str) -> Evaluate:
        try:
            return Compiler(self.scope(node), FUNCTIONS).nodes(parse(nodeset))
        except AuthoringError as error:
            place = self.place(node.path, "choice_filter")
            raise located(error, place, nodeset) from None


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


def _dependent(computation: Computation, reference: Reference) -> Dependent:
    """The way from a changed leaf, or from the parent of a changed repeat, to the computation."""
    target = computation.node
    depth = reference.node.depth - 1 if reference.structure else reference.node.depth
    shared = min(reference.anchor, depth, target.depth)
    names = tuple(node.name for node in target.lineage() if node.depth > shared)
    return Dependent(computation, depth - shared, names)


def _reference_order(reference: Reference) -> tuple[str, int, bool]:
    return reference.node.path, reference.anchor, reference.structure


def _boolean(compiler: Compiler, tree: Expression) -> Evaluate:
    return compiler.boolean(tree)


def _text(compiler: Compiler, tree: Expression) -> Evaluate:
    return compiler.text(tree)
