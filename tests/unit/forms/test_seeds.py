"""Rows that a form lays out from an instance: added in its order, kept by their key, marked when
what they stand for is gone."""

from __future__ import annotations

import pytest

from desktop_app.domain.values import CellState
from desktop_app.errors import AnswerError, AuthoringError
from desktop_app.forms import FormDefinition, FormSession, Inputs, Severity, compile_pack
from desktop_app.forms.inputs import Content
from desktop_app.forms.seeds import seeded_row
from tests.unit.forms.workbooks import NOW, form, workbook

SEED = "instance('above-F-NV-01')/root/viec[chu_tri = instance('office')/root/code]"
SURVEY = f"""type|name|label|calculation|seed|seed_key|seed_free
begin_repeat|viec|Việc||{SEED}|ma|{{free}}
text|ma|Mã||||
text|noi_dung|Nội dung|instance('above-F-NV-01')/root/viec[ma = current()/../ma]/noi_dung|||
integer|pt|Phần trăm||||
end_repeat||||||
calculate|so||count(/data/viec)|||
"""
CATALOGUE = {
    "A": ("01", "Họp"),
    "B": ("01", "Tập huấn"),
    "C": ("01", "Kiểm tra"),
    "X": ("02", "Của xã khác"),
}
REPEAT = "/data/viec"


@pytest.fixture(scope="module")
def seeded() -> FormDefinition:
    return form(survey=SURVEY.format(free=""))


def inputs(*tasks: str) -> Inputs:
    listed = [
        {
            "@uuid": f"u-{name}",
            "ma": name,
            "chu_tri": CATALOGUE[name][0],
            "noi_dung": CATALOGUE[name][1],
        }
        for name in tasks
    ]
    return Inputs.of({"above-F-NV-01": {"viec": listed}, "office": {"code": "01"}})


def opened(
    definition: FormDefinition,
    given: Inputs | None,
    before: FormSession | None = None,
    office: str = "xa-01",
) -> FormSession:
    session = FormSession(
        definition,
        now=NOW,
        inputs=given,
        answers=before.answers() if before else None,
        repeats=before.repeats() if before else None,
        explanations=before.explanations() if before else None,
        office=office,
    )
    session.lay_out_rows()
    return session


def keys(session: FormSession) -> list[str]:
    return [session.cell(f"{row}/ma").answer.text for row in session.instances(REPEAT)]


def test_a_new_report_has_a_row_for_each_task_of_the_office(seeded: FormDefinition) -> None:
    session = opened(seeded, inputs("A", "X", "B"))
    assert keys(session) == ["A", "B"]
    assert session.cell("/data/viec[2]/noi_dung").answer.text == "Tập huấn"
    assert session.cell("/data/so").answer.text == "2"
    assert session.instance_ids(REPEAT)[0] == seeded_row("xa-01", "T.viec", "A")
    other = opened(seeded, inputs("A"), office="xa-02")
    assert session.instance_ids(REPEAT)[0] != other.instance_ids(REPEAT)[0]


def test_a_task_that_comes_later_stands_after_the_one_before_it(seeded: FormDefinition) -> None:
    first = opened(seeded, inputs("A", "C"))
    first.apply("/data/viec[2]/pt", "40")
    again = opened(seeded, inputs("A", "B", "C"), first)
    assert keys(again) == ["A", "B", "C"]
    assert again.cell("/data/viec[3]/pt").answer.text == "40"
    assert not again.lay_out_rows()  # nothing is added twice


def test_the_key_and_the_row_are_held_fast(seeded: FormDefinition) -> None:
    session = opened(seeded, inputs("A"))
    assert session.cell("/data/viec[1]/ma").readonly
    with pytest.raises(AnswerError):
        session.apply("/data/viec[1]/ma", "Z")
    assert not session.may_remove("/data/viec[1]")
    with pytest.raises(AnswerError):
        session.remove_repeat("/data/viec[1]")
    with pytest.raises(AnswerError):
        session.add_repeat(REPEAT)


def test_a_row_whose_task_is_gone_wants_a_reason_or_goes(seeded: FormDefinition) -> None:
    before = opened(seeded, inputs("A", "B"))
    before.apply("/data/viec[2]/pt", "40")
    after = opened(seeded, inputs("A"), before)
    (found,) = after.check()
    assert (found.rule, found.severity, found.paths) == (
        "seed",
        Severity.WARNING,
        ("/data/viec[2]/ma",),
    )
    assert "“B”" in found.message.vi
    assert found.stops
    after.explain(found.id, "Đã làm xong trước khi rút")
    assert not after.check()[0].stops
    after.explain(found.id, "")
    assert after.check()[0].stops

    gone = after.remove_repeat("/data/viec[2]").removed
    assert after.check() == ()
    after.restore_repeat(gone[0])
    assert after.check()[0].id == found.id
    assert after.cell("/data/viec[2]/pt").answer.text == "40"


def test_a_task_that_is_back_takes_its_row_again(seeded: FormDefinition) -> None:
    before = opened(seeded, inputs("A", "B"))
    row = before.instance_ids(REPEAT)[1]
    without = opened(seeded, inputs("A"), before)
    removed = without.remove_repeat("/data/viec[2]").removed
    again = opened(seeded, inputs("A", "B"), without)
    assert again.instance_ids(REPEAT)[1] == row
    assert not again.restore_repeat(removed[0])  # the form was first: no row stands there twice
    assert keys(again) == ["A", "B"]


