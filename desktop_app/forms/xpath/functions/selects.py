"""Functions over the answer of a multiple choice: names with spaces between (ODK)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from desktop_app.forms.xpath.context import Context
from desktop_app.forms.xpath.functions.declare import ANY, BOOLEAN, NUMBER, STRING, Function
from desktop_app.forms.xpath.values import Value, to_boolean, to_number


def _selected(chosen: str, name: str) -> bool:
    return name.strip() in (chosen.split() or [""])


def _selected_at(chosen: str, index: float) -> str:
    names = chosen.split()
    if not math.isfinite(index) or not 0 <= index < len(names):
        return ""
    return names[int(index)]


def _checklist(least: float, most: float, *values: Value) -> bool:
    """ODK: whether the number of true answers lies between both bounds (-1: no bound)."""
    return _between(float(sum(1 for value in _each(values) if _counts(value))), least, most)


def _weighted_checklist(context: Context, least: float, most: float, *pairs: Value) -> bool:
    """ODK: the same with a weight after each answer."""
    zone = context.environment.zone
    answers, weights = list(_each(pairs[::2])), list(_each(pairs[1::2]))
    total = sum(
        to_number(weight, zone)
        for answer, weight in zip(answers, weights, strict=False)
        if _counts(answer)
    )
    return _between(total, least, most)


def _each(values: Sequence[Value]) -> Iterator[Value]:
    for value in values:
        if isinstance(value, list):
            yield from (node.string_value() for node in value)
        else:
            yield value


def _counts(value: Value) -> bool:
    return to_boolean(value)


def _between(total: float, least: float, most: float) -> bool:
    return (least < 0 or total >= least) and (most < 0 or total <= most)


SELECT_FUNCTIONS = (
    Function("selected", _selected, (STRING, STRING), BOOLEAN),
    Function("selected-at", _selected_at, (STRING, NUMBER), STRING),
    Function("count-selected", lambda chosen: float(len(chosen.split())), (STRING,), NUMBER),
    Function("checklist", _checklist, (NUMBER, NUMBER, ANY), BOOLEAN, repeats=True),
    Function(
        "weighted-checklist",
        _weighted_checklist,
        (NUMBER, NUMBER, ANY, ANY),
        BOOLEAN,
        cycle=2,
        repeats=True,
        context=True,
    ),
)
