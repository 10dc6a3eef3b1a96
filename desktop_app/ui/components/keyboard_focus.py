"""When a focus ring is shown: after keys, not after a click (as `:focus-visible` on the web)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object

_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class KeyboardFocus(_Base):
    """Mixed in before a widget class that paints its own ring."""

    _by_keys = False

    def shows_focus(self) -> bool:
        return self._by_keys and self.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            self._by_keys = False
        elif event.reason() in _BY_KEYS:
            self._by_keys = True
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._by_keys:
            self._by_keys = True
            self.update()
        super().keyPressEvent(event)
