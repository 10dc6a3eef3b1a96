"""Rows of a table have their columns' formulas in common: compiled in the first row, used in all.

A table of three hundred rows has some five thousand expressions and a few dozen meanings: `../tu
div ../mau` is the same text in every row, and `instance('previous-period')/root/kpi/K07/tu` differs
by the row's own name. Reading each one anew is most of what opening a long form takes.

What is shared finds its cells from the node that asks (`Scope.row`) and not by their slots. So it
is shared only where every path in it is one of these: a cell beside it in its row, reached without
leaving the row; one cell elsewhere, the same for all rows; a place in an instance that the host
supplies, which may pass through an element of the row's own name. Anything else, predicates
included, is compiled row by row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TypeVar, cast

from desktop_app.errors import AuthoringError
from desktop_app.forms.model import ModelNode
from desktop_app.forms.xpath.analysis import ROW, Reference, Scope, instance_path, route
from desktop_app.forms.xpath.parser import parse
from desktop_app.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    Negation,
    Path,
    Root,
    StringLiteral,
)

_STEP = re.compile(r"/([\w.\-]+)")
_Made = TypeVar("_Made")


class Alike:
    """What was compiled for the first row of each kind, while one form is made ready."""

    def __init__(self) -> None:
        self._twins: dict[ModelNode, dict[ModelNode, Hashable]] = {}
        self._held: dict[Hashable, object] = {}

    def common(
        self,
        scope: Scope,
        kind: Hashable,
        texts: tuple[str, ...],
        make: Callable[[tuple[str, ...], Scope], tuple[_Made, set[Reference]]],
    ) -> tuple[_Made, set[Reference]]:
        """What `make` gives for these expressions, which stand at `scope.node`: made anew, or that
        of a row like this one with the references of this row. `kind` is all that it depends on
        beside the texts and the place. Raises what `make` raises for the texts as written."""
        node = scope.node
        row = node.parent if node is not None and node.is_leaf else node
        likeness = self._likeness(row) if row is not None else None
        if node is None or row is None or likeness is None or any(ROW in one for one in texts):
            return make(texts, scope)
        unnamed = tuple(_without_name(one, row.name) for one in texts)
        key = (row.parent, likeness, "" if node is row else node.name, kind, unnamed)
        if key not in self._held:
            self._held[key] = self._first(replace(scope, row=row), unnamed, make)
        held = self._held[key]
        if not isinstance(held, _Held):
            return make(texts, scope)
        refers = held.refers
        if held.row is not row:
            refers = {_moved(one, held.row, row) for one in refers}
        return cast("_Made", held.made), set(refers)

    def _likeness(self, row: ModelNode) -> Hashable | None:
        """What rows like this one have in common; None where there are no others."""
        if row.parent is None or row.slot < 0:
            return None
        known = self._twins.get(row.parent)
        if known is None:
            known = self._twins[row.parent] = _twins(row.parent)
        return known.get(row)

    def _first(
        self,
        scope: Scope,
        texts: tuple[str, ...],
        make: Callable[[tuple[str, ...], Scope], tuple[_Made, set[Reference]]],
    ) -> object:
        try:
            if not all(_is_common(parse(one), scope) for one in texts if one):
                return None
            made, refers = make(texts, scope)
        except AuthoringError:
            return None  # told of the expression as its author wrote it
        assert scope.row is not None
        return _Held(scope.row, made, refers)


class _Held:
    __slots__ = ("made", "refers", "row")

    def __init__(self, row: ModelNode, made: object, refers: set[Reference]) -> None:
        self.row = row
        self.made = made
        self.refers = refers


def _twins(parent: ModelNode) -> dict[ModelNode, Hashable]:
    """The rows below it that have their like, each with the columns that they share."""
    found: dict[Hashable, list[ModelNode]] = {}
    for row in parent.children.values():
        cells = row.children.values()
        if cells and not row.repeat and all(cell.is_leaf for cell in cells):
            found.setdefault(tuple((cell.name, cell.type) for cell in cells), []).append(row)
    return {row: likeness for likeness, rows in found.items() if len(rows) > 1 for row in rows}


def _without_name(text: str, name: str) -> str:
    if f"/{name}" not in text:
        return text
    return _STEP.sub(lambda step: f"/{ROW}" if step[1] == name else step[0], text)


def _is_common(tree: Expression, scope: Scope) -> bool:
    """Whether it means in every row what it means in `scope.row`, seen from that row."""
    if isinstance(tree, StringLiteral):
        return ROW not in tree.value
    if isinstance(tree, Chain):
        operands = [tree.first, *(operand for _, operand in tree.rest)]
        return all(_is_common(operand, scope) for operand in operands)
    if isinstance(tree, Negation):
        return _is_common(tree.operand, scope)
    if isinstance(tree, Call):
        return all(_is_common(argument, scope) for argument in tree.arguments)
    return not isinstance(tree, Path) or _leads_alike(tree, scope)


def _leads_alike(path: Path, scope: Scope) -> bool:
    place = instance_path(path)
    if place is not None:
        return all(one == ROW or ROW not in one for one in place)
    row, node = scope.row, scope.node
    found = route(path, scope, aggregated=False)
    if found is None or not found.target.is_leaf or row is None or node is None:
        return False
    if found.target.parent is not row:
        return True
    depth = node.depth
    for step in path.steps:
        depth += {"child": 1, "parent": -1}.get(step.axis, 0)
        if depth < row.depth:
            return False
    return not isinstance(path.start, Root)


def _moved(reference: Reference, first: ModelNode, row: ModelNode) -> Reference:
    if reference.node.parent is not first:
        return reference
    node = row.children[reference.node.name]
    return Reference(node, reference.anchor, reference.structure, reference.filtered)
