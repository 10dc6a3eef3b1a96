"""Pieces of a Word document that python-docx does not offer in one call. Lengths in millimetres."""

from __future__ import annotations

from typing import Any, Final

from desktop_app.documents import decree30
from desktop_app.documents.annex_layout import PAD_X, measure
from desktop_app.documents.content import Align, AnnexTable, RowKind, cell_text
from desktop_app.documents.decree30 import millimetres, points
from desktop_app.documents.fonts import liberation_serif
from desktop_app.documents.vietnamese import clean

LEFT: Final = 0
CENTER: Final = 1
RIGHT: Final = 2
JUSTIFY: Final = 3

_FONT = "Times New Roman"
_ALIGN = {Align.LEFT: LEFT, Align.CENTER: CENTER, Align.RIGHT: RIGHT}


def new_document() -> Any:
    """An empty document in Times New Roman whose first section is still unused."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    style = document.styles["Normal"]
    style.font.name = _FONT
    style.font.size = Pt(decree30.BODY)
    style.paragraph_format.space_after = Pt(0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), _FONT)
    document.core_properties.author = ""
    return document


def section(document: Any, *, landscape: bool, footer: tuple[str, str]) -> None:
    """Begin a section with its own page numbers: centred above, none on its first page."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    empty = not document.element.body.xpath("./w:p|./w:tbl")
    part = document.sections[0] if empty else document.add_section(WD_SECTION.NEW_PAGE)
    long, short = Mm(decree30.PAGE_HEIGHT), Mm(decree30.PAGE_WIDTH)
    part.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    part.page_width, part.page_height = (long, short) if landscape else (short, long)
    part.top_margin, part.bottom_margin = Mm(decree30.MARGIN_TOP), Mm(decree30.MARGIN_BOTTOM)
    part.left_margin, part.right_margin = Mm(decree30.MARGIN_LEFT), Mm(decree30.MARGIN_RIGHT)
    part.header_distance = part.footer_distance = Mm(8)
    part.different_first_page_header_footer = True
    for copied in part._sectPr.findall(qn("w:pgNumType")):
        part._sectPr.remove(copied)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    part._sectPr.find(qn("w:cols")).addprevious(numbers)  # the schema fixes the order
    for header in (part.header, part.first_page_header, part.footer, part.first_page_footer):
        header.is_linked_to_previous = False
    page = part.header.paragraphs[0]
    page.alignment = CENTER
    run = page.add_run()
    run.font.size = Pt(decree30.PAGE_NUMBER)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
    words = "    ".join(word for word in footer if word)
    for foot in (part.footer, part.first_page_footer):
        written = foot.paragraphs[0].add_run(clean(words))
        written.font.size = Pt(decree30.FOOTER)


def line(
    parent: Any,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: int,
    before: float = 0,
    after: float = 0,
    first: float = 0,
    indent: float = 0,
    spacing: float = 1.0,
) -> Any:
    """Add one paragraph to a document or a table cell; `before` and `after` in points."""
    from docx.shared import Mm, Pt

    paragraphs = parent.paragraphs if hasattr(parent, "merge") else []
    reuse = len(paragraphs) == 1 and not paragraphs[0].runs
    paragraph = paragraphs[0] if reuse else parent.add_paragraph()
    run = paragraph.add_run(clean(text))
    run.bold, run.italic = bold, italic
    run.font.size = Pt(size)
    paragraph.alignment = align
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.first_line_indent, shape.left_indent = Mm(first), Mm(indent)
    shape.line_spacing = spacing
    return paragraph


def rule_under(paragraph: Any, width: float, room: float) -> None:
    """A solid rule of `width` centred under `paragraph`, in a column `room` wide.

    It is the top border of an empty 2 pt paragraph that is indented on both sides, so it stays in
    place when the text above is edited.
    """
    from copy import deepcopy

    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt
    from docx.text.paragraph import Paragraph

    element = deepcopy(paragraph._p)
    paragraph._p.addnext(element)
    rule = Paragraph(element, paragraph._parent)
    for run in rule.runs:
        run.text = ""
        run.font.size = Pt(2)
    side = Mm((room - width) / 2)
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = side
    rule.paragraph_format.space_before = Pt(2)
    borders: Any = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    rule._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def two_columns(document: Any, left: float, right: float, before: float = 0) -> tuple[Any, Any]:
    """A borderless table of one row that does not break over pages; returns its two cells."""
    from docx.shared import Mm, Pt

    if before or document.element.body.xpath("./w:tbl[last()][not(following-sibling::w:p)]"):
        # Word joins tables that touch; an empty line of 1 pt keeps them apart.
        gap = document.add_paragraph()
        gap.paragraph_format.space_before = Pt(before)
        gap.paragraph_format.line_spacing = Pt(1)
        gap.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    _margins(table, 0)
    _keep_whole(table.rows[0])
    cells = table.rows[0].cells
    # Word goes by the cells, LibreOffice by the columns.
    for cell, column, width in zip(cells, table.columns, (left, right), strict=True):
        cell.width = column.width = Mm(width)
    return cells[0], cells[1]


def add_table(document: Any, annex: AnnexTable, *, landscape: bool = True) -> Any:
    """The annex's table with borders, repeated heading row and rows that do not break; type size
    and widths are those of the PDF, so that no word is cut here either."""
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    paper = decree30.PAGE_HEIGHT if landscape else decree30.PAGE_WIDTH
    room = paper - decree30.MARGIN_LEFT - decree30.MARGIN_RIGHT
    measured, _rows = measure(annex, liberation_serif(), points(room))
    size, widths = measured.size, [millimetres(width) for width in measured.widths]
    table = document.add_table(rows=1 + len(annex.rows), cols=len(annex.columns))
    table.style = "Table Grid"
    table.autofit = False
    _margins(table, millimetres(PAD_X) - 0.1)  # a hair less: lines round up
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    rows = list(table._tbl.tr_lst)
    repeat = OxmlElement("w:tblHeader")
    rows[0].get_or_add_trPr().append(repeat)

    grid = [list(row.cells) for row in table.rows]
    for cell, column, width in zip(grid[0], annex.columns, widths, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        line(cell, column.label, size, bold=True, align=CENTER)
    for cells, row, table_row in zip(grid[1:], annex.rows, table.rows[1:], strict=False):
        _keep_whole(table_row)
        targets = list(zip(cells, row.cells, strict=False))
        if row.kind is RowKind.GROUP:
            first = len(row.cells) - 1 if len(cells) > 1 else 0
            whole = cells[first].merge(cells[-1])
            targets = list(zip([*cells[:first], whole], row.cells, strict=False))
        bold = row.kind is not RowKind.DATA
        for index, (cell, value) in enumerate(targets):
            cell.width = cell.width if row.kind is RowKind.GROUP else Mm(widths[index])
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            spans = row.kind is RowKind.GROUP and index == len(targets) - 1
            align = LEFT if spans else _ALIGN[annex.columns[index].align]
            indent = 3.0 * row.level if align == LEFT and index == 1 else 0.0
            written = line(cell, cell_text(value), size, bold=bold, align=align, indent=indent)
            written.paragraph_format.keep_with_next = row.kind is RowKind.GROUP
    return table


def _keep_whole(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _margins(table: Any, side: float) -> None:
    """Cell margins left and right, in millimetres."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for name in ("left", "right"):
        margin = OxmlElement(f"w:{name}")
        margin.set(qn("w:w"), str(round(side * 56.7)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)  # the schema fixes the order
