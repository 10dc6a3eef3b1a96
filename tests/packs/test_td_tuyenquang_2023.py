"""Set td-tuyenquang-2023: each check of F-TD-01 to F-TD-04 tripped and not, and what is computed.

The round is the seed's: "Thi đua chuyển đổi số – Năm dữ liệu số", 2023, under plan 154/KH-UBND
(12/8/2022, to 2025 with a view to 2030), rank target 35.
"""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.errors import AnswerError
from desktop_app.forms import FormRole, FormSession, Inputs
from tests.packs.filling import NOW, Filling, consolidated
from tests.packs.shipped import form

SET = "td-tuyenquang-2023"
CAMPAIGN = form(SET, "f-td-01")
PLEDGE = form(SET, "f-td-02")
RESULT = form(SET, "f-td-03")
LOG = form(SET, "f-td-04")
DOCUMENT = {
    "van_ban__so": "55/KH-UBND",
    "van_ban__ngay": "2023-04-01",
    "van_ban__co_quan": "UBND tỉnh Tuyên Quang",
    "van_ban__trich_yeu": "Phát động đợt thi đua chuyển đổi số – Năm dữ liệu số",
}


def campaign(**inputs: Any) -> Filling:
    subject = {"kind": "campaign", "id": "PT-2023-001.08", "code": "PT-2023-001"}
    made = Filling(CAMPAIGN, kind="province", office="tinh", subject=subject, **inputs)
    made.put(
        chung__tu_ngay="2023-01-01",
        chung__den_ngay="2023-12-31",
        doi_tuong__loai="tap_the ca_nhan",
        **DOCUMENT,
    )
    made.row("can_cu", van_ban="kh154")
    made.row("pham_vi", nhom="dia_phuong", ten="Ủy ban nhân dân các xã, phường")
    return made


def criterion(made: Filling, **entries: str) -> str:
    return made.row("tieu_chi", co_dieu_kien="khong", can_minh_chung="co", **entries)


def pledge(office: str = "xa-1", kind: str = "commune") -> Filling:
    made = Filling(PLEDGE, office=office, kind=kind, above=[campaign()])
    made.put(chung__loai_doi_tuong="tap_the ca_nhan", ky__nguoi_ky="Nguyễn Văn An")
    made.row("dang_ky", loai="tap_the", ten=f"Tập thể {office}", cam_ket="Hoàn thành")
    return made.enter("chi_tieu[1]/gia_tri_dang_ky", "35")


def result(office: str = "xa-1", kind: str = "commune") -> Filling:
    made = Filling(RESULT, office=office, kind=kind, above=[campaign()])
    for row in made.session.instances("/data/ket_qua"):
        at = row.removeprefix("/data/")
        made.enter(f"{at}/viec_da_lam", f"Đã làm ở {office}")
        made.enter(f"{at}/tu_danh_gia", "dang_thuc_hien")
    return made


OF_THEM = {"nu": "0", "dtts": "0", "ngoai_tinh": "0", "cbccvc": "0"}


def log() -> Filling:
    made = Filling(LOG)
    made.row(
        "su_kien",
        ngay="2023-04-18",
        hinh_thuc="phat_dong",
        noi_dung="Lễ phát động",
        so_luot="120",
        **OF_THEM,
    )
    for row in ("tai_khoan", "nhan", "xu_ly", "ho_so"):
        made.enter(f"ung_dung/{row}/so", "10")
    return made


# -- F-TD-01 --------------------------------------------------------------------------------


def test_what_the_forms_are() -> None:
    assert [one.purpose.role for one in (CAMPAIGN, PLEDGE, RESULT, LOG)] == [
        FormRole.CAMPAIGN,
        FormRole.PLEDGE,
        FormRole.RESULT,
        FormRole.RESULT,
    ]
    for one in (CAMPAIGN, PLEDGE, RESULT, LOG):
        assert all(line.due == "unset" for line in one.reporting)  # no source gives a date


def test_a_whole_campaign_has_no_finding() -> None:
    made = campaign()
    assert made.errors() == set()
    assert made.warnings() == set()
    assert made.shows("chung/ma") == "PT-2023-001"


def test_the_round_is_the_seed_s() -> None:
    made = campaign()
    assert made.shows("chung/chu_de") == "Năm dữ liệu số"
    assert made.shows("chung/ngay_phat_dong") == "2023-04-18"
    assert made.shows("chung/nguoi_phat_dong").endswith("Nguyễn Văn Sơn")


