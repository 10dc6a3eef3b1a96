"""The sheets `rules`, `reporting` and `migrations`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from desktop_app.errors import Text
from desktop_app.forms.definition import Migration, Missing, Reporting, RuleSpec, Severity
from desktop_app.forms.tables import Expansion, day_of, whole
from desktop_app.forms.workbook import SheetRow, Workbook

_ASCII = {"!=": "≠", "<>": "≠", "<=": "≤", ">=": "≥", "==": "="}
_NAMED = re.compile(r"\$\{\s*([^}]+?)\s*\}")
_PLACEHOLDER = re.compile(r"\{(row|code|label)\}")
EVERY_ROW = "*"

Names = Mapping[str, Sequence[str]]
_Choice = TypeVar("_Choice", bound=StrEnum)


def read_rules(
    workbook: Workbook, expansions: Sequence[Expansion], paths: Names
) -> tuple[list[RuleSpec], dict[tuple[str, str], tuple[str, str]]]:
    """The rules, one for each table row where they name a table; and where each was written."""
    tables = {expansion.table.name: expansion for expansion in expansions}
    found: list[RuleSpec] = []
    origins: dict[tuple[str, str], tuple[str, str]] = {}
    for row in workbook.rows("rules"):
        if not row.get("id"):
            raise row.error("id", "Quy tắc chưa có mã.", "The rule has no id.")
        specs = _rules_of(row, tables, paths)
        for spec in specs:
            if (spec.id, "rule") in origins:
                raise row.error("id", "Mã quy tắc bị trùng.", "The id is used twice.", spec.id)
            origins[spec.id, "rule"] = (row.sheet, row.address("left"))
        found.extend(specs)
    return found, origins


def _rules_of(row: SheetRow, tables: Mapping[str, Expansion], paths: Names) -> list[RuleSpec]:
    if not row.get("table"):
        return [_rule(row, row.get("id"), row.get("context") or "/data", {}, paths)]
    expansion = tables.get(row.get("table"))
    if expansion is None:
        raise row.unknown("table", row.get("table"), list(tables))
    filled = {name for name, _ in expansion.table.cells}
    specs = []
    for name in _row_names(row, expansion):
        if name in filled:
            shown = next(each for each in expansion.table.rows if each.name == name)
            known = {
                "row": Text(name, name),
                "code": Text(shown.code, shown.code),
                "label": shown.label,
            }
            context = f"{expansion.table.path}/{name}"
            specs.append(_rule(row, f"{row.get('id')}.{name}", context, known, paths))
    return specs


def _row_names(row: SheetRow, expansion: Expansion) -> list[str]:
    """`*`, or names of rows and tags of rows with spaces between."""
    everything = [each.name for each in expansion.table.rows]
    wanted = (row.get("rows") or EVERY_ROW).split()
    if wanted == [EVERY_ROW]:
        return everything
    tags = {tag for tagged in expansion.tags.values() for tag in tagged}
    for name in wanted:
        if name not in tags and name not in everything:
            raise row.unknown("rows", name, [*everything, *tags])
    return [
        name
        for name in everything
        if name in wanted or expansion.tags.get(name, frozenset()) & set(wanted)
    ]


def _rule(
    row: SheetRow, name: str, context: str, known: Mapping[str, Text], paths: Names
) -> RuleSpec:
    def filled(text: str, language: str = "vi") -> str:
        return _PLACEHOLDER.sub(
            lambda match: known[match[1]].in_language(language) if known else match[0], text
        )

    def expression(heading: str) -> str:
        text = filled(row.get(heading))
        for referred in _NAMED.findall(text):
            places = paths.get(referred, ())
            if len(places) != 1:
                raise row.unknown(heading, referred, list(paths))
            text = re.sub(r"\$\{\s*" + re.escape(referred) + r"\s*\}", places[0], text)
        if not text and heading != "explain":
            raise row.error(heading, "Quy tắc thiếu một vế.", "The rule lacks one side.")
        return text

    message = row.text("message")
    if not message.vi:
        raise row.error("message", "Quy tắc chưa có thông báo.", "The rule has no message.")
    operator = row.get("operator")
    return RuleSpec(
        name,
        context,
        expression("left"),
        _ASCII.get(operator, operator),
        expression("right"),
        _one_of(row, "severity", Severity, Severity.ERROR),
        _one_of(row, "missing", Missing, Missing.SKIP_IF_ANY),
        Text(filled(message.vi), filled(message.en, "en")),
        expression("explain"),
    )


def read_reporting(workbook: Workbook) -> list[Reporting]:
    return [
        Reporting(
            row.get("period_type"),
            row.get("calendar") or "civil",
            row.get("due"),
            row.get("who_fills"),
            row.get("who_consolidates"),
            tuple(row.get("layouts").split()),
            whole(row, "open_days") if row.get("open_days") else None,
            whole(row, "lock_days") if row.get("lock_days") else None,
            row.text("basis"),
            day_of(row, "valid_from"),
            day_of(row, "valid_to"),
        )
        for row in workbook.rows("reporting")
    ]


def read_migrations(workbook: Workbook) -> list[Migration]:
    return [
        Migration(row.get("version"), row.get("old"), row.get("new"))
        for row in workbook.rows("migrations")
    ]


def _one_of(row: SheetRow, heading: str, kind: type[_Choice], default: _Choice) -> _Choice:
    text = row.get(heading)
    if not text:
        return default
    try:
        return kind(text)
    except ValueError:
        raise row.unknown(heading, text, [each.value for each in kind]) from None
