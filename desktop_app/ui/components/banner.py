"""A message that stays on its page until it is dealt with."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.components.buttons import Button, IconButton
from desktop_app.ui.components.painting import TONE_ICONS, box, draw_icon
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import RADIUS, SPACE_2, SPACE_3, TextRole


class Banner(QFrame):
    """What is the matter (`title`), where and what to do (`text`), an action and a way to dismiss.

    `action_requested` when the action is pressed; `dismissed` after the person closed it.
    """

    action_requested = Signal()
    dismissed = Signal()

    def __init__(
        self,
        tone: Tone,
        title: str,
        text: str = "",
        *,
        action: str = "",
        dismissible: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(42, 6, SPACE_2, 6)
        row.setSpacing(SPACE_2)
        texts = QVBoxLayout()
        texts.setContentsMargins(0, SPACE_2 - 2, SPACE_3, SPACE_2 - 2)
        texts.setSpacing(2)
        self._title = Label(title, TextRole.STRONG, wrap=True)
        self._text = Label(text, TextRole.BODY, wrap=True)
        if not text:
            self._text.hide()
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        row.addLayout(texts, 1)
        self.button: Button | None = None
        if action:
            self.button = Button(action)
            self.button.clicked.connect(self.action_requested)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        if dismissible:
            close = IconButton("x", self.tr("Đóng thông báo"))
            close.clicked.connect(self._dismiss)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_message(self, tone: Tone, title: str, text: str = "") -> None:
        self._tone = tone
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tone = colours().tone(self._tone)
        painter = QPainter(self)
        box(painter, QRectF(self.rect()), tone.bg, tone.border, RADIUS)
        draw_icon(painter, TONE_ICONS[self._tone], tone.fg, 14, 22, 18)
        painter.end()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
