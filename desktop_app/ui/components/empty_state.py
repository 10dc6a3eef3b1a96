"""What a list or page says when there is nothing yet: why, and the next step."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.painting import draw_icon
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, TextRole

_LOW = 150  # pixels below which the words need the room of the icon


class _Medallion(QWidget):
    """The icon in a soft disc."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(QSize(52, 52))

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(palette.accent_tone.border)
        painter.setBrush(palette.accent_tone.bg)
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        draw_icon(painter, self._icon, palette.accent_tone.fg, 14, 26, 24)
        painter.end()


class EmptyState(QWidget):
    """Icon where there is room, one sentence, a line of help, and one button;
    `action_requested` when it is pressed."""

    action_requested = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        action: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        across = QHBoxLayout(self)
        across.setContentsMargins(SPACE_4, 0, SPACE_4, 0)
        inner = QWidget()
        inner.setMaximumWidth(440)
        across.addStretch(1)
        across.addWidget(inner, 100)
        across.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addStretch(1)
        self._medallion = _Medallion(icon)
        column.addWidget(self._medallion, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE_2)
        for content, role, tone in ((title, TextRole.HEADING, ""), (text, TextRole.BODY, "muted")):
            if not content:
                continue
            label = Label(content, role, tone, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self.button: Button | None = None
        if action:
            column.addSpacing(SPACE_3)
            self.button = Button(action, Variant.PRIMARY)
            self.button.clicked.connect(self.action_requested)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._medallion.setVisible(event.size().height() >= _LOW)
