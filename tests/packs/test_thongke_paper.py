"""A statistical form's paper, made of a report as the app makes it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.documents.press import Paper, Press
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.offices import Dated, Office, OfficeKind, OfficeProfile, Validity
from desktop_app.domain.reports import Opening, ReportKey, Revision, Subject
from desktop_app.domain.reports import Report as KeptReport
from desktop_app.errors import AuthoringError
from desktop_app.forms import FormSession, compile_pack
from desktop_app.usecases.fill import OpenReport
from desktop_app.usecases.report_paper import AnnexNotes, compose
from tests.packs.shipped import PACKS, form
from tests.packs.test_thongke import balanced
from tests.unit.documents.conftest import text_of

ALWAYS = Validity(None)
OFFICE = Office(
    "x",
    OfficeKind.COMMUNE,
    names=(Dated("Phường Nông Tiến", ALWAYS),),
    codes=(Dated("02212", ALWAYS),),
)
PROFILE = OfficeProfile(
    office="x",
    agency_lines=("ỦY BAN NHÂN DÂN", "PHƯỜNG NÔNG TIẾN"),
    place="Nông Tiến",
    symbol="UBND",
    authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Nguyễn Văn Sáng",
    recipients=("Như trên",),
    addressees=("Sở Nội vụ tỉnh Tuyên Quang",),
)


def paper(session: FormSession, period: str = "2026.nd09") -> Paper:
    report = KeptReport("r", ReportKey(session.form.id, "x", period, Subject()), "d")
    opened = datetime(2026, 12, 1, tzinfo=UTC)
    revision = Revision("v", "r", 1, "h", RevisionState.LOCKED, Opening.FIRST, opened)
    notes = AnnexNotes(coverage="Đã tổng hợp 3/3 đơn vị")
    return compose(OpenReport(report, revision, session), PROFILE, OFFICE, 2026, notes)


def test_0601_is_printed_as_its_circular_has_it(tmp_path: Path) -> None:
    session = balanced("f-0601").session
    session.apply("/data/ghi_chu", "Số liệu đến hết ngày 14/12/2026.")
    made = paper(session)
    shown = made.statistical
    assert shown is not None
    assert shown.left == (
        "Biểu số: 0601.N/BNV-TĐKT",
        "Ban hành theo Thông tư số 02/2023/TT-BNV ngày 23/3/2023",
        "Ngày nhận báo cáo: Ngày 15 tháng 12 năm báo cáo",
    )
    assert [office for _, office in shown.right] == [
        "Ủy ban nhân dân phường Nông Tiến",
        "Sở Nội vụ tỉnh Tuyên Quang",
    ]
    assert shown.marks[0].letters == ("A", "B", "1=(2+3+4)", "2", "3", "4")
    (table,) = made.annexes
    assert (table.unit, len(table.rows)) == ("phong trào", 14)
    text = " ".join(text_of(Press().pdf(made), tmp_path).split())
    assert "SỐ PHONG TRÀO THI ĐUA Năm 2026 Đơn vị tính: phong trào" in text
    assert "Thi đua thường xuyên hằng năm 11 6 2 2 2" in text
    assert "Đã tổng hợp 3/3 đơn vị" in text and "Số liệu đến hết ngày 14/12/2026." in text


@pytest.mark.parametrize("folder", ["f-0602", "f-0603", "f-0604"])
def test_rows_of_several_units_have_a_column_for_them(folder: str) -> None:
    made = paper(balanced(folder).session)
    assert made.statistical is not None and made.annexes[0].unit == ""
    assert made.statistical.marks[0].letters[:4] in (
        ("A", "B", "C", "1=2+…+9"),
        ("A", "B", "C", "1=2+…+5"),
        ("A", "B", "C", "1"),
    )
    assert Press().pdf(made).startswith(b"%PDF")
    assert Press().word(made).startswith(b"PK")


def test_a_letter_stays_a_letter() -> None:
    session = FormSession(form("xa-chuyendoiso", "f-xa-01"), now=datetime(2026, 7, 1, tzinfo=UTC))
    assert paper(session, "2026-06").statistical is None


def test_the_layout_needs_the_number_of_the_form(tmp_path: Path) -> None:
    source = PACKS / "thongke-0601-0605" / "f-0604"
    for sheet in source.glob("*.csv"):
        text = sheet.read_text(encoding="utf-8").replace("0604.N/BNV-TĐKT", "")
        (tmp_path / sheet.name).write_text(text, encoding="utf-8")
    with pytest.raises(AuthoringError, match="stat_number"):
        compile_pack(tmp_path)
