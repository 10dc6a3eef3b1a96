"""What cells, parts and offices say on these screens."""

from __future__ import annotations

import unicodedata
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.due import DueStatus
from desktop_app.domain.lifecycle import LABELS, DecisionState
from desktop_app.domain.moments import day_text
from desktop_app.domain.values import Answer, CellState
from desktop_app.errors import Text
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.consolidation_view import OfficeRow
from desktop_app.usecases.figure_sheets import Sheet


def say(text: str) -> str:
    """A text of these screens in the language of the app."""
    return QCoreApplication.translate("consolidation", text)


def folded(text: str) -> str:
    """For searching: lower case, without Vietnamese marks."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in plain if unicodedata.category(char) != "Mn")


def state_words(state: CellState) -> str:
    """The name of a cell's state that is no value; "" for a value."""
    match state:
        case CellState.BLANK:
            return say("Chưa nhập")
        case CellState.NIL_RETURN:
            return say("Không phát sinh")
        case CellState.NOT_APPLICABLE:
            return say("Không áp dụng")
        case CellState.AWAITED:
            return say("Chưa có số liệu")
        case CellState.VALUE:
            return ""


def awaited_words(source: str, until: date | None) -> str:
    """From whom a figure is awaited, and when it was promised."""
    if source and until is not None:
        return say("Chưa có số liệu: chờ {0}, hẹn {1}").format(source, day_text(until))
    if source:
        return say("Chưa có số liệu: chờ {0}").format(source)
    if until is not None:
        return say("Chưa có số liệu: hẹn {0}").format(day_text(until))
    return say("Chưa có số liệu")


def answer_words(answer: Answer, text: Text, language: str, *, short: bool = False) -> str:
    """A cell in full; `short` is for a narrow cell and leaves out from whom and until when."""
    if answer.state is CellState.VALUE:
        value = text.in_language(language)
        return say("{0} (ước)").format(value) if answer.estimate else value
    if answer.state is CellState.BLANK:
        return ""
    if answer.state is CellState.AWAITED and not short:
        return awaited_words(answer.awaited_from, answer.awaited_until)
    if short:
        return {
            CellState.NIL_RETURN: say("Không p.sinh"),
            CellState.NOT_APPLICABLE: say("Không á.dụng"),
            CellState.AWAITED: say("Chưa có"),
        }[answer.state]
    return state_words(answer.state)


def sheet_name(sheet: Sheet, sheets: tuple[Sheet, ...], language: str) -> str:
    """Short for a tab: a lone table is the figures, what stands outside is the content."""
    if not sheet.key:
        return say("Nội dung")
    lone = sum(bool(other.key) for other in sheets) == 1
    return say("Số liệu") if lone else sheet.title.in_language(language)


def office_state(row: OfficeRow, language: str) -> tuple[str, Tone, str]:
    """Text, tone and icon (empty: the tone's own) of what has become of an office's report."""
    if row.decision is None:
        overdue = row.timing.status is DueStatus.OVERDUE
        return say("Chưa gửi"), Tone.DANGER if overdue else Tone.NEUTRAL, ""
    if row.asks:
        return say("Đề nghị sửa số liệu"), Tone.WARNING, "pen-line"
    if row.appraisal is not None and row.decision is not DecisionState.RETURNED:
        return row.appraisal.in_language(language), Tone.INFO, "pen-line"
    return decision_state(row.decision, row.number, language)


def decision_state(decision: DecisionState, number: int, language: str) -> tuple[str, Tone, str]:
    match decision:
        case DecisionState.ACCEPTED:
            return LABELS[decision].in_language(language), Tone.SUCCESS, ""
        case DecisionState.RETURNED:
            return say("Trả lại"), Tone.WARNING, "corner-up-left"
        case DecisionState.PENDING if number > 1:
            return say("Đã gửi lại, chờ xem xét"), Tone.INFO, "inbox"
        case _:
            return LABELS[decision].in_language(language), Tone.INFO, "inbox"
