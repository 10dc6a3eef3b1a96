"""F-KT-01, minutes of the award council: votes over all members, thresholds and quorum by date."""

from __future__ import annotations

import pytest

from desktop_app.forms import FormSession, Severity
from tests.packs.entries import broken, row, type_in
from tests.packs.shipped import form
from tests.scenario.report import NOW

SESSION = {
    "ten_phien": "Bình xét khen thưởng phong trào thi đua Chuyển đổi số",
    "loai_hop": "binh_xet",
    "ngay": "15/06/2025",
    "bat_dau": "08:00",
    "ket_thuc": "10:30",
    "dia_diem": "Phòng họp Ủy ban nhân dân xã",
    "chu_tri": "Y Bhiông Niê",
    "chuc_vu_chu_tri": "Chủ tịch Hội đồng",
    "thu_ky": "H’Linh Mlô",
}
VOTE = {
    "loai": "ca_nhan",
    "ten": "Nguyễn Thị Hoà",
    "nam_sinh": "1990",
    "danh_hieu": "cstd_cs",
    "phat": "10",
    "thu": "10",
    "hop_le": "10",
    "khong_hop_le": "0",
    "dong_y": "8",
    "khong_dong_y": "2",
    "ket_luan": "de_nghi",
}


def held(members: int = 10, present: int = 9, **changed: str) -> FormSession:
    """A session of so many members; those absent were asked in writing."""
    session = FormSession(form("td-daklak-2023-2025", "f-kt-01"), now=NOW)
    type_in(session, "/data/phien", SESSION | changed)
    type_in(session, "/data/hoi_dong", {"tong_so": str(members), "co_mat": str(present)})
    for place in session.instances("/data/vang"):
        type_in(
            session, place, {"ho_ten": "Lê Văn Bình", "ly_do": "đi công tác", "lay_y_kien": "co"}
        )
    type_in(
        session,
        "/data/noi_dung",
        {"dien_bien": "Hội đồng nghe tờ trình và thảo luận.", "ket_luan_chung": "Nhất trí."},
    )
    return session


def voted(session: FormSession, **changed: str) -> str:
    return row(session, "/data/doi_tuong", VOTE | changed)


def test_a_session_in_order_trips_nothing() -> None:
    session = held()
    place = voted(session)
    assert session.cell(f"{place}/ty_le").answer.text == "80"
    assert session.cell(f"{place}/dat").answer.text == "dat"
    assert not session.check()


@pytest.mark.parametrize(
    ("rule", "severity", "changed"),
    [
        ("phieu_can_doi", Severity.ERROR, {"hop_le": "9"}),
        ("thu_khong_qua_phat", Severity.ERROR, {"phat": "9"}),
        ("phat_khong_qua_thanh_vien", Severity.ERROR, {"phat": "11"}),
        ("dong_y_khong_qua_hop_le", Severity.ERROR, {"dong_y": "9"}),
        ("ket_luan_theo_nguong", Severity.ERROR, {"dong_y": "7", "khong_dong_y": "3"}),
        ("ket_luan_theo_nguong", Severity.ERROR, {"ket_luan": "khong"}),
    ],
)
def test_votes_that_do_not_hold(rule: str, severity: Severity, changed: dict[str, str]) -> None:
    session = held()
    voted(session)
    assert rule not in broken(session)
    voted(session, ten="Trần Văn Nam", **changed)
    assert rule in broken(session, severity)


def test_the_share_is_over_all_members_and_not_over_those_present() -> None:
    session = held(members=10, present=9)
    place = voted(session, phat="9", thu="9", hop_le="9", dong_y="8", khong_dong_y="1")
    assert session.cell(f"{place}/ty_le").answer.text == "80"
    session = held(members=12, present=10)
    place = voted(session, dong_y="9", khong_dong_y="1")
    assert session.cell(f"{place}/ty_le").answer.text == "75"  # 9/12, though 9/10 of those present
    assert session.cell(f"{place}/dat").answer.text == "khong_dat"


@pytest.mark.parametrize(
    ("title", "day", "needed", "votes", "reached"),
    [
        ("cstd_cs", "30/06/2025", "80", 8, True),
        ("cstd_tinh", "30/06/2025", "90", 9, True),
        ("cstd_tinh", "30/06/2025", "90", 8, False),
        ("cstd_tq", "01/07/2025", "90", 8, False),
        ("co_tinh", "01/07/2025", "80", 8, True),
        ("co_cp", "30/06/2025", "80", 7, False),
        ("giay_khen", "30/06/2025", "50", 5, False),  # a majority is more than half
        ("giay_khen", "30/06/2025", "50", 6, True),
        ("cstd_cs", "31/12/2023", "50", 6, True),  # before the decree that was read: no threshold
    ],
)
def test_thresholds_by_title_and_day(
    title: str, day: str, needed: str, votes: int, reached: bool
) -> None:
    session = held(ngay=day)
    place = voted(session, danh_hieu=title, dong_y=str(votes), khong_dong_y=str(10 - votes))
    assert session.cell(f"{place}/nguong").answer.text == needed
    assert session.cell(f"{place}/dat").answer.text == ("dat" if reached else "khong_dat")


