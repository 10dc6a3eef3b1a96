"""Figures, dates and letters as Vietnamese administrative documents print them.

Rules: Decree 30/2020/NĐ-CP, Phụ lục I (number and date), and the everyday form `1.234,56`.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

# Items of a list run a, b, c, d, đ, e, g …: the Vietnamese alphabet without its marked vowels.
_ITEM_LETTERS = "abcdđeghiklmnopqrstuvxy"

_NBSP = "\u00a0"
NUMBER_BLANK = _NBSP * 9
"""Room for a hand-written or stamped number of four digits at 13 pt."""
DATE_BLANK = _NBSP * 6
"""Room for a day or a month of two digits at 13–14 pt."""


def clean(text: str) -> str:
    """`text` in NFC, without control characters; tabs become spaces, line ends become \\n.

    Text pasted from UniKey or macOS is often decomposed, which no font draws well, and control
    characters make Word and Excel files unreadable.
    """
    flat = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    composed = unicodedata.normalize("NFC", flat)
    return "".join(
        char
        for char in composed
        if char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )


def format_number(value: int | float | Decimal, places: int | None = None) -> str:
    """`1234.5` → "1.234,5"; with `places`, rounded half up to exactly that many decimals.

    Doubles are read at 15 significant digits, as the form engine shows them (DESIGN §3).
    """
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    else:
        exact = exact.normalize()
    plain = f"{abs(exact):,f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
    return f"-{plain}" if exact < 0 else plain


def format_percent(value: int | float | Decimal, places: int | None = None) -> str:
    """`85.5` → "85,5%": no space before the sign, as administrative text writes it."""
    return f"{format_number(value, places)}%"


def day_text(day: int) -> str:
    """Days below 10 are padded (Decree 30, Phụ lục I, II.4)."""
    return f"{day:02d}"


def month_text(month: int) -> str:
    """Only months 1 and 2 are padded (Decree 30, Phụ lục I, II.4)."""
    return f"{month:02d}" if month <= 2 else str(month)


def number_text(number: int) -> str:
    """A document's number: below 10 it is padded, so that no digit can be added before it."""
    return f"{number:02d}"


def format_date(day: date) -> str:
    """`date(2026, 6, 29)` → "29 tháng 6 năm 2026"; `date(2026, 1, 5)` → "05 tháng 01 năm 2026"."""
    return f"{day_text(day.day)} tháng {month_text(day.month)} năm {day.year}"


def place_and_date(place: str, day: date | None, year: int) -> str:
    """ "Nông Tiến, ngày 29 tháng 6 năm 2026", or with room left for the day and the month."""
    if day is not None:
        return f"{place}, ngày {format_date(day)}"
    return f"{place}, ngày{DATE_BLANK}tháng{DATE_BLANK}năm {year}"


def document_number(number: int | None, symbol: str) -> str:
    """ "Số: 05/BC-UBND", or with room left for the number."""
    return (
        f"Số:{NUMBER_BLANK}/{symbol}" if number is None else f"Số: {number_text(number)}/{symbol}"
    )


def roman(number: int) -> str:
    """1 → "I", 4 → "IV"; for headings and annexes."""
    digits = ""
    for value, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while number >= value:
            digits += letters
            number -= value
    return digits


def item_letter(number: int) -> str:
    """1 → "a", 5 → "đ"; after "y" the letters double: "aa", "bb"."""
    turn, place = divmod(number - 1, len(_ITEM_LETTERS))
    return _ITEM_LETTERS[place] * (turn + 1)
