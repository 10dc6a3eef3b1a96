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


def _filled(context: Context, values: tuple[Value, ...]) -> Iterator[float]:
    """The numbers of scalars and of every node that holds something: blank cells stay out."""
    zone = context.environment.zone
    for value in values:
        if isinstance(value, list):
            for node in value:
                text = node.string_value()
                if text:
                    yield to_number(text, zone)
        else:
            yield to_number(value, zone)


def _sum(context: Context, nodes: list[Node]) -> float:
    """Blank cells stay out (PROFILE §3); of blank cells alone the sum is blank, of none it is 0."""
    numbers = list(_filled(context, (nodes,)))
    return NAN if nodes and not numbers else rounded(math.fsum(numbers))


def _min(context: Context, *values: Value) -> float:
    numbers = list(_filled(context, values))
    return NAN if not numbers or any(map(math.isnan, numbers)) else min(numbers)


def _max(context: Context, *values: Value) -> float:
    numbers = list(_filled(context, values))
    return NAN if not numbers or any(map(math.isnan, numbers)) else max(numbers)


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
    Function("sum", _sum, (NODES,), NUMBER, context=True),
    Function("min", _min, (ANY,), NUMBER, repeats=True, context=True),
    Function("max", _max, (ANY,), NUMBER, repeats=True, context=True),
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
