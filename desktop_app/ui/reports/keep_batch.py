"""Keeping what was typed in an open report: the sender's answers, or the cells of a later hand."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.appraisals import Hand
from desktop_app.forms import FormSession
from desktop_app.ui.autosave import Batch
from desktop_app.usecases.appraise import appraise
from desktop_app.usecases.conclude_scores import conclude_scores
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import save_answers
from desktop_app.usecases.reply_to_appraisal import reply_to_appraisal

_VERBS = {
    Hand.ABOVE: appraise,
    Hand.REPLY: reply_to_appraisal,
    Hand.COUNCIL: conclude_scores,
}


def keep_batch(desk: Desk, revision: str, session: FormSession, batch: Batch) -> datetime:
    """On the db lane. What is calculated from a later hand's cells is kept when it is issued."""
    hand, form = session.hand, session.form
    if hand is Hand.SENDER:
        save_answers(
            desk,
            revision,
            batch.answers,
            batch.repeats,
            explanations=batch.explanations,
            steps=tuple(batch.steps.values()),
        )
        return desk.clock.now()
    own = {
        cell: answer
        for cell, answer in batch.answers.items()
        if form.field_of[form.path_of[cell.element]].filled_by is hand
    }
    _VERBS[hand](desk, revision, own, batch.explanations)
    return desk.clock.now()
