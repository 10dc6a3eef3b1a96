"""XLSForm's question types: one spelling for each, and which this engine refuses by name."""

from __future__ import annotations

import re

from desktop_app.forms.features import UNSUPPORTED
from desktop_app.forms.tables import TYPES
from desktop_app.forms.workbook import SheetRow

_CONTROL = re.compile(
    r"(begin|end)[\s_]+(group|lgroup|repeat|loop|looped[\s_]+group)\b(.*)", re.I | re.DOTALL
)
_SELECT = re.compile(
    r"(?P<command>select[ _]one[ _]from[ _]file|select[ _]multiple[ _]from[ _]file"
    r"|select_one_external|select one external|select[ _]one(?: from| using)?|select1"
    r"|select[ _]multiple(?: from| using)?|select all that apply(?: from)?|rank"
    r"|add select one prompt using|add select multiple prompt using|q select1?)"
    r"[ ]+(?P<list>\$\{[^}]*\}|\S+)(?P<other>[ ]+(?:or specify other|or_other|or other))?",
    re.I,
)
REFUSED = {
    "audio": "audio",
    "background-audio": "audio",
    "geopoint": "geo",
    "geotrace": "geo",
    "geoshape": "geo",
    "gps": "geo",
    "location": "geo",
    "start-geopoint": "geo",
    "background-geopoint": "geo",
    "osm": "geo",
}
"""Words in a type that this engine does not run: a PC neither records sound nor knows its place."""

_KNOWN = frozenset(
    {
        *TYPES,
        "string",
        "time",
        "dateTime",
        "datetime",
        "note",
        "calculate",
        "hidden",
        "acknowledge",
        "trigger",
        "range",
        "image",
        "photo",
        "video",
        "barcode",
        "audit",
        "start",
        "end",
        "today",
        "deviceid",
        "username",
        "phonenumber",
        "email",
        "xml-external",
        "csv-external",
        "select_one",
        "select_multiple",
        "rank",
        "begin group",
        "begin repeat",
        "end group",
        "end repeat",
    }
)


def kind_of(type_text: str) -> str:
    """The type in one spelling: `begin_repeat` is `begin repeat`, `Integer` is `integer`."""
    text = " ".join(type_text.split())
    match = _CONTROL.fullmatch(text)
    if match is not None:
        what = "repeat" if match[2].lower() in ("lgroup", "looped group") else match[2].lower()
        return f"{match[1].lower()} {what}{match[3]}"
    lower = text.lower()
    if lower in _KNOWN and lower not in ("datetime",):
        return lower
    match = _SELECT.fullmatch(text)
    if match is not None and match["command"].lower().replace(" ", "_") == "select_one_external":
        return f"select_one {match['list']}"  # its rows are taken among the choices
    return text


def list_of(kind: str) -> str:
    """The list, file or repeat that a select type names, empty for other types."""
    match = _SELECT.fullmatch(kind)
    return match["list"] if match is not None else ""


def check_type(row: SheetRow, kind: str) -> None:
    """Raises AuthoringError for a type that nobody knows, or that this engine refuses."""
    if not kind:
        raise row.error(
            "type", "Dòng có tên nhưng chưa có loại câu hỏi.", "The row has a name but no type."
        )
    for word in kind.lower().split():
        if word in REFUSED and not list_of(kind):
            raise row.error(
                "type",
                f"Chưa dùng được loại câu hỏi “{kind}” (âm thanh, vị trí địa lý).",
                f"The question type “{kind}” (audio, geography) is not supported.",
                word if word in UNSUPPORTED else "geopoint",
            )
    if kind.startswith(("begin loop", "cascading")):
        raise row.error(
            "type",
            f"Chưa dùng được “{kind}”; hãy dùng nhóm lặp hoặc choice_filter.",
            f"“{kind}” is not supported; use a repeat or choice_filter.",
            "begin_loop",
        )
    if kind in _KNOWN or list_of(kind) or kind in _foreign_types():
        return
    raise row.unknown("type", kind, _KNOWN)


def _foreign_types() -> frozenset[str]:
    """The old spellings that pyxform still takes (`q int`, `add date prompt`)."""
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    return frozenset(QUESTION_TYPE_DICT)
