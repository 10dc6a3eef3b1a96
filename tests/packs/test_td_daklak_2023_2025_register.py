"""F-KT-05, the register of awards, and the statistics that it feeds."""

from __future__ import annotations

import pytest

from desktop_app.forms import FormSession, Inputs, Severity
from desktop_app.usecases.past_figures import as_nested
from tests.packs.entries import broken, row
from tests.packs.shipped import form
from tests.packs.test_td_daklak_2023_2025 import session_of
from tests.scenario.report import NOW

AWARD = {
    "so_qd": "15/QĐ-UBND",
    "ngay": "10/11/2025",
    "cap": "xa",
    "loai": "ca_nhan",
    "ten": "Nguyễn Thị Hòa",
    "nam_sinh": "1990",
    "phan_loai": "p10",
    "danh_hieu": "ldtt",
    "phuong_thuc": "chuyen_de",
    "tien": "702.000",
    "tinh_trang": "da_chi",
    "ngay_chi": "12/11/2025",
}


def test_the_register_counts_its_awards() -> None:
    session = session_of("f-kt-05")
    row(session, "/data/khen", AWARD)
    row(session, "/data/khen", AWARD | {"ten": "Hộ ông Nam", "loai": "ho", "nam_sinh": "1970"})
    row(
        session,
        "/data/khen",
        AWARD
        | {"so_qd": "16/QĐ-UBND", "ten": "Công ty A", "loai": "doanh_nghiep"}
        | {"tien": "1.404.000", "tinh_trang": "chua_chi"},
    )
    assert not session.check()
    found = {
        name: session.cell(f"/data/tong/{name}").answer.text
        for name in ("so_quyet_dinh", "so_luot", "so_tap_the", "so_doanh_nghiep", "so_ho")
    }
    assert list(found.values()) == ["2", "3", "1", "1", "1"]
    assert session.cell("/data/tong/tien").answer.text == "2808000"
    assert session.cell("/data/tong/tien_da_chi").answer.text == "1404000"


def test_the_register_feeds_the_statistics_of_the_same_year() -> None:
    """Two provincial certificates (a person by way of the campaign, an enterprise), one flag."""
    register = session_of("f-kt-05")
    award = AWARD | {"cap": "tinh", "danh_hieu": "bk_tinh"}
    row(register, "/data/khen", award)
    row(register, "/data/khen", award | {"ten": "Công ty A", "loai": "doanh_nghiep"})
    row(
        register,
        "/data/khen",
        award
        | {"ten": "Xã Ea Kao", "loai": "tap_the", "danh_hieu": "co_tinh"}
        | {"phuong_thuc": "thuong_xuyen"},
    )
    row(register, "/data/khen", AWARD | {"ten": "Lê Lan", "danh_hieu": "giay_khen"})
    held = as_nested(register.form, register.answers(), register.repeats())
    made = form("thongke-0601-0605", "f-0603")
    stat = FormSession(made, now=NOW, inputs=Inputs.of({"report-F-KT-05": held}))
    figures = {
        code: [stat.cell(f"/data/bieu/r{code}/{name}").answer.text for name in ("bang_khen", "co")]
        for code in ("01", "02", "03", "04", "05", "10", "11", "12")
    }
    assert figures == {
        "01": ["2", "1"],
        "02": ["1", "1"],
        "03": ["1", "0"],
        "04": ["0", "0"],
        "05": ["1", "0"],
        "10": ["1", "0"],
        "11": ["0", "1"],
        "12": ["2", "0"],
    }
    assert not broken(stat)
    state = FormSession(
        form("thongke-0601-0605", "f-0602"), now=NOW, inputs=Inputs.of({"report-F-KT-05": held})
    )
    cell = state.cell("/data/bieu/r01/bang_khen")
    assert (cell.answer.text, cell.readonly) == ("", False)  # no award of the State: typed


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("ngay_trong_ky", {"ngay": "31/12/2024", "ten": "Trần Văn Nam"}),
        ("trung_dong", {"ten": "NGUYỄN THỊ HOÀ"}),
    ],
)
def test_a_register_to_be_explained(rule: str, changed: dict[str, str]) -> None:
    session = session_of("f-kt-05")
    row(session, "/data/khen", AWARD)
    assert rule not in broken(session)
    row(session, "/data/khen", AWARD | changed)
    assert rule in broken(session, Severity.WARNING)


@pytest.mark.parametrize(("name", "entry"), [("ngay_chi", "09/11/2025"), ("tien", "-1")])
def test_an_award_that_cannot_be(name: str, entry: str) -> None:
    session = session_of("f-kt-05")
    row(session, "/data/khen", AWARD)
    session.apply(f"/data/khen[1]/{name}", entry)
    assert "constraint" in broken(session, Severity.ERROR)
