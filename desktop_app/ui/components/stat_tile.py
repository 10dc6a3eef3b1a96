"""One figure with what it is: 97/102 xã đã gửi."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.progress import Bar
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, TextRole


class StatTile(QFrame):
    """`value` large, `label` above it, `note` under it; `share` (0 to 1) adds a bar."""

    def __init__(
        self,
        label: str,
        value: str,
        note: str = "",
        *,
        share: float | None = None,
        badge: tuple[str, Tone] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        column.setSpacing(SPACE_1)
        column.addWidget(Label(label, TextRole.LABEL, "muted"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        self._value = Label(value, TextRole.DISPLAY)
        row.addWidget(self._value)
        row.addStretch(1)
        if badge is not None:
            row.addWidget(Badge(*badge))
        column.addLayout(row)
        self._bar = Bar()
        if share is None:
            self._bar.hide()
        self._bar.set_share(share or 0.0)
        column.addWidget(self._bar)
        self._note = Label(note, TextRole.CAPTION, "muted")
        if not note:
            self._note.hide()
        column.addWidget(self._note)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_value(self, value: str, note: str = "", share: float | None = None) -> None:
        self._value.setText(value)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._bar.setVisible(share is not None)
        self._bar.set_share(share or 0.0)
