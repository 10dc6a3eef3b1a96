"""Three languages, some texts missing in one: labels, hints, messages, choices, headings."""

from __future__ import annotations

import json

import pytest

from desktop_app.errors import AuthoringError, InputError
from desktop_app.forms import FormDefinition, FormPack, FormSession, compile_pack, read_xform
from desktop_app.forms.console import Runner, answer_lines
from tests.unit.forms.workbooks import NOW, form, session, workbook

HMONG = "Hmông (hmn)"
VI, EN = "Tiếng Việt (vi)", "English (en)"
_MESSAGE = "constraint_message"
_COLUMNS = [
    *("type", "name", "appearance", "choice_filter", "constraint", "required"),
    *(f"label::{one}" for one in (VI, EN, HMONG)),
    *(f"hint::{one}" for one in (VI, HMONG)),
    *(f"{_MESSAGE}::{one}" for one in (VI, EN)),
    *(f"required_message::{one}" for one in (VI, HMONG)),
]
SURVEY = f"""
{"|".join(_COLUMNS)}
integer|ho|||. < 100|yes|Số hộ|Households|Tsev neeg|Theo sổ|Phau|Không ${{ho}}|Not ${{ho}}|Cần|Yuav
select_one dat|dat|||||Kết quả|Result||||||
select_one dat|loc||name != ''|||Lọc|Filtered||||||
begin_group|bang|table||||Bảng|Table|Rooj|||||
end_group|||||||||||||
"""
CHOICES = f"""
list_name|name|label::{VI}|label::{EN}|label::{HMONG}
dat|co|Đạt|Reached|Tau
dat|khong|Không đạt||
"""
TABLES = f"""
table|part|name|label::{VI}|label::{EN}|label::{HMONG}|type|level
bang|row|muc|Mục I|Part I|Ntu I||1
bang|row|r1|Thôn|Village|Zos||
bang|row|r2|Xã|Commune|||
bang|column|so|Số lượng|Number|Pes tsawg|integer|
bang|column|ghi|Ghi chú|Remark||text|
"""


@pytest.fixture(scope="module")
def pack() -> FormPack:
    return compile_pack(workbook(survey=SURVEY, choices=CHOICES, tables=TABLES))


@pytest.fixture
def report(pack: FormPack) -> FormSession:
    return session(FormPack.from_bytes(pack.to_bytes()).definition())


def test_texts_in_the_third_language_and_what_stands_in_for_a_missing_one(
    report: FormSession,
) -> None:
    assert report.form.languages == (VI, EN, HMONG)
    assert report.language == VI
    report.set_language(HMONG)
    report.apply("/data/ho", "150")
    assert report.text("/data/ho") == "Tsev neeg"
    assert report.text("/data/ho", "hint") == "Phau"
    assert report.text("/data/ho", "required") == "Yuav"
    assert report.text("/data/ho", "constraint") == "Không 150"
    assert report.text("/data/dat") == "Kết quả"
    report.set_language("en")
    assert report.language == EN
    assert report.text("/data/ho", "hint") == "Theo sổ"
    assert report.text("/data/ho", "constraint") == "Not 150"
    assert report.text("/data/dat") == "Result"


@pytest.mark.parametrize("path", ["/data/dat", "/data/loc"])
def test_choices_in_a_language(report: FormSession, path: str) -> None:
    report.set_language("hmn")
    assert [report.choice_text(one) for one in report.choices(path)] == ["Tau", "Không đạt"]
    report.set_language("English")
    assert [report.choice_text(one) for one in report.choices(path)] == ["Reached", "Không đạt"]


