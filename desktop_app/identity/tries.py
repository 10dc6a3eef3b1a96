"""Growing delays after wrong passwords, kept in a file beside the key slots.

A guesser who holds a copy of the folder is slowed by Argon2id alone; this is for the colleague at
the keyboard. So the file needs no key, and whoever deletes it wins back only the delay. It says
how often and when, never who.
"""

from __future__ import annotations

import contextlib
import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import Text, TryLater
from desktop_app.identity.held_files import put_in_place
from desktop_app.identity.keyslots_file import read_small

NAME = "keyslots.tries"
FREE = 3  # slips of the fingers
LONGEST = 300  # seconds
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong passwords since the last right one. `now` gives seconds, as `time.time` does."""

    folder: Path
    now: Callable[[], float] = time.time

    def begin(self) -> int:
        """Before a password is tried: count it as wrong, and return how many were before it.

        Counted first, so that a program killed half-way has not had the try for nothing. TryLater
        while the delay runs.
        """
        failed, last = self._read()
        now = self.now()
        if last > now:  # the clock was set back: the delay runs anew from here, once
            last = now
            self._write(failed, last)
        left = last + delay(failed) - now
        if left > 0:
            raise _try_later(math.ceil(left))
        self._write(failed + 1, now)
        return failed

    def succeed(self) -> None:
        with contextlib.suppress(OSError):
            (self.folder / NAME).unlink(missing_ok=True)

    def _read(self) -> tuple[int, float]:
        try:
            found = json.loads(read_small(self.folder / NAME))
            failed, last = found["failed"], found["last"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return 0, 0.0
        good = type(failed) is int and type(last) in (int, float) and 0 <= failed <= _MOST
        return (failed, float(last)) if good and abs(last) < 1e12 else (0, 0.0)

    def _write(self, failed: int, last: float) -> None:
        # A folder that cannot be written to is said plainly a moment later, when it is opened.
        with contextlib.suppress(OSError):
            path = self.folder / NAME
            beside = path.with_name(f".{NAME}")
            beside.write_text(json.dumps({"failed": min(failed, _MOST), "last": last}))
            beside.chmod(0o600)
            put_in_place(beside, path)


def delay(failed: int) -> int:
    """Seconds to wait after so many wrong passwords: none for the first, then 2, 4, 8 … 300."""
    return 0 if failed < FREE else min(LONGEST, 2 ** min(failed - FREE + 1, 16))


def _try_later(seconds: int) -> TryLater:
    minutes, rest = divmod(seconds, 60)
    vi = f"{minutes} phút {rest} giây" if minutes else f"{rest} giây"
    en = f"{minutes} min {rest} s" if minutes else f"{rest} s"
    return TryLater(
        Text(
            f"Đã nhập sai mật khẩu nhiều lần. Hãy chờ {vi} rồi thử lại; nếu quên mật khẩu, hãy nhờ "
            "người quản trị hoặc dùng phiếu khôi phục.",
            f"The password was wrong several times. Wait {en} and try again; if it is forgotten, "
            "ask the administrator or use the recovery sheet.",
        ),
        seconds=seconds,
    )
