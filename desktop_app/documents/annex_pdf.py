"""Annexes drawn in landscape: title, table with repeated headings, notes (Phụ lục I, III)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents import decree30
from desktop_app.documents.annex_flow import GAP, NOTE, PlacedAnnex, TextLine
from desktop_app.documents.annex_layout import PAD_X, PAD_Y, Grid, LaidCell, LaidRow
from desktop_app.documents.content import PARTIAL_STAMP, Align
from desktop_app.documents.fonts import text_width
from desktop_app.documents.page import Sheet

_LINE = decree30.SINGLE_LINE
_GRID_RULE = 0.5


def draw_annex(sheet: Sheet, placed: PlacedAnnex, top: float) -> float:
    """Draw one annex as a section of its own, or where it joins the one before, below `top`; the y
    below it."""
    if placed.joins:
        y = top - GAP
    else:
        sheet.start_section(landscape=True)
        sheet.start_page()
        y = sheet.top
        if placed.annex.partial:
            width = text_width(PARTIAL_STAMP, sheet.fonts.bold, NOTE)
            sheet.framed(
                PARTIAL_STAMP, sheet.right - width / 2 - 6, y - NOTE, sheet.fonts.bold, NOTE
            )
    y = _draw_lines(sheet, placed.title, y) - 8
    for position, page in enumerate(placed.pages):
        if position:
            sheet.start_page()
            y = sheet.top
        if page or not placed.annex.rows:
            y = draw_rows(sheet, placed.grid, [placed.grid.header, *page], y)
    return _draw_lines(sheet, placed.notes, y)


def _draw_lines(sheet: Sheet, lines: Sequence[TextLine], y: float) -> float:
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
