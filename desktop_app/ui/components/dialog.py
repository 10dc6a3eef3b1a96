"""A question or a small form over the page: title, text, content, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.card import Line
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import (
    DIALOG_MAX_HEIGHT,
    DIALOG_MAX_WIDTH,
    SPACE_2,
    SPACE_3,
    SPACE_4,
    SPACE_6,
    TextRole,
)


class Dialog(QDialog):
    """Enter does `primary`, Esc does `secondary`; content that is too tall scrolls.

    With `danger` the primary button is red and the focus starts on the other one, so that a
    hurried Enter destroys nothing. Call `open()` and use `accepted`/`rejected`, or `exec()`.
    """

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        primary: str,
        secondary: str = "",
        content: QWidget | None = None,
        danger: bool = False,
        width: int = 460,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._danger = danger
        self._content = content
        width = min(width, DIALOG_MAX_WIDTH)
        self.setMaximumSize(QSize(DIALOG_MAX_WIDTH, DIALOG_MAX_HEIGHT))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._body(title, text, content, width), 1)
        outer.addWidget(Line())
        bar = QHBoxLayout()
        bar.setContentsMargins(SPACE_6, SPACE_3, SPACE_6, SPACE_3)
        bar.setSpacing(SPACE_2)
        bar.addStretch(1)
        self.secondary: Button | None = None
        if secondary:
            self.secondary = Button(secondary)
            self.secondary.clicked.connect(self.reject)
            bar.addWidget(self.secondary)
        self.primary = Button(primary, Variant.DANGER if danger else Variant.PRIMARY)
        self.primary.clicked.connect(self.accept)
        self.primary.setDefault(not danger)
        bar.addWidget(self.primary)
        outer.addLayout(bar)
        self.setFixedWidth(width)
        if danger and self.secondary is not None:
            self.secondary.setFocus()
        elif content is None:
            self.primary.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        focused = self.focusWidget()
        if enter and isinstance(focused, Button):
            focused.click()
        elif enter and not isinstance(focused, QPlainTextEdit):
            if self.primary.isEnabled() and not self._danger:
                self.accept()
        else:
            super().keyPressEvent(event)

    def _body(self, title: str, text: str, content: QWidget | None, width: int) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE_6, SPACE_6 - 4, SPACE_6, SPACE_4)
        column.setSpacing(SPACE_2)
        inner = width - SPACE_6 * 2
        for words, role, tone in ((title, TextRole.TITLE, ""), (text, TextRole.BODY, "muted")):
            if not words:
                continue
            label = Label(words, role, tone, wrap=True)
            label.setFixedSize(inner, label.heightForWidth(inner))
            column.addWidget(label)
        if content is None:
            return body
        column.addSpacing(SPACE_2)
        if content.sizeHint().height() > DIALOG_MAX_HEIGHT - 180:
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setWidget(content)
            column.addWidget(scroll, 1)
        else:
            column.addWidget(content)
        return body


def confirm(
    parent: QWidget, title: str, text: str, *, primary: str, secondary: str, danger: bool = False
) -> bool:
    """Ask, wait, and return whether the person chose `primary`."""
    asked = Dialog(title, text, primary=primary, secondary=secondary, danger=danger, parent=parent)
    answer = asked.exec() == QDialog.DialogCode.Accepted
    asked.deleteLater()
    return answer
