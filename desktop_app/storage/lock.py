"""One program at a time in a workspace: an advisory lock of the system, freed when it dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop_app.errors import StoreUnwritable, Text

NAME = "workspace.lock"


class WorkspaceLock:
    """Held from construction to `release`; StoreUnwritable where another program holds it.

    The file itself says nothing and stays: what counts is the lock on it, so a crash needs no
    cleaning up.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreUnwritable(
                Text(
                    "Không ghi được vào thư mục dữ liệu này. Hãy kiểm tra quyền ghi của thư mục "
                    "(USB có bị khóa ghi không) rồi mở lại.",
                    "This data folder cannot be written to. Check its permissions (is the USB "
                    "stick write-protected?) and open it again.",
                )
            ) from error
        try:
            _take(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise StoreUnwritable(
                Text(
                    "Kho dữ liệu này đang được mở ở một cửa sổ hoặc tài khoản Windows khác. Hãy "
                    "đóng ở đó rồi mở lại.",
                    "This data store is open in another window or Windows account. Close it there "
                    "and open it again.",
                )
            ) from error

    def release(self) -> None:
        """Let others in; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import errno
    import fcntl

    def _take(descriptor: int) -> None:
        wanted = fcntl.LOCK_EX | fcntl.LOCK_NB
        try:
            fcntl.flock(descriptor, wanted)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise
            # Some network and stick file systems know only the other kind of lock.
            fcntl.lockf(descriptor, wanted)
