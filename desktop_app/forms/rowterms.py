"""What a row of a sheet says in days and figures: validity, targets; and the same as XPath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from desktop_app.domain.appraisals import LATER_HANDS
from desktop_app.errors import Text
from desktop_app.forms.definition import DatedName, TableRow, Target
from desktop_app.forms.workbook import EN, SheetRow

YEAR = "instance('period')/root/year"
_TARGET = re.compile(r"target::(\d{4})")


def validity_expressions(row: SheetRow) -> list[str]:
    """XPath for: the period meets the row's validity. Without a period every row is asked."""
    found = []
    for heading, edge, operator in (("valid_from", "end", ">="), ("valid_to", "start", "<=")):
        day = day_of(row, heading)
        if day is not None:
            read = f"instance('period')/root/{edge}"
            found.append(
                f"(string-length({read}) = 0 or date({read}) {operator} date('{day.isoformat()}'))"
            )
    return found


def target_expression(row: SheetRow, *, words: bool = False) -> str:
    """XPath for the target that holds in the period's year: the next one due, or the last reached.

    A goal set for 2025 is what 2023 is measured against, and has to be kept up after 2025 until a
    later goal takes over. Without a period a choice between two goals stays open: blank.
    """
    wanted = [
        (target.year, f"'{target.label.vi}'" if words else target.value)
        for target in targets_of(row)
        if (target.label.vi if words else target.value)
    ]
    if not wanted:
        return "''"
    if len(wanted) == 1:
        return wanted[0][1]
    expression = wanted[-1][1]
    for year, value in reversed(wanted[:-1]):
        expression = f"if({YEAR} <= {year}, {value}, {expression})"
    return f"if(string-length({YEAR}) = 0, '', {expression})"


def targets_of(row: SheetRow) -> list[Target]:
    found = []
    for heading in row.values:
        match = _TARGET.fullmatch(heading)
        if match is None:
            continue
        value = row.get(heading)
        if re.fullmatch(r"-?\d+(\.\d+)?", value):
            found.append(Target(int(match[1]), value))
        else:
            english = row.get(f"{heading}::{EN}") or value
            found.append(Target(int(match[1]), "", Text(value, english)))
    return sorted(found, key=lambda target: target.year)


def check_validity(row: SheetRow) -> None:
    """Raises AuthoringError for days that are none, or in the wrong order."""
    first, last = day_of(row, "valid_from"), day_of(row, "valid_to")
    if first is not None and last is not None and last < first:
        raise row.error(
            "valid_to",
            "Ngày hết hiệu lực trước ngày có hiệu lực.",
            "The validity ends before it begins.",
            row.get("valid_to"),
        )


def day_of(row: SheetRow, heading: str) -> date | None:
    if not row.get(heading):
        return None
    try:
        return date.fromisoformat(row.get(heading))
    except ValueError:
        raise row.error(
            heading,
            "Ngày viết là năm-tháng-ngày.",
            "A date is written year-month-day.",
            row.get(heading),
        ) from None


def whole(row: SheetRow, heading: str) -> int:
    """A whole number, 0 when nothing is written."""
    text = row.get(heading) or "0"
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise row.error(heading, "Ở đây cần số nguyên.", "A whole number is needed here.", text)
    return int(text)


def hand_of(row: SheetRow) -> str:
    """Column `filled_by`. Raises AuthoringError for one that is no hand."""
    known = [hand.value for hand in LATER_HANDS]
    if row.get("filled_by") not in known:
        raise row.unknown("filled_by", row.get("filled_by"), known)
    return row.get("filled_by")


def table_row(row: SheetRow, names: Sequence[SheetRow]) -> TableRow:
    """A printed row, with the lines that say what else it is called, and when."""
    return TableRow(
        row.get("name"),
        row.get("code"),
        row.text("label"),
        row.text("unit"),
        whole(row, "level"),
        row.get("operator"),
        tuple(targets_of(row)),
        row.text("source"),
        row.get("who"),
        row.yes("reservable"),
        day_of(row, "valid_from"),
        day_of(row, "valid_to"),
        tuple(
            DatedName(one.text("label"), day_of(one, "valid_from"), day_of(one, "valid_to"))
            for one in names
        ),
    )
