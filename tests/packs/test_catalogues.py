"""The catalogues that several forms share have the official words, and the same everywhere."""

from __future__ import annotations

import csv

import pytest

from tests.packs.shipped import PACKS

ENTITIES = ["Tập thể", "Cá nhân", "Hộ gia đình", "Doanh nghiệp", "Tổ chức hợp pháp khác"]
PERSONS = [
    "Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên",
    "Lãnh đạo cấp vụ, sở, ngành và tương đương",
    "Doanh nhân",
    "Các cấp lãnh đạo khác từ phó phòng trở lên",
    "Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu",
]
LEVELS = [
    "Trung ương (Hội đồng Thi đua - Khen thưởng Trung ương)",
    "Bộ, ban, ngành, tỉnh",
    "Cụm, khối thi đua",
    "Cơ quan, tổ chức, đơn vị (huyện cũ, xã)",
]
KINDS_OF_AWARD = [
    "Công trạng",
    "Đột xuất",
    "Phong trào thi đua (chuyên đề)",
    "Quá trình cống hiến",
    "Niên hạn",
    "Đối ngoại",
]
STATES = [
    "Chưa thực hiện",
    "Đang triển khai",
    "Hoàn thành",
    "Tiếp tục duy trì",
    "Tạm dừng",
    "Đã hủy",
]
GROUPS_OF_TASKS = [
    "Nhận thức",
    "Cơ chế, chính sách",
    "Hạ tầng số",
    "Ứng dụng, nền tảng số",
    "Cơ sở dữ liệu chuyên ngành",
    "An toàn, an ninh mạng",
]
TQ, DT, DL = "td-tuyenquang-2023", "td-dongthap-2021-2025", "td-daklak-2023-2025"
CAMPAIGNS = (f"{TQ}/f-td-01", f"{DT}/f-td-01")
TASKS = ("dt-tuyenquang-2023/f-nv-0", "nv-tq55/f-nv55-0")

WORDS = [
    *((one, "doi_tuong", ENTITIES) for one in (*CAMPAIGNS, f"{TQ}/f-td-02", f"{DT}/f-td-06")),
    *((f"{DL}/f-kt-0{number}", "loai", ENTITIES) for number in (1, 2, 3, 5)),
    (f"{DT}/f-td-06", "phan_loai", PERSONS),
    (f"{DL}/f-kt-05", "phan_loai", PERSONS),
    *((one, "cap", LEVELS) for one in CAMPAIGNS),
    (f"{DL}/f-kt-02", "cap_phat_dong", LEVELS),
    *(
        (one, "phuong_thuc", ["Thi đua theo chuyên đề", "Thi đua thường xuyên hằng năm"])
        for one in CAMPAIGNS
    ),
    *(
        (
            one,
            "thoi_han",
            ["Dưới 1 năm", "1 năm", "Từ 1 đến dưới 3 năm", "Từ 3 năm trở lên"],
        )
        for one in CAMPAIGNS
    ),
    *((one, "dot_xet", ["Khi kết thúc phong trào", "Theo từng giai đoạn"]) for one in CAMPAIGNS),
    *(
        (one, "tiep_nhan", ["Chưa bắt đầu nhận", "Đang nhận", "Đang xét", "Đã kết thúc"])
        for one in CAMPAIGNS
    ),
    (f"{DL}/f-kt-02", "loai_hinh", KINDS_OF_AWARD),
    (f"{DT}/f-td-06", "vai_tro", ["Trưởng cụm, khối", "Phó trưởng", "Thành viên"]),
    *((f"{one}2", "tinh_trang", STATES) for one in TASKS),
    *((f"{TASKS[1]}{number}", "nhom", GROUPS_OF_TASKS) for number in (1, 2, 3)),
    *(
        (f"{TASKS[0]}{number}", "nhom", [*GROUPS_OF_TASKS, "Đề án 06", "Nhóm khác"])
        for number in (1, 2, 3)
    ),
    ("kpi-tq55/f-kpi-01", "danh_gia", ["Vượt", "Đạt", "Chưa đạt", "Không đánh giá"]),
    (f"{TQ}/f-td-03", "tu_danh_gia", ["Hoàn thành", "Đang thực hiện", "Chưa thực hiện"]),
]


@pytest.mark.parametrize(("folder", "catalogue", "words"), WORDS)
def test_the_words_of_a_catalogue(folder: str, catalogue: str, words: list[str]) -> None:
    with (PACKS / folder / "choices.csv").open(encoding="utf-8", newline="") as file:
        listed = [line for line in csv.DictReader(file) if line["list_name"] == catalogue]
    assert [line["label::Tiếng Việt (vi)"] for line in listed] == words
    assert len({line["label::English (en)"] for line in listed}) == len(words)
