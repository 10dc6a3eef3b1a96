"""When the workspace is locked unasked: nobody was at the keyboard, or the machine sleeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.ui.shell.idle import IdleWatch
from desktop_app.ui.shell.idle_notice import IdleNotice
from desktop_app.ui.shell.suspend import SuspendWatch

if TYPE_CHECKING:
    from desktop_app.ui.shell.window import ShellWindow

NOTICE = 30.0  # seconds before
_MINUTE = 60.0


class AutoLock(QObject):
    """Watches from `start` (somebody has come in) to `stop` (it is locked)."""

    def __init__(self, window: ShellWindow, minutes: int) -> None:
        super().__init__(window)
        self._window = window
        self._suspend: SuspendWatch | None = None
        self._idle = IdleWatch(minutes * _MINUTE, NOTICE, self)
        self.notice = IdleNotice(window)
        self._idle.nearly.connect(self.notice.count)
        self._idle.resumed.connect(self.notice.hide)
        self._idle.expired.connect(window.lock)

    def set_minutes(self, minutes: int) -> None:
        self.set_limit(minutes * _MINUTE)

    def set_limit(self, seconds: float, notice: float = NOTICE) -> None:
        """Lock after so many seconds without an act, told `notice` seconds before."""
        self._idle.set_limit(seconds, notice)

    def start(self) -> None:
        if self._suspend is None:
            self._suspend = SuspendWatch(int(self._window.winId()), parent=self)
            self._suspend.suspended.connect(self._window.lock)
        self._idle.start()

    def stop(self) -> None:
        self._idle.stop()
        self.notice.hide()
