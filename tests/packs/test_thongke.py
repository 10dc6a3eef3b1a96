"""The statistical forms 0601.N to 0605.N: rows, columns, and each balance tripped and not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pytest

from desktop_app.domain.due_rules import FixedDate, parse_due_rules
from desktop_app.domain.elements import Rule
from desktop_app.domain.moments import ZONE
from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.periods import parse_period
from desktop_app.domain.workdays import Workdays
from desktop_app.errors import AnswerError
from desktop_app.forms import FormDefinition, Severity
from tests.packs.shipped import form
from tests.scenario.report import Report

FORMS = ("f-0601", "f-0602", "f-0603", "f-0604", "f-0605")
AWARDS = {"f-0602": 8, "f-0603": 4}  # entered columns


def stat(folder: str) -> FormDefinition:
    return form("thongke-0601-0605", folder)


def entered(made: FormDefinition) -> list[str]:
    return [column.name for column in made.tables[0].columns if not column.calculated]


def balanced(folder: str) -> Report:
    """Every row 0, then figures whose sums agree in every entered column."""
    made = stat(folder)
    report = Report(made, table="bieu")
    figures = {
        "f-0601": {"01": 5, "02": 1, "03": 2, "05": 2, "07": 5, "10": 3, "11": 2},
        "f-0602": {"01": 9, "02": 3, "03": 2, "04": 1, "05": 5, "06": 1, "10": 4, "11": 9},
        "f-0603": {"01": 9, "02": 3, "03": 3, "04": 1, "05": 5, "08": 5, "12": 8, "17": 1},
        "f-0604": {"01": 3, "04": 1, "05": 2},
        "f-0605": {"01": 4, "03": 4, "08": 1, "11": 3, "13": 1, "14": 1, "15": 2},
    }[folder]
    for row in made.tables[0].rows:
        for column in [] if row.heading else entered(made):
            report.enter(f"{row.name}.{column}", str(figures.get(row.code, 0)))
    return report


def rules(report: Report) -> set[str]:
    found = report.session.check()
    assert all(one.severity is Severity.ERROR for one in found)
    return {one.rule for one in found}


def codes(numbers: Iterable[int]) -> list[str]:
    return [f"{number:02}" for number in numbers]


@pytest.mark.parametrize(
    ("folder", "last", "columns"),
    [
        ("f-0601", 11, ["tong", "tw", "bo_tinh", "don_vi"]),
        ("f-0603", 17, ["tong", "bang_khen", "cstd", "co", "huy_hieu"]),
        ("f-0604", 5, ["so_luong"]),
        ("f-0605", 15, ["tong", "nu"]),
    ],
)
def test_rows_and_columns(folder: str, last: int, columns: list[str]) -> None:
    (table,) = stat(folder).tables
    assert [row.code for row in table.rows if row.code] == codes(range(1, last + 1))
    assert [column.name for column in table.columns] == columns


def test_state_awards_have_the_rows_of_the_ministry_s() -> None:
    shared = [(row.code, row.label) for row in stat("f-0603").tables[0].rows]
    assert [(row.code, row.label) for row in stat("f-0602").tables[0].rows] == shared
    assert len(stat("f-0602").tables[0].columns) == 9


@pytest.mark.parametrize("folder", FORMS)
def test_figures_that_agree_are_sent(folder: str) -> None:
    assert not balanced(folder).finds()


@pytest.mark.parametrize("folder", FORMS)
def test_every_figure_is_asked_for(folder: str) -> None:
    made = stat(folder)
    asked = {one for one in Report(made, table="bieu").finds() if one.startswith("required:")}
    rows = [row for row in made.tables[0].rows if not row.heading]
    assert len(asked) == len(rows) * len(entered(made))


@pytest.mark.parametrize("folder", ["f-0601", *AWARDS])
def test_column_1_is_the_sum_of_the_others_and_is_not_typed(folder: str) -> None:
    report = balanced(folder)
    one = int(report.shows("r01.tong"))
    assert one == int(report.shows(f"r01.{entered(report.form)[0]}")) * len(entered(report.form))
    with pytest.raises(AnswerError):
        report.enter("r01.tong", "1")


@pytest.mark.parametrize("column", ["tw", "bo_tinh", "don_vi"])
@pytest.mark.parametrize(
    ("row", "sums"),
    [
        ("01", {"pham_vi", "thoi_han", "phuong_thuc"}),
        *((code, {"pham_vi"}) for code in codes(range(2, 6))),
        *((code, {"thoi_han"}) for code in codes(range(6, 10))),
        *((code, {"phuong_thuc"}) for code in codes(range(10, 12))),
    ],
)
def test_0601_each_division_makes_the_total(column: str, row: str, sums: set[str]) -> None:
    """01 = 02 + … + 05 = 06 + … + 09 = 10 + 11, in each column."""
    report = balanced("f-0601")
    report.enter(f"r{row}.{column}", "77")
    assert rules(report) == {f"{one}.{column}" for one in sums}


@pytest.mark.parametrize("folder", AWARDS)
@pytest.mark.parametrize(
    ("row", "broken"),
    [
        ("01", {"doi_tuong", "phuong_thuc"}),  # 01 = 02 + 04 + 05; 01 = 11 + … + 17
        ("02", {"doi_tuong"}),
        ("04", {"doi_tuong"}),
        ("03", {"doanh_nghiep"}),  # 03 ≤ 02
        ("05", {"doi_tuong", "ca_nhan"}),  # 05 = 06 + … + 10
        *((code, {"ca_nhan"}) for code in codes(range(6, 11))),
        *((code, {"phuong_thuc"}) for code in codes(range(11, 18))),
    ],
)
def test_0602_and_0603_each_division_makes_the_total(
    folder: str, row: str, broken: set[str]
) -> None:
    for column in entered(stat(folder)):
        report = balanced(folder)
        report.enter(f"r{row}.{column}", "77")
        assert rules(report) == {f"{one}.{column}" for one in broken}


@pytest.mark.parametrize("row", codes(range(1, 6)))
def test_0604_the_bodies_make_the_total(row: str) -> None:
    report = balanced("f-0604")
    report.enter(f"r{row}.so_luong", "77")
    assert rules(report) == {"co_cau.so_luong"}


@pytest.mark.parametrize("column", ["tong", "nu"])
@pytest.mark.parametrize(
    ("row", "broken"),
    [
        ("01", {"do_tuoi", "trinh_do", "tham_nien"}),
        ("02", {"do_tuoi"}),
        ("12", {"trinh_do"}),
        ("13", {"tham_nien"}),
    ],
)
def test_0605_each_division_makes_the_total(column: str, row: str, broken: set[str]) -> None:
    report = balanced("f-0605")
    report.enter(f"r{row}.{column}", "77")
    assert {one for one in rules(report) if not one.startswith("nu_qua")} == {
        f"{one}.{column}" for one in broken
    }


def test_0605_there_are_not_more_women_than_people() -> None:
    report = balanced("f-0605")
    assert not report.trips("nu_qua_tong.r11")  # 3 of 3
    report.enter("r11.nu", "4")
    assert report.trips("nu_qua_tong.r11")


@pytest.mark.parametrize("row", codes(range(1, 16)))
def test_0605_women_and_people_are_compared_in_every_row(row: str) -> None:
    report = balanced("f-0605")
    report.enter(f"r{row}.tong", "5")
    report.enter(f"r{row}.nu", "5")
    assert not report.trips(f"nu_qua_tong.r{row}")
    report.enter(f"r{row}.nu", "6")
    assert report.trips(f"nu_qua_tong.r{row}")


@pytest.mark.parametrize("folder", FORMS)
@pytest.mark.parametrize("kind", [OfficeKind.COMMUNE, OfficeKind.DEPARTMENT, OfficeKind.PROVINCE])
def test_received_by_15_december_at_each_level(folder: str, kind: OfficeKind) -> None:
    (line,) = stat(folder).reporting
    assert line.layouts == ("statistical",)
    period = parse_period("2026.nd09")
    rule = parse_due_rules(line.due).of(kind)
    assert isinstance(rule, FixedDate)
    assert rule.moment(period, Workdays()) == datetime(
        2026, 12, 16, tzinfo=ZONE
    )  # 24:00 of the 15th


def test_campaigns_of_the_levels_above_are_not_counted_twice() -> None:
    made = stat("f-0601")
    over = {name: made.element_of[f"/data/bieu/r02/{name}"].over_offices for name in entered(made)}
    assert over == {"tw": Rule.OWN, "bo_tinh": Rule.OWN, "don_vi": Rule.SUM}


@pytest.mark.parametrize("folder", AWARDS)
def test_awards_are_summed_over_the_offices(folder: str) -> None:
    made = stat(folder)
    assert {made.element_of[f"/data/bieu/r05/{name}"].over_offices for name in entered(made)} == {
        Rule.SUM
    }
