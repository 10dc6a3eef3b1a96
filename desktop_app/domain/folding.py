"""Vietnamese text without its marks, so that `nguyen` and `dong` find Nguyễn and Đông."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_DSTROKE = str.maketrans("đĐðÐ", "dddd")
_WORD = re.compile(r"[^\W_]+")
_WRITTEN = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")  # marks that stand by themselves included


def folded(text: str) -> str:
    """Small letters without tones, hats, horns and strokes; everything else as it is."""
    bare = "".join(
        char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)
    )
    return bare.translate(_DSTROKE).casefold()


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(_WORD.findall(folded(text)))


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to `end` of a text."""

    start: int
    end: int


def spans(text: str, wanted: tuple[str, ...]) -> tuple[Span, ...]:
    """Where words of `text` begin with one of the folded words `wanted`, to be marked on screen."""
    found = []
    for word in _WRITTEN.finditer(text):
        bare = folded(word[0])
        lengths = [len(one) for one in wanted if bare.startswith(one)]
        if lengths:
            found.append(Span(word.start(), word.start() + _length(word[0], max(lengths))))
    return tuple(found)


def _length(word: str, folded_length: int) -> int:
    """How many characters of `word` fold to that many: a decomposed one has more."""
    reached = 0
    for count, char in enumerate(word):
        width = len(folded(char))
        if width and reached >= folded_length:
            return count
        reached += width
    return len(word)
