"""Bình xét từ cơ sở: a commune's council votes, its dossier is sent, the department puts all
dossiers together, finds a person nominated twice, and applies the campaign's quota.

Reckoned by hand. Council of a: 11 members; 10 for Hoà, 90,91%; 9 for the collective, 81,82%.
Money on 20/12/2025: 0,3 and 0,8 of 2.340.000 are 702.000 and 1.872.000. At the department, whose
decision is of 10/7/2026, of 2.530.000: 759.000 for each of three people, 2.024.000 for the
collective, 4.301.000 in all. Quota of individuals: 5% of 20 + 20 who take part is 2, three are
nominated; of collectives: 10% of 10 + 0 is 1.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.domain.people import Role
from desktop_app.domain.reports import Revision, Subject, SubjectKind
from desktop_app.forms import FormSession, Severity
from desktop_app.usecases.consolidate import consolidate
from desktop_app.usecases.consolidated_view import consolidated_view
from desktop_app.usecases.decide import accept
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.submit import submit
from tests.packs.entries import broken, row, type_in
from tests.packs.shipped import compiled
from tests.unit.usecases.offices import Offices, build

SET, YEAR = "td-daklak-2023-2025", "2025"
MINUTES, DOSSIER = "F-KT-01", "F-KT-02"
SESSION = Subject(SubjectKind.SESSION, "Hội đồng ngày 05/12/2025")
CAMPAIGN = Subject(SubjectKind.CAMPAIGN, "PT-2025-001.66")
PERSON = {"loai": "ca_nhan", "gioi_tinh": "nu", "nam_sinh": "1990", "danh_hieu": "ldtt"}
COMMON = {
    "don_vi": "Công chức xã",
    "thanh_tich": "Số hóa hồ sơ của bộ phận Một cửa.",
    "can_cu_khen": "khong",
    "muc": "tot",
    "dang_ky": "co",
    "dang_xem_xet": "khong",
    "ty_le_phieu": "100",
    "ket_luan": "de_nghi",
}


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("binh-xet"))
    for key in ("a", "b", "so"):
        with built.by_key[key].workspace.store.write() as unit:
            for folder in ("f-kt-01", "f-kt-02"):
                install_pack(unit, compiled(SET, folder))
    yield built
    for office in built.by_key.values():
        office.close()


def keep(desk: Desk, revision: str, session: FormSession) -> None:
    save_answers(desk, revision, session.answers(), session.repeats())


def hold_session(offices: Offices) -> Revision:
    desk = offices.desk("a")
    revision = begin_report(desk, MINUTES, YEAR, SESSION)
    session = open_report(desk, revision.id).session
    held = {"ten_phien": "Bình xét cuối năm", "loai_hop": "binh_xet", "ngay": "05/12/2025"}
    held |= {"bat_dau": "08:00", "ket_thuc": "10:00", "dia_diem": "Phòng họp số 1"}
    held |= {"chu_tri": "Y Bhiông Niê", "chuc_vu_chu_tri": "Chủ tịch", "thu_ky": "Lê Văn Bình"}
    type_in(session, "/data/phien", held)
    type_in(session, "/data/hoi_dong", {"tong_so": "11", "co_mat": "9"})
    for place in session.instances("/data/vang"):
        type_in(session, place, {"ho_ten": "Trần Nam", "ly_do": "ốm", "lay_y_kien": "co"})
    ballots = {"phat": "11", "thu": "11", "hop_le": "11", "khong_hop_le": "0"}
    for about, votes in (
        (PERSON | {"ten": "Nguyễn Thị Hoà"}, 10),
        ({"loai": "tap_the", "ten": "Bộ phận Một cửa", "danh_hieu": "tt_ldtt"}, 9),
    ):
        result = {"dong_y": str(votes), "khong_dong_y": str(11 - votes), "ket_luan": "de_nghi"}
        voted = {"loai": about["loai"], "ten": about["ten"], "danh_hieu": about["danh_hieu"]}
        row(session, "/data/doi_tuong", voted | ballots | result)
    text = {"dien_bien": "Hội đồng thảo luận, bỏ phiếu kín.", "ket_luan_chung": "Nhất trí."}
    type_in(session, "/data/noi_dung", text)
    assert not session.check()
    keep(desk, revision.id, session)
    return revision


def general(session: FormSession, day: str) -> None:
    about = {"phong_trao": "phong trào thi đua Chuyển đổi số", "loai_hinh": "chuyen_de"}
    about |= {"cap_phat_dong": "tinh", "cap_khen": "xa", "ngay_qd": day}
    type_in(session, "/data/ho_so", about)
    type_in(session, "/data/thanh_phan", {"to_trinh": "co", "bao_cao": "co", "bien_ban": "co"})
    type_in(session, "/data/noi_dung", {"can_cu_khac": "Phong trào đã được tổng kết."})


def nominate(
    offices: Offices, key: str, people: list[str], *, collectives: int, collective: bool = False
) -> Revision:
    """A dossier of 20 people who take part, sent and accepted."""
    desk = offices.desk(key)
    revision = begin_report(desk, DOSSIER, YEAR, CAMPAIGN)
    session = open_report(desk, revision.id).session
    general(session, "20/12/2025")
    for name in people:
        row(session, "/data/de_nghi", PERSON | {"ten": name} | COMMON)
    if collective:
        about = {"loai": "tap_the", "ten": "Bộ phận Một cửa", "danh_hieu": "tt_ldtt"}
        about |= {"so_nguoi": "10", "so_nu": "5", "so_ldtt": "7", "so_ky_luat": "0"}
        row(session, "/data/de_nghi", about | COMMON)
    taking_part = {"tap_the_tham_gia": str(collectives), "ca_nhan_tham_gia": "20"}
    type_in(session, "/data/han_muc_khen", taking_part)
    assert not broken(session), broken(session)
    keep(desk, revision.id, session)
    return revision


def send(offices: Offices, key: str, revision: Revision) -> None:
    offices.lock(key, revision.id)
    offices.issue(key, revision.id)
    submit(offices.desk(key), revision.id)
    offices.carry(key, "so")
    accept(offices.desk("so", Role.CONSOLIDATOR), revision.id)


def test_from_the_vote_in_the_commune_to_the_department_s_list(offices: Offices) -> None:
    minutes = hold_session(offices)
    paper = report_paper(offices.desk("a"), minutes.id).letter
    assert (paper.head.kind, paper.head.symbol) == ("BIÊN BẢN", "BB-UBND")
    assert paper.abstract == "Họp bình xét khen thưởng\nHội đồng ngày 05/12/2025"
    assert (paper.secretary, paper.signature.signer) == ("Lê Văn Bình", "Y Bhiông Niê")
    offices.lock("a", minutes.id)
    offices.issue("a", minutes.id)

    first = nominate(offices, "a", ["nguyễn thị hòa"], collectives=10, collective=True)
    session = open_report(offices.desk("a"), first.id).session
    shown = {
        name: [session.cell(f"/data/de_nghi[{number}]/{name}").answer.text for number in (1, 2)]
        for name in ("ty_le_phieu", "tien")
    }
    assert shown == {"ty_le_phieu": ["90.91", "81.82"], "tien": ["702000", "1872000"]}
    letter = report_paper(offices.desk("a"), first.id).letter
    assert (letter.head.kind, letter.head.symbol) == ("TỜ TRÌNH", "TTr-UBND")
    assert letter.abstract.startswith("Về việc đề nghị khen thưởng")
    said = " ".join(str(block) for block in letter.body)
    assert "khen thưởng 1 tập thể, 1 cá nhân có thành tích" in said
    assert "tổng tiền thưởng 2.574.000 đồng" in said
    second = nominate(offices, "b", ["NGUYỄN THỊ HOÀ", "H’Linh Mlô"], collectives=0)
    for key, revision in (("a", first), ("b", second)):
        send(offices, key, revision)

    above = offices.desk("so", Role.CONSOLIDATOR)
    made = consolidate(above, DOSSIER, YEAR, CAMPAIGN)
    assert not made.coverage.missing
    session = open_report(above, made.revision.id).session
    general(session, "10/07/2026")
    quota = {"ty_le_tap_the": "10", "ty_le_ca_nhan": "5"}
    type_in(session, "/data/han_muc_khen", quota)
    keep(above, made.revision.id, session)

    session = open_report(above, made.revision.id).session
    places = session.instances("/data/de_nghi")

    def column(name: str) -> list[str]:
        return [session.cell(f"{place}/{name}").answer.text for place in places]

    assert column("ten") == ["nguyễn thị hòa", "Bộ phận Một cửa", "NGUYỄN THỊ HOÀ", "H’Linh Mlô"]
    assert column("ty_le_phieu") == ["90.91", "81.82", "100", "100"]  # of the communes' councils
    assert column("tien") == ["759000", "2024000", "759000", "759000"]
    assert column("trung_nguoi") == ["co", "", "co", "khong"]
    numbers = {
        name: session.cell(f"/data/han_muc_khen/{name}").answer.text
        for name in ("ca_nhan", "ca_nhan_tham_gia", "toi_da_ca_nhan", "toi_da_tap_the", "tong_tien")
    }
    assert list(numbers.values()) == ["3", "40", "2", "1", "4301000"]
    assert broken(session, Severity.ERROR) == {"vuot_han_muc_ca_nhan"}
    assert broken(session, Severity.WARNING) == {"trung_nguoi"}

    session.remove_repeat(places[2])
    assert not broken(session)
    assert session.cell("/data/han_muc_khen/tong_tien").answer.text == "3542000"
    view = consolidated_view(above, DOSSIER, YEAR, CAMPAIGN)
    assert view is not None
    sheet = next(one for one in view.sheets if one.key == "/data/de_nghi")
    assert [line.label.vi for line in sheet.rows] == ["Đơn vị a"] * 2 + ["Đơn vị b"] * 2
