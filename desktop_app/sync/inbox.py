"""Where arrivals wait until they are taken over: whole files, named by the hash of their bytes."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from desktop_app.errors import StoreUnwritable, Text
from desktop_app.identity.held_files import put_in_place

ABANDONED = 24 * 3600.0  # seconds since the last byte
_UNFINISHED = ".arriving-"


def store_arrival(folder: Path, chunks: Iterable[bytes]) -> tuple[Path, str, int]:
    """Write what comes into `folder`; the file, its SHA-256 (hex) and its size in bytes.

    The file has its final name only when every byte is on the disk. StoreUnwritable; what the
    chunks raise passes through, and nothing is left behind.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=_UNFINISHED)
    except OSError as problem:
        raise _unwritable() from problem
    temporary = Path(name)
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        final = folder / f"{digest.hexdigest()}.zip"
        put_in_place(temporary, final)
    except OSError as problem:
        temporary.unlink(missing_ok=True)
        raise _unwritable() from problem
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return final, digest.hexdigest(), size


def sweep(folder: Path) -> None:
    """Remove what a power cut left half written; the young may be another road's, under way."""
    for left in folder.glob(f"{_UNFINISHED}*"):
        try:
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()
        except OSError:  # gone meanwhile, or held open on Windows: the next pass sees to it
            continue


def _unwritable() -> StoreUnwritable:
    return StoreUnwritable(
        Text(
            "Không lưu được gói vừa nhận. Hãy kiểm tra dung lượng đĩa và quyền ghi thư mục.",
            "The package that came could not be stored. Check the free space and the folder's "
            "permissions.",
        )
    )
