"""F-KPI-01: the checks of every row, each tripped and not (targets and verdicts are tested in
`tests/scenario/test_kpi_tq55.py`)."""

from __future__ import annotations

import pytest

from desktop_app.forms import FormDefinition, Severity
from tests.packs.shipped import form
from tests.scenario.report import Report

SHARES = [
    *("K01", "K02", "K03", "K04a", "K04b", "K05", "K06", "K07", "K10a", "K10b", "K11a", "K11b"),
    *("K12a", "K12b", "K13a", "K13b", "K13c", "K14", "K15"),
]
CUMULATIVE = ["K10a", "K10b", "K12a", "K12b", "K13a", "K13b", "K13c", "K14", "K15"]


@pytest.fixture(scope="module")
def kpi() -> FormDefinition:
    return form("kpi-tq55", "f-kpi-01")


def judged(kpi: FormDefinition, row: str, part: str, whole: str, **before: float) -> set[str]:
    """Ids of findings of the row; `before` are the figures of the previous period."""
    report = Report(kpi, office="department", previous_period={"kpi": {row: before}})
    report.types(**{f"{row}_tu": part, f"{row}_mau": whole})
    return {one for one in report.finds() if one.endswith(f".{row}")}


def test_every_share_is_among_them(kpi: FormDefinition) -> None:
    ids = {rule.id for rule in kpi.rules}
    for rule in ("mau_khac_0", "tu_khong_qua_mau", "bien_dong_30", "mau_thay_doi_5"):
        assert {one for one in ids if one.startswith(f"{rule}.")} == {
            f"{rule}.{row}" for row in SHARES
        }
    assert {one for one in ids if one.startswith("luy_ke_giam.")} == {
        f"luy_ke_giam.{row}" for row in CUMULATIVE
    }


@pytest.mark.parametrize("row", SHARES)
def test_the_share_of_a_row(kpi: FormDefinition, row: str) -> None:
    assert judged(kpi, row, "100", "100") == set()
    assert judged(kpi, row, "101", "100") == {f"tu_khong_qua_mau.{row}"}
    assert judged(kpi, row, "0", "0") == {f"mau_khac_0.{row}"}
    stops = {rule.id for rule in kpi.rules if rule.severity is Severity.ERROR}
    assert {f"tu_khong_qua_mau.{row}", f"mau_khac_0.{row}"} <= stops


@pytest.mark.parametrize("row", SHARES)
def test_a_row_against_the_period_before(kpi: FormDefinition, row: str) -> None:
    assert judged(kpi, row, "80", "100", tu=50, mau=100, ty_le=50) == set()
    assert judged(kpi, row, "81", "100", tu=50, mau=100, ty_le=50) == {f"bien_dong_30.{row}"}
    assert judged(kpi, row, "105", "105", tu=100, mau=100, ty_le=100) == set()
    assert judged(kpi, row, "106", "106", tu=100, mau=100, ty_le=100) == {f"mau_thay_doi_5.{row}"}
    asked = {rule.id for rule in kpi.rules if rule.severity is Severity.WARNING}
    assert {f"bien_dong_30.{row}", f"mau_thay_doi_5.{row}"} <= asked


@pytest.mark.parametrize("row", SHARES)
def test_a_cumulative_row_does_not_fall(kpi: FormDefinition, row: str) -> None:
    assert judged(kpi, row, "90", "100", tu=90, mau=100, ty_le=90) == set()
    fallen = {f"luy_ke_giam.{row}"} if row in CUMULATIVE else set()
    assert judged(kpi, row, "89", "100", tu=90, mau=100, ty_le=90) == fallen
