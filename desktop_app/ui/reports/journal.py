"""Undo of one open report: the steps that are kept in the store, and doing one the other way.

Cells and rows are known by their permanent names, so that the steps of a former sitting, read back
after a lock or another report, are undone as those of a moment ago. Knows no Qt.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from desktop_app.domain.history import (
    AnswerChange,
    EditStep,
    RowChange,
    StepKind,
    UndoStacks,
    backwards,
)
from desktop_app.domain.moments import ZONE
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import BLANK, Answer
from desktop_app.errors import AnswerError
from desktop_app.forms import Changes, FormSession, RemovedRow


class Journal:
    """The stacks of undo and redo. `stacks` is where they stood when the report was opened."""

    def __init__(self, stacks: UndoStacks) -> None:
        self._undo = list(stacks.undo)
        self._redo = list(stacks.redo)
        self._grows = ""  # the id of the last step, while a further entry may still join it

    def can_undo(self) -> bool:
        return bool(self._undo)

    def can_redo(self) -> bool:
        return bool(self._redo)

    def seal(self) -> None:
        """The last step is on its way to the store: what comes next is another one."""
        self._grows = ""

    def done(
        self,
        kind: StepKind,
        changes: Sequence[AnswerChange],
        rows: Sequence[RowChange] = (),
        *,
        join: bool = False,
    ) -> EditStep:
        """Keep an act as the step that is undone next; `join` makes it one with the last step
        where that is of the same single cell and not sealed."""
        last = self._undo[-1] if self._undo else None
        if join and last is not None and last.id == self._grows and not rows:
            (first,), (now,) = last.changes, changes
            step = replace(last, changes=(replace(now, before=first.before),))
            self._undo[-1] = step
            return step
        step = EditStep(
            str(uuid.uuid4()), datetime.now(ZONE), "", kind, tuple(changes), tuple(rows)
        )
        self._undo.append(step)
        self._redo.clear()
        self._grows = step.id if len(changes) == 1 and not rows else ""
        return step

    def take(self, *, back: bool) -> EditStep | None:
        """The step to take back, or to take again; it changes stacks."""
        source, target = (self._undo, self._redo) if back else (self._redo, self._undo)
        if not source:
            return None
        self.seal()
        target.append(source.pop())
        return target[-1]


def travelled(step: EditStep, changes: Sequence[AnswerChange], *, back: bool) -> EditStep:
    """Taking `step` back (or again) as a step of its own, with the changes that it really made."""
    rows = backwards(step).rows if back else step.rows
    kind = StepKind.UNDO if back else StepKind.REDO
    return EditStep(
        str(uuid.uuid4()), datetime.now(ZONE), "", kind, tuple(changes), rows, undoes=step.id
    )


class Traveller:
    """Does a step on the session, forwards or back. `put(path, answer)` enters one answer and may
    raise AnswerError, which goes to `refused(path, error)`; `told(changes)` hears what rows that
    come and go have changed."""

    def __init__(
        self,
        session: FormSession,
        put: Callable[[str, Answer], object],
        told: Callable[[Changes], None],
        refused: Callable[[str, AnswerError], None],
    ) -> None:
        self._session = session
        self._put, self._told, self._refused = put, told, refused

    def travel(self, step: EditStep, *, back: bool) -> tuple[tuple[AnswerChange, ...], str]:
        """What was changed, and a path to show: that of the last cell or row that was touched."""
        way = backwards(step) if back else step
        coming = [row for row in way.rows if row.added]
        going = {row.uuid for row in way.rows if not row.added}
        restored: set[str] = set()
        shown = ""
        for row in _outermost(coming):
            shown = self._bring(row, way)
            restored |= _with_inner(row, coming)
        made: list[AnswerChange] = []
        for change in way.changes:
            if restored.intersection(change.cell.repeats):
                made.append(change)  # came back with its row
                continue
            if going.intersection(change.cell.repeats):
                made.append(change)  # goes with its row
                continue
            path = self._session.path_of(change.cell)
            if path is None:
                continue
            before = own(self._session, path)
            try:
                self._put(path, change.after)
            except AnswerError as error:  # the cell has become hidden or fed since
                self._refused(path, error)
                continue
            made.append(AnswerChange(change.cell, before, change.after))
            shown = shown or path
        for row in _outermost([row for row in way.rows if not row.added]):
            address = row_address(self._session, row.uuid)
            if address:
                try:
                    self._told(self._session.remove_repeat(address))
                except AnswerError as error:  # the form holds the row fast since
                    self._refused(address, error)
                    continue
                shown = shown or repeat_address(self._session, row.element, row.parent)
        return tuple(made), shown

    def _bring(self, row: RowChange, way: EditStep) -> str:
        """A row that comes, as it stood: the same one, with those within it."""
        repeat = repeat_address(self._session, row.element, row.parent)
        if not repeat:
            return ""
        inside = _with_inner(row, way.rows)
        instances = sorted(
            (
                RepeatInstance(one.uuid, one.element, one.parent, one.position)
                for one in way.rows
                if one.uuid in inside
            ),
            key=lambda one: one.uuid != row.uuid,
        )
        answers = {
            change.cell: change.after
            for change in way.changes
            if inside.intersection(change.cell.repeats) and change.after != BLANK
        }
        self._told(
            self._session.restore_repeat(
                RemovedRow(repeat, row.position, tuple(instances), answers)
            )
        )
        return row_address(self._session, row.uuid)


def own(session: FormSession, path: str) -> Answer:
    """What was entered in a cell; a figure that the host feeds is not."""
    view = session.cell(path)
    return BLANK if view.fed else view.answer


def removed(row: RemovedRow) -> tuple[tuple[AnswerChange, ...], tuple[RowChange, ...]]:
    """A row that was taken out, as changes that can be kept: the row itself first."""
    changes = tuple(AnswerChange(cell, answer, BLANK) for cell, answer in row.answers.items())
    rows = tuple(
        RowChange(
            one.uuid,
            one.element,
            one.parent,
            row.position if one.uuid == row.uuid else one.position,
            added=False,
        )
        for one in row.instances
    )
    return changes, rows


def added(
    session: FormSession, names: Sequence[str]
) -> tuple[tuple[AnswerChange, ...], tuple[RowChange, ...]]:
    """Rows that were just added (by UUID), as changes that can be kept: with the rows within them
    and the answers that the form itself put there."""
    every = [
        RowChange(one.uuid, one.element, one.parent, one.position, added=True)
        for one in session.repeats()
    ]
    by_name = {row.uuid: row for row in every}
    inside = {name: _with_inner(by_name[name], every) for name in names}
    whole = set().union(*inside.values())
    entered = {element.code for element in session.form.elements if not element.calculated}
    changes = tuple(
        AnswerChange(cell, BLANK, answer)
        for cell, answer in session.answers().items()
        if cell.element in entered and whole.intersection(cell.repeats)
    )
    # In the order in which they came: an earlier one's place is that before the later ones.
    rows = tuple(row for name in names for row in every if row.uuid in inside[name])
    return changes, rows


def row_address(session: FormSession, name: str) -> str:
    """Where the row with this UUID stands now: `/data/house[2]/member[3]`; "" where it is gone."""
    row = next((one for one in session.repeats() if one.uuid == name), None)
    if row is None:
        return ""
    repeat = repeat_address(session, row.element, row.parent)
    return f"{repeat}[{session.instance_ids(repeat).index(name) + 1}]" if repeat else ""


def repeat_address(session: FormSession, element: str, parent: str) -> str:
    """Where the rows of a repeat stand within the row `parent` (a UUID, "" outside of rows)."""
    path = session.form.path_of.get(element, "")
    if not parent or not path:
        return path
    outer = next((one for one in session.repeats() if one.uuid == parent), None)
    around = row_address(session, parent)
    if outer is None or not around:
        return ""
    return around + path.removeprefix(session.form.path_of[outer.element])


def _outermost(rows: Sequence[RowChange]) -> list[RowChange]:
    within = {row.uuid for row in rows}
    return [row for row in rows if row.parent not in within]


def _with_inner(row: RowChange, rows: Sequence[RowChange]) -> set[str]:
    """The UUIDs of a row and of those within it, whatever order they are listed in."""
    inside = {row.uuid}
    grown = True
    while grown:
        more = {one.uuid for one in rows if one.parent in inside} - inside
        inside |= more
        grown = bool(more)
    return inside
