"""The head of a Decree 30 letter and its title (Phụ lục I, II.1–II.5), drawn on a sheet."""

from __future__ import annotations

from desktop_app.documents import decree30
from desktop_app.documents.content import Letter, LetterHead
from desktop_app.documents.decree30 import points
from desktop_app.documents.fonts import text_width
from desktop_app.documents.page import Sheet
from desktop_app.documents.vietnamese import (
    DATE_BLANK,
    NUMBER_BLANK,
    clean,
    document_number,
    place_and_date,
)
from desktop_app.documents.wrapping import balanced

_COLUMN_GAP = points(4)
_LINE = decree30.SINGLE_LINE


def draw_head(sheet: Sheet, letter: Letter, *, draft: bool) -> float:
    """Draw agency, nation, number and date; return the y below which the title may begin."""
    head = letter.head
    nation, motto, date_size = _sizes(sheet, head)
    right_width = text_width(decree30.NATION_TEXT, sheet.fonts.bold, nation)
    left_width = sheet.text_width - right_width - _COLUMN_GAP
    left_middle = sheet.left + left_width / 2
    right_middle = sheet.right - right_width / 2

    left_end = _draw_agency(sheet, head, left_middle, left_width)
    baseline = sheet.top - nation
    sheet.center(decree30.NATION_TEXT, right_middle, baseline, sheet.fonts.bold, nation)
    baseline -= motto * _LINE
    sheet.center(decree30.MOTTO_TEXT, right_middle, baseline, sheet.fonts.bold, motto)
    motto_width = text_width(decree30.MOTTO_TEXT, sheet.fonts.bold, motto)
    sheet.rule(right_middle, baseline - 5, motto_width)

    baseline = min(left_end, baseline - 5) - 8 - decree30.NUMBER
    draw_number(sheet, letter, left_middle, baseline)
    if letter.secretary is None:
        draw_date(sheet, letter, right_middle, baseline, date_size)
    if draft:
        baseline -= 24
        sheet.framed(decree30.DRAFT_TEXT, left_middle, baseline, sheet.fonts.bold, 12)
    return baseline - 12


def draw_title(sheet: Sheet, letter: Letter, top: float) -> float:
    """Draw kind and abstract with the short rule; return the y below which the text may begin."""
    bold, size = sheet.fonts.bold, decree30.TITLE
    baseline = top - size - 6
    sheet.center(letter.head.kind.upper(), sheet.middle, baseline, bold, size)
    lines = balanced(letter.abstract, bold, size, sheet.text_width * 0.88)
    for line in lines:
        baseline -= size * _LINE
        sheet.center(line, sheet.middle, baseline, bold, size)
    sheet.rule(sheet.middle, baseline - 6, decree30.RULE_SHARE * text_width(lines[-1], bold, size))
    return baseline - 6 - 6


def _sizes(sheet: Sheet, head: LetterHead) -> tuple[float, float, float]:
    """Sizes of nation, motto and date: 13/14/14, or 12/13/13 where the agency needs the room."""
    room = sheet.text_width - _COLUMN_GAP
    room -= text_width(decree30.NATION_TEXT, sheet.fonts.bold, decree30.NATION)
    widest = max(
        [text_width(clean(x), sheet.fonts.bold, decree30.AGENCY) for x in head.agency]
        + [text_width(clean(x), sheet.fonts.regular, decree30.SUPERIOR) for x in head.superior]
        + [0.0]
    )
    if widest <= room:
        return decree30.NATION, decree30.MOTTO, decree30.DATE
    return decree30.NATION - 1, decree30.MOTTO - 1, decree30.DATE - 1


def _draw_agency(sheet: Sheet, head: LetterHead, middle: float, width: float) -> float:
    baseline = sheet.top - decree30.NATION + decree30.SUPERIOR * _LINE
    for lines, font, size in (
        (head.superior, sheet.fonts.regular, decree30.SUPERIOR),
        (head.agency, sheet.fonts.bold, decree30.AGENCY),
    ):
        for source in lines:
            for line in balanced(source.upper(), font, size, width):
                baseline -= size * _LINE
                sheet.center(line, middle, baseline, font, size)
                last_width = text_width(line, font, size)
    sheet.rule(middle, baseline - 5, decree30.RULE_SHARE * last_width)
    return baseline - 5


def draw_number(sheet: Sheet, letter: Letter, middle: float, baseline: float) -> None:
    font, size = sheet.fonts.regular, decree30.NUMBER
    line = document_number(letter.number, letter.head.symbol)
    sheet.center(line, middle, baseline, font, size)
    if letter.number is None:
        start = middle - text_width(line, font, size) / 2 + text_width("Số:", font, size)
        end = start + text_width(NUMBER_BLANK, font, size)
        sheet.remember("number", start, baseline - 4, end, baseline + size)


def draw_date(sheet: Sheet, letter: Letter, middle: float, baseline: float, size: float) -> None:
    font = sheet.fonts.italic
    line = place_and_date(letter.head.place, letter.day, letter.year)
    width = text_width(clean(line), font, size)
    start = min(middle - width / 2, sheet.right - width)
    sheet.text(line, start, baseline, font, size)
    if letter.day is None:
        blank = text_width(DATE_BLANK, font, size)
        for name, before in (
            ("day", f"{letter.head.place}, ngày"),
            ("month", f"{letter.head.place}, ngày{DATE_BLANK}tháng"),
        ):
            left = start + text_width(clean(before), font, size)
            sheet.remember(name, left, baseline - 4, left + blank, baseline + size)
