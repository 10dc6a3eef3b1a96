"""XPath's four kinds of value and how one becomes another (XPath 1.0 §4; ODK's dates)."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum

from desktop_app.forms.nodes import Node

Value = float | str | bool | list[Node]

NAN = math.nan
SIGNIFICANT_DIGITS = 15

_NUMBER = re.compile(r"[ \t\r\n]*-?(?:\d+(?:\.\d*)?|\.\d+)[ \t\r\n]*")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T(.+))?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6})\d*)?)?(Z|[+-]\d{2}:?\d{2})?")


class ValueKind(StrEnum):
    """What an expression gives, as far as it is known before it runs."""

    NUMBER = "number"
    STRING = "string"
    BOOLEAN = "boolean"
    DATE = "date"  # an ISO text that compares as a day count
    NODES = "nodes"
    ANY = "any"


def rounded(number: float) -> float:
    """To 15 significant digits, as Excel shows numbers: 0.1 + 0.2 is 0.3 (PROFILE §1)."""
    if number.is_integer() or not math.isfinite(number):
        return number
    return float(f"{number:.{SIGNIFICANT_DIGITS}g}")


def number_text(number: float) -> str:
    """A number as XPath 1.0 §4.2 writes it: no exponent, no needless decimal point."""
    if number != number:
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number.is_integer():
        return str(int(number))
    text = repr(number)
    if "e" in text:
        return f"{number:.{max(0, 17 - math.floor(math.log10(abs(number))))}f}".rstrip("0")
    return text


def text_number(text: str, zone: tzinfo) -> float:
    """The number that a text spells; a date counts as days since 1970-01-01 (ODK `number()`)."""
    if not text:
        return NAN
    if _NUMBER.fullmatch(text):
        return float(text)
    moment = parse_moment(text, zone)
    return NAN if moment is None else days_since_epoch(moment)


def parse_moment(text: str, zone: tzinfo) -> datetime | None:
    """`2026-07-01` (midnight) or `2026-07-01T08:30:00+07:00`; None when it is neither."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return datetime.combine(day, time(), zone)
        return _parse_time(day, match[4], zone)
    except ValueError:
        return None


def _parse_time(day: date, text: str, zone: tzinfo) -> datetime | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    micro = int((match[4] or "0").ljust(6, "0"))
    clock = time(int(match[1]), int(match[2]), int(match[3] or 0), micro)
    offset = match[5]
    if offset is None:
        return datetime.combine(day, clock, zone)
    if offset == "Z":
        return datetime.combine(day, clock, UTC)
    sign = offset if ":" in offset else f"{offset[:3]}:{offset[3:]}"
    return datetime.fromisoformat(f"{datetime.combine(day, clock).isoformat()}{sign}")


def days_since_epoch(moment: datetime) -> float:
    return rounded((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() / 86_400)


def to_boolean(value: Value) -> bool:
    if isinstance(value, float):
        return value == value and value != 0
    return bool(value)


def to_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    return value[0].string_value() if value else ""


def to_number(value: Value, zone: tzinfo) -> float:
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        return text_number(value, zone)
    return text_number(value[0].string_value(), zone) if value else NAN
