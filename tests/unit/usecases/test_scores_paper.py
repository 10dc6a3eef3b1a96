"""The sheet of results: what each hand gave, a working paper until all is concluded."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook

from desktop_app.documents.content import AnnexTable, RowKind, cell_text
from desktop_app.domain.people import Role
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import StepRefused
from desktop_app.usecases.appraise import appraise
from desktop_app.usecases.conclude_scores import conclude_scores
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.issue_appraisal import issue_appraisal
from desktop_app.usecases.issue_conclusion import issue_conclusion
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.scores_paper import scores_annexes, scores_paper
from desktop_app.usecases.submit import submit
from tests.forms.packs import SCORES, install
from tests.unit.usecases.offices import Offices, build

FORM = "F-CD-01"


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("phieu"))
    for key in ("a", "so"):
        install(built.desk(key), SCORES)
    yield built
    for office in built.by_key.values():
        office.close()


def sent(offices: Offices) -> str:
    desk = offices.desk("a")
    revision = begin_report(desk, FORM, offices.next_period()).id
    session = open_report(desk, revision).session
    for row, score in (("t1", "9"), ("t2", "8,5"), ("t3", "10")):
        session.apply(f"/data/cham/{row}/tu_cham", score)
    save_answers(desk, revision, session.answers())
    offices.lock("a", revision)
    offices.issue("a", revision)
    submit(desk, revision)
    offices.carry("a", "so")
    return revision


def above(offices: Offices) -> Desk:
    return offices.desk("so", Role.CONSOLIDATOR)


def put(row: str, column: str, text: str, number: float | None = None) -> dict[CellKey, Answer]:
    return {CellKey(f"{FORM}.cham.{row}.{column}"): Answer(CellState.VALUE, text, number)}


def table(annex: AnnexTable) -> list[list[str]]:
    return [[cell_text(cell) for cell in row.cells] for row in annex.rows]


def test_the_hands_stand_side_by_side_and_the_sender_s_paper_stays(offices: Offices) -> None:
    revision = sent(offices)
    so, a = above(offices), offices.desk("a")
    own = report_paper(a, revision)
    with pytest.raises(StepRefused, match="chưa gửi kết quả"):
        scores_paper(a, revision)

    nothing = scores_paper(so, revision)
    assert table(nothing.annexes[0])[0] == ["1", "Chỉ đạo, tuyên truyền", "10", "9", *[""] * 4, "9"]
    appraise(so, revision, put("t1", "tham_dinh", "7", 7.0))
    appraise(so, revision, put("t1", "ly_do_td", "Thiếu kế hoạch"))
    begun = scores_paper(so, revision)
    (annex,) = begun.annexes
    assert [column.label for column in annex.columns] == [
        "TT",
        "Nội dung",
        "Điểm chuẩn",
        "Tự chấm",
        "Thẩm định",
        "Lý do",
        "Phản hồi",
        "Kết luận",
        "Điểm hiện hành",
    ]
    assert table(annex)[0][2:] == ["10", "9", "7", "Thiếu kế hoạch", "", "", "7"]
    assert annex.rows[-1].kind is RowKind.TOTAL
    assert table(annex)[-1] == ["", "Cộng", "30", "27,5", "25,5", "", "", "", "25,5"]
    assert "đang thẩm định" in annex.coverage and "LÀM VIỆC" in begun.marks.footer
    with pytest.raises(StepRefused, match="chưa gửi kết quả"):
        scores_paper(a, revision)  # what is being written there is nobody else's

    issue_appraisal(so, revision)
    offices.carry("so", "a")
    received = scores_paper(a, revision)
    assert table(received.annexes[0]) == table(annex)
    assert "chưa có kết luận" in received.annexes[0].coverage and received.marks.working
    assert received.letter.signature.signer == a.person.name

    conclude_scores(so, revision, put("t1", "ket_luan", "8", 8.0))
    conclude_scores(
        so, revision, {CellKey(f"{FORM}.nhan_xet"): Answer(CellState.VALUE, "Thống nhất")}
    )
    issue_conclusion(so, revision)
    offices.carry("so", "a")
    final = scores_paper(a, revision)
    assert not final.marks.working and "Kết luận gửi ngày" in final.annexes[0].coverage
    assert table(final.annexes[0])[-1][2:] == ["30", "27,5", "25,5", "", "", "26,5", "26,5"]
    said = str(final.letter.body)
    assert "Tổng điểm hiện hành: 26,5" in said and "Thống nhất" in said
    assert final.fingerprint not in (received.fingerprint, own.fingerprint)
    assert report_paper(a, revision) == own


def test_it_goes_to_all_three_kinds_of_file(offices: Offices) -> None:
    revision = sent(offices)
    so = above(offices)
    paper = scores_paper(so, revision)
    assert so.papers.pdf(paper).startswith(b"%PDF")
    assert so.papers.word(paper)[:2] == b"PK"
    book = load_workbook(BytesIO(so.papers.excel(scores_annexes(so, revision))))
    assert len(book.worksheets) == 2
    first, totals = book.worksheets
    assert 27.5 in [cell.value for row in first.iter_rows() for cell in row]
    assert "Tổng điểm hiện hành" in [cell.value for row in totals.iter_rows() for cell in row]


def test_a_form_that_nobody_appraises_has_none(offices: Offices) -> None:
    revision = offices.filled("a", offices.next_period())
    with pytest.raises(StepRefused, match="không có phần thẩm định"):
        scores_paper(offices.desk("a"), revision.id)
