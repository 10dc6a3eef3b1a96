"""String functions (XPath 1.0 §4.2; ODK `substr`, `join`, `ends-with`)."""

from __future__ import annotations

import base64
import math
import re
import unicodedata
from collections.abc import Sequence

from desktop_app.domain.gazetteer import name_key
from desktop_app.errors import AuthoringError
from desktop_app.forms.xpath.context import Context
from desktop_app.forms.xpath.functions.declare import ANY, BOOLEAN, NUMBER, STRING, Function
from desktop_app.forms.xpath.functions.numbers import _round as round_half_up
from desktop_app.forms.xpath.patterns import compile_pattern
from desktop_app.forms.xpath.regex import matches
from desktop_app.forms.xpath.syntax import Expression, StringLiteral
from desktop_app.forms.xpath.values import Value, to_text

_SPACES = re.compile(r"[ \t\r\n]+")  # XML's white space and no other


def _string(context: Context, *value: Value) -> str:
    return to_text(value[0]) if value else context.node.string_value()


def _texts(values: tuple[Value, ...]) -> list[str]:
    """One text for a scalar, and one for each node of a node-set."""
    found: list[str] = []
    for value in values:
        if isinstance(value, list):
            found.extend(node.string_value() for node in value)
        else:
            found.append(to_text(value))
    return found


def _concat(*values: Value) -> str:
    return "".join(_texts(values))


def _join(separator: str, *values: Value) -> str:
    return separator.join(_texts(values))


def _string_length(context: Context, *text: str) -> float:
    return float(len(text[0] if text else context.node.string_value()))


def _normalize_space(context: Context, *text: str) -> str:
    return _SPACES.sub(" ", text[0] if text else context.node.string_value()).strip(" ")


def _substring(text: str, first: float, length: float = math.inf) -> str:
    """XPath 1.0 §4.2: positions from 1, both bounds rounded."""
    start = _xpath_round(first)
    stop = start + _xpath_round(length)
    return "".join(
        character for index, character in enumerate(text, start=1) if start <= index < stop
    )


def _xpath_round(number: float) -> float:
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


def _substr(text: str, start: float, end: float = math.inf) -> str:
    """ODK: positions from 0, the end excluded, negatives counted from the end."""
    if math.isnan(start) or math.isnan(end):
        return ""
    first = int(min(max(start, -len(text)), len(text)))
    return text[first:] if math.isinf(end) else text[first : int(end)]


def _substring_before(text: str, mark: str) -> str:
    return text[: text.index(mark)] if mark in text else ""


def _substring_after(text: str, mark: str) -> str:
    return text.partition(mark)[2] if mark else text


def _translate(text: str, old: str, new: str) -> str:
    table: dict[int, str | None] = {}
    for index, character in enumerate(old):
        table.setdefault(ord(character), new[index] if index < len(new) else None)
    return text.translate(table)


def _base64_decode(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode("utf-8")
    except ValueError:
        return ""


def _check_pattern(arguments: Sequence[Expression]) -> None:
    """A pattern that is written out is tried when the form is compiled."""
    if isinstance(arguments[1], StringLiteral):
        compile_pattern(arguments[1].value)


def _regex(text: str, pattern: str) -> bool:
    """A pattern that only turns up while the form runs and is broken matches nothing."""
    try:
        return matches(text, pattern)
    except AuthoringError:
        return False


def _format_number(number: float, digits: float = 0.0) -> str:
    """A number for a Vietnamese sentence: `1.234,5`; blank for what is no number."""
    if not math.isfinite(number) or not 0 <= digits <= 15:
        return ""
    text = f"{round_half_up(number, digits):,.{int(digits)}f}"
    return text.translate({ord(","): ".", ord("."): ","})


def _name_key(name: str) -> str:
    """What two spellings of a person's or a body's name share, so that twins can be found."""
    return unicodedata.normalize("NFC", name_key(name))


STRING_FUNCTIONS = (
    Function("string", _string, (ANY,), STRING, least=0, context=True),
    Function("concat", _concat, (ANY,), STRING, least=0, repeats=True),
    Function("join", _join, (STRING, ANY), STRING, least=1, repeats=True),
    Function("contains", lambda text, part: part in text, (STRING, STRING), BOOLEAN),
    Function("starts-with", str.startswith, (STRING, STRING), BOOLEAN),
    Function("ends-with", str.endswith, (STRING, STRING), BOOLEAN),
    Function("string-length", _string_length, (STRING,), NUMBER, least=0, context=True),
    Function("normalize-space", _normalize_space, (STRING,), STRING, least=0, context=True),
    Function("substring", _substring, (STRING, NUMBER, NUMBER), STRING, least=2),
    Function("substr", _substr, (STRING, NUMBER, NUMBER), STRING, least=2),
    Function("substring-before", _substring_before, (STRING, STRING), STRING),
    Function("substring-after", _substring_after, (STRING, STRING), STRING),
    Function("translate", _translate, (STRING, STRING, STRING), STRING),
    Function("regex", _regex, (STRING, STRING), BOOLEAN, check=_check_pattern),
    Function("base64-decode", _base64_decode, (STRING,), STRING),
    Function("format-number", _format_number, (NUMBER, NUMBER), STRING, least=1),
    Function("name-key", _name_key, (STRING,), STRING),
)
