"""The road by hand: a USB stick, a shared folder, files out of e-mail or iOffice.

Packages are judged by content, never by name. A stick may be pulled out at any moment: what stands
under a final name is whole.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from desktop_app.domain.package import Arrival, FeedCursor, SealedPackage
from desktop_app.errors import (
    InputError,
    NoConnection,
    PackageDamaged,
    PackageError,
    Text,
    UserError,
)
from desktop_app.identity.held_files import put_in_place
from desktop_app.packages.container import HEADER_NAME, Peeked, peek
from desktop_app.packages.schema.header import MAX_FILE
from desktop_app.packages.sealer import readable_name
from desktop_app.sync.inbox import store_arrival, sweep
from desktop_app.sync.outgoing import checked_chunks

CHUNK = 1024 * 1024
UNFINISHED = ".part"
# How every package begins: a ZIP's local header, whose file name starts at byte 30.
_ZIP = b"PK\x03\x04"
_NAME_AT = 30
_FIRST_MEMBER = HEADER_NAME.encode("ascii")
_MOST_NAMES = 1_000


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file that was left alone, and why; `damaged` sets a spoilt package apart from a file that
    is none or is another office's."""

    name: str
    reason: Text
    damaged: bool


class FolderTransport:
    """`domain.ports.Transport` to one folder.

    `office` is ours, `inbox` the folder on this computer that arrivals are copied to. After
    `collect` has been read to its end, `ignored` tells what it left alone.
    """

    name = "folder"

    def __init__(self, folder: Path, office: str, inbox: Path) -> None:
        self._folder = folder
        self._office = office
        self._inbox = inbox
        self.ignored: tuple[Ignored, ...] = ()

    def send(self, package: SealedPackage) -> None:
        """See the port. Writes nothing where the folder has this package under any of the names
        that it would get. NoConnection if the folder cannot be written, PackageDamaged if the file
        here is no longer the one that was sealed."""
        temporary = self._folder / f"{package.sha256[:16]}{UNFINISHED}"
        try:
            target = self._free_name(package)
            if target is None:
                return
            _copy(package, temporary)
            # On a file system that can, this fails rather than replace a file made meanwhile.
            if target.exists():
                raise FileExistsError(target.name)
            put_in_place(temporary, target)
            _sync(self._folder)
        except OSError as problem:
            _remove(temporary)
            raise _unwritable() from problem
        except UserError:
            _remove(temporary)
            raise

    def collect(self, cursor: FeedCursor) -> Iterator[Arrival]:
        """See the port. Every package in the folder that is for us, by the time it was made; a
        folder has no feed, so the cursor has no meaning here and what came before comes again.
        NoConnection if the folder cannot be read."""
        sweep(self._inbox)
        found: dict[str, Peeked] = {}
        ignored: list[Ignored] = []
        for path in self._files():
            try:
                peeked = self._examine(path)
            except PackageError as problem:
                damaged = isinstance(problem, PackageDamaged)
                ignored.append(Ignored(path.name, problem.message, damaged))
            except (InputError, OSError):
                ignored.append(Ignored(path.name, _UNREADABLE, damaged=True))
            else:
                if isinstance(peeked, Ignored):
                    ignored.append(peeked)
                else:
                    found.setdefault(peeked.package.sha256, peeked)
        self.ignored = tuple(ignored)
        for peeked in sorted(found.values(), key=_when_made):
            arrival = self._bring(peeked.package)
            if arrival is None:
                changed = Ignored(peeked.package.path.name, _CHANGED, damaged=True)
                self.ignored = (*self.ignored, changed)
            else:
                yield arrival

    def _free_name(self, package: SealedPackage) -> Path | None:
        """A name that no file has yet; None if the package itself has one of ours already."""
        stem = readable_name(package) or "GoiDuLieu"
        for number in range(1, _MOST_NAMES):
            target = self._folder / (f"{stem}.zip" if number == 1 else f"{stem} ({number}).zip")
            if not os.path.lexists(target):
                return target
            if _has_content(target, package):
                return None
        raise FileExistsError(stem)

    def _files(self) -> list[Path]:
        try:
            found = sorted(self._folder.iterdir())
            # A link could lead out of the folder: only files that lie in it count.
            return [
                path
                for path in found
                if S_ISREG(path.lstat().st_mode) and path.suffix != UNFINISHED
            ]
        except OSError as problem:
            raise _unreadable() from problem

    def _examine(self, path: Path) -> Peeked | Ignored:
        with path.open("rb") as file:
            start = file.read(_NAME_AT + len(_FIRST_MEMBER))
            size = os.fstat(file.fileno()).st_size
        looks_right = start.startswith(_ZIP) and start[_NAME_AT:] == _FIRST_MEMBER
        if not looks_right or size > MAX_FILE:
            return Ignored(path.name, _NO_PACKAGE, damaged=False)
        peeked = peek(path)
        if self._office not in peeked.package.header.addressees:
            return Ignored(path.name, _FOR_OTHERS, damaged=False)
        return peeked

    def _bring(self, package: SealedPackage) -> Arrival | None:
        """A copy on this computer; None if the file changed since it was examined."""
        try:
            file = package.path.open("rb")
        except OSError as problem:
            raise _unreadable() from problem
        with file:
            path, sha256, _ = store_arrival(self._inbox, _readable(file))
        if sha256 != package.sha256:
            path.unlink(missing_ok=True)
            return None
        return Arrival(path)


def _readable(file: BinaryIO) -> Iterator[bytes]:
    while True:
        try:
            chunk = file.read(CHUNK)
        except OSError as problem:
            raise _unreadable() from problem
        if not chunk:
            return
        yield chunk


def _when_made(peeked: Peeked) -> tuple[object, ...]:
    header = peeked.package.header
    return (header.created_at, header.sender, header.device, header.epoch, header.sequence)


def _copy(package: SealedPackage, target: Path) -> None:
    with target.open("wb") as out:
        for chunk in checked_chunks(package, CHUNK):
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())


def _has_content(path: Path, package: SealedPackage) -> bool:
    if not path.is_file() or path.stat().st_size != package.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == package.sha256


def _sync(folder: Path) -> None:
    """Make the new name durable, where the system has a call for it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    # The stick may be gone: then the unfinished file goes with the next export.
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _unwritable() -> NoConnection:
    return NoConnection(
        Text(
            "Không ghi được vào USB hoặc thư mục đã chọn. Hãy cắm lại USB, kiểm tra dung lượng và "
            "khóa chống ghi, rồi xuất lại.",
            "The USB stick or folder could not be written. Plug it in again, check its free space "
            "and write protection, and export again.",
        )
    )


def _unreadable() -> NoConnection:
    return NoConnection(
        Text(
            "Không đọc được USB hoặc thư mục đã chọn. Hãy cắm lại USB rồi nhận lại.",
            "The USB stick or folder could not be read. Plug it in again and collect again.",
        )
    )


_NO_PACKAGE = Text("Không phải gói dữ liệu Thi Đua Số.", "This is no Thi Đua Số package.")
_FOR_OTHERS = Text("Gói gửi cho đơn vị khác.", "The package is for another office.")
_UNREADABLE = Text(
    "Không đọc được tệp. Hãy chép lại tệp này từ nơi gửi.",
    "The file cannot be read. Copy it from the sender again.",
)
_CHANGED = Text(
    "Tệp bị thay đổi trong khi đang đọc. Hãy nhận lại.",
    "The file changed while it was read. Collect again.",
)
