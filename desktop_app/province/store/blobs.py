"""Package bytes, by hash. The bytes are safe before the row that names them is written."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import Protocol

from desktop_app.errors import BugError, StoreUnwritable, Text

ABANDONED = 24 * 3600.0  # seconds since the last byte


class Blobs(Protocol):
    """A store of bytes named by their SHA-256 (64 hex digits); a bucket could stand behind it."""

    def incoming(self) -> Incoming:
        """A new upload, in a file of its own until it is kept."""
        ...

    def keep(self, upload: Incoming) -> None:
        """Make the upload's bytes durable under their hash; keeping them twice is no error."""
        ...

    def path(self, sha256: str) -> Path:
        """A local file with these bytes, to be read only."""
        ...


class Incoming:
    """An upload while it arrives: written and hashed as it comes, gone when it is not kept."""

    def __init__(self, folder: Path) -> None:
        try:
            handle, name = tempfile.mkstemp(dir=folder, prefix="upload-")
        except OSError as problem:
            raise unwritable() from problem
        self._file = os.fdopen(handle, "wb")
        self._hash = hashlib.sha256()
        self.path = Path(name)
        self.size = 0

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def write(self, chunk: bytes) -> None:
        try:
            self._file.write(chunk)
        except OSError as problem:
            raise unwritable() from problem
        self._hash.update(chunk)
        self.size += len(chunk)

    def finish(self) -> Path:
        """Close the file with every byte on the disk, so that it can be examined and kept."""
        if not self._file.closed:
            try:
                self._file.flush()
                os.fsync(self._file.fileno())
            except OSError as problem:
                raise unwritable() from problem
            finally:
                self._file.close()
        return self.path

    def discard(self) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)


class FolderBlobs:
    """`<folder>/ab/abcd…` for kept bytes, `<folder>/incoming` for uploads under way."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        try:
            self._incoming.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise unwritable() from problem

    def incoming(self) -> Incoming:
        return Incoming(self._incoming)

    def keep(self, upload: Incoming) -> None:
        source = upload.finish()
        target = self.path(upload.sha256)
        try:
            if not target.parent.is_dir():
                target.parent.mkdir(exist_ok=True)
                _sync_folder(self._folder)
            # Replacing bytes by the same bytes is harmless, and mends a damaged copy.
            source.replace(target)
            _sync_folder(target.parent)
        except OSError as problem:
            raise unwritable() from problem

    def path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise BugError(
                Text("Tên khối dữ liệu không hợp lệ.", "The name of the stored bytes is not valid.")
            )
        return self._folder / sha256[:2] / sha256

    def clear_incoming(self) -> None:
        """Remove what broken-off uploads left. Young ones may be another worker's, under way."""
        for left in self._incoming.iterdir():
            try:
                if time.time() - left.stat().st_mtime > ABANDONED:
                    left.unlink()
            except FileNotFoundError:
                continue


def unwritable() -> StoreUnwritable:
    return StoreUnwritable(
        Text(
            "Máy chủ không ghi được dữ liệu: đĩa đầy hoặc thư mục bị khóa ghi. "
            "Hãy báo cán bộ quản trị máy chủ của tỉnh.",
            "The server could not write: its disk is full or the folder is read-only. "
            "Tell the province's server administrator.",
        )
    )


def _sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows has no such call: NTFS journals the rename itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
