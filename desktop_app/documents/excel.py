"""Annex tables as an Excel workbook, one sheet each.

Figures are numbers, so that people can sum them; every text is a string cell, also when it begins
with `= + - @`: text typed by a stranger never becomes a formula.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from desktop_app.documents.content import (
    PARTIAL_STAMP,
    Align,
    AnnexTable,
    Cell,
    Figure,
    RowKind,
    annex_label,
)
from desktop_app.documents.vietnamese import clean

_FONT = "Times New Roman"
_CELL_LIMIT = 32_767  # characters Excel keeps in one cell
_PAGE_WIDTH = 120.0  # characters shared out over the columns by weight


def render_xlsx(annexes: Sequence[AnnexTable]) -> bytes:
    """The workbook; landscape A4 fitted to the width, headings repeated and frozen."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for index, annex in enumerate(annexes):
        _fill(workbook.create_sheet(annex_label(index, len(annexes))), annex)
    if not annexes:
        workbook.create_sheet("Phụ lục")
    output = BytesIO()
    workbook.save(output)
    return output.getvalue()


def _fill(sheet: Any, annex: AnnexTable) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    width = len(annex.columns)
    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    row = 0
    for text, font in (
        (annex.title.upper(), Font(name=_FONT, size=14, bold=True)),
        (PARTIAL_STAMP if annex.partial else "", Font(name=_FONT, size=11, bold=True)),
        (annex.coverage, Font(name=_FONT, size=11, bold=True)),
        (
            f"Đơn vị tính: {annex.unit}" if annex.unit else "",
            Font(name=_FONT, size=11, italic=True),
        ),
    ):
        if text:
            row += 1
            cell = _write(sheet, row, 1, text)
            cell.font = font
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    heading = row + 1
    total = sum(max(column.weight, 0.01) for column in annex.columns)
    for index, column in enumerate(annex.columns, start=1):
        cell = _write(sheet, heading, index, column.label)
        cell.font, cell.border = Font(name=_FONT, size=11, bold=True), border
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        share = _PAGE_WIDTH * max(column.weight, 0.01) / total
        sheet.column_dimensions[get_column_letter(index)].width = max(6.0, share)

    fonts = {bold: Font(name=_FONT, size=11, bold=bold) for bold in (False, True)}
    for number, line in enumerate(annex.rows, start=heading + 1):
        group = line.kind is RowKind.GROUP
        for index in range(1, width + 1):
            value = line.cells[index - 1] if index <= len(line.cells) else ""
            cell = _write(sheet, number, index, value)
            cell.font, cell.border = fonts[line.kind is not RowKind.DATA], border
            align = annex.columns[index - 1].align
            left = group and index == len(line.cells)
            cell.alignment = Alignment(
                horizontal=(Align.LEFT if left else align).value,
                vertical="center",
                wrap_text=not left,
                indent=line.level if index == 2 and align is Align.LEFT else 0,
            )
        if group and width > 1:
            sheet.merge_cells(
                start_row=number, end_row=number, start_column=len(line.cells), end_column=width
            )
    last = heading + len(annex.rows)
    for offset, note in enumerate(annex.notes, start=1):
        cell = _write(sheet, last + offset, 1, f"Ghi chú: {note}")
        cell.font = Font(name=_FONT, size=11, italic=True)

    sheet.freeze_panes = sheet.cell(heading + 1, 1)
    sheet.print_title_rows = f"{heading}:{heading}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _write(sheet: Any, row: int, column: int, value: Cell) -> Any:
    """A number for a figure, otherwise a cell that is and stays text."""
    cell = sheet.cell(row, column)
    if isinstance(value, Figure):
        cell.value = value.number
        cell.number_format = value.excel_format
        return cell
    cell.value = _text(value)
    cell.data_type = "s"  # openpyxl would make "=…" a formula
    if cell.value and cell.value[0] in "=+-@":
        cell.quotePrefix = True
    return cell


def _text(value: str) -> str:
    # U+FFFE and U+FFFF are no XML characters, and clean() has removed the other forbidden ones.
    return re.sub("[\ufffe\uffff]", "", clean(value))[:_CELL_LIMIT]
