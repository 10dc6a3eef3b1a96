"""Cells that another hand fills: read-only and unjudged for everybody else, each in its turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import pytest

from desktop_app.domain.appraisals import Hand, end_of_window
from desktop_app.domain.moments import ZONE
from desktop_app.domain.values import BLANK, Answer, CellKey
from desktop_app.errors import AnswerError, AuthoringError, InputError
from desktop_app.forms import FormDefinition, FormSession, compile_pack
from tests.forms.packs import SCORES, pack
from tests.unit.forms import workbooks

NOW = datetime(2026, 7, 1, 8, tzinfo=ZONE)
Cells = Mapping[CellKey, Answer]


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return pack(SCORES).definition()


def self_scored(form: FormDefinition, *scores: str) -> FormSession:
    session = FormSession(form, now=NOW)
    for row, score in zip(("t1", "t2", "t3"), scores, strict=True):
        session.apply(f"/data/cham/{row}/tu_cham", score)
    return session


def turn(sent: FormSession, hand: Hand, layers: Mapping[Hand, Cells]) -> FormSession:
    return FormSession(
        sent.form, now=NOW, answers=sent.answers(), repeats=(), hand=hand, layers=layers
    )


def found(session: FormSession) -> list[tuple[str, bool]]:
    return [(finding.id, finding.stops) for finding in session.check()]


def test_the_form_says_whose_each_cell_is(form: FormDefinition) -> None:
    assert form.hands == (Hand.ABOVE, Hand.REPLY, Hand.COUNCIL)
    assert form.field_of["/data/cham/t1/tham_dinh"].filled_by is Hand.ABOVE
    assert form.field_of["/data/cham/t1/hieu_luc"].filled_by is Hand.SENDER
    assert form.field_of["/data/nhan_xet"].filled_by is Hand.COUNCIL


def test_the_sender_meets_only_its_own_cells(form: FormDefinition) -> None:
    session = self_scored(form, "9", "8,5", "10")
    assert session.check() == ()
    for column in ("tham_dinh", "ly_do_td", "phan_hoi", "ket_luan"):
        cell = session.cell(f"/data/cham/t1/{column}")
        assert cell.readonly and not cell.required and cell.answer == BLANK
        with pytest.raises(AnswerError, match="bên khác"):
            session.apply(cell.path, "1")
        with pytest.raises(AnswerError):
            session.set_state(cell.path, cell.answer.state)
    assert session.cell("/data/tong/tong_hieu_luc").answer.number == 27.5


def test_another_hand_starts_with_the_defaults_of_its_cells_and_is_asked_for_its_own(
    form: FormDefinition,
) -> None:
    sent = self_scored(form, "9", "8,5", "4")
    assert [name for name, _ in found(sent)] == ["tu_cham_lech.t3"]
    above = turn(sent, Hand.ABOVE, {})
    assert above.cell("/data/cham/t2/tham_dinh").answer.number == 8.5
    assert above.cell("/data/cham/t2/tu_cham").readonly
    assert found(above) == []  # the sender's warning is not asked again
    above.apply("/data/cham/t1/tham_dinh", "2")
    assert found(above) == [
        ("required:F-CD-01.cham.t1.ly_do_td", True),
        ("giam_nhieu.t1", True),
    ]
    above.apply("/data/cham/t1/ly_do_td", "Thiếu kế hoạch")
    above.explain("giam_nhieu.t1", "Đã trao đổi với đơn vị")
    assert found(above) == [("giam_nhieu.t1", False)]
    above.apply("/data/cham/t2/tham_dinh", "11")
    assert [name for name, stops in found(above) if stops] == [
        "constraint:F-CD-01.cham.t2.tham_dinh",
        "required:F-CD-01.cham.t2.ly_do_td",
    ]
    assert above.cell("/data/tong/tong_hieu_luc").answer.number == 17.0
    assert above.entered_by(Hand.ABOVE).keys() == {
        CellKey(f"F-CD-01.cham.{row}.tham_dinh") for row in ("t1", "t2", "t3")
    } | {CellKey("F-CD-01.cham.t1.ly_do_td")}
    with pytest.raises(AnswerError):
        above.apply("/data/cham/t1/tu_cham", "1")


def test_a_layer_that_was_begun_is_not_given_defaults_again(form: FormDefinition) -> None:
    sent = self_scored(form, "9", "8", "7")
    again = turn(sent, Hand.ABOVE, {Hand.ABOVE: {}})
    assert again.cell("/data/cham/t1/tham_dinh").answer == BLANK
    assert [name for name, _ in found(again)].count("required:F-CD-01.cham.t1.tham_dinh") == 1


def test_the_council_starts_from_what_was_appraised(form: FormDefinition) -> None:
    sent = self_scored(form, "10", "10", "10")
    above = turn(sent, Hand.ABOVE, {})
    above.apply("/data/cham/t1/tham_dinh", "9")
    above.apply("/data/cham/t1/ly_do_td", "Chưa đủ minh chứng")
    layers = {Hand.ABOVE: above.entered_by(Hand.ABOVE)}
    reply = turn(sent, Hand.REPLY, layers)
    reply.apply("/data/cham/t1/phan_hoi", "Đề nghị xem lại")
    assert found(reply) == []
    layers[Hand.REPLY] = reply.entered_by(Hand.REPLY)
    council = turn(sent, Hand.COUNCIL, layers)
    assert council.cell("/data/cham/t1/ket_luan").answer.number == 9.0
    assert council.cell("/data/cham/t1/phan_hoi").answer.text == "Đề nghị xem lại"
    # 9 + 10 + 10 is over 28: a rule on what comes of the council's cells is the council's.
    assert found(council) == [("tong_khong_qua", True)]
    council.apply("/data/cham/t2/ket_luan", "9")
    council.apply("/data/nhan_xet", "Nhất trí")
    assert found(council) == []
    assert council.cell("/data/tong/tong_hieu_luc").answer.number == 28.0
    seen = turn(sent, Hand.SENDER, {**layers, Hand.COUNCIL: council.entered_by(Hand.COUNCIL)})
    assert seen.cell("/data/cham/t2/ket_luan").answer.number == 9.0
    assert seen.check() == ()


def test_what_the_sender_sends_holds_no_cell_of_another_hand(form: FormDefinition) -> None:
    sent = self_scored(form, "10", "10", "10")
    plain = sent.to_xml()
    above = turn(sent, Hand.ABOVE, {})
    assert above.to_xml() == plain
    forged = plain.replace(b"<tham_dinh></tham_dinh>", b"<tham_dinh>10</tham_dinh>", 1)
    assert forged != plain
    with pytest.raises(InputError, match="không do đơn vị gửi nhập"):
        FormSession.from_xml(form, forged, now=NOW)


def test_a_later_hand_reads_the_report_from_its_document(form: FormDefinition) -> None:
    xml = self_scored(form, "10", "9", "8").to_xml()
    above = FormSession.from_xml(form, xml, now=NOW, hand=Hand.ABOVE)
    assert above.hand is Hand.ABOVE
    assert above.cell("/data/cham/t2/tham_dinh").answer.number == 9.0


HEADINGS = "type|name|label|filled_by|calculation"


@pytest.mark.parametrize(
    "rows",
    [
        "decimal|a|A|huyện|",
        "calculate|a|A|above|1 + 1",
        "begin repeat|r|R|above|\ntext|a|A||\nend repeat||||",
    ],
)
def test_an_author_is_told_where_a_hand_cannot_be(rows: str) -> None:
    with pytest.raises(AuthoringError) as refused:
        compile_pack(workbooks.workbook(survey=f"{HEADINGS}\n{rows}"))
    assert (refused.value.sheet, refused.value.cell) == ("survey", "D2")


def test_a_group_hands_its_turn_down() -> None:
    rows = "begin group|g|G|council|\ntext|a|A||\ncalculate|b|B||string-length(../a)\nend group||||"
    made = workbooks.form(survey=f"{HEADINGS}\n{rows}")
    assert made.field_of["/data/g/a"].filled_by is Hand.COUNCIL
    assert made.field_of["/data/g/b"].filled_by is Hand.SENDER


def test_the_window_ends_with_its_last_day() -> None:
    issued = datetime(2026, 7, 1, 15, 30, tzinfo=ZONE)
    assert end_of_window(issued, 3) == datetime(2026, 7, 5, tzinfo=ZONE)
    assert end_of_window(issued, 0) is None


def test_rows_are_the_sender_s_and_their_cells_each_hand_s() -> None:
    survey = """
