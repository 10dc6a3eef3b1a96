"""Keeping changed answers of a draft with their history, and with audit entries once they count.

Every change of an entered answer goes through here, whoever makes it. From the first hand-over on
(to the leader, or to the office above) each change is an audit entry too. Calculated cells have no
history of their own: they follow from the others, and a lock freezes them with a digest.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.history import (
    AnswerChange,
    EditStep,
    RowChange,
    StepKind,
    answer_record,
)
from desktop_app.domain.ports import RepeatInstance, Unit
from desktop_app.domain.reports import Revision
from desktop_app.domain.values import BLANK, Answer, CellKey
from desktop_app.usecases.desk import Desk


def keep_answers(
    desk: Desk,
    unit: Unit,
    revision: Revision,
    answers: Mapping[CellKey, Answer],
    repeats: Sequence[RepeatInstance] | None = None,
    *,
    steps: Sequence[EditStep] = (),
    otherwise: StepKind = StepKind.ENTRY,
) -> None:
    """Save the cells (BLANK where one was cleared) and what was done to them.

    `steps` are the person's acts since the last save, oldest first; what they leave unsaid of the
    difference to what is held becomes one more step, of the kind `otherwise`.
    """
    unsaid = _unsaid(desk, unit, revision, answers, repeats, steps, otherwise)
    done = [replace(step, who=desk.person.id) for step in steps]
    if unsaid.changes or unsaid.rows:
        # What the form filled in by itself belongs before the acts that are undone one by one.
        done.insert(0, unsaid)
    if repeats is not None:
        unit.answers.save_repeats(revision.id, repeats)
    unit.answers.save(revision.id, answers)
    unit.history.add(revision.id, done)
    if after_hand_over(unit, revision):
        for step in done:
            _audit(desk, unit, revision.id, step)


def after_hand_over(unit: Unit, revision: Revision) -> bool:
    """Whether the revision follows one that went out, or was itself handed to the leader once."""
    return revision.number > 1 or unit.audit.is_recorded("hand_to_leader", revision.id)


def about_cell(revision: str, cell: CellKey) -> str:
    """What an audit entry of one cell is about: `read_about` gives it back."""
    place = f"{revision}#{cell.element}"
    return f"{place}#{'/'.join(cell.repeats)}" if cell.repeats else place


def read_about(about: str) -> tuple[str, CellKey | None]:
    """The id that an audit entry is about, and the cell within it if it names one."""
    name, found, place = about.partition("#")
    if not found:
        return name, None
    element, _, repeats = place.partition("#")
    return name, CellKey(element, tuple(repeats.split("/")) if repeats else ())


def _unsaid(
    desk: Desk,
    unit: Unit,
    revision: Revision,
    answers: Mapping[CellKey, Answer],
    repeats: Sequence[RepeatInstance] | None,
    steps: Sequence[EditStep],
    kind: StepKind,
) -> EditStep:
    form = desk.library.by_hash(unit, revision.form_hash)
    entered = {element.code for element in form.elements if not element.calculated}
    said = {change.cell for step in steps for change in step.changes}
    rows: list[RowChange] = []
    if repeats is not None:
        told = {row.uuid for step in steps for row in step.rows}
        held_rows = unit.answers.repeats(revision.id)
        rows = [row for row in _rows(held_rows, repeats) if row.uuid not in told]
    gone = {row.uuid for row in rows if not row.added}
    wanted = [cell for cell in answers if cell.element in entered and cell not in said]
    changes: list[AnswerChange] = []
    if wanted or gone:
        held = unit.answers.load(revision.id)
        changes = [
            AnswerChange(cell, answer, BLANK)
            for cell, answer in held.items()
            if cell.element in entered and cell not in said and gone.intersection(cell.repeats)
        ]
        for cell in wanted:
            before = held.get(cell, BLANK)
            if before != answers[cell] and not gone.intersection(cell.repeats):
                changes.append(AnswerChange(cell, before, answers[cell]))
    return EditStep(
        str(uuid.uuid4()),
        steps[0].at if steps else desk.clock.now(),
        desk.person.id,
        StepKind.FORM if steps else kind,
        tuple(changes),
        tuple(rows),
    )


def _rows(held: Sequence[RepeatInstance], wanted: Sequence[RepeatInstance]) -> list[RowChange]:
    """The instances that go, innermost first, and those that come."""
    before, after = {one.uuid for one in held}, {one.uuid for one in wanted}
    going = [one for one in reversed(held) if one.uuid not in after]
    coming = [one for one in wanted if one.uuid not in before]
    return [
        RowChange(one.uuid, one.element, one.parent, one.position, added)
        for added, instances in ((False, going), (True, coming))
        for one in instances
    ]


def _audit(desk: Desk, unit: Unit, revision: str, step: EditStep) -> None:
    for row in step.rows:
        verb = "add_row" if row.added else "remove_row"
        desk.record(unit, verb, about_cell(revision, CellKey(row.element, (row.uuid,))))
    for change in step.changes:
        if change.before != change.after:
            desk.record(
                unit,
                "change_answer",
                about_cell(revision, change.cell),
                before=answer_record(change.before),
                after=answer_record(change.after),
                why=step.kind if step.kind is not StepKind.ENTRY else "",
            )
