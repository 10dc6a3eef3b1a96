"""Boolean functions and choices between values (XPath 1.0 §4.3; ODK `if`, `coalesce`, `once`)."""

from __future__ import annotations

import hashlib
from uuid import NAMESPACE_OID, uuid5

from desktop_app.forms.xpath.context import Context, Evaluate
from desktop_app.forms.xpath.functions.declare import ANY, BOOLEAN, NUMBER, STRING, Function
from desktop_app.forms.xpath.values import Value, to_boolean, to_text


def _if(context: Context, condition: Evaluate, then: Evaluate, otherwise: Evaluate) -> Value:
    chosen = then if condition(context) else otherwise
    value: Value = chosen(context)
    return value


def _coalesce(context: Context, *candidates: Evaluate) -> str:
    for candidate in candidates:
        text: str = candidate(context)
        if text and text != "NaN":
            return text
    return ""


def _once(context: Context, candidate: Evaluate) -> str:
    held = context.node.string_value()
    return held or to_text(candidate(context))


def _uuid(context: Context) -> str:
    return str(uuid5(NAMESPACE_OID, _seed(context)))


def _random(context: Context) -> float:
    """In [0, 1), of 53 bits."""
    digest = hashlib.sha256(_seed(context).encode()).digest()
    return int.from_bytes(digest[:7], "big") / 2**56


def _seed(context: Context) -> str:
    """The session's moment and the cell: chance that can be computed again (PROFILE §6)."""
    environment = context.environment
    return f"{environment.now.isoformat()} {environment.identify(context.current)}"


def _boolean_from_string(text: str) -> bool:
    return text in ("1", "true")


LOGIC_FUNCTIONS = (
    Function("true", lambda: True, (), BOOLEAN),
    Function("false", lambda: False, (), BOOLEAN),
    Function("not", lambda value: not value, (BOOLEAN,), BOOLEAN),
    Function("boolean", to_boolean, (ANY,), BOOLEAN),
    Function("boolean-from-string", _boolean_from_string, (STRING,), BOOLEAN),
    Function("if", _if, (BOOLEAN, ANY, ANY), ANY, lazy=True),
    Function("coalesce", _coalesce, (STRING, STRING), STRING, repeats=True, lazy=True),
    Function("uuid", _uuid, (), STRING, context=True),
    Function("random", _random, (), NUMBER, context=True),
    Function("once", _once, (ANY,), STRING, lazy=True),
)
