"""Headings of XLSForm's sheets under one name each, however an author spells them.

XLSForm has aliases (`relevance`, `calculate`, `read only`, `bind::relevant`) and does not mind
capitals and spaces; what reads a sheet here knows one name for each column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.workbook import Sheet, SheetRow, column_letter

_COMMON = {"caption": "label"}
SURVEY = {
    **_COMMON,
    "command": "type",
    "tag": "name",
    "value": "name",
    "relevance": "relevant",
    "calculate": "calculation",
    "readonly": "read_only",
    "constraining_message": "constraint_message",
    "constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "bind::relevant": "relevant",
    "bind::calculate": "calculation",
    "bind::readonly": "read_only",
    "bind::constraint": "constraint",
    "bind::required": "required",
    "bind::jr:constraintmsg": "constraint_message",
    "bind::jr:requiredmsg": "required_message",
    "control::appearance": "appearance",
    "body::appearance": "appearance",
    "control::jr:count": "repeat_count",
    "body::jr:count": "repeat_count",
}
CHOICES = {**_COMMON, "list name": "list_name", "value": "name"}
SETTINGS = {"title": "form_title", "set_form_title": "form_title"}
_LANGUAGES = frozenset({"label", "hint", "constraint_message", "required_message", "form_title"})
_PLAIN = frozenset(
    {"type", "name", "label", "hint", "appearance", "relevant", "calculation", "constraint"}
    | {"required", "read_only", "constraint_message", "required_message", "repeat_count"}
    | {"choice_filter", "default", "trigger", "parameters", "list_name", "form_id", "form_title"}
    | {"version", "default_language", "style", "instance_name", "disabled", "feed"}
    | {"over_offices", "over_time", "element_code", "filled_by", "width", "printed"}
    | {"seed", "seed_key", "seed_free"}
)


def canonical(heading: str, aliases: Mapping[str, str]) -> str:
    """The one name of a column; a heading that is nobody's stays as it is written."""
    plain = "::".join(part.strip() for part in heading.split("::"))
    lower = plain.lower()
    for spelling in (lower, lower.replace(" ", "_")):
        if spelling in aliases:
            return aliases[spelling]
        if spelling in _PLAIN:
            return spelling
    base, mark, language = plain.partition("::")
    if not mark:
        base, mark, language = plain.partition(":")  # label:English, as old forms have it
    base = base.strip().lower().replace(" ", "_")
    base = aliases.get(base, base)
    return f"{base}::{language.strip()}" if mark and base in _LANGUAGES else plain


def canonical_rows(sheet: Sheet | None, aliases: Mapping[str, str]) -> list[SheetRow]:
    """The rows with their headings so named. AuthoringError where two are the same column."""
    if sheet is None:
        return []
    columns: dict[str, int] = {}
    names: dict[str, str] = {}
    for heading, index in sheet.columns.items():
        name = canonical(heading, aliases)
        if name in columns:
            raise AuthoringError(
                Text(
                    f"Hai cột cùng nghĩa: “{heading}” và một cột trước đó đều là “{name}”; bỏ một.",
                    f"Two columns mean the same: “{heading}” and one before it are both “{name}”; "
                    "remove one.",
                ),
                sheet=sheet.name,
                cell=f"{column_letter(index)}1",
                fragment=heading,
            )
        columns[name] = index
        names[heading] = name
    return [
        replace(
            row,
            values={names[heading]: text for heading, text in row.values.items()},
            columns=columns,
        )
        for row in sheet.rows
    ]
