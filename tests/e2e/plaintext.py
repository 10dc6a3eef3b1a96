"""Looking for known words and figures in a file's bytes, however they may be wrapped.

Raw bytes are searched in UTF-8 and both UTF-16s, composed and decomposed; figures also as the
Vietnamese write them and as binary doubles. Whatever can be unwrapped is searched in turn: zlib and
gzip streams wherever they begin, members of ZIP files, ASCII85 and base64 text.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_DEPTH = 4
_MOST = 64 * 2**20  # of one stream: more than any file of the demo
_BLOCK = 4096
_LEAST = 24  # bytes; shorter streams are chance hits in ciphertext
_ZIP_MEMBER = struct.Struct("<4s5H3I2H")
# Two bytes that say zlib (RFC 1950): method 8 in the first, a multiple of 31 together.
_ZLIB = re.compile(
    b"|".join(
        re.escape(bytes((first, second)))
        for first in range(0x08, 0x80, 0x10)
        for second in range(256)
        if (first * 256 + second) % 31 == 0
    )
)
_GZIP = re.compile(rb"\x1f\x8b\x08")
_MEMBER = re.compile(rb"PK\x03\x04")
_ASCII85 = re.compile(rb"[!-uz\s]{40,}~>")
_BASE64 = re.compile(rb"[A-Za-z0-9+/\r\n]{60,}={0,2}")
# Hashes and ids: five digits of a figure turn up in them by chance.
_HEX = re.compile(rb"[0-9a-fA-F-]{20,}")


class Scanner:
    """Searches for `words` (any text) and `figures` (numbers of four digits or more)."""

    def __init__(self, words: Iterable[str], figures: Iterable[int]) -> None:
        self._words = [(word, form) for word in words for form in _forms(word)]
        self._figures = []
        for figure in figures:
            for text in (str(figure), f"{figure:,}".replace(",", ".")):
                if len(text) > 4:
                    self._figures += [(str(figure), form) for form in _forms(text)]
            self._words += [(str(figure), struct.pack(end, float(figure))) for end in ("<d", ">d")]

    def find(self, content: bytes, depth: int = _DEPTH) -> set[str]:
        """Which of them stand in these bytes or in anything wrapped in them."""
        found = {name for name, form in self._words if form in content}
        text = _HEX.sub(b" ", content)
        found |= {name for name, form in self._figures if form in text}
        if depth:
            for inner in unwrapped(content):
                found |= self.find(inner, depth - 1)
        return found

    def find_below(self, folder: Path) -> dict[str, set[str]]:
        """What was found, by file; names of files count too."""
        found = {}
        for path in sorted(folder.rglob("*")):
            name = str(path.relative_to(folder))
            hits = self.find(name.encode())
            if path.is_file():
                hits |= self.find(path.read_bytes())
            if hits:
                found[name] = hits
        return found


def _forms(text: str) -> Iterator[bytes]:
    for shape in dict.fromkeys(unicodedata.normalize(form, text) for form in ("NFC", "NFD")):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield shape.encode(encoding)
        escaped = shape.encode("ascii", "backslashreplace")  # as json.dumps writes it
        if escaped != shape.encode():
            yield escaped


def unwrapped(content: bytes) -> Iterator[bytes]:
    """Everything that decodes from some place in these bytes."""
    for match in _ZLIB.finditer(content):
        yield from _inflated(content, match.start(), 15)
    for match in _GZIP.finditer(content):
        yield from _inflated(content, match.start(), 31)
    for match in _MEMBER.finditer(content):
        start = match.start()
        if start + _ZIP_MEMBER.size <= len(content):
            head = _ZIP_MEMBER.unpack_from(content, start)
            if head[3] == 8:
                body = start + _ZIP_MEMBER.size + head[9] + head[10]
                yield from _inflated(content, body, -15)
    for match in _ASCII85.finditer(content):
        try:
            yield base64.a85decode(match[0].strip()[:-2])
        except ValueError:
            continue
    for match in _BASE64.finditer(content):
        text = b"".join(match[0].split())
        try:
            yield base64.b64decode(text[: len(text) // 4 * 4], validate=True)
        except binascii.Error:
            continue


def _inflated(content: bytes, start: int, window: int) -> Iterator[bytes]:
    """As much as inflates from there: a stream that is cut off or altered shows its beginning."""
    engine, out = zlib.decompressobj(window), b""
    for place in range(start, len(content), _BLOCK):
        block = content[place : place + _BLOCK]
        before = engine.copy()
        try:
            out += engine.decompress(block, _MOST)
        except zlib.error:
            # The engine keeps back what it had inflated of this block: ask for it byte by byte.
            for number in range(len(block)):
                try:
                    out += before.decompress(block[number : number + 1])
                except zlib.error:
                    break
            break
        if engine.eof or len(out) > _MOST:
            break
    if len(out) >= _LEAST:
        yield out
