"""The end of a Decree 30 letter: recipients on the left, signature on the right (II.7–II.9).

"Nơi nhận" stands level with the first line of the signer's authority. Between title and name a
clear zone is kept for the leader's signature, and for the seal over its left third (Điều 33).
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.documents import decree30
from desktop_app.documents.content import Letter, Recipients
from desktop_app.documents.decree30 import points
from desktop_app.documents.fonts import Fonts
from desktop_app.documents.page import Sheet
from desktop_app.documents.wrapping import balanced, wrap
from desktop_app.errors import InputError, Text

_LEFT_WIDTH = points(72)
_RIGHT_WIDTH = points(85)
_LINE = decree30.SINGLE_LINE
_SPACE_ABOVE = 14.0
SECRETARY = "THƯ KÝ"


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing block, broken into lines; `height` in points, space above included. `secretary`
    is the name of the one who signs minutes on the left, None for other papers."""

    authority: tuple[str, ...]
    signer: tuple[str, ...]
    recipients: tuple[str, ...]
    height: float
    secretary: tuple[str, ...] | None = None


def lay_out_closing(letter: Letter, fonts: Fonts, room: float) -> Closing:
    """Break the block into lines; `InputError` if it needs more than `room` points, a page."""
    signature = letter.signature
    size = decree30.SIGNATURE
    authority = [
        line
        for source in signature.authority
        for line in balanced(source.upper(), fonts.bold, size, _RIGHT_WIDTH)
    ]
    signer = balanced(signature.signer, fonts.bold, size, _RIGHT_WIDTH)
    recipients = [
        line
        for source in recipient_lines(letter.recipients)
        for line in _hanging(source, fonts.regular)
    ]
    right = (len(authority) + len(signer)) * size * _LINE + points(decree30.SIGNING_SPACE)
    left = decree30.RECIPIENTS_WORD * _LINE + len(recipients) * decree30.RECIPIENTS * _LINE
    secretary = None
    height = max(left, right) + _SPACE_ABOVE
    if letter.secretary is not None:
        secretary = tuple(balanced(letter.secretary, fonts.bold, size, _LEFT_WIDTH))
        names = (1 + len(secretary)) * size * _LINE + points(decree30.SIGNING_SPACE)
        height = max(names, right) + left + 2 * _SPACE_ABOVE
    if height > room:
        raise InputError(
            Text(
                "Phần nơi nhận dài quá một trang. Hãy gộp các nơi nhận cùng nhóm vào một dòng.",
                "The list of recipients is longer than a page; put recipients of one group"
                " on one line.",
            )
        )
    return Closing(tuple(authority), tuple(signer), tuple(recipients), height, secretary)


def recipient_lines(recipients: Recipients) -> list[str]:
    """ "- …;" for each, and "- Lưu: VT, VHXH." last (II.9)."""
    lines = [f"- {line.strip().lstrip('-').strip().rstrip(';.')};" for line in recipients.lines]
    return [*lines, f"- Lưu: {recipients.archive.strip().rstrip('.')}."]


def draw_closing(sheet: Sheet, closing: Closing, top: float) -> None:
    fonts = sheet.fonts
    middle = sheet.right - _RIGHT_WIDTH / 2
    size = decree30.SIGNATURE
    first = top - _SPACE_ABOVE - size
    baseline = first + size * _LINE
    for line in closing.authority:
        baseline -= size * _LINE
        sheet.center(line, middle, baseline, fonts.bold, size)
    zone_top = baseline - 4
    baseline -= points(decree30.SIGNING_SPACE)
    for line in closing.signer:
        baseline -= size * _LINE
        sheet.center(line, middle, baseline, fonts.bold, size)
        if line is closing.signer[0]:
            remember_boxes(sheet, middle, zone_top, baseline + size)

    if closing.secretary is None:
        baseline = first
    else:
        below = _draw_secretary(sheet, closing.secretary, first)
        baseline = min(below, baseline) - _SPACE_ABOVE - decree30.RECIPIENTS_WORD
    sheet.text("Nơi nhận:", sheet.left, baseline, fonts.bold_italic, decree30.RECIPIENTS_WORD)
    baseline -= decree30.RECIPIENTS_WORD * _LINE
    for line in closing.recipients:
        sheet.text(line, sheet.left, baseline, fonts.regular, decree30.RECIPIENTS)
        baseline -= decree30.RECIPIENTS * _LINE


def _draw_secretary(sheet: Sheet, names: tuple[str, ...], first: float) -> float:
    """Level with the one in the chair; the baseline of the last line."""
    middle, size = sheet.left + _LEFT_WIDTH / 2, decree30.SIGNATURE
    sheet.center(SECRETARY, middle, first, sheet.fonts.bold, size)
    baseline = first - points(decree30.SIGNING_SPACE)
    for line in names:
        baseline -= size * _LINE
        sheet.center(line, middle, baseline, sheet.fonts.bold, size)
    return baseline


def remember_boxes(sheet: Sheet, middle: float, top: float, bottom: float) -> None:
    """Boxes in the clear zone from `top` to `bottom`.

    The seal covers the left third of the signature and never the name below; being higher than the
    zone, it reaches up beside the title.
    """
    width, tall = (points(x) for x in decree30.SIGNATURE_BOX)
    left, height = middle - width / 2, (top + bottom) / 2
    sheet.remember("leader", left, height - tall / 2, left + width, height + tall / 2)
    seal_width, seal_tall = (points(x) for x in decree30.SEAL_BOX)
    seal_right = left + width / 3
    sheet.remember("seal", seal_right - seal_width, bottom, seal_right, bottom + seal_tall)


def _hanging(source: str, font: str) -> list[str]:
    """Lines under a dash stay flush left: the Decree sets each recipient flush at the margin."""
    return wrap(source, font, decree30.RECIPIENTS, _LEFT_WIDTH)
