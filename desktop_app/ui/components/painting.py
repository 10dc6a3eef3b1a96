"""What several components draw: rounded boxes, the focus ring, the icon of a meaning."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPaintDevice, QPainter, QPen, QPixmap

from desktop_app.ui.theme import icons
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import FOCUS_WIDTH, ICON

TONE_ICONS: dict[Tone, str] = {
    Tone.NEUTRAL: "circle-dashed",
    Tone.ACCENT: "circle-dot",
    Tone.INFO: "info",
    Tone.SUCCESS: "circle-check",
    Tone.WARNING: "triangle-alert",
    Tone.DANGER: "circle-alert",
}


def box(painter: QPainter, rect: QRectF, fill: str | None, edge: str | None, radius: float) -> None:
    """A rounded box with a crisp one-pixel edge inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QBrush(QColor(fill)) if fill else Qt.BrushStyle.NoBrush)
    if edge:
        painter.setPen(QPen(QColor(edge), 1))
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)


def focus_ring(painter: QPainter, rect: QRectF, colour: str, radius: float) -> None:
    """The ring of keyboard focus, drawn inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), FOCUS_WIDTH))
    half = FOCUS_WIDTH / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def tinted(device: QPaintDevice, name: str, colour: str, size: int = ICON) -> QPixmap:
    """The icon at the device's own pixels."""
    return icons.pixmap(name, colour, size, device.devicePixelRatioF())


def draw_icon(
    painter: QPainter, name: str, colour: str, left: float, middle: float, size: int = ICON
) -> None:
    """The icon with its left edge at `left`, centred on the height `middle`."""
    drawn = icons.pixmap(name, colour, size, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(round(left), round(middle - size / 2)), drawn)


def centred(outer: QRect, width: int, height: int) -> QRect:
    """A rectangle of that size in the middle of `outer`."""
    inner = QRect(0, 0, width, height)
    inner.moveCenter(outer.center())
    return inner