def test_contents_and_the_rank_target_are_the_seed_s() -> None:
    made = campaign()
    assert made.rows("noi_dung", "ma") == ["ND01", "ND02", "ND03", "ND04", "ND05"]
    assert made.rows("noi_dung", "chu_the")[3] == "dn_vien_thong"
    target = {name: made.rows("chi_tieu", name) for name in ("phep", "gia_tri", "nam")}
    assert target == {"phep": ["hang"], "gia_tri": ["35"], "nam": ["2023"]}
    assert made.rows("tieu_chi", "chuan") == [""]  # the seed scores nothing


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2023-01-01", "2023-12-31", "mot_nam"),
        ("2023-01-01", "2023-12-30", "duoi_1"),
        ("2023-01-01", "2024-01-01", "tu_1_duoi_3"),
        ("2023-04-18", "2024-04-17", "mot_nam"),
        ("2023-01-01", "2025-12-30", "tu_1_duoi_3"),
        ("2023-01-01", "2025-12-31", "tu_3"),
        ("2024-02-29", "2025-02-28", "mot_nam"),
        ("2024-02-29", "2025-02-27", "duoi_1"),
        ("2023-03-01", "2024-02-29", "mot_nam"),
        ("2024-02-28", "2025-02-27", "mot_nam"),
    ],
)
def test_the_duration_is_reckoned_from_the_days(first: str, last: str, code: str) -> None:
    made = campaign().put(chung__tu_ngay=first, chung__den_ngay=last)
    assert made.shows("chung/thoi_han") == code


def test_the_period_has_an_order() -> None:
    made = campaign().put(chung__den_ngay="2022-12-31")
    assert "constraint:chung/den_ngay" in made.errors()
    assert made.shows("chung/thoi_han") == ""
    made.put(chung__den_ngay="2023-01-01")
    assert made.errors() == set()


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2022-08-12", "2030-12-31", set()),
        ("2022-08-11", "2023-12-31", {"truoc_phong_trao_me"}),
        ("2023-01-01", "2031-01-01", {"sau_phong_trao_me"}),
    ],
)
def test_the_period_stands_in_its_parent_s(first: str, last: str, found: set[str]) -> None:
    made = campaign().put(chung__tu_ngay=first, chung__den_ngay=last)
    assert made.errors() == found
    made.put(me__phong_trao="")
    assert made.errors() == set()


def test_another_parent_is_typed() -> None:
    made = campaign().put(me__phong_trao="khac")
    assert {"required:me/ten", "required:me/tu_ngay", "required:me/den_ngay"} <= made.errors()
    made.put(me__ten="Phong trào của tỉnh", me__tu_ngay="2023-06-01", me__den_ngay="2025-12-31")
    assert made.errors() == {"truoc_phong_trao_me"}


def test_peak_rounds_stand_inside_the_period() -> None:
    made = campaign()
    row = made.row("dot", tu_ngay="2023-09-01", den_ngay="2023-10-10", noi_dung="Tháng cao điểm")
    assert made.errors() == set()
    made.enter(f"{row}/den_ngay", "2024-01-01")
    assert made.errors() == {f"constraint:{row}/den_ngay"}
    made.enter(f"{row}/den_ngay", "2023-08-31")
    assert made.errors() == {"dot_nguoc"}
    made.enter(f"{row}/noi_dung", "").enter(f"{row}/den_ngay", "2023-12-31")
    assert made.errors() == {f"required:{row}/noi_dung"}


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        ("so", "van_ban_thieu_so"),
        ("ngay", "van_ban_thieu_ngay"),
        ("co_quan", "van_ban_thieu_co_quan"),
        ("trich_yeu", "van_ban_thieu_trich_yeu"),
    ],
)
def test_a_part_of_the_document_that_is_missing_is_explained(part: str, rule: str) -> None:
    made = campaign().enter(f"van_ban/{part}", "")
    assert made.warnings() == {rule}
    assert made.errors() == set()


