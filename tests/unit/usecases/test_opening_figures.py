"""Opening figures stand in for an earlier report that this office never made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.errors import AnswerError, InputError
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report, open_report
from desktop_app.usecases.opening_figures import opening_figures, type_opening_figures
from desktop_app.usecases.opening_sheet import opening_sheet
from desktop_app.usecases.report_sheet import open_sheet
from tests.unit.usecases.offices import Offices, build

FORM, BEFORE, NOW = "F-KPI-01", "2025S1", "2025S2"
SOURCE = "Biên bản bàn giao ngày 01/7/2025"


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("đầu kỳ"))
    yield built
    for office in built.by_key.values():
        office.close()


@pytest.fixture(scope="module")
def desk(offices: Offices) -> Desk:
    return offices.desk("a")


def test_a_report_compares_with_them_until_a_report_was_issued(
    offices: Offices, desk: Desk
) -> None:
    typed = {"kpi/K10a/tu": "1.900", "kpi/K10a/mau": "2.000"}
    type_opening_figures(desk, FORM, BEFORE, typed, SOURCE)
    held = {one.place: one.value for one in opening_figures(desk, FORM, BEFORE)}
    assert held == {"kpi/K10a/tu": "1900", "kpi/K10a/mau": "2000"}
    session = open_report(desk, begin_report(desk, FORM, NOW).id).session
    session.apply("/data/kpi/K10a/mau", "2000")
    session.apply("/data/kpi/K10a/tu", "1.000")
    assert any(finding.rule == "luy_ke_giam.K10a" for finding in session.check())
    session.apply("/data/kpi/K10a/tu", "1.950")
    assert not any(finding.rule == "luy_ke_giam.K10a" for finding in session.check())


@pytest.mark.parametrize("place", ["kpi/K10a/ty_le", "kpi/K99/tu", "noi_dung/chi_dao", ""])
def test_only_cells_of_tables_that_are_typed(desk: Desk, place: str) -> None:
    with pytest.raises(InputError):
        type_opening_figures(desk, FORM, "2024", {place: "1"}, SOURCE)
    assert opening_figures(desk, FORM, "2024") == ()


def test_they_need_a_source_and_are_figures(desk: Desk) -> None:
    with pytest.raises(InputError, match="nguồn"):
        type_opening_figures(desk, FORM, "2024", {"kpi/K10a/tu": "1"}, " ")
    with pytest.raises(AnswerError):
        type_opening_figures(desk, FORM, "2024", {"kpi/K10a/tu": "một"}, SOURCE)
    assert opening_figures(desk, FORM, "2024") == ()


def test_those_of_another_table_stay(desk: Desk) -> None:
    type_opening_figures(desk, FORM, "2023", {"kpi/K10a/tu": "5"}, SOURCE)
    type_opening_figures(desk, FORM, "2023", {}, "", table="khac")
    assert len(opening_figures(desk, FORM, "2023")) == 1
    type_opening_figures(desk, FORM, "2023", {"kpi/K10a/mau": "6"}, SOURCE, table="kpi")
    assert [one.place for one in opening_figures(desk, FORM, "2023")] == ["kpi/K10a/mau"]
    type_opening_figures(desk, FORM, "2023", {}, "", table="kpi")
    assert opening_figures(desk, FORM, "2023") == ()


def test_the_sheet_asks_for_what_no_report_tells(desk: Desk) -> None:
    revision = begin_report(desk, FORM, NOW).id
    sheet = open_sheet(desk, revision)
    assert sheet.opens
    assert sheet.instead_of == ""
    assert sheet.previous is not None
    assert sheet.previous.source == SOURCE
    assert sheet.previous.answers["/data/kpi/K10a/tu"].number == 1900
    asked = opening_sheet(desk, revision, "/data/kpi")
    assert [one.period.id for one in asked.periods] == [BEFORE, "2024S2"]
    assert asked.periods[0].values == {"kpi/K10a/tu": 1900.0, "kpi/K10a/mau": 2000.0}
    assert asked.periods[0].source == SOURCE
    assert "kpi/K10a/ty_le" not in {place for row in asked.rows for place in row.places.values()}
    with pytest.raises(InputError):
        opening_sheet(desk, revision, "/data/khac")
