"""Authors' mistakes, said with sheet and cell; tables; packs; hostile workbooks."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook as ExcelWorkbook

from desktop_app.domain.elements import Rule, ValueType
from desktop_app.errors import AuthoringError, InputError
from desktop_app.forms import FormPack, FormSession, compile_pack, read_workbook
from tests.unit.forms.workbooks import NOW, form, questions, workbook

PACK = Path(__file__).parents[3] / "resources" / "packs" / "kpi-tq55" / "f-kpi-01"
TABLE_SURVEY = "type|name|label|appearance\nbegin_group|t|Bảng|table\nend_group|||"
TABLE = """
table|part|name|row|column|code|label|type|calculation|formula|over_offices|ratio|level|absent
t|row|h0||||Phần I||||||1|
t|row|r01|||01|Tổng|||[02] + [03]||||
t|row|r02|||02|Nam||||||
t|row|r03|||03|Nữ||||||
t|column|tu||||Tử|integer|||sum|||
t|column|mau||||Mẫu|integer|||sum|||
t|column|rate||||Tỷ lệ|percent|round(../tu div ../mau * 100, 1)||recompute|tu / mau||
t|cell||r03|mau||||||||| yes
t|cell||r01|mau||||||||| yes
t|cell||r01|rate||||||||| yes
t|cell||r03|rate||||||||| yes
"""


def mistake(**sheets: str) -> AuthoringError:
    with pytest.raises(AuthoringError) as caught:
        compile_pack(workbook(**sheets))
    assert caught.value.message.vi and caught.value.message.en
    return caught.value


@pytest.mark.parametrize(
    ("row", "cell", "fragment", "says"),
    [
        ("decimal|x|/data/tong + 1", "D3", "tong", "“tong_so”"),
        ("decimal|x|../tong_so2", "D3", "tong_so2", "“tong_so”"),
        ("decimal|x|rond(${tong_so})", "D3", "rond", "“round”"),
        ("decimal|x|round()", "D3", "round", "tham số"),
        ("decimal|x|1 +", "D3", "", "hết biểu thức"),
        ("decimal|x||foo()", "E3", "foo", "Không có hàm"),
        ("decimal|x||||bar(.)", "G3", "bar", "Không có hàm"),
        ("decimal|x|${zz} + 1", "D3", "${zz}", "zz"),
        ("integer|01", "B3", "01", "chữ cái"),
    ],
)
def test_expressions_are_refused_where_they_stand(
    row: str, cell: str, fragment: str, says: str
) -> None:
    error = mistake(survey=questions("integer|tong_so", row))
    assert (error.sheet, error.cell) == ("survey", cell)
    assert fragment in error.fragment
    assert says in error.message.vi


def test_an_undeclared_instance_is_refused() -> None:
    error = mistake(survey=questions("integer|x|instance('figurs')/root/ho"))
    assert error.fragment == "figurs"


def test_a_percentage_is_never_summed() -> None:
    survey = "type|name|label|over_offices\npercent|p|Tỷ lệ|sum"
    error = mistake(survey=survey)
    assert (error.sheet, error.cell, error.fragment) == ("survey", "D2", "sum")
    assert "recompute" in error.message.vi
    ok = form(survey=survey.replace("sum", "own")).elements[0]
    assert (ok.type, ok.over_offices) == (ValueType.PERCENT, Rule.OWN)


def test_codes_are_permanent_and_unique() -> None:
    survey = "type|name|label|element_code\ninteger|a|A|X1\ninteger|b|B|"
    assert [element.code for element in form(survey=survey).elements] == ["X1", "T.b"]
    error = mistake(survey=survey.replace("b|B|", "b|B|X1"))
    assert error.fragment == "X1"


def test_a_table_is_expanded() -> None:
    definition = form(survey=TABLE_SURVEY, tables=TABLE)
    (table,) = definition.tables
    assert table.rows[0].heading
    assert table.cell("h0", "tu") is None
    assert table.cell("r03", "mau") is None
    assert table.cell("r02", "rate") == "/data/t/r02/rate"
    assert definition.field_of["/data/t/r02/tu"].label.vi == "Nam – Tử"
    assert definition.element_of["/data/t/r01/tu"].calculated
    assert [ratio.element for ratio in definition.ratios] == ["T.t.r02.rate"]


def test_row_and_column_formulas() -> None:
    cells = "\n".join(line for line in TABLE.splitlines() if not line.startswith("t|cell"))
    report = FormSession(form(survey=TABLE_SURVEY, tables=cells), now=NOW)
    for path, entry in {"r02/tu": "1", "r02/mau": "4", "r03/tu": "2", "r03/mau": "4"}.items():
        report.apply(f"/data/t/{path}", entry)
    assert report.cell("/data/t/r01/tu").answer.text == "3"
    assert report.cell("/data/t/r01/rate").answer.text == "37.5"  # Σ/Σ, not the sum of rates


@pytest.mark.parametrize(
    ("old", "new", "cell"),
    [
        ("[02] + [03]", "[02] + [04]", "J3"),
        ("t|row|r03|||03", "t|row|r03|||02", "F5"),
        ("t|cell||r03|mau", "t|cell||r09|mau", "D9"),
        ("|integer|||sum|||\nt|column|mau", "|whole|||sum|||\nt|column|mau", "H6"),
        ("recompute", "sum", "K8"),
        ("tu / mau", "tu / nau", "L8"),
        ("t|row|h0", "u|row|h0", "A2"),
    ],
)
def test_mistakes_in_tables(old: str, new: str, cell: str) -> None:
    error = mistake(survey=TABLE_SURVEY, tables=TABLE.replace(old, new))
    assert (error.sheet, error.cell) == ("tables", cell)


@pytest.mark.parametrize(
    ("line", "cell"),
    [
        ("r|/data/a|~|1|error||m", "C2"),
        ("r|/data/zz|=|1|error||m", "B2"),
        ("r|/data/a|=|1|deadly||m", "E2"),
        ("r|/data/a|=||error||m", "D2"),
        ("r|/data/a|=|1|error||", "G2"),
    ],
)
def test_mistakes_in_rules(line: str, cell: str) -> None:
    rules = f"id|left|operator|right|severity|missing|message\n{line}"
    error = mistake(survey=questions("integer|a"), rules=rules)
    assert (error.sheet, error.cell) == ("rules", cell)


def test_equal_content_has_an_equal_hash() -> None:
    first, second = compile_pack(PACK), compile_pack(PACK)
    assert first.hash == second.hash
    assert first.to_bytes() == second.to_bytes()
    again = FormPack.from_bytes(first.to_bytes())
    assert again.hash == first.hash
    assert again.definition() == first.definition()
    changed = FormPack(again.sheets, again.xform, again.layout + b" ")
    assert changed.hash != first.hash


def test_the_excel_workbook_is_the_same_form(tmp_path: Path) -> None:
    folder = read_workbook(PACK)
    book = ExcelWorkbook()
    for name, sheet in folder.sheets.items():
        page = book.create_sheet(name)
        page.append(list(sheet.headings))
        for row in sheet.rows:
            page.append([row.get(heading) for heading in sheet.headings])
    book.remove(book.worksheets[0])
    book.save(tmp_path / "kpi.xlsx")
    assert compile_pack(tmp_path / "kpi.xlsx").hash == compile_pack(PACK).hash


def _zip(entries: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


HOSTILE = {
    "not a zip": b"PK\x03\x04 nothing",
    "empty": b"",
    "many entries": _zip([(f"x{index}", b"") for index in range(201)]),
    "outside": _zip([("../survey.csv", b"a")]),
    "absolute": _zip([("/etc/x", b"a")]),
    "bomb": _zip([("xl/workbook.xml", b"0" * 20_000_000)]),
    "no workbook": _zip([("a.txt", b"a")]),
    "broken xml": _zip([("[Content_Types].xml", b"<a"), ("xl/workbook.xml", b"<b")]),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_files_are_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(content)
    with pytest.raises(InputError):
        read_workbook(file)
    with pytest.raises(InputError):
        FormPack.from_bytes(content)


def test_no_form_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.xlsx", tmp_path / "form.ods"):
        with pytest.raises(InputError):
            read_workbook(path)
    (tmp_path / "survey.csv").write_bytes(b"type,name\n\xff\xfe")
    with pytest.raises(AuthoringError):
        read_workbook(tmp_path)


@pytest.mark.parametrize("cut", [1, 100, 5_000, 20_000])
def test_damaged_packs_are_refused(cut: int) -> None:
    content = bytearray(compile_pack(PACK).to_bytes())
    content[cut] ^= 0xFF
    try:
        pack = FormPack.from_bytes(bytes(content))
        damaged = pack.hash != compile_pack(PACK).hash
    except InputError:
        damaged = True
    assert damaged
    with pytest.raises(InputError):
        FormPack.from_bytes(bytes(content[:-cut]))


NAMES = """table|part|name|row|label|type|valid_from|valid_to
b|row|r1||Tên mới|||
b|row|r2||Dòng hai|||
b|column|so||Số|integer||
b|name||r1|Tên cũ|||2022-08-14
"""


def test_a_row_is_called_otherwise_in_another_time() -> None:
    made = form(
        survey="type|name|label|appearance\nbegin_group|b|Bảng|table\nend_group|||", tables=NAMES
    )
    (table,) = made.tables
    (former,) = table.rows[0].names
    assert (former.label.vi, former.valid_to) == ("Tên cũ", date(2022, 8, 14))
    assert [row.label.vi for row in table.on(date(2022, 8, 14)).rows] == ["Tên cũ", "Dòng hai"]
    assert [row.label.vi for row in table.on(date(2022, 8, 15)).rows] == ["Tên mới", "Dòng hai"]


@pytest.mark.parametrize(
    ("old", "new", "cell"),
    [("|name||r1|", "|name||r9|", "D5"), ("2022-08-14", "14/8", "H5")],
)
def test_a_name_of_no_row_or_no_day_is_refused(old: str, new: str, cell: str) -> None:
    with pytest.raises(AuthoringError) as caught:
        form(
            survey="type|name|label|appearance\nbegin_group|b|Bảng|table\nend_group|||",
            tables=NAMES.replace(old, new),
        )
    assert (caught.value.sheet, caught.value.cell) == ("tables", cell)
