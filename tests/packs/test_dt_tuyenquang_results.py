"""Set dt-tuyenquang-2023, the forms beside its tasks: the index (DTI), the ranking in the province,
Project 06, the session of the steering committee, direction."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.domain.elements import Rule
from desktop_app.forms import FormDefinition, Severity
from tests.packs.shipped import form
from tests.packs.tasks import SEVEN_MONTHS, Opened, listed, task

SET = "dt-tuyenquang-2023"


@pytest.fixture(scope="module")
def dti() -> FormDefinition:
    return form(SET, "f-cs-01")


def index(dti: FormDefinition, year: int, entries: dict[str, str], **instances: Any) -> Opened:
    period = {**SEVEN_MONTHS, "id": str(year), "year": str(year)}
    made = Opened(dti, period=period, **instances)
    for name, entry in entries.items():
        made.put(f"dti/{name}", entry)
    return made


OF_2022 = {"gia_tri": "0,5320", "hang": "48", "tong_n": "63"}
OF_2023 = {
    "gia_tri": "0,6735",
    "hang": "38",
    "tong_n": "63",
    "cqs_gia_tri": "0,7089",
    "cqs_hang": "42",
    "kts_gia_tri": "0,6197",
    "kts_hang": "24",
    "xhs_gia_tri": "0,4443",
    "xhs_hang": "18",
}


def test_the_year_before_follows_from_what_was_announced(dti: FormDefinition) -> None:
    made = index(dti, 2022, {**OF_2022, "tang_cong_bo": "0,2471", "tang_hang_cong_bo": "10"})
    assert made.shows("dti/truoc_gia_tri") == "0.2849"  # 0,5320 − 0,2471
    assert made.shows("dti/truoc_hang") == "58"  # 48 + 10
    assert made.shows("dti/delta") == "0.2471"
    assert made.shows("dti/delta_hang") == "10"
    assert made.shows("chung/cau") == (
        "Chỉ số chuyển đổi số (DTI) năm 2022 đạt 0,5320, tăng 0,2471 so với năm 2021; xếp thứ "
        "48/63, tăng 10 bậc."
    )
    assert made.finds() == set()


def test_the_year_after_reads_the_one_before(dti: FormDefinition) -> None:
    before = {"dti": {"gia_tri": 0.532, "hang": 48, "tong_n": 63}}
    made = index(dti, 2023, OF_2023, previous__period=before)
    assert (made.shows("dti/delta"), made.shows("dti/delta_hang")) == ("0.1415", "10")
    assert made.finds() == set()
    made.put("dti/muc_tieu", "35")
    assert made.shows("dti/dat_muc_tieu") == "chua_dat"  # 38th, three places behind
    made.put("dti/muc_tieu", "38")
    assert made.shows("dti/dat_muc_tieu") == "dat"
    made.put("dti/tang_cong_bo", "0,1415")
    assert made.finds() == set()
    made.put("dti/tang_cong_bo", "0,15")
    assert made.finds(Severity.WARNING) == {"khac_cong_bo"}


def test_ranks_among_other_numbers_of_provinces_are_not_compared(dti: FormDefinition) -> None:
    before = {"dti": {"gia_tri": 0.6735, "hang": 38, "tong_n": 63}}
    made = index(
        dti, 2025, {"gia_tri": "0,7", "hang": "20", "tong_n": "34"}, previous__period=before
    )
    (found,) = made.session.check()
    assert (found.rule, found.severity, found.stops) == ("n_khac", Severity.WARNING, True)
    assert "34" in found.message.vi and "63" in found.message.vi
    assert made.shows("chung/cau").endswith("xếp thứ 20/34 (năm trước xếp thứ 38/63).")
    made.put("dti/giai_trinh", "Sau sắp xếp còn 34 tỉnh, thành phố")
    assert not made.session.check()[0].stops


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("gia_tri", "1,2", "1"),
        ("gia_tri", "0,53201", "0,5320"),
        ("hang", "64", "63"),
        ("cqs_hang", "0", "1"),
        ("xhs_gia_tri", "-0,1", "0"),
    ],
)
def test_what_an_index_can_be(dti: FormDefinition, name: str, wrong: str, right: str) -> None:
    assert f"constraint:{name}" in index(dti, 2022, {**OF_2022, name: wrong}).finds()
    assert index(dti, 2022, {**OF_2022, name: right}).finds() == set()


def test_agencies_are_ranked_in_their_group_by_points() -> None:
    made = Opened(form(SET, "f-cs-02"))
    given = [("xa", "304,31"), ("xa", "100,44"), ("so_nganh", "90"), ("xa", "304,31")]
    for place, (group, points) in enumerate(given, start=1):
        made.row(place, "/data/co_quan", nhom=group, ten=f"Cơ quan {place}", diem=points)
    assert made.column("hang_in", "/data/co_quan") == ["1/3", "3/3", "1/1", "1/3"]
    assert made.finds() == set()
    made.row(2, "/data/co_quan", diem="100,445")
    assert made.finds() == {"constraint:diem"}


def test_teams_of_project_06_by_level_and_digital_teams_apart() -> None:
    made = Opened(form(SET, "f-da-01"))
    for place, level in enumerate(("tinh", "xa", "thon", "thon"), start=1):
        made.row(place, "/data/to_de_an", cap=level, name=f"Nơi {place}", co_to="co")
        made.row(place, "/data/to_de_an", hoat_dong="co" if place != 4 else "khong")
        made.row(place, "/data/to_de_an", thanh_vien="5", nu="2", so_buoi="3", luot="40")
    made.row(5, "/data/to_de_an", cap="thon", name="Nơi 5", co_to="khong")
    made.row(1, "/data/to_cong_nghe", name="Thôn 1", co_to="co", hoat_dong="co", thanh_vien="7")
    made.row(1, "/data/to_cong_nghe", so_buoi="0", luot="0")
    assert made.finds() == {"required:nu"}  # a blank figure stops, a zero does not
    made.row(1, "/data/to_cong_nghe", nu="0")
    names = ("dia_ban", "so_to", "so_tinh", "so_huyen", "so_xa", "so_thon", "dang_hoat_dong")
    shown = [made.shows(f"cong_to_de_an/{name}") for name in names]
    assert shown == ["5", "4", "1", "0", "1", "2", "3"]
    assert made.shows("cong_to_de_an/thanh_vien") == "20"
    assert made.shows("cong_to_cong_nghe/so_to") == "1"
    assert made.shows("cong_to_cong_nghe/thanh_vien") == "7"
    assert made.finds() == set()
    made.row(1, "/data/to_de_an", nu="6")
    assert made.finds(Severity.ERROR) == {"constraint:nu"}


def test_each_hamlet_below_has_its_row_and_others_may_be_added() -> None:
    hamlets = {
        "item": [
            {"id": "1", "code": "01", "name": "Thôn Tiền Phong", "kind": "hamlet"},
            {"id": "2", "code": "", "name": "Tổ dân phố 2", "kind": "hamlet"},
            {"id": "3", "code": "phong-kt", "name": "Phòng Kinh tế", "kind": "department"},
        ]
    }
    session = Opened(form(SET, "f-da-01"), below=hamlets).session
    for repeat in ("to_de_an", "to_cong_nghe"):
        names = [session.cell(f"/data/{repeat}[{place}]/name") for place in (1, 2)]
        assert [one.answer.text for one in names] == ["Thôn Tiền Phong", "Tổ dân phố 2"]
        assert all(one.readonly for one in names)
    assert session.cell("/data/to_de_an[2]/cap").answer.text == "thon"
    added = session.add_repeat("/data/to_cong_nghe")
    assert added.structure
    session.apply("/data/to_cong_nghe[3]/name", "Xóm Mới")
    assert session.cell("/data/to_cong_nghe[3]/name").answer.text == "Xóm Mới"


def test_the_rows_of_project_06_are_a_draft() -> None:
    draft = form(SET, "f-da-02")
    assert "DỰ THẢO" in draft.notice.vi
    made = Opened(draft)
    made.put("da/D03/tu", "90").put("da/D03/mau", "120")
    assert made.shows("da/D03/ty_le") == "75"
    assert not any(one.endswith(".D03") for one in made.finds())
    made.put("da/D03/tu", "121")
    assert "tu_khong_qua_mau.D03" in made.finds(Severity.ERROR)
    made.put("da/D03/tu", "0").put("da/D03/mau", "0")
    assert "mau_khac_0.D03" in made.finds(Severity.ERROR)
    assert draft.element_of["/data/da/D03/ty_le"].over_offices is Rule.RECOMPUTE
    assert "/data/da/D01/mau" not in draft.element_of


def test_the_draft_has_the_columns_of_every_figure() -> None:
    made = Opened(
        form(SET, "f-da-02"),
        year__to__date={"da": {"D01": {"tu": 30}}},
        same__period__last__year={"da": {"D01": {"tu": 8}, "D03": {"ty_le": 50.5}}},
        targets={"da": {"D01": 20, "D03": 90}},
    )
    made.put("da/D01/tu", "10").put("da/D03/tu", "90").put("da/D03/mau", "120")
    assert [made.shows(f"da/D01/{name}") for name in ("luy_ke", "cung_ky", "hoan_thanh")] == [
        "40",
        "8",
        "50",
    ]
    assert (made.shows("da/D03/cung_ky"), made.shows("da/D03/hoan_thanh")) == ("50.5", "83.33")


@pytest.mark.parametrize("row", [f"D{number:02}" for number in range(3, 9)])
def test_every_rate_of_the_draft_is_checked(row: str) -> None:
    made = Opened(form(SET, "f-da-02"))
    made.put(f"da/{row}/tu", "9").put(f"da/{row}/mau", "9")
    assert not {f"tu_khong_qua_mau.{row}", f"mau_khac_0.{row}"} & made.finds()
    made.put(f"da/{row}/mau", "8")
    assert f"tu_khong_qua_mau.{row}" in made.finds(Severity.ERROR)
    made.put(f"da/{row}/mau", "0")
    assert f"mau_khac_0.{row}" in made.finds(Severity.ERROR)


def test_a_conclusion_becomes_a_task() -> None:
    catalogue: dict[str, Any] = {"above__F-NV-01": listed([task("NV-TB-1", "S1")])}
    made = Opened(form(SET, "f-hn-01"), **catalogue)
    made.put("phien/ngay", "11/08/2023").put("phien/chu_tri", "Chủ tịch UBND tỉnh")
    made.put("phien/noi_dung", "Kết quả 7 tháng năm 2023")
    made.row(1, "/data/ket_luan", so="1", noi_dung="Rà soát lại các kế hoạch", giao="S1")
    assert made.finds(Severity.WARNING) == {"ket_luan_thanh_nhiem_vu"}
    made.row(1, "/data/ket_luan", ma="NV-TB-2")
    assert made.finds(Severity.WARNING) == {"nhiem_vu_co_trong_danh_muc"}
    made.row(1, "/data/ket_luan", ma="NV-TB-1")
    assert made.finds() == set()
    assert made.column("nhiem_vu", "/data/ket_luan") == ["Nội dung NV-TB-1"]
    made.row(2, "/data/ket_luan", so="2", noi_dung="Giao các cơ quan báo chí đưa tin")
    assert made.finds() == set()


@pytest.mark.parametrize(
    ("rule", "part", "whole"),
    [("giai_quyet", "R02", "R01"), ("giai_ngan", "R05", "R04"), ("ra_soat", "R08", "R07")],
)
def test_more_than_there_was_wants_a_reason(rule: str, part: str, whole: str) -> None:
    made = Opened(form(SET, "f-cd-01"))
    made.put(f"kq/{part}/so", "10").put(f"kq/{whole}/so", "10")
    assert rule not in made.finds()
    made.put(f"kq/{part}/so", "11")
    assert rule in made.finds(Severity.WARNING)
    made.put(f"kq/{part}/giai_trinh", "Chuyển từ kỳ trước")
    assert not [one for one in made.session.check() if one.rule == rule and one.stops]


def test_a_cause_that_is_not_in_the_list_is_put_in_words() -> None:
    made = Opened(form(SET, "f-cd-01"))
    made.put("ton_tai/nguyen_nhan", "nguoi_dung_dau")
    assert "required:cu_the" not in made.finds()
    made.put("ton_tai/nguyen_nhan", "nguoi_dung_dau khac")
    assert "required:cu_the" in made.finds(Severity.ERROR)
