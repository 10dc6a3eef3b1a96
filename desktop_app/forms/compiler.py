"""From an author's workbook to a pack: tables expanded, pyxform run, everything compiled once.

Only publishers run this; offices read packs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import AuthoringError, InputError, Text
from desktop_app.forms.csvlists import embed_lists
from desktop_app.forms.foreign import examine_foreign
from desktop_app.forms.form import define_form
from desktop_app.forms.inputs import is_hosted
from desktop_app.forms.layout import Layout, read_layout, write_layout
from desktop_app.forms.pack import FormPack
from desktop_app.forms.problems import Problems
from desktop_app.forms.proof import prove
from desktop_app.forms.refusals import read_refusal
from desktop_app.forms.survey import Survey
from desktop_app.forms.surveylayout import make_layout
from desktop_app.forms.tables import Place
from desktop_app.forms.workbook import VI, SheetRow, Workbook, read_workbook
from desktop_app.forms.xform import EXTENSION, read_xform_structure

_INSTANCE = re.compile(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)")
_WORD = re.compile(r"[\w\-]{3,}")
_PATH = re.compile(r"(?:\.\.?)?(?:/(?:\.\.|[\w.\-]+))+")
_OUR_SETTINGS = ("notice", "basis", "form_title::", "pack", "role", "subject")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class XlsForm:
    """A plain XLSForm, without our sheets, as rows by heading."""

    survey: list[Row]
    choices: list[Row]
    settings: Row


def compile_pack(source: Workbook | Path) -> FormPack:
    """Compile a workbook, or the folder or file it is in.

    Raises AuthoringError, with sheet and cell, at the first thing that cannot be.
    """
    workbook = source if isinstance(source, Workbook) else read_workbook(source)
    problems, pack = examine(workbook)
    problems.raise_first()
    assert pack is not None
    return pack


def examine(workbook: Workbook) -> tuple[Problems, FormPack | None]:
    """All that an author must mend, as far as one mistake does not hide another; and the pack when
    there is nothing. A foreign workbook is compiled in a process of its own."""
    return examine_foreign(workbook) if workbook.foreign else examine_here(workbook)


def examine_here(workbook: Workbook) -> tuple[Problems, FormPack | None]:
    """The same in this process, wherever the workbook comes from."""
    problems = Problems()
    pack = _compile(workbook, problems)
    return problems, pack


def plain_xlsform(workbook: Workbook) -> XlsForm:
    """The form as pyxform sees it: tables expanded to groups and questions.

    Raises AuthoringError as `compile_pack` does.
    """
    problems = Problems()
    survey = Survey(workbook, problems)
    survey.read()
    problems.raise_first()
    return _xlsform(survey)


def _compile(workbook: Workbook, problems: Problems) -> FormPack | None:
    survey = Survey(workbook, problems)
    survey.read()
    layout = make_layout(survey)
    if problems:
        return None  # names may be missing: what refers to them would be blamed in vain
    survey.check_references()
    packs: list[FormPack | None] = []
    with problems.gathered():
        packs.append(_prove(survey, layout, _run_pyxform(survey)))
    return packs[0] if packs else None


def _prove(survey: Survey, layout: Layout, xform: bytes) -> FormPack | None:
    problems = survey.problems
    try:
        files = survey.workbook.attached
        prove(read_xform_structure(xform, files), layout.rules, survey.origins, problems)
        if problems:
            return None
        content = write_layout(layout)
        structure = read_xform_structure(xform, files)
        define_form(structure, read_layout(content), origins=survey.origins)
    except AuthoringError as problem:
        if problem.sheet in survey.workbook.sheets and problem.cell:
            raise
        # The XForm is made of the survey: there is no cell, but the name is the author's own.
        raise _found_by_name(survey, problem) from None
    except InputError as problem:  # of a list that is attached
        raise AuthoringError(problem.message, sheet="survey", cell="A1") from None
    return FormPack(survey.workbook.as_csv(), xform, content, files)


def _found_by_name(survey: Survey, problem: AuthoringError) -> AuthoringError:
    piece = problem.fragment.strip().removesuffix("()")
    found = ("survey", "A1")
    for place in survey.questions() if piece else ():
        if piece == place.element_code:
            found = survey.where(place, "element_code")
            break
        headings = [heading for heading, text in place.values.items() if piece in text]
        if headings or piece == place.path:
            found = survey.where(place, headings[0] if headings else "type")
            break
    return AuthoringError(
        problem.plain, sheet=found[0], cell=found[1], fragment=problem.fragment.strip()
    )


def _run_pyxform(survey: Survey) -> bytes:
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    form = _xlsform(survey)
    workbook = {
        "survey": form.survey,
        "survey_header": [dict.fromkeys(heading for row in form.survey for heading in row)],
        "settings": [form.settings],
        "settings_header": [dict.fromkeys(form.settings)],
    }
    if form.choices:
        workbook["choices"] = form.choices
        workbook["choices_header"] = [
            dict.fromkeys(heading for row in form.choices for heading in row)
        ]
    try:
        xml = str(convert(xlsform=workbook, validate=False).xform)
    except PyXFormError as error:
        before = len(form.survey) - len(survey.rows)
        raise _refused(str(error), survey, before) from None
    except Exception:  # pyxform stumbles over some workbooks, in any way, instead of refusing them
        raise AuthoringError(
            Text(
                "Trình biên dịch XLSForm không đọc được trang này; hãy đối chiếu với tài liệu.",
                "The XLSForm compiler cannot read this sheet; compare it with the reference.",
            ),
            sheet="survey",
            cell="A1",
        ) from None
    return embed_lists(xml.encode("utf-8"), survey.workbook)


def _xlsform(survey: Survey) -> XlsForm:
    rows = [_for_pyxform(place.values) for place in survey.rows]
    settings = {
        heading: text
        for heading, text in survey.settings.values.items()
        if not heading.startswith(_OUR_SETTINGS) and heading not in ("id_string", "set_form_id")
    }
    settings["form_id"] = survey.form_id
    ours = f'td="{EXTENSION}"'
    settings["namespaces"] = f"{settings.get('namespaces', '')} {ours}".strip()
    settings.setdefault("default_language", _language(survey))
    choices = [dict(row.values) for row in survey.choices]
    survey_rows = [*_externals(survey), *rows]
    # The order of columns is the order of attributes in the XForm: one for all rows.
    order = dict.fromkeys(heading for row in survey_rows for heading in row)
    ordered = [{name: row[name] for name in order if name in row} for row in survey_rows]
    return XlsForm(ordered, choices, settings)


def _language(survey: Survey) -> str:
    """Vietnamese where the form has it; otherwise the first language that its labels are in."""
    found = dict.fromkeys(
        heading.partition("::")[2]
        for place in survey.rows
        for heading in place.values
        if heading.startswith("label::")
    )
    return VI if VI in found or not found else next(iter(found))


def _for_pyxform(values: Row) -> Row:
    row = {heading: text for heading, text in values.items() if text}
    if "feed" in row:
        row["bind::td:feed"] = row.pop("feed")
    for heading in ("seed", "seed_key", "seed_free"):
        if heading in row:
            row[f"bind::td:{heading.replace('_', '-')}"] = row.pop(heading)
    if "filled_by" in row:
        row["bind::td:filled-by"] = row.pop("filled_by")
        if _PATH.fullmatch(row.get("default", "")):
            row["default"] = f"string({row['default']})"  # pyxform takes a bare path for a text
    return row


def _externals(survey: Survey) -> list[Row]:
    """`xml-external` rows for the host's instances that expressions name."""
    known = {row.get("list_name") for row in survey.choices} | set(survey.files)
    known |= {
        place.values.get("name", "")
        for place in survey.rows
        if place.values["type"].endswith("-external")
    }
    texts = [text for place in survey.rows for text in place.values.values()]
    texts += [text for row in survey.workbook.rows("rules") for text in row.values.values()]
    named = {name for text in texts for name in _INSTANCE.findall(text)}
    hosted = sorted(name for name in named - known if is_hosted(name))
    return [{"type": "xml-external", "name": name} for name in hosted]


