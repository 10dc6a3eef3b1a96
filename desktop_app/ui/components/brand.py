"""The product's mark, a lotus over a line, and its name."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.components.painting import draw_icon
from desktop_app.ui.theme.apply import colours


class BrandMark(QWidget):
    """The mark, `size` logical pixels square."""

    def __init__(self, size: int = 32, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(QSize(size, size))
        self.setAccessibleName("Thi Đua Số")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, "brand", colours().accent, 0, self._size / 2, self._size)
        painter.end()
