"""Locking: keep what is typed, blank the views, drop the key; and the way back after unlocking.

Nothing here asks the person anything, who may be away.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.errors import ThiDuaError
from desktop_app.ui.screen import Context
from desktop_app.ui.services import AtWork

if TYPE_CHECKING:
    from desktop_app.ui.shell.window import ShellWindow

LONGEST = 600.0  # seconds that sending or printing may take to finish
_LOOK_AGAIN = 100  # milliseconds
_TELL_AFTER = 0.5  # seconds


@dataclass(frozen=True, slots=True)
class WayBack:
    """Where somebody was: a place of the window and a target of its screen. Ids only."""

    office: str
    person: str
    place: str
    target: str


class Locking(QObject):
    """`lock()` by key, by idle time, by sleep: always the same."""

    def __init__(self, window: ShellWindow, context: Context, *, longest: float = LONGEST) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self._longest = longest
        self._way_back: WayBack | None = None
        self._began = 0.0
        self._under_way = False
        self._kept = True
        self._again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN)
        self._again.timeout.connect(self._close_when_idle)

    def lock(self) -> None:
        window = self._window
        if self._under_way or not window.is_open():
            return
        self._under_way = True
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                other.close()
        shown = window.frame.current_screen() if window.frame is not None else None
        self._way_back = window.whereabouts()
        self._began = time.monotonic()
        try:
            if shown is None:
                self._close(kept=True)
            else:
                shown.keep(lambda kept: self._close(kept=kept))
        finally:  # whatever happens, nothing stays in sight
            window.cover()

    def way_back(self, at_work: AtWork) -> WayBack | None:
        """Where this person was when it was locked; told once, and to nobody else."""
        left, self._way_back = self._way_back, None
        if left is None or (left.office, left.person) != (at_work.office, at_work.person.id):
            return None
        return left

    def stop(self) -> None:
        """The window closes."""
        self._again.stop()

    def _close(self, *, kept: bool) -> None:
        self._kept = kept
        self._again.start()

    def _close_when_idle(self) -> None:
        work, waited = self._context.work, time.monotonic() - self._began
        if work.is_busy() and waited < self._longest:
            if waited > _TELL_AFTER:
                self._window.sheet.tell_waiting()
            self._again.start()
            return
        work.cancel_all()
        work.db(
            self,
            self._context.services.lock,
            then=lambda _: self._show_unlock(),
            failed=self._show_failure,
        )

    def _show_failure(self, error: ThiDuaError) -> None:
        self._show_unlock()
        self._window.show_error(error)

    def _show_unlock(self) -> None:
        self._under_way = False
        notice = self.tr(
            "Lúc khóa có số vừa nhập chưa lưu được. Mở khóa rồi xem lại ô nhập sau cùng."
        )
        self._window.show_unlock("" if self._kept else notice)
