"""A disk that keeps only what was synced, as the real one may when the power goes.

A file system in user space (FUSE) with two states: what programs see, and what is on the disk. A
write reaches the disk when its file is synced; a name (made, renamed, removed) when its folder is
synced. POSIX promises no more. At a power cut what was never synced is dropped; or, in the `torn`
manner, some of the pages written since the last sync are there and others are not, which is what
disks really do.
"""

from __future__ import annotations

import errno
import os
import random
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import mfusepy

CUT = ".cat-dien"  # making a folder of this name cuts the power
_PAGE = 4096


@dataclass
class File:
    """`seen` is what programs read; `kept` what the disk holds, None where nothing was synced."""

    seen: bytearray = field(default_factory=bytearray)
    kept: bytes | None = None
    mode: int = 0o600
    changed: float = field(default_factory=time.time)


@dataclass
class Folder:
    """Names as they are seen and as they are on the disk."""

    seen: dict[str, File | Folder] = field(default_factory=dict)
    kept: dict[str, File | Folder] = field(default_factory=dict)
    mode: int = 0o700
    changed: float = field(default_factory=time.time)


def load(folder: Path) -> Folder:
    """A disk on which all of a folder's content is safe."""
    made = Folder()
    for path in sorted(folder.iterdir()):
        entry: File | Folder
        if path.is_dir():
            entry = load(path)
        else:
            content = path.read_bytes()
            entry = File(bytearray(content), content, stat.S_IMODE(path.stat().st_mode))
        made.seen[path.name] = made.kept[path.name] = entry
    return made


def after_the_cut(folder: Folder, into: Path, torn: random.Random | None) -> None:
    """Write out what the disk holds once the power is back."""
    into.mkdir()
    for name, entry in folder.kept.items():
        if isinstance(entry, Folder):
            after_the_cut(entry, into / name, torn)
        else:
            (into / name).write_bytes(_left(entry, torn))
            (into / name).chmod(entry.mode)


def _left(file: File, torn: random.Random | None) -> bytes:
    kept = file.kept or b""
    if torn is None or bytes(file.seen) == kept:
        return kept
    # Each page that was written since is there or not, whatever the order of writing.
    pages = range(0, max(len(kept), len(file.seen)), _PAGE)
    chosen = [torn.random() < 0.5 for _page in pages]
    long_ = len(file.seen) if chosen and chosen[-1] else len(kept)
    made = bytearray(max(long_, len(kept)))
    for start, is_new in zip(pages, chosen, strict=True):
        page = bytes(file.seen[start : start + _PAGE]) if is_new else kept[start : start + _PAGE]
        made[start : start + len(page)] = page
    return bytes(made)


