"""A short word on what was just done, with a way to undo it.

Never for an error that needs an answer: that is a `Banner` or a `Dialog`.
"""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.ui.components.buttons import Button, IconButton, Variant
from desktop_app.ui.components.painting import TONE_ICONS, box, draw_icon
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import (
    RADIUS_LARGE,
    SPACE_2,
    SPACE_3,
    SPACE_4,
    TOAST_DURATION,
    TOAST_DURATION_WITH_ACTION,
    TextRole,
)


class Toast(QWidget):
    """One message. `action_requested` when its action is pressed, `closed` when it goes."""

    action_requested = Signal()
    closed = Signal()

    def __init__(self, text: str, tone: Tone, action: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 6, 6, 6)
        row.setSpacing(SPACE_2)
        label = Label(text, TextRole.BODY)
        label.setMaximumWidth(460)
        row.addWidget(label)
        row.addSpacing(SPACE_2)
        if action:
            button = Button(action, Variant.QUIET)
            button.clicked.connect(self.action_requested)
            button.clicked.connect(self.closed)
            row.addWidget(button)
        close = IconButton("x", self.tr("Đóng"))
        close.clicked.connect(self.closed)
        row.addWidget(close)
        self.timer = QTimer(self, singleShot=True)
        self.timer.setInterval(TOAST_DURATION_WITH_ACTION if action else TOAST_DURATION)
        self.timer.timeout.connect(self.closed)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.timer.stop()  # who is reading it decides when it goes
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.timer.start()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        tone = palette.tone(self._tone)
        painter = QPainter(self)
        box(
            painter,
            QRectF(self.rect()),
            palette.surface_raised,
            palette.border_strong,
            RADIUS_LARGE - 2,
        )
        draw_icon(painter, TONE_ICONS[self._tone], tone.fg, 14, self.height() / 2, 18)
        painter.end()


class ToastHost(QObject):
    """Shows toasts one after another at the bottom of `window`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: deque[Toast] = deque()
        self._shown: Toast | None = None
        window.installEventFilter(self)
        if isinstance(window, QStackedWidget):
            window.currentChanged.connect(self._stay_on_top)  # the page shown comes to the front

    def say(self, text: str, tone: Tone = Tone.SUCCESS, action: str = "") -> Toast:
        """Queue a message; connect to `action_requested` of the toast that comes back."""
        toast = Toast(text, tone, action, self._window)
        toast.hide()
        toast.closed.connect(self._next)
        self._waiting.append(toast)
        if self._shown is None:
            self._next()
        return toast

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _stay_on_top(self) -> None:
        if self._shown is not None:
            self._shown.raise_()

    def _next(self) -> None:
        if self._shown is not None:
            self._shown.timer.stop()
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None
        if self._waiting:
            self._shown = self._waiting.popleft()
            self._place()
            self._shown.show()
            self._shown.raise_()
            self._shown.timer.start()

    def _place(self) -> None:
        if self._shown is None:
            return
        self._shown.adjustSize()
        room = self._window.rect()
        width = min(self._shown.width(), room.width() - SPACE_4 * 2)
        self._shown.resize(width, self._shown.height())
        left = (room.width() - width) // 2
        self._shown.move(left, room.height() - self._shown.height() - SPACE_4 - SPACE_3)
