"""A statistical form as one PDF/A-2b file, with the places where it is signed here.

The number, the day and the month stay blank as on a letter. The number has no place of its own on
such a form; it stands left of the place and date, above the preparer, where the registry clerk
writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from desktop_app.documents import decree30
from desktop_app.documents.annex_layout import PAD_X, PAD_Y, Grid, LaidRow, measure, share_out
from desktop_app.documents.annex_pdf import draw_rows
from desktop_app.documents.content import PARTIAL_STAMP, AnnexTable, Letter, Marks
from desktop_app.documents.decree30 import points
from desktop_app.documents.fonts import Fonts, serif_fonts, text_width
from desktop_app.documents.letter_close import remember_boxes
from desktop_app.documents.letter_head import draw_date, draw_number
from desktop_app.documents.letter_pdf import signing_places
from desktop_app.documents.page import Sheet
from desktop_app.documents.pdfa import archive
from desktop_app.documents.printed_code import code_line
from desktop_app.documents.statistical import (
    LEFT_SHARE,
    NARROW,
    PREPARER,
    UNIT_HEAD,
    ColumnMarks,
    StatisticalForm,
    spans,
)
from desktop_app.documents.vietnamese import clean
from desktop_app.documents.wrapping import balanced, wrap
from desktop_app.errors import InputError, Text

_LINE = decree30.SINGLE_LINE
_SMALL = 11.0  # head, unit, notes
_GAP = points(4)
_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5)  # of the table, the largest first
_FOOT_SIZE = 13.0


def render_statistical(
    letter: Letter,
    tables: Sequence[AnnexTable],
    form: StatisticalForm,
    *,
    fingerprint: str,
    marks: Marks | None = None,
) -> bytes:
    """The PDF to be signed or sent out for signature; of `letter` it takes place, year, number
    symbol and signer. The same arguments give the same bytes, given the same fonts.

    `InputError` where there is no table, or a heading is taller than a page.
    """
    from reportlab.pdfgen.canvas import Canvas

    if not tables:
        raise _refuse("Biểu thống kê không có bảng nào.", "The statistical form has no table.")
    marks = marks or Marks()
    fonts = serif_fonts()
    output = BytesIO()
    canvas = Canvas(output, invariant=1, initialFontName=fonts.regular, pageCompression=1)
    sheet = Sheet(canvas, fonts)
    sheet.footer_left = code_line(fingerprint)
    last = len(tables) - 1
    for index, (table, columns) in enumerate(zip(tables, form.marks, strict=True)):
        stamps = [PARTIAL_STAMP] if table.partial else []
        sheet.footer_right = " – ".join([*stamps, marks.footer] if marks.footer else stamps)
        sheet.start_section(landscape=len(table.columns) > NARROW)
        sheet.start_page()
        top = sheet.top
        if index == 0:
            top = _draw_head(sheet, form, draft=marks.draft)
        _draw_table(sheet, table, columns, form.period, top, letter if index == last else None)
    canvas.save()
    title = clean(f"Biểu số {form.number} {tables[0].title} {form.period}")
    return archive(output.getvalue(), title, signing_places(sheet, letter))


def _draw_head(sheet: Sheet, form: StatisticalForm, *, draft: bool) -> float:
    """Number and circular on the left, the two offices on the right; the y below both."""
    fonts = sheet.fonts
    width = sheet.text_width * LEFT_SHARE
    left = right = sheet.top
    for index, source in enumerate(form.left):
        font = fonts.bold if index == 0 else fonts.regular
        for line in wrap(source, font, _SMALL, width):
            left -= _SMALL * _LINE
            sheet.text(line, sheet.left, left, font, _SMALL)
    start = sheet.left + width + _GAP
    for label, office in form.right:
        right -= _SMALL * _LINE
        sheet.text(label, start, right, fonts.regular, _SMALL)
        for line in wrap(office, fonts.bold, _SMALL, sheet.right - start):
            right -= _SMALL * _LINE
            sheet.text(line, start, right, fonts.bold, _SMALL)
    if draft:
        left -= 24
        middle = sheet.left + text_width(decree30.DRAFT_TEXT, fonts.bold, 12) / 2 + 5
        sheet.framed(decree30.DRAFT_TEXT, middle, left, fonts.bold, 12)
    return min(left, right) - 10


def _draw_table(
    sheet: Sheet,
    table: AnnexTable,
    columns: ColumnMarks,
    period: str,
    top: float,
    letter: Letter | None,
) -> None:
    """Title, table with its heading on each page, notes; and the foot where `letter` is given."""
    italic = sheet.fonts.italic
    notes = [
        line
        for source in ([table.coverage] if table.coverage else []) + list(table.notes)
        for line in wrap(source, italic, _SMALL, sheet.text_width)
    ]
    below = len(notes) * _SMALL * _LINE + (_foot_height(letter) if letter is not None else 0.0)
    y = _draw_title(sheet, table, period, top)
    laid = _fitted(sheet, table, columns, y, below)
    for position, page in enumerate(laid.pages):
        if position:
            sheet.start_page()
            y = sheet.top
        if page or not table.rows:
            y = draw_rows(sheet, laid.grid, page, laid.heading.draw(sheet, laid.grid, y))
    for line in notes:
        y -= _SMALL * _LINE
        sheet.text(line, sheet.left, y, italic, _SMALL)
    if letter is not None:
        _draw_foot(sheet, letter, y)


def _fitted(
    sheet: Sheet, table: AnnexTable, columns: ColumnMarks, top: float, below: float
) -> _Laid:
    """The table on as few pages as a readable type allows, in the largest type that does."""
    best: _Laid | None = None
    for size in _SIZES:
        grid, rows = measure(table, sheet.fonts, sheet.text_width, size)
        heading = _Heading.of(table, columns, grid, sheet.fonts)
        first = top - sheet.bottom - heading.height
        later = sheet.top - sheet.bottom - heading.height
        if first < grid.leading or later < below + grid.leading:
            continue
        laid = _Laid(grid, heading, share_out(rows, grid, first, later, below))
        if best is None or len(laid.pages) < len(best.pages):
            best = laid
    if best is None:
        raise _refuse(
            "Tiêu đề hoặc ghi chú của biểu dài quá một trang.",
            "The headings or notes of the form are longer than a page.",
        )
    return best


def _draw_title(sheet: Sheet, table: AnnexTable, period: str, y: float) -> float:
    size, bold, italic = decree30.TITLE, sheet.fonts.bold, sheet.fonts.italic
    for line in balanced(table.title.upper(), bold, size, sheet.text_width * 0.9):
        y -= size * _LINE
        sheet.center(line, sheet.middle, y, bold, size)
    y -= _FOOT_SIZE * _LINE
    sheet.center(period, sheet.middle, y, italic, _FOOT_SIZE)
    if table.partial:
        y -= _SMALL * _LINE + 8
        sheet.framed(PARTIAL_STAMP, sheet.middle, y, bold, _SMALL)
    if table.unit:
        y -= _SMALL * _LINE + 3
        text = f"Đơn vị tính: {table.unit}"
        width = text_width(clean(text), italic, _SMALL)
        sheet.text(text, sheet.right - width, y, italic, _SMALL)
    return y - 6


@dataclass(frozen=True, slots=True)
class _Box:
    """One cell of the heading: columns from `first`, `count` of them; heights from its top."""

    first: int
    count: int
    top: float
    height: float
    lines: tuple[str, ...]
    bold: bool = True


@dataclass(frozen=True, slots=True)
class _Heading:
    """The heading rows: over several columns, of each column, and the letters."""

    boxes: tuple[_Box, ...]
    height: float

    @classmethod
    def of(cls, table: AnnexTable, columns: ColumnMarks, grid: Grid, fonts: Fonts) -> _Heading:
        labels = [
            wrap(column.label, fonts.bold, grid.size, width - 2 * PAD_X)
            for column, width in zip(table.columns, grid.widths, strict=True)
        ]
        grouped = [span for span in spans(columns.over) if span[2]]
        above = {}
        for first, count, text in grouped:
            room = sum(grid.widths[first : first + count]) - 2 * PAD_X
            above[first] = (count, wrap(text, fonts.bold, grid.size, room))
        inside = {first + step for first, count, _ in grouped for step in range(count)}
        upper = max((_tall(lines, grid) for _, lines in above.values()), default=0.0)
        lower = max((_tall(labels[index], grid) for index in inside), default=0.0)
        alone = max((_tall(labels[i], grid) for i in range(len(labels)) if i not in inside),
                    default=0.0)  # fmt: skip
        lower = max(lower, alone - upper)
        boxes = [
            _Box(first, count, 0.0, upper, tuple(lines)) for first, (count, lines) in above.items()
        ]
        for index, lines in enumerate(labels):
            top = upper if index in inside else 0.0
            boxes.append(_Box(index, 1, top, upper + lower - top, tuple(lines)))
        room = grid.leading + 2 * PAD_Y
        for index, text in enumerate(columns.letters):
            boxes.append(_Box(index, 1, upper + lower, room, (text,), bold=False))
        return cls(tuple(boxes), upper + lower + room)

    def draw(self, sheet: Sheet, grid: Grid, top: float) -> float:
        edges = [sheet.left]
        for width in grid.widths:
            edges.append(edges[-1] + width)
        sheet.canvas.setLineWidth(0.5)
        for box in self.boxes:
            left, right = edges[box.first], edges[box.first + box.count]
            y = top - box.top
            sheet.canvas.rect(left, y - box.height, right - left, box.height)
            font = sheet.fonts.bold if box.bold else sheet.fonts.regular
            size = grid.size
            while size > 6 and any(
                text_width(line, font, size) > right - left - 2 for line in box.lines
            ):
                size -= 0.5
            baseline = y - (box.height - len(box.lines) * grid.leading) / 2 - grid.size * 0.9
            for line in box.lines:
                sheet.center(line, (left + right) / 2, baseline, font, size)
                baseline -= grid.leading
        return top - self.height


@dataclass(frozen=True, slots=True)
class _Laid:
    """A table measured, with its rows for each page."""

    grid: Grid
    heading: _Heading
    pages: list[list[LaidRow]]


def _tall(lines: Sequence[str], grid: Grid) -> float:
    return len(lines) * grid.leading + 2 * PAD_Y


def _foot_height(letter: Letter) -> float:
    """From the table down to the signer's name."""
    lines = 3 * _FOOT_SIZE * _LINE + _FOOT_SIZE * _LINE * bool(letter.signature.signer)
    return 14 + 4 + lines + points(decree30.SIGNING_SPACE)


def _draw_foot(sheet: Sheet, letter: Letter, y: float) -> None:
    """Number, place and date; preparer and head of the office, with room for the signatures."""
    fonts, size = sheet.fonts, _FOOT_SIZE
    quarter = sheet.text_width / 4
    left, right = sheet.left + quarter, sheet.right - quarter
    baseline = y - 14 - size
    draw_number(sheet, letter, left, baseline)
    draw_date(sheet, letter, right, baseline, size)
    baseline -= 4
    for index, font in enumerate((fonts.bold, fonts.italic)):
        baseline -= size * _LINE
        sheet.center(PREPARER[index], left, baseline, font, size)
        sheet.center(UNIT_HEAD[index], right, baseline, font, size)
    zone_top = baseline - 4
    baseline -= points(decree30.SIGNING_SPACE) + size * _LINE
    sheet.center(letter.signature.signer, right, baseline, fonts.bold, size)
    remember_boxes(sheet, right, zone_top, baseline + size)


def _refuse(vi: str, en: str) -> InputError:
    return InputError(Text(vi, en))
