"""The running text of a letter: paragraphs, headings, lists, broken over pages (II.5, II.6).

Rules kept here: a heading never ends a page, a paragraph leaves no single line behind or ahead, and
the closing block never stands on a page without text above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from desktop_app.documents import decree30
from desktop_app.documents.content import (
    Heading,
    Letter,
    ListItems,
    Paragraph,
    final_mark,
    numbered,
)
from desktop_app.documents.decree30 import points
from desktop_app.documents.fonts import Fonts, drawable, text_width
from desktop_app.documents.letter_close import Closing, draw_closing
from desktop_app.documents.page import Sheet
from desktop_app.documents.vietnamese import clean

LEADING = decree30.BODY * decree30.SINGLE_LINE * decree30.LINE_SPACING
_TWO_LINES = 2 * LEADING


@dataclass(frozen=True, slots=True)
class Piece:
    """One reportlab paragraph with the space above it; a heading stays with what follows."""

    paragraph: Any
    space: float
    heading: bool = False


def body_pieces(letter: Letter, fonts: Fonts) -> list[Piece]:
    """Addressees, legal bases and body, in order; the last text ends with "./."."""
    pieces = _addressees(letter, fonts)
    for position, basis in enumerate(letter.legal_bases, start=1):
        mark = "." if position == len(letter.legal_bases) else ";"
        pieces.append(_piece(basis.rstrip(" .;") + mark, fonts.italic))
    texts: list[tuple[str, str, bool]] = []
    for label, block in numbered(letter.body):
        match block:
            case Heading(level=level, text=text):
                words = f"{label} {text.upper() if level <= 1 else text}"
                texts.append((words, fonts.bold if level <= 2 else fonts.regular, True))
            case Paragraph(text=text):
                texts.extend((line, fonts.regular, False) for line in text.split("\n"))
            case ListItems(items=items):
                texts.extend((f"- {item}", fonts.regular, False) for item in items)
    for position, (text, font, heading) in enumerate(texts, start=1):
        last = position == len(texts)
        pieces.append(_piece(final_mark(text) if last else text, font, heading and not last))
    return pieces


def flow(sheet: Sheet, pieces: Sequence[Piece], closing: Closing, top: float) -> None:
    """Draw `pieces` from `top` on, opening pages as needed, then the closing block."""
    y = top
    chain: list[Piece] = []
    for position, piece in enumerate(pieces):
        chain.append(piece)
        if not piece.heading:
            last = position == len(pieces) - 1
            y = _place(sheet, chain, y, closing.height if last else 0.0)
            chain = []
    if y - closing.height < sheet.bottom:
        sheet.start_page()
        y = sheet.top
    draw_closing(sheet, closing, y)


def _place(sheet: Sheet, chain: Sequence[Piece], y: float, after: float) -> float:
    """Draw headings and their paragraph; keep `after` points free below the paragraph's end."""
    *headings, piece = chain
    width = sheet.text_width
    heights = [_height(item, width) for item in headings]
    # Up to three lines cannot be cut without leaving one alone: they stay whole.
    whole = _height(piece, width)
    first = _TWO_LINES if whole > 1.5 * _TWO_LINES + 1 else whole + after
    needed = sum(h + item.space for h, item in zip(heights, headings, strict=True))
    if y - needed - piece.space - first < sheet.bottom:
        sheet.start_page()
        y = sheet.top
    for item, height in zip(headings, heights, strict=True):
        y -= item.space + height
        item.paragraph.drawOn(sheet.canvas, sheet.left, y)

    rest, space, fresh = piece.paragraph, piece.space, False
    while True:
        height = rest.wrap(width, sheet.height)[1]
        room = y - space - sheet.bottom
        if height + after <= room:
            break
        # Where only the closing does not fit, two lines go over to its page with it.
        parts = rest.split(width, min(room, height - _TWO_LINES if height <= room else room))
        if len(parts) == 2:
            parts[0].wrap(width, sheet.height)
            y -= space + parts[0].height
            parts[0].drawOn(sheet.canvas, sheet.left, y)
            rest = parts[1]
        elif fresh:
            break  # nothing can be cut off; `flow` gives the closing a page of its own
        sheet.start_page()
        y, space, fresh = sheet.top, 0.0, True
    y -= space + height
    rest.drawOn(sheet.canvas, sheet.left, y)
    return y


def _height(piece: Piece, width: float) -> float:
    height: float = piece.paragraph.wrap(width, points(decree30.PAGE_HEIGHT))[1]
    return height


def _piece(text: str, font: str, heading: bool = False) -> Piece:
    from reportlab.lib.enums import TA_JUSTIFY

    return Piece(
        _paragraph(text, font, indent=points(decree30.FIRST_LINE), align=TA_JUSTIFY),
        decree30.PARAGRAPH_SPACE,
        heading,
    )


def _addressees(letter: Letter, fonts: Fonts) -> list[Piece]:
    """ "Kính gửi: X", or one line each with the dashes under the colon (II.8)."""
    from reportlab.lib.enums import TA_LEFT

    names = [name.strip().rstrip(".;") for name in letter.addressees]
    if not names:
        return []
    size, font = decree30.BODY, fonts.regular
    text_room = points(decree30.PAGE_WIDTH - decree30.MARGIN_LEFT - decree30.MARGIN_RIGHT)
    widest = max(text_width(clean(f": - {name};"), font, size) for name in names)
    word = text_width("Kính gửi", font, size)
    left = max(0.0, (text_room - word - widest) / 2)
    if len(names) == 1:
        hang = left + text_width("Kính gửi: ", font, size)
        text = f"Kính gửi: {names[0]}"
        paragraph = _paragraph(text, font, indent=left - hang, left=hang, align=TA_LEFT)
        return [Piece(paragraph, 2 * decree30.PARAGRAPH_SPACE)]
    pieces = [
        Piece(
            _paragraph("Kính gửi:", font, left=left, align=TA_LEFT),
            2 * decree30.PARAGRAPH_SPACE,
            True,
        )
    ]
    colon, dash = left + word, text_width("- ", font, size)
    for position, name in enumerate(names, start=1):
        mark = "." if position == len(names) else ";"
        paragraph = _paragraph(
            f"- {name}{mark}", font, indent=-dash, left=colon + dash, align=TA_LEFT
        )
        pieces.append(Piece(paragraph, 0.0, heading=position == 1))
    return pieces


def _paragraph(text: str, font: str, *, indent: float = 0, left: float = 0, align: int) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph as PdfParagraph

    style = ParagraphStyle(
        "body",
        fontName=font,
        fontSize=decree30.BODY,
        leading=LEADING,
        firstLineIndent=indent,
        leftIndent=left,
        alignment=align,
        allowWidows=0,
        allowOrphans=0,
        bulletFontName=font,
        uriWasteReduce=0.3,
    )
    return PdfParagraph(escape(drawable(clean(text), font)), style)
