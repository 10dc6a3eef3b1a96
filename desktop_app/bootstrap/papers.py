"""The press in a process of its own: a PDF made in a thread slows the grid's repaint six-fold."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date, datetime
from typing import Any, TypeVar

from desktop_app.documents.content import AnnexTable
from desktop_app.documents.press import Paper, PaperStage, Press, SigningIdentity
from desktop_app.documents.slice_sheet import SliceSheet

T = TypeVar("T")


class PressProcess:
    """`usecases.desk.Papers` on one worker process, started with the first paper and kept; any lane
    may ask."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._guard = threading.Lock()

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def pdf(self, paper: Paper) -> bytes:
        return self._ask(Press.pdf, paper)

    def word(self, paper: Paper) -> bytes:
        return self._ask(Press.word, paper)

    def excel(self, annexes: Sequence[AnnexTable]) -> bytes:
        return self._ask(Press.excel, tuple(annexes))

    def slice(self, content: SliceSheet) -> bytes:
        return self._ask(Press.slice, content)

    def sign_as_leader(self, pdf: bytes, identity: SigningIdentity, at: datetime) -> bytes:
        return self._ask(Press.sign_as_leader, pdf, identity, at)

    def number(self, pdf: bytes, number: int, day: date) -> bytes:
        return self._ask(Press.number, pdf, number, day)

    def seal(self, pdf: bytes, identity: SigningIdentity, at: datetime) -> bytes:
        return self._ask(Press.seal, pdf, identity, at)

    def stage(self, pdf: bytes) -> PaperStage:
        return self._ask(Press.stage, pdf)

    def printed_code(self, pdf: bytes) -> str | None:
        return self._ask(Press.printed_code, pdf)

    def code_of(self, fingerprint: str) -> str:
        return Press().code_of(fingerprint)

    def _ask(self, method: Callable[..., T], *arguments: Any) -> T:
        with self._guard:
            if self._pool is None:
                # Spawned, not forked: a fork would copy Qt and the unlocked key.
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context)
            pool = self._pool
        try:
            return pool.submit(method, Press(), *arguments).result()
        except BrokenProcessPool:
            with self._guard:
                if self._pool is pool:
                    self._pool = None  # the next paper gets a new worker
            raise
