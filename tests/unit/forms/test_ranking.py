"""Sheet `ranking`: what it makes of a form, and its mistakes, each in its cell."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.ranking import Award, Better, Quota, RankingKey, RankingRules
from desktop_app.errors import AuthoringError, InputError, Text
from desktop_app.forms import compile_pack
from desktop_app.forms.export import to_xlsx
from desktop_app.forms.layout import read_layout
from desktop_app.forms.workbook import read_workbook
from tests.unit.forms.workbooks import form, workbook

SURVEY = """
type|name|label|appearance
begin_group|cham|Chấm điểm|table
end_group|||
integer|dem|Số đếm|
integer|don|Số đơn|
decimal|tong|Tổng điểm|
"""
TABLES = """
table|part|name|label|type|level
cham|row|nhom|Nhóm||1
cham|row|x|X||
cham|row|y|Y||
cham|column|diem_tinh|Điểm tính|score|
cham|column|tu_cham|Tự chấm|score|
cham|column|tham_dinh|Thẩm định|score|
"""
SCORING = """
table|row|function|max|inputs
cham|x|manual|10|
cham|y|manual|20|
"""
HEADINGS = [
    *("part", "name", "label", "group", "offices", "score", "columns", "vote", "path", "better"),
    *("percent", "of", "at_least", "first", "last", "quota", "band"),
]


def line(part: str, name: str, label: str = "Nhãn", **cells: str) -> str:
    values = {"part": part, "name": name, "label": label, **cells}
    return "|".join(values.get(heading, "") for heading in HEADINGS)


GROUP = line("group", "xa", "Cấp xã", offices="commune", score="cham", vote="yes")
GROUPS = [GROUP, line("group", "khac", offices="department enterprise")]
REST = [
    line("key", "dem", "Số đếm", path="/data/dem"),
    line("key", "don", "Số đơn", group="khac", path="/data/don", better="lower"),
    line("quota", "tt", "Tập thể", group="xa", percent="10"),
    line("quota", "cn", "Cá nhân", group="xa", percent="5", of="/data/don", at_least="1"),
    line("award", "nhat", "Giải nhất", group="xa", first="1", last="1"),
    line("award", "khen", "Bằng khen", group="xa", first="2", quota="tt"),
    line("grade", "tot", "Tốt", band="80-<90"),
    line("grade", "xs", "Xuất sắc", band="90"),
]


def sheets(*lines: str) -> dict[str, str]:
    return {
        "survey": SURVEY,
        "tables": TABLES,
        "scoring": SCORING,
        "ranking": "\n".join(["|".join(HEADINGS), *lines]),
    }


def rules(*lines: str) -> RankingRules:
    found = form(**sheets(*lines)).ranking
    assert found is not None
    return found


def test_groups_chains_quotas_awards_and_grades() -> None:
    found = rules(*GROUPS, *REST)
    communes, others = found.groups
    assert communes.kinds == {OfficeKind.COMMUNE}
    assert communes.scores == (
        ("/data/cham/x/tham_dinh", "/data/cham/x/tu_cham"),
        ("/data/cham/y/tham_dinh", "/data/cham/y/tu_cham"),
    )
    count = RankingKey("dem", Text("Số đếm", "Số đếm"), "/data/dem", Better.HIGHER)
    assert communes.keys == (count,)
    assert others.keys == (
        count,
        RankingKey("don", Text("Số đơn", "Số đơn"), "/data/don", Better.LOWER),
    )
    assert (communes.by_vote, others.by_vote) == (True, False)
    assert communes.quotas == (
        Quota("tt", Text("Tập thể", "Tập thể"), Decimal(10)),
        Quota("cn", Text("Cá nhân", "Cá nhân"), Decimal(5), "/data/don", 1),
    )
    assert [award.name for award in communes.awards] == ["nhat", "khen"]
    assert communes.awards[1] == Award("khen", Text("Bằng khen", "Bằng khen"), 2, None, "tt")
    assert [str(grade.band) for grade in found.grades] == ["80–<90", "≥90"]


def test_one_score_may_stand_outside_tables() -> None:
    (group,) = rules(line("group", "xa", score="/data/tong /data/don")).groups
    assert group.scores == (("/data/tong", "/data/don"),)


def test_a_form_without_the_sheet_says_nothing_of_it() -> None:
    content = sheets()
    del content["ranking"]
    pack = compile_pack(workbook(**content))
    assert "ranking" not in json.loads(pack.layout)
    assert pack.definition().ranking is None


def test_the_sheet_goes_out_and_comes_back(tmp_path: Path) -> None:
    made = workbook(**sheets(*GROUPS, *REST))
    (tmp_path / "bieu.xlsx").write_bytes(to_xlsx(made))
    again = compile_pack(read_workbook(tmp_path / "bieu.xlsx"))
    assert again.layout == compile_pack(made).layout
    assert again.definition().ranking == rules(*GROUPS, *REST)


@pytest.mark.parametrize("value", ["nhiều", "NaN", "Infinity"])
def test_a_broken_layout_is_refused(value: str) -> None:
    layout = compile_pack(workbook(**sheets(*GROUPS, *REST))).layout
    with pytest.raises(InputError):
        read_layout(layout.replace(b'"10","",0', f'"{value}","",0'.encode()))


@pytest.mark.parametrize(
    ("lines", "cell", "words"),
    [
        ([line("nhom", "xa", score="cham")], "A2", "“nhom”"),
        ([*GROUPS, GROUP], "B4", "tên riêng"),
        ([line("key", "k", path="/data/dem")], "A2", "group"),
        ([line("group", "xa", offices="phuong", score="cham")], "E2", "“phuong”"),
        ([line("group", "xa", score="chamm")], "F2", "“cham”"),
        ([line("group", "xa", score="/data/tongg")], "F2", "/data/tong"),
        ([line("group", "xa", score="cham", columns="ket_luan")], "G2", "ket_luan"),
        ([line("group", "xa")], "F2", "score"),
        ([GROUP, line("group", "b", offices="commune", score="cham")], "E3", "“xa”"),
        ([line("group", "a", score="cham"), line("group", "b", score="cham")], "E3", "“a”"),
        ([GROUP, line("key", "k", path="/data/demm")], "I3", "/data/dem"),
        ([GROUP, line("key", "k", path="/data/dem", better="high")], "J3", "higher"),
        ([GROUP, line("key", "k", group="phuong", path="/data/dem")], "D3", "phuong"),
        ([GROUP, line("quota", "q", percent="0")], "K3", "trên 0"),
        ([GROUP, line("quota", "q", percent="một")], "K3", "trên 0"),
        ([GROUP, line("quota", "q", percent="5", at_least="x")], "M3", "số nguyên"),
        ([GROUP, line("award", "a", first="1", quota="q")], "P3", "“q”"),
        ([GROUP, line("award", "a", first="2", last="1")], "O3", "Hạng cuối"),
        ([GROUP, line("award", "a", first="2")], "O3", "Hạng cuối"),
        (
            [GROUP, line("grade", "a", band="80-<90"), line("grade", "b", band="85")],
            "Q4",
            "≥85",
        ),
        ([GROUP, line("grade", "a", band="cao")], "Q3", "cao"),
    ],
)
def test_each_mistake_is_said_in_its_cell(lines: list[str], cell: str, words: str) -> None:
    with pytest.raises(AuthoringError) as caught:
        compile_pack(workbook(**sheets(*lines)))
    assert (caught.value.sheet, caught.value.cell) == ("ranking", cell)
    assert words in caught.value.message.vi
    assert caught.value.message.vi != caught.value.message.en
