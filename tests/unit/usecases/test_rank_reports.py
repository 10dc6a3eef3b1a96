"""The campaign of set ansinh-cantho-2025 on a made-up city: scored, ranked, a tie broken, the quota
applied, awards given. Every figure here and in `SHEETS` is worked by hand from FORMS §8.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO

import pytest

from desktop_app.domain.people import Role
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import InputError, NotAllowed, StepRefused
from desktop_app.forms import compile_pack, read_workbook
from desktop_app.forms.workbook import workbook_from_csv
from desktop_app.usecases.appraise import appraise
from desktop_app.usecases.close_ranking import close_ranking, reopen_ranking
from desktop_app.usecases.conclude_scores import conclude_scores
from desktop_app.usecases.council_vote import record_council_vote
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.issue_appraisal import issue_appraisal
from desktop_app.usecases.issue_conclusion import issue_conclusion
from desktop_app.usecases.outlying_figures import outlying_figures
from desktop_app.usecases.rank_reports import rank_reports
from desktop_app.usecases.ranking_annexes import ranking_annexes, ranking_paper
from desktop_app.usecases.ranking_view import RankingGroupView, RankingView
from tests.unit.usecases.cantho import (
    CAMPAIGN,
    CITY,
    ROUND,
    SET,
    SHEETS,
    City,
    Sheet,
    build_city,
)

FORM, PAYERS_FORM = "F-AS-01", "F-AS-02"

SELF_TOTALS = {
    "x01": "97", "x02": "97", "x03": "97", "x04": "97", "x05": "97", "x06": "95", "x07": "70.94",
    "x08": "77", "x09": "76", "x10": "96", "x11": "30",
}  # fmt: skip


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    built = build_city(tmp_path_factory.mktemp("thanh-pho"))
    for key, sheet in SHEETS.items():
        built.sent(key, sheet)
    yield built
    for office in built.by_key.values():
        office.close()


def ranked(city: City, form: str = FORM) -> RankingView:
    return rank_reports(city.city, form, ROUND, CAMPAIGN)


def only(view: RankingView) -> RankingGroupView:
    (group,) = view.groups
    return group


def keys(city: City) -> dict[str, str]:
    return {office.office: key for key, office in city.by_key.items()}


def order(city: City, view: RankingView) -> list[tuple[str, int]]:
    names = keys(city)
    return [(names[line.office.id], line.rank) for line in only(view).lines]


def awards(city: City, view: RankingView) -> dict[str, bool]:
    """The offices with an award, and whether it is still open."""
    names = keys(city)
    return {names[line.office.id]: line.open_award for line in only(view).lines if line.award.vi}


def cell(row: str, column: str) -> CellKey:
    return CellKey(f"{FORM}.cham.{row}.{column}")


def vote(city: City, **votes: int) -> None:
    counts = {city.id(key): count for key, count in votes.items()}
    record_council_vote(
        city.city, FORM, ROUND, counts, members=9, minutes="05/BB-HĐTĐKT", subject=CAMPAIGN
    )


def judge(city: City, key: str) -> None:
    """x10: the city takes 10 off TC2, of 40 (86 in all); the council gives 5 of them back (91)."""
    with city.city.store.read() as unit:
        (report,) = unit.reports.list(form=FORM, office=city.id(key))
        revision = unit.reports.revisions(report.id)[-1].id
    score = Answer(CellState.VALUE, "30", 30.0)
    reason = Answer(CellState.VALUE, "Danh sách trùng 250 người")
    appraise(
        city.city, revision, {cell("TC2", "tham_dinh"): score, cell("TC2", "ly_do_td"): reason}
    )
    assert total(city, key) == ("96.00", "tự chấm")  # nothing counts before it is issued
    issue_appraisal(city.city, revision)
    assert total(city, key) == ("86.00", "thẩm định")
    given = {
        cell("TC2", "ket_luan"): Answer(CellState.VALUE, "35", 35.0),
        cell("TC2", "ly_do_kl"): Answer(CellState.VALUE, "Đối chiếu lại: trùng 125 người"),
    }
    conclude_scores(city.city, revision, given)
    issue_conclusion(city.city, revision)
    assert total(city, key) == ("91.00", "kết luận")


def total(city: City, key: str) -> tuple[str, str]:
    line = next(one for one in only(ranked(city)).lines if one.office.id == city.id(key))
    return str(line.figures[0]), line.source.vi


def test_the_campaign_from_scores_to_awards(city: City) -> None:
    # What the communes scored themselves, by hand above.
    view = ranked(city)
    names = keys(city)
    scores = {names[line.office.id]: line.figures[0] for line in only(view).lines}
    assert scores == {key: Decimal(total) for key, total in SELF_TOTALS.items()}
    assert [office.id for office in only(view).missing] == [city.id("x12")]
    assert only(view).unranked == ()

    judge(city, "x10")
    view = ranked(city)
    # Five have 97: x01 and x02 are level in every key and share rank 1, so x03 is third. Then 95,
    # 91, 77, 76, 70,94, 30.
    assert order(city, view) == [
        ("x01", 1), ("x02", 1), ("x03", 3), ("x04", 4), ("x05", 5), ("x06", 6), ("x10", 7),
        ("x08", 8), ("x09", 9), ("x07", 10), ("x11", 11),
    ]  # fmt: skip
    why = {names[line.office.id]: line.why.vi for line in only(view).lines}
    assert why == {
        "x01": "",
        "x02": "bằng nhau ở mọi tiêu chí; cần Hội đồng bỏ phiếu",
        "x03": "Số tài khoản, ví và thẻ mới: 875 so với 1.750",
        "x04": "Số chuyển tiền: 400 so với 410",
        "x05": "Tỷ lệ cập nhật (%): 99 so với 100",
        "x06": "Tổng điểm: 95,00 so với 97,00",
        "x10": "Tổng điểm: 91,00 so với 95,00",
        "x08": "Tổng điểm: 77,00 so với 91,00",
        "x09": "Tổng điểm: 76,00 so với 77,00",
        "x07": "Tổng điểm: 70,94 so với 76,00",
        "x11": "Tổng điểm: 30,00 so với 70,94",
    }
    (tie,) = only(view).ties
    assert (tie.rank, tie.waits) == (1, True)
    assert {office.id for office in tie.offices} == {city.id("x01"), city.id("x02")}

    # 10 % of 11 ranked communes is 1,1: one collective. 5 % of 11×10 individuals is 5,5: five.
    collective, individual = only(view).quotas
    assert (collective.base, collective.limit) == (Decimal(11), 1)
    assert (individual.base, individual.limit) == (Decimal(110), 5)
    # Two share rank 1 and there is one award: it waits for the council, and so does closing.
    assert awards(city, view) == {"x01": True, "x02": True}
    assert view.waits_for_votes
    with pytest.raises(StepRefused, match="ranh giới khen thưởng"):
        close_ranking(city.city, FORM, ROUND, CAMPAIGN)

    # Six of nine for x02, three for x01.
    vote(city, x01=3, x02=6)
    view = ranked(city)
    assert order(city, view)[:3] == [("x02", 1), ("x01", 2), ("x03", 3)]
    assert only(view).lines[1].why.vi == "theo phiếu của Hội đồng"
    assert awards(city, view) == {"x02": False}
    assert not view.waits_for_votes

    close_ranking(city.city, FORM, ROUND, CAMPAIGN)
    closed = ranked(city)
    assert closed.is_closed and closed.closed_by == "Lê Minh Châu" and not closed.outdated
    assert order(city, closed) == order(city, view)
    with pytest.raises(StepRefused, match="chốt"):
        vote(city, x01=6, x02=3)
    with pytest.raises(StepRefused, match="chốt"):
        close_ranking(city.city, FORM, ROUND, CAMPAIGN)

    # x12 sends late and has everything: 20 + 40 + 20 + 20 + 5 + 5 + 5 = 115. What is closed stays.
    whole = (10, 10)
    city.sent("x12", Sheet(50, whole, whole, whole, whole, 9, whole, tc51="co", tc53="co"))
    late = ranked(city)
    assert late.outdated and order(city, late) == order(city, closed)
    assert [office.id for office in only(late).missing] == [city.id("x12")]
    with pytest.raises(InputError, match="lý do"):
        reopen_ranking(city.city, FORM, ROUND, " ", CAMPAIGN)
    reopen_ranking(city.city, FORM, ROUND, "Xã Mẫu 12 gửi chậm do mất mạng", CAMPAIGN)
    again = ranked(city)
    # The vote still parts x02 and x01, one rank lower; 10 % of 12 is 1,2: x12 takes the one award.
    assert order(city, again)[:4] == [("x12", 1), ("x02", 2), ("x01", 3), ("x03", 4)]
    assert awards(city, again) == {"x12": False}
    assert only(again).quotas[0].limit == 1
    with city.city.store.read() as unit:
        verbs = [entry.what for entry in unit.audit.entries()]
    assert verbs.count("record_council_vote") == 1
    assert verbs.count("close_ranking") == verbs.count("reopen_ranking") == 1


def test_a_vote_is_on_a_tie_of_today(city: City) -> None:
    with pytest.raises(StepRefused, match="đang bằng nhau"):
        vote(city, x01=3, x03=6)
    with pytest.raises(StepRefused, match="đang bằng nhau"):
        vote(city, x01=3, x02=5, x03=1)
    with pytest.raises(InputError, match="số thành viên"):
        vote(city, x01=3, x02=10)
    counts = {city.id("x01"): 3, city.id("x02"): 6}
    with pytest.raises(InputError, match="biên bản"):
        record_council_vote(
            city.city, FORM, ROUND, counts, members=9, minutes=" ", subject=CAMPAIGN
        )
    with pytest.raises(NotAllowed):
        record_council_vote(
            city.desk(CITY, Role.OFFICER), FORM, ROUND, counts, members=9, minutes="1/BB"
        )


def install_newer(city: City) -> None:
    sheets = dict(read_workbook(SET / "f-as-02").as_csv())
    sheets["settings"] = sheets["settings"].replace(b",1,", b",2,", 1)
    lines = sheets["ranking"].decode("utf-8").splitlines()
    wanted = [line for line in lines if not line.startswith("key,tk_the_moi")]
    sheets["ranking"] = "\n".join(wanted).replace("higher", "lower").encode("utf-8")
    with city.city.store.write() as unit:
        install_pack(unit, compile_pack(workbook_from_csv(sheets)))


def test_organisations_are_ranked_by_counts_only(city: City) -> None:
    # n1 100 + 50 = 150 with 90 transfers, n2 120 + 30 = 150 with 95: n2 first by the second count.
    city.counted("n1", 100, 50, 90)
    city.counted("n2", 120, 30, 95)
    view = ranked(city, PAYERS_FORM)
    assert order(city, view) == [("n2", 1), ("n1", 2)]
    assert [column.vi for column in only(view).columns] == [
        "Số tài khoản, ví và thẻ mới",
        "Số chuyển tiền",
    ]
    assert only(view).lines[1].why.vi == "Số chuyển tiền: 90 so với 95"
    # 10 % of two is 0,2: no collective award; 5 % of 2×20 individuals is 2.
    assert [quota.limit for quota in only(view).quotas] == [0, 2]
    assert awards(city, view) == {}

    # Closed, it is read by the rules that it was made by, though a newer version ranks otherwise.
    close_ranking(city.city, PAYERS_FORM, ROUND, CAMPAIGN)
    install_newer(city)
    closed = ranked(city, PAYERS_FORM)
    assert closed.outdated and order(city, closed) == order(city, view)
    assert closed.groups == view.groups and closed.digest != ""
    reopen_ranking(city.city, PAYERS_FORM, ROUND, "Biểu mẫu mới", CAMPAIGN)
    # The newer version asks for transfers alone, fewer being better.
    assert order(city, ranked(city, PAYERS_FORM)) == [("n1", 1), ("n2", 2)]


def test_the_table_on_paper_and_in_excel(city: City) -> None:
    from openpyxl import load_workbook

    annex, points = ranking_annexes(city.city, FORM, ROUND, CAMPAIGN)
    assert annex.title == "Bảng xếp hạng – Xã, phường"
    by_name = {row.cells[2]: row.cells for row in annex.rows if len(row.cells) > 2}
    assert by_name["Xã Mẫu 07"][3].text == "70,94"  # type: ignore[union-attr]
    assert "không quá 10%: 1 (tính trên 1" in annex.notes[0]
    assert [column.label for column in points.columns[2:9]] == [
        "1", "2", "3", "4", "5.1", "5.2", "5.3",
    ]  # fmt: skip
    by_criterion = {row.cells[1]: row.cells[2:] for row in points.rows}
    # x07 by criterion, as worked out above.
    assert [one.text for one in by_criterion["Xã Mẫu 07"][:8]] == [  # type: ignore[union-attr]
        "18,80", "26,80", "6,67", "16,67", "0,00", "2,00", "0,00", "70,94",
    ]  # fmt: skip
    book = load_workbook(BytesIO(city.city.papers.excel((annex,))))
    page = book.worksheets[0]
    numbers = [value for row in page.iter_rows(values_only=True) for value in row]
    assert 70.94 in numbers
    paper = ranking_paper(city.city, FORM, ROUND, CAMPAIGN)
    assert paper.marks.draft and paper.marks.reference_form
    assert paper.letter.abstract.startswith("Kết quả xếp hạng thi đua")
    assert city.city.papers.pdf(paper).startswith(b"%PDF")


def test_a_figure_far_from_the_others_is_shown(city: City) -> None:
    found = outlying_figures(city.city, FORM, ROUND, CAMPAIGN)
    # Good cases: 50 of seven or eight communes, 47, 40, 40 and 0 of x11. More than half are equal,
    # so the mean deviation counts: of the eleven (50−47 + 2×10 − 0 + 50) / 11 = 73/11 = 6,636…;
    # × 1,2533 × 3,5 = 29,11 each side of 50.
    (case,) = [one for one in found if one.path == "/data/cham/TC1/so_dat"]
    assert (case.office, case.number, case.median) == (city.id("x11"), "0", "50")
    assert case.label.vi == "1 – Số trường hợp đạt trong mẫu"
    assert outlying_figures(city.city, FORM, "2026Q3", CAMPAIGN) == ()
    assert outlying_figures(city.city, FORM, ROUND) == ()  # these are about nothing else


def test_a_form_without_a_ranking_is_refused(city: City) -> None:
    with pytest.raises(InputError, match="xếp hạng"):
        rank_reports(city.city, "F-KHAC", ROUND)
