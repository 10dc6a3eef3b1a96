"""Set td-dongthap-2021-2025: the campaign, its scoring sheet and its participants.

The seed has no score: the criteria below are made up for the tests, one for each function.
"""

from __future__ import annotations

import pytest

from desktop_app.domain.appraisals import Hand
from desktop_app.errors import AnswerError
from desktop_app.forms import FormRole
from desktop_app.forms.evidence import limits_of
from tests.packs.filling import Filling, consolidated
from tests.packs.shipped import form

SET = "td-dongthap-2021-2025"
CAMPAIGN = form(SET, "f-td-01")
SCORES = form(SET, "f-td-05")
PEOPLE = form(SET, "f-td-06")
# 30 + 20 + 20 + 20 + 10 = 100
CRITERIA = (
    {"ma": "1", "chuan": "30", "cach_tinh": "proportional"},
    {"ma": "2", "chuan": "20", "cach_tinh": "proportional_cap", "nguong": "80"},
    {"ma": "3", "chuan": "20", "cach_tinh": "bands"},
    {"ma": "4", "chuan": "20", "cach_tinh": "sample", "so_mau": "50", "diem_mau": "0.4"},
    {"ma": "5", "chuan": "10", "cach_tinh": "yes_no"},
)
BANDS = (("88", "5"), ("90", "10"), ("95", "15"), ("100", "20"))
# 2/3 of 30 = 20; 60% of 80% of 20 = 15; 90% falls into 90–<95: 10; 45 × 0,4 = 18; met: 10
FIGURES = {
    "1": {"a": "300", "b": "200", "nguon": "Báo cáo"},
    "2": {"a": "100", "b": "60", "nguon": "Báo cáo"},
    "3": {"a": "200", "b": "180", "nguon": "Báo cáo"},
    "4": {"b": "45", "nguon": "Kiểm tra"},
    "5": {"dat": "co"},
}
POINTS = {"1": "20", "2": "15", "3": "10", "4": "18", "5": "10"}


def campaign() -> Filling:
    made = Filling(CAMPAIGN, kind="province", office="tinh", subject={"code": "PT-2021-001"})
    made.put(van_ban__trich_yeu="Phong trào thi đua", diem__tong_khai_bao="100")
    made.put(diem__tran_thuong="5")
    made.row("can_cu", van_ban="kh207")
    made.row("pham_vi", nhom="khoi_cum", ten="Thành viên các Khối, Cụm thi đua tỉnh")
    for criterion in CRITERIA:
        asked = {"co_dieu_kien": "khong", "can_minh_chung": "co"}
        made.row("tieu_chi", tieu_chi=f"Tiêu chí {criterion['ma']}", **asked, **criterion)
    for start, points in BANDS:
        made.row("bac", ma="3", tu=start, diem=points)
    for grade, start in (("Xuất sắc", "90"), ("Tốt", "70"), ("Khá", "50")):
        made.row("xep_loai", ten=grade, tu=start)
    return made


def at(code: str) -> str:
    return f"cham[{code}]"


def scored(office: str = "xa-1", kind: str = "commune", **inputs: str) -> Filling:
    """Every criterion with its figures, and as many points as are computed."""
    made = Filling(SCORES, office=office, kind=kind, above=[campaign()])
    for code, figures in FIGURES.items():
        for name, entry in figures.items():
            made.enter(f"{at(code)}/{name}", entry)
        made.enter(f"{at(code)}/tu_cham", POINTS[code])
        made.enter(f"{at(code)}/minh_chung", f"mc-{code}.pdf")
    return made


def people(office: str = "xa-1", kind: str = "commune") -> Filling:
    made = Filling(PEOPLE, office=office, kind=kind)
    made.row(
        "nguoi",
        loai="ca_nhan",
        ten="Nguyễn Thị Hoà",
        don_vi=f"UBND {office}",
        gioi_tinh="nu",
        nam_sinh="1990",
        phan_loai="truc_tiep",
    )
    return made


# -- F-TD-01.DT -----------------------------------------------------------------------------


def test_what_the_forms_are() -> None:
    roles = [one.purpose.role for one in (CAMPAIGN, SCORES, PEOPLE)]
    assert roles == [FormRole.CAMPAIGN, FormRole.SCORING, FormRole.PARTICIPANTS]