def test_there_is_a_legal_basis_and_it_holds() -> None:
    made = campaign()
    assert made.rows("can_cu", "so") == ["154/KH-UBND"]
    made.enter("can_cu[1]/van_ban", "")
    assert made.errors() == {"co_can_cu"}
    made.enter("can_cu[1]/van_ban", "nd_98_2023")
    assert made.warnings() == set()  # 98/2023 went out of force on 1 July 2025
    made.put(van_ban__ngay="2025-06-30")
    assert made.warnings() == set()
    made.put(van_ban__ngay="2025-07-01")
    assert made.warnings() == {"can_cu_het_hieu_luc"}
    made.enter("can_cu[1]/van_ban", "nd_152_2025")
    assert made.warnings() == set()


@pytest.mark.parametrize(("first", "void"), [("2025-06-30", False), ("2025-07-01", True)])
def test_without_a_day_of_the_document_the_campaign_s_counts(first: str, void: bool) -> None:
    made = campaign().put(van_ban__ngay="", chung__tu_ngay=first, chung__den_ngay="2025-12-31")
    made.enter("can_cu[1]/van_ban", "nd_98_2023")
    assert ("can_cu_het_hieu_luc" in made.warnings()) is void


def test_what_there_must_be_at_least_one_of() -> None:
    made = Filling(CAMPAIGN, kind="province")
    assert {
        "co_can_cu",
        "co_pham_vi",
        "required:chung/ma",
        "required:chung/tu_ngay",
        "required:chung/den_ngay",
        "required:doi_tuong/loai",
    } == made.errors()


def test_there_is_a_content() -> None:
    empty = Filling(CAMPAIGN, kind="province")
    assert "co_noi_dung" not in empty.errors()  # the catalogue has laid its rows out
    rows = len(empty.session.instances("/data/noi_dung"))
    bare = FormSession(CAMPAIGN, now=NOW, inputs=Inputs.of(empty.content))
    assert "co_noi_dung" in {finding.rule for finding in bare.check()}
    assert rows == 5
    empty.put(chung__ten="")
    assert "required:chung/ten" in empty.errors()


def test_a_content_is_added_and_codes_are_not_used_twice() -> None:
    made = campaign()
    row = made.row("noi_dung", ma="ND06", noi_dung="Việc riêng", chu_the="dia_phuong")
    assert made.errors() == set()
    made.enter(f"{row}/ma", "ND05")
    assert "trung_ma_noi_dung" in made.errors()
    with pytest.raises(AnswerError):
        made.enter("noi_dung[1]/noi_dung", "Khác")  # the catalogue's own words
    made.row("chi_tieu", ma="CT01")
    assert "trung_ma_chi_tieu" in made.errors()


def test_criteria_add_up_to_the_declared_total() -> None:
    made = campaign()
    criterion(made, ma="1", tieu_chi="A", chuan="60", cach_tinh="yes_no")
    assert made.warnings() == {"tong_diem_chuan"}  # no total is declared
    made.put(diem__tong_khai_bao="100")
    assert made.warnings() == {"tong_diem_chuan"}
    row = criterion(made, ma="2", tieu_chi="B", chuan="40", cach_tinh="manual")
    assert (made.shows("diem/tong_chuan"), made.warnings()) == ("100", set())
    made.enter(f"{row}/chuan", "0")
    assert made.errors() == {f"constraint:{row}/chuan"}
    made.enter(f"{row}/chuan", "40").enter(f"{row}/ma", "1")
    assert made.errors() == {"trung_ma_tieu_chi"}


def test_parameters_of_the_scoring_functions() -> None:
    made = campaign()
    row = criterion(made, ma="1", tieu_chi="A", chuan="10", cach_tinh="proportional_cap")
    assert made.errors() == {f"required:{row}/nguong"}
    made.enter(f"{row}/nguong", "80")
    assert made.errors() == set()
    made.enter(f"{row}/cach_tinh", "sample")
    assert made.errors() == {f"required:{row}/so_mau", f"required:{row}/diem_mau"}
    made.enter(f"{row}/cach_tinh", "bands")
    assert made.errors() == {"co_khoang"}
    band = made.row("bac", ma="1", tu="88", diem="2")
    assert made.errors() == set()
    made.enter(f"{band}/diem", "11")
    assert made.errors() == {f"constraint:{band}/diem"}
    made.enter(f"{band}/diem", "2")
    made.row("bac", ma="1", tu="88", diem="3")  # two bands would both hold 88
    assert made.errors() == {"trung_moc"}
    made.enter(f"{band}/ma", "9")
    assert made.errors() == {f"constraint:{band}/ma"}


