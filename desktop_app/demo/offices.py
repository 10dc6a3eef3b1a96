"""The sample offices as the app wants them (`bootstrap.samples.Samples`): made by the demo."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path

from desktop_app.bootstrap.clock import SystemClock
from desktop_app.bootstrap.resources import RESOURCES, gazetteer
from desktop_app.bootstrap.samples import SampleWorkspace
from desktop_app.demo.cast import Cast, read_cast
from desktop_app.demo.places import ROOT_CERTIFICATE, Places
from desktop_app.ui.work import Step


class _Stopped(Exception):
    """The person does not want to wait any longer."""


class SampleOffices:
    """The five offices in `folder`, and their province's server while it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._places = Places(folder.resolve())
        self._running = ExitStack()
        self._address = ""

    @property
    def password(self) -> str:
        return self._cast.password

    def workspaces(self) -> tuple[SampleWorkspace, ...]:
        if not self._places.is_ready:
            return ()
        order = (*self._cast.communes, self._cast.consolidator, self._cast.province)
        return tuple(
            SampleWorkspace(
                self._places.workspace(one),
                one.name,
                {person.id: f"{person.name} – {person.position}" for person in one.people},
            )
            for one in order
        )

    def make(self, progress: Callable[[Step], None], cancelled: Callable[[], bool]) -> None:
        from desktop_app.demo.run import LINES, run_demo  # the whole program stands behind it

        told = 0

        def tell(line: str) -> None:
            nonlocal told
            if cancelled():
                raise _Stopped
            told += 1
            progress(Step(min(told, LINES), LINES, line.strip()))

        try:
            with suppress(_Stopped):
                run_demo(self._places.root, tell)
        finally:
            if self._places.is_made and not self._places.is_ready:
                shutil.rmtree(self._places.root, ignore_errors=True)

    def relay(self) -> str:
        if not self._address:
            from desktop_app.demo.stage import served

            self._address = self._running.enter_context(served(self._places))
        return self._address

    def identities(self, folder: Path) -> tuple[Path, ...]:
        return tuple(sorted(self._places.keys.glob(f"{folder.name}_*.p12")))

    def roots(self) -> tuple[bytes, ...]:
        return ((self._places.keys / ROOT_CERTIFICATE).read_bytes(),)

    def close(self) -> None:
        self._running.close()
        self._address = ""

    @cached_property
    def _cast(self) -> Cast:
        today = SystemClock().now().date()
        return read_cast(
            RESOURCES, {one.code: one.name for one in gazetteer().communes("08", today)}
        )
