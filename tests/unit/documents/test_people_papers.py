"""The recovery sheet and the minutes of a handover: what stands on them, fonts embedded."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from desktop_app.documents.handover_minutes import HandedReport, Minutes, Party, render_minutes
from desktop_app.documents.recovery_sheet import RecoveryPaper, render_recovery_sheet
from desktop_app.domain.moments import ZONE
from desktop_app.domain.recovery_code import from_code, new_code

SHEET = RecoveryPaper(
    "Ủy ban nhân dân phường Nông Tiến",
    "Tuyên Quang",
    datetime(2026, 11, 22, 8, 5, tzinfo=ZONE),
    "Đỗ Mạnh Hùng",
    new_code(),
)
MINUTES = Minutes(
    agency=("ỦY BAN NHÂN DÂN", "PHƯỜNG NÔNG TIẾN"),
    superior=(),
    place="Tuyên Quang",
    day=date(2026, 11, 22),
    leaver=Party("Nguyễn Thị Hoa", "Công chức"),
    successor=Party("Lý Thị Mai", ""),
    leader="Nguyễn Văn Sáng",
    why="Chuyển công tác",
    reports=(HandedReport("Kết quả 55 chỉ tiêu", "Quý III", "Đang nhập", date(2026, 12, 15)),),
    tokens="01 USB ký số <của> UBND & phường",
)


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join("\n".join(pages).split())


def require_embedded(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        fonts = [one for one in fonts if one.get("/Type") == "/Font"]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor, font.BaseFont


def test_the_sheet_says_whose_it_is_how_to_use_it_and_the_code_once() -> None:
    pdf = render_recovery_sheet(SHEET)
    require_embedded(pdf)
    text = text_of(pdf)
    for words in (
        "ỦY BAN NHÂN DÂN PHƯỜNG NÔNG TIẾN",
        "Lập lúc 08:05 ngày 22/11/2026 tại Tuyên Quang; người lập: Đỗ Mạnh Hùng.",
        "in một lần",
        "phiếu mới làm phiếu này hết hiệu lực",
    ):
        assert words in text
    groups = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{5}\b", text)
    assert from_code("".join(groups)) == from_code(SHEET.code)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1


def test_groups_of_the_widest_letters_do_not_run_together() -> None:
    text = text_of(render_recovery_sheet(replace(SHEET, code="-".join(["WWWWW"] * 8))))
    assert len(re.findall(r"\bWWWWW\b", text)) == 8


def test_the_code_shows_in_no_repr() -> None:
    assert SHEET.code not in repr(SHEET)


def test_the_minutes_list_what_was_handed_over() -> None:
    pdf = render_minutes(MINUTES)
    require_embedded(pdf)
    text = text_of(pdf)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Hôm nay, ngày 22 tháng 11 năm 2026, tại Tuyên Quang",
        "ông (bà) Nguyễn Thị Hoa, Công chức.",
        "Kết quả 55 chỉ tiêu",
        "15/12/2026",
        "01 USB ký số <của> UBND & phường",
        "NGƯỜI NHẬN BÀN GIAO",
        "Nguyễn Văn Sáng",
    ):
        assert words in text, words


@pytest.mark.parametrize("count", [0, 1, 120])
def test_minutes_hold_any_number_of_reports(count: int) -> None:
    text = text_of(render_minutes(replace(MINUTES, reports=MINUTES.reports * count, tokens="")))
    assert text.count("15/12/2026") == count
    assert ("Không phụ trách báo cáo nào." in text) == (count == 0)
    assert "Không có." in text
