"""A line of states, and which one it is now: Đang nhập → Chờ duyệt → Chờ ký → Đã phát hành."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.components.painting import box, draw_icon
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.palette import Palette, Tone
from desktop_app.ui.theme.tokens import SPACE_2, TypeStyle, Weight

_DOT = 20
_GAP = 6
_LINE = 24
_FACE = TypeStyle(13, 18, Weight.MEDIUM)
_FACE_NOW = TypeStyle(13, 18, Weight.SEMIBOLD)


class Stepper(QWidget):
    """`steps` in order; those before `current` are done, with a tick; `tone` is the current one's.

    A report that came back is at its step with Tone.WARNING. `current` past the last means that
    all is done.
    """

    def __init__(
        self, steps: tuple[str, ...], current: int = 0, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._steps = steps
        self._current = current
        self._tone = Tone.ACCENT
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._name()

    def set_current(self, current: int, tone: Tone = Tone.ACCENT) -> None:
        self._current, self._tone = current, tone
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(_FACE_NOW))
        words = sum(metrics.horizontalAdvance(step) for step in self._steps)
        each = (_DOT + _GAP) * len(self._steps)
        return QSize(words + each + (_LINE + SPACE_2 * 2) * (len(self._steps) - 1) + 2, 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(font(_FACE_NOW))
        left, middle = 1.0, self.height() / 2
        for place, step in enumerate(self._steps):
            self._paint_dot(painter, palette, place, QRectF(left, middle - _DOT / 2, _DOT, _DOT))
            left += _DOT + _GAP
            now = place == self._current
            painter.setFont(font(_FACE_NOW if now else _FACE))
            painter.setPen(palette.text if place <= self._current else palette.text_muted)
            width = metrics.horizontalAdvance(step)
            area = QRectF(left, 0, width + 2, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, step)
            left += width + SPACE_2
            if place < len(self._steps) - 1:
                done = place < self._current
                painter.setPen(QPen(QColor(palette.accent if done else palette.border_strong), 1.5))
                painter.drawLine(QPointF(left, middle), QPointF(left + _LINE, middle))
                left += _LINE + SPACE_2
        painter.end()

    def _paint_dot(self, painter: QPainter, palette: Palette, place: int, dot: QRectF) -> None:
        tone = palette.tone(self._tone)
        if place < self._current:
            box(painter, dot, palette.accent, None, _DOT / 2)
            draw_icon(painter, "check", palette.accent_text, dot.left() + 3, dot.center().y(), 14)
            return
        now = place == self._current
        fill, edge = (tone.bg, tone.fg) if now else (None, palette.border_strong)
        box(painter, dot, fill, edge, _DOT / 2)
        painter.setFont(font(TypeStyle(12, 16, Weight.SEMIBOLD)))
        painter.setPen(tone.fg if now else palette.text_muted)
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _name(self) -> None:
        last = min(self._current, len(self._steps) - 1)
        self.setAccessibleName(f"{self._steps[last]} ({last + 1}/{len(self._steps)})")
