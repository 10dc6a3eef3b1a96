"""Decree 30/2020, Phụ lục I, read back from the finished PDF with poppler and pdfium."""

from __future__ import annotations

import ctypes
import pickle
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from desktop_app.documents.content import (
    AnnexTable,
    Column,
    Heading,
    Letter,
    ListItems,
    Marks,
    Paragraph,
    Recipients,
    Row,
    RowKind,
    SignatureBlock,
)
from desktop_app.documents.letter_pdf import render_letter
from desktop_app.documents.printed_code import read_printed_code, short_code
from desktop_app.errors import DocumentError, InputError
from tests.unit.documents.conftest import run, text_of
from tests.unit.documents.samples import BODY, FINGERPRINT, HEAD, kpi_annex, letter

MM = 72 / 25.4


@dataclass(frozen=True)
class Line:
    """One drawn line of text: its box in points from the lower left corner, font and size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    font: str
    size: float


def lines(pdf: bytes, page: int) -> list[Line]:
    raw: Any = pypdfium2.raw
    document = pypdfium2.PdfDocument(pdf)
    text_page = document[page].get_textpage()
    found = []
    for item in document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        left, bottom, right, top = item.get_bounds()
        text = text_page.get_text_bounded(left, bottom, right, top).replace("\u00a0", " ").strip()
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(item.raw, size)
        name = (ctypes.c_char * 100)()
        raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(item.raw), name, 100)
        font = name.value.decode().rpartition("+")[2]
        found.append(
            Line(
                unicodedata.normalize("NFC", text),
                left,
                bottom,
                right,
                top,
                font,
                round(size.value, 1),
            )
        )
    document.close()
    return found


def one(found: list[Line], start: str) -> Line:
    (line,) = [line for line in found if line.text.startswith(start)]
    return line


def rules(pdf: bytes, page: int) -> list[tuple[float, float, float]]:
    """(left, right, height) of the horizontal rules of a page."""
    raw: Any = pypdfium2.raw
    document = pypdfium2.PdfDocument(pdf)
    boxes = [
        item.get_bounds() for item in document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
    ]
    document.close()
    return [(left, right, bottom) for left, bottom, right, top in boxes if top - bottom < 2]


def render(annexes: list[AnnexTable] | None = None, **changes: object) -> bytes:
    return render_letter(letter(**changes), annexes or [], fingerprint=FINGERPRINT)


def middle(line: Line) -> float:
    return (line.left + line.right) / 2


def test_every_font_is_embedded_and_none_is_helvetica(rendered: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(rendered)
    rows = run("pdffonts", str(tmp_path / "a.pdf")).splitlines()[2:]
    assert rows
    for row in rows:
        assert "Helvetica" not in row
        assert row.split()[-5] == "yes", row  # column "emb"


def test_the_file_claims_pdfa_2b_and_has_no_form(rendered: bytes) -> None:
    with pikepdf.open(BytesIO(rendered)) as pdf:
        assert "/AcroForm" not in pdf.Root
        (intent,) = list(pdf.Root.OutputIntents)
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.N == 3
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "2B"
            assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
        assert pdf.trailer.ID is not None
        assert "/Encrypt" not in pdf.trailer


def test_an_independent_validator_finds_nothing_against_pdfa_2b(rendered: bytes) -> None:
    for module in ("jsonschema", "referencing", "fontTools"):
        pytest.importorskip(module, reason="pikepdf[pdfa], the PDF/A validator, is not installed")
    from pikepdf import pdfa

    with pikepdf.open(BytesIO(rendered)) as pdf:
        report = pdfa.check(pdf, "2b")
        assert not report.violations
        # The validator has no opinion on page-piece data, which ISO 19005-2 leaves alone.
        assert all("/PieceInfo" in str(finding) for finding in report.unsupported)
        del pdf.Root.PieceInfo
        assert pdfa.check(pdf, "2b").passed


def test_the_same_content_gives_the_same_bytes(rendered: bytes) -> None:
    assert render([kpi_annex()]) == rendered


def test_content_pickles_to_the_same_letter(rendered: bytes) -> None:
    content = pickle.loads(pickle.dumps((letter(), [kpi_annex()])))
    assert render_letter(*content, fingerprint=FINGERPRINT) == rendered


def test_figures_come_out_in_vietnamese_format(rendered: bytes, tmp_path: Path) -> None:
    text = text_of(rendered, tmp_path)
    for figure in ("85,5%", "12.345", "97,08%", "6.120/9.105", "1.234,56 triệu", "12.480", "67,2%"):
        assert figure in text
    assert text == unicodedata.normalize("NFC", text)


def test_the_head_is_set_as_the_decree_says(rendered: bytes) -> None:
    page = lines(rendered, 0)
    nation = one(page, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = one(page, "Độc lập - Tự do - Hạnh phúc")
    agency = one(page, "PHƯỜNG NÔNG TIẾN")
    number = one(page, "Số:")
    day = one(page, "Nông Tiến, ngày")
    assert (nation.font, nation.size) == ("LiberationSerif-Bold", 13)
    assert (motto.font, motto.size) == ("LiberationSerif-Bold", 14)
    assert (agency.font, agency.size) == ("LiberationSerif-Bold", 12)
    assert (number.font, number.size) == ("LiberationSerif", 13)
    assert (day.font, day.size) == ("LiberationSerif-Italic", 14)
    assert middle(motto) == pytest.approx(middle(nation), abs=1)
    assert middle(number) == pytest.approx(middle(agency), abs=2)

    right_rules = [rule for rule in rules(rendered, 0) if rule[0] > agency.right]
    (under_motto,) = [rule for rule in right_rules if 0 < motto.bottom - rule[2] < 8]
    assert under_motto[1] - under_motto[0] == pytest.approx(motto.right - motto.left, abs=3)
    under_agency = min(
        (rule for rule in rules(rendered, 0) if rule[1] < nation.left), key=lambda rule: -rule[2]
    )
    share = (under_agency[1] - under_agency[0]) / (agency.right - agency.left)
    assert 1 / 3 <= share <= 1 / 2


def test_number_and_date_stand_on_one_line_and_are_blank(rendered: bytes) -> None:
    places = _places(rendered)
    page = lines(rendered, 0)
    number, day = one(page, "Số:"), one(page, "Nông Tiến, ngày")
    assert number.text.replace(" ", "") == "Số:/BC-UBND"
    assert day.text.split() == ["Nông", "Tiến,", "ngày", "tháng", "năm", "2026"]
    assert places["number"]["bottom"] == pytest.approx(places["day"]["bottom"], abs=0.01)
    assert places["number"]["right"] - places["number"]["left"] > 26  # four digits at 13 pt


def test_number_and_date_are_printed_when_given() -> None:
    page = lines(render(number=5, day=date(2026, 1, 5)), 0)
    assert one(page, "Số:").text == "Số: 05/BC-UBND"
    assert one(page, "Nông Tiến,").text == "Nông Tiến, ngày 05 tháng 01 năm 2026"


def test_a_wide_agency_makes_the_nation_smaller() -> None:
    head = replace(HEAD, agency=("ỦY BAN NHÂN DÂN XÃ ĐẮK LẮK",), superior=("TỈNH",))
    page = lines(render(head=head), 0)
    assert one(page, "CỘNG HÒA").size == 12
    assert one(page, "Độc lập").size == 13
    assert one(page, "Nông Tiến, ngày").size == 13


def test_body_is_justified_indented_and_ends_with_its_mark(rendered: bytes) -> None:
    found = lines(rendered, 0)
    first = one(found, "Ủy ban nhân dân phường đã ban hành")
    second = one(found, "quán triệt tới")
    assert first.left == pytest.approx((30 + 12.7) * MM, abs=1)
    assert second.left == pytest.approx(30 * MM, abs=1)
    assert first.right == pytest.approx((210 - 15) * MM, abs=1)
    assert {first.size, second.size} == {14}
    # 1,15 of a single line, which is itself 1,15 of the type size
    assert second.bottom == pytest.approx(first.bottom - 14 * 1.15 * 1.15, abs=4)
    assert any(line.text.endswith("báo cáo./.") for line in lines(rendered, 1))


def test_headings_are_numbered_by_level(rendered: bytes) -> None:
    page = lines(rendered, 0)
    assert one(page, "II. KẾT QUẢ THỰC HIỆN").font == "LiberationSerif-Bold"
    assert one(page, "1. Chính quyền số").font == "LiberationSerif-Bold"
    assert one(page, "a) Kết quả giải quyết hồ sơ").font == "LiberationSerif"


def test_nothing_leaves_the_margins() -> None:
    pdf = render([kpi_annex(copies=4, partial=True)])
    document = pypdfium2.PdfDocument(pdf)
    sizes = [page.get_size() for page in document]
    document.close()
    for index, (width, height) in enumerate(sizes):
        for line in lines(pdf, index):
            assert line.left >= 30 * MM - 1, line
            assert line.right <= width - 15 * MM + 1, line
            above, below = line.bottom > height - 20 * MM, line.top < 20 * MM
            if above:
                assert line.text.isdigit() and middle(line) == pytest.approx(
                    (30 * MM + width - 15 * MM) / 2, abs=1
                )
            elif not below:
                assert line.top <= height - 20 * MM + 1 and line.bottom >= 20 * MM - 1, line


def test_page_numbers_are_hidden_on_first_pages_and_start_anew_in_an_annex() -> None:
    pdf = render([kpi_annex(), kpi_annex()])
    numbers = []
    document = pypdfium2.PdfDocument(pdf)
    heights = [page.get_height() for page in document]
    document.close()
    for index, height in enumerate(heights):
        top = [line for line in lines(pdf, index) if line.bottom > height - 20 * MM]
        assert all(line.size == 13 and line.font == "LiberationSerif" for line in top)
        numbers.append("".join(line.text for line in top))
    assert numbers == ["", "2", "", "2", "", "2"]


def test_recipients_stand_level_with_the_signers_title(rendered: bytes) -> None:
    page = lines(rendered, 1)
    word = one(page, "Nơi nhận:")
    title = one(page, "TM. ỦY BAN NHÂN DÂN")
    name = one(page, "Nguyễn Thị Hồng Thắm")
    assert (word.font, word.size) == ("LiberationSerif-BoldItalic", 12)
    assert word.left == pytest.approx(30 * MM, abs=2)
    assert word.bottom == pytest.approx(title.bottom, abs=3)
    assert one(page, "- Như trên;").size == 11
    assert one(page, "- Lưu: VT, VHXH.").size == 11
    assert middle(name) == pytest.approx(middle(title), abs=1)


def test_room_is_kept_for_signature_and_seal(rendered: bytes) -> None:
    page = lines(rendered, 1)
    last_title, name = one(page, "PHÓ CHỦ TỊCH"), one(page, "Nguyễn Thị Hồng Thắm")
    assert 25 * MM <= last_title.bottom - name.top <= 32 * MM
    places = _places(rendered)
    leader, seal = places["leader"], places["seal"]
    width = leader["right"] - leader["left"]
    assert (seal["right"] - leader["left"]) / width == pytest.approx(1 / 3, abs=0.01)
    assert name.top < leader["bottom"] and leader["top"] < last_title.bottom
    zone = [line for line in page if name.top < line.bottom < last_title.bottom]
    assert all(line.right < seal["left"] for line in zone)


def test_one_addressee_stays_on_the_line_and_several_stand_under_the_colon() -> None:
    page = lines(render(addressees=("Ủy ban nhân dân tỉnh Tuyên Quang",)), 0)
    assert one(page, "Kính gửi").text == "Kính gửi: Ủy ban nhân dân tỉnh Tuyên Quang"
    page = lines(render(), 0)
    colon = one(page, "Kính gửi:").right
    assert one(page, "- Ủy ban nhân dân tỉnh Tuyên Quang;").left == pytest.approx(colon, abs=4)
    assert one(page, "- Sở Khoa học và Công nghệ.")


def test_headings_never_end_a_page_and_the_closing_is_never_alone() -> None:
    for count in range(1, 40):
        body = (
            *[Paragraph(f"Đoạn văn thứ {n} có một dòng.") for n in range(count)],
            Heading(1, "Đề mục"),
            Heading(2, "Tiểu mục"),
            Paragraph("Nội dung cuối cùng của báo cáo, dài hơn một dòng để ngắt trang. " * 3),
        )
        pdf = render(body=body, addressees=(), legal_bases=())
        document = pypdfium2.PdfDocument(pdf)
        pages = len(document)
        document.close()
        for index in range(pages):
            texts = [line.text for line in lines(pdf, index) if not line.text.isdigit()]
            texts = [text for text in texts if not text.startswith("Mã đối chiếu")]
            assert not texts[-1].startswith(("I. ", "1. ")), count
            if "Nơi nhận:" in texts:
                assert texts.index("TM. ỦY BAN NHÂN DÂN") > 0, count


def test_annex_is_landscape_with_its_own_heading(rendered: bytes) -> None:
    document = pypdfium2.PdfDocument(rendered)
    sizes = [tuple(round(x / MM) for x in page.get_size()) for page in document]
    document.close()
    assert sizes == [(210, 297), (210, 297), (297, 210), (297, 210)]
    page = lines(rendered, 2)
    assert (one(page, "Phụ lục").font, one(page, "Phụ lục").size) == ("LiberationSerif-Bold", 14)
    title = one(page, "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU")
    assert (title.font, title.size) == ("LiberationSerif-Bold", 14)
    with_letter = one(page, "(Kèm theo Báo cáo số")
    assert with_letter.font == "LiberationSerif-Italic"
    assert with_letter.text.endswith("của Ủy ban nhân dân phường Nông Tiến)")
    for index in (2, 3):
        assert [line.text for line in lines(rendered, index)].count("Tử số") == 1


def test_several_annexes_are_numbered_in_roman() -> None:
    pdf = render([kpi_annex(), kpi_annex(partial=True)])
    assert one(lines(pdf, 2), "Phụ lục").text == "Phụ lục I"
    page = lines(pdf, 4)
    assert one(page, "Phụ lục").text == "Phụ lục II"
    assert one(page, "Đã tổng hợp 2/3 đơn vị; thiếu: UBND xã Tràng Đà")
    assert len([line for line in page if line.text == "TỔNG HỢP CHƯA ĐẦY ĐỦ"]) == 2


def small(title: str, rows: int = 3, *, partial: bool = False) -> AnnexTable:
    columns = (Column("STT"), Column("Nội dung", 8.0))
    cells = tuple(Row((str(number), f"{title} {number}")) for number in range(1, rows + 1))
    return AnnexTable(title, columns, cells, partial=partial)


def annex_pages(pdf: bytes) -> list[list[str]]:
    """The titles of the annexes on each page after the letter's two."""
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return [
        [line.text for line in lines(pdf, index) if line.text.startswith("Phụ lục")]
        for index in range(2, count)
    ]


