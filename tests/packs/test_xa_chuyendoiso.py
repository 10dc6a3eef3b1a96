"""The “digital commune” indicators X01–X19: rates, who supplies each row, every check."""

from __future__ import annotations

import pytest

from desktop_app.domain.elements import Rule
from desktop_app.errors import AnswerError
from desktop_app.forms import FormDefinition, Severity
from tests.packs.shipped import form
from tests.scenario.report import Report

ROWS = [f"X{number:02}" for number in range(1, 20)]
COUNTS = {"X01", "X02", "X03", "X05"}
FILES = {"X01_tu": "400", "X02_tu": "360", "X03_tu": "20", "X05_tu": "300"}


@pytest.fixture(scope="module")
def xa() -> FormDefinition:
    return form("xa-chuyendoiso", "f-xa-01")


def report(xa: FormDefinition, **instances: object) -> Report:
    return Report(xa, table="xa", **instances)  # type: ignore[arg-type]


def before(row: str, **figures: float) -> dict[str, object]:
    return {"previous_period": {"xa": {row: figures}}}


def test_rows_and_who_supplies_them(xa: FormDefinition) -> None:
    (table,) = xa.tables
    assert [row.code for row in table.rows] == ROWS
    supplied: dict[str, list[str]] = {}
    for row in table.rows:
        supplied.setdefault(row.source.vi, []).append(row.code)
    assert supplied == {
        "Trung tâm Phục vụ hành chính công": ROWS[:8],
        "Phòng Văn hóa – Xã hội": ["X09", "X11", "X12", "X15", "X16"],
        "Văn phòng HĐND và UBND": ["X10", "X13"],
        "Công an xã": ["X14", "X19"],
        "Phòng Kinh tế": ["X17"],
        "Trạm Y tế": ["X18"],
    }
    for code in ROWS:
        assert (table.cell(code, "mau") is None) == (code in COUNTS)
        assert (table.cell(code, "ty_le") is None) == (code in COUNTS | {"X19"})


def test_rates_of_files_come_from_the_counts(xa: FormDefinition) -> None:
    filled = report(xa).types(**FILES)
    assert filled.shows("X04.ty_le") == "90"
    assert filled.shows("X06.ty_le") == "75"
    for cell in ("X04.tu", "X04.mau", "X06.tu", "X04.ty_le"):
        with pytest.raises(AnswerError):
            filled.enter(cell, "1")


def test_rates_are_consolidated_as_ratios(xa: FormDefinition) -> None:
    for row in sorted(set(ROWS) - COUNTS - {"X19"}):
        rate = xa.element_of[f"/data/xa/{row}/ty_le"]
        assert (rate.over_offices, rate.over_time) == (Rule.RECOMPUTE, Rule.RECOMPUTE)
        assert {xa.element_of[f"/data/xa/{row}/{half}"].pair for half in ("tu", "mau")} == {
            f"xa/{row}"
        }
    assert xa.element_of["/data/xa/X01/tu"].over_offices is Rule.SUM


def test_flows_add_up_over_the_year_and_stocks_stand(xa: FormDefinition) -> None:
    flow = report(xa, year_to_date={"xa": {"X10": {"tu": 900, "mau": 1000}}})
    flow.types(X10_tu="95", X10_mau="100")
    assert (flow.shows("X10.ty_le"), flow.shows("X10.luy_ke")) == ("95", "995")
    over = {row: xa.element_of[f"/data/xa/{row}/tu"].over_time for row in ("X10", "X14")}
    assert over == {"X10": Rule.SUM, "X14": Rule.LAST}
    assert xa.tables[0].cell("X14", "luy_ke") is None


def test_denominators_come_from_the_base_figures(xa: FormDefinition) -> None:
    fed = report(xa, figures={"thon": 14, "dan_so": 12480, "ho_kinh_doanh_dn": 450})
    fed.types(X15_tu="7", X17_tu="90", X18_tu="6240")
    assert [fed.shows(f"{row}.ty_le") for row in ("X15", "X17", "X18")] == ["50", "20", "50"]


def test_targets_assigned_or_of_the_commune_that_set_them(xa: FormDefinition) -> None:
    plain = report(xa).types(X11_tu="45", X11_mau="60")
    assert (plain.shows("X11.chi_tieu"), plain.shows("X11.hoan_thanh")) == ("100", "75")
    assert plain.shows("X14.chi_tieu") == ""
    assigned = report(xa, targets={"xa": {"X11": 90.0}}).types(X11_tu="45", X11_mau="60")
    assert assigned.shows("X11.hoan_thanh") == "83.33"


def test_the_month_before_and_the_year_before(xa: FormDefinition) -> None:
    last = {"xa": {"X01": {"tu": 350}, "X10": {"ty_le": 88.5}}}
    shown = report(xa, same_period_last_year=last)
    assert (shown.shows("X01.cung_ky"), shown.shows("X10.cung_ky")) == ("350", "88.5")


