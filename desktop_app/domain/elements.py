"""Elements: the leaves of a form, named for ever, and how their figures add up (DESIGN §3–4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import Text


class ValueType(StrEnum):
    """XForms data types as the registry knows them; `percent` is a decimal that may not be summed."""

    TEXT = "string"
    INTEGER = "int"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    DATETIME = "dateTime"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    FILE = "binary"

    @property
    def is_numeric(self) -> bool:
        return self in (ValueType.INTEGER, ValueType.DECIMAL, ValueType.PERCENT)


class Rule(StrEnum):
    """How one element is consolidated; given once over offices and once over time."""

    SUM = "sum"
    AVERAGE = "average"
    MIN = "min"
    MAX = "max"
    COUNT = "count"
    LIST = "list"  # text, each with the office's name
    ROWS = "rows"  # union of repeat instances
    RECOMPUTE = "recompute"  # every calculate: a ratio is Σ/Σ
    LAST = "last"  # time only
    OWN = "own"  # the consolidating office fills it itself
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Element:
    """One leaf of a form version: its permanent code and the path that names it in this version."""

    code: str
    path: str
    type: ValueType
    label: Text
    over_offices: Rule = Rule.NONE
    over_time: Rule = Rule.NONE
    calculated: bool = False
    table: str = ""
    row: str = ""
    column: str = ""