def test_short_annexes_stand_below_one_another_each_with_its_title() -> None:
    pdf = render([small("Đợt"), small("Căn cứ"), small("Khen")])
    assert annex_pages(pdf) == [["Phụ lục I", "Phụ lục II", "Phụ lục III"]]
    page = lines(pdf, 2)
    tops = [one(page, start).bottom for start in ("ĐỢT", "Đợt 3", "CĂN CỨ", "Căn cứ 3", "KHEN")]
    assert tops == sorted(tops, reverse=True)
    assert len([line for line in page if line.text.startswith("(Kèm theo")]) == 3
    assert min(line.bottom for line in page if line.text.startswith("Khen")) > 20 * MM


def test_an_annex_that_does_not_fit_whole_begins_a_page() -> None:
    pdf = render([small("Đợt"), small("Việc", 26), small("Khen"), small("Bậc", 12)])
    pages = annex_pages(pdf)
    # Its rows take a page and a part of another, on which the next one fits.
    assert pages == [["Phụ lục I"], ["Phụ lục II"], ["Phụ lục III"], ["Phụ lục IV"]]


def test_an_annex_that_is_not_complete_shares_no_page_with_one_that_is() -> None:
    pdf = render([small("A", partial=True), small("B", partial=True), small("C")])
    assert annex_pages(pdf) == [["Phụ lục I", "Phụ lục II"], ["Phụ lục III"]]
    stamps = [[line.text for line in lines(pdf, at)].count("TỔNG HỢP CHƯA ĐẦY ĐỦ") for at in (2, 3)]
    assert stamps[1] == 0 < stamps[0]


