"""Rows that a form lays out itself: a repeat with `td:seed`, one row for each node that it names.

A province's catalogue of tasks is read by a commune as `above-F-NV-01`; its progress report has a
row for each task of its own. Which row belongs to which node is told by a key (the task's number),
never by place: a row that a person has filled in stays where it is when the catalogue changes.
"""

from __future__ import annotations

from uuid import UUID, uuid5

from desktop_app.domain.values import CellState
from desktop_app.forms.entry import canonical_answer
from desktop_app.forms.form import FormDefinition
from desktop_app.forms.live import Cell, LiveInstance
from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import Node
from desktop_app.forms.program import Seeding
from desktop_app.forms.recalculation import MAX_INSTANCES, Recalculation
from desktop_app.forms.xpath.context import Context, Environment, note_reads

_NAMESPACE = UUID("4f9df6c1-9d67-5c7e-8a43-0d3f6a2f7b11")


def seeded_row(office: str, repeat: str, key: str) -> str:
    """The UUID of the row for `key` in the repeat with that element code: the same on every device
    of the office and in every period, another one in each office."""
    return str(uuid5(_NAMESPACE, "\n".join((office, repeat, key))))


class Seeds:
    """The seeded repeats of one report of `office`. Without an office, as in a consolidated report
    or in one that is locked, no row is laid out, marked or held fast.

    What the host has not supplied says nothing: then a repeat is left as it is.
    """

    def __init__(
        self,
        form: FormDefinition,
        live: LiveInstance,
        work: Recalculation,
        environment: Environment,
        office: str,
    ) -> None:
        self._form = form
        self._live = live
        self._work = work
        self._environment = environment
        self._office = office
        self._seeded = form.program.seeds if office else {}
        self._wanted = {
            path: wanted
            for path, seed in self._seeded.items()
            if (wanted := self._keys(path, seed)) is not None
        }
        self._keyed = {path: set(wanted.values()) for path, wanted in self._wanted.items()}
        for path in self._wanted:
            self._take_rows(path)

    def lay_out(self) -> bool:
        """Add the rows that are not there yet, in the order of what they are seeded from, each
        after the one before it; whether any was added."""
        grown = False
        for path, wanted in self._wanted.items():
            parent, model = self._place(path)
            rows = parent.named.get(model.name, ())
            known = {self._key(node): node for node in rows}
            known |= {self._live.uuids[node]: node for node in rows}
            at = 0
            for uuid, key in wanted.items():
                node = known.get(uuid) or known.get(key)
                if node is None:
                    node = self._work.add_instance(parent, model, uuid, at)
                    self._fix(node, key)
                    grown = True
                at = parent.place_of(node)
        return grown

    def take(self, path: str) -> None:
        """A row of this repeat came back: its key is not for entry if it is a seed's."""
        if path in self._wanted:
            self._take_rows(path)

    def may_add(self, path: str) -> bool:
        """Whether a person may add a row to this repeat."""
        seed = self._seeded.get(path)
        return seed is None or seed.free

    def holds(self, node: Node) -> bool:
        """Whether the row may not be taken out: what it stands for is still there."""
        path = self._live.models[node].path
        if path not in self._wanted:
            return False
        return self._live.uuids[node] in self._wanted[path] or self._key(node) in self._keyed[path]

    def verdicts(self) -> dict[Node, Cell | None]:
        """Of each row that was laid out: the cell of its key where what it stands for is no more,
        else None."""
        found: dict[Node, Cell | None] = {}
        for path in self._wanted:
            code = self._form.code_of[path]
            parent, model = self._place(path)
            for node in parent.named.get(model.name, ()):
                key = self._key(node)
                if self._live.uuids[node] == seeded_row(self._office, code, key):
                    found[node] = None if self.holds(node) else self.key_cell(node)
        return found

    def key_cell(self, node: Node) -> Cell:
        """The cell that says what the row stands for."""
        seed = self._form.program.seeds[self._live.models[node].path]
        return self._live.cells[node.named[seed.key][0]]

    # -- within -----------------------------------------------------------------------------

    def _keys(self, path: str, seed: Seeding) -> dict[str, str] | None:
        """By the row's UUID the keys in order, each once; None where the host supplied nothing."""
        if any(self._environment.instance(name) is None for name in seed.sources):
            return None
        parent, _ = self._place(path)
        context = Context(self._environment, parent)
        code = self._form.code_of[path]
        found: dict[str, str] = {}
        for node in seed.run(context):
            leaf = node.child(seed.key)
            if leaf is None:
                continue
            note_reads(context, [leaf])
            key = leaf.string_value().strip()
            if key and len(found) < MAX_INSTANCES:
                found[seeded_row(self._office, code, key)] = key
        return found

    def _take_rows(self, path: str) -> None:
        parent, model = self._place(path)
        wanted = self._wanted[path]
        for node in parent.named.get(model.name, ()):
            key = wanted.get(self._live.uuids[node], "")
            if key:
                self._fix(node, key)

    def _place(self, path: str) -> tuple[Node, ModelNode]:
        model = self._form.xform.model.find(path)
        assert model is not None
        assert model.parent is not None
        return self._live.slots[model.parent.slot], model

    def _key(self, node: Node) -> str:
        return self.key_cell(node).own.text.strip()

    def _fix(self, node: Node, key: str) -> None:
        """The key as the seed has it, and not for entry."""
        cell = self.key_cell(node)
        self._live.fixed.add(cell.node)
        if cell.own.state is not CellState.VALUE or cell.own.text != key:
            cell.own = canonical_answer(key, cell.model.type)
            self._work.settle(cell)
