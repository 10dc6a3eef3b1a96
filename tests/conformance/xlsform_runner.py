"""Compiles recorded XLSForms with our compiler and fills in every field of those that open."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.elements import ValueType
from desktop_app.errors import AuthoringError, UserError
from desktop_app.forms import CellView, FormDefinition, FormSession, Workbook, compile_pack
from desktop_app.forms.features import UNSUPPORTED
from desktop_app.forms.workbook import workbook_of
from tests.conformance.scenario_runner import NOW
from tests.conformance.xpath_runner import FOLDER

_WORDS = re.compile(r"[\w\-]+(?:\(\))?")


@dataclass(frozen=True, slots=True)
class Trial:
    """`outcome`: filled, feature (refused by its name), rejected (with a cell), placeless (rejected
    without one), accepted (though it should not be), or what went wrong."""

    case: dict[str, Any]
    outcome: str
    detail: str = ""


def load_xlsforms() -> list[dict[str, Any]]:
    with gzip.open(FOLDER / "xlsform_cases.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def workbook_from_markdown(text: str) -> Workbook:
    """Sheets as `| survey |` followed by rows that begin with an empty cell."""
    sheets: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in text.strip().splitlines():
        cells = _cells(line)
        if not cells:
            continue
        if cells[0]:
            rows = sheets.setdefault(cells[0], [])
        elif len(cells) > 1:
            rows.append(cells[1:])
    return workbook_of(sheets)


def _cells(line: str) -> list[str]:
    """`\\|` is a bar within a cell."""
    line = line.strip()
    if not line.startswith("|"):
        return []
    inside = line.removeprefix("|").removesuffix("|").replace("\\|", "\x00")
    return [cell.strip().replace("\x00", "|") for cell in inside.split("|")]


def run_case(case: dict[str, Any]) -> Trial:
    try:
        definition = compile_pack(workbook_from_markdown(case["md"])).definition()
    except AuthoringError as error:
        feature = next((word for word in _WORDS.findall(error.fragment) if word in UNSUPPORTED), "")
        if feature and error.cell:
            return Trial(case, "feature", feature)
        return Trial(case, "rejected" if error.cell else "placeless", error.message.en)
    except UserError as error:
        return Trial(case, "placeless", error.message.en)
    if case["errored"]:
        return Trial(case, "accepted", str(case["error"])[:200])
    try:
        return Trial(case, "filled", fill_and_reload(definition))
    except UserError as error:
        return Trial(case, "stuck", error.message.en)


def fill_and_reload(definition: FormDefinition) -> str:
    """An answer in every field that takes one, then save and load. Raises UserError."""
    session = FormSession(definition, now=NOW)
    for group in definition.groups:
        nested = any(one.repeat and group.parent.startswith(one.path) for one in definition.groups)
        free = group.repeat and not group.fixed and not nested
        if free and not session.instances(group.path):
            session.add_repeat(group.path)
    for path in [view.path for view in session.cells()]:
        view = session.cell(path)
        if view.relevant and not view.readonly:
            session.apply(path, _entry(session, view))
    xml = session.to_xml()
    again = FormSession.from_xml(definition, xml, now=NOW)
    if again.to_xml() != xml or again.answers() != session.answers() or again.differences():
        raise AssertionError(f"not the same after loading: {definition.id}")
    return ""


_ENTRIES = {
    ValueType.INTEGER: "1",
    ValueType.DECIMAL: "1,5",
    ValueType.PERCENT: "50",
    ValueType.DATE: "31/12/2026",
    ValueType.TIME: "16:30",
    ValueType.DATETIME: "31/12/2026 16:30",
    ValueType.FILE: "tep.pdf",
}


def _entry(session: FormSession, view: CellView) -> str:
    shown = next(one for one in session.form.fields if one.path == _plain(view.path))
    if shown.type in (ValueType.SELECT_ONE, ValueType.SELECT_MULTIPLE):
        choices = session.choices(view.path)
        return choices[0].name if choices else "a"
    if shown.bounds is not None:
        return shown.bounds[0].replace(".", ",")
    return _ENTRIES.get(shown.type, "chữ")


def _plain(path: str) -> str:
    return "/".join(part.partition("[")[0] for part in path.split("/"))
