"""Set ansinh-cantho-2025 (FORMS §8): rows, functions, targets, and every check, tripped and not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.periods import parse_period
from desktop_app.domain.reports import SubjectKind
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.forms import FormDefinition, FormRole, FormSession, Severity
from desktop_app.forms.form_sets import SetStatus, read_form_set
from tests.packs.shipped import PACKS, form
from tests.scenario.report import NOW, Report

SET = "ansinh-cantho-2025"
ROUNDS = ("2025-11-20_2025-12-03", "2025-12-08_2025-12-10")
CRITERIA = ("TC1", "TC2", "TC3", "TC4", "TC51", "TC52", "TC53")


@pytest.fixture
def scoring() -> FormDefinition:
    return form(SET, "f-as-01")


@pytest.fixture
def report(scoring: FormDefinition) -> Report:
    return Report(scoring, table="cham")


@pytest.fixture
def counts() -> Report:
    return Report(form(SET, "f-as-02"), table="ket_qua", office="enterprise")


def test_the_set_says_what_it_rests_on() -> None:
    found = read_form_set(PACKS / SET)
    (basis,) = found.basis
    assert (basis.number, basis.evidence) == ("157/KH-UBND", "F")
    assert basis.day is not None and basis.day.isoformat() == "2025-11-18"
    assert found.status is SetStatus.SAMPLE
    for folder in ("f-as-01", "f-as-02"):
        made = form(SET, folder)
        assert made.notice.vi == "Mẫu tham khảo, chưa ban hành"
        assert (made.purpose.role, made.purpose.subject) == (
            FormRole.SCORING,
            SubjectKind.CAMPAIGN,
        )
        assert {line.period_type for line in made.reporting} == {"round"}
        assert {line.due for line in made.reporting} == {"unset"}  # the source names none
    for period in ROUNDS:
        assert parse_period(period).type == "round"


def test_the_points_are_a_hundred_and_fifteen(report: Report) -> None:
    most = {row: report.shows(f"{row}.chuan") for row in CRITERIA}
    assert most == {
        "TC1": "20", "TC2": "40", "TC3": "20", "TC4": "20", "TC51": "5", "TC52": "5", "TC53": "5",
    }  # fmt: skip
    assert sum(map(int, most.values())) == 115
    assert sum(int(most[row]) for row in CRITERIA[:4]) == 100


def test_targets_and_codes(scoring: FormDefinition) -> None:
    (table,) = scoring.tables
    assert [row.code for row in table.rows] == ["1", "2", "3", "4", "5", "5.1", "5.2", "5.3"]
    goals = {row.code: f"{row.operator}{row.targets[0].value}" for row in table.rows if row.targets}
    assert goals == {"1": "=100", "2": "≥85", "3": "≥80", "4": "≥70", "5.3": "=100"}


def test_each_hand_has_its_columns(scoring: FormDefinition) -> None:
    hands = {
        column.name: scoring.field_of[path].filled_by
        for column in scoring.tables[0].columns
        if (path := scoring.tables[0].cell("TC2", column.name)) is not None
    }
    assert {name for name, hand in hands.items() if hand is not Hand.SENDER} == {
        "tham_dinh", "ly_do_td", "phan_hoi", "ket_luan", "ly_do_kl",
    }  # fmt: skip
    assert (hands["tham_dinh"], hands["phan_hoi"], hands["ket_luan"]) == (
        Hand.ABOVE,
        Hand.REPLY,
        Hand.COUNCIL,
    )


def test_ranking_is_the_plan_s(scoring: FormDefinition) -> None:
    assert scoring.ranking is not None
    (group,) = scoring.ranking.groups
    assert group.kinds == {OfficeKind.COMMUNE} and group.by_vote
    assert [key.name for key in group.keys] == ["tk_the_moi", "chuyen_tien", "ty_le_cap_nhat"]
    assert len(group.scores) == 7
    assert group.scores[0] == tuple(
        f"/data/cham/TC1/{column}" for column in ("ket_luan", "tham_dinh", "tu_cham")
    )
    assert {quota.name: quota.percent for quota in group.quotas} == {
        "tap_the": Decimal(10),
        "ca_nhan": Decimal(5),
    }
    other = form(SET, "f-as-02").ranking
    assert other is not None
    assert other.groups[0].scores == () and other.groups[0].by_vote
    assert [key.name for key in other.groups[0].keys] == ["tk_the_moi", "chuyen_tien"]


# -- what is computed -------------------------------------------------------------------------


def test_criterion_1_is_a_sample_behind_its_gate(report: Report) -> None:
    report.types(TC1_so_dat="47")
    assert report.shows("TC1.diem_tinh") == "0"  # no evidence yet
    report.enter("TC1.minh_chung", "ke-hoach.pdf")
    assert report.shows("TC1.diem_tinh") == ""  # the plan is not answered
    report.types(TC1_ke_hoach="co")
    assert report.shows("TC1.diem_tinh") == "18.8"  # 47 × 0,4
    report.types(TC1_ke_hoach="khong")
    assert report.shows("TC1.diem_tinh") == "0"


@pytest.mark.parametrize(
    ("row", "a", "b", "points"),
    [
        ("TC2", "300", "201", "26.8"),  # 201/300 × 40
        ("TC3", "300", "100", "6.67"),  # 6,666…
        ("TC4", "300", "250", "16.67"),  # 16,666…
        ("TC2", "300", "300", "40"),
        ("TC52", "100", "87", "0"),
        ("TC52", "100", "88", "2"),
        ("TC52", "100", "90", "3"),
        ("TC52", "25000", "23749", "3"),  # 94,996 %
        ("TC52", "100", "95", "4"),
        ("TC52", "1000", "999", "4"),
        ("TC52", "100", "100", "5"),
    ],
)
def test_points_from_figures(report: Report, row: str, a: str, b: str, points: str) -> None:
    report.types(**{f"{row}_a": a, f"{row}_b": b})
    assert report.shows(f"{row}.diem_tinh") == points


def test_yes_or_no_and_not_applicable(report: Report) -> None:
    report.types(TC51_dat="co", TC53_dat="khong")
    assert (report.shows("TC51.diem_tinh"), report.shows("TC53.diem_tinh")) == ("5", "0")
    report.types(TC3_a="100", TC3_b="50")
    report.states("TC3.a", CellState.NOT_APPLICABLE)
    assert report.shows("TC3.diem_tinh") == ""


def test_totals_of_the_self_scores(report: Report) -> None:
    scores = {"TC1": "20", "TC2": "36", "TC3": "17", "TC4": "16", "TC51": "0", "TC52": "3"}
    for row, score in scores.items():
        report.enter(f"{row}.tu_cham", score)
    assert report.shows("/data/tong/tong_tieu_chi") == "89"
    assert report.shows("/data/tong/tong_tu_cham") == ""
    report.enter("TC53.tu_cham", "5")
    assert report.shows("/data/tong/tong_thuong") == "8"
    assert report.shows("/data/tong/tong_tu_cham") == "97"


# -- E and W ----------------------------------------------------------------------------------


def stops(report: Report, cell: str) -> bool:
    path = report.path(cell)
    return any(one.stops and path in one.paths for one in report.session.check())


@pytest.mark.parametrize(
    ("cell", "within", "beyond"),
    [
        ("TC1.tu_cham", "20", "20,01"),
        ("TC2.tu_cham", "40", "41"),
        ("TC3.tu_cham", "0", "20,5"),
        ("TC4.tu_cham", "20", "21"),
        ("TC51.tu_cham", "5", "6"),
        ("TC52.tu_cham", "4", "5,5"),
        ("TC53.tu_cham", "0", "10"),
        ("TC1.so_dat", "50", "51"),
        ("TC2.a", "0", "-1"),
        ("TC2.b", "0", "-1"),
        ("/data/xep_hang/chuyen_tien", "0", "-1"),
        ("/data/xep_hang/ca_nhan", "0", "-1"),
    ],
)
def test_e_figures_within_their_bounds(report: Report, cell: str, within: str, beyond: str) -> None:
    report.enter(cell, beyond)
    beyond_stops = stops(report, cell)
    report.enter(cell, within)
    constraint = any(
        one.id.startswith("constraint") and report.path(cell) in one.paths
        for one in report.session.check()
    )
    assert beyond_stops and not constraint


def test_w_a_self_score_unlike_the_computed_one(report: Report) -> None:
    report.types(TC2_a="100", TC2_b="90")
    report.enter("TC2.tu_cham", "36")
    assert not report.trips("khac_diem_tinh.cham.TC2")
    report.enter("TC2.tu_cham", "35")
    found = {one.rule: one for one in report.session.check()}
    warning = found["khac_diem_tinh.cham.TC2"]
    assert warning.severity is Severity.WARNING
    assert warning.explain == "/data/cham/TC2/giai_trinh"


@pytest.mark.parametrize(
    ("row", "figures", "computed"),
    [
        ("TC1", {"ke_hoach": "co", "minh_chung": "ke-hoach.pdf", "so_dat": "50"}, "20"),
        ("TC3", {"a": "100", "b": "90"}, "18"),
        ("TC4", {"a": "100", "b": "90"}, "18"),
        ("TC51", {"dat": "co"}, "5"),
        ("TC52", {"a": "100", "b": "90"}, "3"),
        ("TC53", {"dat": "khong"}, "0"),
    ],
)
def test_w_of_every_criterion(
    report: Report, row: str, figures: dict[str, str], computed: str
) -> None:
    for name, entry in figures.items():
        report.enter(f"{row}.{name}", entry)
    report.enter(f"{row}.tu_cham", computed)
    assert not report.trips(f"khac_diem_tinh.cham.{row}")
    report.enter(f"{row}.tu_cham", "1")
    assert report.trips(f"khac_diem_tinh.cham.{row}")


def test_e_evidence_of_criterion_1(report: Report) -> None:
    report.enter("TC1.tu_cham", "0")
    assert not report.trips("thieu_minh_chung.cham.TC1")
    report.enter("TC1.tu_cham", "10")
    assert report.trips("thieu_minh_chung.cham.TC1")
    report.enter("TC1.minh_chung", "ke-hoach.pdf")
    assert not report.trips("thieu_minh_chung.cham.TC1")
    report.enter("TC2.tu_cham", "10")  # the plan asks for evidence at criterion 1 only
    assert not any("thieu_minh_chung" in one for one in report.finds())


@pytest.mark.parametrize("row", ["TC2", "TC3", "TC4", "TC52"])
def test_e_part_and_whole(report: Report, row: str) -> None:
    report.types(**{f"{row}_a": "100", f"{row}_b": "100"})
    assert not report.trips(f"b_khong_qua_a.{row}") and not report.trips(f"a_khac_0.{row}")
    report.types(**{f"{row}_b": "101"})
    assert report.trips(f"b_khong_qua_a.{row}")
    report.types(**{f"{row}_a": "0", f"{row}_b": "0"})
    assert report.trips(f"a_khac_0.{row}")


def test_e_updated_within_the_whole(report: Report, counts: Report) -> None:
    for one, group in ((report, "xep_hang"), (counts, "ket_qua")):
        one.enter(f"/data/{group}/cap_nhat_mau", "100")
        one.enter(f"/data/{group}/cap_nhat_tu", "100")
        assert not one.trips("cap_nhat_khong_qua")
        one.enter(f"/data/{group}/cap_nhat_tu", "101")
        assert one.trips("cap_nhat_khong_qua")


def test_w_a_hundred_per_cent_that_the_figures_do_not_show(report: Report) -> None:
    report.types(TC53_dat="co")
    report.enter("/data/xep_hang/cap_nhat_mau", "100")
    report.enter("/data/xep_hang/cap_nhat_tu", "100")
    assert not report.trips("du_100_cap_nhat")
    report.enter("/data/xep_hang/cap_nhat_tu", "99")
    assert report.trips("du_100_cap_nhat")
    report.types(TC53_dat="khong")
    assert not report.trips("du_100_cap_nhat")


@pytest.mark.parametrize(
    ("hand", "judged", "reason"),
    [(Hand.ABOVE, "tham_dinh", "ly_do_td"), (Hand.COUNCIL, "ket_luan", "ly_do_kl")],
)
def test_e_another_judgement_needs_its_reason_and_its_bounds(
    scoring: FormDefinition, hand: Hand, judged: str, reason: str
) -> None:
    sender = Report(scoring, table="cham")
    sender.enter("TC2.tu_cham", "36")
    appraised = {CellKey("F-AS-01.cham.TC2.tham_dinh"): Answer(CellState.VALUE, "36", 36.0)}
    session = FormSession(
        scoring,
        now=NOW,
        answers=sender.session.answers(),
        hand=hand,
        layers={Hand.ABOVE: appraised} if hand is Hand.COUNCIL else {},
    )
    path = f"/data/cham/TC2/{judged}"

    def trips() -> bool:
        return any(one.rule == f"thieu_{reason}.cham.TC2" for one in session.check())

    assert session.cell(path).answer.text == "36"  # as the hand before has it
    assert not trips()
    session.apply(path, "30")
    assert trips()
    session.apply(f"/data/cham/TC2/{reason}", "Trùng danh sách")
    assert not trips()
    session.apply(path, "40,5")
    assert any(one.stops and path in one.paths for one in session.check())


def test_counts_of_an_organisation(counts: Report) -> None:
    counts.enter("/data/ket_qua/tk_moi", "100")
    counts.enter("/data/ket_qua/the_moi", "50")
    assert counts.shows("/data/ket_qua/tk_the_moi") == "150"
    counts.enter("/data/ket_qua/cap_nhat_mau", "3")
    counts.enter("/data/ket_qua/cap_nhat_tu", "2")
    assert counts.shows("/data/ket_qua/ty_le_cap_nhat") == "66.67"
    counts.enter("/data/ket_qua/chuyen_tien", "-1")
    assert stops(counts, "/data/ket_qua/chuyen_tien")
    counts.enter("/data/ket_qua/chuyen_tien", "1")
    assert not stops(counts, "/data/ket_qua/chuyen_tien")
