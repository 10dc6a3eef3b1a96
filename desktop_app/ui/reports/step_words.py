"""What a step of the history was, in a few words: for undo, and for the list of a report."""

from __future__ import annotations

from desktop_app.domain.history import AnswerChange, EditStep, StepKind
from desktop_app.forms import FormSession
from desktop_app.ui.reports.words import say
from desktop_app.usecases.cell_words import answer_words, cell_label


def step_words(step: EditStep, session: FormSession, language: str) -> str:
    """`K07 – Tử số 12 → 15`, `5 ô`, `thêm 1 dòng` …"""
    coming = sum(1 for row in step.rows if row.added and not _inner(row.parent, step))
    going = sum(1 for row in step.rows if not row.added and not _inner(row.parent, step))
    if going:
        return say("xóa {} dòng").format(going)
    if coming:
        text = say("thêm {} dòng").format(coming)
        return say("{}, {} ô").format(text, len(step.changes)) if step.changes else text
    if len(step.changes) == 1:
        return change_words(step.changes[0], session, language)
    if step.kind is StepKind.CARRY:
        return say("lấy {} số kỳ trước").format(len(step.changes))
    return say("{} ô").format(len(step.changes))


def change_words(change: AnswerChange, session: FormSession, language: str) -> str:
    form = session.form
    shown = form.field_of.get(form.path_of.get(change.cell.element, ""))
    before, after = (
        _short(answer_words(answer, shown).in_language(language))
        for answer in (change.before, change.after)
    )
    label = cell_label(form, change.cell).in_language(language)
    return say("{} {} → {}").format(_short(label), before, after)


def _inner(parent: str, step: EditStep) -> bool:
    return any(row.uuid == parent for row in step.rows)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 48 else line[:47].rstrip() + "…"
