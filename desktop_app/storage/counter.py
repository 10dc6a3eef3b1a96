"""The commit counter outside the database: it names commits that the database no longer has.

SQLite drops, without a word, every commit after a damaged frame of its write-ahead log, and an
older copy of the file put back looks whole. So each write transaction adds one to a counter in the
database, and the same number is written here after the commit. Killed between the two, the outside
number is behind, which is harmless; it is ahead only if acknowledged commits are gone.

The file: the number (8 bytes, big-endian) and its HMAC-SHA256 under a key derived from the
database key. It is written in place without fsync: forty bytes lie in one sector, and what matters
survives the death of the process; after a power cut it can only be behind.
"""

from __future__ import annotations

import contextlib
import hmac
import os
from io import FileIO
from pathlib import Path

from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.identity.keyslots_file import read_small, sync_folder

NAME = "thiduaso.count"
_NUMBER = 8
_LENGTH = _NUMBER + 32


class CommitCounter:
    """The outside number of one database; call `record` after each commit."""

    def __init__(self, folder: Path, key: DatabaseKey, *, name: str = NAME) -> None:
        self._path = folder / name
        self._mac_key = key.derive("commit counter")
        self._file: FileIO | None = None

    def read(self) -> int | None:
        """The last number recorded; None where the file is missing or was not written by us."""
        try:
            raw = read_small(self._path)
        except OSError:
            return None
        number = raw[:_NUMBER]
        if len(raw) != _LENGTH or not hmac.compare_digest(raw[_NUMBER:], self._mac(number)):
            return None
        return int.from_bytes(number, "big")

    def record(self, number: int) -> None:
        """Write the number of a commit that is already safe in the database."""
        raw = number.to_bytes(_NUMBER, "big")
        # The commit itself has succeeded; being behind is allowed, so no error may undo that news.
        with contextlib.suppress(OSError):
            first = self._file is None
            if self._file is None:
                self._path.touch(0o600)
                self._file = self._path.open("r+b", buffering=0)
            self._file.seek(0)
            self._file.write(raw + self._mac(raw))
            if first:
                # A file that was made just now must outlast a power cut; later numbers need not.
                os.fsync(self._file.fileno())
                sync_folder(self._path.parent)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _mac(self, number: bytes) -> bytes:
        return hmac.digest(self._mac_key, number, "sha256")
