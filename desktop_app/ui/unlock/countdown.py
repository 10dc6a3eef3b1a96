"""Seconds that have to be waited, counted down."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QObject, QTimer, Signal

_TICK = 250  # milliseconds


class Countdown(QObject):
    """`counted(seconds left)` at the start, as they pass, and with 0 at the end or on `stop`."""

    counted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._until = 0.0
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._count)

    def start(self, seconds: int) -> None:
        self._until = time.monotonic() + seconds
        self._tick.start()
        self._count()

    def stop(self) -> None:
        """Not waiting any more; says so only if it was."""
        if self._tick.isActive():
            self._tick.stop()
            self.counted.emit(0)

    def _count(self) -> None:
        left = math.ceil(self._until - time.monotonic())
        if left > 0:
            self.counted.emit(left)
        else:
            self.stop()
