"""What a form asks, as a list to look through before it is installed: no compiling, no session."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.errors import Text
from desktop_app.forms.structure import NO_TEXT
from desktop_app.forms.workbook import SheetRow, Workbook

_MOST = 2_000  # lines; a form is looked through, not read


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A section (`heading`) or one thing that is asked, `depth` steps in. `code` is the printed one
    of a row; `kind` the author's type of question (`integer`, `select_one …`), "" for a section, a
    row of a table, or a note."""

    depth: int
    text: Text
    heading: bool = False
    code: str = ""
    unit: Text = NO_TEXT
    kind: str = ""
    repeats: bool = False


def outline(workbook: Workbook) -> tuple[OutlineLine, ...]:
    """In the order of the form. What only reckons, and has no label, is left out."""
    lines: list[OutlineLine] = []
    depth = 0
    for row in workbook.rows("survey"):
        kind = " ".join(row.get("type").replace("_", " ", 1).split())
        if kind.startswith(("end group", "end repeat")):
            depth = max(depth - 1, 0)
            continue
        text = row.text("label")
        if kind.startswith(("begin group", "begin repeat")):
            repeats = kind.startswith("begin repeat")
            shown = text if text.vi else Text(row.get("name"), row.get("name"))
            lines.append(OutlineLine(depth, shown, heading=True, repeats=repeats))
            depth += 1
            lines.extend(_table(workbook, row, depth))
        elif text.vi and kind.partition(" ")[0] not in ("note", "calculate"):
            lines.append(OutlineLine(depth, text, kind=row.get("type")))
    return tuple(lines[:_MOST])


def _table(workbook: Workbook, group: SheetRow, depth: int) -> list[OutlineLine]:
    """The rows of the group's table, under their own headings."""
    found = []
    for row in workbook.rows("tables"):
        if row.get("table") != group.get("name") or row.get("part") != "row":
            continue
        level = row.get("level")
        found.append(
            OutlineLine(
                depth + (0 if level else 1),
                row.text("label"),
                heading=bool(level) and level != "0",
                code=row.get("code"),
                unit=row.text("unit"),
            )
        )
    return found
