"""The history of a report's answers, kept as steps: what one act of a person changed, and how.

A step is never altered. Taking one back is a step too, that names the one it takes back, so that
undo can be rebuilt from what is kept after a lock, a crash or another report in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_app.domain.values import Answer, CellKey, CellState

SITTING = timedelta(hours=8)  # a longer pause ends what undo reaches back over
SAME_ENTRY = timedelta(minutes=1)


class StepKind(StrEnum):
    """How answers came to change."""

    ENTRY = "entry"  # typed or chosen, one cell
    FILL = "fill"  # pasted, or one state put in several cells
    CARRY = "carry"  # last period's figures
    ADD_ROW = "add_row"
    REMOVE_ROW = "remove_row"
    PUT_BACK = "put_back"  # a value of the history
    UNDO = "undo"
    REDO = "redo"
    FORM = "form"  # the form's own defaults and base figures
    CONSOLIDATION = "consolidation"
    MIGRATION = "migration"  # into a newer version of the form


UNDOABLE = frozenset(
    {
        StepKind.ENTRY,
        StepKind.FILL,
        StepKind.CARRY,
        StepKind.ADD_ROW,
        StepKind.REMOVE_ROW,
        StepKind.PUT_BACK,
    }
)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    cell: CellKey
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class RowChange:
    """A repeat instance that came (`added`) or went. `parent` is the UUID of the one around it."""

    uuid: str
    element: str
    parent: str
    position: int
    added: bool


@dataclass(frozen=True, slots=True)
class EditStep:
    """One act: `who` is a person's id, `undoes` the id of the step that UNDO or REDO is about.

    In a step that adds rows the answers come after them, in one that removes rows before them.
    """

    id: str
    at: datetime
    who: str
    kind: StepKind
    changes: tuple[AnswerChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One line in the history of a cell, oldest first where there are several."""

    at: datetime
    who: str
    kind: StepKind
    revision: int  # the revision's number
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class UndoStacks:
    """What can be taken back and taken again, the next one last."""

    undo: tuple[EditStep, ...] = ()
    redo: tuple[EditStep, ...] = ()


NOTHING_TO_UNDO = UndoStacks()


def backwards(step: EditStep) -> EditStep:
    """The same step with everything it did done the other way, in the other order."""
    return replace(
        step,
        changes=tuple(
            AnswerChange(one.cell, one.after, one.before) for one in reversed(step.changes)
        ),
        rows=tuple(replace(one, added=not one.added) for one in reversed(step.rows)),
    )


def undo_stacks(steps: Iterable[EditStep], person: str, now: datetime) -> UndoStacks:
    """Where undo stands for `person`, from the steps kept of one draft, oldest first.

    One sitting is undone: the person's own steps with nobody else's in between, no two of them
    more than `SITTING` apart. A step of another, or one that cannot be undone, ends it, since
    what came before it is no longer what would come back.
    """
    undo: list[EditStep] = []
    redo: list[EditStep] = []
    last: datetime | None = None
    for step in steps:
        if step.kind is StepKind.FORM:
            continue
        late = last is not None and step.at - last > SITTING
        if late or step.who != person:
            undo, redo = [], []
        last = step.at
        if step.who != person:
            continue
        match step.kind:
            case StepKind.UNDO:
                _move(step.undoes, undo, redo)
            case StepKind.REDO:
                _move(step.undoes, redo, undo)
            case kind if kind in UNDOABLE:
                undo.append(step)
                redo = []
            case _:
                undo, redo = [], []
    if last is None or now - last > SITTING:
        return UndoStacks()
    return UndoStacks(tuple(undo), tuple(redo))


def _move(name: str, source: list[EditStep], target: list[EditStep]) -> None:
    if source and source[-1].id == name:
        target.append(source.pop())


def told_once(changes: Iterable[CellChange]) -> tuple[CellChange, ...]:
    """The lines with a person's successive entries within a minute told as one, from first to last.

    One that ends where it began is left out.
    """
    told: list[CellChange] = []
    for change in changes:
        held = told[-1] if told else None
        if (
            held is not None
            and held.kind is StepKind.ENTRY is change.kind
            and (held.who, held.revision) == (change.who, change.revision)
            and held.after == change.before
            and change.at - held.at <= SAME_ENTRY
        ):
            told[-1] = replace(change, before=held.before)
        else:
            told.append(change)
    return tuple(one for one in told if one.before != one.after)


def answer_record(answer: Answer) -> str:
    """An answer as one text for the audit log; `read_record` gives it back.

    A value is `=text`, an estimate `≈text`; else the state, an awaited one with from whom and when.
    """
    match answer.state:
        case CellState.VALUE:
            return ("≈" if answer.estimate else "=") + answer.text
        case CellState.AWAITED:
            until = answer.awaited_until.isoformat() if answer.awaited_until else ""
            return f"{answer.state}|{until}|{answer.awaited_from}"
        case CellState.BLANK:
            return ""
        case state:
            return str(state)


def read_record(text: str) -> Answer | None:
    """The answer of an `answer_record`; numbers are not given back. None for any other text."""
    if text[:1] in ("=", "≈"):
        return Answer(CellState.VALUE, text[1:], estimate=text[0] == "≈")
    state, _, rest = text.partition("|")
    try:
        found = CellState(state or CellState.BLANK)
        until, _, source = rest.partition("|")
        return Answer(
            found, awaited_from=source, awaited_until=date.fromisoformat(until) if until else None
        )
    except ValueError:
        return None
