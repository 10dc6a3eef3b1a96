"""The schema tree of a form: one node per path, whatever the number of repeat instances."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.elements import ValueType


class ModelNode:
    """A group, repeat or leaf of the primary instance; the one without parent is the document.

    `slot` is the place of its one instance node in a session's array of nodes, or -1 inside a
    repeat, where there may be none or many.
    """

    __slots__ = (
        "_lineage",
        "children",
        "default",
        "depth",
        "filled_by",
        "name",
        "parent",
        "path",
        "repeat",
        "slot",
        "type",
    )

    def __init__(self, name: str, parent: ModelNode | None) -> None:
        self.name = name
        self.parent = parent
        self.path: str = f"{parent.path}/{name}" if parent else ""
        self.depth: int = parent.depth + 1 if parent else 0
        self.children: dict[str, ModelNode] = {}
        self.repeat = False
        self.slot = -1
        self.type = ValueType.TEXT
        self.default = ""
        self.filled_by = Hand.SENDER  # whose turn it is to fill the leaf
        self._lineage: tuple[ModelNode, ...] = (*parent._lineage, self) if parent else (self,)
        if parent is not None:
            parent.children[name] = self

    @property
    def is_leaf(self) -> bool:
        return not self.children and not self.repeat

    def lineage(self) -> tuple[ModelNode, ...]:
        """From the document down to this node."""
        return self._lineage

    def subtree(self) -> Iterator[ModelNode]:
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children.values()))

    def leaves(self) -> Iterator[ModelNode]:
        return (node for node in self.subtree() if node.is_leaf)

    def inside_repeat(self) -> bool:
        return any(node.repeat for node in self.lineage())

    def find(self, path: str) -> ModelNode | None:
        """The node of an absolute path, asked of the document; None when there is none."""
        node: ModelNode | None = self
        for name in path.strip("/").split("/"):
            node = node.children.get(name) if node is not None else None
        return node

    def number_slots(self) -> int:
        """Give every node outside repeats its slot; returns how many there are."""
        count = 0
        for node in self.subtree():
            if not node.inside_repeat():
                node.slot = count
                count += 1
        return count