def test_a_long_table_keeps_every_row_once_and_no_group_heading_alone() -> None:
    rows: list[Row] = []
    for group in range(60):
        rows.append(Row((str(group), f"Nhóm {group}"), RowKind.GROUP))
        rows += [Row((f"D{group}.{n}", f"Nội dung {n}")) for n in range(group % 7 + 1)]
    annex = AnnexTable("Bảng dài", (Column("STT"), Column("Nội dung", 8.0)), tuple(rows))
    pdf = render([annex])
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    seen: list[str] = []
    for index in range(2, pages):
        texts = [line.text for line in lines(pdf, index)]
        codes = [text for text in texts if text.startswith(("D", "Nhóm"))]
        assert not codes[-1].startswith("Nhóm")
        seen += codes
    wanted = [str(row.cells[1 if row.kind is RowKind.GROUP else 0]) for row in rows]
    assert seen == wanted


def test_no_word_is_cut_in_a_dense_table(rendered: bytes) -> None:
    words = {
        word for index in (2, 3) for line in lines(rendered, index) for word in line.text.split()
    }
    assert {"hành", "chính", "%/năm", "12.480", "HĐND-UBND", "100,0%"} <= words
    sizes = {line.size for index in (2, 3) for line in lines(rendered, index)}
    assert min(sizes - {9}) == 11


