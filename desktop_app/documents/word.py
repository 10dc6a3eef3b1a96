"""The Word copy of a letter with its annexes, because leaders edit by hand before signing.

Same content, margins, sizes and order as the PDF. Text is real text: headings carry their printed
numbers, rules are paragraph borders, page numbers are fields hidden on the first page.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from desktop_app.documents import decree30
from desktop_app.documents.annex_flow import GAP, PlacedAnnex, place_annexes
from desktop_app.documents.content import (
    PARTIAL_STAMP,
    AnnexTable,
    Heading,
    Letter,
    ListItems,
    Marks,
    Paragraph,
    accompanies_line,
    final_mark,
    numbered,
)
from desktop_app.documents.decree30 import millimetres, points
from desktop_app.documents.fonts import liberation_serif, text_width
from desktop_app.documents.letter_close import SECRETARY, recipient_lines
from desktop_app.documents.printed_code import code_line
from desktop_app.documents.vietnamese import clean, document_number, place_and_date
from desktop_app.documents.word_parts import (
    CENTER,
    JUSTIFY,
    LEFT,
    RIGHT,
    add_table,
    line,
    new_document,
    rule_under,
    section,
    two_columns,
)

_BODY_SPACE = decree30.PARAGRAPH_SPACE


def render_docx(
    letter: Letter,
    annexes: Sequence[AnnexTable] = (),
    *,
    fingerprint: str = "",
    marks: Marks | None = None,
) -> bytes:
    """The letter as .docx: A4 portrait, annexes in landscape sections with their own page numbers;
    a short one stands below the one before it, as in the PDF.

    `fingerprint` and `marks` print in the footer as in the PDF; once the text is edited the code no
    longer proves that paper and data agree.
    """
    marks = marks or Marks()
    document = new_document()
    footer = (code_line(fingerprint) if fingerprint else "", marks.footer)
    section(document, landscape=False, footer=("" if annexes else footer[0], footer[1]))
    _head(document, letter, draft=marks.draft)
    _title(document, letter)
    _body(document, letter)
    _closing(document, letter)
    for placed in place_annexes(annexes, letter, liberation_serif()):
        if not placed.joins:
            section(document, landscape=True, footer=footer)
        _annex(document, placed, accompanies_line(placed.annex, letter))
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def _head(document: Any, letter: Letter, *, draft: bool) -> None:
    head = letter.head
    left, right = two_columns(document, 68.0, 97.0)
    for text in head.superior:
        line(left, text.upper(), decree30.SUPERIOR, align=CENTER)
    for text in head.agency:
        last = line(left, text.upper(), decree30.AGENCY, bold=True, align=CENTER)
    fonts = liberation_serif()
    wide = text_width(clean(head.agency[-1].upper()), fonts.bold, decree30.AGENCY)
    rule_under(last, min(68.0, millimetres(wide)) * decree30.RULE_SHARE, 68.0)
    line(right, decree30.NATION_TEXT, decree30.NATION, bold=True, align=CENTER)
    motto = line(right, decree30.MOTTO_TEXT, decree30.MOTTO, bold=True, align=CENTER)
    wide = text_width(decree30.MOTTO_TEXT, fonts.bold, decree30.MOTTO)
    rule_under(motto, millimetres(wide), 97.0)
    left, right = two_columns(document, 68.0, 97.0)
    line(left, document_number(letter.number, head.symbol), decree30.NUMBER, align=CENTER, before=4)
    if letter.secretary is None:
        date_line = place_and_date(head.place, letter.day, letter.year)
        line(right, date_line, decree30.DATE, italic=True, align=CENTER, before=4)
    if draft:
        line(left, decree30.DRAFT_TEXT, 12, bold=True, align=CENTER, before=6)


def _title(document: Any, letter: Letter) -> None:
    size = decree30.TITLE
    line(document, letter.head.kind.upper(), size, bold=True, align=CENTER, before=12)
    last = line(document, letter.abstract, size, bold=True, align=CENTER)
    rule_under(last, 60.0, 165.0)


def _body(document: Any, letter: Letter) -> None:
    size, first = decree30.BODY, decree30.FIRST_LINE
    names = [name.strip().rstrip(".;") for name in letter.addressees]
    if len(names) == 1:
        line(document, f"Kính gửi: {names[0]}", size, align=CENTER, before=12)
    elif names:
        line(document, "Kính gửi:", size, align=LEFT, before=12, indent=35.0)
        for position, name in enumerate(names, start=1):
            mark = "." if position == len(names) else ";"
            line(document, f"- {name}{mark}", size, align=LEFT, indent=53.0)
    for position, basis in enumerate(letter.legal_bases, start=1):
        mark = "." if position == len(letter.legal_bases) else ";"
        _text(document, basis.rstrip(" .;") + mark, italic=True)
    texts: list[tuple[str, bool, bool]] = []
    for label, block in numbered(letter.body):
        match block:
            case Heading(level=level, text=text):
                words = f"{label} {text.upper() if level <= 1 else text}"
                texts.append((words, level <= 2, True))
            case Paragraph(text=text):
                texts.extend((part, False, False) for part in text.split("\n"))
            case ListItems(items=items):
                texts.extend((f"- {item}", False, False) for item in items)
    for position, (text, bold, heading) in enumerate(texts, start=1):
        last = position == len(texts)
        paragraph = line(
            document,
            final_mark(text) if last else text,
            size,
            bold=bold,
            align=JUSTIFY,
            before=_BODY_SPACE,
            first=first,
            spacing=decree30.LINE_SPACING,
        )
        paragraph.paragraph_format.keep_with_next = heading or last


def _text(document: Any, text: str, *, italic: bool) -> None:
    line(
        document,
        text,
        decree30.BODY,
        italic=italic,
        align=JUSTIFY,
        before=_BODY_SPACE,
        first=decree30.FIRST_LINE,
        spacing=decree30.LINE_SPACING,
    )


def _closing(document: Any, letter: Letter) -> None:
    left, right = two_columns(document, 75.0, 90.0, before=8)
    size, space = decree30.SIGNATURE, points(decree30.SIGNING_SPACE)
    if letter.secretary is not None:
        line(left, SECRETARY, size, bold=True, align=CENTER)
        line(left, letter.secretary, size, bold=True, align=CENTER, before=space)
    for text in letter.signature.authority:
        line(right, text.upper(), size, bold=True, align=CENTER)
    line(right, letter.signature.signer, size, bold=True, align=CENTER, before=space)
    if letter.secretary is not None:
        left, _ = two_columns(document, 75.0, 90.0, before=8)
    line(left, "Nơi nhận:", decree30.RECIPIENTS_WORD, bold=True, italic=True, align=LEFT)
    for text in recipient_lines(letter.recipients):
        line(left, text, decree30.RECIPIENTS, align=LEFT)


def _annex(document: Any, placed: PlacedAnnex, accompanies: str) -> None:
    annex, size = placed.annex, decree30.ANNEX_TITLE
    if annex.partial and not placed.joins:
        line(document, PARTIAL_STAMP, 11, bold=True, align=RIGHT)
    above = GAP if placed.joins else 0
    line(document, placed.label, size, bold=True, align=CENTER, before=above)
    line(document, annex.title.upper(), size, bold=True, align=CENTER)
    line(document, accompanies, size, italic=True, align=CENTER, after=4)
    if annex.coverage:
        line(document, annex.coverage, 11, bold=True, align=CENTER, after=4)
    if annex.unit:
        line(document, f"Đơn vị tính: {annex.unit}", 11, italic=True, align=RIGHT, after=2)
    add_table(document, annex)
    if annex.notes:
        line(document, "Ghi chú:", 11, bold=True, italic=True, align=LEFT, before=6)
        for note in annex.notes:
            line(document, f"- {note}", 11, italic=True, align=LEFT)
