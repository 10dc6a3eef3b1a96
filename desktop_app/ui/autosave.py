"""Keeps what is typed: dirty cells go to the store a moment later, never in the way of typing.

Due at min(last change + 1 s, first change + 5 s), at once on leaving and on Ctrl+S. A save that
failed leaves its cells dirty; nothing is ever written back into a field.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.history import EditStep
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import Answer, CellKey
from desktop_app.errors import BugError, Text, ThiDuaError
from desktop_app.forms import Changes, FormSession
from desktop_app.ui.work import Work

_log = logging.getLogger("thiduaso.autosave")

AFTER_LAST = 1.0  # seconds
AFTER_FIRST = 5.0


class SaveState(StrEnum):
    """How the person's work stands."""

    CLEAN = "clean"
    WAITING = "waiting"  # typed, not yet on its way
    SAVING = "saving"
    FAILED = "failed"


@dataclass(slots=True)
class Batch:
    """Cells and reasons to keep together; a blanked cell is there as BLANK. `repeats` are all the
    report's rows, None where they are those that the store has. `steps` are the person's acts that
    led there, by id, oldest first."""

    answers: dict[CellKey, Answer] = field(default_factory=dict)
    explanations: dict[str, str] = field(default_factory=dict)
    repeats: tuple[RepeatInstance, ...] | None = None
    steps: dict[str, EditStep] = field(default_factory=dict)

    def __bool__(self) -> bool:
        kept = self.answers or self.explanations or self.steps
        return bool(kept or self.repeats is not None)

    def under(self, newer: Batch) -> Batch:
        """This batch with what was typed since on top."""
        return Batch(
            {**self.answers, **newer.answers},
            {**self.explanations, **newer.explanations},
            self.repeats if newer.repeats is None else newer.repeats,
            {**self.steps, **newer.steps},
        )

    def settled(self) -> Batch:
        """Without the cells of rows that are no more."""
        if self.repeats is None:
            return self
        rows = {one.uuid for one in self.repeats}
        kept = {key: one for key, one in self.answers.items() if rows.issuperset(key.repeats)}
        return Batch(kept, self.explanations, self.repeats, self.steps)


class Autosave(QObject):
    """For one open report. `save(batch)` runs on the db lane and returns the moment of saving.

    `state_changed(SaveState)`, `saved(datetime)`, `failed(ThiDuaError)`; `taken` when what was
    marked so far is on its way.
    """

    taken = Signal()
    state_changed = Signal(object)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        work: Work,
        session: FormSession,
        save: Callable[[Batch], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._session = session
        self._save = save
        self._dirty = Batch()
        # A new report's first rows are known to the session alone until the first save.
        self._rows_kept = not session.repeats()
        self._under_way: Batch | None = None
        self._first = 0.0
        self._state = SaveState.CLEAN
        self._waiting: list[Callable[[bool], None]] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.save_now)

    @property
    def state(self) -> SaveState:
        return self._state

    def mark(self, changes: Changes) -> None:
        """Note what an edit changed, calculated cells included."""
        for path, view in changes.cells.items():
            self._dirty.answers[self._session.key(path)] = view.answer
        if changes.structure or (changes.cells and not self._rows_kept):
            self._dirty.repeats = self._session.repeats()
            self._rows_kept = True
        if changes.cells or changes.structure:
            self._soon()

    def mark_step(self, step: EditStep) -> None:
        """Note an act of the person; the same id again while it still grows."""
        self._dirty.steps[step.id] = step
        self._soon()

    def mark_reason(self, finding: str) -> None:
        """Note that the written reason of a finding changed."""
        self._dirty.explanations[finding] = self._session.explanations().get(finding, "")
        self._soon()

    def save_now(self) -> None:
        """Ctrl+S, or the pause is over."""
        self._timer.stop()
        if self._under_way is not None or not self._dirty:
            return
        batch, self._dirty = self._dirty.settled(), Batch()
        self._under_way = batch
        self.taken.emit()
        self._become(SaveState.SAVING)
        self._work.db(self, lambda: self._keep(batch), self._done, self._fail)

    def flush(self, then: Callable[[bool], None]) -> None:
        """Save everything, then call `then(True)`; `then(False)` when it could not be saved."""
        if self._under_way is None and not self._dirty:
            then(True)
            return
        self._waiting.append(then)
        self.save_now()

    def _keep(self, batch: Batch) -> datetime:
        """On the db lane. An error of ours must come back too, or the cells would wait for ever."""
        try:
            return self._save(batch)
        except ThiDuaError:
            raise
        except Exception as error:
            _log.error("save failed: %s", type(error).__name__)
            raise BugError(
                Text(
                    "Chương trình gặp lỗi khi lưu. Số liệu vẫn còn trên màn hình: hãy bấm “Lưu "
                    "lại”, và báo cho người hỗ trợ nếu lỗi lặp lại.",
                    "The program met an error while saving. The figures are still on the screen: "
                    "press “Save again”, and tell your support if it happens again.",
                )
            ) from None

    def _soon(self) -> None:
        now = time.monotonic()
        if not self._timer.isActive():
            self._first = now
        due = min(now + AFTER_LAST, self._first + AFTER_FIRST)
        self._timer.start(max(int((due - now) * 1000), 0))
        if self._under_way is None:
            self._become(SaveState.WAITING)

    def _done(self, at: datetime) -> None:
        self._under_way = None
        self.saved.emit(at)
        if self._dirty and self._waiting:
            self.save_now()
            return
        self._become(SaveState.WAITING if self._dirty else SaveState.CLEAN)
        if not self._dirty:
            self._answer(True)

    def _fail(self, error: ThiDuaError) -> None:
        failed, self._under_way = self._under_way, None
        if failed is not None:
            self._dirty = failed.under(self._dirty)
        self._timer.stop()
        self._become(SaveState.FAILED)
        self.failed.emit(error)
        self._answer(False)

    def _answer(self, good: bool) -> None:
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(good)

    def _become(self, state: SaveState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