def _refused(complaint: str, survey: Survey, before: int) -> AuthoringError:
    """pyxform's complaint, pointing at the author's own cell."""
    refusal = read_refusal(complaint)
    index = refusal.row - 2
    if refusal.sheet == "choices" and 0 <= index < len(survey.choices):
        source = survey.choices[index]
        return _in_row(source, refusal.heading, refusal.message)
    if refusal.sheet == "settings":
        return _in_row(survey.settings, refusal.heading, refusal.message)
    place = None
    if 0 <= index - before < len(survey.rows) and refusal.row:
        place = survey.rows[index - before]
    elif refusal.question:
        named = refusal.question
        place = next((one for one in survey.rows if one.values.get("name") == named), None)
    if place is None and refusal.heading and not refusal.row:
        place = _likeliest(survey, refusal.heading, complaint)
    if place is None:
        return AuthoringError(refusal.message, sheet=refusal.sheet, cell="A1")
    sheet, cell = survey.where(place, refusal.heading or "name")
    return AuthoringError(refusal.message, sheet=sheet, cell=cell)


def _likeliest(survey: Survey, heading: str, complaint: str) -> Place | None:
    """The row whose cell under `heading` shares most words with a complaint that names no row."""
    words = set(_WORD.findall(complaint))
    found = [place for place in survey.rows if place.values.get(heading)]
    return max(
        found,
        key=lambda place: len(words & set(_WORD.findall(place.values[heading]))),
        default=None,
    )


def _in_row(row: SheetRow, heading: str, message: Text) -> AuthoringError:
    column = heading if heading in row.columns else next(iter(row.columns), "")
    cell = row.address(column)
    return AuthoringError(
        message, sheet=row.sheet, cell=cell if cell[:1].isalpha() else "A1", fragment=""
    )


__all__ = ["XlsForm", "compile_pack", "examine", "plain_xlsform"]
