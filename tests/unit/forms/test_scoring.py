"""Sheet `scoring`: what it makes of a table, that its XPath reckons as domain/scoring does, and
that each mistake is said in its cell."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import scoring
from desktop_app.domain.scoring import Band, gated
from desktop_app.domain.values import CellState
from desktop_app.errors import AuthoringError
from desktop_app.forms import FormSession, Severity, Workbook, compile_pack, examine
from desktop_app.forms.export import to_odk, to_xlsx
from desktop_app.forms.workbook import read_workbook, workbook_of
from tests.unit.forms.workbooks import form, session, workbook

SURVEY = """
type|name|label::Tiếng Việt (vi)|label::English (en)|appearance
begin_group|cham|Chấm điểm|Scores|table
end_group||||
"""
CHOICES = """
list_name|name|label
co_khong|co|Có
co_khong|khong|Không
"""
ROWS = [
    ("dat", "yes_no", "5", "dat", "", ""),
    ("ty_le", "proportional", "40", "a b", "", ""),
    ("vuot", "proportional", "40", "a b", "uncapped", ""),
    ("nguong", "proportional_cap", "6", "a b", "t=90", ""),
    ("khoang", "bands", "5", "a b", "88-<90:2; 90-<95:3; 95-<100:4; 100:5", ""),
    ("muc", "bands", "5", "a", "0-<1,5:1; 1,5-2:2,5", ""),
    ("mau", "sample", "20", "a", "n=50; p=0,4", "ke_hoach"),
    ("thuong", "bonus", "15", "a", "p=2.5", ""),
    ("tru", "penalty", "5", "a", "p=1,25", ""),
    ("tay", "manual", "10", "", "", "minh_chung"),
]
COLUMNS = """
cham|column|a||||A|A|decimal
cham|column|b||||B|B|decimal
cham|column|dat||||Đạt|Reached|select_one co_khong
cham|column|ke_hoach||||Kế hoạch|Plan|select_one co_khong
cham|column|chuan||||Điểm chuẩn|Maximum|score
cham|column|diem_tinh||||Điểm tính|Computed|score
cham|column|tu_cham||||Tự chấm|Self|score
cham|column|giai_trinh||||Giải trình|Reason|text
cham|column|minh_chung||||Minh chứng|Evidence|text
cham|column|tham_dinh||||Thẩm định|Appraised|score
cham|column|ly_do_td||||Lý do|Reason|text
"""
HEADINGS = (
    "table|part|name|row|column|code|label::Tiếng Việt (vi)|label::English (en)|type|formula|level"
)


def tables(rows: list[str], columns: str = COLUMNS) -> str:
    lines = [f"cham|row|{name}|||{name.upper()}|Tiêu chí {name}|Criterion {name}" for name in rows]
    return "\n".join([HEADINGS, *lines, columns.strip()])


def scored(*rows: tuple[str, ...], columns: str = COLUMNS) -> dict[str, str]:
    lines = ["|".join(("cham", *row)) for row in rows]
    heading = "table|row|function|max|inputs|parameters|gate|evidence"
    return {
        "survey": SURVEY,
        "choices": CHOICES,
        "tables": tables([row[0] for row in rows], columns),
        "scoring": "\n".join([heading, *lines]),
    }


FORM = form(**scored(*ROWS))


def shows(report: FormSession, path: str) -> str:
    return report.cell(f"/data/cham/{path}").answer.text


def put(report: FormSession, row: str, **entries: str) -> None:
    for column, entry in entries.items():
        report.apply(f"/data/cham/{row}/{column}", entry.replace(".", ","))


def test_the_table_has_the_cells_that_its_criteria_need() -> None:
    (table,) = FORM.tables
    own = {"a", "b", "dat", "ke_hoach"}
    found = {row: {column for each, column in table.cells if each == row} & own for row, *_ in ROWS}
    assert found == {
        "dat": {"dat"},
        "ty_le": {"a", "b"},
        "vuot": {"a", "b"},
        "nguong": {"a", "b"},
        "khoang": {"a", "b"},
        "muc": {"a"},
        "mau": {"a", "ke_hoach"},
        "thuong": {"a"},
        "tru": {"a"},
        "tay": set(),
    }
    report = session(FORM)
    assert shows(report, "ty_le/chuan") == "40"
    assert report.cell("/data/cham/ty_le/diem_tinh").calculated


FIGURES = st.one_of(
    st.none(),
    st.integers(0, 120),
    st.integers(0, 3_000_000),
    st.decimals(0, 300, places=2),
)


def decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@settings(max_examples=150, deadline=None)
@given(a=FIGURES, b=FIGURES, reached=st.sampled_from(["", "co", "khong"]))
def test_xpath_reckons_as_the_domain_does(
    a: int | Decimal | None, b: int | Decimal | None, reached: str
) -> None:
    report = session(FORM)
    texts = {name: "" if value is None else str(value) for name, value in (("a", a), ("b", b))}
    for row in ("ty_le", "vuot", "nguong", "khoang"):
        put(report, row, **texts)
    for row in ("muc", "mau", "thuong", "tru"):
        put(report, row, a=texts["a"])
    put(report, "dat", dat=reached)
    put(report, "mau", ke_hoach=reached)
    whole, part = decimal(a), decimal(b)
    yes = {"": None, "co": True, "khong": False}[reached]
    bands = tuple(
        Band(Decimal(start), None if end is None else Decimal(end), Decimal(points))
        for start, end, points in ((88, 90, 2), (90, 95, 3), (95, 100, 4), (100, None, 5))
    )
    levels = (
        Band(Decimal(0), Decimal("1.5"), Decimal(1)),
        Band(Decimal("1.5"), Decimal(2), Decimal("2.5"), closed=True),
    )
    expected = {
        "dat": scoring.YesNo(Decimal(5)).score(yes),
        "ty_le": scoring.Proportional(Decimal(40)).score(whole, part),
        "vuot": scoring.Proportional(Decimal(40), capped=False).score(whole, part),
        "nguong": scoring.ProportionalCap(Decimal(6), Decimal(90)).score(whole, part),
        "khoang": scoring.Bands(Decimal(5), bands).score_of_part(whole, part),
        "muc": scoring.Bands(Decimal(5), levels).score(whole),
        "mau": gated(scoring.Sample(Decimal(20), 50, Decimal("0.4")).score(whole), yes),
        "thuong": scoring.Bonus(Decimal(15), Decimal("2.5")).score(whole),
        "tru": scoring.Penalty(Decimal(5), Decimal("1.25")).score(whole),
    }
    for row, points in expected.items():
        text = shows(report, f"{row}/diem_tinh")
        assert (Decimal(text) if text else None) == points, (row, text, points)


def test_what_is_not_applicable_leaves_the_score_blank() -> None:
    report = session(FORM)
    put(report, "ty_le", a="200", b="150")
    assert shows(report, "ty_le/diem_tinh") == "30"
    report.set_state("/data/cham/ty_le/a", CellState.NOT_APPLICABLE)
    assert shows(report, "ty_le/diem_tinh") == ""
    put(report, "mau", a="50")
    report.set_state("/data/cham/mau/a", CellState.NIL_RETURN)
    put(report, "mau", ke_hoach="co")
    assert shows(report, "mau/diem_tinh") == "0"


def test_a_gate_of_evidence_is_met_by_evidence() -> None:
    report = session(FORM)
    assert shows(report, "tay/diem_tinh") == "0"
    put(report, "tay", minh_chung="KH 12")
    assert shows(report, "tay/diem_tinh") == ""


def found(report: FormSession, severity: Severity) -> set[str]:
    return {one.rule for one in report.check() if one.severity is severity and one.rule}


def test_scores_stay_within_the_maximum() -> None:
    report = session(FORM)
    for row, within, beyond in (("ty_le", "40", "40.01"), ("tru", "-5", "0.5")):
        put(report, row, tu_cham=within)
        path = f"/data/cham/{row}/tu_cham"
        assert not any(one.stops and path in one.paths for one in report.check())
        put(report, row, tu_cham=beyond)
        assert any(one.stops and path in one.paths for one in report.check())


def test_another_self_score_wants_a_reason() -> None:
    report = session(FORM)
    put(report, "ty_le", a="200", b="150", tu_cham="30")
    assert "khac_diem_tinh.cham.ty_le" not in found(report, Severity.WARNING)
    put(report, "ty_le", tu_cham="29")
    assert "khac_diem_tinh.cham.ty_le" in found(report, Severity.WARNING)


def test_another_appraised_score_needs_a_reason() -> None:
    report = session(FORM)
    put(report, "ty_le", tu_cham="30", tham_dinh="30")
    assert "thieu_ly_do_td.cham.ty_le" not in found(report, Severity.ERROR)
    put(report, "ty_le", tham_dinh="28")
    assert "thieu_ly_do_td.cham.ty_le" in found(report, Severity.ERROR)
    put(report, "ty_le", ly_do_td="thiếu danh sách")
    assert "thieu_ly_do_td.cham.ty_le" not in found(report, Severity.ERROR)


def test_evidence_is_needed_where_the_criterion_says_so() -> None:
    made = form(**scored(("dat", "yes_no", "5", "dat", "", "", "yes")))
    report = session(made)
    put(report, "dat", tu_cham="0")
    assert found(report, Severity.ERROR) == set()
    put(report, "dat", tu_cham="5")
    assert found(report, Severity.ERROR) == {"thieu_minh_chung.cham.dat"}
    put(report, "dat", minh_chung="QĐ 5")
    assert found(report, Severity.ERROR) == set()
    without = session(form(**scored(("dat", "yes_no", "5", "dat", "", "", ""))))
    put(without, "dat", tu_cham="5")
    assert found(without, Severity.ERROR) == set()


GOOD = ("x", "proportional", "40", "a b", "", "")


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        (("x", "proportonal", "40", "a b"), "C2", ("proportional",)),
        (("x", "proportional", "0", "a b"), "D2", ("lớn hơn 0",)),
        (("x", "proportional", "bốn mươi", "a b"), "D2", ("cần một số",)),
        (("x", "proportional", "40", "a"), "E2", ("cần 2",)),
        (("x", "proportional", "40", "a c"), "E2", ("“c”",)),
        (("x", "proportional", "40", "a y/b"), "E2", ("“y”",)),
        (("x", "proportional", "40", "a b", "t=80"), "F2", ("“t”",)),
        (("x", "proportional_cap", "40", "a b", ""), "F2", ("“t”",)),
        (("x", "proportional_cap", "40", "a b", "t=0"), "F2", ("lớn hơn 0",)),
        (("x", "sample", "20", "a", "n=50"), "F2", ("“p”",)),
        (("x", "sample", "20", "a", "n=50; p=0,5"), "F2", ("25", "20")),
        (("x", "sample", "20", "a", "n=2,5; p=0,5"), "F2", ("số nguyên",)),
        (("x", "bands", "5", "a", "88-90:2; 90-<95:3"), "F2", ("“88–90”", "“90–<95”")),
        (("x", "bands", "5", "a", "88-<91:2; 90-<95:3"), "F2", ("“88–<91”", "“90–<95”")),
        (("x", "bands", "5", "a", "88-<90:2; 91-<95:3"), "F2", ("“88–<90”", "“91–<95”", "hở")),
        (("x", "bands", "5", "a", "88:2; 90-<95:3"), "F2", ("“≥88”", "“90–<95”")),
        (("x", "bands", "5", "a", "90-<90:2"), "F2", ("không chứa",)),
        (("x", "bands", "5", "a", "0-<100:6"), "F2", ("6", "5")),
        (("x", "bands", "5", "a", "cao:5"), "F2", ("“cao:5”",)),
        (("x", "bands", "5", "a", ""), "F2", ("khoảng",)),
        (("x", "yes_no", "5", "dat", "yes=co", "ke_hoac"), "G2", ("ke_hoach",)),
        (("x", "yes_no", "5", "dat", "yes=co' or 'a"), "F2", ("lựa chọn",)),
        (("x", "yes_no", "5", "dat", "yes"), "F2", ("lựa chọn",)),
        (("y", "yes_no", "5", "dat"), "B2", ("“y”",)),
    ],
)
def test_each_mistake_is_said_in_its_cell(
    row: tuple[str, ...], cell: str, words: tuple[str, ...]
) -> None:
    sheets = scored(row)
    sheets["tables"] = tables(["x"])
    with pytest.raises(AuthoringError) as caught:
        compile_pack(workbook(**sheets))
    assert (caught.value.sheet, caught.value.cell) == ("scoring", cell)
    problems, _pack = examine(workbook(**sheets))
    others = [one for one in problems.found if one.sheet != "scoring"]
    assert len(problems.found) == 1 or (row[0] != "x" and len(others) == 1)
    for word in words:
        assert word in caught.value.message.vi
    assert caught.value.message.vi != caught.value.message.en


def test_a_criterion_without_a_function_is_named() -> None:
    sheets = scored(GOOD)
    sheets["tables"] = tables(["x", "quen"])
    with pytest.raises(AuthoringError, match="quen") as caught:
        compile_pack(workbook(**sheets))
    assert caught.value.sheet == "tables"
    with pytest.raises(AuthoringError, match="hai lần"):
        compile_pack(workbook(**{**scored(GOOD), "scoring": scored(GOOD, GOOD)["scoring"]}))


def test_a_table_without_its_columns_is_named() -> None:
    bare = COLUMNS.replace("cham|column|tu_cham||||Tự chấm|Self|score\n", "")
    with pytest.raises(AuthoringError, match="tu_cham"):
        compile_pack(workbook(**scored(GOOD, columns=bare)))


def test_the_sheet_goes_out_and_comes_back(tmp_path: Path) -> None:
    made: Workbook = workbook(**scored(*ROWS))
    before = compile_pack(made)
    (tmp_path / "bieu.xlsx").write_bytes(to_xlsx(made))
    after = compile_pack(read_workbook(tmp_path / "bieu.xlsx"))
    assert after.sheets["scoring"] == before.sheets["scoring"]
    assert (after.xform, after.layout) == (before.xform, before.layout)


def test_other_tools_get_plain_calculations(tmp_path: Path) -> None:
    from pyxform.xls2xform import convert

    content, _lists = to_odk(workbook(**scored(*ROWS)))
    (tmp_path / "odk.xlsx").write_bytes(content)
    xform = convert(xlsform=tmp_path / "odk.xlsx", validate=False).xform
    assert "* 4000 div" in str(xform)


def test_the_example_of_the_document_compiles() -> None:
    text = (Path(__file__).parents[3] / "docs" / "authoring.md").read_text(encoding="utf-8")
    blocks = [block.split("```")[0] for block in text.split("```csv\n")[1:]]
    (lines,) = [block for block in blocks if block.startswith("table,row,function")]
    (order,) = [block for block in blocks if block.startswith("part,name,label")]
    columns = COLUMNS + "cham|column|so_dat||||Số đạt|Good|integer\n"
    sheets = {**scored(GOOD, columns=columns), "scoring": lines, "ranking": order}
    sheets["tables"] = tables(["tc1", "tc2", "tc3"], columns)
    sheets["survey"] += "integer|tk|Tài khoản|Accounts|\n"
    made = compile_pack(
        workbook_of(
            {
                name: list(csv.reader(StringIO(content.strip()), delimiter=mark))
                for name, content in sheets.items()
                for mark in ["," if name in ("scoring", "ranking") else "|"]
            }
        )
    ).definition()
    assert made.ranking is not None and len(made.ranking.groups[0].scores) == 3
    report = session(made)
    put(report, "tc3", a="1000", b="950")
    assert shows(report, "tc3/diem_tinh") == "4"
