"""An annex table measured: type size, column widths, wrapped cells, rows shared out over pages.

reportlab's own tables slow down with length and leave a group's heading alone at the foot of a
page; measuring the rows first costs less and keeps both rules. All lengths are in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents import decree30
from desktop_app.documents.content import Align, AnnexTable, Row, RowKind, cell_text
from desktop_app.documents.fonts import Fonts
from desktop_app.documents.wrapping import widest_word, wrap

PAD_X = 3.5
PAD_Y = 3.0
_INDENT = 9.0
_ROOMY_COLUMNS = 7  # up to so many columns keep the roomy type size
_SAMPLE = 2000  # rows looked at for the narrowest possible columns


@dataclass(frozen=True, slots=True)
class LaidCell:
    """Wrapped lines of one cell that begins at column `column` and spans `span` columns."""

    column: int
    span: int
    lines: tuple[str, ...]
    align: Align
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class LaidRow:
    cells: tuple[LaidCell, ...]
    height: float
    bold: bool
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """What is the same on every page: type size, leading, column widths, the heading row."""

    size: float
    widths: tuple[float, ...]
    header: LaidRow

    @property
    def leading(self) -> float:
        return self.size * decree30.SINGLE_LINE


def measure(
    annex: AnnexTable, fonts: Fonts, room: float, largest: float | None = None
) -> tuple[Grid, list[LaidRow]]:
    """Choose the largest type in which no word is cut, and wrap every cell for it; `largest` is
    where to begin, in points, otherwise as the number of columns has it."""
    size = decree30.CELL if len(annex.columns) <= _ROOMY_COLUMNS else decree30.CELL_DENSE
    size = size if largest is None else largest
    narrowest = _narrowest(annex, fonts, size)
    while sum(narrowest) > room and size > decree30.CELL_SMALLEST:
        size -= 0.5
        narrowest = _narrowest(annex, fonts, size)
    widths = _widths(annex, narrowest, room)
    header_cells = tuple(
        LaidCell(
            index, 1, tuple(wrap(column.label, fonts.bold, size, width - 2 * PAD_X)), Align.CENTER
        )
        for index, (column, width) in enumerate(zip(annex.columns, widths, strict=True))
    )
    header = LaidRow(header_cells, _row_height(header_cells, size), bold=True)
    label = _label_column(annex)
    rows = [_lay_row(annex, row, fonts, size, widths, label) for row in annex.rows]
    return Grid(size, widths, header), rows


def share_out(
    rows: Sequence[LaidRow], grid: Grid, first_room: float, next_room: float, notes: float
) -> list[list[LaidRow]]:
    """Rows for each page; `notes` points stay free under the last row, which never leaves them.

    Group rows stay with the row that follows. A row taller than a page is cut between lines.
    """
    pages: list[list[LaidRow]] = [[]]
    room = first_room
    for chain in _chains(rows, grid, next_room):
        needed = sum(row.height for row in chain)
        if chain[-1] is rows[-1]:
            needed += notes
        if needed > room and (pages[-1] or room < next_room):
            pages.append([])
            room = next_room
        for row in chain:
            if row.height > room and pages[-1]:
                pages.append([])
                room = next_room
            pages[-1].append(row)
            room -= row.height
    if notes > room and pages[-1]:
        pages.append([])
    return pages


def _chains(rows: Sequence[LaidRow], grid: Grid, room: float) -> list[list[LaidRow]]:
    chains: list[list[LaidRow]] = []
    chain: list[LaidRow] = []
    for row in rows:
        for part in _cut(row, grid, room) if row.height > room else [row]:
            chain.append(part)
            if not part.keep_with_next:
                chains.append(chain)
                chain = []
    if chain:
        chains.append(chain)
    return chains


def _cut(row: LaidRow, grid: Grid, room: float) -> list[LaidRow]:
    per_page = max(1, int((room - 2 * PAD_Y) / grid.leading))
    tallest = max(len(cell.lines) for cell in row.cells)
    parts = []
    for start in range(0, tallest, per_page):
        cells = tuple(
            LaidCell(
                cell.column,
                cell.span,
                cell.lines[start : start + per_page] or ("",),
                cell.align,
                cell.indent,
            )
            for cell in row.cells
        )
        parts.append(LaidRow(cells, _row_height(cells, grid.size), row.bold))
    return parts


def _lay_row(
    annex: AnnexTable,
    row: Row,
    fonts: Fonts,
    size: float,
    widths: tuple[float, ...],
    label: int,
) -> LaidRow:
    bold = row.kind is not RowKind.DATA
    font = fonts.bold if bold else fonts.regular
    cells = []
    if row.kind is RowKind.GROUP:
        spans = [(0, len(widths))] if len(row.cells) == 1 or len(widths) == 1 else [
            (0, 1), (1, len(widths) - 1)
        ]  # fmt: skip
        for (column, span), cell in zip(spans, row.cells, strict=False):
            align = annex.columns[0].align if column == 0 and span == 1 else Align.LEFT
            room = sum(widths[column : column + span]) - 2 * PAD_X
            lines = tuple(wrap(cell_text(cell), font, size, room))
            cells.append(LaidCell(column, span, lines, align))
    else:
        for column, cell in enumerate(row.cells):
            indent = _INDENT * row.level if column == label else 0.0
            room = max(widths[column] - 2 * PAD_X - indent, size)
            lines = tuple(wrap(cell_text(cell), font, size, room))
            cells.append(LaidCell(column, 1, lines, annex.columns[column].align, indent))
    laid = tuple(cells)
    return LaidRow(laid, _row_height(laid, size), bold, row.kind is RowKind.GROUP)


def _row_height(cells: Sequence[LaidCell], size: float) -> float:
    tallest = max(len(cell.lines) for cell in cells)
    return tallest * size * decree30.SINGLE_LINE + 2 * PAD_Y


def _label_column(annex: AnnexTable) -> int:
    """The first left-aligned column after the number: the one whose text is indented by level."""
    for index, column in enumerate(annex.columns):
        if column.align is Align.LEFT and index > 0:
            return index
    return 0


def _narrowest(annex: AnnexTable, fonts: Fonts, size: float) -> list[float]:
    result = [widest_word(column.label, fonts.bold, size) for column in annex.columns]
    for row in annex.rows[:_SAMPLE]:
        if row.kind is RowKind.GROUP:
            continue
        font = fonts.regular if row.kind is RowKind.DATA else fonts.bold
        for index, cell in enumerate(row.cells):
            result[index] = max(result[index], widest_word(cell_text(cell), font, size))
    return [width + 2 * PAD_X + 0.1 for width in result]


def _widths(annex: AnnexTable, narrowest: Sequence[float], room: float) -> tuple[float, ...]:
    """Widths by weight, none below its narrowest; words are cut only when all together exceed."""
    total = sum(narrowest)
    if total >= room:
        return tuple(width * room / total for width in narrowest)
    weights = sum(max(column.weight, 0.01) for column in annex.columns)
    wanted = [
        max(0.0, max(column.weight, 0.01) / weights * room - least)
        for column, least in zip(annex.columns, narrowest, strict=True)
    ]
    spare, asked = room - total, sum(wanted)
    return tuple(
        least + spare * (want / asked if asked else 1 / len(wanted))
        for least, want in zip(narrowest, wanted, strict=True)
    )
