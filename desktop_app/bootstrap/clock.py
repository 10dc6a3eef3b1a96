"""The computer's clock, in the only time zone that the product reckons in."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from desktop_app.domain.moments import ZONE
from desktop_app.domain.ports import Clock


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(ZONE)


class SteadyClock:
    """The computer's clock, but never before `floor`, a moment that the province has signed: what
    is done while the clock stands years behind keeps its place after what was done before."""

    def __init__(self, clock: Clock, floor: datetime) -> None:
        self._clock = clock
        self._floor = floor.astimezone(ZONE)
        self._began = time.monotonic()

    def now(self) -> datetime:
        least = self._floor + timedelta(seconds=time.monotonic() - self._began)
        shown = self._clock.now()
        return shown if shown >= self._floor else least
