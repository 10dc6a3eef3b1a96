"""Number functions (XPath 1.0 §4.4; ODK mathematics)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.forms.nodes import Node
from desktop_app.forms.xpath.context import Context
from desktop_app.forms.xpath.functions.declare import ANY, NODES, NUMBER, Function
from desktop_app.forms.xpath.values import NAN, Value, rounded, to_number


def _number(context: Context, *value: Value) -> float:
    return to_number(value[0] if value else [context.node], context.environment.zone)


def _numbers(
    context: Context, values: tuple[Value, ...], *, blanks: bool = True
) -> Iterator[float]:
    """The numbers of scalars and of nodes. A blank cell is no number, as in ODK; one that is
    hidden, not applicable or awaited stays out, and so does what the host has not supplied
    (PROFILE §3). Without `blanks` every blank cell stays out."""
    zone = context.environment.zone
    for value in values:
        if isinstance(value, list):
            for node in value:
                text = node.string_value()
                if text or (blanks and not (node.silent or node.source)):
                    yield to_number(text, zone)
        else:
            yield to_number(value, zone)


def _sum(context: Context, nodes: list[Node]) -> float:
    return _total(nodes, _numbers(context, (nodes,)))


def _sum_in_rules(context: Context, nodes: list[Node]) -> float:
    return _total(nodes, _numbers(context, (nodes,), blanks=False))


def _total(nodes: list[Node], found: Iterator[float]) -> float:
    """Of no node 0; blank when there are nodes and all of them stay out."""
    numbers = list(found)
    if nodes and not numbers:
        return NAN
    try:
        return rounded(math.fsum(numbers))
    except (OverflowError, ValueError):  # beyond what a double holds; infinities of both signs
        return NAN


def _least(numbers: Iterator[float]) -> float:
    found = list(numbers)
    return NAN if not found or any(map(math.isnan, found)) else min(found)


def _greatest(numbers: Iterator[float]) -> float:
    found = list(numbers)
    return NAN if not found or any(map(math.isnan, found)) else max(found)


def _min(context: Context, *values: Value) -> float:
    return _least(_numbers(context, values))


def _max(context: Context, *values: Value) -> float:
    return _greatest(_numbers(context, values))


def _min_in_rules(context: Context, *values: Value) -> float:
    return _least(_numbers(context, values, blanks=False))


def _max_in_rules(context: Context, *values: Value) -> float:
    return _greatest(_numbers(context, values, blanks=False))


def _round(number: float, digits: float = 0.0) -> float:
    """Half away from zero on the decimal digits that are shown, as Excel does (PROFILE §1)."""
    if not math.isfinite(number) or not math.isfinite(digits) or abs(digits) > 30:
        return number
    unit = Decimal(1).scaleb(-int(digits))
    shown = Decimal(repr(rounded(number)))
    if shown.adjusted() - unit.adjusted() > 25:
        return number
    return float((shown / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit)


def _int(number: float) -> float:
    return float(math.trunc(number)) if math.isfinite(number) else number


def _floor(number: float) -> float:
    return float(math.floor(number)) if math.isfinite(number) else number


def _ceiling(number: float) -> float:
    return float(math.ceil(number)) if math.isfinite(number) else number


def _guarded(calculate: Callable[..., float]) -> Callable[..., float]:
    """NaN where mathematics has no answer, instead of Python's exception."""

    def run(*numbers: float) -> float:
        try:
            result = calculate(*numbers)
        except (ValueError, OverflowError, ZeroDivisionError):
            return NAN
        return float(result)

    return run


def _logarithm(calculate: Callable[[float], float]) -> Callable[[float], float]:
    def run(number: float) -> float:
        if number == 0:
            return -math.inf
        return _guarded(calculate)(number)

    return run


def _one(name: str, calculate: Callable[[float], float]) -> Function:
    return Function(name, calculate, (NUMBER,), NUMBER)


NUMBER_FUNCTIONS = (
    Function("number", _number, (ANY,), NUMBER, least=0, context=True),
    Function("sum", _sum, (NODES,), NUMBER, context=True, in_rules=_sum_in_rules),
    Function("min", _min, (ANY,), NUMBER, repeats=True, context=True, in_rules=_min_in_rules),
    Function("max", _max, (ANY,), NUMBER, repeats=True, context=True, in_rules=_max_in_rules),
    Function("round", _round, (NUMBER, NUMBER), NUMBER, least=1),
    _one("int", _int),
    _one("floor", _floor),
    _one("ceiling", _ceiling),
    _one("abs", abs),
    _one("sqrt", _guarded(math.sqrt)),
    _one("exp", _guarded(math.exp)),
    _one("exp10", _guarded(lambda number: 10.0**number)),
    _one("log", _logarithm(math.log)),
    _one("log10", _logarithm(math.log10)),
    _one("sin", _guarded(math.sin)),
    _one("cos", _guarded(math.cos)),
    _one("tan", _guarded(math.tan)),
    _one("asin", _guarded(math.asin)),
    _one("acos", _guarded(math.acos)),
    _one("atan", _guarded(math.atan)),
    Function("atan2", _guarded(math.atan2), (NUMBER, NUMBER), NUMBER),
    Function("pow", _guarded(math.pow), (NUMBER, NUMBER), NUMBER),
    Function("pi", lambda: math.pi, (), NUMBER),
)
