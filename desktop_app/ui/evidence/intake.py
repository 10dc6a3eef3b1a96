"""The way of given files into a report: judged and sealed on the cpu lane, attached on the db lane.

Between the two lanes the person is asked once, whether large pictures shall be made smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.domain.attachments import Attachment, AttachmentLimits, StoredFile
from desktop_app.domain.values import CellKey
from desktop_app.errors import Text, ThiDuaError, UserError
from desktop_app.ui.evidence.dialogs import ShrinkDialog
from desktop_app.ui.evidence.files import Given
from desktop_app.ui.screen import Context
from desktop_app.ui.work import Step, Task
from desktop_app.usecases.evidence import attach
from desktop_app.usecases.evidence_files import (
    Candidate,
    candidate,
    read_candidate,
    store_candidate,
)

if TYPE_CHECKING:
    from desktop_app.usecases.desk import Desk

_PARTS = 100  # of one file in the progress


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and why."""

    name: str
    why: Text


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of the files that were given together."""

    attached: tuple[Attachment, ...] = ()
    refused: tuple[Refused, ...] = ()
    turned: int = 0
    located: int = 0
    made_smaller: int = 0


@dataclass(frozen=True, slots=True)
class _Judged:
    candidates: tuple[Candidate, ...]
    refused: tuple[Refused, ...]


class Intake(QObject):
    """One batch at a time. `busy(bool)`; `progressed(Step)`; `finished(TakenIn)`; `failed(error)`
    for what has nothing to do with a single file."""

    busy = Signal(bool)
    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._revision = ""
        self._window = window
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def begin(
        self,
        revision: str,
        given: Sequence[Given],
        cell: CellKey | None,
        limits: AttachmentLimits,
    ) -> None:
        """Take these files for a cell, or for the whole report. Where something is under way,
        nothing happens."""
        if self._task is not None or not given:
            return
        self._revision = revision
        self.busy.emit(True)
        self._task = self._context.work.cpu(
            self,
            lambda task: _judge(given, limits, task),
            lambda judged: self._ask(judged, cell),
            self._fail,
            self.progressed.emit,
        )

    def cancel(self) -> None:
        """Stop judging or sealing; what is attached already stays."""
        if self._task is not None:
            self._task.cancel()
            self._end()

    def _ask(self, judged: _Judged, cell: CellKey | None) -> None:
        large = [one for one in judged.candidates if one.smaller]
        if not large:
            self._store(judged, frozenset(), cell)
            return
        dialog = ShrinkDialog(large, self._window)

        def answered(code: int) -> None:
            chosen = dialog.chosen()
            dialog.deleteLater()
            if code != QDialog.DialogCode.Accepted:
                self._end()
                return
            wanted = zip(large, chosen, strict=True)
            self._store(judged, frozenset(id(one) for one, small in wanted if small), cell)

        dialog.finished.connect(answered)
        dialog.open()

    def _store(self, judged: _Judged, small: frozenset[int], cell: CellKey | None) -> None:
        services, work = self._context.services, self._context.work

        def seal(desk: Desk) -> None:
            def job(task: Task) -> tuple[StoredFile, ...]:
                stored = []
                for place, one in enumerate(judged.candidates):
                    if task.is_cancelled():
                        break
                    task.report(Step(place * _PARTS, len(judged.candidates) * _PARTS, one.name))
                    stored.append(store_candidate(desk.blobs, one, smaller=id(one) in small))
                return tuple(stored)

            if self._task is not None and not self._task.is_cancelled():
                self._task = work.cpu(
                    self, job, lambda stored: self._attach(judged, small, stored, cell), self._fail,
                    self.progressed.emit,
                )  # fmt: skip

        work.db(self, services.desk, seal, self._fail)

    def _attach(
        self,
        judged: _Judged,
        small: frozenset[int],
        stored: tuple[StoredFile, ...],
        cell: CellKey | None,
    ) -> None:
        services, revision = self._context.services, self._revision
        told = TakenIn(
            refused=judged.refused,
            turned=sum(one.turned for one in judged.candidates),
            located=sum(one.located for one in judged.candidates),
            made_smaller=len(small),
        )
        self._context.work.db(
            self,
            lambda: _attach_all(services.desk(), revision, cell, stored, told),
            self._finish,
            self._fail,
        )

    def _finish(self, taken: TakenIn) -> None:
        self._end()
        self.finished.emit(taken)

    def _fail(self, error: ThiDuaError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._task = None
        self.busy.emit(False)


def _judge(given: Sequence[Given], limits: AttachmentLimits, task: Task) -> _Judged:
    candidates: list[Candidate] = []
    refused: list[Refused] = []
    whole = len(given) * _PARTS
    for place, one in enumerate(given):
        task.report(Step(place * _PARTS, whole, one.name))

        def tell(done: int, size: int, name: str = one.name, before: int = place) -> None:
            share = done * _PARTS // max(size, 1)
            task.report(Step(before * _PARTS + min(share, _PARTS - 1), whole, name))

        try:
            found = (
                read_candidate(one.path, limits, tell, task.is_cancelled)
                if one.path is not None
                else candidate(one.picture(), one.name, limits)
            )
        except UserError as error:
            refused.append(Refused(one.name, error.message))
            continue
        if found is None:
            break
        candidates.append(found)
    return _Judged(tuple(candidates), tuple(refused))


def _attach_all(
    desk: Desk,
    revision: str,
    cell: CellKey | None,
    stored: tuple[StoredFile, ...],
    told: TakenIn,
) -> TakenIn:
    attached: list[Attachment] = []
    refused = list(told.refused)
    for file in stored:
        try:
            attached.append(attach(desk, revision, cell, file))
        except UserError as error:
            refused.append(Refused(file.name, error.message))
    return replace(told, attached=tuple(attached), refused=tuple(refused))
