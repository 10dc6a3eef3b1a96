"""Buttons: one primary a view, secondary for the rest, quiet in rows, danger to destroy."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.components.keyboard_focus import KeyboardFocus
from desktop_app.ui.components.painting import box, draw_icon, focus_ring, tinted
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.palette import Palette
from desktop_app.ui.theme.tokens import (
    CONTROL_HEIGHT,
    ICON,
    RADIUS,
    SPACE_2,
    SPACE_3,
    TYPE,
    TextRole,
    TypeStyle,
    Weight,
)

_FACE = TypeStyle(14, 20, Weight.MEDIUM)


class Variant(StrEnum):
    """How loud a button is."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"


class Button(KeyboardFocus, QPushButton):
    """A button with an optional icon (a name of the family) and its key shown beside the text.

    `shortcut` both shows the key and presses the button. Emits `clicked` as any QPushButton.
    """

    def __init__(
        self,
        text: str,
        variant: Variant = Variant.SECONDARY,
        *,
        icon: str = "",
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._variant = variant
        self._icon = icon
        self._hint = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        self.setFont(font(_FACE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    @property
    def variant(self) -> Variant:
        return self._variant

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = SPACE_3 * 2 + QFontMetrics(font(_FACE)).horizontalAdvance(self._shown_text())
        if self._icon:
            width += ICON + 6
        if self._hint:
            width += SPACE_2 + _hint_width(self._hint)
        return QSize(max(width, 40 if self._variant is Variant.QUIET else 64), CONTROL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        fill, edge, ink, ring = self._colours(palette)
        painter = QPainter(self)
        rect = QRectF(self.rect())
        box(painter, rect, fill, edge, RADIUS)
        self._paint_content(painter, ink, palette)
        if self.shows_focus():
            focus_ring(painter, rect, palette.focus, RADIUS)
            if ring:
                inset = rect.adjusted(2, 2, -2, -2)
                box(painter, inset, None, ring, RADIUS - 2)
        painter.end()

    def _shown_text(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _paint_content(self, painter: QPainter, ink: str, palette: Palette) -> None:
        painter.setFont(font(_FACE))
        text_width = painter.fontMetrics().horizontalAdvance(self._shown_text())
        whole = text_width + (ICON + 6 if self._icon else 0)
        whole += SPACE_2 + _hint_width(self._hint) if self._hint else 0
        left = max((self.width() - whole) / 2, 6.0)
        middle = self.height() / 2
        if self._icon:
            draw_icon(painter, self._icon, ink, left, middle)
            left += ICON + 6
        painter.setPen(ink)
        area = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._shown_text())
        if self._hint:
            left += text_width + SPACE_2
            painter.setFont(font(TYPE[TextRole.CAPTION]))
            width = _hint_width(self._hint)
            key = QRectF(round(left), round(middle - 9), width, 18)
            filled = self._variant in (Variant.PRIMARY, Variant.DANGER)
            if self.isEnabled():
                painter.setPen(ink if filled else palette.text_muted)
            if not filled or not self.isEnabled():
                box(painter, key, None, palette.border, 4)
                painter.setPen(palette.text_muted if self.isEnabled() else palette.text_disabled)
            else:
                painter.setOpacity(0.55)
                box(painter, key, None, ink, 4)
                painter.setOpacity(1)
                painter.setPen(ink)
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self._hint)

    def _colours(self, palette: Palette) -> tuple[str | None, str | None, str, str | None]:
        """Fill, edge, ink, and the inner ring that shows focus on a filled button."""
        down, over = self.isDown() or self.isChecked(), self.underMouse()
        if not self.isEnabled():
            quiet = self._variant is Variant.QUIET
            fill = None if quiet else palette.surface_sunken
            return fill, None if quiet else palette.border, palette.text_disabled, None
        if self._variant is Variant.PRIMARY:
            fill = palette.accent_pressed if down else palette.accent
            fill = palette.accent_hover if over and not down else fill
            return fill, None, palette.accent_text, palette.accent_text
        if self._variant is Variant.DANGER:
            fill = palette.danger_fill_hover if down or over else palette.danger_fill
            return fill, None, palette.danger_fill_text, palette.danger_fill_text
        ground = palette.pressed if down else palette.hover if over else None
        if self._variant is Variant.QUIET:
            return ground, None, palette.link, None
        return ground or palette.surface, palette.border_button, palette.text, None


class IconButton(QToolButton):
    """A square quiet button that is only an icon; `text` is its tip and its name for readers."""

    def __init__(
        self, icon: str, text: str, *, shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setAccessibleName(text)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
            shown = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            text = f"{text} ({shown})"
        self.setToolTip(text)
        self.setFixedSize(CONTROL_HEIGHT, CONTROL_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        palette = colours()
        active = self.underMouse() or self.isChecked() or self.hasFocus()
        ink = palette.text if active else palette.text_muted
        ink = ink if self.isEnabled() else palette.text_disabled
        painter = QPainter(self)
        drawn = tinted(self, self._icon, ink)
        painter.drawPixmap((self.width() - ICON) // 2, (self.height() - ICON) // 2, drawn)
        painter.end()


def _hint_width(hint: str) -> int:
    return QFontMetrics(font(TYPE[TextRole.CAPTION])).horizontalAdvance(hint) + 10
