"""An answer as Vietnamese papers print it."""

from __future__ import annotations

from datetime import date

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.elements import ValueType
from desktop_app.domain.moments import clock_text, day_text
from desktop_app.domain.values import Answer, CellState

STATE_TEXTS = {
    CellState.BLANK: "",
    CellState.NIL_RETURN: "Không phát sinh",
    CellState.NOT_APPLICABLE: "Không áp dụng",
    CellState.AWAITED: "Chưa có số liệu",
}
_ESTIMATE = " (ước)"


def answer_text(answer: Answer, type_: ValueType) -> str:
    """A cell's content; rates to two decimals at the most."""
    if answer.state is not CellState.VALUE:
        return STATE_TEXTS[answer.state]
    text = answer.text
    if answer.number is not None and type_.is_numeric:
        number = round(answer.number, 2) if type_ is not ValueType.INTEGER else answer.number
        text = format_number(number)
    elif type_ is ValueType.DATE:
        text = day_text(date.fromisoformat(answer.text))
    elif type_ is ValueType.TIME:
        text = clock_text(answer.text)
    return text + _ESTIMATE if answer.estimate else text
