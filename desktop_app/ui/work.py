"""The only crossing between the main thread and the lanes (DESIGN §2 *Threads*).

A job runs on a lane; its result, a frozen value, comes back to the main thread by a queued signal,
and only if the widget that asked is still there. Nothing else in `ui` knows of threads.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.errors import BugError, Text, ThiDuaError

P = ParamSpec("P")
T = TypeVar("T")

_log = logging.getLogger("thiduaso.work")


@dataclass(frozen=True, slots=True)
class Step:
    """How far a long job has come: `done` of `total` (0: unknown), and what it is at."""

    done: int = 0
    total: int = 0
    text: str = ""


class Task:
    """One job under way, as the one who asked for it sees it."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._report: Callable[[Step], None] = lambda _: None

    def cancel(self) -> None:
        """Ask the job to stop; it answers when it next looks. Its result is not delivered."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def report(self, step: Step) -> None:
        """Called by the job, on its lane."""
        self._report(step)


class Work(QObject):
    """Runs jobs on the lanes. `db` is the store's one thread, `net` the road's, `cpu` a pool's.

    Signals: `busy(bool)` when the first job starts and the last ends; `failed(ThiDuaError)` for a
    failure that the one who asked does not handle itself.
    """

    busy = Signal(bool)
    failed = Signal(object)
    _arrived = Signal(object)

    def __init__(
        self, db: Executor, net: Executor, cpu: Executor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._db, self._net, self._cpu = db, net, cpu
        self._under_way = 0
        self._long: set[Task] = set()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def db(
        self,
        owner: QObject,
        job: Callable[[], T],
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[ThiDuaError], None] | None = None,
    ) -> Task:
        """A short job with the store. `owner` is the widget or controller that wants the result."""
        return self._start(self._db, owner, lambda _: job(), then, failed, None)

    def net(
        self,
        owner: QObject,
        job: Callable[[Task], T],
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[ThiDuaError], None] | None = None,
        progress: Callable[[Step], None] | None = None,
    ) -> Task:
        """A job that talks to the other side; it looks at `task.is_cancelled()`."""
        return self._start(self._net, owner, job, then, failed, progress)

    def cpu(
        self,
        owner: QObject,
        job: Callable[[Task], T],
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[ThiDuaError], None] | None = None,
        progress: Callable[[Step], None] | None = None,
    ) -> Task:
        """A job that computes, away from store and network."""
        return self._start(self._cpu, owner, job, then, failed, progress)

    def is_busy(self) -> bool:
        return self._under_way > 0

    def has_long_work(self) -> bool:
        """Whether something is under way on the road or the pool, which the person may wait for;
        what was asked to stop is not."""
        return any(not task.is_cancelled() for task in self._long)

    def cancel_all(self) -> None:
        """Ask every long job to stop; for the end of the window or of a person's turn."""
        for task in self._long:
            task.cancel()

    def _start(
        self,
        lane: Executor,
        owner: QObject,
        job: Callable[[Task], T],
        then: Callable[[T], None],
        failed: Callable[[ThiDuaError], None] | None,
        progress: Callable[[Step], None] | None,
    ) -> Task:
        task = Task()
        if progress is not None:
            task._report = lambda step: self._arrived.emit((owner, task, progress, step, False))
        try:
            future: Future[T] = lane.submit(job, task)
        except RuntimeError:  # the app has closed; a timer of its window may still come due
            task.cancel()
            return task
        if lane is not self._db:
            self._long.add(task)
        self._under_way += 1
        if self._under_way == 1:
            self.busy.emit(True)

        def finished(done: Future[T]) -> None:
            self._arrived.emit((owner, task, *self._outcome(done, then, failed), True))

        future.add_done_callback(finished)
        return task

    def _outcome(
        self,
        done: Future[T],
        then: Callable[[T], None],
        failed: Callable[[ThiDuaError], None] | None,
    ) -> tuple[Callable[[Any], None], Any]:
        error = done.exception()
        if error is None:
            return then, done.result()
        told = failed or self.failed.emit
        if isinstance(error, ThiDuaError):
            return told, error
        # Ours: the place is logged, never the values.
        _log.error("job failed: %s at %s", type(error).__name__, _place(error))
        return told, BugError(
            Text(
                "Chương trình gặp lỗi ngoài dự kiến; dữ liệu đã lưu không bị ảnh hưởng. Hãy làm "
                "lại, và báo cho người hỗ trợ nếu lỗi lặp lại.",
                "The program met an unexpected error; what was saved is not affected. Try again, "
                "and tell your support if it happens again.",
            )
        )

    def _deliver(self, parcel: tuple[QObject, Task, Callable[[Any], None], Any, bool]) -> None:
        owner, task, receiver, value, is_last = parcel
        if is_last:
            self._long.discard(task)
            self._under_way -= 1
            if self._under_way == 0:
                self.busy.emit(False)
        if not task.is_cancelled() and shiboken6.isValid(owner):
            receiver(value)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
