"""Date functions (ODK). Dates are ISO texts; as numbers they are days since 1970-01-01.

`today()` and `now()` give the clock that the host passed in, never the machine's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.xpath.context import Context
from desktop_app.forms.xpath.functions.declare import ANY, DATE, NUMBER, STRING, Function
from desktop_app.forms.xpath.syntax import Expression, StringLiteral
from desktop_app.forms.xpath.values import (
    NAN,
    Value,
    days_since_epoch,
    parse_moment,
    to_number,
    to_text,
)

_MAX_DAYS = 2_900_000  # the last day that Python's calendar knows


def _today(context: Context) -> str:
    return context.environment.now.date().isoformat()


def _now(context: Context) -> str:
    return context.environment.now.isoformat(timespec="milliseconds")


def _moment(context: Context, value: Value) -> datetime | None:
    zone = context.environment.zone
    text = to_text(value)
    moment = parse_moment(text, zone)
    if moment is not None:
        return moment.astimezone(zone)
    days = to_number(value, zone)
    if not abs(days) < _MAX_DAYS / 4:
        return None
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=days)).astimezone(zone)


def _date(context: Context, value: Value) -> str:
    """The day; a moment that has a time of day keeps it, as all reference engines have it (the
    type of the cell that takes the result cuts it off)."""
    moment = _moment(context, value)
    if moment is None:
        return ""
    if moment.time() == datetime.min.time():
        return moment.date().isoformat()
    return moment.isoformat(timespec="milliseconds")


def _date_time(context: Context, value: Value) -> str:
    moment = _moment(context, value)
    return "" if moment is None else moment.isoformat(timespec="milliseconds")


def _decimal_date_time(context: Context, value: Value) -> float:
    moment = _moment(context, value)
    return NAN if moment is None else days_since_epoch(moment)


def _check_written(arguments: Sequence[Expression]) -> None:
    """A date that is written out must be one."""
    first = arguments[0]
    if isinstance(first, StringLiteral) and first.value and parse_moment(first.value, UTC) is None:
        raise AuthoringError(
            Text(
                f"“{first.value}” không phải ngày; viết như '2026-12-31'.",
                f"“{first.value}” is no date; write it like '2026-12-31'.",
            ),
            fragment=first.value,
        )


_PATTERNS = {
    "Y": "%Y",
    "y": "%y",
    "m": "%m",
    "d": "%d",
    "H": "%H",
    "M": "%M",
    "S": "%S",
}


def _format_date(context: Context, value: Value, pattern: str) -> str:
    """ODK's `%Y %y %m %n %b %d %e %H %h %M %S %3 %a`; names of months and days in English."""
    moment = _moment(context, value)
    if moment is None:
        return ""
    parts: list[str] = []
    index = 0
    while index < len(pattern):
        character = pattern[index]
        if character == "%" and index + 1 < len(pattern):
            index += 1
            parts.append(_formatted(moment, pattern[index]))
        else:
            parts.append(character)
        index += 1
    return "".join(parts)


def _formatted(moment: datetime, code: str) -> str:
    if code in _PATTERNS:
        return moment.strftime(_PATTERNS[code])
    plain = {
        "n": str(moment.month),
        "e": str(moment.day),
        "h": str(moment.hour),
        "3": f"{moment.microsecond // 1000:03}",
        "b": _MONTHS[moment.month - 1],
        "a": _DAYS[moment.weekday()],
        "%": "%",
    }
    return plain.get(code, f"%{code}")


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

DATE_FUNCTIONS = (
    Function("today", _today, (), DATE, context=True),
    Function("now", _now, (), DATE, context=True),
    Function("date", _date, (ANY,), DATE, context=True, check=_check_written),
    Function("date-time", _date_time, (ANY,), DATE, context=True, check=_check_written),
    Function(
        "decimal-date-time",
        _decimal_date_time,
        (ANY,),
        NUMBER,
        context=True,
        check=_check_written,
    ),
    Function("format-date", _format_date, (ANY, STRING), STRING, context=True),
    Function("format-date-time", _format_date, (ANY, STRING), STRING, context=True),
)
