"""From an author's workbook to a pack: tables expanded, pyxform run, everything compiled once.

Only publishers run this; offices read packs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.elements import Rule, ValueType
from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.definition import Ratio
from desktop_app.forms.form import define_form
from desktop_app.forms.inputs import HOST_INSTANCES, REPORT_PREFIX
from desktop_app.forms.layout import Layout, read_layout, write_layout
from desktop_app.forms.pack import FormPack
from desktop_app.forms.sheets import read_migrations, read_reporting, read_rules
from desktop_app.forms.tables import TYPES, Expansion, Place, check_name, expand_table
from desktop_app.forms.workbook import EN, VI, SheetRow, Workbook, read_workbook
from desktop_app.forms.xform import EXTENSION, read_xform_structure
from desktop_app.forms.xpath.analysis import closest

_OURS = frozenset({"over_offices", "over_time", "element_code", "feed"})
_PROPERTIES = {  # XLSForm's column → the property that an expression error names
    "relevant": "relevant",
    "calculation": "calculation",
    "feed": "feed",
    "constraint": "constraint",
    "required": "required",
    "read_only": "readonly",
    "choice_filter": "choice_filter",
}
_INSTANCE = re.compile(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)")
_ROW_NUMBER = re.compile(r"\[row : (\d+)\]\s*")
_SETTINGS = frozenset({"form_id", "form_title", "version", "default_language", "style"})


def compile_pack(source: Workbook | Path) -> FormPack:
    """Compile a workbook, or the folder or file it is in.

    Raises AuthoringError, with sheet and cell, at the first thing that cannot be.
    """
    workbook = source if isinstance(source, Workbook) else read_workbook(source)
    survey = _Survey(workbook)
    survey.expand()
    layout = survey.layout()
    xml = _run_pyxform(survey)
    content = write_layout(layout)
    xform = xml.encode("utf-8")
    define_form(read_xform_structure(xform), read_layout(content), origins=survey.origins)
    return FormPack(workbook.as_csv(), xform, content)


@dataclass(slots=True)
class _Survey:
    """The survey sheet as pyxform shall see it, and what it leaves over for the layout."""

    workbook: Workbook
    rows: list[Place] = field(default_factory=list)
    expansions: list[Expansion] = field(default_factory=list)
    origins: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    settings: SheetRow | None = None

    def expand(self) -> None:
        settings = self.workbook.rows("settings")
        if not settings or not settings[0].get("form_id"):
            raise AuthoringError(
                Text("Thiếu mã biểu mẫu (form_id).", "The form has no form_id."), sheet="settings"
            )
        self.settings = settings[0]
        parts: dict[str, list[SheetRow]] = {}
        for part in self.workbook.rows("tables"):
            parts.setdefault(part.get("table"), []).append(part)
        stack = ["/data"]
        for row in self.workbook.rows("survey"):
            kind = row.get("type").replace("_", " ") if "group" in row.get("type") else ""
            kind = kind or row.get("type").replace("begin_", "begin ").replace("end_", "end ")
            path = f"{stack[-1]}/{row.get('name')}"
            if kind.startswith("end ") and len(stack) > 1:
                path = stack.pop()
            self.rows.append(self.place(row, kind, path))
            if kind in ("begin group", "begin repeat"):
                stack.append(path)
            name = row.get("name")
            if not kind.startswith("end "):
                check_name(row)
            if kind == "begin group" and "table" in row.get("appearance").split():
                if name not in parts:
                    raise row.error(
                        "name",
                        f"Trang tables không có bảng “{name}”.",
                        f"Sheet tables has no table “{name}”.",
                        name,
                    )
                expansion = expand_table(row, path, parts.pop(name))
                self.expansions.append(expansion)
                self.rows.extend(expansion.survey)
        for left in parts.values():
            raise left[0].error(
                "table",
                "Trang survey không có nhóm dạng bảng (appearance: table) cho bảng này.",
                "Sheet survey has no group with appearance table for this table.",
                left[0].get("table"),
            )
        for place in self.rows:
            for heading, origin in place.origins.items():
                self.origins[place.path, _PROPERTIES.get(heading, heading)] = origin

    def place(self, row: SheetRow, kind: str, path: str) -> Place:
        values = {heading: text for heading, text in row.values.items() if heading not in _OURS}
        values["type"] = kind
        place = Place(values, {}, path, source=row)
        if kind in TYPES:
            values["type"], place.type = TYPES[kind]
            if kind == "longtext" and "multiline" not in row.get("appearance"):
                values["appearance"] = f"{row.get('appearance')} multiline".strip()
        if row.get("feed"):
            values["feed"] = row.get("feed")
        place.over_offices, place.over_time = row.get("over_offices"), row.get("over_time")
        place.element_code = row.get("element_code")
        for heading in (*_PROPERTIES, "over_offices", "over_time", "element_code"):
            place.origins[heading] = (row.sheet, row.address(heading))
        return place

    def questions(self) -> Iterable[Place]:
        return (place for place in self.rows if not place.values["type"].startswith("end"))

    def layout(self) -> Layout:
        assert self.settings is not None
        layout = Layout(
            title=Text(
                self.settings.get("form_title"),
                self.settings.get(f"form_title::{EN}") or self.settings.get("form_title"),
            ),
            notice=self.settings.text("notice"),
            basis=self.settings.text("basis"),
        )
        for place in self.questions():
            if place.type is ValueType.PERCENT:
                layout.types[place.path] = ValueType.PERCENT
            if place.element_code:
                layout.codes[place.path] = place.element_code
            if place.over_offices or place.over_time:
                layout.consolidation[place.path] = self.consolidation(place)
            elif place.values.get("calculation"):
                layout.consolidation[place.path] = (Rule.RECOMPUTE, Rule.RECOMPUTE)
        layout.tables = tuple(expansion.table for expansion in self.expansions)
        layout.ratios = tuple(
            Ratio(*ratio) for expansion in self.expansions for ratio in expansion.ratios
        )
        rules, origins = read_rules(self.workbook, self.expansions, self.paths())
        layout.rules = tuple(rules)
        self.origins.update(origins)
        layout.reporting = tuple(read_reporting(self.workbook))
        layout.migrations = tuple(read_migrations(self.workbook))
        return layout

    def paths(self) -> dict[str, list[str]]:
        """From a question's name to the paths that bear it, for `${name}`."""
        found: dict[str, list[str]] = {}
        for place in self.questions():
            found.setdefault(place.values.get("name", ""), []).append(place.path)
        return found

    def consolidation(self, place: Place) -> tuple[Rule, Rule]:
        default = Rule.RECOMPUTE if place.values.get("calculation") else Rule.NONE
        return (
            self.rule(place, "over_offices", place.over_offices, default),
            self.rule(place, "over_time", place.over_time, default),
        )

    def rule(self, place: Place, axis: str, name: str, default: Rule) -> Rule:
        if not name:
            return default
        sheet, cell = place.origins.get(axis, ("survey", ""))
        try:
            rule = Rule(name)
        except ValueError:
            likely = closest(name, [each.value for each in Rule])
            raise AuthoringError(
                Text(
                    f"Không có cách tổng hợp “{name}”."
                    + (f" Có phải ý là “{likely}”?" if likely else ""),
                    f"There is no consolidation “{name}”."
                    + (f" Did you mean “{likely}”?" if likely else ""),
                ),
                sheet=sheet,
                cell=cell,
                fragment=name,
            ) from None
        if rule is Rule.SUM and place.type is ValueType.PERCENT:
            raise AuthoringError(
                Text(
                    f"Không cộng tỷ lệ phần trăm ({place.path}): dùng recompute, tức là tổng tử số "
                    "chia tổng mẫu số.",
                    f"A percentage is never summed ({place.path}): use recompute, the sum of "
                    "numerators over the sum of denominators.",
                ),
                sheet=sheet,
                cell=cell,
                fragment=name,
            )
        return rule


