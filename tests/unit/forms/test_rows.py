"""A row put where the person wants it, and one that was taken out put back as the same row."""

from __future__ import annotations

import pytest

from desktop_app.domain.values import CellKey, CellState
from desktop_app.errors import AnswerError
from desktop_app.forms import FormDefinition, FormSession
from tests.unit.forms.workbooks import form, session

SURVEY = """
type|name|label|calculation|repeat_count|required
integer|n|Số nhà|||
begin_repeat|house|Nhà|||
text|owner|Chủ hộ|||yes
integer|place|Số thứ tự|position(..)||
begin_repeat|person|Người|||
text|name|Tên|||
integer|age|Tuổi|||
end_repeat||||
calculate|ages||sum(${age})||
end_repeat||||
begin_repeat|plot|Thửa đất||${n}|
text|use|Mục đích|||
end_repeat||||
calculate|all||sum(${ages})||
"""


@pytest.fixture(scope="module")
def houses() -> FormDefinition:
    return form(survey=SURVEY)


def filled(definition: FormDefinition) -> FormSession:
    """Three houses; the second with two people."""
    report = session(definition)
    report.remove_repeat("/data/house[1]")  # the one that every new report starts with
    for uuid, owner in (("a", "An"), ("b", "Bình"), ("c", "Cúc")):
        report.add_repeat("/data/house", uuid=uuid)
        report.apply(report.instances("/data/house")[-1] + "/owner", owner)
    report.remove_repeat("/data/house[2]/person[1]")
    for uuid, age in (("p", "40"), ("q", "7")):
        report.add_repeat("/data/house[2]/person", uuid=uuid)
        report.apply(report.instances("/data/house[2]/person")[-1] + "/age", age)
    return report


def owners(report: FormSession) -> list[str]:
    return [report.cell(f"{row}/owner").answer.text for row in report.instances("/data/house")]


def test_a_row_goes_before_another_and_the_others_are_numbered_anew(houses: FormDefinition) -> None:
    report = filled(houses)

    changes = report.add_repeat("/data/house", uuid="x", position=1)

    assert report.instance_ids("/data/house") == ("a", "x", "b", "c")
    assert owners(report) == ["An", "", "Bình", "Cúc"]
    assert changes.structure == ("/data/house",)
    places = [report.cell(f"{row}/place").answer.number for row in report.instances("/data/house")]
    assert places == [1, 2, 3, 4]
    assert [one.paths for one in report.check()] == [("/data/house[2]/owner",)]  # the new one
    assert not report.recompute_all()


def test_a_row_put_back_is_the_same_row_with_what_stands_in_it(houses: FormDefinition) -> None:
    report = filled(houses)
    report.set_state("/data/house[2]/person[2]/age", CellState.NOT_APPLICABLE)
    before = (report.cells(), report.repeats(), report.to_xml())

    (removed,) = report.remove_repeat("/data/house[2]").removed
    assert owners(report) == ["An", "Cúc"]
    assert removed.path == "/data/house[2]"
    assert [one.uuid for one in removed.instances] == ["b", "p", "q"]
    changes = report.restore_repeat(removed)

    assert (report.cells(), report.repeats(), report.to_xml()) == before
    assert not changes.removed
    assert not report.recompute_all()


def test_rows_that_a_count_took_away_come_back_as_they_were(houses: FormDefinition) -> None:
    report = session(houses)
    report.apply("/data/n", "3")
    for number, use in ((1, "lúa"), (2, "ngô"), (3, "sắn")):
        report.apply(f"/data/plot[{number}]/use", use)
    ids = report.instance_ids("/data/plot")

    removed = report.apply("/data/n", "1").removed
    assert [row.path for row in removed] == ["/data/plot[3]", "/data/plot[2]"]
    assert all(row.counted for row in removed)
    report.apply("/data/n", "3")
    assert report.instance_ids("/data/plot") != ids
    for row in removed:
        report.restore_repeat(row)

    assert report.instance_ids("/data/plot") == ids
    uses = [report.cell(f"/data/plot[{number}]/use").answer.text for number in (1, 2, 3)]
    assert uses == ["lúa", "ngô", "sắn"]


def test_a_cell_is_found_by_its_name_wherever_its_row_stands(houses: FormDefinition) -> None:
    report = filled(houses)
    key = report.key("/data/house[2]/person[2]/age")
    report.add_repeat("/data/house", position=0)
    assert report.path_of(key) == "/data/house[3]/person[2]/age"
    report.remove_repeat("/data/house[3]")
    assert report.path_of(key) is None
    assert report.path_of(CellKey("khong.co")) is None


def test_a_row_shows_what_it_asks_and_not_what_the_form_only_reckons_with(
    houses: FormDefinition,
) -> None:
    assert [field.path for field in houses.row_fields("/data/house")] == [
        "/data/house/owner",
        "/data/house/place",
    ]


def test_a_counted_repeat_takes_no_row_by_hand(houses: FormDefinition) -> None:
    report = session(houses)
    report.apply("/data/n", "1")
    with pytest.raises(AnswerError):
        report.add_repeat("/data/plot", position=0)
