"""A count that filters the list below it: pressed, only what it counts is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.ui.components.keyboard_focus import KeyboardFocus
from desktop_app.ui.components.painting import TONE_ICONS, box, draw_icon, focus_ring
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import RADIUS_LARGE, SPACE_3, TYPE, TextRole, TypeStyle, Weight

_LABEL = TypeStyle(12, 16, Weight.MEDIUM)
_VALUE = TypeStyle(20, 26, Weight.SEMIBOLD)
_HEIGHT = 64


class FilterTile(KeyboardFocus, QAbstractButton):
    """`set_value` gives the figure, of how many (0: not said), and whether it needs a look."""

    def __init__(
        self, label: str, tone: Tone, icon: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone, self._own_icon = tone, icon
        self._value, self._of, self._small = 0, 0, ""
        self.setText(label)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_value(self, value: int, of: int = 0, small: str = "") -> None:
        self._value, self._of, self._small = value, of, small
        shown = f"{value}/{of}" if of else str(value)
        self.setAccessibleName(f"{self.text()}: {shown} {small}".strip())
        self.setToolTip(f"{self.text()}: {shown} {small}".strip())
        self.update()

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    def value(self) -> int:
        return self._value

    def sizeHint(self) -> QSize:
        width = QFontMetrics(font(_LABEL)).horizontalAdvance(self.text())
        return QSize(width + SPACE_3 * 2 + 8, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(84, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        ground = palette.selection if self.isChecked() else palette.surface
        if self.underMouse() and not self.isChecked():
            ground = palette.hover
        box(
            painter,
            rect,
            ground,
            palette.accent if self.isChecked() else palette.border,
            RADIUS_LARGE,
        )
        if self.isChecked():
            # Chosen shows by a bar too, not by colour alone.
            box(painter, QRectF(12, rect.height() - 4, rect.width() - 24, 3), palette.accent,
                None, 1.5)  # fmt: skip
        room = rect.width() - SPACE_3 * 2
        painter.setFont(font(_LABEL))
        painter.setPen(palette.text_muted)
        label = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(
            QRectF(SPACE_3, 9, room, _LABEL.line), Qt.AlignmentFlag.AlignVCenter, label
        )
        left = float(SPACE_3)
        if self._tone is not Tone.NEUTRAL and self._value:
            icon = self._own_icon or TONE_ICONS[self._tone]
            draw_icon(painter, icon, palette.tone(self._tone).fg, left, 42, 16)
            left += 21
        painter.setFont(font(_VALUE))
        painter.setPen(palette.text if self._value else palette.text_muted)
        figure = str(self._value)
        painter.drawText(QRectF(left, 27, room, _VALUE.line), Qt.AlignmentFlag.AlignVCenter, figure)
        left += painter.fontMetrics().horizontalAdvance(figure) + 3
        painter.setFont(font(TYPE[TextRole.CAPTION]))
        painter.setPen(palette.text_muted)
        rest = f"/{self._of}" if self._of else ""
        rest = f"{rest}  {self._small}" if self._small and rest else rest or self._small
        shown = painter.fontMetrics().elidedText(
            rest, Qt.TextElideMode.ElideRight, int(rect.width() - left - 8)
        )
        painter.drawText(
            QRectF(left, 30, rect.width() - left, _VALUE.line), Qt.AlignmentFlag.AlignVCenter, shown
        )
        if self.shows_focus():
            focus_ring(painter, rect, palette.focus, RADIUS_LARGE)
        painter.end()
