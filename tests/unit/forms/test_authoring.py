"""What authors may write beyond the plain sheets, and what they are told when it cannot be."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from desktop_app.errors import InputError
from desktop_app.forms import Inputs, examine, excerpt, read_workbook
from tests.unit.forms.workbooks import form, questions, session, workbook

TABLE_SURVEY = "type|name|label|appearance\nbegin_group|t|Bảng|table\nend_group|||"
REPORTING = "period_type|calendar|due|who_fills|open_days|valid_from|valid_to"


def said(**sheets: str) -> list[tuple[str, str, str]]:
    """Sheet, cell and fragment of every mistake."""
    problems, pack = examine(workbook(**sheets))
    assert (pack is None) == bool(problems.found)
    for problem in problems.found:
        assert problem.message.vi and problem.message.en
        assert problem.message.vi != problem.message.en
    return [(one.sheet, one.cell, one.fragment) for one in problems.found]


def test_all_mistakes_of_a_stage_are_said_at_once() -> None:
    survey = questions("intger|a", "integer|b", "integer|b", "integer|1c", "end group|")
    rules = "id|left|operator|right|message\nr|/data/b|=||m"
    reporting = f"{REPORTING}\nweek||||||\nyear|moon|soon|commune|x||"
    assert said(survey=survey, rules=rules, reporting=reporting) == [
        ("survey", "A2", "intger"),
        ("survey", "B4", "b"),
        ("survey", "B5", "1c"),
        ("survey", "A6", "end group"),
        ("rules", "D2", ""),
        ("reporting", "A2", "week"),
        ("reporting", "B3", "moon"),
    ]


@pytest.mark.parametrize(
    ("line", "cell"),
    [
        ("year||soon||||", "C2"),
        ("quarter||by 04-10, 07-10||||", "C2"),
        ("year|||communes|||", "D2"),
        ("year||||x||", "E2"),
        ("year||||-1||", "E2"),
        ("year|||||2026-13-01|", "F2"),
        ("year|||||2026-02-01|2026-01-01", "G2"),
        ("round|nd09|||||", "B2"),
        ("round||by 12-05, 12-12||||", "C2"),
        ("round||cutoff+4h||||", None),
        ("nine_months|nd09|by M-25||||", None),
        ("cumulative|civil|by M+1-05 16:00||||", None),
        ("||||||", None),
        ("|civil|||||", "A2"),
    ],
)
def test_mistakes_in_reporting(line: str, cell: str | None) -> None:
    found = said(survey=questions("integer|a"), reporting=f"{REPORTING}\n{line}")
    assert [(sheet, place) for sheet, place, _ in found] == (
        [] if cell is None else [("reporting", cell)]
    )


@pytest.mark.parametrize(
    ("row", "sheet", "cell"),
    [
        ("geopoint|x", "survey", "A3"),
        ("audio|x", "survey", "A3"),
        ("select_one none|x", "survey", "A3"),
        ("select_one_from_file a.geojson|x", "survey", "A3"),
        ("begin_loop over l|x", "survey", "A3"),
        ("calculate|x", "survey", "D3"),
        ("begin_group|x", "survey", "A3"),
        ("integer|", "survey", "B3"),
        ("|x", "survey", "A3"),
        ("integer|x|${y", "survey", "D3"),
        ("integer|x|1 + ${x}", "survey", "D3"),
        ("integer|x|sum(1, 2)", "survey", "D3"),
    ],
)
def test_mistakes_in_the_survey(row: str, sheet: str, cell: str) -> None:
    found = said(survey=questions("integer|tong", row))
    assert [place[:2] for place in found] == [(sheet, cell)]


def test_a_whole_circle_is_named() -> None:
    problems, _ = examine(
        workbook(survey=questions("integer|a|${b} + 1", "integer|b|${c}", "integer|c|${a}"))
    )
    (problem,) = problems.found
    for path in ("/data/a", "/data/b", "/data/c"):
        assert path in problem.message.vi
    assert problem.sheet == "survey" and problem.cell in ("D2", "D3", "D4")


def test_a_code_that_is_another_cell_s_by_default() -> None:
    survey = "type|name|label|element_code\ninteger|a|A|T.b\ninteger|b|B|"
    assert said(survey=survey) == [("survey", "D2", "T.b")]


def test_the_piece_is_underlined_in_the_author_s_own_words() -> None:
    long = " + ".join(["${tong}"] * 40)
    book = workbook(survey=questions("integer|tong", f"integer|x|{long} + rond(1)"))
    (problem,) = examine(book)[0].found
    piece = excerpt(book, problem)
    assert piece is not None and len(piece.text) <= 100
    assert piece.text[piece.start : piece.start + piece.length] == "rond"
    assert piece.underline.endswith("^^^^")


def test_consolidation_that_cannot_be() -> None:
    survey = (
        "type|name|label|over_offices|over_time\ntext|a|A|sum|\npercent|b|B||sum\n"
        "integer|c|C|last|\ninteger|d|D|smu|\ninteger|e|E|sum|last\nrank l|f|F|rows|\n"
    )
    found = said(survey=survey, choices="list_name|name|label\nl|a|A")
    assert [cell for _, cell, _ in found] == ["D2", "E3", "D4", "D5", "D7"]


def test_a_row_is_asked_within_its_validity() -> None:
    tables = (
        "table|part|name|label|type|valid_from|valid_to\n"
        "t|row|r1|Cũ|||2025-12-31\nt|row|r2|Mới||2026-01-01|\nt|row|r3|Luôn|||\n"
        "t|column|n|Số|integer||"
    )
    definition = form(survey=TABLE_SURVEY, tables=tables)

    def asked(start: str, end: str) -> list[str]:
        report = session(definition, Inputs.of({"period": {"start": start, "end": end}}))
        return [row for row in ("r1", "r2", "r3") if report.is_relevant(f"/data/t/{row}")]

    assert asked("2025-10-01", "2025-12-31") == ["r1", "r3"]
    assert asked("2026-01-01", "2026-03-31") == ["r2", "r3"]
    assert asked("2025-12-15", "2026-01-14") == ["r1", "r2", "r3"]
    without = session(definition)
    assert all(without.is_relevant(f"/data/t/{row}") for row in ("r1", "r2", "r3"))


def test_xlsform_s_own_spellings() -> None:
    survey = (
        "Type|Name|Label:English|bind::relevant|Read Only|calculate\n"
        "begin repeat|r|R|||\nint|a|A||yes|\nend repeat||||\n"
        "Integer|b|B|count(${r}) > 0||\ncalculate|c||||1 + 1\nnote||Chú ý|||\n"
        "text|d|D|||\n|||||\n"
    )
    definition = form(survey=survey)
    assert [field.path for field in definition.fields][:3] == ["/data/r/a", "/data/b", "/data/c"]
    assert definition.field_of["/data/b"].label.en == "B"
    report = session(definition)
    assert report.cell("/data/r[1]/a").readonly
    assert report.cell("/data/c").answer.text == "2"


def test_without_settings_the_file_s_name_is_the_form_s(tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_text("type,name,label\ntext,a,A\n", encoding="utf-8")
    problems, pack = examine(read_workbook(tmp_path))
    assert pack is not None and not problems
    assert pack.definition().id == tmp_path.name


def test_two_headings_for_one_column() -> None:
    survey = "type|name|label|relevant|relevance\ntext|a|A||"
    assert said(survey=survey) == [("survey", "E1", "relevance")]


def _sheet(body: str) -> bytes:
    """The smallest .xlsx whose one sheet has this XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
        f'"/xl/workbook.xml" ContentType="{mime}.sheet.main+xml"/><Override PartName='
        f'"/xl/s.xml" ContentType="{mime}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" Type='
        f'"{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet '
        'name="survey" sheetId="1" r:id="r"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" '
        f'Type="{relation}/worksheet" Target="s.xml"/></Relationships>',
        "xl/s.xml": body,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_CELL = '<c r="A1" t="inlineStr"><is><t>type</t></is></c>'


def test_a_workbook_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "f.xlsx"
    file.write_bytes(
        _sheet(f"<worksheet {_MAIN}><sheetData><row>{_CELL}</row></sheetData></worksheet>")
    )
    assert read_workbook(file).sheets["survey"].headings == ("type",)


@pytest.mark.parametrize(
    "body",
    [
        f"<worksheet {_MAIN}><sheetData><row>{_CELL}</row>",
        '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>',
        f"<worksheet {_MAIN}><sheetData>"
        + '<row r="1048576"><c r="XFD1048576"><v>x</v></c></row>' * 3
        + "</sheetData></worksheet>",
        "<worksheet " + _MAIN + "><sheetData>" + "<row>" * 5000,
    ],
    ids=["cut off", "entities", "far corner", "deep"],
)
def test_hostile_sheets_end_in_a_sentence(tmp_path: Path, body: str) -> None:
    file = tmp_path / "f.xlsx"
    file.write_bytes(_sheet(body))
    try:
        problems, pack = examine(read_workbook(file))
    except InputError as refusal:
        assert refusal.message.vi
    else:
        assert problems and pack is None
