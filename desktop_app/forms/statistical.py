"""What a statistical form (Biểu số …) carries beside its table: its number, under what it was
issued, when it is received; headings over several columns, and the letters of the columns.

Settings `stat_number`, `stat_basis`, `stat_received`; in sheet `tables`, a column's `over` (a
heading over neighbouring columns with the same text) and `letter` (`2`, `1=(2+3+4)`). They are
printed on Vietnamese papers only. A form whose `reporting` names the layout `statistical` has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.forms.definition import Reporting
from desktop_app.forms.workbook import SheetRow, Workbook

STATISTICAL = "statistical"  # the name of the layout, in column `layouts` of `reporting`

Places = Mapping[tuple[str, str], str]  # by table and column


@dataclass(frozen=True, slots=True)
class StatisticalHead:
    """`over` and `letters` hold the columns that have one, by table and column name."""

    number: str
    issued_under: str
    received: str
    over: Places = field(default_factory=dict, hash=False)
    letters: Places = field(default_factory=dict, hash=False)


def read_statistical(
    workbook: Workbook, settings: SheetRow, reporting: Iterable[Reporting]
) -> StatisticalHead | None:
    """What the sheets say; None for a form without a statistical number. Raises AuthoringError
    where the layout is asked for and there is no number."""
    if not settings.get("stat_number"):
        if any(STATISTICAL in line.layouts for line in reporting):
            raise settings.error(
                "stat_number",
                "Bố cục biểu thống kê cần số biểu ở cột stat_number của trang settings.",
                "The statistical layout needs the form's number in column stat_number of settings.",
            )
        return None
    columns = [row for row in workbook.rows("tables") if row.get("part") == "column"]
    return StatisticalHead(
        settings.get("stat_number"),
        settings.get("stat_basis"),
        settings.get("stat_received"),
        {(row.get("table"), row.get("name")): row.text("over").vi for row in columns
         if row.text("over").vi},
        {(row.get("table"), row.get("name")): row.get("letter") for row in columns
         if row.get("letter")},
    )  # fmt: skip


def statistical_to_json(head: StatisticalHead | None) -> dict[str, Any]:
    """A part of `layout.json`; nothing for a form without one."""
    if head is None:
        return {}
    lines = [head.number, head.issued_under, head.received]
    return {"statistical": [lines, _listed(head.over), _listed(head.letters)]}


def statistical_from_json(data: list[Any] | None) -> StatisticalHead | None:
    """As `statistical_to_json` wrote it; what is broken raises as broken JSON does."""
    if data is None:
        return None
    (number, issued_under, received), over, letters = data
    return StatisticalHead(number, issued_under, received, _placed(over), _placed(letters))


def _listed(places: Places) -> list[list[str]]:
    return [[table, column, text] for (table, column), text in places.items()]


def _placed(listed: list[list[str]]) -> Places:
    return {(table, column): text for table, column, text in listed}
