"""Form F-KPI-01 of pack KPI-TQ55: rows, targets, verdicts, who fills what, and every rule."""

from __future__ import annotations

import pytest

from desktop_app.domain.due_rules import parse_due_rules
from desktop_app.domain.elements import Rule, ValueType
from desktop_app.domain.values import CellState
from desktop_app.errors import AnswerError
from desktop_app.forms import FormDefinition, FormSession, Inputs, Severity
from tests.scenario.report import NOW, Report

ROWS = [
    "K01",
    "K02",
    "K03",
    "K04a",
    "K04b",
    "K05",
    "K06",
    "K07",
    "K08",
    "K09",
    "K10a",
    "K10b",
    "K11a",
    "K11b",
    "K12a",
    "K12b",
    "K13a",
    "K13b",
    "K13c",
    "K14",
    "K15",
    "K16",
]
PROVINCIAL = {"K02", "K03", "K04a", "K04b", "K05", "K08", "K09", "K16"}
BEFORE = {"kpi": {"K10a": {"tu": 900, "mau": 1000, "ty_le": 90}}}


def test_rows_targets_and_operators(kpi: FormDefinition) -> None:
    (table,) = kpi.tables
    assert [row.code for row in table.rows] == ROWS
    goals = {
        row.code: (row.operator, {goal.year: goal.value or goal.label.vi for goal in row.targets})
        for row in table.rows
    }
    assert goals["K01"] == ("=", {2025: "100"})
    assert goals["K04b"] == ("=", {2025: "80"})
    assert goals["K08"] == ("=", {2025: "20", 2030: "30"})
    assert goals["K09"] == ("≥", {2025: "7", 2030: "8"})
    assert goals["K12b"] == (">", {2025: "80"})
    assert goals["K14"] == (">", {2025: "50"})
    assert goals["K15"] == ("=", {2030: "100"})
    assert goals["K16"][1] == {
        2025: "Xếp hạng khá",
        2030: "Nhóm dẫn đầu khu vực miền núi phía Bắc",
    }
    for code in ("K08", "K09", "K16"):
        assert table.cell(code, "tu") is None
        assert table.cell(code, "mau") is None


def test_every_cell_has_its_element(kpi: FormDefinition) -> None:
    codes = [element.code for element in kpi.elements]
    assert len(set(codes)) == len(codes)
    rate = kpi.element_of["/data/kpi/K07/ty_le"]
    assert (rate.type, rate.over_offices, rate.calculated) == (
        ValueType.PERCENT,
        Rule.RECOMPUTE,
        True,
    )
    assert kpi.element_of["/data/kpi/K07/tu"].over_offices is Rule.SUM
    assert kpi.element_of["/data/kpi/K07/tu"].pair == "kpi/K07"
    assert kpi.element_of["/data/kpi/K07/mau"].pair == "kpi/K07"
    assert kpi.element_of["/data/kpi/K01/tu"].over_offices is Rule.OWN
    assert not any(
        element.type is ValueType.PERCENT and Rule.SUM in (element.over_offices, element.over_time)
        for element in kpi.elements
    )


def test_texts_are_in_both_languages(kpi: FormDefinition) -> None:
    for row in kpi.tables[0].rows:
        assert row.label.vi and row.label.en and row.label.vi != row.label.en
    assert kpi.notice.vi == "Mẫu tham khảo, chưa ban hành"
    assert "55/KH-UBND ngày 12/4/2022" in kpi.basis.vi


def test_due_rules_are_the_plan_s(kpi: FormDefinition) -> None:
    due = {line.period_type: line.due for line in kpi.reporting}
    assert set(due) == {"year", "half_year", "quarter", "month"}
    assert due["year"].startswith("department: before 12-15")
    for rule in due.values():
        parse_due_rules(rule)


def test_provincial_rows_are_hidden_from_the_commune(kpi: FormDefinition) -> None:
    commune, province = Report(kpi), Report(kpi, office="province")
    for code in ROWS:
        assert commune.hides(code) == (code in PROVINCIAL)
        assert not province.hides(code)
        if code in PROVINCIAL:
            asked = f"required:F-KPI-01.kpi.{code}."
            assert not any(finding.startswith(asked) for finding in commune.finds())
    assert "required:F-KPI-01.kpi.K08.ty_le" in province.finds()


def test_a_row_kept_by_the_consolidating_office(kpi: FormDefinition) -> None:
    report = Report(kpi, reserved="K14")
    assert report.hides("K14")
    assert not report.hides("K12b")
    assert not Report(kpi, office="department", reserved="K14").hides("K14")
    with pytest.raises(AnswerError):
        report.enter("K14.tu", "1")