def test_a_row_taller_than_a_page_is_cut_between_lines() -> None:
    tall = " ".join(f"từ{n}" for n in range(3000))
    annex = AnnexTable("Bảng", (Column("A"), Column("B", 2.0)), (Row(("x", tall)),))
    pdf = render([annex])
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    found = [word for word in text.split() if word.startswith("từ") and word[2:].isdigit()]
    assert found == tall.split()


def test_footer_carries_code_and_marks() -> None:
    marks = Marks(draft=True, reference_form=True)
    pdf = render_letter(letter(), [kpi_annex()], fingerprint=FINGERPRINT, marks=marks)
    assert len([line for line in lines(pdf, 0) if line.text == "DỰ THẢO"]) == 1
    page = lines(pdf, 2)
    assert one(page, "Mã đối chiếu: 3F9A-77C1-02BD-1E44").top < 20 * MM
    assert one(page, "DỰ THẢO – Mẫu tham khảo, chưa ban hành").top < 20 * MM
    assert not [line for line in lines(pdf, 0) if line.text.startswith("Mã đối chiếu")]


def test_printed_code_is_read_back(rendered: bytes) -> None:
    assert read_printed_code(rendered) == short_code(FINGERPRINT) == "3F9A-77C1-02BD-1E44"
    assert read_printed_code(render()) == short_code(FINGERPRINT)


