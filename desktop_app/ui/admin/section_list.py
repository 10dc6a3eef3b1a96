"""The list at the left of Quản trị."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.nav_rail import NavButton, NavItem

WIDTH = 184
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SectionList(QWidget):
    """Shows `items` from the top; `selected(key)` when one is gone to by click or arrow."""

    selected = Signal(str)

    def __init__(self, items: tuple[NavItem, ...], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._buttons: dict[str, NavButton] = {}
        for item in items:
            button = NavButton(item)
            button.clicked.connect(lambda _checked=False, key=item.key: self.selected.emit(key))
            self._buttons[item.key] = button
            column.addWidget(button)
        column.addStretch(1)

    def select(self, key: str) -> None:
        """Show where one is, without a signal."""
        self._buttons[key].setChecked(True)

    def focus(self, key: str) -> None:
        """Put the keys on a section, without a signal."""
        self._buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> tuple[NavButton, ...]:
        """The sections from the top."""
        return tuple(self._buttons.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        buttons = self.buttons()
        focused = [place for place, button in enumerate(buttons) if button.hasFocus()]
        if not step or not focused:
            super().keyPressEvent(event)
            return
        target = buttons[(focused[0] + step) % len(buttons)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()
