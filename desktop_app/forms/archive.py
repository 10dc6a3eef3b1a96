"""Looking at a foreign zip before anything is unpacked: names, sizes, ratio."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO

from desktop_app.errors import InputError, Text

MAX_ENTRIES = 200
MAX_RATIO = 100
MAX_TOTAL = 200 * 1024 * 1024
_FREE_RATIO_BELOW = 1024 * 1024  # a small entry of zeros is no bomb


def scan_zip(file: BinaryIO) -> zipfile.ZipFile:
    """The archive, opened. Raises InputError for one that is broken or hostile."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise _refused(
            "tệp hỏng hoặc không phải tệp nén", "it is damaged or not an archive"
        ) from None
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise _refused("có quá nhiều mục", "it has too many entries")
    names: set[str] = set()
    total = 0
    for entry in entries:
        parts = PurePosixPath(entry.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in entry.filename:
            raise _refused("có đường dẫn lạ", "it has a path that leads outside")
        if entry.filename.lower() in names:
            raise _refused("có hai mục trùng tên", "two entries have the same name")
        names.add(entry.filename.lower())
        if entry.flag_bits & 0x1:
            raise _refused("được đặt mật khẩu", "it is protected by a password")
        total += entry.file_size
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > _FREE_RATIO_BELOW and ratio > MAX_RATIO:
            raise _refused("nén bất thường", "its compression is abnormal")
    if total > MAX_TOTAL:
        raise _refused("quá lớn khi giải nén", "it is too large when unpacked")
    return archive


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """One entry, never more of it than its header says. Raises InputError when it is damaged."""
    try:
        with archive.open(name) as entry:
            size = archive.getinfo(name).file_size
            content = entry.read(size + 1)
    except (
        KeyError,
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ):
        raise _refused(f"mục {name} thiếu hoặc hỏng", f"{name} is missing or damaged") from None
    if len(content) != size:
        raise _refused(f"mục {name} hỏng", f"{name} is damaged")
    return content


def _refused(vi: str, en: str) -> InputError:
    return InputError(Text(f"Không mở được tệp: {vi}.", f"The file cannot be opened: {en}."))