class Disk(mfusepy.Operations):  # type: ignore[misc]  # the library has no types
    """The calls of FUSE over a tree of folders."""

    use_ns = True

    def __init__(self, root: Folder, cut: Callable[[Folder], None]) -> None:
        self.root = root
        self._cut = cut
        self._open: dict[int, File] = {}
        self._next = 1

    # -- names ------------------------------------------------------------------------------------

    def _find(self, path: str) -> File | Folder:
        entry: File | Folder = self.root
        for name in filter(None, path.split("/")):
            if not isinstance(entry, Folder) or name not in entry.seen:
                raise mfusepy.FuseOSError(errno.ENOENT)
            entry = entry.seen[name]
        return entry

    def _parent(self, path: str) -> tuple[Folder, str]:
        folder, _, name = path.rpartition("/")
        found = self._find(folder)
        if not isinstance(found, Folder):
            raise mfusepy.FuseOSError(errno.ENOTDIR)
        return found, name

    def _file(self, path: str) -> File:
        found = self._find(path)
        if isinstance(found, Folder):
            raise mfusepy.FuseOSError(errno.EISDIR)
        return found

    def getattr(self, path: str, _fh: Any = None) -> dict[str, Any]:
        entry = self._find(path)
        kind = stat.S_IFDIR if isinstance(entry, Folder) else stat.S_IFREG
        size = 0 if isinstance(entry, Folder) else len(entry.seen)
        moment = int(entry.changed * 1e9)
        return {
            "st_mode": kind | entry.mode,
            "st_size": size,
            "st_nlink": 1,
            "st_uid": os.getuid(),
            "st_gid": os.getgid(),
            "st_mtime": moment,
            "st_atime": moment,
            "st_ctime": moment,
        }

    def readdir(self, path: str, _fh: Any) -> list[str]:
        found = self._find(path)
        assert isinstance(found, Folder)
        return [".", "..", *found.seen]

    def mkdir(self, path: str, mode: int) -> int:
        folder, name = self._parent(path)
        if name == CUT:
            self._cut(self.root)
        folder.seen[name] = Folder(mode=mode & 0o777)
        return 0

    def rmdir(self, path: str) -> int:
        folder, name = self._parent(path)
        gone = folder.seen[name]
        if isinstance(gone, Folder) and gone.seen:
            raise mfusepy.FuseOSError(errno.ENOTEMPTY)
        del folder.seen[name]
        return 0

    def unlink(self, path: str) -> int:
        folder, name = self._parent(path)
        if name not in folder.seen:
            raise mfusepy.FuseOSError(errno.ENOENT)
        del folder.seen[name]
        return 0

    def rename(self, old: str, new: str, _flags: int = 0) -> int:
        source, name = self._parent(old)
        target, new_name = self._parent(new)
        target.seen[new_name] = source.seen.pop(name)
        return 0

    def chmod(self, path: str, mode: int) -> int:
        self._find(path).mode = mode & 0o777
        return 0

    def chown(self, _path: str, _uid: int, _gid: int) -> int:
        return 0

    def utimens(self, path: str, times: Any = None) -> int:
        entry = self._find(path)
        entry.changed = times[1] / 1e9 if times else time.time()
        return 0

    def statfs(self, _path: str) -> dict[str, int]:
        free = 1 << 20
        return {"f_bsize": _PAGE, "f_frsize": _PAGE, "f_blocks": free, "f_bfree": free,
                "f_bavail": free, "f_namemax": 255}  # fmt: skip

    # -- content ----------------------------------------------------------------------------------

    def create(self, path: str, mode: int, _fi: Any = None) -> int:
        folder, name = self._parent(path)
        folder.seen[name] = File(mode=mode & 0o777)
        return self._handle(folder.seen[name])

    def open(self, path: str, flags: int) -> int:
        file = self._file(path)
        if flags & os.O_TRUNC:
            file.seen.clear()
        return self._handle(file)

    def _handle(self, file: File | Folder) -> int:
        assert isinstance(file, File)
        self._next += 1
        self._open[self._next] = file
        return self._next

    def release(self, _path: str, fh: int) -> int:
        self._open.pop(fh, None)
        return 0

    def read(self, _path: str, size: int, offset: int, fh: int) -> bytes:
        return bytes(self._open[fh].seen[offset : offset + size])

    def write(self, _path: str, data: bytes, offset: int, fh: int) -> int:
        file = self._open[fh]
        if len(file.seen) < offset:
            file.seen.extend(bytes(offset - len(file.seen)))
        file.seen[offset : offset + len(data)] = data
        file.changed = time.time()
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        file = self._open[fh] if fh else self._file(path)
        if len(file.seen) < length:
            file.seen.extend(bytes(length - len(file.seen)))
        del file.seen[length:]
        file.changed = time.time()
        return 0

    def flush(self, _path: str, _fh: int) -> int:
        return 0

    # -- what reaches the disk --------------------------------------------------------------------

    def fsync(self, _path: str, _datasync: int, fh: int) -> int:
        file = self._open[fh]
        file.kept = bytes(file.seen)
        return 0

    def fsyncdir(self, path: str, _datasync: int, _fh: int) -> int:
        found = self._find(path)
        assert isinstance(found, Folder)
        found.kept = dict(found.seen)
        return 0
