"""A revision with what later hands wrote over it: appraised, replied, concluded cells."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.ports import Unit
from desktop_app.domain.values import BLANK, Answer, CellKey
from desktop_app.errors import StepRefused, Text
from desktop_app.forms import FormSession, Inputs
from desktop_app.usecases.desk import Desk


def layered_answers(
    unit: Unit, revision_id: str, *, before: Hand | None = None
) -> dict[CellKey, Answer]:
    """The answers in force: the sender's, covered by each layer that was issued, in the order of
    the hands; calculated cells are those of the last. With `before`, only the hands before it."""
    found = unit.answers.load(revision_id)
    for layer in unit.appraisals.layers(revision_id):
        if not layer.is_issued or (before is not None and layer.hand.turn >= before.turn):
            continue
        for cell, answer in unit.appraisals.answers(revision_id, layer.hand).items():
            if answer == BLANK:
                found.pop(cell, None)
            else:
                found[cell] = answer
    return found


def layered_session(
    desk: Desk,
    unit: Unit,
    revision_id: str,
    hand: Hand = Hand.SENDER,
    *,
    written: Mapping[CellKey, Answer] | None = None,
    explanations: Mapping[str, str] | None = None,
) -> FormSession:
    """A locked revision with every issued layer, for `hand` to fill: with what it has entered so
    far, or with `written` and `explanations` in their place. For the sender, to be read.

    StepRefused for a revision that is not locked.
    """
    locked = unit.reports.locked(revision_id)
    if locked is None:
        raise StepRefused(
            Text(
                "Báo cáo chưa khóa số liệu nên chưa có kết quả thẩm định.",
                "The report's figures are not locked, so it has no appraisal.",
            )
        )
    form = desk.library.by_hash(unit, unit.reports.revision(revision_id).form_hash)
    layers: dict[Hand, Mapping[CellKey, Answer]] = {}
    reasons = dict(explanations or {})
    for layer in unit.appraisals.layers(revision_id):
        if layer.is_issued or layer.hand is hand:
            layers[layer.hand] = unit.appraisals.answers(revision_id, layer.hand)
        if layer.hand is hand:
            reasons = unit.appraisals.explanations(revision_id, hand) | reasons
    if written is not None:
        layers[hand] = written
    return FormSession.from_xml(
        form,
        locked.submission,
        inputs=Inputs.from_xml(locked.inputs),
        hand=hand,
        layers=layers,
        explanations=reasons,
    )


def layer_of(session: FormSession, beneath: Mapping[CellKey, Answer]) -> dict[CellKey, Answer]:
    """What the session's hand has to keep: what it entered, and the calculated cells that are now
    other than in `beneath` (BLANK where one is blank now)."""
    now = session.answers()
    computed = {
        cell: now.get(cell, BLANK)
        for cell in {**beneath, **now}
        if _is_calculated(session, cell) and now.get(cell, BLANK) != beneath.get(cell, BLANK)
    }
    return {**session.entered_by(session.hand), **computed}


def _is_calculated(session: FormSession, cell: CellKey) -> bool:
    element = session.form.element_of.get(session.form.path_of.get(cell.element, ""))
    return element is not None and element.calculated