@pytest.mark.parametrize(
    ("title", "day", "unknown"),
    [
        ("cstd_tinh", "31/12/2023", True),  # before the decree that was read
        ("cstd_tinh", "01/01/2024", False),
        ("giay_khen", "31/12/2023", False),  # a majority on any day
    ],
)
def test_a_title_whose_share_is_unknown_on_that_day_wants_a_reason(
    title: str, day: str, unknown: bool
) -> None:
    session = held(ngay=day)
    voted(session, danh_hieu=title, dong_y="10", khong_dong_y="0")
    assert broken(session) == ({"khong_co_nguong"} if unknown else set())
    (found,) = [one for one in session.check() if one.rule == "khong_co_nguong"] or (None,)
    assert found is None or found.severity is Severity.WARNING


def test_a_threshold_carried_over_from_the_former_decree_only_warns() -> None:
    before, after = held(ngay="30/06/2025"), held(ngay="01/07/2025")
    for session in (before, after):
        voted(session, dong_y="7", khong_dong_y="3")
    assert broken(before, Severity.ERROR) == {"ket_luan_theo_nguong"}
    assert broken(after, Severity.ERROR) == set()
    assert broken(after, Severity.WARNING) == {"ket_luan_theo_nguong_tam"}


@pytest.mark.parametrize(
    ("kind", "present", "short"),
    [("binh_xet", 8, False), ("binh_xet", 7, True), ("thuong", 7, False), ("thuong", 6, True)],
)
def test_quorum_by_kind_of_session(kind: str, present: int, short: bool) -> None:
    session = held(present=present, loai_hop=kind)
    assert ("du_thanh_vien" in broken(session, Severity.WARNING)) is short


def test_ballots_for_members_who_were_not_asked() -> None:
    session = held(present=9)
    voted(session)
    assert "phat_cho_nguoi_du" not in broken(session)
    session.apply("/data/vang[1]/lay_y_kien", "khong")
    assert "phat_cho_nguoi_du" in broken(session, Severity.WARNING)


def test_absent_members_get_a_row_each() -> None:
    session = held(members=11, present=9)
    assert len(session.instances("/data/vang")) == 2
    assert session.cell("/data/hoi_dong/van_ban").answer.text == "2"
    assert session.cell("/data/hoi_dong/ty_le_du").answer.text == "81.82"


def test_one_voted_on_twice_for_one_title() -> None:
    session = held()
    voted(session)
    voted(session, danh_hieu="giay_khen")
    assert "trung_doi_tuong" not in broken(session)
    voted(session, ten="NGUYỄN  THỊ HÒA")  # the same name, spelt another way
    assert "trung_doi_tuong" in broken(session, Severity.WARNING)


def test_the_session_ends_after_it_begins() -> None:
    session = held()
    assert "ket_thuc_sau_bat_dau" not in broken(session)
    session.apply("/data/phien/ket_thuc", "07:59")
    assert "ket_thuc_sau_bat_dau" in broken(session, Severity.ERROR)


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/data/hoi_dong/tong_so", "0"),
        ("/data/hoi_dong/co_mat", "11"),
        ("/data/phien/ngay", "02/12/2025"),
        ("/data/doi_tuong[1]/phat", "0"),
        ("/data/doi_tuong[1]/thu", "-1"),
        ("/data/doi_tuong[1]/nam_sinh", "1890"),
    ],
)
def test_entries_that_no_session_has(path: str, entry: str) -> None:
    session = held()
    voted(session)
    assert not [found for found in session.check() if found.severity is Severity.ERROR]
    session.apply(path, entry)
    found = session.check()
    assert any(one.rule == "constraint" and one.paths == (path,) for one in found)


def test_the_minutes_write_themselves_from_the_entries() -> None:
    session = held(members=11, present=9)
    voted(session, dong_y="9", khong_dong_y="1")

    def says(name: str) -> str:
        return session.cell(f"/data/noi_dung/{name}").answer.text

    assert says("cau_bat_dau") == "Thời gian bắt đầu: 8 giờ 00, ngày 15 tháng 6 năm 2025."
    assert says("cau_ket_thuc").startswith("Phiên họp kết thúc vào 10 giờ 30, ngày 15 tháng 6")
    assert "9/11 thành viên Hội đồng (đạt 81,82%); vắng 2 thành viên: Lê Văn Bình" in says(
        "cau_thanh_phan"
    )
    assert (
        "Nguyễn Thị Hoà, đề nghị Chiến sĩ thi đua cơ sở: 9/11 phiếu đồng ý, đạt 81,82%, "
        "đề nghị khen thưởng."
    ) in says("cau_ket_qua")
