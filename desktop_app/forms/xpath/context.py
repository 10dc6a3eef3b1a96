"""What an expression may see while it runs: its node, and the session around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from desktop_app.forms.nodes import Node

InstanceReader = Callable[[str], Node | None]
"""From a secondary instance's id to its document node; None when the host supplied none."""


ChoiceLabel = Callable[[Node, str, str], str]
"""From the asking node, the path of a select and a choice's name to the label in the language."""


def _no_label(_asking: Node, _path: str, value: str) -> str:
    return value


@dataclass(slots=True)
class Environment:
    """One per session. `slots` holds the nodes outside repeats; `reads` what was read of inputs.

    `structure` counts the instances that came and went, `changes` how often the leaves of each path
    took another text; `held` is what the module of that name remembers until then.
    """

    root: Node
    now: datetime
    zone: tzinfo
    instance: InstanceReader
    slots: list[Node] = field(default_factory=list)
    reads: dict[Node, None] = field(default_factory=dict)
    choice_label: ChoiceLabel = _no_label
    identify: Callable[[Node], str] = Node.path  # a name that stays while the node lives
    structure: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    held: dict[object, tuple[Any, Any]] = field(default_factory=dict)


class Context:
    """XPath 1.0 §1: context node, position and size; `current` is the node that asked (XForms)."""

    __slots__ = ("current", "environment", "node", "position", "size", "slots")

    def __init__(self, environment: Environment, node: Node, current: Node | None = None) -> None:
        self.environment = environment
        self.slots = environment.slots
        self.node = node
        self.current = current if current is not None else node
        self.position = 1
        self.size = 1


def note_reads(context: Context, nodes: list[Node]) -> None:
    """Remember what was read of the inputs, to be frozen at lock."""
    if nodes and nodes[0].source:
        context.environment.reads.update(dict.fromkeys(nodes))


Evaluate = Callable[[Context], Any]
"""A compiled expression. What it returns is told by its `ValueKind`."""