def test_grades_begin_at_different_points() -> None:
    made = campaign()
    made.row("xep_loai", ten="Tốt", tu="80")
    row = made.row("xep_loai", ten="Khá", tu="80")
    assert made.errors() == {"trung_muc"}
    made.enter(f"{row}/tu", "65")
    assert made.errors() == set()


@pytest.mark.parametrize(
    ("value", "found"), [("35", set()), ("35.5", {"hang_nguyen"}), ("0", {"hang_nguyen"})]
)
def test_a_rank_is_a_whole_number(value: str, found: set[str]) -> None:
    made = campaign()
    made.row("chi_tieu", ma="CT02", ten="Hạng", phep="hang", gia_tri=value, nam="2023")
    assert made.errors() == found


@pytest.mark.parametrize(("rate", "good"), [("0", True), ("10", True), ("100.5", False)])
def test_quotas_are_rates(rate: str, good: bool) -> None:
    made = campaign()
    row = made.row("khen", hinh_thuc="Bằng khen", ty_le_tap_the=rate)
    assert made.errors() == (set() if good else {f"constraint:{row}/ty_le_tap_the"})


def test_dossiers_may_follow_the_end() -> None:
    made = campaign().put(moc__han_ho_so="2024-01-31", moc__kinh_phi="0")
    assert made.errors() == set()
    made.put(moc__kinh_phi="-1")
    assert made.errors() == {"constraint:moc/kinh_phi"}


def test_the_code_is_the_app_s_or_typed_in_its_shape() -> None:
    assert campaign().shows("chung/ma") == "PT-2023-001"
    with pytest.raises(AnswerError):
        campaign().put(chung__ma="PT-2023-002")
    made = Filling(CAMPAIGN, kind="province").put(chung__ma="PT-23-1")
    assert "constraint:chung/ma" in made.errors()
    made.put(chung__ma="PT-2023-001")
    assert not any("chung/ma" in one for one in made.errors())


@pytest.mark.parametrize(
    ("code", "name", "first", "found"),
    [
        ("PT-2023-002", "Năm dữ liệu số", "2023-01-01", set()),
        ("PT-2023-001", "Năm dữ liệu số", "2023-01-01", {"trung_ma"}),
        ("PT-2023-002", "THI ĐUA  Năm dữ liệu số", "2023-06-01", {"trung_ten"}),
        ("PT-2022-002", "Thi đua Năm dữ liệu số", "2022-09-01", set()),
    ],
)
def test_another_campaign_of_the_same_code_or_name_and_year(
    code: str, name: str, first: str, found: set[str]
) -> None:
    other = {"chung": {"ma": code, "ten": name, "tu_ngay": first}}
    made = campaign(other_reports={"report": [other]})
    made.put(chung__ten="Thi đua Năm dữ liệu số")
    assert made.errors() | made.warnings() == found


# -- F-TD-02 --------------------------------------------------------------------------------


def test_a_pledge_reads_the_campaign_from_above() -> None:
    made = pledge()
    assert made.shows("chung/ma_phong_trao") == "PT-2023-001"
    assert made.shows("chung/ten_phong_trao").startswith("Thi đua chuyển đổi số")
    assert made.rows("chi_tieu", "gia_tri_giao") == ["35"]
    assert (made.errors(), made.warnings()) == (set(), set())


def test_somebody_pledges() -> None:
    made = pledge()
    for name in ("loai", "ten", "cam_ket"):
        made.enter(f"dang_ky[1]/{name}", "")
    assert made.errors() == {"co_dang_ky"}
    made.enter("dang_ky[1]/ten", "Tổ 1")
    assert made.errors() == {"required:dang_ky[1]/loai"}
    made.enter("dang_ky[1]/loai", "ho_gia_dinh")  # a kind that was not declared
    assert made.errors() == {"constraint:dang_ky[1]/loai"}


@pytest.mark.parametrize(("pledged", "warned"), [("35", False), ("34", False), ("36", True)])
def test_a_rank_that_is_worse_than_assigned_is_explained(pledged: str, warned: bool) -> None:
    made = pledge().enter("chi_tieu[1]/gia_tri_dang_ky", pledged)
    assert made.warnings() == ({"thap_hon_giao"} if warned else set())