def test_the_campaign_is_the_seed_s() -> None:
    made = Filling(CAMPAIGN, kind="province")
    assert made.shows("chung/ten") == "Đồng Tháp đẩy mạnh chương trình chuyển đổi số"
    assert made.shows("chung/thoi_han") == "tu_3"
    assert (made.shows("van_ban/so"), made.shows("van_ban/ngay")) == ("207/KH-UBND", "2022-06-07")
    contents = made.rows("noi_dung", "noi_dung")
    assert len(contents) == 12
    assert contents[9] == "Lĩnh vực ưu tiên: nông nghiệp, y tế, giáo dục và đào tạo"
    assert contents[10:] == ["Các lĩnh vực còn lại", "Thúc đẩy phát triển các dịch vụ số"]
    assert made.rows("linh_vuc", "ten") == ["Nông nghiệp", "Y tế", "Giáo dục và đào tạo"]
    assert made.rows("thanh_phan", "loai") == ["tap_the", "to_chuc", "ca_nhan", "ho_gia_dinh"]
    assert made.rows("tieu_chi", "chuan") == made.rows("xep_loai", "tu") == [""]  # no numbers
    assert made.rows("khen", "ty_le_tap_the") == [""]


def test_what_a_campaign_still_needs() -> None:
    made = Filling(CAMPAIGN, kind="province")
    assert made.errors() == {"co_can_cu", "co_pham_vi", "required:chung/ma"}
    assert made.warnings() == {"van_ban_thieu_trich_yeu"}
    whole = campaign()
    assert (whole.errors(), whole.warnings()) == (set(), set())
    whole.put(diem__tong_khai_bao="101")
    assert whole.warnings() == {"tong_diem_chuan"}


# -- F-TD-05: the sender --------------------------------------------------------------------


def test_the_criteria_come_from_above_and_cannot_be_typed() -> None:
    made = scored()
    assert made.rows("cham", "ma") == ["1", "2", "3", "4", "5"]
    assert made.rows("cham", "chuan") == ["30", "20", "20", "20", "10"]
    for column in ("ma", "tieu_chi", "chuan", "cach_tinh"):
        with pytest.raises(AnswerError):
            made.enter(f"{at('1')}/{column}", "x")
    with pytest.raises(AnswerError):
        made.session.add_repeat("/data/cham")
    assert Filling(SCORES).errors() == {"co_tieu_chi"}


def test_every_function_gives_its_points() -> None:
    made = scored()
    assert made.rows("cham", "diem_tinh") == list(POINTS.values())
    assert (made.errors(), made.warnings()) == (set(), set())
    assert made.shows("tong/tong_tu_cham") == made.shows("tong/tong_diem") == "73"
    assert made.shows("tong/tong_chuan") == "100"
    assert made.shows("tong/xep_loai") == "Tốt"


@pytest.mark.parametrize(
    ("reached", "points"),
    [("175", "0"), ("176", "5"), ("179", "5"), ("180", "10"), ("190", "15"), ("200", "20")],
)
def test_bands_hold_their_beginning_and_not_their_end(reached: str, points: str) -> None:
    made = scored().enter(f"{at('3')}/b", reached)  # of 200
    assert made.shows(f"{at('3')}/diem_tinh") == points


@pytest.mark.parametrize(("reached", "points"), [("40", "10"), ("80", "20"), ("95", "20")])
def test_a_threshold_gives_the_maximum(reached: str, points: str) -> None:
    made = scored().enter(f"{at('2')}/b", reached)
    assert made.shows(f"{at('2')}/diem_tinh") == points


def test_what_is_not_known_gives_no_points() -> None:
    made = scored().enter(f"{at('1')}/a", "")
    assert made.shows(f"{at('1')}/diem_tinh") == ""
    assert made.errors() == {"required:cham[1]/a"}
    made.enter(f"{at('1')}/a", "0")
    assert made.errors() == {"constraint:cham[1]/a"}
    made.enter(f"{at('5')}/dat", "khong")
    assert made.shows(f"{at('5')}/diem_tinh") == "0"
    assert "khac_diem_tinh" in made.warnings()


def test_a_gate_that_is_not_met_takes_every_point() -> None:
    above = campaign().enter("tieu_chi[4]/co_dieu_kien", "co")
    made = Filling(SCORES, above=[above]).enter("cham[4]/b", "45")
    assert made.shows("cham[4]/diem_tinh") == ""
    assert "required:cham[4]/dieu_kien" in made.errors()
    made.enter("cham[4]/dieu_kien", "khong")
    assert made.shows("cham[4]/diem_tinh") == "0"
    made.enter("cham[4]/dieu_kien", "co")
    assert made.shows("cham[4]/diem_tinh") == "18"


def test_more_cases_than_the_sample_are_refused() -> None:
    made = scored().enter(f"{at('4')}/b", "50")
    assert made.errors() == set()
    made.enter(f"{at('4')}/b", "51")
    assert made.errors() == {"constraint:cham[4]/b"}


