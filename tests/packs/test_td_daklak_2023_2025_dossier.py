"""F-KT-02, the nomination dossier: eligibility, money by the decision's day, quotas, twins."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from desktop_app.domain.values import CellState
from desktop_app.forms import FormSession, Inputs, Severity
from desktop_app.usecases.past_figures import as_nested
from tests.packs.entries import broken, row, type_in
from tests.packs.shipped import PACKS, form
from tests.packs.test_td_daklak_2023_2025_council import held, voted
from tests.scenario.report import NOW

FOLDER = PACKS / "td-daklak-2023-2025"
GENERAL = {
    "phong_trao": "phong trào thi đua Chuyển đổi số giai đoạn 2023-2025",
    "loai_hinh": "cong_trang",
    "cap_khen": "xa",
    "ngay_qd": "15/12/2025",
}
PARTS = {"to_trinh": "co", "bao_cao": "co", "bien_ban": "co"}
COMMON = {
    "don_vi": "Công chức xã",
    "thanh_tich": "Số hóa 100% hồ sơ của bộ phận Một cửa.",
    "can_cu_khen": "khong",
    "muc": "tot",
    "dang_ky": "co",
    "dang_xem_xet": "khong",
    "ty_le_phieu": "95",
    "ket_luan": "de_nghi",
}
PERSON = {
    "loai": "ca_nhan",
    "ten": "Nguyễn Thị Hoà",
    "gioi_tinh": "nu",
    "nam_sinh": "1990",
    "danh_hieu": "ldtt",
    **COMMON,
}
COLLECTIVE = {
    "loai": "tap_the",
    "ten": "Bộ phận Một cửa",
    "danh_hieu": "tt_ldtt",
    "so_nguoi": "10",
    "so_nu": "7",
    "so_hoan_thanh": "10",
    "so_ldtt": "7",
    "so_cstdcs": "1",
    "so_ky_luat": "0",
    **COMMON,
}


def dossier(inputs: dict[str, Any] | None = None, **changed: str) -> FormSession:
    content: dict[str, Any] = {"period": {"id": "2025", "year": 2025}, **(inputs or {})}
    session = FormSession(
        form("td-daklak-2023-2025", "f-kt-02"), now=NOW, inputs=Inputs.of(content)
    )
    type_in(session, "/data/ho_so", GENERAL | changed)
    type_in(session, "/data/thanh_phan", PARTS)
    type_in(session, "/data/noi_dung", {"can_cu_khac": "Kế hoạch số 39/KH-UBND."})
    return session


def person(session: FormSession, **changed: str) -> str:
    place = row(session, "/data/de_nghi", PERSON | changed)
    more = {"dat_ldtt": "co", "co_sang_kien": "khong", "co_de_tai": "khong"}
    more |= {"lan_cstdcs": "2", "nam_htxs": "0", "so_sang_kien": "0", "tien": "0"}
    type_in(session, place, more | changed)
    type_in(session, "/data/thanh_phan", {"sang_kien": "co"})
    return place


def collective(session: FormSession, **changed: str) -> str:
    place = row(session, "/data/de_nghi", COLLECTIVE | changed)
    type_in(session, place, {"tien": "0"})
    type_in(session, place, changed)
    return place


def test_a_dossier_in_order_trips_nothing() -> None:
    session = dossier()
    person(session, danh_hieu="cstd_cs", co_sang_kien="co")
    collective(session)
    assert [one for one in session.check() if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    ("rule", "severity", "good", "bad"),
    [
        ("ldtt_hoan_thanh_tot", "error", {"muc": "tot"}, {"muc": "hoan_thanh"}),
        (
            "cstdcs_du_dieu_kien",
            "error",
            {"danh_hieu": "cstd_cs", "co_de_tai": "co"},
            {"danh_hieu": "cstd_cs"},
        ),
        (
            "cstdcs_du_dieu_kien",
            "error",
            {"danh_hieu": "cstd_cs", "muc": "xuat_sac"},
            {"danh_hieu": "cstd_cs", "muc": "xuat_sac", "dat_ldtt": "khong"},
        ),
        (
            "bk_tinh_du_dieu_kien",
            "warning",
            {"danh_hieu": "bk_tinh", "lan_cstdcs": "2"},
            {"danh_hieu": "bk_tinh", "lan_cstdcs": "1"},
        ),
        (
            "bk_tinh_du_dieu_kien",
            "warning",
            {"danh_hieu": "bk_tinh", "lan_cstdcs": "0", "nam_htxs": "2", "so_sang_kien": "2"},
            {"danh_hieu": "bk_tinh", "lan_cstdcs": "0", "nam_htxs": "2", "so_sang_kien": "1"},
        ),
        ("dang_xem_xet", "warning", {}, {"dang_xem_xet": "co"}),
        (
            "can_cu_sai_loai_hinh",
            "warning",
            {"can_cu_khen": "cong_trang"},
            {"can_cu_khen": "chuyen_de"},
        ),
        ("can_cu_sai_loai_hinh", "warning", {}, {"can_cu_khen": "dot_xuat"}),
        ("chua_dang_ky", "warning", {}, {"dang_ky": "khong"}),
        ("hoi_dong_khong_de_nghi", "error", {}, {"ket_luan": "khong"}),
    ],
)
def test_a_person_who_may_and_one_who_may_not(
    rule: str, severity: str, good: dict[str, str], bad: dict[str, str]
) -> None:
    session = dossier()
    person(session, **good)
    assert rule not in broken(session)
    person(session, ten="Trần Văn Nam", **bad)
    assert rule in broken(session, Severity(severity))


@pytest.mark.parametrize(
    ("rule", "severity", "good", "bad"),
    [
        ("tt_ldtt_du_dieu_kien", "warning", {"so_ldtt": "7"}, {"so_ldtt": "6"}),
        ("tt_ldtt_du_dieu_kien", "warning", {}, {"so_ky_luat": "1"}),
        ("tt_ldxs_du_dieu_kien", "error", {"so_ldtt": "7"}, {"so_ldtt": "6"}),
        ("tt_ldxs_du_dieu_kien", "error", {}, {"so_hoan_thanh": "9"}),
        ("tt_ldxs_du_dieu_kien", "error", {}, {"so_cstdcs": "0"}),
    ],
)
def test_a_collective_that_may_and_one_that_may_not(
    rule: str, severity: str, good: dict[str, str], bad: dict[str, str]
) -> None:
    title = {"danh_hieu": rule[:7]}
    session = dossier()
    collective(session, **title, **good)
    assert rule not in broken(session)
    collective(session, ten="Văn phòng", **title, **bad)
    assert rule in broken(session, Severity(severity))


@pytest.mark.parametrize(
    ("title", "cell", "rule"),
    [
        ("ldtt", "muc", "ldtt_hoan_thanh_tot"),
        ("cstd_cs", "co_sang_kien", "cstdcs_du_dieu_kien"),
        ("bk_tinh", "so_sang_kien", "bk_tinh_du_dieu_kien"),
        ("tt_ldtt", "so_ldtt", "tt_ldtt_du_dieu_kien"),
        ("tt_ldxs", "so_cstdcs", "tt_ldxs_du_dieu_kien"),
    ],
)
def test_what_is_called_not_applicable_makes_nobody_eligible(
    title: str, cell: str, rule: str
) -> None:
    session = dossier()
    fill = collective if title.startswith("tt_") else person
    place = fill(session, danh_hieu=title, muc="tot", lan_cstdcs="0", nam_htxs="3")
    session.set_state(f"{place}/{cell}", CellState.NOT_APPLICABLE)
    assert rule in broken(session)


def test_chosen_in_a_campaign_of_the_province_is_enough_for_its_certificate() -> None:
    session = dossier(loai_hinh="chuyen_de", cap_phat_dong="tinh")
    person(session, danh_hieu="bk_tinh", lan_cstdcs="0")
    assert "bk_tinh_du_dieu_kien" not in broken(session)
    session.apply("/data/ho_so/cap_phat_dong", "co_quan")
    assert "bk_tinh_du_dieu_kien" in broken(session)


def test_an_award_of_a_campaign_is_ground_enough_outside_awards_for_merit() -> None:
    session = dossier(loai_hinh="chuyen_de", cap_phat_dong="tinh")
    person(session, can_cu_khen="chuyen_de")
    assert "can_cu_sai_loai_hinh" not in broken(session)


@pytest.mark.parametrize(
    "rule", ["thieu_to_trinh", "thieu_bao_cao", "thieu_bien_ban", "thieu_sang_kien"]
)
def test_a_part_that_the_dossier_lacks(rule: str) -> None:
    session = dossier()
    person(session, danh_hieu="cstd_cs", co_sang_kien="co")
    assert rule not in broken(session)
    session.apply(f"/data/thanh_phan/{rule.removeprefix('thieu_')}", "khong")
    assert rule in broken(session, Severity.WARNING)


def test_certificates_of_initiatives_are_asked_for_emulation_soldiers_only() -> None:
    session = dossier()
    place = person(session)
    assert not session.cell("/data/thanh_phan/sang_kien").relevant
    session.apply(f"{place}/danh_hieu", "cstd_cs")
    assert session.cell("/data/thanh_phan/sang_kien").relevant


@pytest.mark.parametrize(
    ("title", "coefficient"),
    [
        ("ldtt", 0.3),
        ("cstd_cs", 1.0),
        ("cstd_tinh", 3.0),
        ("tt_ldtt", 0.8),
        ("tt_ldxs", 1.5),
        ("xa_tieu_bieu", 2.0),
        ("thon_vh", 1.5),
        ("co_tinh", 8.0),
        ("co_cp", 12.0),
        ("giay_khen", 0.6),
    ],
)
@pytest.mark.parametrize(
    ("day", "salary"),
    [("01/07/2025", 2_340_000), ("30/06/2026", 2_340_000), ("01/07/2026", 2_530_000)],
)
def test_money_by_title_and_day(title: str, coefficient: float, day: str, salary: int) -> None:
    session = dossier(ngay_qd=day)
    personal = title in ("ldtt", "cstd_cs", "cstd_tinh")
    place = (person if personal else collective)(session, danh_hieu=title)
    money = session.cell(f"{place}/tien").answer.number
    assert money == pytest.approx(coefficient * salary)
    assert session.cell(f"{place}/tien").readonly


@pytest.mark.parametrize(("day", "decree"), [("30/06/2025", "98/2023"), ("01/07/2025", "152/2025")])
def test_the_decree_of_the_day(day: str, decree: str) -> None:
    session = dossier(ngay_qd=day)
    assert decree in session.cell("/data/ho_so/can_cu").answer.text
    assert "chua_co_nghi_dinh" not in broken(session)


def test_after_the_decree_ends_money_is_typed_and_the_dossier_says_why() -> None:
    session = dossier(ngay_qd="28/02/2027")
    place = person(session)
    assert session.cell(f"{place}/tien").answer.text == "759000"
    session.apply("/data/ho_so/ngay_qd", "01/03/2027")
    assert session.cell(f"{place}/he_so").answer.text == ""
    assert not session.cell(f"{place}/tien").readonly
    assert "chua_co_nghi_dinh" in broken(session, Severity.WARNING)


@pytest.mark.parametrize("title", ["bk_tinh", "giay_khen", "anh_hung", "cstd_tq"])
def test_what_no_source_gives_is_typed(title: str) -> None:
    """No coefficient was found for these: nothing is made up, the amount is entered."""
    session = dossier()
    place = person(session, danh_hieu=title)
    assert not session.cell(f"{place}/tien").readonly
    session.apply(f"{place}/tien", "3.510.000")
    assert session.cell("/data/han_muc_khen/tong_tien").answer.text == "3510000"


def test_every_parameter_states_its_source_or_is_empty() -> None:
    for folder, name, value in [
        ("f-kt-01", "nguong_phieu", "ty_le"),
        ("f-kt-01", "nguong_hop", "tu"),
        ("f-kt-02", "he_so_thuong", "he_so"),
        ("f-kt-02", "luong_co_so", "muc"),
        ("f-kt-02", "han_muc", "ty_le"),
    ]:
        with (FOLDER / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                assert line["can_cu"], line
                assert line["evidence"] or not line[value], line


def test_the_abolished_quota_of_emulation_soldiers_is_not_kept() -> None:
    session = dossier()
    for number in range(10):
        person(session, ten=f"Người {number}", danh_hieu="cstd_cs", co_sang_kien="co")
    assert not broken(session, Severity.ERROR)


def test_quotas_of_the_campaign() -> None:
    session = dossier()
    person(session)
    collective(session)
    quota = {"tap_the_tham_gia": "19", "ty_le_tap_the": "10"}
    quota |= {"ca_nhan_tham_gia": "40", "ty_le_ca_nhan": "5"}
    type_in(session, "/data/han_muc_khen", quota)
    assert session.cell("/data/han_muc_khen/toi_da_tap_the").answer.text == "1"  # 10% of 19
    assert session.cell("/data/han_muc_khen/toi_da_ca_nhan").answer.text == "2"
    assert not broken(session, Severity.ERROR)
    collective(session, ten="Văn phòng")
    assert broken(session, Severity.ERROR) == {"vuot_han_muc_tap_the"}
    for name in ("Trần Văn Nam", "Lê Thị Lan"):
        person(session, ten=name)
    assert broken(session, Severity.ERROR) == {"vuot_han_muc_tap_the", "vuot_han_muc_ca_nhan"}


@pytest.mark.parametrize("kind", ["tap_the", "ca_nhan"])
def test_a_quota_without_participants_is_not_passed_over(kind: str) -> None:
    session = dossier()
    asked = f"/data/han_muc_khen/{kind}_tham_gia"
    assert not session.cell(asked).required
    type_in(session, "/data/han_muc_khen", {f"ty_le_{kind}": "10"})
    missing = {one.paths[0] for one in session.check() if one.rule == "required"}
    assert asked in missing
    session.apply(asked, "0")
    assert asked not in {one.paths[0] for one in session.check() if one.rule == "required"}


def test_without_a_quota_in_the_plan_none_is_applied() -> None:
    session = dossier()
    type_in(session, "/data/han_muc_khen", {"tap_the_tham_gia": "1", "ca_nhan_tham_gia": "1"})
    for number in range(3):
        person(session, ten=f"Người {number}")
    assert not broken(session, Severity.ERROR)
    assert session.cell("/data/han_muc_khen/toi_da_ca_nhan").answer.text == ""


def test_one_person_twice_whatever_the_spelling() -> None:
    session = dossier()
    first = person(session)
    person(session, ten="Nguyễn Thị Hòa", nam_sinh="1991")  # somebody else
    assert "trung_nguoi" not in broken(session)
    second = person(session, ten="NGUYỄN THỊ  HÒA", nam_sinh="1990")
    assert "trung_nguoi" in broken(session, Severity.WARNING)
    assert session.cell(f"{first}/trung_nguoi").answer.text == "co"
    assert session.cell(f"{second}/trung_nguoi").answer.text == "co"
    assert session.cell("/data/han_muc_khen/trung").answer.text == "2"


@pytest.mark.parametrize(("words", "too_long"), [(500, False), (501, True)])
def test_achievements_in_five_hundred_words(words: int, too_long: bool) -> None:
    session = dossier()
    person(session, thanh_tich="\n".join(["chữ"] * words))
    assert ("constraint" in broken(session)) is too_long


def test_the_words_on_the_certificate_have_the_room_that_the_office_states() -> None:
    session = dossier(ky_tu_in="20")
    place = person(session, in_bang="Có thành tích")
    assert "in_bang_qua_dai" not in broken(session)
    session.apply(f"{place}/in_bang", "Có thành tích xuất sắc")
    assert "in_bang_qua_dai" in broken(session, Severity.ERROR)


def test_a_title_that_is_not_for_that_kind() -> None:
    session = dossier()
    person(session)
    assert "constraint" not in broken(session)
    person(session, danh_hieu="tt_ldtt")
    assert "constraint" in broken(session)


def test_on_a_tie_women_come_first_and_the_dossier_says_so() -> None:
    session = dossier()
    person(session)
    person(session, ten="Trần Văn Nam", gioi_tinh="nam", ty_le_phieu="90")
    assert "uu_tien_khi_ngang_nhau" not in broken(session)
    session.add_repeat("/data/de_nghi")  # a row that is begun and empty
    assert "uu_tien_khi_ngang_nhau" not in broken(session)
    person(session, ten="Lê Văn Hùng", gioi_tinh="nam", ty_le_phieu="95")
    assert "uu_tien_khi_ngang_nhau" in broken(session, Severity.INFO)


@pytest.mark.parametrize(("women", "preferred"), [("7", "co"), ("6", "khong")])
def test_a_collective_of_seventy_percent_women_is_preferred(women: str, preferred: str) -> None:
    session = dossier()
    place = collective(session, so_nu=women)
    assert session.cell(f"{place}/uu_tien").answer.text == preferred


CAMPAIGN = {
    "chung": {"ten": "phong trào thi đua của tỉnh", "cap_phat_dong": "tinh"},
    "khen": [{"hinh_thuc": "Bằng khen", "ty_le_tap_the": 10, "ty_le_ca_nhan": 5}],
}
PLEDGES = {
    "dang_ky": [{"ten": "Nguyễn Thị Hoà"}, {"ten": "Bộ phận Một cửa"}],
    "cong": {"so_tap_the": 19, "so_doanh_nghiep": 1, "so_to_chuc": 0, "so_ca_nhan": 20},
}


def test_campaign_and_pledges_come_from_their_forms() -> None:
    session = dossier({"above-F-TD-01": CAMPAIGN, "report-F-TD-02": PLEDGES})
    place = person(session, ten="nguyễn thị hòa", dang_ky="khong")
    assert session.cell(f"{place}/dang_ky").answer.text == "co"
    other = person(session, ten="Trần Văn Nam", dang_ky="khong")
    assert session.cell(f"{other}/dang_ky").answer.text == "khong"  # not in the pledge: typed
    assert "chua_dang_ky" in broken(session)
    assert session.cell("/data/ho_so/phong_trao").answer.text == "phong trào thi đua của tỉnh"
    session.apply("/data/ho_so/loai_hinh", "chuyen_de")
    assert session.cell("/data/ho_so/cap_phat_dong").answer.text == "tinh"
    assert session.cell("/data/han_muc_khen/toi_da_tap_the").answer.text == "2"  # 10% of 20
    assert session.cell("/data/han_muc_khen/toi_da_ca_nhan").answer.text == "1"  # 5% of 20
    assert "vuot_han_muc_ca_nhan" in broken(session, Severity.ERROR)


def test_votes_come_from_the_minutes() -> None:
    minutes = held(members=10, present=9)
    voted(minutes, ten="Nguyễn Thị Hoà", danh_hieu="ldtt", dong_y="9", khong_dong_y="1")
    council = as_nested(minutes.form, minutes.answers(), minutes.repeats())
    session = dossier({"report-F-KT-01": council})
    place = person(session, ten="nguyễn thị hòa")
    share = session.cell(f"{place}/ty_le_phieu")
    assert (share.answer.text, share.readonly) == ("90", True)
    assert session.cell(f"{place}/ket_luan").answer.text == "de_nghi"
    other = person(session, ten="Trần Văn Nam")
    assert session.cell(f"{other}/ty_le_phieu").answer.text == "95"  # typed: no vote was found