def test_a_scan_has_no_printed_code(rendered: bytes) -> None:
    assert read_printed_code(scan(rendered)) is None


def test_pages_of_two_reports_are_refused(rendered: bytes) -> None:
    other = render_letter(letter(), [kpi_annex()], fingerprint="a" * 64)
    output = BytesIO()
    with pikepdf.open(BytesIO(rendered)) as first, pikepdf.open(BytesIO(other)) as second:
        first.pages.extend(second.pages)
        first.save(output)
    with pytest.raises(DocumentError):
        read_printed_code(output.getvalue())


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n%%EOF"])
def test_no_pdf_has_no_code_to_read(data: bytes) -> None:
    with pytest.raises(DocumentError):
        read_printed_code(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda x: replace(x, abstract="<b>&amp; </para> ‹thẻ›"),
        lambda x: replace(x, body=(Paragraph("a < b & c > d \x00\x0b <font size=90>"),)),
        lambda x: replace(x, body=(Paragraph("không_dấu_cách" * 60),)),
        lambda x: replace(x, body=(ListItems(("một", "hai")),), addressees=("Ủy ban " * 30,)),
        lambda x: replace(x, body=(Heading(1, "Chỉ có đề mục"),)),
        lambda x: replace(x, body=(Paragraph("dài " * 4000),)),
        lambda x: replace(x, body=()),
        lambda x: replace(x, abstract="trích yếu " * 60),
        lambda x: replace(x, body=(Paragraph("biểu tượng 😀 ☑ 漢字"),)),
        lambda x: replace(
            x, head=replace(HEAD, agency=("ỦY BAN NHÂN DÂN " * 5,), place="Thành phố Hồ Chí Minh")
        ),
    ],
)
def test_odd_content_still_makes_a_letter(change: Callable[[Letter], Letter]) -> None:
    pdf = render_letter(change(letter()), fingerprint=FINGERPRINT)
    assert "Nơi nhận:" in _texts(pdf)


