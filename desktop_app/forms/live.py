"""The live instance: the tree that XPath sees, and beside each leaf the cell that a person sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import uuid4

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import BugError, Text
from desktop_app.forms.entry import canonical_answer
from desktop_app.forms.form import FormDefinition
from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import DOCUMENT, ELEMENT, Node
from desktop_app.forms.xpath.values import NAN

_PART = re.compile(r"([^/\[\]]+)(?:\[(\d+)\])?")
WORDED = ("label", "hint", "constraint", "required")
Layers = Mapping[Hand, Mapping[CellKey, Answer]]
"""What the hands after the sender's have entered."""
LEFT_OUT = frozenset({CellState.NOT_APPLICABLE, CellState.AWAITED})
STATED = frozenset({CellState.NIL_RETURN, CellState.NOT_APPLICABLE, CellState.AWAITED})


class Cell:
    """A leaf. `own` is what was entered, `fed` what base figures give, `answer` what holds."""

    __slots__ = (
        "answer",
        "calculated",
        "fed",
        "model",
        "node",
        "own",
        "relevant",
        "required",
        "valid",
    )

    def __init__(self, node: Node, model: ModelNode, *, calculated: bool) -> None:
        self.node = node
        self.model = model
        self.own = BLANK
        self.fed = BLANK
        self.answer = BLANK
        self.calculated = calculated
        self.relevant = True
        self.required = False
        self.valid = True

    def settle(self) -> bool:
        """Choose between what was entered and what is fed, and show it to XPath.

        A state that a person set stands above a fed figure. Returns whether XPath sees a change:
        another text, or that a total now takes the cell in or leaves it out.
        """
        fed = self.fed is not BLANK and self.own.state not in STATED
        self.answer = self.fed if fed and not self.calculated else self.own
        seen = self.answer.text if self.relevant else ""
        number = self.answer.number if self.relevant else None
        silent = not self.relevant or self.answer.state in LEFT_OUT
        if seen == self.node.text and silent == self.node.silent:
            return False
        self.node.text = seen
        self.node.number = NAN if number is None else number
        self.node.silent = silent
        return True


