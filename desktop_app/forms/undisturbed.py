"""Building something large without the garbage collector looking through it again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """While tens of thousands of objects are made, none of which is garbage, each pass of Python's
    collector looks at all of them: loading four times the questions would take six times as long.

    The collector belongs to the process. Where another thread is in here too it starts again a
    little early, which costs time and nothing else.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