type|name|label|default|filled_by|calculation|required
begin repeat|r|Tiêu chí||||
text|ma|Mã||||
decimal|diem|Điểm||||
decimal|duyet|Duyệt|../diem|above||yes
end repeat|||||
calculate|tong|Tổng|||sum(/data/r/duyet)|
"""
    made = workbooks.form(survey=survey)
    session = FormSession(made, now=NOW)
    session.add_repeat("/data/r")
    for row, score in (("1", "4"), ("2", "6,5")):
        session.apply(f"/data/r[{row}]/diem", score)
    assert session.cell("/data/r[2]/duyet").answer == BLANK
    above = FormSession.from_xml(made, session.to_xml(), now=NOW, hand=Hand.ABOVE)
    assert [above.cell(f"/data/r[{row}]/duyet").answer.number for row in (1, 2)] == [4.0, 6.5]
    above.apply("/data/r[2]/duyet", "5")
    assert above.cell("/data/tong").answer.text == "9"
    row = session.instance_ids("/data/r")[1]
    assert above.entered_by(Hand.ABOVE)[CellKey("T.r.duyet", (row,))].number == 5.0
    assert not above.may_remove("/data/r[1]")
    acts: tuple[Callable[[], object], ...] = (
        lambda: above.add_repeat("/data/r"),
        lambda: above.remove_repeat("/data/r[1]"),
    )
    for act in acts:
        with pytest.raises(AnswerError, match="thêm, bớt dòng"):
            act()
