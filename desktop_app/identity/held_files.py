"""Putting a file in its place while something else looks at it.

On Windows a virus scanner, an indexer or a sync client opens what was just written, and for that
moment the file can be neither replaced nor renamed. It lets go by itself, so waiting a little is
all that is needed.
"""

from __future__ import annotations

import errno
import time
from pathlib import Path

PATIENCE = 3.0  # seconds; a scanner of an old PC takes about one
_PAUSE = 0.05
# What the systems say of a file that somebody holds; Windows' sharing violation comes as EACCES.
_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})


def put_in_place(source: Path, target: Path) -> None:
    """Rename the file or folder to `target`, over a file that is there; OSError once patience has
    run out, and then both are as they were."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            source.replace(target)
            return
        except OSError as error:
            if error.errno not in _HELD or time.monotonic() >= until:
                raise
        time.sleep(_PAUSE)
