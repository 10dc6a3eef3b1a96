"""ZIP files (PKWARE APPNOTE 6.3.10) in one fixed layout, written and read as a stream.

Members follow one another, stored and not deflated, without extra fields, comments, flags or data
descriptors, dated 1980-01-01; ASCII names; one central directory; nothing before, between or
after. So the same members give the same bytes with every version of Python and zlib, no member can
be larger than the file, and any ZIP tool opens it.

The reader takes names, sizes and checksums from the stream, writes each header again and compares:
what the writer would not have written is refused, wherever the byte is.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_app.errors import PackageDamaged, Text

CHUNK = 256 * 1024
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 10  # stored files, no folders
_DATE = (1 << 5) | 1  # 1980-01-01, the first day that the format knows
_MAX_NAME = 255


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the container: `crc` is its CRC-32."""

    name: str
    size: int
    crc: int


def damaged() -> PackageDamaged:
    return PackageDamaged(
        Text(
            "Tệp không phải gói dữ liệu của Thi Đua Số, hoặc đã bị cắt cụt hay thay đổi khi "
            "chuyển. Hãy nhờ nơi gửi gửi lại.",
            "The file is not a package of Thi Đua Số, or it was cut off or changed on the way. Ask "
            "the sender to send it again.",
        )
    )


def local_header(member: Member) -> bytes:
    """What stands before a member's bytes."""
    name = member.name.encode("ascii")
    return (
        _LOCAL.pack(
            b"PK\x03\x04",
            _VERSION,
            0,
            0,
            0,
            _DATE,
            member.crc,
            member.size,
            member.size,
            len(name),
            0,
        )
        + name
    )


def central_directory(members: Sequence[Member]) -> bytes:
    """What stands after the last member's bytes, to the end of the file."""
    entries, offset = [], 0
    for member in members:
        name = member.name.encode("ascii")
        head = _CENTRAL.pack(
            b"PK\x01\x02",
            _VERSION,
            _VERSION,
            0,
            0,
            0,
            _DATE,
            member.crc,
            member.size,
            member.size,
            len(name),
            0,
            0,
            0,
            0,
            0,
            offset,
        )
        entries.append(head + name)
        offset += _LOCAL.size + len(name) + member.size
    listing = b"".join(entries)
    count = len(members)
    return listing + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)


class Readable(Protocol):
    """What gives bytes in order: a file, or one through a cipher."""

    def read(self, length: int, /) -> bytes: ...


class Reader:
    """Reads such a file from its start; raises PackageDamaged at the first byte out of place.

    `on_bytes`, if given, is called with every byte of the file in order.
    """

    def __init__(self, file: Readable, on_bytes: Callable[[bytes], None] | None = None) -> None:
        self._file = file
        self._on_bytes = on_bytes
        self._members: list[Member] = []

    def member(self, name: str, limit: int) -> Member:
        """The next member, which must be called so and hold at most `limit` bytes."""
        head = self._exactly(_LOCAL.size)
        _, _, _, _, _, _, crc, size, _, name_length, _ = _LOCAL.unpack(head)
        found = Member(name, size, crc)
        if name_length > _MAX_NAME or size > limit:
            raise damaged()
        if head + self._exactly(name_length) != local_header(found):
            raise damaged()
        self._members.append(found)
        return found

    def chunks(self, member: Member) -> Iterator[bytes]:
        """The bytes of the member just announced; the checksum is compared after the last."""
        left, crc = member.size, 0
        while left:
            chunk = self._exactly(min(left, CHUNK))
            left -= len(chunk)
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if crc != member.crc:
            raise damaged()

    def content(self, name: str, limit: int) -> bytes:
        """The next member whole; for small ones."""
        return b"".join(self.chunks(self.member(name, limit)))

    def finish(self) -> None:
        """The file must end here, with the directory of the members read."""
        expected = central_directory(self._members)
        if self._exactly(len(expected)) != expected or self._file.read(1):
            raise damaged()

    def _exactly(self, length: int) -> bytes:
        found = self._file.read(length)
        if len(found) != length:
            raise damaged()
        if self._on_bytes is not None:
            self._on_bytes(found)
        return found
