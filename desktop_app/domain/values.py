"""What one cell of a report can hold (FORMS §0, *Value states of a numeric cell*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CellState(StrEnum):
    """The state of a cell; 0 is a value, and none of the others is 0."""

    BLANK = "blank"  # trống: chưa nhập; stops sending
    VALUE = "value"
    NIL_RETURN = "nil_return"  # không phát sinh: counts as 0
    NOT_APPLICABLE = "not_applicable"  # không áp dụng: takes the pair out of a ratio
    AWAITED = "awaited"  # chưa có số liệu: leaves the totals, supplied later


@dataclass(frozen=True, slots=True)
class Answer:
    """One cell's content.

    `text` is the canonical XForms lexical value (decimal point, ISO dates); `number` its binary
    double for numeric types, else None. `estimate` marks *ước thực hiện*. An awaited cell names the
    office or person that it is awaited from, and the day promised, when known.
    """

    state: CellState = CellState.BLANK
    text: str = ""
    number: float | None = None
    estimate: bool = False
    awaited_from: str = ""
    awaited_until: date | None = None


BLANK = Answer()


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """The permanent name of one cell of one report.

    `element` is the element's permanent code in the registry (not its path, which belongs to a form
    version); `repeats` the UUIDs of the repeat instances around it, outermost first.
    """

    element: str
    repeats: tuple[str, ...] = ()
