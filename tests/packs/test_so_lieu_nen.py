"""The base figures of a commune: rows, dates and sources, and every check."""

from __future__ import annotations

import pytest

from desktop_app.domain.elements import Rule
from desktop_app.errors import AnswerError
from desktop_app.forms import FormDefinition, FormRole, FormSession, Inputs, Severity
from tests.packs.shipped import form
from tests.scenario.report import NOW, Report

ROWS = ["dan_so", "dan_so_15", "ho", "thon", "cbccvc", "ho_kinh_doanh", "doanh_nghiep"]
COMMUNE = {
    "dan_so": "12480",
    "dan_so_15": "9360",
    "ho": "3120",
    "thon": "14",
    "cbccvc": "62",
    "ho_kinh_doanh": "412",
    "doanh_nghiep": "38",
}


@pytest.fixture(scope="module")
def sheet() -> FormDefinition:
    return form("so-lieu-nen", "f-sln-01")


def filled(sheet: FormDefinition, in_use: dict[str, float] | None = None, **other: str) -> Report:
    report = Report(sheet, table="so_lieu", figures=in_use or {})
    for name, value in {**COMMUNE, **other}.items():
        report.enter(f"{name}.gia_tri", value)
    report.enter("/data/chung/ngay", "31/10/2025")
    report.enter("/data/chung/nguon", "Thống kê cơ sở")
    return report


def test_the_seven_figures_and_their_sum(sheet: FormDefinition) -> None:
    (table,) = sheet.tables
    assert [row.name for row in table.rows] == [*ROWS, "ho_kinh_doanh_dn"]
    assert sheet.purpose.role is FormRole.FIGURES
    report = filled(sheet)
    assert report.shows("ho_kinh_doanh_dn.gia_tri") == "450"
    assert not report.finds(Severity.ERROR) and not report.finds(Severity.WARNING)
    for name in ROWS:
        element = sheet.element_of[f"/data/so_lieu/{name}/gia_tri"]
        assert (element.over_offices, element.over_time) == (Rule.SUM, Rule.LAST)


def test_each_figure_is_dated_and_sourced(sheet: FormDefinition) -> None:
    report = filled(sheet)
    report.enter("doanh_nghiep.ngay", "15/11/2025")
    report.enter("doanh_nghiep.nguon", "Thuế cơ sở")
    assert report.shows("ho.thoi_diem") == "2025-10-31"
    assert report.shows("ho.nguon_in") == "Thống kê cơ sở"
    assert report.shows("doanh_nghiep.thoi_diem") == "2025-11-15"
    assert report.shows("doanh_nghiep.nguon_in") == "Thuế cơ sở"
    assert report.shows("ho_kinh_doanh_dn.thoi_diem") == "2025-11-15"
    assert report.shows("ho_kinh_doanh_dn.nguon_in") == "Thống kê cơ sở; Thuế cơ sở"


def test_day_source_and_every_figure_are_asked_for(sheet: FormDefinition) -> None:
    empty = Report(sheet, table="so_lieu").finds(Severity.ERROR)
    assert {"required:F-SLN-01.chung.ngay", "required:F-SLN-01.chung.nguon"} <= empty
    assert {f"required:F-SLN-01.so_lieu.{name}.gia_tri" for name in ROWS} <= empty
    above = Report(sheet, table="so_lieu")
    above.session = FormSession(
        sheet, now=NOW, inputs=Inputs.of({"office": {"consolidates": "true"}})
    )
    assert "required:/data/chung/ngay" not in above.finds()


def test_a_day_to_come_is_refused(sheet: FormDefinition) -> None:
    report = filled(sheet)  # on 01/12/2025
    report.enter("/data/chung/ngay", "02/12/2025")
    assert any("constraint" in one and "ngay" in one for one in report.finds(Severity.ERROR))
    report.enter("/data/chung/ngay", "01/12/2025")
    assert not report.finds(Severity.ERROR)


@pytest.mark.parametrize(
    ("rule", "cell", "most"),
    [
        ("du_15_qua_dan_so.dan_so_15", "dan_so_15", 12480),
        ("ho_qua_dan_so.ho", "ho", 12480),
        ("thon_qua_ho.thon", "thon", 3120),
    ],
)
def test_a_part_larger_than_its_whole(
    sheet: FormDefinition, rule: str, cell: str, most: int
) -> None:
    report = filled(sheet)
    report.enter(f"{cell}.gia_tri", str(most))
    assert not report.trips(rule)
    report.enter(f"{cell}.gia_tri", str(most + 1))
    assert report.trips(rule)
    assert any(finding.rule == rule and finding.stops for finding in report.session.check())


@pytest.mark.parametrize(("now", "trips"), [("1050", False), ("1051", True), ("949", True)])
def test_a_large_change_wants_a_reason(sheet: FormDefinition, now: str, trips: bool) -> None:
    report = filled(sheet, {"cbccvc": 1000.0}, cbccvc=now)
    assert report.shows("cbccvc.dang_dung") == "1000"
    assert report.trips("bien_dong_5.cbccvc") == trips
    assert not report.finds(Severity.ERROR)
    report.enter("cbccvc.giai_trinh", "Sáp nhập")
    assert not any(finding.stops for finding in report.session.check())


def test_without_a_figure_in_use_nothing_is_compared(sheet: FormDefinition) -> None:
    assert not any(one.startswith("bien_dong_5") for one in filled(sheet).finds())


@pytest.mark.parametrize(("day", "trips"), [("30/12/2024", False), ("29/12/2024", True)])
def test_an_old_figure_wants_a_reason(sheet: FormDefinition, day: str, trips: bool) -> None:
    """366 days before 31/12/2025 is 30/12/2024."""
    report = Report(
        sheet, table="so_lieu", period={"id": "2025", "year": 2025, "end": "2025-12-31"}
    )
    report.enter("/data/chung/ngay", "31/10/2025")
    report.enter("ho.ngay", day)
    assert report.trips("so_lieu_cu.ho") == trips


def test_the_sum_is_not_typed(sheet: FormDefinition) -> None:
    with pytest.raises(AnswerError):
        filled(sheet).enter("ho_kinh_doanh_dn.gia_tri", "1")


@pytest.mark.parametrize("row", ROWS)
def test_every_figure_is_set_against_the_one_in_use(sheet: FormDefinition, row: str) -> None:
    assert not filled(sheet, {row: 2000}, **{row: "2100"}).trips(f"bien_dong_5.{row}")
    assert filled(sheet, {row: 2000}, **{row: "2101"}).trips(f"bien_dong_5.{row}")


@pytest.mark.parametrize("row", ROWS)
def test_every_figure_is_at_most_a_year_old(sheet: FormDefinition, row: str) -> None:
    period = {"id": "2025", "year": "2025", "start": "2025-01-01", "end": "2025-12-31"}
    report = filled(sheet)
    report.session = FormSession(sheet, now=NOW, inputs=Inputs.of({"period": period}))
    report.enter(f"{row}.gia_tri", "1")
    report.enter(f"{row}.ngay", "30/12/2024")  # 366 days before the end of the period
    assert not report.trips(f"so_lieu_cu.{row}")
    report.enter(f"{row}.ngay", "29/12/2024")
    assert report.trips(f"so_lieu_cu.{row}")
