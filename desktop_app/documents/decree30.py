"""The measures of a Decree 30/2020/NĐ-CP document (Phụ lục I), for PDF and Word alike.

Lengths in millimetres, type sizes in points. Where the Decree gives a range, the value is our
template's (DOMAIN §4).
"""

from __future__ import annotations

from typing import Final

PAGE_WIDTH: Final = 210.0
PAGE_HEIGHT: Final = 297.0

# I.2: top and bottom 20–25, left 30–35, right 15–20; landscape annexes keep the same values.
MARGIN_TOP: Final = 20.0
MARGIN_BOTTOM: Final = 20.0
MARGIN_LEFT: Final = 30.0
MARGIN_RIGHT: Final = 15.0

SUPERIOR: Final = 12.0  # II.2: 12–13, capitals, regular
AGENCY: Final = 12.0  # II.2: 12–13, capitals, bold
NATION: Final = 13.0  # II.1: 12–13, capitals, bold
MOTTO: Final = 14.0  # II.1: 13–14, bold; 13 when NATION is 12
NUMBER: Final = 13.0  # II.3: 13
DATE: Final = 14.0  # II.4: 13–14, italic; 13 when NATION is 12
TITLE: Final = 14.0  # II.5: 13–14, bold
BODY: Final = 14.0  # II.6: 13–14
SIGNATURE: Final = 14.0  # II.7: 13–14, bold
RECIPIENTS_WORD: Final = 12.0  # II.9: 12, bold italic
RECIPIENTS: Final = 11.0  # II.9: 11
PAGE_NUMBER: Final = 13.0  # I.7: 13–14, upright, centred in the top margin
ANNEX_TITLE: Final = 14.0  # III.1
CELL: Final = 12.0  # not regulated; 11 where the table is dense
CELL_DENSE: Final = 11.0
CELL_SMALLEST: Final = 8.0  # below this nobody reads a printed page
FOOTER: Final = 9.0  # ours: the fingerprint and the marks, outside the text area

FIRST_LINE: Final = 12.7  # II.6: 1 or 1,27 cm
PARAGRAPH_SPACE: Final = 6.0  # points, II.6: at least 6
LINE_SPACING: Final = 1.15  # II.6: single to 1,5
SINGLE_LINE: Final = 1.15  # height of one Times New Roman line, in type sizes

SIGNING_SPACE: Final = 30.0  # between the title and the name: signature image, 25–30
SIGNATURE_BOX: Final = (60.0, 26.0)  # leader's signature, width and height
SEAL_BOX: Final = (36.0, 36.0)  # the seal, over the left third of the signature (Điều 33)
ATTACHMENT_BOX: Final = (60.0, 9.0)  # II.8: top right of an attachment's first page
ATTACHMENT_TEXT: Final = 10.0

RULE_SHARE: Final = 0.45  # short rules are a third to a half of the text above them

NATION_TEXT: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_TEXT: Final = "Độc lập - Tự do - Hạnh phúc"
DRAFT_TEXT: Final = "DỰ THẢO"


def points(millimetres: float) -> float:
    return millimetres * 72.0 / 25.4


def millimetres(length: float) -> float:
    return length * 25.4 / 72.0
