"""What a workbook says beyond its XForm: codes, consolidation, tables, rules, reporting."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.elements import Rule, ValueType
from desktop_app.domain.reports import SubjectKind
from desktop_app.domain.rules import rule_problem
from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.definition import FormRole, Purpose, Ratio
from desktop_app.forms.layout import Layout
from desktop_app.forms.ranking import read_ranking
from desktop_app.forms.rowterms import whole
from desktop_app.forms.sheets import read_migrations, read_reporting, read_rules
from desktop_app.forms.statistical import read_statistical
from desktop_app.forms.survey import Survey
from desktop_app.forms.tables import Place
from desktop_app.forms.workbook import EN, SheetRow
from desktop_app.forms.xpath.analysis import closest


def make_layout(survey: Survey) -> Layout:
    """What the pack says beyond its XForm."""
    title = survey.settings.get("form_title") or survey.form_id
    layout = Layout(
        title=Text(title, survey.settings.get(f"form_title::{EN}") or title),
        notice=survey.settings.text("notice"),
        basis=survey.settings.text("basis"),
    )
    with survey.problems.gathered():
        layout.purpose = _purpose(survey.settings)
    codes: dict[str, str] = {}
    for place in survey.questions():
        if place.type is ValueType.PERCENT:
            layout.types[place.path] = ValueType.PERCENT
        with survey.problems.gathered():
            _take_looks(place, layout)
        if place.element_code:
            with survey.problems.gathered():
                _take_code(survey, place, codes, layout)
        with survey.problems.gathered():
            if place.over_offices or place.over_time:
                layout.consolidation[place.path] = _consolidation(survey, place)
            elif place.values.get("calculation"):
                layout.consolidation[place.path] = (Rule.RECOMPUTE, Rule.RECOMPUTE)
    layout.tables = tuple(expansion.table for expansion in survey.expansions)
    layout.ratios = tuple(
        Ratio(*ratio) for expansion in survey.expansions for ratio in expansion.ratios
    )
    rules, origins = read_rules(survey.workbook, survey.expansions, survey.paths(), survey.problems)
    layout.rules = tuple(rules)
    survey.origins.update(origins)
    layout.reporting = tuple(read_reporting(survey.workbook, survey.problems))
    with survey.problems.gathered():
        layout.statistical = read_statistical(survey.workbook, survey.settings, layout.reporting)
    everything = {place.path for place in survey.questions()}
    layout.ranking = read_ranking(survey.workbook, layout.tables, everything, survey.problems)
    layout.migrations = tuple(
        read_migrations(
            survey.workbook, everything, survey.settings.get("version"), survey.problems
        )
    )
    return layout


def _purpose(settings: SheetRow) -> Purpose:
    found: dict[str, str] = {}
    for heading, kind in (("role", FormRole), ("subject", SubjectKind)):
        known = [each.value for each in kind]
        found[heading] = settings.get(heading)
        if found[heading] and found[heading] not in known:
            raise settings.unknown(heading, found[heading], known)
    role = FormRole(found["role"]) if found["role"] else None
    return Purpose(settings.get("pack"), role, SubjectKind(found["subject"]))


def _take_looks(place: Place, layout: Layout) -> None:
    """`width` and `printed` of a question; those of a table's column stand in its sheet."""
    row = place.source
    if row is None or row.sheet != "survey":
        return
    width, printed = whole(row, "width"), row.get("printed") != "no"
    if width or not printed:
        layout.shown[place.path] = (width, printed)


def _take_code(survey: Survey, place: Place, codes: dict[str, str], layout: Layout) -> None:
    code = place.element_code
    if code in codes:
        sheet, cell = survey.where(place, "element_code")
        raise AuthoringError(
            Text(
                f"Mã chỉ tiêu “{code}” đã dùng cho {codes[code]}; mỗi ô cần một mã riêng.",
                f"The element code “{code}” is already that of {codes[code]}; each cell needs "
                "its own.",
            ),
            sheet=sheet,
            cell=cell,
            fragment=code,
        )
    codes[code] = place.path
    layout.codes[place.path] = code


def _consolidation(survey: Survey, place: Place) -> tuple[Rule, Rule]:
    default = Rule.RECOMPUTE if place.values.get("calculation") else Rule.NONE
    offices = _rule(survey, place, "over_offices", place.over_offices, default)
    time = _rule(survey, place, "over_time", place.over_time, default)
    in_repeat = any(place.path.startswith(f"{repeat}/") for repeat in survey.repeats)
    kind = _value_type(place)
    trouble = rule_problem(kind, offices, in_repeat=in_repeat) if place.over_offices else None
    axis = "over_offices"
    if trouble is None and time is Rule.SUM:
        trouble, axis = rule_problem(kind, time, in_repeat=False), "over_time"
    if trouble is not None:
        sheet, cell = survey.where(place, axis)
        fragment = place.over_offices if axis == "over_offices" else place.over_time
        raise AuthoringError(trouble, sheet=sheet, cell=cell, fragment=fragment)
    return offices, time


def _rule(survey: Survey, place: Place, axis: str, name: str, default: Rule) -> Rule:
    if not name:
        return default
    try:
        return Rule(name)
    except ValueError:
        likely = closest(name, [each.value for each in Rule])
        sheet, cell = survey.where(place, axis)
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


_PLAIN_TYPES: Mapping[str, ValueType] = {
    "integer": ValueType.INTEGER,
    "int": ValueType.INTEGER,
    "decimal": ValueType.DECIMAL,
    "range": ValueType.DECIMAL,
    "date": ValueType.DATE,
    "file": ValueType.FILE,
}


def _value_type(place: Place) -> ValueType:
    """As far as consolidation must know it; a calculation may give a number whatever its type."""
    if place.type is not ValueType.TEXT:
        return place.type
    if place.values["type"] in ("calculate", "hidden"):
        return ValueType.DECIMAL
    return _PLAIN_TYPES.get(place.values["type"], ValueType.TEXT)
