"""Small workbooks for tests, written as lines of a sheet."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from desktop_app.forms import FormDefinition, FormSession, Inputs, Workbook, compile_pack
from desktop_app.forms.workbook import workbook_of

NOW = datetime(2026, 7, 1, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SETTINGS = "form_id|form_title|version\nT|Thử|1"


def workbook(**sheets: str) -> Workbook:
    """Each sheet as lines with `|` between cells, the headings first."""
    content = {"settings": SETTINGS, **sheets}
    return workbook_of(
        {
            name: [line.split("|") for line in text.strip().splitlines()]
            for name, text in content.items()
        }
    )


def form(**sheets: str) -> FormDefinition:
    return compile_pack(workbook(**sheets)).definition()


def session(definition: FormDefinition, inputs: Inputs | None = None) -> FormSession:
    return FormSession(definition, now=NOW, inputs=inputs)


def questions(*rows: str) -> str:
    """A survey of `type|name|calculation|relevant|required|constraint`, labelled by name."""
    lines = ["type|name|label|calculation|relevant|required|constraint"]
    for row in rows:
        kind, name, *rest = row.split("|") if "|" in row else (row, "")
        lines.append("|".join([kind, name, "" if kind.startswith("end") else f"Ô {name}", *rest]))
    return "\n".join(lines)
