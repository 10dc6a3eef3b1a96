"""Đắk Lắk's yearly evaluation, achievement reports, public notice, proposals."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desktop_app.forms import FormSession, Inputs, Severity
from desktop_app.forms.form_sets import read_form_set, read_form_sets
from tests.packs.entries import broken, row, type_in
from tests.packs.shipped import PACKS, form
from tests.scenario.report import NOW

SET = "td-daklak-2023-2025"
PERIOD = {"id": "2025", "year": 2025, "start": "2025-01-01", "end": "2025-12-31"}


def session_of(folder: str, **inputs: Any) -> FormSession:
    content = {"period": PERIOD, **{name.replace("_", "-"): one for name, one in inputs.items()}}
    return FormSession(form(SET, folder), now=NOW, inputs=Inputs.of(content), office="xa-1")


def test_the_law_is_dated_data() -> None:
    basis = {one.number: one for one in read_form_set(PACKS / SET).basis}
    assert {"39/KH-UBND", "04-NQ/TU", "3330/QĐ-UBND", "749/QĐ-TTg"} <= basis.keys()
    assert basis["39/KH-UBND"].day is None  # no source gives the day of the plan
    assert str(basis["06/2022/QH15"].validity.start) == "2024-01-01"
    assert str(basis["98/2023/NĐ-CP"].validity.end) == "2025-06-30"
    assert str(basis["152/2025/NĐ-CP"].validity.start) == "2025-07-01"
    assert str(basis["152/2025/NĐ-CP"].validity.end) == "2027-02-28"


# -- F-DG-01 ------------------------------------------------------------------------------------


def evaluation(**inputs: Any) -> FormSession:
    session = session_of("f-dg-01", **inputs)
    for kind, number in zip(
        ("nghi_quyet", "ke_hoach", "quyet_dinh", "cong_van", "khac"), "12340", strict=True
    ):
        session.apply(f"/data/van_ban/{kind}/so", number)
    type_in(
        session,
        "/data/chi_dao",
        {"trach_nhiem": "Chủ tịch chỉ đạo trực tiếp.", "so_kiem_tra": "2", "so_don_doc": "0"},
    )
    counts = {"hoan_thanh": "4", "dang_thuc_hien": "1", "chua_thuc_hien": "0"}
    type_in(session, "/data/noi_dung", counts | {"ket_qua_noi_dung": "Đã số hóa hồ sơ."})
    type_in(session, "/data/chi_tieu", {"vuot": "1", "dat": "5", "chua_dat": "0"})
    type_in(
        session,
        "/data/khen_thuong",
        {"so_tap_the": "1", "so_ca_nhan": "3", "so_ho": "0", "tien": "3.500.000"},
    )
    type_in(session, "/data/ton_tai", {"han_che": "Thiếu thiết bị.", "nguyen_nhan": "Kinh phí."})
    type_in(session, "/data/phuong_huong", {"nam_sau": "Tiếp tục.", "xep_loai": "xuat_sac"})
    row(
        session,
        "/data/ke_hoach",
        {"so": "12/KH-UBND", "ro_ngay": "co", "ngay": "20/03/2025", "trich_yeu": "Chuyển đổi số"},
    )
    return session


def test_an_evaluation_in_order_trips_nothing() -> None:
    session = evaluation()
    assert session.cell("/data/van_ban/tong/so").answer.text == "10"
    assert not session.check()


def test_a_plan_whose_day_nobody_knows() -> None:
    session = evaluation()
    place = row(
        session,
        "/data/ke_hoach",
        {"so": "39/KH-UBND", "ro_ngay": "khong", "trich_yeu": "Phong trào thi đua"},
    )
    assert not session.cell(f"{place}/ngay").relevant
    assert session.cell(f"{place}/ngay_ban_hanh").answer.text == "chưa rõ ngày"
    assert not session.check()


@pytest.mark.parametrize(
    ("rule", "path", "entry"),
    [
        ("ke_hoach_khop", "/data/van_ban/ke_hoach/so", "0"),
        ("kiem_tra_hang_nam", "/data/chi_dao/so_kiem_tra", "0"),
        ("xep_loai_theo_chi_tieu", "/data/chi_tieu/chua_dat", "1"),
        ("xep_loai_theo_chi_tieu", "/data/noi_dung/chua_thuc_hien", "1"),
    ],
)
def test_an_evaluation_to_be_explained(rule: str, path: str, entry: str) -> None:
    session = evaluation()
    assert rule not in broken(session)
    session.apply(path, entry)
    assert rule in broken(session, Severity.WARNING)


def test_a_negative_count_is_an_error() -> None:
    session = evaluation()
    session.apply("/data/chi_dao/so_kiem_tra", "-1")
    assert "constraint" in broken(session, Severity.ERROR)


def test_parts_two_three_and_five_come_from_the_other_forms() -> None:
    session = evaluation(
        report_F_TD_03={
            "danh_gia": {"so_hoan_thanh": 5, "so_dang_thuc_hien": 2, "so_chua_thuc_hien": 0},
            "ket_qua": [{"viec_da_lam": "Tuyên truyền"}, {"viec_da_lam": "Số hóa hồ sơ"}],
        },
        report_F_KPI_01={
            "kpi": {
                "K01": {"danh_gia": "vuot"},
                "K06": {"danh_gia": "dat"},
                "K07": {"danh_gia": "chua_dat"},
                "K10a": {"danh_gia": "chua_dat"},
            }
        },
        report_F_KT_05={"tong": {"so_tap_the": 2, "so_ca_nhan": 7, "so_ho": 1, "tien": 9_000_000}},
        report_F_KN_01={"kien_nghi": [{"de_xuat": "Cấp máy tính"}, {"de_xuat": "Tập huấn"}]},
    )

    def fed(path: str) -> str:
        view = session.cell(f"/data/{path}")
        assert view.readonly, path
        return view.answer.text

    assert fed("noi_dung/hoan_thanh") == "5"
    assert fed("noi_dung/ket_qua_noi_dung") == "Tuyên truyền; Số hóa hồ sơ"
    assert [fed(f"chi_tieu/{name}") for name in ("vuot", "dat", "chua_dat")] == ["1", "1", "2"]
    assert fed("khen_thuong/so_ca_nhan") == "7"
    assert fed("khen_thuong/tien") == "9000000"
    assert fed("phuong_huong/de_xuat") == "Cấp máy tính; Tập huấn"


def test_an_office_that_adds_up_does_not_put_its_own_register_in_the_place_of_the_sum() -> None:
    figures = {"tong": {"so_tap_the": 2, "so_ca_nhan": 7, "so_ho": 1, "tien": 9_000_000}}
    for kind, consolidates, fed in (
        ("commune", "false", True),
        ("commune", "true", True),
        ("department", "false", True),
        ("department", "true", False),
    ):
        office = {"kind": kind, "consolidates": consolidates}
        session = session_of("f-dg-01", office=office, report_F_KT_05=figures)
        assert session.cell("/data/khen_thuong/so_ca_nhan").readonly is fed, kind


# -- F-KT-03 ------------------------------------------------------------------------------------


def achievements(length: int) -> FormSession:
    session = session_of("f-kt-03")
    type_in(
        session,
        "/data/so_luoc",
        {
            "loai": "ca_nhan",
            "danh_hieu": "Giấy khen",
            "ten": "Nguyễn Thị Hòa",
            "gioi_tinh": "nu",
            "nam_sinh": "1990",
            "noi_o": "Thôn 3",
            "chuc_vu": "Công chức",
        },
    )
    type_in(session, "/data/noi_dung", {"thanh_tich": "a" * length, "chap_hanh": "Tốt"})
    return session


@pytest.mark.parametrize(("length", "pages"), [(10, "1"), (6890, "3"), (6900, "4")])
def test_a_report_over_three_pages_is_explained(length: int, pages: str) -> None:
    session = achievements(length)
    assert session.cell("/data/do_dai_bc/so_trang").answer.text == pages
    assert broken(session, Severity.ERROR) == set()
    assert ("qua_ba_trang" in broken(session, Severity.WARNING)) is (pages == "4")


def test_a_former_award_is_told_whole() -> None:
    session = achievements(10)
    place = row(session, "/data/da_khen", {"hinh_thuc": "Giấy khen", "nam": "2023"})
    assert "du_nam_khen" in broken(session, Severity.WARNING)
    type_in(session, place, {"so_qd": "15/QĐ-UBND", "co_quan": "UBND xã"})
    assert "du_nam_khen" not in broken(session)


def test_what_is_asked_follows_the_kind() -> None:
    session = achievements(10)
    hidden = {"so_nguoi", "chuc_nang", "thon"}
    assert not any(session.is_relevant(f"/data/so_luoc/{name}") for name in hidden)
    session.apply("/data/so_luoc/loai", "tap_the")
    assert session.is_relevant("/data/so_luoc/chuc_nang")
    assert not session.is_relevant("/data/so_luoc/gioi_tinh")
    type_in(session, "/data/so_luoc", {"so_nguoi": "10", "so_nu": "11"})
    assert "constraint" in broken(session, Severity.ERROR)
    session.apply("/data/so_luoc/so_nu", "10")
    assert broken(session, Severity.ERROR) == set()
    session.apply("/data/so_luoc/so_nu", "")
    assert "required" in broken(session, Severity.ERROR)
    session.apply("/data/so_luoc/loai", "ho")
    assert session.is_relevant("/data/so_luoc/thon")


def test_a_line_of_figures_has_two_years_at_least() -> None:
    session = achievements(10)
    place = row(session, "/data/so_lieu", {"tieu_chi": "Hồ sơ số hóa", "dvt": "hồ sơ"})
    asked = [one.paths[0] for one in session.check() if one.rule == "required"]
    assert asked == [f"{place}/nam_1", f"{place}/nam_2"]
    type_in(session, place, {"nam_1": "0", "nam_2": "120"})
    assert broken(session, Severity.ERROR) == set()


# -- F-KT-04 ------------------------------------------------------------------------------------


def notice(opinions: int = 1) -> FormSession:
    session = session_of(
        "f-kt-04",
        report_F_KT_02={
            "de_nghi": [{"doi_tuong": "Tổ 1 – Giấy khen", "ten": "Tổ 1", "don_vi": "Thôn 3"}]
        },
    )
    session.lay_out_rows()
    type_in(
        session,
        "/data/niem_yet",
        {
            "hinh_thuc": "loa bang_tin",
            "dia_diem": "Trụ sở",
            "tu": "01/11/2025",
            "den": "07/11/2025",
            "so_y_kien": str(opinions),
        },
    )
    for place in session.instances("/data/y_kien"):
        type_in(
            session,
            place,
            {
                "nguoi": "không nêu tên",
                "noi_dung": "Đồng ý",
                "giai_quyet": "da",
                "ket_qua": "Đã trả lời",
            },
        )
    session.apply("/data/ket_luan/ket_luan_chung", "Danh sách giữ nguyên.")
    return session


def test_an_opinion_that_is_not_settled() -> None:
    session = notice()
    assert not session.check()
    session.apply("/data/y_kien[1]/giai_quyet", "chua")
    assert "y_kien_chua_giai_quyet" in broken(session, Severity.WARNING)


def test_a_notice_without_opinions_has_no_row_of_them() -> None:
    session = notice(opinions=0)
    assert session.instances("/data/y_kien") == ()
    assert not session.check()


def test_the_list_is_that_of_the_dossier() -> None:
    session = notice()
    assert session.cell("/data/danh_sach[1]/doi_tuong").answer.text == "Tổ 1 – Giấy khen"
    assert session.cell("/data/danh_sach[1]/don_vi").answer.text == "Thôn 3"
    row(session, "/data/danh_sach", {"doi_tuong": "Tổ 2 – Giấy khen"})
    assert "danh_sach_khop" in broken(session, Severity.WARNING)


def test_a_notice_does_not_end_before_it_begins() -> None:
    session = notice()
    session.apply("/data/niem_yet/den", "31/10/2025")
    assert "constraint" in broken(session, Severity.ERROR)


# -- F-KN-01 ------------------------------------------------------------------------------------


def test_proposals_of_one_content_are_counted_together() -> None:
    session = session_of("f-kn-01")
    proposal = {
        "noi_dung": "Thiếu máy tính",
        "linh_vuc": "ha_tang",
        "nguyen_nhan": "Kinh phí",
        "de_xuat": "Cấp máy",
        "co_quan": "Sở Tài chính",
        "muc_do": "gap",
        "trang_thai": "chua",
    }
    row(session, "/data/kien_nghi", proposal)
    row(session, "/data/kien_nghi", proposal | {"noi_dung": "thiếu  MÁY tính", "muc_do": "thuong"})
    row(
        session,
        "/data/kien_nghi",
        proposal | {"noi_dung": "Mạng chậm", "trang_thai": "da", "tra_loi": "Đã nâng cấp"},
    )
    assert not session.check()
    found = [one.answer.text for one in session.cells() if one.path.startswith("/data/tong/")]
    assert found == ["3", "2", "1", "2"]
    assert session.cell("/data/kien_nghi[2]/cung_noi_dung").answer.text == "1"


# -- what the forms read from each other --------------------------------------------------------

_READ = re.compile(r"instance\('(?:report|above)-([^']+)'\)/root((?:/[\w*]+(?:\[[^\]]*\])?)+)")


def test_what_a_form_reads_in_another_stands_there() -> None:
    folders = {
        form(each.id, folder.name).id: (each.id, folder.name)
        for each in read_form_sets(PACKS)
        for folder in each.forms
    }
    seen = set()
    for sheet in sorted((PACKS / SET).glob("*/*.csv")):
        for name, path in _READ.findall(sheet.read_text(encoding="utf-8")):
            bare = re.sub(r"\[[^\]]*\]", "", path).replace("*", "[^/]+")
            other = form(*folders[name])
            leaves = [re.sub(r"\[\d+\]", "", one) for one in other.path_of.values()]
            assert any(re.fullmatch(f"/data{bare}(/.*)?", leaf) for leaf in leaves), (name, path)
            seen.add(name)
    assert seen == {"F-TD-01", "F-TD-02", "F-TD-03", "F-KPI-01"} | {
        "F-KT-01",
        "F-KT-02",
        "F-KT-05",
        "F-KN-01",
    }
