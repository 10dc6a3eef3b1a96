"""The rows of a report that one department supplies, as a plain .xlsx that needs no app.

Yellow cells are open for entry, all others are protected (without a password: it guards against
slips, not against people). Hidden cells name table, rows and columns, so that what comes back is
matched whatever was done to the labels (`forms/excel_import`); a hidden sheet says of which report
the file is. Every text is a string cell, so that none becomes a formula.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from desktop_app.documents.vietnamese import clean

SHEET = "Số liệu"
HOW_TO_FILL = (
    "Chỉ nhập vào các ô màu vàng. Không có thì ghi “Không phát sinh”; không thuộc phạm vi thì ghi "
    "“Không áp dụng”. Lưu tệp rồi gửi lại, không đổi tên cột, không xóa dòng."
)
_FONT = "Times New Roman"
_CELL_LIMIT = 32_767
_FIRST = 2  # column A holds the hidden names


@dataclass(frozen=True, slots=True)
class SliceColumn:
    """`mark` is what the hidden cell above it says. `choices` are offered in a list."""

    mark: str
    label: str
    width: float
    numeric: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SliceCell:
    """`open` for entry, or only shown."""

    value: str | float = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class SliceRow:
    mark: str
    code: str
    label: str
    unit: str
    cells: tuple[SliceCell, ...]


@dataclass(frozen=True, slots=True)
class SliceTable:
    mark: str
    title: str
    columns: tuple[SliceColumn, ...]
    rows: tuple[SliceRow, ...]


@dataclass(frozen=True, slots=True)
class SliceSheet:
    """`lines` stand below the title; `meta` is what the hidden sheet `meta_sheet` holds."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[SliceTable, ...]
    meta_sheet: str
    meta: tuple[tuple[str, str], ...]


def render_slice(content: SliceSheet) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet.column_dimensions["A"].hidden = True
    _write(sheet, 1, _FIRST, content.title.upper()).font = Font(name=_FONT, size=14, bold=True)
    for number, line in enumerate((*content.lines, HOW_TO_FILL), start=2):
        italic = number == len(content.lines) + 2
        _write(sheet, number, _FIRST, line).font = Font(name=_FONT, size=11, italic=italic)
    row = len(content.lines) + 4
    for table in content.tables:
        row = _draw(sheet, table, row) + 2
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    hidden = book.create_sheet(content.meta_sheet)
    for number, pair in enumerate(content.meta, start=1):
        for column, text in enumerate(pair, start=1):
            _write(hidden, number, column, text)
    hidden.sheet_state = "veryHidden"
    hidden.protection.sheet = True
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def _draw(sheet: Any, table: SliceTable, top: int) -> int:
    """A table from row `top` down; the last row that it takes."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.utils import get_column_letter

    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    yellow = PatternFill("solid", fgColor="FFF2CC")
    grey = PatternFill("solid", fgColor="F2F2F2")
    bold, plain = Font(name=_FONT, size=11, bold=True), Font(name=_FONT, size=11)
    if table.title:
        _write(sheet, top, _FIRST, table.title).font = bold
        top += 1
    first = _FIRST + 3
    _write(sheet, top, 1, table.mark)
    for at, column in enumerate(table.columns, start=first):
        _write(sheet, top, at, column.mark)
    sheet.row_dimensions[top].hidden = True
    heading = top + 1
    labels = ("Mã", "Chỉ tiêu", "ĐVT", *(column.label for column in table.columns))
    widths = (7.0, 52.0, 9.0, *(column.width for column in table.columns))
    for at, (label, width) in enumerate(zip(labels, widths, strict=True), start=_FIRST):
        cell = _write(sheet, heading, at, label)
        cell.font, cell.border, cell.fill = bold, border, grey
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        held = sheet.column_dimensions[get_column_letter(at)]
        held.width = max(width, held.width if top > _FIRST + 10 else 0.0, 6.0)
    lists = _lists(sheet, table)
    for number, row in enumerate(table.rows, start=heading + 1):
        _write(sheet, number, 1, row.mark)
        for at, text in enumerate((row.code, row.label, row.unit), start=_FIRST):
            cell = _write(sheet, number, at, text)
            cell.font, cell.border = plain, border
            cell.alignment = Alignment(
                horizontal="left" if at == _FIRST + 1 else "center", vertical="center",
                wrap_text=True,
            )  # fmt: skip
        for at, (column, held) in enumerate(zip(table.columns, row.cells, strict=True), first):
            cell = _write(sheet, number, at, held.value)
            cell.font, cell.border = plain, border
            cell.fill = yellow if held.open else grey
            cell.protection = Protection(locked=not held.open)
            cell.alignment = Alignment(
                horizontal="right" if column.numeric else "left", vertical="center",
                wrap_text=True,
            )  # fmt: skip
            if column.numeric:
                cell.number_format = "#,##0.##" if isinstance(held.value, float) and (
                    not held.value.is_integer()
                ) else "#,##0"  # fmt: skip
            if held.open and at in lists:
                lists[at].add(cell)
    return heading + len(table.rows)


def _lists(sheet: Any, table: SliceTable) -> dict[int, Any]:
    """Choices offered in the cells of a column, where Excel can hold them (255 characters)."""
    from openpyxl.worksheet.datavalidation import DataValidation

    made = {}
    for at, column in enumerate(table.columns, start=_FIRST + 3):
        text = ",".join(column.choices)
        if column.choices and len(text) <= 253 and not any("," in one or '"' in one
                                                            for one in column.choices):  # fmt: skip
            made[at] = DataValidation(type="list", formula1=f'"{text}"', allow_blank=True)
            sheet.add_data_validation(made[at])
    return made


def _write(sheet: Any, row: int, column: int, value: str | float) -> Any:
    cell = sheet.cell(row, column)
    if isinstance(value, float):
        cell.value = int(value) if value.is_integer() else value
        return cell
    cell.value = re.sub("[\ufffe\uffff]", "", clean(value))[:_CELL_LIMIT] or None
    if cell.value is not None:
        cell.data_type = "s"  # openpyxl would make "=…" a formula
        if cell.value[0] in "=+-@":
            cell.quotePrefix = True
    return cell
