"""The scales every screen is drawn on: space, radius, type, control heights, time.

Lengths are logical pixels (Qt scales them), sized for 1366×768 at 125 %: 1093×614 logical,
some 560 of it below the title bar and the task bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Space: one 4-pixel scale. Inside a control 4-8, between controls 8-12, between groups 16-24.
SPACE_1 = 4
SPACE_2 = 8
SPACE_3 = 12
SPACE_4 = 16
SPACE_5 = 20
SPACE_6 = 24
SPACE_8 = 32

RADIUS_SMALL = 4  # badges, check boxes, cells
RADIUS = 6  # buttons, fields
RADIUS_LARGE = 10  # cards, dialogs, banners

CONTROL_HEIGHT = 32
ROW_HEIGHT = 32
ROW_HEIGHT_DENSE = 28
HEADER_HEIGHT = 32
ICON = 16
ICON_LARGE = 20
FOCUS_WIDTH = 2

DIALOG_MAX_WIDTH = 700
DIALOG_MAX_HEIGHT = 540

# Milliseconds.
DURATION_FAST = 120
DURATION = 200
TOAST_DURATION = 5_000
TOAST_DURATION_WITH_ACTION = 10_000

FONT_FAMILY = "IBM Plex Sans"


class Weight:
    """The three weights that are bundled; nothing else may be asked for."""

    REGULAR = 400
    MEDIUM = 500
    SEMIBOLD = 600


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One step of the type scale: pixel size, line height in pixels, weight.

    Line heights leave room for stacked Vietnamese marks (Ễ, ặ): never below 1.3.
    """

    size: int
    line: int
    weight: int


class TextRole(StrEnum):
    """What a piece of text is for; `components.text.Label` takes one."""

    DISPLAY = "display"  # the one figure of a stat tile
    TITLE = "title"  # of a page or a dialog
    HEADING = "heading"  # of a card or a section
    BODY = "body"
    STRONG = "strong"
    LABEL = "label"  # of a field, of a table head
    CAPTION = "caption"  # help, counts, dates beside


TYPE: dict[TextRole, TypeStyle] = {
    TextRole.DISPLAY: TypeStyle(26, 34, Weight.SEMIBOLD),
    TextRole.TITLE: TypeStyle(20, 28, Weight.SEMIBOLD),
    TextRole.HEADING: TypeStyle(15, 22, Weight.SEMIBOLD),
    TextRole.BODY: TypeStyle(14, 20, Weight.REGULAR),
    TextRole.STRONG: TypeStyle(14, 20, Weight.SEMIBOLD),
    TextRole.LABEL: TypeStyle(13, 18, Weight.MEDIUM),
    TextRole.CAPTION: TypeStyle(12, 16, Weight.REGULAR),
}
