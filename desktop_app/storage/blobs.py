"""Attachments and issued papers: files sealed with age to the workspace's own key (DESIGN §5).

The API speaks SHA-256; the file is named by an HMAC of it, for a plain hash as a name would tell
anybody with the folder whether a known document is in it. The keys lie in the encrypted database,
so that a change of the database key renames and re-encrypts nothing here.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain import ports
from desktop_app.errors import DatabaseDamaged, Text
from desktop_app.identity.keyslots_file import write_whole

FOLDER = "attachments"
_END = ".age"


@dataclass(frozen=True, slots=True)
class BlobKeys:
    """`identity` is an age X25519 identity (text), `naming` 32 bytes for the file names."""

    identity: str = field(repr=False)
    naming: bytes = field(repr=False)

    @classmethod
    def new(cls) -> BlobKeys:
        import pyrage

        return cls(str(pyrage.x25519.Identity.generate()), secrets.token_bytes(32))


class SealedBlobs(ports.Blobs):
    """Thread-safe: a file is whole or absent, and its name depends on its content alone."""

    def __init__(self, folder: Path, keys: BlobKeys) -> None:
        self._folder = folder
        self._keys = keys
        self._fresh: set[str] = set()  # put since the workspace was opened: a row may be on its way

    def put(self, content: bytes) -> str:
        """Keep the content, safe on disk at return; its SHA-256 in hex.

        A file that is there already is trusted only if it opens: a damaged one is written anew.
        """
        import pyrage

        sha256 = hashlib.sha256(content).hexdigest()
        self._fresh.add(sha256)
        path = self._path(sha256)
        if not path.exists() or self._read(sha256) is None:
            recipient = pyrage.x25519.Identity.from_str(self._keys.identity).to_public()
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
        return self._path(sha256).is_file()

    def is_within(self, place: Path) -> bool:
        return place.resolve().is_relative_to(self._folder.parent.resolve())

    def sweep(self, named: Iterable[str]) -> int:
        """Remove the files that no row names (`named` are all that do); how many.

        Only on opening the workspace, before anything is written and before a backup can begin, and
        not where the database has been found to lack saves: what an older one does not name, the
        right one may. Files put since are never touched.
        """
        kept = {self._path(sha256).name for sha256 in self._fresh.union(named)}
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

        identity = pyrage.x25519.Identity.from_str(self._keys.identity)
        try:
            content: bytes = pyrage.decrypt(self._path(sha256).read_bytes(), [identity])
        except (OSError, pyrage.DecryptError):
            return None
        return content if hashlib.sha256(content).hexdigest() == sha256 else None

    def _path(self, sha256: str) -> Path:
        name = hmac.digest(self._keys.naming, sha256.encode(), "sha256").hex()
        return self._folder / f"{name}{_END}"