class LiveInstance:
    """Builds and changes the tree; knows no expression. `hand` is whose turn it is to fill."""

    def __init__(self, form: FormDefinition, hand: Hand = Hand.SENDER) -> None:
        self.form = form
        self.hand = hand
        self.document = Node(DOCUMENT)
        self.cells: dict[Node, Cell] = {}
        self.models: dict[Node, ModelNode] = {self.document: form.xform.model}
        self.uuids: dict[Node, str] = {}
        self.slots: list[Node] = [self.document] * sum(
            1 for node in form.xform.model.subtree() if node.slot >= 0
        )
        self.irrelevant: set[Node] = set()
        self.readonly: set[Node] = set()
        self.fixed: set[Node] = set()  # keys of rows that the form lays out itself
        self.wordings: dict[tuple[Node, str], dict[str, str]] = {}
        self.by_path: dict[str, Node] = {}
        self._keys: dict[Node, CellKey] = {}  # a node stands in the same rows as long as it lives

    def build(self, repeats: Sequence[RepeatInstance] | None) -> None:
        """Grow the whole tree: with these repeat instances, or with those of a new report."""
        waiting = self._by_place(repeats) if repeats is not None else None
        for model in self.form.xform.model.children.values():
            self._grow(self.document, model, waiting, "")

    def _by_place(
        self, repeats: Sequence[RepeatInstance]
    ) -> dict[tuple[str, str], list[RepeatInstance]]:
        """By the repeat's path and the UUID of the instance around it, in their order."""
        found: dict[tuple[str, str], list[RepeatInstance]] = {}
        for instance in sorted(repeats, key=lambda one: one.position):
            path = self.form.path_of.get(instance.element, "")
            found.setdefault((path, instance.parent), []).append(instance)
        return found

    def _grow(
        self,
        parent: Node,
        model: ModelNode,
        waiting: Mapping[tuple[str, str], list[RepeatInstance]] | None,
        around: str,
    ) -> None:
        if not model.repeat:
            self._add(parent, model, waiting, around, "")
        elif waiting is None:
            for _ in range(self.form.xform.initial.get(model.path, 0)):
                self._add(parent, model, None, around, str(uuid4()))
        else:
            for instance in waiting.get((model.path, around), ()):
                self._add(parent, model, waiting, instance.uuid, instance.uuid)

    def _add(
        self,
        parent: Node,
        model: ModelNode,
        waiting: Mapping[tuple[str, str], list[RepeatInstance]] | None,
        around: str,
        uuid: str,
        index: int | None = None,
    ) -> Node:
        node = Node(ELEMENT, model.name)
        if index is None:
            parent.append(node)
        else:
            parent.insert(index, node)
        self.models[node] = model
        if model.slot >= 0:
            self.slots[model.slot] = node
            self.by_path[model.path] = node
        if model.repeat:
            self.uuids[node] = uuid
            around = uuid
        if model.is_leaf:
            bind = self.form.xform.binds.get(model.path)
            calculated = bind is not None and bool(bind.calculate)
            self.cells[node] = Cell(node, model, calculated=calculated)
        for child in model.children.values():
            if child.repeat:
                self._grow(node, child, waiting, around)
            else:
                self._add(node, child, waiting, around, "")
        return node

    def add_instance(
        self, parent: Node, model: ModelNode, uuid: str, position: int | None = None
    ) -> Node:
        """A new instance before the one at `position` (0 the first), else after the last one."""
        index = self._index(parent, model, position)
        return self._add(parent, model, None, uuid, uuid, index)

    def put_instance(
        self,
        parent: Node,
        model: ModelNode,
        instances: Sequence[RepeatInstance],
        position: int,
    ) -> Node:
        """An instance that stood here before, the first of these, with those within it."""
        index = self._index(parent, model, position)
        uuid = instances[0].uuid
        return self._add(parent, model, self._by_place(instances[1:]), uuid, uuid, index)

    def _index(self, parent: Node, model: ModelNode, position: int | None) -> int:
        """Where among all children an instance goes."""
        twins = parent.named.get(model.name, ())
        if position is not None and position < len(twins):
            return parent.children.index(twins[position])
        if twins:
            return parent.children.index(twins[-1]) + 1
        order = list(self.models[parent].children.values())
        place = order.index(model)
        return sum(1 for child in parent.children if order.index(self.models[child]) <= place)

    def remove_instance(self, node: Node) -> list[Cell]:
        """Take an instance out; returns the cells that went with it."""
        parent = node.parent
        assert parent is not None
        gone = [self.cells.pop(below) for below in self.below(node) if below in self.cells]
        for below in self.below(node):
            self.models.pop(below)
            self._keys.pop(below, None)
            self.uuids.pop(below, None)
            self.irrelevant.discard(below)
            self.readonly.discard(below)
            self.fixed.discard(below)
            for what in WORDED:
                self.wordings.pop((below, what), None)
        parent.remove(node)
        return gone

    def below(self, node: Node) -> list[Node]:
        return [node, *node.descendants()]

    def leaves(self, node: Node) -> Iterator[Cell]:
        for below in self.below(node):
            cell = self.cells.get(below)
            if cell is not None:
                yield cell

    def instances(self, model: ModelNode) -> list[Node]:
        """All nodes of one model node, in document order."""
        if model.slot >= 0:
            return [self.slots[model.slot]]
        found = [self.document]
        for step in model.lineage()[1:]:
            found = [child for node in found for child in node.named.get(step.name, ())]
        return found

    def find(self, path: str) -> Node | None:
        """`/data/a/b` or, in repeats, `/data/member[2]/age`; a repeat without number means [1]."""
        node = self.by_path.get(path)
        if node is not None:
            return node
        node = self.document
        for part in path.strip("/").split("/"):
            match = _PART.fullmatch(part)
            if match is None:
                return None
            twins = node.named.get(match[1], [])
            index = int(match[2] or 1) - 1
            if not 0 <= index < len(twins):
                return None
            node = twins[index]
        return node

    def path(self, node: Node) -> str:
        """The address that `find` takes; every repeat instance has its number."""
        model = self.models[node]
        if model.slot >= 0:
            return model.path
        parts: list[str] = []
        above: Node | None = node
        while above is not None and above.kind == ELEMENT:
            index = ""
            if self.models[above].repeat and above.parent is not None:
                index = f"[{above.parent.place_of(above)}]"
            parts.append(f"{above.name}{index}")
            above = above.parent
        return "/" + "/".join(reversed(parts))

    def permanent_name(self, node: Node) -> str:
        """A name that stays while the node lives: its path, and the repeat instances around it."""
        uuids = [self.uuids[above] for above in node.lineage() if above in self.uuids]
        model = self.models.get(node)
        return "@".join([model.path if model is not None else node.name, *uuids])

    def key(self, node: Node) -> CellKey:
        held = self._keys.get(node)
        if held is None:
            model = self.models[node]
            code = self.form.code_of.get(model.path)
            uuids: list[str] = []
            if model.slot < 0:
                uuids = [self.uuids[above] for above in node.lineage() if above in self.uuids]
            if code is None:
                raise BugError(Text("Ô không có mã.", "A cell has no code."))
            held = self._keys[node] = CellKey(code, tuple(reversed(uuids)))
        return held

    def node_of(self, key: CellKey) -> Node | None:
        """Where that cell stands now; None when its row is no more."""
        model = self.form.xform.model.find(self.form.path_of.get(key.element, ""))
        if model is None:
            return None
        uuids = list(key.repeats)
        node: Node | None = self.document
        for step in model.lineage()[1:]:
            twins = node.named.get(step.name, []) if node is not None else []
            if step.repeat:
                uuid = uuids.pop(0) if uuids else ""
                twins = [twin for twin in twins if self.uuids[twin] == uuid]
            node = twins[0] if twins else None
        return node

    def is_relevant(self, node: Node) -> bool:
        return not self.irrelevant or not any(above in self.irrelevant for above in node.lineage())

    def is_readonly(self, cell: Cell) -> bool:
        """Calculated, another hand's, fed from base figures, or made so by the form."""
        if cell.calculated or cell.node in self.fixed or cell.model.filled_by is not self.hand:
            return True
        if cell.fed is not BLANK and cell.own.state not in STATED:
            return True
        return bool(self.readonly) and any(above in self.readonly for above in cell.node.lineage())

    def load(self, answers: Mapping[CellKey, Answer], layers: Layers) -> None:
        """Put stored answers in place, each hand's in its own cells; calculated cells are computed
        again, not loaded, unless they hold on to what they once gave. ODK's meta group is no
        answer: it is as the form states."""
        lasting = self.form.program.lasting
        by_hand = {**layers, Hand.SENDER: answers}
        for cell in self.cells.values():
            if cell.model.path not in self.form.code_of:
                self._set_default(cell.node, cell.model.default)
            elif not cell.calculated or cell.model.path in lasting:
                held = by_hand.get(cell.model.filled_by, {})
                cell.own = held.get(self.key(cell.node), BLANK)
                cell.settle()

    def set_own_defaults(self) -> None:
        """The defaults of the cells that a hand after the sender's is to fill."""
        for cell in self.cells.values():
            if cell.model.filled_by is self.hand:
                self._set_default(cell.node, cell.model.default)

    def set_initial(self, template: Node) -> None:
        """The defaults that a new report starts with; repeats have theirs instance by instance."""
        self._set_as(template, self.document.children[0])

    def _set_as(self, stated: Node, node: Node) -> None:
        pairs = [(stated, node)]
        while pairs:
            given, node = pairs.pop()
            self._set_default(node, given.text)
            for name, nodes in node.named.items():
                pairs.extend(zip(_stated(given, name), nodes, strict=False))

    def set_defaults(self, top: Node, *, counted: bool) -> None:
        """The defaults of a new repeat instance. Where the form counts the instances, one that it
        states at this place is taken, else the template."""
        stated: list[Node] = []
        if counted and top.parent is not None and not self.models[top.parent].inside_repeat():
            holder: Node | None = self.form.xform.template
            for step in self.models[top].lineage()[2:-1]:
                holder = holder.child(step.name) if holder is not None else None
            stated = _stated(holder, top.name) if holder is not None else []
            place = top.parent.place_of(top) - 1
            if place < len(stated):
                self._set_as(stated[place], top)
                return
        for cell in self.leaves(top):
            self._set_default(cell.node, cell.model.default)

    def _set_default(self, node: Node, text: str) -> None:
        cell = self.cells.get(node)
        mine = cell is not None and cell.model.filled_by in (Hand.SENDER, self.hand)
        if cell is not None and mine and text and not cell.calculated:
            cell.own = canonical_answer(text, cell.model.type)
            cell.settle()

    def repeat_instances(self) -> tuple[RepeatInstance, ...]:
        return self.instances_below(self.document)

    def instances_below(self, top: Node) -> tuple[RepeatInstance, ...]:
        """The repeat instances at `top` and within it, in document order."""
        found: list[RepeatInstance] = []
        for node in self.below(top):
            if node in self.uuids and node.parent is not None:
                around = next((self.uuids[a] for a in node.parent.lineage() if a in self.uuids), "")
                found.append(
                    RepeatInstance(
                        self.uuids[node],
                        self.form.code_of[self.models[node].path],
                        around,
                        node.parent.place_of(node) - 1,
                    )
                )
        return tuple(found)


def _stated(holder: Node, name: str) -> list[Node]:
    """The instances that a form states, its template apart."""
    return [one for one in holder.named.get(name, []) if "jr:template" not in one.attributes]


def cells_in_order(live: LiveInstance) -> Iterable[Cell]:
    """All cells in document order, without ODK's own meta group."""
    return (cell for cell in live.leaves(live.document) if cell.model.path in live.form.code_of)