@pytest.mark.parametrize(("points", "good"), [("0", True), ("30", True), ("30.5", False)])
def test_a_self_score_lies_within_the_maximum(points: str, good: bool) -> None:
    made = scored().enter(f"{at('1')}/tu_cham", points)
    assert ("constraint:cham[1]/tu_cham" in made.errors()) != good


def test_a_self_score_that_is_not_the_computed_one_is_explained() -> None:
    made = scored().enter(f"{at('1')}/tu_cham", "21")
    (finding,) = (one for one in made.session.check() if one.rule.startswith("khac_diem_tinh"))
    assert finding.stops
    assert finding.explain == "/data/cham[1]/giai_trinh"
    made.enter(f"{at('1')}/giai_trinh", "Tính cả hồ sơ tháng 12")
    assert not any(finding.stops for finding in made.session.check())


def test_evidence_is_asked_where_the_criterion_says_so() -> None:
    made = scored().enter(f"{at('1')}/minh_chung", "")
    assert made.errors() == {"required:cham[1]/minh_chung"}
    made.enter(f"{at('1')}/tu_cham", "0")
    assert made.errors() == set()
    without = campaign().enter("tieu_chi[1]/can_minh_chung", "khong")
    again = Filling(SCORES, above=[without]).enter("cham[1]/tu_cham", "20")
    assert "required:cham[1]/minh_chung" not in again.errors()
    assert limits_of(SCORES, "F-TD-05.cham.minh_chung").kinds


def test_the_bonus_has_its_cap_and_penalties_count() -> None:
    made = scored()
    made.row("thuong", ly_do="Sáng kiến", diem="4", can_cu="QĐ 1")
    made.row("thuong", ly_do="Cờ thi đua", diem="3", can_cu="QĐ 2")
    row = made.row("tru", ly_do="Gửi chậm", diem="1.5", can_cu="Thông báo")
    assert made.shows("tong/tong_thuong") == "5"  # 4 + 3, at most 5
    assert made.shows("tong/tong_diem") == "76.5"  # 73 + 5 − 1,5
    assert made.errors() == set()
    made.enter(f"{row}/can_cu", "")
    assert made.errors() == {f"required:{row}/can_cu"}
    made.enter(f"{row}/can_cu", "x").enter(f"{row}/diem", "0")
    assert made.errors() == {f"constraint:{row}/diem"}


@pytest.mark.parametrize(
    ("points", "grade"), [("3", "Khá"), ("7", "Tốt"), ("20", "Tốt"), ("30", "Tốt")]
)
def test_grades_are_those_of_the_office_above(points: str, grade: str) -> None:
    made = scored().enter(f"{at('1')}/tu_cham", points)  # 53 of the other criteria
    made.enter(f"{at('4')}/tu_cham", {"3": "18", "7": "28", "20": "18", "30": "18"}[points])
    wanted = {"3": "56", "7": "70", "20": "73", "30": "83"}[points]
    assert (made.shows("tong/tong_diem"), made.shows("tong/xep_loai")) == (wanted, grade)


# -- F-TD-05: the hands after the sender's --------------------------------------------------


def test_the_sender_does_not_fill_what_is_for_others() -> None:
    made = scored()
    for column in ("tham_dinh", "ly_do_td", "phan_hoi", "ket_luan", "ly_do_kl"):
        with pytest.raises(AnswerError):
            made.enter(f"{at('1')}/{column}", "1")


def test_an_appraised_score_begins_as_the_self_score_and_differs_with_a_reason() -> None:
    made = scored()
    made.row("thuong", ly_do="Sáng kiến", diem="4", can_cu="QĐ 1")
    above = made.turn(Hand.ABOVE)
    assert above.rows("cham", "tham_dinh") == list(POINTS.values())
    assert above.rows("thuong", "tham_dinh") == ["4"]
    assert above.errors() == set()
    above.enter(f"{at('2')}/tham_dinh", "12")
    assert above.errors() == {"required:cham[2]/ly_do_td"}
    above.enter(f"{at('2')}/ly_do_td", "Thiếu minh chứng")
    assert above.errors() == set()
    assert above.shows("tong/tong_tham_dinh") == "70"
    above.enter(f"{at('2')}/tham_dinh", "21")
    assert above.errors() == {"constraint:cham[2]/tham_dinh"}
    above.enter(f"{at('2')}/tham_dinh", "")
    assert "required:cham[2]/tham_dinh" in above.errors()


def test_a_penalty_that_the_appraiser_adds_has_a_reason() -> None:
    above = scored().turn(Hand.ABOVE).put(tong__tru_bo_sung="2")
    assert above.errors() == {"required:tong/ly_do_tru"}
    above.put(tong__ly_do_tru="Gửi chậm")
    assert above.errors() == set()
    assert above.shows("tong/tong_diem") == "71"


