"""The order of Vietnamese words and of people's names.

Letters as in the alphabet (a ă â b c d đ e ê …), then the tones from level, falling, asking,
broken, rising to heavy (ngang, huyền, hỏi, ngã, sắc, nặng), syllable by syllable, as dictionaries
have them. Numbers are in the order of their values: Tổ 2 stands before Tổ 10.
"""

from __future__ import annotations

import re
import unicodedata

_ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_PIECE = re.compile(r"[0-9]+|[^\W\d_]+")

_Piece = tuple[int, int, tuple[int, ...], tuple[int, ...]]
Order = tuple[_Piece, ...]


def text_order(text: str) -> Order:
    """A key to sort texts by; numbers before letters."""
    return tuple(_piece(one) for one in _PIECE.findall(unicodedata.normalize("NFC", text)))


def name_order(name: str) -> tuple[Order, Order]:
    """A key to sort people by: the given name first (the last word), then the words before it."""
    *before, given = name.split() or [""]
    return text_order(given), text_order(" ".join(before))


def _piece(piece: str) -> _Piece:
    if piece[0] in "0123456789":
        return (0, int(piece), (), ())
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", piece.casefold()):
        tone = 0
        bare = ""
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tone = _TONES[part]
            else:
                bare += part
        letter = unicodedata.normalize("NFC", bare)
        letters.append(_ALPHABET.get(letter, len(_ALPHABET) + ord(letter[0]) if letter else 0))
        tones.append(tone)
    return (1, 0, tuple(letters), tuple(tones))
