"""Whether the machine goes to sleep or its session is locked.

Linux tells it over D-Bus: logind before sleep, the screen saver on locking. Windows tells it by a
message to the window. Where neither speaks, sleep is seen afterwards, by wall time running ahead
of the monotonic clock.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    QTimer,
    Signal,
    Slot,
)

_TICK = 2_000  # milliseconds
JUMP = 30.0  # seconds that no clock is put right by unasked
# Service left open: a screen saver answers under several names, and none must be started by us.
_LOGIND = ("", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 4
_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK = 0x02B1, 7


class SuspendWatch(QObject):
    """`suspended` when the machine is about to sleep, was asleep, or its session was locked.

    `window` is the native handle of the window that Windows tells about its session. `wall` gives
    seconds, as `time.time` does.
    """

    suspended = Signal()

    def __init__(
        self,
        window: int = 0,
        *,
        wall: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._wall = wall
        self._ahead = wall() - time.monotonic()
        self._messages: _WindowsMessages | None = None
        tick = QTimer(self, interval=_TICK)
        tick.timeout.connect(self.look)
        tick.start()
        if sys.platform == "linux":
            self._listen_on_buses()
        elif sys.platform == "win32":
            self._listen_to_windows(window)

    def look(self) -> None:
        """Compare the clocks."""
        ahead = self._wall() - time.monotonic()
        jumped = ahead - self._ahead > JUMP
        self._ahead = ahead
        if jumped:
            self.suspended.emit()

    @Slot(bool)
    def told(self, begins: bool) -> None:
        """By logind and by screen savers: True before, False after."""
        if begins:
            self.suspended.emit()

    def _listen_on_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        # PySide's stub asks for bytes, its code for the text that SLOT gives.
        slot: Any = SLOT("told(bool)")
        system = QDBusConnection.systemBus()
        if system.isConnected():
            system.connect(*_LOGIND, self, slot)
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for saver in _SAVERS:
                session.connect("", "", saver, "ActiveChanged", self, slot)

    def _listen_to_windows(self, window: int) -> None:
        app = QCoreApplication.instance()
        if app is not None and sys.platform == "win32":
            self._messages = _WindowsMessages(self.suspended.emit)
            app.installNativeEventFilter(self._messages)
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, 0)


class _Message(ctypes.Structure):
    """The head of Windows' MSG, as far as it is read."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("word", ctypes.c_size_t),
    )


class _WindowsMessages(QAbstractNativeEventFilter):
    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell = tell

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if kind == b"windows_generic_MSG":
            seen = _Message.from_address(int(message))
            if (seen.message, seen.word) in (
                (_WM_POWERBROADCAST, _PBT_APMSUSPEND),
                (_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK),
            ):
                self._tell()
        return False, 0
