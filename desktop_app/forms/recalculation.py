"""Incremental recalculation: after a change, only what depends on it runs, once and in order.

A heap of (rank, node) holds what is to run. Ranks follow the dependency graph, so whatever runs
later only ever waits for what has run.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from heapq import heappop, heappush
from uuid import uuid4

from desktop_app.domain.elements import ValueType
from desktop_app.domain.values import BLANK, CellState
from desktop_app.forms.entry import canonical_answer
from desktop_app.forms.live import Cell, LiveInstance
from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import ELEMENT, Node
from desktop_app.forms.program import Computation, Dependent, Kind, Program
from desktop_app.forms.rows import RemovedRow, as_it_stands, put_back
from desktop_app.forms.xform import child_text
from desktop_app.forms.xpath.context import Context, Environment

MAX_INSTANCES = 2_000  # of one repeat whose number is computed
MAX_VISITS = 2_500  # of one cell after one edit: what sets itself off must end


class Recalculation:
    """What has gathered since it was last taken: `changed` cells, `broken` verdicts of rules,
    `structure` the repeats with more or fewer instances, `born` and `gone` nodes, `removed` the
    instances that went as they stood, and `fired` the cells whose change sets off an action."""

    def __init__(self, program: Program, live: LiveInstance, environment: Environment) -> None:
        self.program = program
        self.live = live
        self.context = Context(environment, live.document)
        self.changed: dict[Cell, None] = {}
        self.broken: dict[tuple[int, Node], bool] = {}
        self.structure: dict[str, None] = {}
        self.born: list[Node] = []
        self.gone: set[Node] = set()
        self.removed: list[RemovedRow] = []
        self.fired: dict[Node, None] = {}
        self._waiting: list[tuple[int, int, Node]] = []
        self._queued: set[tuple[int, Node]] = set()
        self._serial = 0
        self._rules = [one for one in program.computations if one.kind is Kind.RULE]
        self._settle: dict[Kind, Callable[[Computation, Node], None]] = {
            Kind.RELEVANT: self._relevant,
            Kind.CALCULATE: self._calculate,
            Kind.FEED: self._feed,
            Kind.READONLY: self._readonly,
            Kind.REQUIRED: self._required,
            Kind.CONSTRAINT: self._constraint,
            Kind.RULE: self._rule,
            Kind.COUNT: self._count,
            Kind.WORDING: self._wording,
            Kind.CHOICES: self._choices,
        }

    def queue(self, computation: Computation, node: Node) -> None:
        entry = (computation.rank, node)
        if entry not in self._queued:
            self._queued.add(entry)
            self._serial += 1
            heappush(self._waiting, (computation.rank, self._serial, node))

    def queue_everything(self) -> None:
        """All but the choices: what is stored is never cleared by opening it."""
        for computation in self.program.computations:
            if computation.kind is Kind.CHOICES:
                continue
            for node in self.live.instances(computation.node):
                self.queue(computation, node)

    def queue_below(self, top: Node) -> None:
        """All computations that stand at `top` or below it."""
        below: dict[str, list[Node]] = {}
        for node in self.live.below(top):
            below.setdefault(self.live.models[node].path, []).append(node)
        for computation in self.program.computations:
            for node in below.get(computation.node.path, ()):
                self.queue(computation, node)

    def value_changed(self, node: Node) -> None:
        """What XPath sees of a leaf is another text now."""
        path = self.live.models[node].path
        changes = self.context.environment.changes
        changes[path] = changes.get(path, 0) + 1
        if path in self.program.triggers:
            self.fired[node] = None
        for dependent in self.program.by_value.get(path, ()):
            for target in self._targets(dependent, node):
                self.queue(dependent.computation, target)

    def structure_changed(self, parent: Node, repeat: str) -> None:
        """`parent` has more or fewer instances of the repeat at this path."""
        for dependent in self.program.by_structure.get(repeat, ()):
            for target in self._targets(dependent, parent):
                self.queue(dependent.computation, target)

    def add_instance(
        self, parent: Node, model: ModelNode, uuid: str, position: int | None = None
    ) -> Node:
        """A new instance at that place (after the last one by default), with its defaults; what
        depends on it is queued."""
        node = self._add_instance(parent, model, uuid, position)
        self._restructured(parent, model)
        return node

    def put_back(self, parent: Node, row: RemovedRow) -> None:
        """An instance that was taken out, as it stood. Where the form counts the instances, it
        takes the place of the one that the form has made instead."""
        model = self.live.models[parent].children[row.repeat.rpartition("/")[2]]
        twins = parent.named.get(model.name, [])
        if row.counted and row.position < len(twins):
            instead = twins[row.position]
            self.gone.update(self.live.below(instead))
            self.live.remove_instance(instead)
        node = put_back(self.live, parent, row)
        self.context.environment.structure += 1
        self.changed.update(dict.fromkeys(self.live.leaves(node)))
        self.queue_below(node)
        self._restructured(parent, model)

    def _add_instance(
        self,
        parent: Node,
        model: ModelNode,
        uuid: str,
        position: int | None = None,
        *,
        counted: bool = False,
    ) -> Node:
        node = self.live.add_instance(parent, model, uuid, position)
        self.context.environment.structure += 1
        self.live.set_defaults(node, counted=counted)
        for cell in self.live.leaves(node):
            cell.relevant = self.live.is_relevant(cell.node)
            self.changed[cell] = None
        self.born.append(node)
        self.queue_below(node)
        return node

    def remove_instance(self, node: Node) -> None:
        parent, model = node.parent, self.live.models[node]
        assert parent is not None
        self._remove_instance(node)
        self._restructured(parent, model)

    def _remove_instance(self, node: Node, *, counted: bool = False) -> None:
        self.removed.append(as_it_stands(self.live, node, counted=counted))
        self.context.environment.structure += 1
        self.gone.update(self.live.below(node))
        self.live.remove_instance(node)

    def _restructured(self, parent: Node, model: ModelNode) -> None:
        self.structure[f"{self.live.path(parent)}/{model.name}"] = None
        self.structure_changed(parent, model.path)

    def settle(self, cell: Cell) -> None:
        """After a cell's own or fed answer changed."""
        before = cell.answer
        seen = cell.settle()
        if cell.answer != before:
            self.changed[cell] = None
        if seen:
            self.value_changed(cell.node)

    def run(self) -> None:
        computations = self.program.computations
        context = self.context
        visits: dict[tuple[int, Node], int] = {}
        while self._waiting:
            rank, _, node = heappop(self._waiting)
            self._queued.discard((rank, node))
            if node not in self.live.models:
                continue  # its repeat instance was removed
            context.node = context.current = node
            computation = computations[rank]
            if computation.loops:
                visits[rank, node] = visits.get((rank, node), 0) + 1
                if visits[rank, node] > MAX_VISITS:
                    continue
            self._settle[computation.kind](computation, node)

    def _targets(self, dependent: Dependent, node: Node) -> list[Node]:
        slot = dependent.computation.node.slot
        if slot >= 0:
            return [self.live.slots[slot]]
        for _ in range(dependent.climb):
            assert node.parent is not None
            node = node.parent
        found = [node]
        for name in dependent.names:
            found = [child for above in found for child in above.named.get(name, ())]
        return found

    def _relevant(self, computation: Computation, node: Node) -> None:
        relevant = bool(computation.run(self.context))
        if relevant == (node not in self.live.irrelevant):
            return
        if relevant:
            self.live.irrelevant.discard(node)
        else:
            self.live.irrelevant.add(node)
        for cell in self.live.leaves(node):
            now = self.live.is_relevant(cell.node)
            if now != cell.relevant:
                cell.relevant = now
                self.changed[cell] = None
                if cell.settle():
                    self.value_changed(cell.node)
        self._queue_rules_below(node)

    def _queue_rules_below(self, top: Node) -> None:
        model = self.live.models[top]
        for rule in self._rules:
            lineage = rule.node.lineage()
            if model in lineage:
                found = [top]
                for step in lineage[model.depth + 1 :]:
                    found = [child for above in found for child in above.named.get(step.name, ())]
                for node in found:
                    self.queue(rule, node)

    def _calculate(self, computation: Computation, node: Node) -> None:
        cell = self.live.cells[node]
        cell.own = canonical_answer(_result(computation.run(self.context)), cell.model.type)
        self.settle(cell)

    def _feed(self, computation: Computation, node: Node) -> None:
        cell = self.live.cells[node]
        was_fed = cell.fed is not BLANK
        cell.fed = canonical_answer(_result(computation.run(self.context)), cell.model.type)
        if was_fed != (cell.fed is not BLANK):
            self.changed[cell] = None
        self.settle(cell)

    def _readonly(self, computation: Computation, node: Node) -> None:
        readonly = bool(computation.run(self.context))
        if readonly == (node in self.live.readonly):
            return
        if readonly:
            self.live.readonly.add(node)
        else:
            self.live.readonly.discard(node)
        self.changed.update(dict.fromkeys(self.live.leaves(node)))

    def _required(self, computation: Computation, node: Node) -> None:
        cell = self.live.cells[node]
        required = bool(computation.run(self.context))
        if required != cell.required:
            cell.required = required
            self.changed[cell] = None

    def _constraint(self, computation: Computation, node: Node) -> None:
        cell = self.live.cells[node]
        valid = not node.text or bool(computation.run(self.context))
        if valid != cell.valid:
            cell.valid = valid
            self.changed[cell] = None

    def _count(self, computation: Computation, node: Node) -> None:
        """Add or take away instances at the end until there are as many as the form says."""
        repeat = computation.repeat
        assert repeat is not None
        inside = Node(ELEMENT, repeat.name)  # stands for an instance; there may be none yet
        inside.parent = node
        self.context.node = self.context.current = inside
        wanted = computation.run(self.context)
        number = min(int(wanted), MAX_INSTANCES) if math.isfinite(wanted) and wanted > 0 else 0
        before = len(node.named.get(repeat.name, ()))
        for instance in reversed(node.named.get(repeat.name, [])[number:]):
            self._remove_instance(instance, counted=True)
        for _ in range(before, number):
            self._add_instance(node, repeat, str(uuid4()), counted=True)
        if before != number:  # told once: what depends on the repeat is queued for every instance
            self._restructured(node, repeat)

    def _choices(self, computation: Computation, node: Node) -> None:
        """Clear what is no longer to be chosen (a commune of the district chosen before). Hidden
        answers are left alone, and all of them while the host has not supplied the list."""
        cell = self.live.cells[node]
        if cell.own.state is not CellState.VALUE or not cell.relevant or cell.calculated:
            return
        if cell.model.filled_by is not self.live.hand:
            return
        items = self.program.itemsets[computation.node.path]
        instance = self.context.environment.instance
        if any(instance(source) is None for source in items.sources):
            return
        names = {child_text(item, items.itemset.name) for item in computation.run(self.context)}
        chosen = cell.own.text.split()
        if cell.model.type is ValueType.SELECT_ONE:
            chosen = [cell.own.text]
        kept = [name for name in chosen if name in names]
        if kept != chosen:
            cell.own = canonical_answer(" ".join(kept), cell.model.type)
            self.settle(cell)

    def _wording(self, computation: Computation, node: Node) -> None:
        texts = computation.run(self.context)
        if self.live.wordings.get((node, computation.what)) == texts:
            return
        self.live.wordings[node, computation.what] = texts
        cell = self.live.cells.get(node)
        if cell is not None:
            self.changed[cell] = None

    def _rule(self, computation: Computation, node: Node) -> None:
        broken = self.live.is_relevant(node) and bool(computation.run(self.context))
        self.broken[computation.rank, node] = broken


def _result(text: str) -> str:
    return "" if text in ("NaN", "Infinity", "-Infinity") else text
