"""Backups that nobody asks for: the day's first, and the one on closing the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.moments import ZONE
from desktop_app.errors import ThiDuaError
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.screen import Context
from desktop_app.ui.services_keeping import BackupLine, Occasion
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.work import Step, Task

if TYPE_CHECKING:
    from desktop_app.ui.shell.window import ShellWindow

_MINUTE = 60_000


class Keeper(QObject):
    """Looks each minute whether the day's backup is due; never while the person has to wait."""

    def __init__(self, window: ShellWindow, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._daily: Task | None = None
        self._told: date | None = None  # the day on which a failure was told
        self._closing: Dialog | None = None
        minute = QTimer(self, interval=_MINUTE)
        minute.timeout.connect(self.take_daily)
        minute.start()

    def take_daily(self) -> None:
        """Take the day's backup in the background, if it is due."""
        under_way = self._daily is not None and not self._daily.is_cancelled()
        if self._window.frame is None or under_way or self._closing is not None:
            return
        keeping = self._context.services.keeping

        def job(task: Task) -> BackupLine | None:
            if not keeping.is_due(Occasion.DAILY):
                return None
            return keeping.back_up(Occasion.DAILY, task.report, task.is_cancelled)

        self._daily = self._context.work.cpu(
            self, job, then=lambda _: self._end_daily(), failed=self._tell_once
        )

    def before_closing(self, then: Callable[[], None]) -> None:
        """Take a backup if something was saved since the last one, then go on; the person may skip
        it."""
        if self._closing is not None:
            return
        if self._window.frame is None:
            then()
            return
        keeping = self._context.services.keeping

        def go_on(due: bool) -> None:
            if due:
                self._take_last(then)
            else:
                then()

        self._context.work.cpu(
            self,
            lambda _: keeping.is_due(Occasion.EXIT),
            then=go_on,
            failed=lambda error: self._ask_after_failure(error, then),
        )

    def _take_last(self, then: Callable[[], None]) -> None:
        keeping = self._context.services.keeping
        progress = Progress(self.tr("Đang sao lưu (MB)…"), cancellable=False)
        dialog = Dialog(
            self.tr("Đang sao lưu trước khi thoát"),
            self.tr("Có thể bỏ qua: bản sao lưu trước vẫn còn, lần sau sao lưu tiếp."),
            primary=self.tr("Bỏ qua và thoát"),
            content=progress,
            parent=self._window,
        )
        self._closing = dialog

        def show(step: Step) -> None:
            progress.set_progress(step.done, step.total or None)

        def end() -> None:
            self._closing = None
            dialog.finished.disconnect()
            dialog.close()
            dialog.deleteLater()

        def done(_line: BackupLine | None) -> None:
            end()
            then()

        def failed(error: ThiDuaError) -> None:
            end()
            self._ask_after_failure(error, then)

        task = self._context.work.cpu(
            self,
            lambda task: keeping.back_up(Occasion.EXIT, task.report, task.is_cancelled),
            then=done,
            failed=failed,
            progress=show,
        )

        def skip(_answer: int) -> None:
            task.cancel()
            end()
            then()

        dialog.finished.connect(skip)
        dialog.open()

    def _ask_after_failure(self, error: ThiDuaError, then: Callable[[], None]) -> None:
        language = self._window.language()
        dialog = Dialog(
            self.tr("Chưa sao lưu được"),
            error.message.in_language(language),
            primary=self.tr("Vẫn thoát"),
            secondary=self.tr("Ở lại"),
            parent=self._window,
        )
        dialog.accepted.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _end_daily(self) -> None:
        self._daily = None

    def _tell_once(self, error: ThiDuaError) -> None:
        """Once a day: a stick that is not plugged in must not nag each minute."""
        self._daily = None
        today = datetime.now(ZONE).date()
        if self._told != today:
            self._told = today
            text = error.message.in_language(self._window.language())
            self._window.toast(text, Tone.WARNING)
