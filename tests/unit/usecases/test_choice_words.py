"""A choice that depends on another answer is read by its label: on paper, under review, in the
history, in a slice for Excel. The form is small and of the test's own."""

from __future__ import annotations

from desktop_app.domain.people import Role
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.forms import FormPack, FormSession, compile_pack
from desktop_app.usecases.cell_words import answer_words
from desktop_app.usecases.figure_sheets import sheets_of, value_at, value_text
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.repeat_annexes import repeat_annexes
from desktop_app.usecases.report_body import body_blocks
from desktop_app.usecases.report_history import cell_history
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.review_view import review_view
from desktop_app.usecases.submit import submit
from tests.unit.forms.workbooks import session, workbook
from tests.unit.usecases.offices import Offices

FORM = "T-CHON"
CHOICES = """list_name|name|label::Tiếng Việt (vi)|label::English (en)|huyen
huyen|h1|Huyện Na Hang|Na Hang|
huyen|h2|Huyện Lâm Bình|Lam Binh|
xa|x1|Xã Năng Khả|Nang Kha|h1
xa|x2|Xã Đà Vị|Da Vi|h1
xa|x3|Xã Bình An|Binh An|h2
xa|moi|Xã Hồng Thái|Hong Thai|h1
xa|moi|Xã Hồng Quang|Hong Quang|h2
"""
SURVEY = """type|name|label::Tiếng Việt (vi)|label::English (en)|choice_filter|over_offices
select_one huyen|huyen|Huyện|District||own
select_one xa|xa|Xã điểm|Commune|huyen = ${huyen}|own
select_multiple xa|cac_xa|Các xã|Communes|huyen = ${huyen}|own
begin_repeat|mo_hinh|Mô hình|Model||
text|ten|Tên|Name||rows
select_one huyen|o_huyen|Ở huyện|In district||rows
select_one xa|o_xa|Ở xã|In commune|huyen = ${o_huyen}|rows
end_repeat||||
"""


def pack() -> FormPack:
    settings = (
        "form_id|form_title|version|default_language|allow_choice_duplicates\n"
        f"{FORM}|Xã điểm|1|Tiếng Việt (vi)|yes"
    )
    return compile_pack(workbook(settings=settings, survey=SURVEY, choices=CHOICES))


def fill(report: FormSession) -> None:
    for path, text in (
        ("/data/huyen", "h1"),
        ("/data/xa", "x2"),
        ("/data/cac_xa", "x2 x1"),
        ("/data/mo_hinh[1]/ten", "Chợ số"),
        ("/data/mo_hinh[1]/o_huyen", "h2"),
        ("/data/mo_hinh[1]/o_xa", "moi"),
    ):
        report.apply(path, text)


def test_the_definition_knows_the_whole_list() -> None:
    shown = pack().definition().field_of["/data/xa"]
    assert shown.itemset
    assert [one.name for one in shown.choices] == ["x1", "x2", "x3", "moi", "moi"]


def test_a_session_reads_a_choice_by_what_can_be_chosen_there() -> None:
    report = session(pack().definition())
    fill(report)
    fields = report.form.field_of
    text = value_at(report, "/data/xa", fields["/data/xa"])
    assert (text.vi, text.en) == ("Xã Đà Vị", "Da Vi")
    assert value_at(report, "/data/cac_xa", fields["/data/cac_xa"]).vi == "Xã Năng Khả, Xã Đà Vị"
    # One name for two communes: the district in the row says which.
    place = "/data/mo_hinh[1]/o_xa"
    assert value_at(report, place, fields["/data/mo_hinh/o_xa"]).vi == "Xã Hồng Quang"


def test_without_a_session_a_name_of_two_things_stays_a_name() -> None:
    shown = pack().definition().field_of["/data/xa"]

    def read(name: str) -> str:
        return value_text(Answer(CellState.VALUE, name), shown).vi

    assert [read("x3"), read("moi"), read("la")] == ["Xã Bình An", "moi", "la"]
    assert answer_words(Answer(CellState.VALUE, "x1"), shown).en == "Nang Kha"


def test_paper_and_sheets_print_labels() -> None:
    report = session(pack().definition())
    fill(report)
    said = " ".join(str(block) for block in body_blocks(report))
    assert "Xã điểm: Xã Đà Vị" in said
    assert "Các xã: Xã Năng Khả, Xã Đà Vị" in said
    (annex,) = repeat_annexes(report, {})
    assert annex.rows[0].cells == ("1", "Chợ số", "Huyện Lâm Bình", "Xã Hồng Quang")
    texts = {cell.path: cell.text.vi for sheet in sheets_of(report) for *_, cell in sheet.cells()}
    assert texts["/data/mo_hinh[1]/o_xa"] == "Xã Hồng Quang"


def test_history_paper_and_review_of_a_report_that_was_sent(offices: Offices, period: str) -> None:
    for key in ("a", "so"):
        with offices.by_key[key].workspace.store.write() as unit:
            install_pack(unit, pack())
    desk = offices.desk("a")
    revision = begin_report(desk, FORM, period).id
    report = open_report(desk, revision).session
    fill(report)
    save_answers(desk, revision, report.answers(), report.repeats())
    cell = CellKey(report.form.code_of["/data/xa"])
    assert [one.after.vi for one in cell_history(desk, revision, cell).rows] == ["Xã Đà Vị"]
    paper = report_paper(desk, revision)
    assert "Xã điểm: Xã Đà Vị" in " ".join(str(block) for block in paper.letter.body)
    assert "Xã Hồng Quang" in str(paper.annexes)
    offices.lock("a", revision)
    offices.issue("a", revision)
    submit(desk, revision)
    offices.carry("a", "so")
    view = review_view(offices.desk("so", Role.CONSOLIDATOR), revision)
    texts = {one.path: one.text.vi for sheet in view.sheets for *_, one in sheet.cells()}
    assert texts["/data/xa"] == "Xã Đà Vị"
    assert texts["/data/mo_hinh[1]/o_xa"] == "Xã Hồng Quang"
