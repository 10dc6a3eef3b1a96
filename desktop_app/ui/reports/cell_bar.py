"""Under the grid: which cell this is, in full, and what there is to say of it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole


class CellBar(QFrame):
    """Two lines: the place and its full label; then a message, or how to fill it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, 5, SPACE_3, 5)
        column.setSpacing(1)
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        self.place = Label("", TextRole.LABEL)
        self.label = Label("", TextRole.CAPTION, "muted")
        line.addWidget(self.place)
        line.addWidget(self.label, 1)
        column.addLayout(line)
        self.message = Label("", TextRole.CAPTION, "muted")
        column.addWidget(self.message)

    def render(self, place: str, label: str, message: str, tone: str = "muted") -> None:  # type: ignore[override]
        self.place.setText(place)
        self.place.setMinimumWidth(self.place.fontMetrics().horizontalAdvance(place) + 2)
        self.label.setText(label)
        self.message.setText(" ".join(message.split()))
        if self.message.property("tone") != tone:
            self.message.set_tone(tone)