@pytest.mark.parametrize(("pledged", "warned"), [("80", False), ("81", False), ("79.9", True)])
def test_a_share_that_is_below_what_was_assigned_is_explained(pledged: str, warned: bool) -> None:
    above = campaign()
    above.row("chi_tieu", ma="CT02", ten="Tỷ lệ", phep="lon_hon_bang", gia_tri="80", nam="2023")
    made = Filling(PLEDGE, above=[above])
    assert made.rows("chi_tieu", "ma") == ["CT01", "CT02"]
    made.enter("chi_tieu[2]/gia_tri_dang_ky", pledged)
    assert made.warnings() == ({"thap_hon_giao"} if warned else set())


def test_pledges_are_one_list_above_counted_by_kind() -> None:
    one, two, three = pledge("xa-1"), pledge("xa-2"), pledge("so-1", "department")
    one.row("dang_ky", loai="ca_nhan", ten="Trần Thị Bình")
    total = consolidated(one, two, three)
    assert total.rows("dang_ky", "ten") == [
        "Tập thể so-1",
        "Tập thể xa-1",
        "Trần Thị Bình",
        "Tập thể xa-2",
    ]
    shown = [total.shows(f"cong/{name}") for name in ("tong_so", "so_tap_the", "so_ca_nhan")]
    assert shown == ["4", "3", "1"]


# -- F-TD-03 --------------------------------------------------------------------------------


def test_the_rows_are_the_campaign_s_contents_by_actor() -> None:
    assert result().rows("ket_qua", "ma") == ["ND01", "ND02", "ND03", "ND05"]
    telecom = Filling(RESULT, office="dn", kind="enterprise", above=[campaign()])
    assert telecom.rows("ket_qua", "ma") == ["ND04"]
    assert telecom.session.is_relevant("/data/vien_thong")
    assert "required:vien_thong/vt1/ket_qua" in telecom.errors()
    assert not result().session.is_relevant("/data/vien_thong")
    without = campaign().enter("noi_dung[2]/ap_dung", "khong")
    assert Filling(RESULT, above=[without]).rows("ket_qua", "ma") == ["ND01", "ND03", "ND05"]


def test_a_result_with_all_contents_has_no_finding() -> None:
    made = result()
    assert (made.errors(), made.warnings()) == (set(), set())
    assert made.shows("danh_gia/so_dang_thuc_hien") == "4"
    made.enter("ket_qua[1]/viec_da_lam", "")
    assert made.errors() == {"required:ket_qua[1]/viec_da_lam"}
    made.enter("ket_qua[1]/tu_danh_gia", "chua_thuc_hien")
    assert made.errors() == set()
    assert Filling(RESULT).errors() == {"co_ket_qua"}  # nothing came from above, nothing typed


@pytest.mark.parametrize(
    ("words", "good"),
    [
        ("Đã mở 3 lớp; đạt 38 °C, 100%\n– xong", True),
        ("x" * 1500, True),
        ("x" * 1501, False),
        ("Tốt 👍", False),
        ("✅ Xong", False),
        ("Xong ⭐", False),
    ],
)
def test_what_is_printed_is_short_and_without_icons(words: str, good: bool) -> None:
    made = result().enter("ket_qua[1]/viec_da_lam", words).enter("chung/ket_qua_chung", words)
    wanted = {"constraint:ket_qua[1]/viec_da_lam", "constraint:chung/ket_qua_chung"}
    assert made.errors() == (set() if good else wanted)


@pytest.mark.parametrize("column", ["so_lieu", "san_pham", "kho_khan", "kien_nghi"])
def test_no_icons_in_the_other_printed_columns(column: str) -> None:
    made = result().enter(f"ket_qua[2]/{column}", "12 mô hình")
    assert made.errors() == set()
    made.enter(f"ket_qua[2]/{column}", "🚀 12 mô hình")
    assert made.errors() == {f"constraint:ket_qua[2]/{column}"}


def test_one_content_is_not_reported_twice() -> None:
    made = result()
    made.row("ket_qua", ma="ND01", viec_da_lam="y", tu_danh_gia="hoan_thanh")
    assert made.errors() == {"trung_ma"}