def test_without_what_the_host_supplies_nothing_is_said(seeded: FormDefinition) -> None:
    before = opened(seeded, inputs("A"))
    after = opened(seeded, Inputs.of({"office": {"code": "01"}}), before)
    assert keys(after) == ["A"]
    assert after.check() == ()


def test_a_report_that_is_consolidated_or_looked_at_is_left_alone(seeded: FormDefinition) -> None:
    before = opened(seeded, inputs("B"))
    seen = opened(seeded, inputs("A"), before, office="")
    assert keys(seen) == ["B"]
    assert seen.check() == ()
    assert seen.may_remove("/data/viec[1]")


def test_free_rows_beside_those_of_the_catalogue() -> None:
    free = form(survey=SURVEY.format(free="yes"))
    session = opened(free, inputs("A"))
    session.add_repeat(REPEAT)
    session.apply("/data/viec[2]/ma", "Việc tự đặt")
    again = opened(free, inputs("A", "B"), session)
    assert keys(again) == ["A", "B", "Việc tự đặt"]
    assert again.check() == ()
    again.apply("/data/viec[3]/ma", "C")
    third = opened(free, inputs("A", "B", "C"), again)
    assert keys(third) == ["A", "B", "C"]  # a row that was typed for the task is the task's row
    assert third.cell("/data/viec[3]/pt").answer.state is CellState.BLANK


def test_what_was_read_is_frozen_and_computed_again(seeded: FormDefinition) -> None:
    session = opened(seeded, inputs("A", "X", "B"))
    frozen = Inputs.from_xml(session.frozen_inputs().to_xml())
    again = FormSession.from_xml(seeded, session.to_xml(), inputs=frozen)
    assert again.differences() == ()
    assert frozen.value("above-F-NV-01", "root/viec[u-B]/noi_dung") == "Tập huấn"
    assert frozen.value("above-F-NV-01", "root/viec[u-X]/noi_dung") == ""  # nobody asked for it
    assert ("root/viec[u-B]/noi_dung", "Tập huấn") in list(frozen.leaves("above-F-NV-01"))


def test_a_line_of_a_catalogue_is_looked_up_as_it_would_be_searched() -> None:
    listed: list[Content] = [
        {"ma": name, "nhom": group, "diem": points}
        for name, group, points in (("A", "1", 5), ("B", "2", 7), ("A", "2", 9), ("", "1", 11))
    ]
    asked = {
        "sum(instance('above-X')/root/r[ma = current()/../khoa]/diem)": ("14", "7", "0"),
        "sum(instance('above-X')/root/r[current()/../khoa = ma][nhom = '2']/diem)": ("9", "7", "0"),
        "count(instance('above-X')/root/r[ma = ''])": ("1", "1", "1"),
        "count(instance('above-X')/root/r[nhom = 2][ma = current()/../khoa])": ("1", "1", "0"),
        "count(instance('above-X')/root/r[ma = instance('above-X')/root/r/ma])": ("4", "4", "4"),
        "count(/data/r[khoa = current()/../khoa])": ("2", "1", "1"),
    }
    rows = "\n".join(f"integer|c{n}|C|{text}" for n, text in enumerate(asked))
    definition = form(
        survey="type|name|label|calculation\nbegin_repeat|r|R|\ntext|khoa|K|\n"
        f"{rows}\nend_repeat|||"
    )
    session = FormSession(definition, now=NOW, inputs=Inputs.of({"above-X": {"r": listed}}))
    for place, key in enumerate(("A", "B", "Z", "A"), start=1):
        if place > 1:
            session.add_repeat("/data/r")
        session.apply(f"/data/r[{place}]/khoa", key)
    for n, (text, wanted) in enumerate(asked.items()):
        got = tuple(session.cell(f"/data/r[{row}]/c{n}").answer.text for row in (1, 2, 3))
        assert got == wanted, text
    session.remove_repeat("/data/r[4]")
    assert session.cell("/data/r[1]/c5").answer.text == "1"
    session.apply("/data/r[3]/khoa", "A")
    assert session.cell("/data/r[1]/c5").answer.text == "2"
    session.add_repeat("/data/r", position=0)
    session.apply("/data/r[1]/khoa", "A")
    assert [session.cell(f"/data/r[{n}]/c5").answer.text for n in (1, 2, 3, 4)] == [
        "3",
        "3",
        "1",
        "3",
    ]
    assert not session.recompute_all()


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        (("|ma|\n", "|khac|\n"), "F2"),
        ((SEED, ""), "E2"),
        (("|ma|\n", "|ma|co\n"), "G2"),
        (("root/viec[chu_tri", "root/viec[[chu_tri"), "E2"),
        (("begin_repeat", "begin_group"), "E2"),
    ],
)
def test_what_is_wrong_with_a_seed_is_said_in_its_cell(change: tuple[str, str], cell: str) -> None:
    text = SURVEY.format(free="").replace(*change, 1)
    if "begin_group" in text:
        text = text.replace("end_repeat", "end_group")
    with pytest.raises(AuthoringError) as caught:
        compile_pack(workbook(survey=text))
    assert (caught.value.sheet, caught.value.cell) == ("survey", cell)
