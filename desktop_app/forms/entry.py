"""What a person types, to the canonical value: `1.234,56`, dd/mm/yyyy, digits only (DESIGN §8)."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from decimal import Decimal

from desktop_app.domain.elements import ValueType
from desktop_app.domain.values import BLANK, Answer, CellState
from desktop_app.errors import AnswerError, Text
from desktop_app.forms.xmlwriter import clean_text
from desktop_app.forms.xpath.values import SIGNIFICANT_DIGITS, number_text, rounded

Raw = str | int | float | Decimal | date | datetime | time
"""A text is read as a person's entry; any other type is already exact and is taken as it is."""

MAX_TEXT = 100_000

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+")
_COMMA = re.compile(r"(-?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)?),(\d+)")
_POINT = re.compile(r"-?\d*\.\d+|-?\d+\.?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = re.compile(r"(\d{1,2})[:hg](\d{2})(?::(\d{2})(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?")


def answer_of(raw: Raw, kind: ValueType) -> Answer:
    """The answer that an entry means; a blank entry is BLANK.

    Raises AnswerError, which says what form is expected and never repeats the entry.
    """
    if isinstance(raw, str):
        text = clean_text(raw)
        if not text.strip():
            return BLANK
    else:
        text = ""
    if kind.is_numeric:
        number = _typed_number(text, kind) if isinstance(raw, str) else _exact_number(raw)
        return number_answer(number, kind)
    if kind is ValueType.DATE:
        return Answer(CellState.VALUE, _date(text, raw))
    if kind in (ValueType.DATETIME, ValueType.TIME) and not isinstance(raw, str):
        return Answer(CellState.VALUE, raw.isoformat() if isinstance(raw, date | time) else "")
    if kind is ValueType.TIME:
        return Answer(CellState.VALUE, _time(text))
    if kind is ValueType.DATETIME:
        return Answer(CellState.VALUE, _moment(text))
    if not isinstance(raw, str):
        text = raw.isoformat() if isinstance(raw, date | time) else number_text(float(raw))
    if len(text) > MAX_TEXT:
        raise AnswerError(
            Text(
                f"Nội dung dài quá {MAX_TEXT} ký tự; hãy rút gọn hoặc đưa vào tệp đính kèm.",
                f"The text is longer than {MAX_TEXT} characters; shorten it or attach a file.",
            )
        )
    return Answer(CellState.VALUE, text)


def number_answer(number: float, kind: ValueType) -> Answer:
    """A VALUE of a numeric type. Raises AnswerError when the type cannot hold it."""
    if not math.isfinite(number) or abs(number) >= 10**SIGNIFICANT_DIGITS:
        raise AnswerError(
            Text(
                f"Số quá lớn: chỉ giữ được {SIGNIFICANT_DIGITS} chữ số.",
                f"The number is too large: {SIGNIFICANT_DIGITS} digits are kept.",
            )
        )
    if kind is ValueType.INTEGER and not number.is_integer():
        raise AnswerError(Text("Ô này chỉ nhận số nguyên.", "This cell takes whole numbers only."))
    number = rounded(number) + 0.0  # + 0.0: there is no minus zero
    return Answer(CellState.VALUE, number_text(number), number)


def check_range(number: float, bounds: tuple[str, str, str]) -> None:
    """Of a `range` question, whose `bounds` are start, end and step.

    Raises AnswerError for a number beyond its ends or off a step.
    """
    try:
        start, end, step = (float(bound) for bound in bounds)
    except ValueError:
        return
    low, high = min(start, end), max(start, end)
    steps = rounded((number - start) / step) if step else 0.0
    if not low <= number <= high or not steps.is_integer():
        raise AnswerError(
            Text(
                f"Ô này nhận số từ {low:g} đến {high:g}, bước {abs(step):g}.",
                f"This cell takes a number from {low:g} to {high:g} in steps of {abs(step):g}.",
            )
        )


def canonical_answer(text: str, kind: ValueType) -> Answer:
    """The answer of a canonical text: a result of XPath, or content of a stored instance.

    What the type cannot hold (NaN, infinity) is blank.
    """
    if not text:
        return BLANK
    if kind is ValueType.DATE:
        day = text[:10]  # of a moment, the day
        return Answer(CellState.VALUE, day) if _ISO.fullmatch(day) else BLANK
    if not kind.is_numeric:
        return Answer(CellState.VALUE, text)
    try:
        number = float(text)
    except ValueError:
        return BLANK
    if not math.isfinite(number):
        return BLANK
    if kind is ValueType.INTEGER:
        number = float(math.trunc(number))  # a calculation in a whole-number cell, as in ODK
    number = rounded(number) + 0.0
    return Answer(CellState.VALUE, number_text(number), number)


def _typed_number(text: str, kind: ValueType) -> float:
    compact = _SPACES.sub("", text).replace("\u2212", "-").replace("–", "-")
    if kind is ValueType.PERCENT:
        compact = compact.removesuffix("%")
    match = _COMMA.fullmatch(compact)
    if match is not None:
        return _finite(f"{match[1].replace('.', '') or '0'}.{match[2]}")
    if _GROUPED.fullmatch(compact):
        return _finite(compact.replace(".", ""))
    if _POINT.fullmatch(compact):
        return _finite(compact)
    raise AnswerError(
        Text(
            "Ô này nhận số, viết như 1.234,56.",
            "This cell takes a number, written like 1.234,56.",
        )
    )


def _finite(text: str) -> float:
    if len(text) > 40:
        return math.inf
    return float("-0" + text[2:] if text.startswith("-.") else text)


def _exact_number(raw: Raw) -> float:
    if isinstance(raw, int | float | Decimal):
        return float(raw)
    raise AnswerError(Text("Ô này nhận số.", "This cell takes a number."))


def _date(text: str, raw: Raw) -> str:
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    compact = _SPACES.sub("", text)
    iso = _ISO.fullmatch(compact)
    match = _DAY_FIRST.fullmatch(compact) or _DIGITS.fullmatch(compact)
    try:
        if iso is not None:
            day = date(int(iso[1]), int(iso[2]), int(iso[3]))
        elif match is not None:
            day = date(int(match[3]), int(match[2]), int(match[1]))
        else:
            raise ValueError
        if not 1800 <= day.year <= 2200:
            raise ValueError
    except ValueError:
        raise AnswerError(
            Text(
                "Ô này nhận ngày có thật, viết như 31/12/2026 hoặc 31122026.",
                "This cell takes a real date, written like 31/12/2026 or 31122026.",
            )
        ) from None
    return day.isoformat()


def _moment(text: str) -> str:
    """A day and a time of day, as people write it (`31/12/2026 16:30`) or in ISO 8601."""
    day, _, clock = text.strip().replace("T", " ", 1).partition(" ")
    try:
        if not clock or ("T" in text and not _ISO.fullmatch(day)):
            raise AnswerError(Text("", ""))
        return f"{_date(day, text)}T{_time(clock)}"
    except AnswerError:
        raise AnswerError(
            Text(
                "Ô này nhận ngày và giờ, viết như 31/12/2026 16:30.",
                "This cell takes a day and a time, written like 31/12/2026 16:30.",
            )
        ) from None


def _time(text: str) -> str:
    match = _CLOCK.fullmatch(_SPACES.sub("", text))
    try:
        if match is None:
            raise ValueError
        if match[4] is None and match[5] is None:
            return time(int(match[1]), int(match[2]), int(match[3] or 0)).isoformat()
        time.fromisoformat(match[0])  # as other programs write it: kept as it is
        return match[0]
    except ValueError:
        raise AnswerError(
            Text("Ô này nhận giờ, viết như 16:30.", "This cell takes a time, written like 16:30.")
        ) from None
