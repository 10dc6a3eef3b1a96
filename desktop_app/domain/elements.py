"""Elements: the leaves of a form, named for ever, and how their figures add up (DESIGN §3–4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import Text


class ValueType(StrEnum):
    """XForms data types as the registry knows them; `percent` is a decimal that is never summed."""

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
    """One leaf of a form version: its permanent code and the path that names it in this version.

    `pair` names the ratio that this leaf is one half of (numerator or denominator; the row's name,
    such as `kpi/K07`): where one half is not applicable, awaited or blank in an office's report,
    both halves of that office leave the totals, or the rate Σ/Σ would be false. Empty elsewhere.
    """

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
    pair: str = ""
