"""Tells when Caps Lock seems to be on while a password is typed.

Qt does not say how Caps Lock stands; a capital letter that came without Shift, or a small one that
came with it, does.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class CapsLockWatch(QObject):
    """Calls `say` with the hint, or with "" when it no longer holds."""

    def __init__(self, field: QWidget, say: Callable[[str], None]) -> None:
        super().__init__(field)
        self._say = say
        self._on = False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._look(event)
        return super().eventFilter(watched, event)

    def _look(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell(False)
            return
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(letter.isupper() is not shifted)

    def _tell(self, on: bool) -> None:
        if on is self._on:
            return
        self._on = on
        hint = QCoreApplication.translate("CapsLockWatch", "Caps Lock đang bật.")
        self._say(hint if on else "")
