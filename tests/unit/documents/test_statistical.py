"""The statistical layout, read back from the finished PDF and Word files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from desktop_app.documents.content import Align, AnnexTable, Column, Figure, Marks, Row, RowKind
from desktop_app.documents.form_fields import open_pdf, read_places
from desktop_app.documents.printed_code import read_printed_code, short_code
from desktop_app.documents.signers import open_pkcs12
from desktop_app.documents.signing import Sealed, prepare, signing_state
from desktop_app.documents.statistical import ColumnMarks, StatisticalForm, spans
from desktop_app.documents.statistical_pdf import render_statistical
from desktop_app.documents.statistical_word import render_statistical_docx
from desktop_app.errors import InputError
from tests.unit.documents.conftest import LEADER_AT, PASSWORD, SEAL_AT, Signed, run, text_of
from tests.unit.documents.samples import FINGERPRINT, letter
from tests.unit.documents.test_letter_pdf import Line, lines, middle, one

FORM = StatisticalForm(
    "0601.N/BNV-TĐKT",
    "Thông tư số 02/2023/TT-BNV ngày 23/3/2023",
    "Ngày 15 tháng 12 năm báo cáo",
    "Ủy ban nhân dân phường Nông Tiến",
    "Sở Nội vụ tỉnh Tuyên Quang",
    "Năm 2026",
    (ColumnMarks(("", "", "", "Chia ra", "Chia ra"), ("A", "B", "1=(2+3)", "2", "3")),),
)


def table(rows: int = 4, **changes: object) -> AnnexTable:
    figures = tuple(
        Row((f"Dòng thứ {n}", f"{n:02}", *(Figure(str(n), n) for _ in range(3))))
        for n in range(1, rows)
    )
    made = AnnexTable(
        "Số phong trào thi đua",
        (
            Column("", 34.0),
            Column("Mã số", 6.0, Align.CENTER),
            *(Column(name, 10.0, Align.RIGHT) for name in ("Tổng số", "Cấp tỉnh", "Cấp xã")),
        ),
        (Row(("1. Chia theo thời hạn",), RowKind.GROUP), *figures),
        unit="phong trào",
        notes=("Số liệu đến hết ngày 14/12.",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def render(made: AnnexTable | None = None, form: StatisticalForm = FORM, **other: object) -> bytes:
    marks = Marks(**other)  # type: ignore[arg-type]
    return render_statistical(
        letter(), [made or table()], form, fingerprint=FINGERPRINT, marks=marks
    )


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render()


@pytest.fixture(scope="module")
def page(pdf: bytes) -> list[Line]:
    return lines(pdf, 0)


def test_the_head_names_the_form_on_the_left_and_the_offices_on_the_right(
    page: list[Line],
) -> None:
    number = one(page, "Biểu số: 0601.N/BNV-TĐKT")
    circular = one(page, "Ban hành theo Thông tư số 02/2023/TT-BNV ngày 23/3/2023")
    received = one(page, "Ngày nhận báo cáo: Ngày 15 tháng 12 năm báo cáo")
    assert number.left == pytest.approx(circular.left, abs=2) == pytest.approx(received.left, abs=2)
    assert number.bottom > circular.bottom > received.bottom
    assert "Bold" in number.font and "Bold" not in circular.font
    sender = one(page, "Đơn vị báo cáo:")
    receiver = one(page, "Đơn vị nhận báo cáo:")
    assert sender.left > max(number.right, circular.right, received.right)
    assert sender.bottom > one(page, "Ủy ban nhân dân phường").bottom > receiver.bottom
    assert receiver.bottom > one(page, "Sở Nội vụ tỉnh Tuyên Quang").bottom
    assert not any("CỘNG HÒA" in line.text or "Kính gửi" in line.text for line in page)


def test_title_period_and_unit_stand_above_the_table(page: list[Line]) -> None:
    title, period = one(page, "SỐ PHONG TRÀO THI ĐUA"), one(page, "Năm 2026")
    unit = one(page, "Đơn vị tính: phong trào")
    assert middle(title) == pytest.approx(middle(period), abs=1)
    assert title.bottom > period.bottom > unit.bottom > one(page, "Chia ra").bottom
    assert unit.left > middle(title)


def test_letters_stand_under_the_headings(page: list[Line]) -> None:
    over, part, total = one(page, "Chia ra"), one(page, "Cấp tỉnh"), one(page, "Tổng số")
    letters = [line for line in page if line.text in ("A", "B", "1=(2+3)")]
    first = one(page, "1. Chia theo thời hạn")
    assert over.bottom > part.bottom > letters[0].bottom > first.bottom
    assert len(letters) == 3
    assert max(abs(letter.bottom - letters[0].bottom) for letter in letters) < 4
    assert middle(letters[2]) == pytest.approx(middle(total), abs=1)
    assert part.left < middle(over) < one(page, "Cấp xã").right
    assert over.bottom > total.bottom > letters[0].top  # spans both rows of headings


def test_the_foot_has_the_preparer_and_the_head_of_the_office(page: list[Line]) -> None:
    number = one(page, "Số:")
    day = one(page, "Nông Tiến, ngày")
    assert day.text.replace(" ", "") == "NôngTiến,ngàythángnăm2026"  # blank for the registry
    preparer, head = one(page, "Người lập biểu"), one(page, "Thủ trưởng đơn vị")
    assert preparer.bottom == pytest.approx(head.bottom, abs=1)
    assert middle(preparer) < middle(head)
    assert middle(one(page, "(Ký, họ tên)")) == pytest.approx(middle(preparer), abs=1)
    assert middle(one(page, "(Ký, họ tên, đóng dấu)")) == pytest.approx(middle(head), abs=1)
    assert middle(number) == pytest.approx(middle(preparer), abs=1)
    assert day.bottom > head.bottom > one(page, "Nguyễn").bottom
    assert one(page, "Số liệu đến hết ngày 14/12.").bottom > day.top


def test_the_code_is_printed_and_the_file_is_an_archive(pdf: bytes, tmp_path: Path) -> None:
    assert read_printed_code(pdf) == short_code(FINGERPRINT)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert "/AcroForm" not in document.Root
        (intent,) = list(document.Root.OutputIntents)
        assert intent.S == "/GTS_PDFA1"
    (tmp_path / "a.pdf").write_bytes(pdf)
    for row in run("pdffonts", str(tmp_path / "a.pdf")).splitlines()[2:]:
        assert "Helvetica" not in row and row.split()[-5] == "yes"
    assert pdf == render()  # the same bytes each time


def test_marks_are_on_the_page() -> None:
    page = lines(render(draft=True, reference_form=True), 0)
    assert one(page, "DỰ THẢO – Mẫu tham khảo, chưa ban hành")
    assert len([line for line in page if line.text == "DỰ THẢO"]) == 1


def test_a_total_that_is_not_complete_says_so() -> None:
    page = lines(render(table(partial=True, coverage="Đã tổng hợp 2/3 đơn vị")), 0)
    stamps = [line for line in page if line.text.startswith("TỔNG HỢP CHƯA ĐẦY ĐỦ")]
    assert len(stamps) == 2  # above the table and in the footer
    assert one(page, "Đã tổng hợp 2/3").bottom < one(page, "Dòng thứ 3").bottom


def test_a_long_table_repeats_heading_and_letters(tmp_path: Path) -> None:
    long = render(table(90))
    text = text_of(long, tmp_path)
    pages = text.split("\f")[:-1]
    assert len(pages) > 1
    assert all("Mã số" in page and "1=(2+3)" in page for page in pages)
    assert ["Biểu số:" in page for page in pages] == [True] + [False] * (len(pages) - 1)
    assert "Thủ trưởng đơn vị" in pages[-1] and "Dòng thứ 89" in pages[-1]
    assert read_places(open_pdf(long).root).leader.page == len(pages) - 1


def test_a_table_that_nearly_fits_is_set_in_smaller_type() -> None:
    with_room, crowded = lines(render(table(12)), 0), render(table(19))
    with pikepdf.open(BytesIO(crowded)) as document:
        assert len(document.pages) == 1
    assert one(lines(crowded, 0), "Dòng thứ 18").size < one(with_room, "Dòng thứ 8").size


def test_wide_tables_lie_on_their_side() -> None:
    columns = (*table().columns, *(Column(f"Cột {n}", 8.0, Align.RIGHT) for n in range(3)))
    wide = replace(table(), columns=columns, rows=())
    form = replace(FORM, marks=(ColumnMarks(("",) * 8, tuple("AB123456")),))
    with pikepdf.open(BytesIO(render(wide, form))) as document:
        box = document.pages[0].MediaBox
        assert box[2] > box[3]


def test_it_is_signed_numbered_and_sealed_here(pdf: bytes, signed: Signed) -> None:
    leader = open_pkcs12(signed.leader.pkcs12, PASSWORD)
    by_leader = prepare(pdf).sign(leader, LEADER_AT)
    numbered = by_leader.number(5, date(2026, 6, 29))
    sealed = numbered.seal(open_pkcs12(signed.office.pkcs12, PASSWORD), SEAL_AT)
    assert isinstance(signing_state(sealed.pdf), Sealed)
    assert read_printed_code(sealed.pdf) == short_code(FINGERPRINT)
    places = read_places(open_pdf(pdf).root)
    head = one(lines(pdf, 0), "Thủ trưởng đơn vị")
    assert places.leader.left < middle(head) < places.leader.right
    assert places.leader.top < head.bottom
    assert places.seal.right < places.leader.right
    number = places.number
    assert number is not None and number.right < middle(head)


def test_neighbours_with_one_heading_are_one_span() -> None:
    assert spans(("", "a", "a", "", "a")) == [(0, 1, ""), (1, 2, "a"), (3, 1, ""), (4, 1, "a")]


def test_what_cannot_be_laid_out_is_said() -> None:
    with pytest.raises(InputError, match="không có bảng"):
        render_statistical(letter(), [], FORM, fingerprint=FINGERPRINT)
    with pytest.raises(InputError, match="dài quá"):
        render(replace(table(), notes=("Ghi chú dài. " * 2000,)))


def test_the_word_copy_says_the_same() -> None:
    from docx import Document

    made = render_statistical_docx(letter(), [table()], FORM, fingerprint=FINGERPRINT)
    document = Document(BytesIO(made))
    head, body, foot = document.tables
    assert head.cell(0, 0).text.startswith("Biểu số: 0601.N/BNV-TĐKT\nBan hành theo")
    assert "Đơn vị nhận báo cáo:\nSở Nội vụ" in head.cell(0, 1).text
    rows = [[cell.text for cell in row.cells] for row in body.rows]
    assert rows[0] == ["", "Mã số", "Tổng số", "Chia ra", "Chia ra"]
    assert rows[1] == ["", "Mã số", "Tổng số", "Cấp tỉnh", "Cấp xã"]
    assert rows[2] == ["A", "B", "1=(2+3)", "2", "3"]
    assert rows[4] == ["Dòng thứ 1", "01", "1", "1", "1"]
    assert "Người lập biểu" in foot.cell(0, 0).text
    assert "Thủ trưởng đơn vị" in foot.cell(0, 1).text
