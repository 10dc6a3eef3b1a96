"""Breaking plain text into lines of a given width; used for titles, cells and short lists.

Running text goes through reportlab's justified paragraphs; a table of thousands of cells does not,
because a paragraph object for each cell costs seconds.
"""

from __future__ import annotations

from desktop_app.documents.fonts import drawable, text_width
from desktop_app.documents.vietnamese import clean


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """Greedy lines no wider than `width` points; a longer word is cut between letters.

    Never empty: empty text is one empty line, so that an empty cell keeps its height.
    """
    lines: list[str] = []
    for source in drawable(clean(text), font).split("\n"):
        line = ""
        for word in source.split(" "):
            candidate = f"{line} {word}" if line else word
            if text_width(candidate, font, size) <= width:
                line = candidate
                continue
            if line:
                lines.append(line)
            line = word
            while text_width(line, font, size) > width and len(line) > 1:
                cut = _fitting(line, font, size, width)
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line)
    return lines


def balanced(text: str, font: str, size: float, width: float) -> list[str]:
    """The fewest lines, made as even as they go: a centred title never ends in one lone word."""
    lines = wrap(text, font, size, width)
    if len(lines) < 2 or "\n" in text:
        return lines
    count, low, high = len(lines), widest_word(text, font, size), width
    while high - low > 1.0:
        middle = (low + high) / 2
        if len(wrap(text, font, size, middle)) <= count:
            high = middle
        else:
            low = middle
    return wrap(text, font, size, high)


def widest_word(text: str, font: str, size: float) -> float:
    """The narrowest width at which no word of `text` needs cutting."""
    words = drawable(clean(text), font).split()
    return max((text_width(word, font, size) for word in words), default=0.0)


def _fitting(word: str, font: str, size: float, width: float) -> int:
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(word[:middle], font, size) <= width:
            low = middle
        else:
            high = middle - 1
    return low