@pytest.mark.parametrize(
    ("entries", "rate", "of_target", "verdict"),
    [
        ({"K07_tu": "1.000", "K07_mau": "1.000"}, "100", "100", "dat"),
        ({"K07_tu": "999", "K07_mau": "1000"}, "99.9", "99.9", "chua_dat"),
        ({"K12b_tu": "80", "K12b_mau": "100"}, "80", "100", "chua_dat"),  # "trên 80%"
        ({"K12b_tu": "81", "K12b_mau": "100"}, "81", "101.25", "dat"),
        ({"K13a_tu": "5", "K13a_mau": "10"}, "50", "", "khong_danh_gia"),
        ({"K07_tu": "5"}, "", "", "khong_danh_gia"),
        ({"K07_tu": "5", "K07_mau": "0"}, "", "", "khong_danh_gia"),
    ],
)
def test_rate_and_verdict(
    kpi: FormDefinition, entries: dict[str, str], rate: str, of_target: str, verdict: str
) -> None:
    report = Report(kpi).types(**entries)
    row = next(iter(entries)).split("_")[0]
    assert report.shows(f"{row}.ty_le") == rate
    assert report.shows(f"{row}.so_muc_tieu") == of_target
    assert report.shows(f"{row}.danh_gia") == verdict


def test_above_an_equal_target_is_exceeded(kpi: FormDefinition) -> None:
    report = Report(kpi, office="province").types(K04b_tu="85", K04b_mau="100")
    assert report.shows("K04b.danh_gia") == "vuot"


@pytest.mark.parametrize(
    ("year", "target"), [(2023, "20"), (2025, "20"), (2026, "30"), (2030, "30"), (2031, "30")]
)
def test_the_target_is_that_of_the_period(kpi: FormDefinition, year: int, target: str) -> None:
    assert Report(kpi, office="province", year=year).shows("K08.muc_tieu") == target


def test_an_assigned_target_stands_above_the_plan_s(kpi: FormDefinition) -> None:
    report = Report(kpi, targets={"kpi": {"K07": 95}}).types(K07_tu="95", K07_mau="100")
    assert report.shows("K07.muc_tieu") == "95"
    assert report.shows("K07.danh_gia") == "dat"


def test_typed_rates_and_words(kpi: FormDefinition) -> None:
    report = Report(kpi, office="province", year=2026)
    report.enter("K09.ty_le", "8,25")
    assert report.shows("K09.danh_gia") == "vuot"
    report.enter("K16.ty_le", "Thứ 35")
    assert report.shows("K16.muc_tieu") == "Nhóm dẫn đầu khu vực miền núi phía Bắc"
    report.enter("K16.danh_gia", "chua_dat")
    assert report.shows("K16.danh_gia") == "chua_dat"


def test_base_figures_feed_denominators(kpi: FormDefinition) -> None:
    report = Report(kpi, figures={"dan_so": 5000, "ho": 1200})
    cell = report.session.cell("/data/kpi/K10a/mau")
    assert (cell.answer.text, cell.fed, cell.readonly) == ("5000", True, True)
    report.enter("K10a.tu", "4.500")
    assert report.shows("K10a.ty_le") == "90"
    typed = report.session.cell("/data/kpi/K15/mau")  # no figure of this name was entered
    assert (typed.fed, typed.readonly) == (False, False)
    report.states("K10a.mau", CellState.NOT_APPLICABLE)
    assert report.shows("K10a.ty_le") == ""


def test_previous_period_and_same_period(kpi: FormDefinition) -> None:
    report = Report(
        kpi,
        previous_period={"kpi": {"K07": {"ty_le": 88.5}}},
        same_period_last_year={"kpi": {"K07": {"ty_le": 70}}},
    )
    assert report.shows("K07.ky_truoc") == "88.5"
    assert report.shows("K07.cung_ky") == "70"


def test_zero_denominator(kpi: FormDefinition) -> None:
    report = Report(kpi).types(K12a_tu="0", K12a_mau="0")
    assert "mau_khac_0.K12a" in report.finds(Severity.ERROR)
    report.enter("K12a.mau", "4")
    assert not report.trips("mau_khac_0.K12a")
    report.enter("K12a.mau", "0")
    report.states("K12a.mau", CellState.NOT_APPLICABLE)
    assert not report.trips("mau_khac_0.K12a")


