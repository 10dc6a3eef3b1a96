"""A question for a file, and the small mark of evidence beside a field's label."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.fields import LineField
from desktop_app.ui.components.painting import draw_icon
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.tokens import ICON, SPACE_2


class FieldMark(QWidget):
    """An icon with its meaning as a tip."""

    def __init__(self, icon: str, text: str) -> None:
        super().__init__()
        self._icon = icon
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setFixedSize(QSize(ICON, ICON + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, self._icon, colours().text_muted, 0, self.height() / 2)
        painter.end()


class FileField(QWidget):
    """The file's name, which nobody types, and the button that `asked` for a file. A file that is
    there is taken away or renamed in the panel Minh chứng."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        self.name = LineField()
        self.name.setReadOnly(True)
        self.name.setPlaceholderText(self.tr("Chưa có tệp; kéo tệp vào đây hoặc bấm “Chọn tệp”"))
        self.button = Button(self.tr("Chọn tệp…"), icon="paperclip")
        self.button.clicked.connect(self.asked)
        row.addWidget(self.name, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.button)
        self._read_only = False

    def show_name(self, name: str) -> None:
        self.name.setText(name)
        self._show_button()

    def setReadOnly(self, read_only: bool) -> None:  # as Qt's own fields are told
        self._read_only = read_only
        self._show_button()

    def _show_button(self) -> None:
        self.button.setEnabled(not self._read_only and not self.name.text())
