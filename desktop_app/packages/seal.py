"""The seal: age (age-encryption.org/v1) for several X25519 recipients, as a stream.

pyrage passes bytes on before it has checked all of them; so whoever opens keeps what comes out
away from everybody until `decrypt` has returned.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from typing import Protocol

from desktop_app.errors import PackageNotForUs, StoreUnwritable, Text, ThiDuaError
from desktop_app.packages.framing import damaged


class Writable(Protocol):
    """What takes bytes in order: a file, or one through a cipher."""

    def write(self, content: bytes, /) -> int: ...


class HashingSink:
    """Writes to a file, with size, SHA-256 and CRC-32 of what went through.

    `trouble` keeps the error that the cipher library would swallow.
    """

    def __init__(self, file: Writable) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.size = 0
        self.crc = 0
        self.trouble: OSError | None = None

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def write(self, content: bytes) -> int:
        self._digest.update(content)
        self.size += len(content)
        self.crc = zlib.crc32(content, self.crc)
        try:
            return self._file.write(content)
        except OSError as trouble:
            self.trouble = trouble
            raise

    def flush(self) -> None:
        """Whoever owns the file flushes it."""


class HashingSource:
    """Reads from chunks, with the SHA-256 of what went through; `trouble` as above."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._digest = hashlib.sha256()
        self._rest = memoryview(b"")
        self.trouble: ThiDuaError | OSError | None = None

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def read(self, length: int = -1) -> bytes:
        while not self._rest:
            try:
                chunk = next(self._chunks, None)
            except (ThiDuaError, OSError) as trouble:
                self.trouble = trouble
                raise
            if chunk is None:
                return b""
            self._digest.update(chunk)
            self._rest = memoryview(chunk)
        taken = self._rest if length < 0 else self._rest[:length]
        self._rest = self._rest[len(taken) :]
        return bytes(taken)


def encrypt(source: HashingSource, sink: HashingSink, recipients: Sequence[str]) -> None:
    """Seal all of the source for the age recipients."""
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    try:
        pyrage.encrypt_io(source, sink, keys)
    except (pyrage.EncryptError, OSError) as trouble:
        raise source.trouble or unwritable() from trouble


def decrypt(source: HashingSource, sink: HashingSink, identities: Sequence[str]) -> None:
    """Open with whichever age identity fits. PackageNotForUs if none does; PackageDamaged."""
    import pyrage

    keys = [pyrage.x25519.Identity.from_str(one) for one in identities]
    try:
        pyrage.decrypt_io(source, sink, keys)
    except (pyrage.DecryptError, OSError) as trouble:
        if sink.trouble is not None:
            raise unwritable() from sink.trouble
        raise source.trouble or damaged() from trouble


def not_for_us() -> PackageNotForUs:
    return PackageNotForUs(
        Text(
            "Gói dữ liệu được niêm phong cho đơn vị khác nên không mở được ở đây. Hãy kiểm tra lại "
            "nơi nhận với nơi gửi.",
            "The package is sealed for another office and cannot be opened here. Check the "
            "addressee with the sender.",
        )
    )


def unwritable() -> StoreUnwritable:
    return StoreUnwritable(
        Text(
            "Không ghi được gói dữ liệu. Hãy kiểm tra dung lượng đĩa và quyền ghi thư mục.",
            "The package could not be written. Check the free space and the folder's permissions.",
        )
    )
