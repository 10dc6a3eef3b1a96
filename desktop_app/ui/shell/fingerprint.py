"""A fingerprint that people compare on paper: large, in its groups of four, ready to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from desktop_app.ui.components.buttons import IconButton
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, TextRole


class FingerprintCard(QFrame):
    """Eight groups of four in two lines, and a button that copies them."""

    def __init__(self, fingerprint: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "sunken")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        self.setAccessibleName(fingerprint)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_4)
        grid.setVerticalSpacing(0)
        for place, group in enumerate(fingerprint.split()):
            grid.addWidget(Label(group, TextRole.TITLE), place // 4, place % 4)
        row.addLayout(grid)
        row.addStretch(1)
        copy = IconButton("copy", self.tr("Chép mã"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(fingerprint))
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
