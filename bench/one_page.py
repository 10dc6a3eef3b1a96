"""One page of PDF: the Decree 30 letter with its annex, PDF/A-2b, by the number of its pages.

Beside it: reportlab's own LongTable with the same rows, widths and font, its cells wrapping in
Paragraphs, split into tables of a hundred rows (a longer one slows down). Research
(storage-signing-packages.md §3): 34–75 pages a second.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

from bench.harness import Result, Step, measure
from desktop_app.documents.content import AnnexTable, Figure
from desktop_app.documents.fonts import serif_fonts
from desktop_app.documents.letter_pdf import render_letter
from tests.unit.documents.samples import FINGERPRINT, kpi_annex, letter

ROUNDS = 7
COPIES = 12  # of the KPI table's rows in one annex
_SLICE = 100


def run(folder: Path) -> list[Result]:
    annex = kpi_annex(copies=COPIES)
    content = letter()
    ours_pages = pages(render_letter(content, [annex], fingerprint=FINGERPRINT))
    peer_pages = pages(long_table(annex))
    found = measure(
        [
            Step("ours", lambda: render_letter(content, [annex], fingerprint=FINGERPRINT)),
            Step("LongTable", lambda: long_table(annex)),
        ],
        ROUNDS,
        warm=1,
    )
    peer = (f"LongTable of {len(annex.rows)} rows", found["LongTable"] / peer_pages)
    per = f"page of {ours_pages}"
    return [Result("one page", per, found["ours"] / ours_pages, (peer,), ROUNDS, aim=1)]


def pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def long_table(annex: AnnexTable) -> bytes:
    fonts = serif_fonts()
    style = ParagraphStyle("cell", fontName=fonts.regular, fontSize=10, leading=12)
    shares = [column.weight for column in annex.columns]
    width = landscape(A4)[0] - 100
    widths = [width * share / sum(shares) for share in shares]
    head = [Paragraph(column.label, style) for column in annex.columns]
    rows = []
    for row in annex.rows:
        texts = [cell.text if isinstance(cell, Figure) else str(cell) for cell in row.cells]
        texts += [""] * (len(widths) - len(texts))
        rows.append([Paragraph(text, style) for text in texts])
    look = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), fonts.regular)]
    )
    tables = []
    for start in range(0, len(rows), _SLICE):
        table = LongTable([head, *rows[start : start + _SLICE]], widths, repeatRows=1)
        table.setStyle(look)
        tables.append(table)
    out = BytesIO()
    template = SimpleDocTemplate(out, pagesize=landscape(A4), initialFontName=fonts.regular)
    template.build(tables)
    return out.getvalue()
