"""Functions over the answer of a multiple choice: names with spaces between (ODK)."""

from __future__ import annotations

import math

from desktop_app.forms.xpath.functions.declare import BOOLEAN, NUMBER, STRING, Function


def _selected(chosen: str, name: str) -> bool:
    return name.strip() in chosen.split()


def _selected_at(chosen: str, index: float) -> str:
    names = chosen.split()
    if not math.isfinite(index) or not 0 <= index < len(names):
        return ""
    return names[int(index)]


SELECT_FUNCTIONS = (
    Function("selected", _selected, (STRING, STRING), BOOLEAN),
    Function("selected-at", _selected_at, (STRING, NUMBER), STRING),
    Function("count-selected", lambda chosen: float(len(chosen.split())), (STRING,), NUMBER),
)
