"""Rows of a repeat all the way: locked, sent, noted on, returned, mended, consolidated, printed.

The figures are reckoned by hand: a has households of 120 and 80, b one of 50; 250 in all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from desktop_app.documents.content import Figure, ListItems
from desktop_app.domain.people import Role
from desktop_app.domain.reports import CellNote, Revision, Scope
from desktop_app.forms import FormSession
from desktop_app.usecases.consolidate import consolidate
from desktop_app.usecases.consolidated_view import FigureKind, consolidated_view, drill
from desktop_app.usecases.consolidation_annexes import consolidation_annexes
from desktop_app.usecases.decide import accept, return_
from desktop_app.usecases.fill import begin_report, open_next_revision, open_report, save_answers
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.report_sheet import open_sheet
from desktop_app.usecases.review_view import review_view
from desktop_app.usecases.submit import submit
from tests.forms.packs import install
from tests.unit.usecases.offices import Offices

FORM = "F-NHA-01"
HOUSES: Mapping[str, tuple[tuple[str, str, int], ...]] = {
    "a": (("Nguyễn Văn An", "ngheo", 120), ("Trần Thị Bình", "can_ngheo", 80)),
    "b": (("Lý A Páo", "ngheo", 50),),
}


@pytest.fixture(scope="module")
def equipped(offices: Offices) -> Iterator[Offices]:
    for key in ("a", "b", "so", "tinh"):
        install(offices.desk(key))
    yield offices


def enter(session: FormSession, key: str) -> None:
    session.remove_repeat("/data/ho[1]")
    for head, kind, cost in HOUSES[key]:
        session.add_repeat("/data/ho")
        row = session.instances("/data/ho")[-1]
        session.apply(f"{row}/chu_ho", head)
        session.apply(f"{row}/loai", kind)
        session.apply(f"{row}/kinh_phi", str(cost))
        session.apply(f"{row}/nguoi[1]/ten", f"Con {head}")


def filled(offices: Offices, key: str, period: str) -> Revision:
    desk = offices.desk(key)
    revision = begin_report(desk, FORM, period)
    session = open_report(desk, revision.id).session
    enter(session, key)
    save_answers(desk, revision.id, session.answers(), session.repeats())
    return revision


def send(offices: Offices, key: str, revision: str) -> None:
    offices.lock(key, revision)
    offices.issue(key, revision)
    submit(offices.desk(key), revision)
    offices.carry(key, "so")


def test_a_note_on_a_row_comes_back_to_that_row(equipped: Offices, period: str) -> None:
    revision = filled(equipped, "a", period)
    sent = open_report(equipped.desk("a"), revision.id).session
    send(equipped, "a", revision.id)
    above = equipped.desk("so", Role.CONSOLIDATOR)

    view = review_view(above, revision.id)
    sheet = next(one for one in view.sheets if one.key == "/data/ho")
    assert [row.cells[0].text.vi for row in sheet.rows if row.cells[0]] == [
        "Nguyễn Văn An",
        "Trần Thị Bình",
    ]
    cell = sheet.rows[1].cells[2]
    assert cell is not None and cell.text.vi == "80"
    assert cell.key.repeats == (sent.instance_ids("/data/ho")[1],)
    note = CellNote(cell.key, "Kinh phí ghi thiếu phần dân góp")
    return_(above, revision.id, "Xem lại kinh phí", [note], Scope.REISSUE)
    equipped.carry("so", "a")

    desk = equipped.desk("a")
    again = open_next_revision(desk, revision.report_id)
    shown = open_sheet(desk, again.id)
    assert shown.notes == {"/data/ho[2]/kinh_phi": note.text}
    session = shown.opened.session
    assert session.repeats() == sent.repeats()
    session.add_repeat("/data/ho", position=0)
    assert session.path_of(cell.key) == "/data/ho[3]/kinh_phi"
    session.remove_repeat("/data/ho[1]")
    session.apply("/data/ho[2]/kinh_phi", "95")
    save_answers(desk, again.id, session.answers(), session.repeats())
    send(equipped, "a", again.id)
    mended = review_view(above, again.id)
    assert set(mended.former) == {
        "/data/ho[2]/kinh_phi",
        "/data/ho[2]/tu_lo",
        "/data/cong/tong_kinh_phi",
    }
    assert mended.former["/data/ho[2]/kinh_phi"].text.vi == "80"


def test_the_rows_of_all_offices_stand_together_each_under_its_office(
    equipped: Offices, period: str
) -> None:
    for key in ("a", "b"):
        revision = filled(equipped, key, period)
        send(equipped, key, revision.id)
        accept(equipped.desk("so", Role.CONSOLIDATOR), revision.id)
    above = equipped.desk("so", Role.CONSOLIDATOR)

    made = consolidate(above, FORM, period)

    view = consolidated_view(above, FORM, period)
    assert view is not None
    houses = next(one for one in view.sheets if one.key == "/data/ho")
    found = [(row.label.vi, row.cells[0].text.vi) for row in houses.rows if row.cells[0]]
    assert found == [
        ("Đơn vị a", "Nguyễn Văn An"),
        ("Đơn vị a", "Trần Thị Bình"),
        ("Đơn vị b", "Lý A Páo"),
    ]
    people = next(one for one in view.sheets if one.key == "/data/ho/nguoi")
    assert [(row.code, row.label.vi) for row in people.rows] == [
        ("1.1", "Đơn vị a"),
        ("2.1", "Đơn vị a"),
        ("3.1", "Đơn vị b"),
    ]
    session = open_report(above, made.revision.id).session
    assert session.cell("/data/cong/so_ho").answer.number == 3
    assert session.cell("/data/cong/tong_kinh_phi").answer.number == 250
    drilled = drill(view, "/data/ho[3]/kinh_phi")
    assert drilled.kind is FigureKind.ROW
    assert [(part.giver.name, part.number) for part in drilled.parts] == [("Đơn vị b", 50)]

    annex = next(
        one for one in consolidation_annexes(above, FORM, period) if one.title.startswith("Hộ được")
    )
    assert [column.label for column in annex.columns][:3] == ["TT", "Đơn vị", "Chủ hộ"]
    assert annex.rows[2].cells[:3] == ("3", "Đơn vị b", "Lý A Páo")
    assert annex.rows[2].cells[4] == Figure("50", 50, "#,##0")

    hand_to_leader(above, made.revision.id)
    lock_report(equipped.desk("so", Role.LEADER), made.revision.id)
    equipped.issue("so", made.revision.id)
    submit(above, made.revision.id)
    equipped.carry("so", "tinh")
    at_top = review_view(equipped.desk("tinh", Role.CONSOLIDATOR), made.revision.id)
    assert len(next(one for one in at_top.sheets if one.key == "/data/ho").rows) == 3


def test_the_paper_of_a_commune_prints_its_rows_without_naming_itself(
    equipped: Offices, period: str
) -> None:
    revision = filled(equipped, "a", period)
    paper = report_paper(equipped.desk("a"), revision.id)
    titles = [annex.title for annex in paper.annexes]
    assert titles == ["Hộ được xóa nhà tạm", "Nhân khẩu"]
    houses, people = paper.annexes
    assert [column.label for column in houses.columns][:3] == ["TT", "Chủ hộ", "Loại hộ"]
    assert houses.rows[0].cells[:3] == ("1", "Nguyễn Văn An", "Hộ nghèo")
    assert [row.cells[0] for row in people.rows] == ["1.1", "2.1"]
    (totals,) = (block for block in paper.letter.body if isinstance(block, ListItems))
    assert totals.items == ("Số hộ: 2", "Tổng kinh phí của 2 hộ: 200")
    text = b"".join(str(block).encode() for block in paper.letter.body)
    assert "Chủ hộ".encode() not in text
