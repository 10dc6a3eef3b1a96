"""When to try again: full jitter, so that offices cut off together do not come back together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

FIRST = 1.0  # seconds
LONGEST = 300.0  # seconds


def full_jitter(attempts: int, draw: Callable[[], float]) -> timedelta:
    """U(0, min(300 s, 1 s · 2^attempts)); `draw` gives numbers of [0, 1).

    `attempts` counts the failed tries so far, from 0.
    """
    # The exponent is capped because 2.0 ** 1024 is no number.
    return timedelta(seconds=draw() * min(LONGEST, FIRST * 2.0 ** min(attempts, 30)))


def wait(attempts: int, retry_after: float | None, draw: Callable[[], float]) -> timedelta:
    """The pause before the next try; never shorter than what the server asked for (seconds)."""
    pause = full_jitter(attempts, draw)
    if retry_after is None:
        return pause
    return timedelta(seconds=min(max(retry_after, 0.0), 24 * 3600.0)) + pause
