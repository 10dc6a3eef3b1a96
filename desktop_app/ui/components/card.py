"""A white sheet that groups what belongs together, and the line between groups."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, TextRole


class Card(QFrame):
    """A titled sheet; add content to `body`, actions of the whole card with `add_action`."""

    def __init__(self, title: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_4)
        outer.setSpacing(SPACE_3)
        self._head = QHBoxLayout()
        self._head.setSpacing(SPACE_2)
        self._title = Label(title, TextRole.HEADING)
        if not title:
            self._title.hide()
        self._head.addWidget(self._title, 1)
        outer.addLayout(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_3)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def add_action(self, widget: QWidget) -> None:
        self._head.addWidget(widget)


class Line(QFrame):
    """A hairline across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "line")
        self.setFixedHeight(1)
