"""What an opened package leaves on disk while it is read: nothing that anybody else can read.

A body may hold 512 MB, more than the memory of an office's PC, so its parts go to files; each under
a ChaCha20 key (RFC 8439) that never leaves this process. After a power cut they are noise.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from desktop_app.packages.framing import CHUNK, damaged


class _Enciphered:
    """A file's bytes through the cipher, in order."""

    def __init__(self, file: BinaryIO, cipher: CipherContext) -> None:
        self._file = file
        self._cipher = cipher

    def read(self, length: int) -> bytes:
        return self._cipher.update(self._file.read(length))

    def write(self, content: bytes) -> int:
        return self._file.write(self._cipher.update(content))


class ScratchFile:
    """A file written once and read from its start, as often as needed, by whoever holds this.

    `sha256` names the content where it is known; what was changed on disk meanwhile is damage then.
    """

    def __init__(self, path: Path, sha256: str = "") -> None:
        self._path = path
        self._sha256 = sha256
        self._key = secrets.token_bytes(32)  # of this file alone, so that no nonce is used twice

    @contextmanager
    def writing(self) -> Iterator[_Enciphered]:
        with self._path.open("xb") as file:
            yield _Enciphered(file, Cipher(ChaCha20(self._key, bytes(16)), None).encryptor())

    @contextmanager
    def reading(self) -> Iterator[_Enciphered]:
        with self._path.open("rb") as file:
            yield _Enciphered(file, Cipher(ChaCha20(self._key, bytes(16)), None).decryptor())

    def chunks(self) -> Iterator[bytes]:
        with self.reading() as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def read_bytes(self) -> bytes:
        """All of it. PackageDamaged where it is not what was written, or is gone."""
        try:
            content = b"".join(self.chunks())
        except OSError:
            raise damaged() from None
        if self._sha256 and hashlib.sha256(content).hexdigest() != self._sha256:
            raise damaged()
        return content

    def remove(self) -> None:
        self._path.unlink()