def test_headings_of_a_table_in_a_language(report: FormSession) -> None:
    [table] = report.form.tables

    def headings() -> list[str]:
        rows = [report.heading(table, row) for row in table.rows]
        return rows + [report.heading(table, column) for column in table.columns]

    assert headings() == ["Mục I", "Thôn", "Xã", "Số lượng", "Ghi chú"]
    report.set_language("en")
    assert headings() == ["Part I", "Village", "Commune", "Number", "Remark"]
    assert report.text("/data/bang/r1/ghi") == "Village – Remark"
    report.set_language("hmn")
    assert headings() == ["Ntu I", "Zos", "Xã", "Pes tsawg", "Ghi chú"]
    assert report.text("/data/bang") == "Rooj"
    assert report.text("/data/bang/r1") == "Zos"
    assert report.text("/data/bang/r1/so") == "Zos – Pes tsawg"
    assert report.text("/data/bang/r2/so") == "Xã – Pes tsawg"
    assert report.text("/data/bang/r2/ghi") == "Xã – Ghi chú"


def test_a_language_by_its_code_from_the_command_line(report: FormSession) -> None:
    runner = Runner(report.form, NOW)
    lines = [
        '{"set": "/data/ho", "value": 150}',
        '{"language": "en"}',
        '{"language": "fr"}',
    ]
    _, told, refused = (
        json.loads(line) for line in answer_lines(lines, runner.answer, "en", typed=False)
    )
    assert told["/data/ho"]["message"] == "Not 150"
    assert "fr" in refused["error"]
    with pytest.raises(InputError):
        report.set_language("fr")


XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>T</h:title><model>
<itext><translation lang="en"><text id="few"><value>Only <output value="/data/n"/></value></text>
<text id="p"><value form="image">jr://images/map.png</value><value>Map</value></text></translation>
<translation lang="vi" default="true()"><text id="few"><value>Chỉ <output value=" ../n "/></value>
</text><text id="many"><value>Nhiều</value></text><text id="else"><value><output
 value="/data/nowhere"/></value></text><text id="p"><value form="image">jr://images/ban-do.png
</value><value form="audio">jr://audio/doc.mp3</value></text></translation></itext>
<instance><data id="t" version="1"><n/><m/><p/></data></instance>
<bind nodeset="/data/n" type="int"/>
<bind nodeset="/data/m" constraint=". = 'x'" jr:constraintMsg="jr:itext(concat('ma', 'ny'))"/>
</model></h:head><h:body><input ref="/data/n"><label>N</label></input><input ref="/data/m">
<label ref="jr:itext(if(/data/n &lt; 3, 'few', {name}))"/></input>
<input ref="/data/p"><label ref="jr:itext('p')"/></input></h:body></h:html>"""


def computed(name: str = "'many'") -> FormDefinition:
    return read_xform(XFORM.replace("{name}", name))


def test_a_text_whose_id_is_computed() -> None:
    report = FormSession(computed(), now=NOW)
    assert report.language == "vi"
    assert report.text("/data/m") == "Nhiều"
    assert "/data/m" in report.apply("/data/n", "2").cells
    assert report.text("/data/m") == "Chỉ 2"
    report.set_language("en")
    assert report.text("/data/m") == "Only 2"
    report.apply("/data/n", "5")
    assert report.text("/data/m") == "Nhiều"
    changes = report.apply("/data/m", "y")
    assert changes.cells["/data/m"].message.vi == "Nhiều"
    assert report.text("/data/m", "constraint") == "Nhiều"


def test_a_computed_id_is_checked_as_any_expression() -> None:
    with pytest.raises(AuthoringError) as caught:
        computed("/data/none")
    assert caught.value.fragment == "none"


def test_pictures_and_sounds_of_a_label_are_shown_by_name() -> None:
    report = FormSession(computed(), now=NOW)
    assert report.text("/data/p") == "ban-do.png, doc.mp3"
    report.set_language("en")
    assert report.text("/data/p") == "Map (map.png)"


def test_pictures_of_choices_are_shown_but_not_part_of_their_names() -> None:
    choices = "list_name|name|label|media::image\nk|co|Có|co.png\nk|ko|Không|"
    survey = (
        "type|name|label|calculation\nselect_one k|c|Chọn|\n"
        "calculate|ten||jr:choice-name(${c}, '${c}')"
    )
    report = session(form(survey=survey, choices=choices))
    assert [report.choice_text(one) for one in report.choices("/data/c")] == [
        "Có (co.png)",
        "Không",
    ]
    report.apply("/data/c", "co")
    assert report.cell("/data/ten").answer.text == "Có"
