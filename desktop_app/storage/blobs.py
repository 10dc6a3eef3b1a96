"""Attachments and issued papers: files sealed with age to the workspace's own key (DESIGN §5).

The API speaks SHA-256; the file is named by an HMAC of it, for a plain hash as a name would tell
anybody with the folder whether a known document is in it. The keys lie in the encrypted database,
and a change of the database key renames and re-encrypts nothing here; it adds a pair for what is
put from then on, which whoever was shut out can neither read nor know again by its name.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from desktop_app.domain import ports
from desktop_app.errors import DatabaseDamaged, Text
from desktop_app.identity.keyslots_file import write_whole

FOLDER = "attachments"
_END = ".age"
_IDENTITY = "blobs.identity"
_NAMING = "blobs.naming"


@dataclass(frozen=True, slots=True)
class BlobKeys:
    """`identity` is an age X25519 identity (text), `naming` 32 bytes for the file names."""

    identity: str = field(repr=False)
    naming: bytes = field(repr=False)

    @classmethod
    def new(cls) -> BlobKeys:
        import pyrage

        return cls(str(pyrage.x25519.Identity.generate()), secrets.token_bytes(32))


def keep_first(settings: ports.Settings) -> None:
    """Give a new workspace its first pair of keys."""
    keys = BlobKeys.new()
    settings.put_secret(_IDENTITY, keys.identity.encode())
    settings.put_secret(_NAMING, keys.naming)


def held(settings: ports.Settings) -> tuple[BlobKeys, ...]:
    """Every pair that the workspace has had, the one in force first."""
    found = []
    for end in _ends():
        identity = settings.secret(_IDENTITY + end)
        if not identity:
            break
        found.append(BlobKeys(identity.decode(), settings.secret(_NAMING + end)))
    return tuple(reversed(found))


def roll(connection: Any) -> None:
    """Add a pair to a copy of the database (driver connection) that gets another key."""
    names = {name for (name,) in connection.execute("SELECT name FROM secrets").fetchall()}
    end = next(end for end in _ends() if _IDENTITY + end not in names)
    keys = BlobKeys.new()
    connection.executemany(
        "INSERT INTO secrets (name, value) VALUES (?, ?)",
        [(_IDENTITY + end, keys.identity.encode()), (_NAMING + end, keys.naming)],
    )


def _ends() -> Iterator[str]:
    yield ""
    for number in count(2):
        yield f".{number}"


class SealedBlobs(ports.Blobs):
    """Thread-safe: a file is whole or absent, and its name depends on its content alone. `keys`
    are as `held` gives them."""

    def __init__(self, folder: Path, keys: Sequence[BlobKeys]) -> None:
        self._folder = folder
        self._keys = tuple(keys)
        self._fresh: set[str] = set()  # put since the workspace was opened: a row may be on its way

    def put(self, content: bytes) -> str:
        """Keep the content, safe on disk at return; its SHA-256 in hex.

        A file that is there already is trusted only if it opens: a damaged one is written anew.
        """
        import pyrage

        sha256 = hashlib.sha256(content).hexdigest()
        self._fresh.add(sha256)
        if self._read(sha256) is None:
            recipient = pyrage.x25519.Identity.from_str(self._keys[0].identity).to_public()
            path = self._path(sha256, self._keys[0])
            write_whole(path, pyrage.encrypt(content, [recipient]))
        return sha256

    def get(self, sha256: str) -> bytes:
        """The content; DatabaseDamaged where the file is missing or not what was put."""
        content = self._read(sha256)
        if content is None:
            raise DatabaseDamaged(
                Text(
                    "Một tệp đính kèm hoặc văn bản đã lưu bị thiếu hoặc bị hỏng. Hãy khôi phục thư "
                    f"mục {FOLDER} từ bản sao lưu; số liệu báo cáo không bị ảnh hưởng.",
                    "A stored attachment or paper is missing or damaged. Restore the folder "
                    f"{FOLDER} from a backup; the figures of the reports are not affected.",
                )
            )
        return content

    def has(self, sha256: str) -> bool:
        return any(self._path(sha256, keys).is_file() for keys in self._keys)

    def is_within(self, place: Path) -> bool:
        return place.resolve().is_relative_to(self._folder.parent.resolve())

    def sweep(self, named: Iterable[str]) -> int:
        """Remove the files that no row names (`named` are all that do); how many.

        Only on opening the workspace, before anything is written and before a backup can begin, and
        not where the database has been found to lack saves: what an older one does not name, the
        right one may. Files put since are never touched.
        """
        needed = self._fresh.union(named)
        kept = {self._path(sha256, keys).name for keys in self._keys for sha256 in needed}
        removed = 0
        with suppress(OSError):  # a folder that cannot be read or written to waits for next time
            for path in list(self._folder.iterdir()):
                # What a crash left of an unfinished file begins with a dot.
                ours = path.suffix == _END or path.name.startswith(".")
                if ours and path.name not in kept and path.is_file():
                    path.unlink()
                    removed += 1
        return removed

    def _read(self, sha256: str) -> bytes | None:
        import pyrage

        for keys in self._keys:
            identity = pyrage.x25519.Identity.from_str(keys.identity)
            try:
                content: bytes = pyrage.decrypt(self._path(sha256, keys).read_bytes(), [identity])
            except (OSError, pyrage.DecryptError):
                continue
            if hashlib.sha256(content).hexdigest() == sha256:
                return content
        return None

    def _path(self, sha256: str, keys: BlobKeys) -> Path:
        name = hmac.digest(keys.naming, sha256.encode(), "sha256").hex()
        return self._folder / f"{name}{_END}"