def test_results_are_texts_with_their_office_and_counts() -> None:
    one, two = result("xa-1"), result("xa-2")
    one.enter("ket_qua[1]/tu_danh_gia", "hoan_thanh")
    for made in (one, two):
        made.put(chung__kho_khan=f"Khó khăn của {made.office}")
    telecom = Filling(RESULT, office="dn", kind="enterprise", above=[campaign()])
    telecom.enter("vien_thong/vt1/ket_qua", "20 trạm").enter("vien_thong/vt4/so_luot", "150")
    total = consolidated(one, two, telecom)
    assert total.shows("danh_gia/so_hoan_thanh") == "1"
    assert total.shows("danh_gia/so_dang_thuc_hien") == "7"
    assert total.shows("chung/kho_khan") == "xa-1: Khó khăn của xa-1\nxa-2: Khó khăn của xa-2"
    assert total.shows("vien_thong/vt1/ket_qua") == "dn: 20 trạm"
    assert total.shows("vien_thong/vt4/so_luot") == "150"


# -- F-TD-04 --------------------------------------------------------------------------------


def test_the_log_has_no_finding_and_counts() -> None:
    made = log()
    assert (made.errors(), made.warnings()) == (set(), set())
    assert made.shows("cong/so_cuoc") == made.shows("cong/so_phat_dong") == "1"
    assert made.shows("cong/tong_so_luot") == "120"
    kinds = {choice.name for choice in LOG.field_of["/data/su_kien/hinh_thuc"].choices}
    assert {"phat_dong", "hoi_nghi", "tap_huan", "loa", "thon", "truc_tuyen", "tung_nha"} == kinds


def test_a_period_without_events_can_be_sent() -> None:
    made = Filling(LOG)
    assert not any("su_kien" in one for one in made.errors())
    assert (made.shows("cong/so_cuoc"), made.shows("cong/tong_so_luot")) == ("0", "0")


@pytest.mark.parametrize("part", ["nu", "dtts", "ngoai_tinh"])
def test_a_part_of_the_attendances_is_not_more(part: str) -> None:
    made = log().enter(f"su_kien[1]/{part}", "120")
    assert made.errors() == set()
    made.enter(f"su_kien[1]/{part}", "121")
    assert made.errors() == {f"constraint:su_kien[1]/{part}"}
    made.enter("su_kien[1]/so_luot", "121")
    assert made.errors() == set()


def test_an_event_that_is_begun_is_whole() -> None:
    made = log()
    made.row("su_kien", noi_dung="Tập huấn")
    assert made.errors() == {
        "required:su_kien[2]/ngay",
        "required:su_kien[2]/hinh_thuc",
        "required:su_kien[2]/so_luot",
        *(f"required:su_kien[2]/{name}" for name in OF_THEM),
    }


def test_more_reports_dealt_with_than_received_is_explained() -> None:
    made = log().enter("ung_dung/xu_ly/so", "11")
    assert made.warnings() == {"xu_ly_qua_nhan"}
    made.enter("ung_dung/xu_ly/so", "")
    assert made.errors() == {"required:ung_dung/xu_ly/so"}


def test_what_the_year_before_and_the_target_were() -> None:
    made = Filling(
        LOG,
        year_to_date={"ung_dung": {"nhan": {"so": 40}}},
        same_period_last_year={"ung_dung": {"nhan": {"so": 8}}},
        targets={"ung_dung": {"nhan": 20}},
    ).enter("ung_dung/nhan/so", "10")
    shown = [made.shows(f"ung_dung/nhan/{name}") for name in ("luy_ke", "cung_ky", "hoan_thanh")]
    assert shown == ["50", "8", "50"]


def test_events_add_up_above() -> None:
    one, two, three = log(), log(), log()
    two.office, three.office = "xa-2", "so-1"
    two.enter("su_kien[1]/nu", "50").enter("su_kien[1]/ngoai_tinh", "4")
    three.row("su_kien", ngay="2023-05-02", hinh_thuc="tap_huan", noi_dung="Lớp", so_luot="30")
    total = consolidated(one, two, three)
    names = ("so_cuoc", "so_phat_dong", "so_tap_huan", "tong_so_luot", "tong_nu", "tong_ngoai_tinh")
    assert [total.shows(f"cong/{name}") for name in names] == ["4", "3", "1", "390", "50", "4"]
    assert total.shows("ung_dung/tai_khoan/so") == "30"
