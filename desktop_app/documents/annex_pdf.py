"""Annexes drawn in landscape: title, table with repeated headings, notes (Phụ lục I, III)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents import decree30
from desktop_app.documents.annex_layout import (
    PAD_X,
    PAD_Y,
    Grid,
    LaidCell,
    LaidRow,
    measure,
    share_out,
)
from desktop_app.documents.content import PARTIAL_STAMP, Align, AnnexTable
from desktop_app.documents.fonts import text_width
from desktop_app.documents.page import Sheet
from desktop_app.documents.wrapping import balanced, wrap

_LINE = decree30.SINGLE_LINE
_NOTE = 11.0
_GRID_RULE = 0.5


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    font: str
    size: float
    align: Align = Align.CENTER
    space: float = 0.0


def draw_annex(sheet: Sheet, annex: AnnexTable, label: str, accompanies: str) -> None:
    """Draw one annex as a section of its own, pages numbered from 1."""
    sheet.start_section(landscape=True)
    sheet.start_page()
    title = _title_lines(sheet, annex, label, accompanies)
    notes = _note_lines(sheet, annex)
    grid, rows = measure(annex, sheet.fonts, sheet.text_width)
    title_height = sum(line.size * _LINE + line.space for line in title) + 8
    notes_height = sum(line.size * _LINE + line.space for line in notes)
    page_room = sheet.top - sheet.bottom - grid.header.height
    pages = share_out(rows, grid, page_room - title_height, page_room, notes_height)

    if annex.partial:
        width = text_width(PARTIAL_STAMP, sheet.fonts.bold, _NOTE)
        sheet.framed(
            PARTIAL_STAMP, sheet.right - width / 2 - 6, sheet.top - _NOTE, sheet.fonts.bold, _NOTE
        )
    y = _draw_lines(sheet, title, sheet.top) - 8
    for position, page in enumerate(pages):
        if position:
            sheet.start_page()
            y = sheet.top
        if page or not rows:
            y = draw_rows(sheet, grid, [grid.header, *page], y)
    _draw_lines(sheet, notes, y)


def _title_lines(sheet: Sheet, annex: AnnexTable, label: str, accompanies: str) -> list[_Line]:
    fonts, size, width = sheet.fonts, decree30.ANNEX_TITLE, sheet.text_width
    lines = [_Line(label, fonts.bold, size)]
    title = balanced(annex.title.upper(), fonts.bold, size, width * 0.8)
    lines += [_Line(text, fonts.bold, size) for text in title]
    lines += [
        _Line(text, fonts.italic, size) for text in balanced(accompanies, fonts.italic, size, width)
    ]
    if annex.coverage:
        for index, text in enumerate(balanced(annex.coverage, fonts.bold, _NOTE, width)):
            lines.append(_Line(text, fonts.bold, _NOTE, space=0 if index else 4))
    if annex.unit:
        text = f"Đơn vị tính: {annex.unit}"
        lines.append(_Line(text, fonts.italic, _NOTE, Align.RIGHT, 3))
    return lines


def _note_lines(sheet: Sheet, annex: AnnexTable) -> list[_Line]:
    if not annex.notes:
        return []
    font, width = sheet.fonts.italic, sheet.text_width
    lines = [_Line("Ghi chú:", sheet.fonts.bold_italic, _NOTE, Align.LEFT, 6)]
    for note in annex.notes:
        lines += [
            _Line(text, font, _NOTE, Align.LEFT) for text in wrap(f"- {note}", font, _NOTE, width)
        ]
    return lines


def _draw_lines(sheet: Sheet, lines: Sequence[_Line], y: float) -> float:
    for line in lines:
        y -= line.space + line.size * _LINE
        baseline = y + line.size * 0.25
        if line.align is Align.CENTER:
            sheet.center(line.text, sheet.middle, baseline, line.font, line.size)
            continue
        x = sheet.left
        if line.align is Align.RIGHT:
            x = sheet.right - text_width(line.text, line.font, line.size)
        sheet.text(line.text, x, baseline, line.font, line.size)
    return y


def draw_rows(sheet: Sheet, grid: Grid, rows: Sequence[LaidRow], top: float) -> float:
    """Rows of a measured table with their rules, from `top` down; the y below them."""
    edges = [sheet.left]
    for width in grid.widths:
        edges.append(edges[-1] + width)
    canvas = sheet.canvas
    canvas.setLineWidth(_GRID_RULE)
    canvas.line(edges[0], top, edges[-1], top)
    y = top
    for row in rows:
        font = sheet.fonts.bold if row.bold else sheet.fonts.regular
        for cell in row.cells:
            left, right = edges[cell.column], edges[cell.column + cell.span]
            canvas.line(left, y, left, y - row.height)
            _draw_cell(sheet, grid, cell, font, left, right, y, row.height)
        canvas.line(edges[-1], y, edges[-1], y - row.height)
        y -= row.height
        canvas.line(edges[0], y, edges[-1], y)
    return y


def _draw_cell(
    sheet: Sheet,
    grid: Grid,
    cell: LaidCell,
    font: str,
    left: float,
    right: float,
    top: float,
    height: float,
) -> None:
    """Lines of one cell, in the middle of its height."""
    block = len(cell.lines) * grid.leading
    baseline = top - max(PAD_Y, (height - block) / 2) - grid.size * 0.9
    for line in cell.lines:
        if line:
            width = text_width(line, font, grid.size)
            x = left + PAD_X + cell.indent
            if cell.align is Align.RIGHT:
                x = right - PAD_X - width
            elif cell.align is Align.CENTER:
                x = (left + right - width) / 2
            sheet.canvas.setFont(font, grid.size)
            sheet.canvas.drawString(x, baseline, line)
        baseline -= grid.leading