def test_characters_that_the_font_lacks_are_shown_as_boxes() -> None:
    pdf = render(body=(Paragraph("Kết quả 😀 tốt"),))
    assert "Kết quả □ tốt./." in _texts(pdf)


def test_an_academic_title_before_the_signers_name_is_refused() -> None:
    for name in ("ThS. Nguyễn Văn A", "PGS. TS. Trần B", "ts.Lê C"):
        with pytest.raises(InputError):
            SignatureBlock(("CHỦ TỊCH",), name)
    assert SignatureBlock(("CHỦ TỊCH",), "Tsần Văn B").signer == "Tsần Văn B"


def test_more_recipients_than_a_page_holds_are_refused() -> None:
    with pytest.raises(InputError):
        render(recipients=Recipients(tuple(f"Đơn vị {n}" for n in range(80))))


def test_a_row_with_the_wrong_number_of_cells_is_refused() -> None:
    with pytest.raises(InputError):
        AnnexTable("x", (Column("a"), Column("b")), (Row(("1",)),))


def scan(pdf: bytes) -> bytes:
    """The first page as a picture only, as a scanner makes it."""
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    image: Image.Image = document[0].render(scale=1).to_pil()
    document.close()
    output = BytesIO()
    image.convert("RGB").save(output, "PDF")
    return output.getvalue()


def _texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    return [line.text for page in range(pages) for line in lines(pdf, page)]


def _places(pdf: bytes) -> dict[str, dict[str, float]]:
    import json

    with pikepdf.open(BytesIO(pdf)) as document:
        text = str(document.Root.PieceInfo.ThiDuaSo.Private)
    places: dict[str, dict[str, float]] = json.loads(text)
    return places


def test_sample_has_the_rows_of_forms_4() -> None:
    assert len([row for row in kpi_annex().rows if row.kind is RowKind.DATA]) == 21
    assert len(BODY) > 10
