"""Set dt-tuyenquang-2023: every E and W of its forms, one entry that trips it and one that does
not; the sentences of the session of 11/8/2023 word for word."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.errors import AnswerError
from desktop_app.forms import FormDefinition, Severity
from tests.packs.shipped import form
from tests.packs.tasks import Opened, listed, progress, task

SET = "dt-tuyenquang-2023"
HEADLINE = (
    "Năm 2023 có 47 nhiệm vụ, trong đó đã hoàn thành 7 nhiệm vụ, 1 nhiệm vụ chưa thực hiện, đang "
    "triển khai 39 nhiệm vụ (có 8 nhiệm vụ chậm tiến độ)."
)
BEFORE = "năm 2022 có 24 nhiệm vụ, đến nay mới hoàn thành 8"


@pytest.fixture(scope="module")
def catalogue() -> FormDefinition:
    return form(SET, "f-nv-01")


@pytest.fixture(scope="module")
def progress_form() -> FormDefinition:
    return form(SET, "f-nv-02")


@pytest.fixture(scope="module")
def summary() -> FormDefinition:
    return form(SET, "f-nv-03")


# -- F-NV-01 ------------------------------------------------------------------------------------

GOOD = {
    "ma": "NV-55/KH-UBND-1",
    "nam_giao": "2023",
    "vb_so": "55/KH-UBND",
    "vb_ngay": "12/04/2022",
    "vb_co_quan": "UBND tỉnh",
    "vb_trich_yeu": "Kế hoạch chuyển đổi số",
    "nhom": "N3",
    "noi_dung": "Rà soát lại các kế hoạch",
    "chu_tri": "S1",
    "chi_tieu": "K12a",
    "loai_han": "trong_nam",
    "han_nam": "2023",
}


def test_a_task_that_is_in_order_says_nothing(catalogue: FormDefinition) -> None:
    made = Opened(catalogue).row(1, **GOOD)
    assert made.finds() == set()
    assert made.column("han") == ["2023-12-31"]
    assert made.column("ten_chu_tri") == ["Sở S1"]
    assert made.column("khoa") == ["2023|N3|S1"]
    made.row(1, loai_han="ngay", han_ngay="30/06/2023")
    assert made.column("han") == ["2023-06-30"]
    made.row(1, loai_han="thuong_xuyen")
    assert made.column("han") == [""]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"ma": "Nhiệm vụ 1"}, "constraint:ma"),
        ({"chu_tri": "S1, S2"}, "constraint:chu_tri"),
        ({"chu_tri": "S1;S2"}, "constraint:chu_tri"),
        ({"chu_tri": ""}, "required:chu_tri"),
        ({"nam_giao": "23"}, "constraint:nam_giao"),
        ({"chi_tieu": ""}, "chi_tieu_lien_quan"),
        ({"han_nam": ""}, "required:han_nam"),
        ({"loai_han": "ngay"}, "required:han_ngay"),
    ],
)
def test_what_stops_a_catalogue(
    catalogue: FormDefinition, changed: dict[str, str], found: str
) -> None:
    made = Opened(catalogue).row(1, **GOOD).row(1, **changed)
    assert found in made.finds(Severity.ERROR)


def test_an_enabling_task_needs_no_target(catalogue: FormDefinition) -> None:
    made = Opened(catalogue).row(1, **{**GOOD, "chi_tieu": "", "dieu_kien": "co"})
    assert made.finds() == set()


def test_a_number_is_used_once(catalogue: FormDefinition) -> None:
    made = Opened(catalogue).row(1, **GOOD).row(2, **GOOD)
    assert made.finds(Severity.ERROR) == {"ma_duy_nhat"}
    made.row(2, ma="NV-55/KH-UBND-2")
    assert made.finds() == set()


@pytest.mark.parametrize("part", ["vb_so", "vb_ngay", "vb_co_quan", "vb_trich_yeu"])
def test_a_missing_part_of_the_document_wants_a_reason(
    catalogue: FormDefinition, part: str
) -> None:
    made = Opened(catalogue).row(1, **{**GOOD, part: ""})
    assert made.finds(Severity.WARNING) == {"van_ban_du"}
    made.row(1, giai_trinh="Nguồn không ghi")
    assert not any(one.stops for one in made.session.check())


def test_an_office_that_is_not_known_wants_a_reason(catalogue: FormDefinition) -> None:
    made = Opened(catalogue).row(1, **{**GOOD, "chu_tri": "X9"})
    assert made.finds(Severity.WARNING) == {"chu_tri_da_biet"}
    assert Opened(catalogue).row(1, **{**GOOD, "chu_tri": "tinh"}).finds() == set()


def test_grounds_are_not_printed(catalogue: FormDefinition) -> None:
    (grounds,) = [one for one in catalogue.fields if one.path.endswith("/ly_do")]
    assert not grounds.printed


# -- F-NV-02 ------------------------------------------------------------------------------------

LATE = task("NV-1-1", "S1", due="2023-06-30")
IN_TIME = task("NV-1-2", "S1")
OTHER = task("NV-1-3", "S2")


def report(
    progress_form: FormDefinition, *tasks: dict[str, str], before: Any = None, **entries: str
) -> Opened:
    instances: dict[str, Any] = {"above__F-NV-01": listed(tasks or (IN_TIME,))}
    if before is not None:
        instances["previous__period"] = listed([before])
    return Opened(progress_form, "S1", **instances).row(1, **entries)


def test_the_office_has_a_row_for_each_of_its_tasks(progress_form: FormDefinition) -> None:
    made = report(progress_form, LATE, OTHER, IN_TIME)
    assert made.column("ma") == ["NV-1-1", "NV-1-2"]
    assert made.column("noi_dung") == ["Nội dung NV-1-1", "Nội dung NV-1-2"]
    assert made.column("khoa") == ["2023|N1|S1"] * 2


@pytest.mark.parametrize(
    ("state", "share", "found"),
    [
        ("hoan_thanh", "99", {"hoan_thanh_100"}),
        ("hoan_thanh", "100", set()),
        ("chua", "1", {"chua_0"}),
        ("chua", "0", set()),
        ("dang", "0", {"dang_1_99"}),
        ("dang", "100", {"dang_1_99"}),
        ("dang", "50", set()),
        ("tam_dung", "30", set()),
    ],
)
def test_state_and_percentage(
    progress_form: FormDefinition, state: str, share: str, found: set[str]
) -> None:
    made = report(progress_form, tinh_trang=state, phan_tram=share)
    rules = {"hoan_thanh_100", "chua_0", "dang_1_99"}
    assert made.finds() & rules == found
    stops = Severity.WARNING if found == {"dang_1_99"} else Severity.ERROR
    assert made.finds(stops) & rules == found


def test_a_percentage_is_from_0_to_100(progress_form: FormDefinition) -> None:
    assert "constraint:phan_tram" in report(progress_form, phan_tram="101").finds(Severity.ERROR)
    assert "constraint:phan_tram" not in report(progress_form, phan_tram="100").finds()


def test_a_completed_task_says_when_and_what(progress_form: FormDefinition) -> None:
    made = report(progress_form, tinh_trang="hoan_thanh", phan_tram="100")
    assert made.finds(Severity.ERROR) == {"required:ngay_ht", "required:ket_qua"}
    assert made.finds(Severity.WARNING) == {"khong_minh_chung"}
    made.row(1, ngay_ht="01/08/2023", ket_qua="Đã ban hành")
    assert made.finds(Severity.ERROR) == {"constraint:ngay_ht"}  # after the cut-off date
    made.row(1, ngay_ht="31/07/2023", minh_chung="quyet-dinh.pdf")
    assert made.finds() == set()
    made.row(1, tinh_trang="dang", phan_tram="90")
    assert made.finds() == set()


@pytest.mark.parametrize(
    ("state", "late"),
    [
        ("chua", "co"),
        ("dang", "co"),
        ("tam_dung", "co"),
        ("hoan_thanh", "khong"),
        ("duy_tri", "khong"),
        ("huy", "khong"),
    ],
)
def test_lateness_follows_from_the_due_date(
    progress_form: FormDefinition, state: str, late: str
) -> None:
    made = report(progress_form, LATE, tinh_trang=state)
    assert made.column("cham") == [late]
    assert made.column("so_ngay_cham") == ["31" if late == "co" else ""]  # 30/6 to 31/7
    assert report(progress_form, IN_TIME, tinh_trang=state).column("cham") == ["khong"]
    on_the_day = task("NV-1-9", "S1", due="2023-07-31")
    assert report(progress_form, on_the_day, tinh_trang=state).column("cham") == ["khong"]
    endless = task("NV-1-9", "S1", due="")
    assert report(progress_form, endless, tinh_trang=state).column("cham") == [""]


@pytest.mark.parametrize(
    ("due", "state", "shown"),
    [
        ("2023-12-31", "dang", "co"),
        ("2023-07-31", "dang", "co"),
        ("2023-07-30", "dang", "khong"),
        ("2023-12-31", "hoan_thanh", "khong"),
        ("", "dang", ""),
    ],
)
def test_a_task_that_is_not_due_yet(
    progress_form: FormDefinition, due: str, state: str, shown: str
) -> None:
    made = report(progress_form, task("NV-1-9", "S1", due=due), tinh_trang=state)
    assert made.column("chua_den_han") == [shown]


def test_a_late_task_says_why_and_what_next(progress_form: FormDefinition) -> None:
    made = report(progress_form, LATE, tinh_trang="dang", phan_tram="50")
    asked = {"required:nguyen_nhan", "required:huong_khac_phuc", "required:gia_han"}
    assert made.finds(Severity.ERROR) == asked
    made.row(1, nguyen_nhan="khac", huong_khac_phuc="Bổ sung nhân lực", gia_han="30/06/2023")
    assert made.finds() == {"required:nguyen_nhan_khac", "constraint:gia_han"}
    made.row(1, nguyen_nhan="nguoi_dung_dau", gia_han="30/09/2023")
    assert made.finds() == set()
    assert report(progress_form, IN_TIME, tinh_trang="dang", phan_tram="50").finds() == set()


def test_a_task_completed_after_it_was_due(progress_form: FormDefinition) -> None:
    done = {"tinh_trang": "hoan_thanh", "phan_tram": "100", "ket_qua": "Xong"}
    assert report(progress_form, LATE, **done, ngay_ht="15/07/2023").column("qua_han") == ["co"]
    assert report(progress_form, LATE, **done, ngay_ht="30/06/2023").column("qua_han") == ["khong"]


def test_what_was_completed_does_not_go_back_without_a_reason(
    progress_form: FormDefinition,
) -> None:
    before = {**IN_TIME, "tinh_trang": "hoan_thanh", "phan_tram": "100"}
    made = report(progress_form, before=before, tinh_trang="dang", phan_tram="90")
    assert made.finds(Severity.WARNING) == {"lui_tinh_trang", "phan_tram_giam"}
    made.row(1, giai_trinh="Kiểm tra lại thấy chưa đạt")
    assert not any(one.stops for one in made.session.check())
    before = {**IN_TIME, "tinh_trang": "dang", "phan_tram": "90"}
    assert report(progress_form, before=before, tinh_trang="dang", phan_tram="90").finds() == set()
    fallen = report(progress_form, before=before, tinh_trang="dang", phan_tram="89")
    assert fallen.finds() == {"phan_tram_giam"}


def test_a_finding_says_which_task(progress_form: FormDefinition) -> None:
    made = report(progress_form, LATE, IN_TIME, tinh_trang="huy", phan_tram="0")
    made.row(2, tinh_trang="chua", phan_tram="5")
    (found,) = [one for one in made.session.check() if one.rule == "chua_0"]
    assert found.message.vi.startswith("NV-1-2:")
    assert found.paths[0].startswith("/data/nhiem_vu[2]/")


# -- F-NV-03 ------------------------------------------------------------------------------------


def seed_of_the_session() -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """47 tasks of 2023 (7 completed, 1 not begun, 39 under way with 8 late) and 24 of 2022, of
    which 8 are completed and of the other 16 nothing is said; three departments."""
    tasks, rows = [], []
    for number in range(47):
        given = task(f"NV-2023-{number}", f"S{number % 3 + 1}", group=f"N{number % 6 + 1}")
        tasks.append(given)
        if number < 7:
            rows.append(progress(given, "hoan_thanh", qua_han="co" if number < 2 else "khong"))
        elif number == 7:
            rows.append(progress(given, "chua"))
        else:
            rows.append(progress(given, "dang", cham="co" if number < 16 else "khong"))
    for number in range(24):
        given = task(f"NV-2022-{number}", f"S{number % 3 + 1}", year=2022)
        tasks.append(given)
        if number < 8:
            rows.append(progress(given, "hoan_thanh"))
    return tasks, rows


def summed(
    summary: FormDefinition, tasks: list[dict[str, str]], rows: list[dict[str, str]]
) -> Opened:
    instances: dict[str, Any] = {
        "above__F-NV-01": listed(tasks),
        "report__F-NV-02": listed(rows),
    }
    return Opened(summary, **instances)


def test_the_sentences_of_the_session_word_for_word(summary: FormDefinition) -> None:
    made = summed(summary, *seed_of_the_session())
    assert made.shows("chung/cau") == HEADLINE
    assert BEFORE in made.shows("chung/cau_truoc")
    assert made.finds() == set()
    years = {
        name: made.column(name, "/data/theo_nam")
        for name in ("nam_giao", "tong", "ht", "dang", "cham", "chua", "chua_phan_loai", "ty_le")
    }
    assert years == {
        "nam_giao": ["2023", "2022"],
        "tong": ["47", "24"],
        "ht": ["7", "8"],
        "dang": ["39", "0"],
        "cham": ["8", "0"],
        "chua": ["1", "0"],
        "chua_phan_loai": ["0", "16"],
        "ty_le": ["14.9", "33.3"],
    }


def test_rows_are_year_by_group_by_office(summary: FormDefinition) -> None:
    tasks, rows = seed_of_the_session()
    made = summed(summary, tasks, rows)
    assert len(made.column("khoa", "/data/chi_tiet")) == len({one["khoa"] for one in tasks})
    for repeat in ("theo_nam", "theo_nhom", "theo_don_vi", "chi_tiet"):
        assert sum(map(int, made.column("tong", f"/data/{repeat}"))) == 71
    assert made.column("ten", "/data/theo_don_vi") == ["Sở S1", "Sở S2", "Sở S3"]
    assert [made.shows(f"cong/{name}") for name in ("tong", "ht", "chua_phan_loai")] == [
        "71",
        "15",
        "16",
    ]
    assert [made.shows(f"cong/{name}") for name in ("ht_trong_han", "ht_qua_han")] == ["13", "2"]


def test_every_state_has_its_column(summary: FormDefinition) -> None:
    states = ("hoan_thanh", "dang", "chua", "duy_tri", "tam_dung", "huy", "")
    tasks = [task(f"NV-1-{number}", "S1") for number in range(len(states))]
    rows = [
        progress(given, state, cham="co" if state in ("dang", "chua") else "khong")
        for given, state in zip(tasks, states, strict=True)
    ]
    made = summed(summary, tasks, rows)
    shown = {
        name: made.shows(f"cong/{name}")
        for name in ("tong", "ht", "dang", "cham", "chua", "chua_qua_han", "duy_tri", "tam_dung")
    }
    assert shown == {
        "tong": "7",
        "ht": "1",
        "dang": "1",
        "cham": "1",
        "chua": "1",
        "chua_qua_han": "1",
        "duy_tri": "1",
        "tam_dung": "2",
    }
    assert made.shows("cong/chua_phan_loai") == "1"
    assert made.finds() == set()
    assert made.shows("chung/cau") == (
        "Năm 2023 có 7 nhiệm vụ, trong đó đã hoàn thành 1 nhiệm vụ, 1 nhiệm vụ chưa thực hiện, "
        "đang triển khai 1 nhiệm vụ (có 1 nhiệm vụ chậm tiến độ), tiếp tục duy trì 1 nhiệm vụ, "
        "tạm dừng hoặc hủy 2 nhiệm vụ, chưa phân loại 1 nhiệm vụ."
    )


def test_a_task_that_two_offices_report_breaks_the_invariant(summary: FormDefinition) -> None:
    twice = [progress(LATE, "dang"), progress(LATE, "hoan_thanh")]
    made = summed(summary, [LATE, IN_TIME], [*twice, progress(IN_TIME, "dang")])
    sums = {"tong_theo_nam", "tong_theo_nhom", "tong_theo_don_vi", "tong_chi_tiet", "tong_chung"}
    assert made.finds(Severity.ERROR) == sums


def test_more_late_than_under_way_breaks_the_invariant(summary: FormDefinition) -> None:
    made = summed(summary, [LATE], [progress(LATE, "duy_tri", cham="co")])
    late = {"cham_theo_nam", "cham_theo_nhom", "cham_theo_don_vi", "cham_chi_tiet"}
    assert made.finds(Severity.ERROR) == late


def test_a_task_without_group_or_year_breaks_the_sums(summary: FormDefinition) -> None:
    no_group = {**LATE, "nhom": "", "khoa": "2023||S1"}
    assert "don_vi_bang_nhom" in summed(summary, [no_group], []).finds(Severity.ERROR)
    no_year = {**LATE, "nam_giao": "", "khoa": "|N1|S1"}
    assert "nam_bang_tong" in summed(summary, [no_year], []).finds(Severity.ERROR)


def test_the_summary_is_not_typed(summary: FormDefinition) -> None:
    made = summed(summary, *seed_of_the_session())
    for path in ("/data/cong/tong", "/data/theo_nam[1]/ht", "/data/theo_nam[1]/nam_giao"):
        with pytest.raises(AnswerError):
            made.session.apply(path, "1")
