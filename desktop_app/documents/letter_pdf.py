"""A letter with its annexes as one PDF/A-2b file (Decree 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from desktop_app.documents.annex_flow import place_annexes
from desktop_app.documents.annex_pdf import draw_annex
from desktop_app.documents.content import (
    PARTIAL_STAMP,
    AnnexTable,
    Letter,
    Marks,
)
from desktop_app.documents.fonts import serif_fonts
from desktop_app.documents.letter_body import body_pieces, flow
from desktop_app.documents.letter_close import lay_out_closing
from desktop_app.documents.letter_head import draw_head, draw_title
from desktop_app.documents.page import Sheet
from desktop_app.documents.pdfa import archive
from desktop_app.documents.places import SigningPlaces
from desktop_app.documents.printed_code import code_line
from desktop_app.documents.vietnamese import clean


def render_letter(
    letter: Letter,
    annexes: Sequence[AnnexTable] = (),
    *,
    fingerprint: str,
    marks: Marks | None = None,
) -> bytes:
    """The PDF to be signed or sent out for signature: no form field, every font embedded.

    `fingerprint` is the SHA-256 of the canonical `submission.xml` in hex; its short code is printed
    in the footer of every annex, or of the letter when it has none, so that paper and data can be
    matched. `marks` prints DỰ THẢO and the like. The same arguments give the same bytes, given the
    same fonts. `InputError` when the content cannot be laid out.
    """
    from reportlab.pdfgen.canvas import Canvas

    marks = marks or Marks()
    fonts = serif_fonts()
    output = BytesIO()
    canvas = Canvas(output, invariant=1, initialFontName=fonts.regular, pageCompression=1)
    sheet = Sheet(canvas, fonts)
    code = code_line(fingerprint)

    sheet.footer_left = "" if annexes else code
    sheet.footer_right = marks.footer
    sheet.start_section(landscape=False)
    sheet.start_page()
    closing = lay_out_closing(letter, fonts, sheet.top - sheet.bottom)
    top = draw_title(sheet, letter, draw_head(sheet, letter, draft=marks.draft))
    flow(sheet, body_pieces(letter, fonts), closing, top)

    sheet.footer_left = code
    below = 0.0
    for placed in place_annexes(annexes, letter, fonts):
        stamps = [PARTIAL_STAMP] if placed.annex.partial else []
        sheet.footer_right = " – ".join([*stamps, marks.footer] if marks.footer else stamps)
        below = draw_annex(sheet, placed, below)
    canvas.save()

    title = clean(f"{letter.head.kind} {letter.abstract}").replace("\n", " ")
    return archive(output.getvalue(), title, signing_places(sheet, letter))


def signing_places(sheet: Sheet, letter: Letter) -> SigningPlaces:
    """The boxes that were remembered while a paper was drawn."""
    boxes = sheet.boxes
    return SigningPlaces(
        leader=boxes["leader"],
        seal=boxes["seal"],
        number=boxes.get("number"),
        day=boxes.get("day"),
        month=boxes.get("month"),
        year=letter.year,
    )
