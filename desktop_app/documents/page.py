"""A page being drawn: text primitives and what every page of a section carries.

The canvas is reportlab's; nothing is drawn with its default Helvetica, which would stay
un-embedded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desktop_app.documents import decree30
from desktop_app.documents.decree30 import points
from desktop_app.documents.fonts import Fonts, drawable, text_width
from desktop_app.documents.places import Box
from desktop_app.documents.vietnamese import clean

THIN_RULE = 0.6


@dataclass(slots=True)
class Sheet:
    """The canvas with the page size of the current section, in points.

    `section_page` counts from 1 in each section (the letter, each annex); its number is printed
    from page 2 on (Decree 30, Phụ lục I, I.7). `footer_left` and `footer_right` are printed in the
    bottom margin of every page.
    """

    canvas: Any
    fonts: Fonts
    width: float = 0.0
    height: float = 0.0
    footer_left: str = ""
    footer_right: str = ""
    section_page: int = 0
    page_index: int = -1
    boxes: dict[str, Box] = field(default_factory=dict)
    _page_open: bool = False

    @property
    def left(self) -> float:
        return points(decree30.MARGIN_LEFT)

    @property
    def right(self) -> float:
        return self.width - points(decree30.MARGIN_RIGHT)

    @property
    def top(self) -> float:
        return self.height - points(decree30.MARGIN_TOP)

    @property
    def bottom(self) -> float:
        return points(decree30.MARGIN_BOTTOM)

    @property
    def text_width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def start_section(self, *, landscape: bool) -> None:
        """Turn the paper and count pages anew; `start_page` begins the first one."""
        self._finish_page()
        long, short = points(decree30.PAGE_HEIGHT), points(decree30.PAGE_WIDTH)
        self.width, self.height = (long, short) if landscape else (short, long)
        self.section_page = 0

    def start_page(self) -> None:
        self._finish_page()
        self.canvas.setPageSize((self.width, self.height))
        self.section_page += 1
        self.page_index += 1
        self._page_open = True
        if self.section_page > 1:
            baseline = self.height - points(decree30.MARGIN_TOP) / 2 - decree30.PAGE_NUMBER / 3
            number = str(self.section_page)
            self.center(number, self.middle, baseline, self.fonts.regular, decree30.PAGE_NUMBER)
        baseline = points(decree30.MARGIN_BOTTOM) / 2
        self.text(self.footer_left, self.left, baseline, self.fonts.regular, decree30.FOOTER)
        width = text_width(self.footer_right, self.fonts.bold, decree30.FOOTER)
        self.text(self.footer_right, self.right - width, baseline, self.fonts.bold, decree30.FOOTER)

    def _finish_page(self) -> None:
        if self._page_open:
            self.canvas.showPage()
            self._page_open = False

    def text(self, text: str, x: float, baseline: float, font: str, size: float) -> None:
        if text:
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, baseline, drawable(clean(text), font))

    def center(self, text: str, x: float, baseline: float, font: str, size: float) -> None:
        width = text_width(drawable(clean(text), font), font, size)
        self.text(text, x - width / 2, baseline, font, size)

    def rule(self, x: float, y: float, width: float) -> None:
        """A horizontal rule of `width` centred on `x`."""
        self.canvas.setLineWidth(THIN_RULE)
        self.canvas.line(x - width / 2, y, x + width / 2, y)

    def framed(self, text: str, x: float, baseline: float, font: str, size: float) -> None:
        """Centred text in a thin frame: DỰ THẢO, TỔNG HỢP CHƯA ĐẦY ĐỦ."""
        width = text_width(text, font, size)
        self.center(text, x, baseline, font, size)
        self.canvas.setLineWidth(THIN_RULE)
        self.canvas.rect(x - width / 2 - 5, baseline - 4.5, width + 10, size + 6)

    def remember(self, name: str, left: float, bottom: float, right: float, top: float) -> None:
        """Note the box of a future field on this page."""
        self.boxes[name] = Box(self.page_index, left, bottom, right, top)
