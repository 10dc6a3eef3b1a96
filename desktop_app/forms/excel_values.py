"""What a cell of somebody's workbook means in a cell of a form.

Numbers come as numbers, or as texts in either manner of writing: `1.234,56`, `1234.56`, and
`1,234.56` where both marks leave no doubt. Days come as dd/mm/yyyy or as Excel's count of days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from desktop_app.domain.elements import ValueType
from desktop_app.domain.values import Answer, CellState
from desktop_app.errors import AnswerError, Text
from desktop_app.forms.entry import answer_of
from desktop_app.forms.excel_import import Value, plain
from desktop_app.forms.session import nil_return
from desktop_app.forms.xform import Choice

_STATES: Mapping[str, CellState] = {
    "không phát sinh": CellState.NIL_RETURN,
    "nil return": CellState.NIL_RETURN,
    "không áp dụng": CellState.NOT_APPLICABLE,
    "not applicable": CellState.NOT_APPLICABLE,
    "chưa có số liệu": CellState.AWAITED,
    "awaited": CellState.AWAITED,
}
_BY_WORDS = {plain(words): state for words, state in _STATES.items()}
_ESTIMATE = re.compile(r"\(\s*(?:ước|estimate)\s*\)\s*$", re.IGNORECASE)
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+|-?\d{1,3}(?:,\d{3}){2,}")
_EXCEL_DAY_0 = date(1899, 12, 30)  # as Excel counts after February 1900
_EXCEL_LAST = 109_574  # 31/12/2199


def answer_for(
    value: Value, kind: ValueType, choices: Sequence[Choice] = (), source: str = ""
) -> Answer:
    """The answer that the value stands for; `source` is from whom an awaited figure comes.

    Raises AnswerError, which says what the form's cell takes.
    """
    if isinstance(value, float):
        return answer_of(_day(value) if kind is ValueType.DATE else value, kind)
    text, estimate = _ESTIMATE.subn("", value.strip())
    if kind.is_numeric:
        state = _BY_WORDS.get(plain(text))
        if state is not None:
            if state is CellState.NIL_RETURN:
                return nil_return()
            return Answer(state, awaited_from=source if state is CellState.AWAITED else "")
        if _ENGLISH.fullmatch(text):
            text = text.replace(",", "")
            found = answer_of(float(text), kind)
        else:
            found = answer_of(text, kind)
        is_figure = found.state is CellState.VALUE
        return Answer(found.state, found.text, found.number, bool(estimate) and is_figure)
    if kind is ValueType.SELECT_ONE and choices:
        return Answer(CellState.VALUE, _choice(value, choices))
    return answer_of(value.strip(), kind)


def _day(serial: float) -> date:
    if not 1 <= serial <= _EXCEL_LAST:
        raise AnswerError(
            Text(
                "Ô này nhận ngày có thật, viết như 31/12/2026.",
                "This cell takes a real date, written like 31/12/2026.",
            )
        )
    return _EXCEL_DAY_0 + timedelta(days=int(serial))


def _choice(text: str, choices: Sequence[Choice]) -> str:
    wanted = plain(text)
    for choice in choices:
        if wanted in (plain(choice.label.vi), plain(choice.label.en), plain(choice.name)):
            return choice.name
    raise AnswerError(
        Text(
            "Ô này nhận một trong các lựa chọn của biểu mẫu.",
            "This cell takes one of the form's choices.",
        )
    )
