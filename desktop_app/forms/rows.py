"""A repeat instance that was taken out, as it stood, so that it can be put back as the same one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import BLANK, Answer, CellKey
from desktop_app.forms.live import LiveInstance
from desktop_app.forms.nodes import Node


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """`repeat` is the address of the repeat without this one's number (`/data/house[2]/member`),
    `position` the instance's place there, 0 the first. `instances` are itself and those within it;
    `answers` what was entered in them. `counted`: the form took it out, not a person."""

    repeat: str
    position: int
    instances: tuple[RepeatInstance, ...]
    answers: Mapping[CellKey, Answer] = field(hash=False)
    counted: bool = False

    @property
    def uuid(self) -> str:
        return self.instances[0].uuid

    @property
    def path(self) -> str:
        """The address that it had: `/data/house[2]/member[3]`."""
        return f"{self.repeat}[{self.position + 1}]"


def as_it_stands(live: LiveInstance, node: Node, *, counted: bool) -> RemovedRow:
    """The instance at `node`, before it is taken out."""
    parent = node.parent
    assert parent is not None
    kept = live.form.program.lasting
    return RemovedRow(
        f"{live.path(parent)}/{node.name}",
        parent.place_of(node) - 1,
        live.instances_below(node),
        {
            live.key(cell.node): cell.own
            for cell in live.leaves(node)
            if cell.own != BLANK and (not cell.calculated or cell.model.path in kept)
        },
        counted,
    )


def put_back(live: LiveInstance, parent: Node, row: RemovedRow) -> Node:
    """The instance in its old place, or at the end where there are fewer now."""
    model = live.models[parent].children[row.repeat.rpartition("/")[2]]
    node = live.put_instance(parent, model, row.instances, row.position)
    for cell in live.leaves(node):
        cell.own = row.answers.get(live.key(cell.node), BLANK)
        cell.relevant = live.is_relevant(cell.node)
        cell.settle()
    return node