@pytest.mark.parametrize(("whole", "trips"), [("0", True), ("1", False)])
def test_a_whole_of_nothing(xa: FormDefinition, whole: str, trips: bool) -> None:
    filled = report(xa).types(X14_tu="0", X14_mau=whole, X19_tu="0", X19_mau=whole)
    assert filled.trips("mau_khac_0.X14") == trips
    assert not filled.trips("mau_khac_0.X19")  # no incident is no mistake


def test_a_month_in_which_no_file_came_can_be_sent(xa: FormDefinition) -> None:
    filled = report(xa).types(X01_tu="0", X02_tu="0", X03_tu="0", X05_tu="0")
    assert not [one for one in filled.finds() if "X04" in one or "X06" in one]
    assert filled.shows("X04.ty_le") == ""


@pytest.mark.parametrize("row", sorted(set(ROWS) - COUNTS - {"X04", "X06"}))
def test_every_row_is_checked(xa: FormDefinition, row: str) -> None:
    stock = xa.element_of[f"/data/xa/{row}/tu"].over_time is Rule.LAST
    filled = report(xa, **before(row, tu=60, mau=50, ty_le=10))
    filled.types(**{f"{row}_tu": "51", f"{row}_mau": "50"})
    rules = {f"tu_qua_mau.{row}"}
    if row != "X19":  # incidents have no rate
        rules |= {f"bien_dong_30.{row}"} | ({f"luy_ke_giam.{row}"} if stock else set())
    assert rules <= filled.finds()
    filled.types(**{f"{row}_mau": "0"})
    rules = {f"mau_khac_0.{row}"} if row != "X19" else set()
    rules |= {f"mau_thay_doi_5.{row}"} if stock else set()
    assert rules <= filled.finds()
    good = report(xa, **before(row, tu=49, mau=50, ty_le=98))
    good.types(**{f"{row}_tu": "50", f"{row}_mau": "50"})
    assert not [one for one in good.finds() if one.endswith(f".{row}")]


@pytest.mark.parametrize("row", ["X07", "X12", "X19"])
@pytest.mark.parametrize(("part", "trips"), [("80", False), ("81", True)])
def test_a_part_larger_than_its_whole(xa: FormDefinition, row: str, part: str, trips: bool) -> None:
    filled = report(xa).types(**{f"{row}_tu": part, f"{row}_mau": "80"})
    assert filled.trips(f"tu_qua_mau.{row}") == trips


def test_more_settled_on_time_than_received(xa: FormDefinition) -> None:
    filled = report(xa).types(X01_tu="400", X02_tu="400")
    assert not filled.trips("tu_qua_mau.X04")
    filled.types(X02_tu="401")
    assert filled.trips("tu_qua_mau.X04")


@pytest.mark.parametrize(("late", "trips"), [("40", False), ("41", True)])
def test_settled_and_overdue_beyond_what_was_received(
    xa: FormDefinition, late: str, trips: bool
) -> None:
    filled = report(xa).types(**{**FILES, "X03_tu": late})
    assert filled.trips("qua_tiep_nhan.X03") == trips


@pytest.mark.parametrize("row", ["X09", "X11", "X13"])
@pytest.mark.parametrize(("whole", "trips"), [("62", False), ("63", True)])
def test_more_officials_than_the_base_figure(
    xa: FormDefinition, row: str, whole: str, trips: bool
) -> None:
    filled = report(xa, figures={"cbccvc": 62}).types(**{f"{row}_mau": whole, f"{row}_tu": "1"})
    assert filled.trips(f"qua_so_nen.{row}") == trips


@pytest.mark.parametrize(("part", "trips"), [("70", False), ("71", True), ("9", True)])
def test_a_jump_of_the_rate(xa: FormDefinition, part: str, trips: bool) -> None:
    filled = report(xa, **before("X08", ty_le=40)).types(X08_tu=part, X08_mau="100")
    assert filled.trips("bien_dong_30.X08") == trips


@pytest.mark.parametrize(("whole", "trips"), [("1050", False), ("1051", True), ("949", True)])
def test_a_jump_of_the_whole(xa: FormDefinition, whole: str, trips: bool) -> None:
    filled = report(xa, **before("X12", mau=1000)).types(X12_tu="900", X12_mau=whole)
    assert filled.trips("mau_thay_doi_5.X12") == trips


@pytest.mark.parametrize(("part", "trips"), [("500", False), ("499", True)])
def test_a_stock_that_falls(xa: FormDefinition, part: str, trips: bool) -> None:
    filled = report(xa, **before("X14", tu=500)).types(X14_tu=part, X14_mau="1000")
    assert filled.trips("luy_ke_giam.X14") == trips


def test_warnings_want_a_reason_in_the_row(xa: FormDefinition) -> None:
    filled = report(xa, **before("X14", tu=500)).types(X14_tu="499", X14_mau="1000")
    found = next(one for one in filled.session.check() if one.rule == "luy_ke_giam.X14")
    assert found.severity is Severity.WARNING and found.stops
    filled.enter("X14.giai_trinh", "Rà soát lại số liệu")
    found = next(one for one in filled.session.check() if one.rule == "luy_ke_giam.X14")
    assert not found.stops
