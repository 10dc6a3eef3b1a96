"""The four faces of the serif that every document uses, always embedded.

Decree 30 names Times New Roman. It may not be redistributed, so the system's own is used where it
is present (Windows), and otherwise the bundled Liberation Serif, whose widths are the same.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from desktop_app.errors import DocumentError, Text

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

_LIBERATION = tuple(
    RESOURCES / "fonts" / f"LiberationSerif-{face}.ttf"
    for face in ("Regular", "Bold", "Italic", "BoldItalic")
)
_TIMES = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
_MISSING = "□"


@dataclass(frozen=True, slots=True)
class Fonts:
    """Names under which the faces are registered with reportlab in this process."""

    regular: str
    bold: str
    italic: str
    bold_italic: str


def serif_fonts() -> Fonts:
    """Times New Roman of this computer, or Liberation Serif; registered once in each process."""
    windows = os.environ.get("SYSTEMROOT")
    if windows:
        times = tuple(Path(windows) / "Fonts" / name for name in _TIMES)
        if all(path.is_file() for path in times):
            return _register("TimesNewRoman", times)
    return liberation_serif()


def liberation_serif() -> Fonts:
    return _register("LiberationSerif", _LIBERATION)


@lru_cache(maxsize=4)
def _register(family: str, files: tuple[Path, ...]) -> Fonts:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    names = [f"{family}-{face}" for face in ("Regular", "Bold", "Italic", "BoldItalic")]
    try:
        for name, file in zip(names, files, strict=True):
            pdfmetrics.registerFont(TTFont(name, str(file)))
    except TTFError as error:
        raise DocumentError(
            Text(
                "Không đọc được phông chữ để in văn bản. Hãy cài lại phần mềm.",
                "The fonts for documents cannot be read. Please install the program again.",
            )
        ) from error
    return Fonts(*names)


@lru_cache(maxsize=8)
def _glyphs(font: str) -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


def drawable(text: str, font: str) -> str:
    """`text` with each character that the font lacks shown as □: seen, not silently lost.

    PDF/A-2 forbids references to the missing glyph (ISO 19005-2, 6.2.11.8).
    """
    glyphs = _glyphs(font)
    if all(ord(char) in glyphs or char == "\n" for char in text):
        return text
    missing = _MISSING if ord(_MISSING) in glyphs else "?"
    return "".join(c if ord(c) in glyphs or c == "\n" else missing for c in text)


@lru_cache(maxsize=65536)
def text_width(text: str, font: str, size: float) -> float:
    """Width in points."""
    from reportlab.pdfbase import pdfmetrics

    width: float = pdfmetrics.stringWidth(text, font, size)
    return width
