"""The files of a backup: copied once, never torn, and told apart by the hash of their bytes.

All backups of one workspace share one store of attachments and packages: plain files named by
SHA-256, without links, so that it works on a stick (FAT, exFAT) as on a disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from desktop_app.errors import StoreUnwritable, Text
from desktop_app.identity.held_files import put_in_place
from desktop_app.identity.keyslots_file import sync_folder
from desktop_app.storage.backup_manifest import BackedUpFile
from desktop_app.storage.blobs import FOLDER as ATTACHMENTS

SHARED = "tep"
PACKAGES = "packages"
KEPT_FOLDERS = (ATTACHMENTS, PACKAGES)
_CHUNK = 1 << 20
_UNFINISHED = ".dang-chep-"


class Cancelled(Exception):
    """The person gave up; never leaves the room."""


class Meter:
    """Counts bytes for whoever watches, and looks at each step whether to stop."""

    def __init__(
        self, total: int, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        self._done, self._total = 0, total
        self._progress, self._cancelled = progress, cancelled

    def add(self, amount: int) -> None:
        self._done = min(self._done + amount, self._total)
        self._progress(self._done, self._total)
        if self._cancelled():
            raise Cancelled


def shared_path(home: Path, sha256: str) -> Path:
    return home / SHARED / sha256[:2] / sha256


def is_shared(path: str) -> bool:
    return path.partition("/")[0] in KEPT_FOLDERS


def kept_files(workspace: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Path and state of each attachment and package; what is half written is left out."""
    for name in KEPT_FOLDERS:
        try:
            found = sorted(os.scandir(workspace / name), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        for entry in found:
            if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
                yield f"{name}/{entry.name}", entry.stat(follow_symlinks=False)


def keep(workspace: Path, home: Path, path: str, changed: int, meter: Meter) -> BackedUpFile | None:
    """Copy a file into the shared store unless its bytes lie there already; None where it is gone
    from the workspace meanwhile."""
    folder = home / SHARED
    folder.mkdir(exist_ok=True)
    temporary = folder / f"{_UNFINISHED}{os.getpid()}"
    try:
        sha256, size = _copy(workspace / path, temporary, meter)
    except FileNotFoundError:
        if (workspace / path).exists():  # it is the target that has gone
            raise
        return None
    target = shared_path(home, sha256)
    if target.exists() and digest(target) == sha256:
        temporary.unlink()
    else:
        target.parent.mkdir(exist_ok=True)
        put_in_place(temporary, target)
    # One that lay there already may be what a killed backup did not come to sync.
    sync_folder(folder)
    sync_folder(target.parent)
    return BackedUpFile(path, sha256, size, changed)


def copy(source: Path, target: Path, meter: Meter) -> BackedUpFile:
    """A copy that is on the disk at return, under the source's own name."""
    sha256, size = _copy(source, target, meter)
    return BackedUpFile(target.name, sha256, size)


def describe(path: Path) -> BackedUpFile:
    return BackedUpFile(path.name, digest(path), path.stat().st_size)


def digest(path: Path, meter: Meter | None = None) -> str:
    found = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
            if meter is not None:
                meter.add(len(chunk))
    return found.hexdigest()


def sweep(home: Path) -> None:
    """Remove what a cut-off backup left, here and in the store."""
    import shutil

    for left in home.glob(".*"):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()
    for left in (home / SHARED).glob(f"{_UNFINISHED}*"):
        left.unlink()


def forget(home: Path, wanted: Iterable[str]) -> None:
    """Delete from the store what none of the wanted hashes names."""
    needed = set(wanted)
    for path in (home / SHARED).glob("??/*"):
        if path.name not in needed:
            with contextlib.suppress(OSError):  # held open somewhere: the next time
                path.unlink()


def unreachable(target: Path) -> StoreUnwritable:
    return StoreUnwritable(
        Text(
            f"Không ghi được bản sao lưu vào “{target}”. Hãy cắm lại USB (hoặc ổ đĩa), kiểm tra "
            "khóa chống ghi rồi sao lưu lại. Các bản sao lưu trước và dữ liệu đang dùng còn "
            "nguyên.",
            f"The backup could not be written to “{target}”. Plug in the stick or disk again, "
            "check its write protection, and back up again. Earlier backups and the data in use "
            "are untouched.",
        )
    )


def full(target: Path, needed: int, free: int) -> StoreUnwritable:
    return StoreUnwritable(
        Text(
            f"Nơi sao lưu “{target}” không đủ chỗ: cần {megabytes(needed)} MB, còn "
            f"{megabytes(free)} MB. Hãy xóa bớt tệp hoặc chọn nơi khác. Các bản sao lưu trước và "
            "dữ liệu đang dùng còn nguyên.",
            f"There is no room for the backup in “{target}”: it takes {megabytes(needed)} MB, "
            f"{megabytes(free)} MB are free. Delete something or choose another place. Earlier "
            "backups and the data in use are untouched.",
        )
    )


def megabytes(size: int) -> int:
    return -(-size // 1_000_000)


def _copy(source: Path, target: Path, meter: Meter) -> tuple[str, int]:
    found, size = hashlib.sha256(), 0
    with source.open("rb", buffering=0) as reader, target.open("wb", buffering=0) as writer:
        while chunk := reader.read(_CHUNK):
            found.update(chunk)
            size += len(chunk)
            writer.write(chunk)
            meter.add(len(chunk))
        os.fsync(writer.fileno())
    return found.hexdigest(), size