def test_the_reply_and_the_conclusion() -> None:
    made = scored()
    above = made.turn(Hand.ABOVE)
    above.enter(f"{at('2')}/tham_dinh", "12").enter(f"{at('2')}/ly_do_td", "Thiếu minh chứng")
    reply = made.turn(Hand.REPLY, above)
    assert reply.shows(f"{at('2')}/ly_do_td") == "Thiếu minh chứng"
    reply.enter(f"{at('2')}/phan_hoi", "Đã bổ sung")
    council = made.turn(Hand.COUNCIL, above, reply)
    assert council.rows("cham", "ket_luan") == ["20", "12", "10", "18", "10"]
    assert council.errors() == set()
    council.enter(f"{at('2')}/ket_luan", "14")
    assert council.errors() == {"required:cham[2]/ly_do_kl"}
    council.enter(f"{at('2')}/ly_do_kl", "Chấp nhận phản hồi")
    assert council.errors() == set()
    assert council.shows("tong/tong_ket_luan") == council.shows("tong/tong_diem") == "72"


def test_groups_are_ranked_by_the_total_in_force() -> None:
    assert SCORES.ranking is not None
    assert [group.name for group in SCORES.ranking.groups] == ["xa", "tinh"]


# -- F-TD-06 --------------------------------------------------------------------------------


def test_a_list_has_no_finding() -> None:
    made = people()
    assert (made.errors(), made.warnings()) == (set(), set())
    assert [made.shows(f"cong/{name}") for name in ("tong_so", "so_ca_nhan", "so_nu")] == ["1"] * 3
    assert Filling(PEOPLE).errors() == {"co_nguoi"}


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("ca_nhan", {"gioi_tinh", "nam_sinh", "phan_loai"}),
        ("ho_gia_dinh", {"chu_ho", "thon"}),
        ("doanh_nghiep", {"mst"}),
        ("tap_the", set()),
        ("to_chuc", set()),
    ],
)
def test_each_kind_is_asked_its_own(kind: str, asked: set[str]) -> None:
    made = Filling(PEOPLE)
    row = made.row("nguoi", loai=kind, ten="A", don_vi="B")
    assert made.errors() == {f"required:{row}/{name}" for name in asked}


@pytest.mark.parametrize(
    ("kind", "column", "entry", "good"),
    [
        ("ca_nhan", "cccd", "008090001234", True),
        ("ca_nhan", "cccd", "08090001234", False),
        ("ca_nhan", "nam_sinh", "1890", False),
        ("doanh_nghiep", "mst", "1400123456", True),
        ("doanh_nghiep", "mst", "1400123456-001", True),
        ("doanh_nghiep", "mst", "14001", False),
    ],
)
def test_numbers_have_their_shape(kind: str, column: str, entry: str, good: bool) -> None:
    made = Filling(PEOPLE)
    row = made.row("nguoi", loai=kind, ten="A", don_vi="B", **{column: entry})
    assert (f"constraint:{row}/{column}" in made.errors()) != good


@pytest.mark.parametrize(
    ("name", "born", "office", "twice"),
    [
        ("NGUYỄN  THỊ HÒA", "1990", "ubnd xa-1", True),
        ("Nguyễn Thị Hoà", "1991", "UBND xa-1", False),
        ("Nguyễn Thị Hoà", "1990", "UBND xa-2", False),
        ("Nguyễn Thị Hoa", "1990", "UBND xa-1", False),
    ],
)
def test_the_same_person_twice_is_explained(name: str, born: str, office: str, twice: bool) -> None:
    made = people()
    made.row(
        "nguoi",
        loai="ca_nhan",
        ten=name,
        don_vi=office,
        gioi_tinh="nu",
        nam_sinh=born,
        phan_loai="truc_tiep",
    )
    assert made.errors() == set()
    assert made.warnings() == ({"trung_ten"} if twice else set())


def test_an_identity_number_is_not_printed() -> None:
    assert not PEOPLE.field_of["/data/nguoi/cccd"].printed
    assert PEOPLE.field_of["/data/nguoi/ten"].printed


def test_lists_are_one_above() -> None:
    firm = people("so-1", "department")
    firm.row("nguoi", loai="doanh_nghiep", ten="Công ty A", don_vi="Khối 1", mst="1400123456")
    total = consolidated(people("xa-1"), people("xa-2"), firm)
    assert [
        total.shows(f"cong/{name}") for name in ("tong_so", "so_ca_nhan", "so_doanh_nghiep")
    ] == [
        "4",
        "3",
        "1",
    ]
    assert total.warnings() == set()
