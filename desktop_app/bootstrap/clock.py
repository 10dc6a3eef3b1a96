"""The computer's clock, in the only time zone that the product reckons in."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.moments import ZONE


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(ZONE)
