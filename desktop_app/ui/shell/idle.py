"""Whether anybody is at the keyboard."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_TICK = 500  # milliseconds
_ACTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """Counts the seconds since the last key, mouse or touch anywhere in the app.

    `nearly(seconds left)` while the time is running out, `resumed` when somebody is there again
    after that, `expired` once when nobody was. It listens until the next act and then rests until
    the next tick, so that typing and painting cost nothing.
    """

    nearly = Signal(int)
    resumed = Signal()
    expired = Signal()

    def __init__(self, limit: float, notice: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit, self._notice = limit, notice
        self._last = 0.0
        self._listening = self._telling = False
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._look)

    def set_limit(self, limit: float, notice: float) -> None:
        """Both in seconds: after how long, and how long before that it is told."""
        self._limit, self._notice = limit, notice

    def start(self) -> None:
        self._last = time.monotonic()
        self._tick.start()

    def stop(self) -> None:
        self._tick.stop()
        self._listen(False)
        self._telling = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTS:
            self._note()
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        now = time.monotonic()
        if now - self._last >= self._limit:
            return  # the machine slept: whoever woke it has to unlock
        self._last = now
        self._listen(False)
        if self._telling:
            self._telling = False
            self.resumed.emit()

    def _look(self) -> None:
        idle = time.monotonic() - self._last
        if idle >= self._limit:
            self.stop()
            self.expired.emit()
            return
        self._listen(True)
        if idle >= self._limit - self._notice:
            self._telling = True
            self.nearly.emit(math.ceil(self._limit - idle))

    def _listen(self, on: bool) -> None:
        app = QCoreApplication.instance()
        if on is self._listening or app is None:
            return
        self._listening = on
        if on:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)
