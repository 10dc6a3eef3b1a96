"""Question types, counts, cascades, languages, actions, lists: what an XLSForm author relies on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from desktop_app.errors import AnswerError, AuthoringError, InputError
from desktop_app.forms import FormDefinition, FormSession, Inputs, read_xform
from desktop_app.forms.xpath.regex import matches
from tests.unit.forms.workbooks import NOW, form, session

HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms">'
    "<h:head><h:title>T</h:title><model>"
)


def xform(model: str, body: str = "", files: dict[str, bytes] | None = None) -> FormDefinition:
    content = f"{HEAD}{model}</model></h:head><h:body>{body}</h:body></h:html>"
    return read_xform(content, files)


def shows(report: FormSession, path: str) -> str:
    return report.cell(path).answer.text


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*a){20}", "^(?=(a+)+$).*$"])
def test_no_pattern_hangs(pattern: str) -> None:
    """Each would take a backtracking engine longer than the suite is given."""
    assert matches("a" * 200 + "b", pattern) is False
    assert matches("a" * 90_000 + "b", pattern) is False  # the budget ends it


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"\d{9}|\d{12}", "012345678901", True),
        (r"\d{9}|\d{12}", "0123456789", False),
        (r"[0-9]+", "a12", False),
        (r"^(?=.*\d)(?!.*\s)\w{4,8}$", "abc1", True),
        (r"^(?=.*\d)(?!.*\s)\w{4,8}$", "abcd", False),
        (r"\p{Lu}\p{Ll}+( \p{Lu}\p{Ll}+)*", "Đỗ Văn Ước", True),
        (r"(?i)abc", "aBC", True),
    ],
)
def test_patterns(pattern: str, text: str, expected: bool) -> None:
    assert matches(text, pattern) is expected


@pytest.mark.parametrize("pattern", ["(a", "a{2,1}", "[z-a]", r"(a)\1", "(?<=a)b", "x" * 2_001])
def test_patterns_are_tried_when_the_form_is_compiled(pattern: str) -> None:
    with pytest.raises(AuthoringError) as caught:
        xform(
            '<instance><data id="x"><q/></data></instance>'
            f'<bind nodeset="/data/q" constraint="regex(., {chr(39)}{pattern}{chr(39)})"/>'.replace(
                "<=", "&lt;="
            ),
        )
    assert caught.value.sheet == "XForm" and "constraint" in caught.value.cell


def test_counted_repeats_follow_their_number() -> None:
    survey = "type|name|label|repeat_count\ninteger|n|Số|\nbegin_repeat|ho|Hộ|${n}\n"
    report = session(form(survey=survey + "text|ten|Tên|\nend_repeat|||"))
    assert report.instances("/data/ho") == ()
    changes = report.apply("/data/n", "3")
    assert len(report.instances("/data/ho")) == 3
    assert changes.structure == ("/data/ho",)
    report.apply("/data/ho[1]/ten", "A")
    report.apply("/data/n", "1")
    assert report.instances("/data/ho") == ("/data/ho[1]",)
    assert shows(report, "/data/ho[1]/ten") == "A"
    with pytest.raises(AnswerError):
        report.add_repeat("/data/ho")
    with pytest.raises(AnswerError):
        report.remove_repeat("/data/ho[1]")
    assert report.form.groups[0].fixed


def test_a_count_that_feeds_itself_ends() -> None:
    definition = xform(
        '<instance><data id="x"><n/><r><a/></r></data></instance>'
        '<bind nodeset="/data/n" type="int" calculate="count(/data/r) + 1"/>',
        '<repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>',
    )
    assert len(session(definition).instances("/data/r")) <= 2_000


def test_a_cascade_clears_what_no_longer_fits() -> None:
    survey = "type|name|label|choice_filter\nselect_one huyen|huyen|Huyện|\n"
    survey += "select_multiple xa|xa|Xã|huyen = ${huyen}"
    choices = "list_name|name|label|huyen\nhuyen|h1|H1|\nhuyen|h2|H2|\n"
    choices += "xa|x1|X1|h1\nxa|x2|X2|h1\nxa|x3|X3|h2"
    report = session(form(survey=survey, choices=choices))
    report.apply("/data/huyen", "h1")
    assert [choice.name for choice in report.choices("/data/xa")] == ["x1", "x2"]
    report.apply("/data/xa", "x2 x1")
    assert shows(report, "/data/xa") == "x1 x2"  # in the order of the list
    with pytest.raises(AnswerError):
        report.apply("/data/xa", "x3")
    changes = report.apply("/data/huyen", "h2")
    assert changes.cells["/data/xa"].answer.text == ""


def test_languages_and_texts_that_show_answers() -> None:
    survey = (
        "type|name|label::Tiếng Việt (vi)|label::English (en)|calculation\n"
        "integer|n|Số hộ|Households|\n"
        "note|nhac|Có ${n} hộ|There are ${n} households|\n"
        "select_one yn|dat|Đạt|Reached|\n"
        "calculate|ten|||jr:choice-name(${dat}, '${dat}')"
    )
    choices = "list_name|name|label::Tiếng Việt (vi)|label::English (en)\nyn|y|Có|Yes"
    definition = form(survey=survey, choices=choices)
    report = session(definition)
    report.apply("/data/dat", "y")
    assert "/data/nhac" in report.apply("/data/n", "5").cells
    assert report.text("/data/nhac") == "Có 5 hộ"
    assert shows(report, "/data/ten") == "Có"
    changes = report.set_language("English (en)")
    assert changes.cells["/data/ten"].answer.text == "Yes"
    assert report.text("/data/nhac") == "There are 5 households"
    assert report.text("/data/n") == "Households"
    with pytest.raises(InputError):
        report.set_language("fr")


def test_a_running_total_and_the_row_before() -> None:
    before = "../../row[position() = position(current()/..) - 1]/total"
    survey = "type|name|label|calculation\nbegin_repeat|row|Dòng|\ninteger|x|X|\n"
    survey += f"calculate|total||${{x}} + coalesce({before}, 0)\nend_repeat|||\n"
    survey += "calculate|second||indexed-repeat(${total}, ${row}, 2)"
    report = session(form(survey=survey))
    for number in (1, 2, 3):
        if number > 1:
            report.add_repeat("/data/row")
        report.apply(f"/data/row[{number}]/x", str(number))
    assert [shows(report, f"/data/row[{number}]/total") for number in (1, 2, 3)] == ["1", "3", "6"]
    report.apply("/data/row[1]/x", "10")
    assert shows(report, "/data/row[3]/total") == "15"
    assert shows(report, "/data/second") == "12"
    report.remove_repeat("/data/row[1]")
    assert shows(report, "/data/row[2]/total") == "5"


def test_a_circle_within_one_instance_is_still_refused() -> None:
    survey = "type|name|label|calculation\nbegin_repeat|row|Dòng|\n"
    survey += "calculate|a||${b} + 1\ncalculate|b||${a} + 1\nend_repeat|||"
    with pytest.raises(AuthoringError, match="vòng tròn"):
        form(survey=survey)


def test_actions() -> None:
    definition = xform(
        '<instance><data id="x"><a/><b/><r><c/></r><r><c/></r><n/></data></instance>'
        '<setvalue event="odk-instance-first-load" ref="/data/r[position() = 2]/c" value="7 + 1"/>',
        '<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" '
        'value="concat(/data/a, /data/n)"/></input>'
        '<repeat nodeset="/data/r"><input ref="/data/r/c"/>'
        '<setvalue event="odk-new-repeat" ref="/data/r/c" value="position(..)"/></repeat>',
    )
    report = session(definition)
    assert [shows(report, f"/data/r[{number}]/c") for number in (1, 2)] == ["", "8"]
    report.apply("/data/a", "x")
    assert shows(report, "/data/b") == "x"
    report.add_repeat("/data/r")
    assert [shows(report, f"/data/r[{number}]/c") for number in (1, 2, 3)] == ["", "8", "3"]
    again = FormSession.from_xml(definition, report.to_xml(), now=NOW)
    assert again.to_xml() == report.to_xml()


LIST = (
    '<instance><data id="x"><q/><p/></data></instance>'
    '<instance id="xa" src="jr://file-csv/xa.csv"/>'
    "<bind nodeset=\"/data/p\" calculate=\"pulldata('xa', 'dan', 'name', /data/q)\"/>"
)
SELECT = (
    '<select1 ref="/data/q"><itemset nodeset="instance(\'xa\')/root/item">'
    '<value ref="name"/><label ref="label"/></itemset></select1>'
)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_choices_from_an_attached_list(separator: str) -> None:
    lines = ["name,label,dan", "a,Xã A,1200", 'b,"Xã B",900']
    content = "\n".join(lines).replace(",", separator).encode("utf-8-sig")
    report = session(xform(LIST, SELECT, {"xa.csv": content}))
    assert [choice.label.vi for choice in report.choices("/data/q")] == ["Xã A", "Xã B"]
    report.apply("/data/q", "b")
    assert shows(report, "/data/p") == "900"


@pytest.mark.parametrize("content", [b"\xff\xfe", b'name,label\n"a'])
def test_a_broken_list_is_refused(content: bytes) -> None:
    with pytest.raises(InputError):
        xform(LIST, SELECT, {"xa.csv": content})


def test_choices_that_the_host_supplies() -> None:
    definition = xform(LIST, SELECT)
    waiting = session(definition)
    waiting.apply("/data/q", "z")  # no list yet: nothing to choose from, nothing to refuse
    document = b"<root><item><name>a</name><label>A</label><dan>5</dan></item></root>"
    report = FormSession(definition, now=NOW, inputs=Inputs.from_documents({"xa": document}))
    with pytest.raises(AnswerError):
        report.apply("/data/q", "z")
    report.apply("/data/q", "a")
    assert shows(report, "/data/p") == "5"
    assert report.frozen_inputs().value("xa", "root/item/dan") == "5"


@pytest.mark.parametrize(
    ("model", "body", "feature"),
    [
        ('<bind nodeset="/data/q" type="geopoint"/>', "", "geopoint"),
        ("", '<upload ref="/data/q" mediatype="audio/*"/>', "audio"),
        ('<odk:setgeopoint event="odk-instance-first-load" ref="/data/q"/>', "", "setgeopoint"),
        ("<bind nodeset=\"/data/q\" calculate=\"digest('a', 'MD5')\"/>", "", "digest"),
        ('<bind nodeset="/data/q" calculate="/data/@id"/>', "", "attribute"),
        ('<instance id="l" src="jr://instance/last-saved"/>', "", "last-saved"),
        ("", '<select1 ref="/data/q" appearance="search(\'x\')"/>', "search()"),
    ],
)
def test_features_are_refused_by_name(model: str, body: str, feature: str) -> None:
    with pytest.raises(AuthoringError) as caught:
        xform(f'<instance><data id="x"><q/></data></instance>{model}', body)
    assert caught.value.fragment == feature
    assert feature in caught.value.message.vi and feature in caught.value.message.en


QUESTIONS = form(
    survey="""