def _run_pyxform(survey: _Survey) -> str:
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    assert survey.settings is not None
    rows = [*_externals(survey), *(_for_pyxform(place.values) for place in survey.rows)]
    settings = {
        heading: text for heading, text in survey.settings.values.items() if heading in _SETTINGS
    }
    settings["namespaces"] = f'td="{EXTENSION}"'
    settings.setdefault("default_language", VI)
    choices = [dict(row.values) for row in survey.workbook.rows("choices")]
    headings = dict.fromkeys(heading for row in rows for heading in row)
    workbook = {"survey": rows, "survey_header": [headings], "settings": [settings]}
    if choices:
        workbook["choices"] = choices
    try:
        return str(convert(xlsform=workbook, validate=False).xform)
    except PyXFormError as error:
        raise _translated(str(error), survey, len(rows) - len(survey.rows)) from None


def _for_pyxform(values: dict[str, str]) -> dict[str, str]:
    row = dict(values)
    if "feed" in row:
        row["bind::td:feed"] = row.pop("feed")
    return row


def _externals(survey: _Survey) -> list[dict[str, str]]:
    """`xml-external` rows for the host's instances that expressions name."""
    known = {row.get("list_name") for row in survey.workbook.rows("choices")}
    known |= {
        row.get("name")
        for row in survey.workbook.rows("survey")
        if row.get("type").endswith("-external") or row.get("type") == "xml-external"
    }
    texts = [text for place in survey.rows for text in place.values.values()]
    texts += [text for row in survey.workbook.rows("rules") for text in row.values.values()]
    named = {name for text in texts for name in _INSTANCE.findall(text)}
    hosted = sorted(
        name for name in named - known if name in HOST_INSTANCES or name.startswith(REPORT_PREFIX)
    )
    return [{"type": "xml-external", "name": name} for name in hosted]


def _translated(message: str, survey: _Survey, before: int) -> AuthoringError:
    """pyxform's complaint, pointing at the author's own row."""
    match = _ROW_NUMBER.search(message)
    sheet, cell = "survey", ""
    if match is not None:
        index = int(match[1]) - 2 - before
        if 0 <= index < len(survey.rows):
            source = survey.rows[index].source
            if source is not None:
                sheet, cell = source.sheet, str(source.number)
        message = _ROW_NUMBER.sub("", message)
    return AuthoringError(
        Text(
            f"Bộ biên dịch XLSForm (pyxform) không nhận: {message}",
            f"The XLSForm compiler (pyxform) refuses: {message}",
        ),
        sheet=sheet,
        cell=cell,
    )
