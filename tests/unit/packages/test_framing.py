"""The one layout of a ZIP: other tools read it, and nothing else passes for it."""

from __future__ import annotations

import io
import random
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import PackageDamaged
from desktop_app.packages.framing import Member, Reader, central_directory, local_header

NAMES = ("mimetype", "header.json", "META-INF/signature001.p7s")


def framed(contents: tuple[bytes, ...]) -> bytes:
    members = [
        Member(name, len(content), zlib.crc32(content))
        for name, content in zip(NAMES, contents, strict=True)
    ]
    pieces = [local_header(m) + c for m, c in zip(members, contents, strict=True)]
    return b"".join(pieces) + central_directory(members)


def taken(content: bytes) -> tuple[bytes, ...]:
    seen: list[bytes] = []
    reader = Reader(io.BytesIO(content), seen.append)
    found = tuple(reader.content(name, 1_000_000) for name in NAMES)
    reader.finish()
    assert b"".join(seen) == content
    return found


contents = st.tuples(*(st.binary(max_size=50) for _ in NAMES))


@given(contents)
def test_what_is_framed_comes_back_and_python_reads_it(parts: tuple[bytes, ...]) -> None:
    content = framed(parts)
    assert taken(content) == parts
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert tuple(archive.read(name) for name in archive.namelist()) == parts
        assert archive.namelist() == list(NAMES)


def test_every_bit_matters() -> None:
    good = framed((b"a", b"{}", b"\0\1"))
    for place in range(len(good)):
        for bit in range(8):
            changed = bytearray(good)
            changed[place] ^= 1 << bit
            with pytest.raises(PackageDamaged):
                taken(bytes(changed))


@given(contents, st.integers(0, 400))
def test_a_cut_anywhere_is_refused(parts: tuple[bytes, ...], at: int) -> None:
    content = framed(parts)
    with pytest.raises(PackageDamaged):
        taken(content[: min(at, len(content) - 1)])


def test_a_limit_is_kept_before_reading() -> None:
    content = framed((b"a" * 100, b"", b""))
    with pytest.raises(PackageDamaged):
        Reader(io.BytesIO(content)).content("mimetype", 99)


def test_noise_gives_our_error_only() -> None:
    noise = random.Random(3)
    for _ in range(500):
        with pytest.raises(PackageDamaged):
            taken(b"PK\x03\x04" + noise.randbytes(200))
