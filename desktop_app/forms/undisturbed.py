"""Building something large without the garbage collector looking through it again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """While tens of thousands of objects are made, none of which is garbage, each pass of Python's
    collector looks at all of them: loading four times the questions would take six times as long.

    What was made counts as old from then on (frozen and thawed is the way to say that), or the
    first edits would pay for the passes that were left out. The collector belongs to the process:
    where another thread is in here too it starts again a little early, which costs time only.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
