"""Annexes in their order on landscape pages: a short one stands below the one before it.

An annex that fits whole in what is left of a page is put there, with its own title; any other
begins a page, and with it a section whose pages are numbered from 1 (Decree 30, Phụ lục I, III).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.documents import decree30
from desktop_app.documents.annex_layout import Grid, LaidRow, measure, share_out
from desktop_app.documents.content import (
    Align,
    AnnexTable,
    Letter,
    accompanies_line,
    annex_label,
)
from desktop_app.documents.decree30 import points
from desktop_app.documents.fonts import Fonts
from desktop_app.documents.wrapping import balanced, wrap

GAP = 20.0  # points between two annexes on one page
NOTE = 11.0
_LINE = decree30.SINGLE_LINE
_BELOW_TITLE = 8.0
_WIDTH = points(decree30.PAGE_HEIGHT - decree30.MARGIN_LEFT - decree30.MARGIN_RIGHT)
_HEIGHT = points(decree30.PAGE_WIDTH - decree30.MARGIN_TOP - decree30.MARGIN_BOTTOM)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line above or below a table; `space` points stay free over it."""

    text: str
    font: str
    size: float
    align: Align = Align.CENTER
    space: float = 0.0

    @property
    def height(self) -> float:
        return self.size * _LINE + self.space


@dataclass(frozen=True, slots=True)
class PlacedAnnex:
    """An annex measured, with the rows of each of its pages. `joins` puts the first of them below
    the annex before."""

    annex: AnnexTable
    label: str
    title: tuple[TextLine, ...]
    notes: tuple[TextLine, ...]
    grid: Grid
    pages: tuple[tuple[LaidRow, ...], ...]
    joins: bool


def place_annexes(
    annexes: Sequence[AnnexTable], letter: Letter, fonts: Fonts
) -> Iterator[PlacedAnnex]:
    """Each annex in turn. Two share a page only where both are whole or both are not (`partial`):
    the stamp is the page's."""
    left = 0.0
    before: AnnexTable | None = None
    for index, annex in enumerate(annexes):
        label = annex_label(index, len(annexes))
        title = _title_lines(annex, label, accompanies_line(annex, letter), fonts)
        notes = _note_lines(annex, fonts)
        grid, rows = measure(annex, fonts, _WIDTH)
        above = sum(line.height for line in title) + _BELOW_TITLE
        below = sum(line.height for line in notes)
        table = sum(row.height for row in rows)
        whole = above + grid.header.height + table + below
        joins = before is not None and before.partial == annex.partial and GAP + whole <= left
        if joins:
            pages, left = [rows], left - GAP - whole
        else:
            room = _HEIGHT - grid.header.height
            pages = share_out(rows, grid, room - above, room, below)
            used = sum(row.height for row in pages[-1]) + below
            left = room - used - (above if len(pages) == 1 else 0.0)
        yield PlacedAnnex(annex, label, title, notes, grid, tuple(map(tuple, pages)), joins)
        before = annex


def _title_lines(
    annex: AnnexTable, label: str, accompanies: str, fonts: Fonts
) -> tuple[TextLine, ...]:
    size = decree30.ANNEX_TITLE
    lines = [TextLine(label, fonts.bold, size)]
    title = balanced(annex.title.upper(), fonts.bold, size, _WIDTH * 0.8)
    lines += [TextLine(text, fonts.bold, size) for text in title]
    lines += [
        TextLine(text, fonts.italic, size)
        for text in balanced(accompanies, fonts.italic, size, _WIDTH)
    ]
    if annex.coverage:
        for index, text in enumerate(balanced(annex.coverage, fonts.bold, NOTE, _WIDTH)):
            lines.append(TextLine(text, fonts.bold, NOTE, space=0 if index else 4))
    if annex.unit:
        text = f"Đơn vị tính: {annex.unit}"
        lines.append(TextLine(text, fonts.italic, NOTE, Align.RIGHT, 3))
    return tuple(lines)


def _note_lines(annex: AnnexTable, fonts: Fonts) -> tuple[TextLine, ...]:
    if not annex.notes:
        return ()
    font = fonts.italic
    lines = [TextLine("Ghi chú:", fonts.bold_italic, NOTE, Align.LEFT, 6)]
    for note in annex.notes:
        lines += [
            TextLine(text, font, NOTE, Align.LEFT) for text in wrap(f"- {note}", font, NOTE, _WIDTH)
        ]
    return tuple(lines)