def test_numerator_above_denominator(kpi: FormDefinition) -> None:
    report = Report(kpi).types(K07_tu="11", K07_mau="10")
    assert "tu_khong_qua_mau.K07" in report.finds(Severity.ERROR)
    report.enter("K07.tu", "10")
    assert not report.trips("tu_khong_qua_mau.K07")


@pytest.mark.parametrize(("tu", "tripped"), [("599", True), ("600", False), ("900", False)])
def test_a_change_of_more_than_30_points(kpi: FormDefinition, tu: str, tripped: bool) -> None:
    report = Report(kpi, previous_period=BEFORE).types(K10a_mau="1000", K10a_tu=tu)
    assert report.trips("bien_dong_30.K10a") == tripped


@pytest.mark.parametrize(
    ("mau", "tripped"), [("1050", False), ("1051", True), ("949", True), ("950", False)]
)
def test_a_denominator_changed_by_more_than_5_percent(
    kpi: FormDefinition, mau: str, tripped: bool
) -> None:
    report = Report(kpi, previous_period=BEFORE).types(K10a_tu="900", K10a_mau=mau)
    assert report.trips("mau_thay_doi_5.K10a") == tripped


def test_a_cumulative_figure_fell_and_is_explained(kpi: FormDefinition) -> None:
    report = Report(kpi, previous_period=BEFORE).types(K10a_tu="899", K10a_mau="1000")
    (finding,) = (one for one in report.session.check() if one.rule == "luy_ke_giam.K10a")
    assert finding.severity is Severity.WARNING
    assert finding.explanation_needed and not finding.explanation_given and finding.stops
    assert finding.explain == "/data/kpi/K10a/giai_trinh"
    (changed,) = report.enter("K10a.giai_trinh", "Rà soát, loại trùng").raised
    assert changed.explanation_given and not changed.stops
    report.enter("K10a.tu", "900")
    assert not report.trips("luy_ke_giam.K10a")


def test_the_statement_on_secret_documents(kpi: FormDefinition) -> None:
    report = Report(kpi)
    statement = "/data/cam_ket/khong_mat"
    assert report.hides(statement)
    report.types(K07_tu="5", K07_mau="10")
    assert "required:F-KPI-01.cam_ket.khong_mat" in report.finds(Severity.ERROR)
    report.enter(statement, "khong")
    assert "constraint:F-KPI-01.cam_ket.khong_mat" in report.finds(Severity.ERROR)
    report.enter(statement, "co")
    assert not {one for one in report.finds() if "cam_ket" in one}


def test_states_of_a_cell(kpi: FormDefinition) -> None:
    report = Report(kpi)
    assert "required:F-KPI-01.kpi.K12a.tu" in report.finds(Severity.ERROR)
    report.types(K12a_mau="10")
    report.states("K12a.tu", CellState.NIL_RETURN)
    assert report.shows("K12a.ty_le") == "0"
    report.states("K12a.tu", CellState.AWAITED, "Viễn thông")
    assert report.shows("K12a.ty_le") == ""
    assert "awaited:F-KPI-01.kpi.K12a.tu" in report.finds(Severity.WARNING)
    assert "required:F-KPI-01.kpi.K12a.tu" not in report.finds()
    report.states("K12a.tu", CellState.NOT_APPLICABLE)
    assert report.shows("K12a.danh_gia") == "khong_danh_gia"
    assert not {one for one in report.finds() if "K12a.tu" in one}


@pytest.mark.parametrize(
    ("ends", "name"),
    [
        ("2022-06-30", "mức độ 4"),
        ("2022-08-14", "mức độ 4"),
        ("2022-08-15", "toàn trình"),
        ("2025-12-31", "toàn trình"),
    ],
)
def test_a_renamed_indicator_has_the_name_of_its_period(
    kpi: FormDefinition, ends: str, name: str
) -> None:
    period = {"id": "2022", "year": ends[:4], "start": "2022-04-12", "end": ends}
    session = FormSession(kpi, now=NOW, inputs=Inputs.of({"period": period}))
    (table,) = session.tables
    row = next(row for row in table.rows if row.name == "K01")
    assert f"dịch vụ công trực tuyến {name}," in row.label.vi
    assert row.code == "K01"


def test_the_body_is_not_required(kpi: FormDefinition) -> None:
    body = [shown for shown in kpi.outside_tables if shown.group == "/data/noi_dung"]
    assert len(body) == 4 and all(shown.long for shown in body)
    assert not any("noi_dung" in finding for finding in Report(kpi).finds())
