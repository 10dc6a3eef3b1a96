"""The Word copy of a statistical form: same head, heading rows, letters and foot as the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from desktop_app.documents import decree30
from desktop_app.documents.content import PARTIAL_STAMP, AnnexTable, Letter, Marks, Row
from desktop_app.documents.decree30 import points
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
from desktop_app.documents.vietnamese import document_number, place_and_date
from desktop_app.documents.word_parts import (
    CENTER,
    LEFT,
    RIGHT,
    add_table,
    line,
    new_document,
    section,
    two_columns,
)

_SMALL = 11.0
_FOOT_SIZE = 13.0


def render_statistical_docx(
    letter: Letter,
    tables: Sequence[AnnexTable],
    form: StatisticalForm,
    *,
    fingerprint: str = "",
    marks: Marks | None = None,
) -> bytes:
    """The form as .docx, one section for each table; what is printed is that of the PDF."""
    marks = marks or Marks()
    document = new_document()
    footer = (code_line(fingerprint) if fingerprint else "", marks.footer)
    room = 0.0
    for index, (table, columns) in enumerate(zip(tables, form.marks, strict=True)):
        landscape = len(table.columns) > NARROW
        section(document, landscape=landscape, footer=footer)
        page = decree30.PAGE_HEIGHT if landscape else decree30.PAGE_WIDTH
        room = page - decree30.MARGIN_LEFT - decree30.MARGIN_RIGHT
        if index == 0:
            _head(document, form, room, draft=marks.draft)
        _table(document, table, columns, form.period, landscape=landscape)
    _foot(document, letter, room)
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def _head(document: Any, form: StatisticalForm, room: float, *, draft: bool) -> None:
    left, right = two_columns(document, room * LEFT_SHARE, room * (1 - LEFT_SHARE))
    for index, text in enumerate(form.left):
        line(left, text, _SMALL, bold=index == 0, align=LEFT)
    for label, office in form.right:
        line(right, label, _SMALL, align=LEFT)
        line(right, office, _SMALL, bold=True, align=LEFT)
    if draft:
        line(left, decree30.DRAFT_TEXT, 12, bold=True, align=LEFT, before=6)


def _table(
    document: Any, table: AnnexTable, columns: ColumnMarks, period: str, *, landscape: bool
) -> None:
    size = decree30.TITLE
    if table.partial:
        line(document, PARTIAL_STAMP, _SMALL, bold=True, align=RIGHT)
    line(document, table.title.upper(), size, bold=True, align=CENTER, before=10)
    line(document, period, _FOOT_SIZE, italic=True, align=CENTER, after=4)
    if table.unit:
        text = f"Đơn vị tính: {table.unit}"
        line(document, text, _SMALL, italic=True, align=RIGHT, after=2)
    lettered = AnnexTable(table.title, table.columns, (Row(columns.letters), *table.rows))
    made = add_table(document, lettered, landscape=landscape)
    for cell in made.rows[1].cells:
        cell.paragraphs[0].alignment = CENTER
    repeated = deepcopy(made.rows[0]._tr.trPr.xpath("./w:tblHeader")[0])
    made.rows[1]._tr.get_or_add_trPr().append(repeated)
    if any(columns.over):
        _group(made, columns)
    for note in [table.coverage] if table.coverage else []:
        line(document, note, _SMALL, italic=True, align=LEFT, before=4)
    for note in table.notes:
        line(document, note, _SMALL, italic=True, align=LEFT)


def _group(table: Any, columns: ColumnMarks) -> None:
    """A row above the headings: those over several columns, and the others made taller by it."""
    first = table.rows[0]._tr
    first.addprevious(deepcopy(first))
    for index, cell in enumerate(table.rows[0].cells):
        if columns.over[index]:
            _write(cell, "")
        else:
            _write(table.rows[1].cells[index], "")
    for start, count, text in spans(columns.over):
        cells = table.rows[0].cells
        if text:
            _write(cells[start], text)
            _merge(cells[start], cells[start + count - 1])
        else:
            _merge(cells[start], table.rows[1].cells[start])


def _write(cell: Any, text: str) -> None:
    """In the cell's first run, so that its look stays."""
    paragraph = cell.paragraphs[0]
    for extra in paragraph.runs[1:]:
        extra.text = ""
    paragraph.runs[0].text = text


def _merge(one: Any, other: Any) -> None:
    merged = one.merge(other)
    for paragraph in merged.paragraphs[1:]:
        if not paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)


def _foot(document: Any, letter: Letter, room: float) -> None:
    left, right = two_columns(document, room / 2, room / 2, before=8)
    head = letter.head
    line(left, document_number(letter.number, head.symbol), _FOOT_SIZE, align=CENTER, after=4)
    day = place_and_date(head.place, letter.day, letter.year)
    line(right, day, _FOOT_SIZE, italic=True, align=CENTER, after=4)
    for side, (title, how) in ((left, PREPARER), (right, UNIT_HEAD)):
        line(side, title, _FOOT_SIZE, bold=True, align=CENTER)
        line(side, how, _FOOT_SIZE, italic=True, align=CENTER)
    space = points(decree30.SIGNING_SPACE)
    line(right, letter.signature.signer, _FOOT_SIZE, bold=True, align=CENTER, before=space)