type|name|label|parameters|calculation
range|diem|Điểm|start=0 end=10 step=0.5|
rank muc|uu_tien|Ưu tiên||
acknowledge|da_doc|Đã đọc||
datetime|luc|Lúc||
time|gio|Giờ||
file|tep|Tệp||
image|anh|Ảnh||
barcode|ma|Mã||
start|bat_dau|||
calculate|so|||once(random())
calculate|ma_rieng|||uuid()
""",
    choices="list_name|name|label\nmuc|a|A\nmuc|b|B",
)


@pytest.mark.parametrize(
    ("name", "entry", "kept"),
    [
        ("diem", "7,5", "7.5"),
        ("uu_tien", "b a", "b a"),
        ("da_doc", "OK", "OK"),
        ("luc", "31/12/2026 16:30", "2026-12-31T16:30:00"),
        ("luc", "2026-12-31T16:30:00.000+07:00", "2026-12-31T16:30:00.000+07:00"),
        ("gio", "7h05", "07:05:00"),
        ("tep", "minh chứng.pdf", "minh chứng.pdf"),
        ("anh", "a.png", "a.png"),
        ("ma", "8934", "8934"),
    ],
)
def test_every_type_takes_an_answer(name: str, entry: str, kept: str) -> None:
    report = session(QUESTIONS)
    report.apply(f"/data/{name}", entry)
    assert shows(report, f"/data/{name}") == kept
    again = FormSession.from_xml(QUESTIONS, report.to_xml(), now=NOW)
    assert again.answers() == report.answers()


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("diem", "11"),
        ("diem", "0,3"),
        ("uu_tien", "c"),
        ("luc", "31/12/2026"),
        ("luc", "2026-12-31T25:00"),
        ("gio", "24:00"),
        ("gio", "22:02:00+25:00"),
    ],
)
def test_what_cannot_be_is_refused(name: str, entry: str) -> None:
    with pytest.raises(AnswerError):
        session(QUESTIONS).apply(f"/data/{name}", entry)


def test_what_a_screen_must_know_of_a_question() -> None:
    shown: dict[str, Any] = {one.path.rpartition("/")[2]: one for one in QUESTIONS.fields}
    assert shown["diem"].bounds == ("0", "10", "0.5")
    assert shown["anh"].media == "image/*"
    assert (shown["uu_tien"].control, shown["da_doc"].control) == ("rank", "trigger")


def test_chance_can_be_computed_again() -> None:
    first, second = session(QUESTIONS), session(QUESTIONS)
    assert shows(first, "/data/so") == shows(second, "/data/so") != ""
    assert shows(first, "/data/bat_dau").startswith("2026-07-01T08:30")
    later = NOW + timedelta(days=3)
    again = FormSession.from_xml(QUESTIONS, first.to_xml(), now=later)
    assert shows(again, "/data/so") == shows(first, "/data/so")  # once()
    assert shows(again, "/data/ma_rieng") != shows(first, "/data/ma_rieng")
    assert isinstance(datetime.fromisoformat(shows(again, "/data/bat_dau")), datetime)
