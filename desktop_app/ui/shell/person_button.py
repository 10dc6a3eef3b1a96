"""Who is at work, at the foot of the navigation; pressing it shows what that person can do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.ui.components.keyboard_focus import KeyboardFocus
from desktop_app.ui.components.painting import box, draw_icon, focus_ring
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.tokens import ICON, RADIUS, SPACE_2, TYPE, TextRole, TypeStyle, Weight

_HEIGHT = 44
_DISC = 28


class PersonButton(KeyboardFocus, QAbstractButton):
    """Initials in a disc, the name, and the position under it; `compact` leaves the disc."""

    def __init__(self, name: str, position: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._position = name, position
        self._compact = False
        self.setText(name)
        self.setToolTip(f"{name}\n{position}")
        self.setAccessibleName(f"{name}, {position}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.isDown() or self.underMouse():
            box(painter, rect, palette.pressed, None, RADIUS)
        left = (self.width() - _DISC) / 2 if self._compact else SPACE_2
        disc = QRectF(left, (self.height() - _DISC) / 2, _DISC, _DISC)
        tone = palette.accent_tone
        box(painter, disc, tone.bg, tone.border, _DISC / 2)
        painter.setFont(font(TypeStyle(12, 16, Weight.SEMIBOLD)))
        painter.setPen(tone.fg)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, _initials(self._name))
        if not self._compact:
            self._paint_words(painter, disc.right() + SPACE_2)
        if self.shows_focus():
            focus_ring(painter, rect, palette.focus, RADIUS)
        painter.end()

    def _paint_words(self, painter: QPainter, left: float) -> None:
        palette = colours()
        right = self.width() - SPACE_2 - ICON
        draw_icon(painter, "chevron-up", palette.text_muted, right, self.height() / 2)
        room = QRectF(left, 4, right - left - 4, self.height() - 8)
        top, low = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        for text, face, ink, side in (
            (self._name, TYPE[TextRole.LABEL], palette.text, top),
            (self._position, TYPE[TextRole.CAPTION], palette.text_muted, low),
        ):
            painter.setFont(font(face))
            painter.setPen(ink)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, side | Qt.AlignmentFlag.AlignLeft, shown)


def _initials(name: str) -> str:
    """Family name and given name, as Vietnamese names go: Nguyễn Thị Hữu Phước → NP."""
    words = name.split()
    return "".join(word[0] for word in (words[0], words[-1])[: len(words)]) if words else ""
