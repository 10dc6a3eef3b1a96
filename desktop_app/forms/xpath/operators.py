"""Arithmetic, logic and comparison (XPath 1.0 §3.3–3.5) as closures over compiled operands."""

from __future__ import annotations

import math
import operator as python
from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import Any

from desktop_app.forms.xpath.context import Context, Evaluate
from desktop_app.forms.xpath.values import (
    NAN,
    Value,
    rounded,
    text_number,
    to_boolean,
    to_number,
    to_text,
)

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": python.eq,
    "!=": python.ne,
    "<": python.lt,
    "<=": python.le,
    ">": python.gt,
    ">=": python.ge,
}
_MIRRORED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def all_of(parts: tuple[Evaluate, ...]) -> Evaluate:
    return lambda context: all(part(context) for part in parts)


def any_of(parts: tuple[Evaluate, ...]) -> Evaluate:
    return lambda context: any(part(context) for part in parts)


def additive(operands: Sequence[Evaluate], names: Sequence[str]) -> Evaluate:
    first = operands[0]
    rest = [(name == "-", operand) for name, operand in zip(names, operands[1:], strict=True)]

    def run(context: Context) -> float:
        total: float = first(context)
        for minus, operand in rest:
            if minus:
                total -= operand(context)
            else:
                total += operand(context)
        return rounded(total)

    return run


def sum_of_slots(slots: Sequence[int]) -> Evaluate:
    """A sum of numeric cells outside repeats, which a grand total over hundreds of rows is. It is
    blank as long as one of them is: the blank one that was found last is looked at first."""
    places = tuple(slots)
    key = object()

    def run(context: Context) -> float:
        nodes, held = context.slots, context.environment.held
        blank = held.get(key)
        if blank is not None and (number := nodes[blank[0]].number) != number:
            return NAN
        numbers = [nodes[place].number for place in places]
        total = math.fsum(numbers)
        if total != total:
            index = max(index for index, number in enumerate(numbers) if number != number)
            held[key] = places[index], None
        return rounded(total)

    return run


def multiplicative(operands: Sequence[Evaluate], names: Sequence[str]) -> Evaluate:
    first = operands[0]
    apply = {"*": python.mul, "div": divide, "mod": modulo}
    rest = [(apply[name], operand) for name, operand in zip(names, operands[1:], strict=True)]

    def run(context: Context) -> float:
        total: float = first(context)
        for combine, operand in rest:
            total = combine(total, operand(context))
        return rounded(total)

    return run


def divide(dividend: float, divisor: float) -> float:
    """IEEE 754, where Python would raise."""
    if divisor != 0:
        return dividend / divisor
    if dividend == 0 or dividend != dividend:
        return NAN
    return math.copysign(math.inf, dividend) * math.copysign(1.0, divisor)


def modulo(dividend: float, divisor: float) -> float:
    """The sign of the dividend, as XPath 1.0 §3.5 has it."""
    if divisor == 0 or not math.isfinite(dividend):
        return NAN
    return math.fmod(dividend, divisor)


def compare(operator: str, left: Evaluate, right: Evaluate) -> Evaluate:
    """Of operands that are already of one kind."""
    test = _COMPARE[operator]
    return lambda context: test(left(context), right(context))


def compare_values(operator: str, left: Evaluate, right: Evaluate) -> Evaluate:
    """Of operands whose kinds are known only now, node-sets among them."""
    return lambda context: _holds(operator, left(context), right(context), context.environment.zone)


def _holds(operator: str, left: Value, right: Value, zone: tzinfo) -> bool:
    if isinstance(left, list):
        if isinstance(right, bool):
            if operator in ("=", "!="):
                return _scalars(operator, bool(left), right, zone)
            right = 1.0 if right else 0.0  # PROFILE §3: the engines compare node by node here
        if isinstance(right, list):
            texts = [node.string_value() for node in right]
            return any(
                _scalars(operator, node.string_value(), text, zone)
                for node in left
                for text in texts
            )
        return any(_with_text(operator, node.string_value(), right, zone) for node in left)
    if isinstance(right, list):
        return _holds(_MIRRORED[operator], right, left, zone)
    return _scalars(operator, left, right, zone)


def _with_text(operator: str, text: str, other: float | str, zone: tzinfo) -> bool:
    if isinstance(other, float):
        return _COMPARE[operator](text_number(text, zone), other)
    return _scalars(operator, text, other, zone)


def _scalars(operator: str, left: Value, right: Value, zone: tzinfo) -> bool:
    test = _COMPARE[operator]
    if operator in ("=", "!="):
        if isinstance(left, bool) or isinstance(right, bool):
            return test(to_boolean(left), to_boolean(right))
        if not (isinstance(left, float) or isinstance(right, float)):
            return test(to_text(left), to_text(right))
    return test(to_number(left, zone), to_number(right, zone))
