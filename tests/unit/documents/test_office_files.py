"""The Word and Excel copies, opened again with their own libraries."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Mm, Pt
from lxml import etree
from openpyxl import load_workbook

from desktop_app.documents.content import (
    AnnexTable,
    Column,
    Figure,
    Marks,
    Row,
    RowKind,
    annex_label,
    cell_text,
)
from desktop_app.documents.excel import render_xlsx
from desktop_app.documents.word import render_docx
from tests.unit.documents.samples import FINGERPRINT, kpi_annex, letter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_word_holds_the_letter_and_every_cell() -> None:
    data = render_docx(letter(), [kpi_annex(partial=True)], fingerprint=FINGERPRINT)
    document = Document(BytesIO(data))
    root = document.element.body
    text = "\n".join("".join(p.itertext(f"{W}t")) for p in root.iter(f"{W}p"))
    for wanted in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHƯỜNG NÔNG TIẾN",
        "II. KẾT QUẢ THỰC HIỆN",
        "a) Kết quả giải quyết hồ sơ",
        "trân trọng báo cáo./.",
        "- Lưu: VT, VHXH.",
        "Nguyễn Thị Hồng Thắm",
        "Phụ lục",
        "TỔNG HỢP CHƯA ĐẦY ĐỦ",
        "Đã tổng hợp 2/3 đơn vị",
    ):
        assert wanted in text
    cells = {cell.text for row in document.tables[-1].rows for cell in row.cells}
    wanted_cells = {cell_text(cell) for row in kpi_annex().rows for cell in row.cells}
    assert wanted_cells <= cells | {""}


def test_word_has_the_margins_and_fonts_of_the_decree() -> None:
    data = render_docx(letter(), [kpi_annex(), kpi_annex()], fingerprint=FINGERPRINT)
    document = Document(BytesIO(data))
    assert len(document.sections) == 3
    for index, section in enumerate(document.sections):
        margins = (section.top_margin, section.bottom_margin, section.left_margin)
        assert [round(x / Mm(1)) for x in margins if x is not None] == [20, 20, 30]
        assert round((section.right_margin or 0) / Mm(1)) == 15
        width, height = section.page_width or 0, section.page_height or 0
        assert (width > height) == (index > 0)
        assert section.different_first_page_header_footer
        numbers = section._sectPr.findall(f"{W}pgNumType")
        assert [number.get(f"{W}start") for number in numbers] == ["1"]
    assert document.styles["Normal"].font.name == "Times New Roman"
    body = next(p for p in document.paragraphs if p.text.startswith("Thực hiện chế độ"))
    assert body.runs[0].font.size == Pt(14)
    assert body.paragraph_format.line_spacing == 1.15
    assert round((body.paragraph_format.first_line_indent or 0) / Mm(1), 1) == 12.7


def test_word_puts_short_annexes_below_one_another_as_the_pdf_does() -> None:
    columns = (Column("STT"), Column("Nội dung", 8.0))
    short = AnnexTable("Đợt", columns, (Row(("1", "Một")),))
    data = render_docx(letter(), [short, short, kpi_annex(), short], fingerprint=FINGERPRINT)
    document = Document(BytesIO(data))
    assert len(document.sections) == 4  # the letter, the first two, and one each
    titles = [line.text for line in document.paragraphs if line.text.startswith("Phụ lục")]
    assert titles == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV"]


def test_word_keeps_the_schemas_order_of_elements() -> None:
    """Word calls a file damaged when sectPr or tblPr are out of order; python-docx does not."""
    data = render_docx(letter(), [kpi_annex()], fingerprint=FINGERPRINT)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    orders = {
        "sectPr": ["headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType",
                   "cols", "titlePg", "docGrid"],
        "tblPr": ["tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook"],
        "pPr": ["pStyle", "keepNext", "keepLines", "pBdr", "spacing", "ind", "jc", "rPr",
                "sectPr"],
    }  # fmt: skip
    for name, order in orders.items():
        for element in root.iter(f"{W}{name}"):
            names = [etree.QName(child).localname for child in element]
            ranks = [order.index(child) for child in names]
            assert ranks == sorted(ranks), (name, names)


def test_word_marks_a_draft() -> None:
    marks = Marks(draft=True)
    document = Document(BytesIO(render_docx(letter(), marks=marks)))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert any("DỰ THẢO" in text for text in cells)


def test_word_accepts_control_characters() -> None:
    document = Document(BytesIO(render_docx(letter(abstract="a\x00\x0b\ufffe b"))))
    assert any(p.text == "a b" for p in document.paragraphs)


def test_excel_has_numbers_for_figures_and_text_for_the_rest() -> None:
    sheet = load_workbook(BytesIO(render_xlsx([kpi_annex(partial=True)])))[annex_label(0, 1)]
    values = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    assert values[12345].number_format == "#,##0"
    assert values[85.5].number_format == '0.0"%"'
    assert values["= 100"].data_type == "s"
    assert "Đã tổng hợp 2/3 đơn vị; thiếu: UBND xã Tràng Đà" in values
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+84 123", "-5", "@SUM(A1)", "\t=1", "\r\n=1"]
)
def test_text_never_becomes_a_formula(text: str) -> None:
    annex = AnnexTable(
        title=text,
        columns=(Column(text), Column("Số", 1.0)),
        rows=(
            Row((text, Figure("1,5", 1.5, "0.0"))),
            Row((text,), RowKind.GROUP),
            Row((text, text), RowKind.TOTAL),
        ),
        coverage=text,
        notes=(text,),
    )
    data = render_xlsx([annex])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f"


def test_a_workbook_of_no_annex_still_opens() -> None:
    assert len(load_workbook(BytesIO(render_xlsx([]))).worksheets) == 1


def test_word_columns_are_as_wide_for_libreoffice_as_for_word() -> None:
    """The grid says the same as the cells, and no word of the annex is wider than its column."""
    document = Document(BytesIO(render_docx(letter(), [kpi_annex()])))
    for table in document.tables:
        cells = [cell.width for cell in table.rows[0].cells]
        assert [column.width for column in table.columns] == cells
    head, annex = document.tables[0], document.tables[-1]
    assert [round((column.width or 0) / Mm(1)) for column in head.columns] == [68, 97]
    assert min((column.width or 0) / Mm(1) for column in annex.columns) > 8
