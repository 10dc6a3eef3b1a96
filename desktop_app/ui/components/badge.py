"""A state in a pill: always an icon and a word, the colour only helps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.components.painting import TONE_ICONS, box, draw_icon
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import TypeStyle, Weight

BADGE_HEIGHT = 22
_FACE = TypeStyle(12, 16, Weight.MEDIUM)
_ICON = 14
_PAD = 7
_GAP = 4


def badge_width(text: str) -> int:
    """Logical pixels that a badge of `text` needs."""
    return _PAD * 2 + _ICON + _GAP + QFontMetrics(font(_FACE)).horizontalAdvance(text) + 1


def paint_badge(painter: QPainter, rect: QRectF, text: str, tone: Tone, icon: str = "") -> None:
    """Draw a badge at the left of `rect`, centred on its height; too long a text ends in "…"."""
    palette = colours().tone(tone)
    width = min(badge_width(text), int(rect.width()))
    pill = QRectF(rect.left(), round(rect.center().y() - BADGE_HEIGHT / 2), width, BADGE_HEIGHT)
    painter.save()
    box(painter, pill, palette.bg, palette.border, BADGE_HEIGHT / 2)
    draw_icon(
        painter, icon or TONE_ICONS[tone], palette.fg, pill.left() + _PAD, pill.center().y(), _ICON
    )
    painter.setFont(font(_FACE))
    painter.setPen(palette.fg)
    room = pill.adjusted(_PAD + _ICON + _GAP, 0, -_PAD + 1, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


class Badge(QWidget):
    """The pill as a widget. `icon` replaces the icon that the tone brings."""

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_state(self, text: str, tone: Tone, icon: str = "") -> None:
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self._text), BADGE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_PAD * 2 + _ICON + 24, BADGE_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._text, self._tone, self._icon)
        painter.end()
