"""A field with its label, unit, help and error."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.fields import mark_invalid
from desktop_app.ui.components.painting import TONE_ICONS, draw_icon
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, TextRole


class _Note(QWidget):
    """A line under the field with the icon of its tone."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 0, 0)
        self.label = Label("", TextRole.CAPTION, tone, wrap=True)
        row.addWidget(self.label)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = colours().tone(self._tone).fg
        draw_icon(painter, TONE_ICONS[self._tone], ink, 0, self.label.y() + 9, 14)
        painter.end()

    def say(self, text: str) -> None:
        self.label.setText(text)
        self.setVisible(bool(text))


class FormRow(QWidget):
    """`field` under its label. The label is the field's name for screen readers too.

    `trailing` stands right of the field, such as the button that picks its file.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        *,
        unit: str = "",
        help_text: str = "",
        required: bool = False,
        trailing: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        head = QHBoxLayout()
        head.setSpacing(SPACE_1)
        name = Label(label, TextRole.LABEL)
        name.setBuddy(field)
        head.addWidget(name)
        if required:
            # Screen readers hear it from the field's name, below.
            head.addWidget(Label("*", TextRole.LABEL, Tone.DANGER))
        head.addStretch(1)
        column.addLayout(head)
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        line.addWidget(field, 1)
        if unit:
            line.addWidget(Label(unit, TextRole.BODY, "muted"))
        if trailing is not None:
            line.addWidget(trailing)
        column.addLayout(line)
        self._error = _Note(Tone.DANGER)
        self._warning = _Note(Tone.WARNING)
        self._help = Label(help_text, TextRole.CAPTION, "muted", wrap=True)
        if not help_text:
            self._help.hide()
        for note in (self._error, self._warning, self._help):
            column.addWidget(note)
        field.setAccessibleName(f"{label} ({self.tr('bắt buộc')})" if required else label)
        field.setAccessibleDescription(help_text)

    def set_error(self, text: str) -> None:
        """Say what is wrong and what to do; an empty text takes it away."""
        self._error.say(text)
        mark_invalid(self.field, bool(text))

    def set_warning(self, text: str) -> None:
        self._warning.say(text)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(160, 0))
