"""One card in the middle of the unlock screen: title, words, content, and a way back and on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import ThiDuaError
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_6, TextRole


class SheetPage(QWidget):
    """Content goes into `body`. `left` and `forward` by the two buttons; Enter does the second."""

    left = Signal()
    forward = Signal()

    def __init__(self, title: str, text: str, on: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setMaximumWidth(640)
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addStretch(1)
        column.addWidget(PageHeader(title))
        self.trouble = Banner(Tone.DANGER, " ", " ")
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.card = QFrame()
        self.card.setProperty("ground", "card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        inside.setSpacing(SPACE_3)
        self.words = Label(text, TextRole.BODY, "muted", wrap=True)
        inside.addWidget(self.words)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_3)
        inside.addLayout(self.body)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        self.back = Button(self.tr("Quay lại"), Variant.QUIET)
        self.back.clicked.connect(self.left)
        self.go = Button(on, Variant.PRIMARY)
        self.go.clicked.connect(self.forward)
        if not on:
            self.go.hide()
        bar.addWidget(self.back)
        bar.addStretch(1)
        bar.addWidget(self.go)
        inside.addLayout(bar)
        column.addWidget(self.card)
        column.addStretch(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
            elif self.go.isVisible() and self.go.isEnabled():
                self.forward.emit()
            return
        super().keyPressEvent(event)

    def set_busy(self, busy: bool) -> None:
        self.card.setEnabled(not busy)

    def refuse(self, error: ThiDuaError, language: str) -> None:
        self.set_busy(False)
        self.trouble.set_message(
            Tone.DANGER, error.title.in_language(language), error.message.in_language(language)
        )
        self.trouble.show()
