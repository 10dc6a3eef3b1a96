"""The little of DER (X.690) that a signature in one fixed profile is made of."""

from __future__ import annotations

from typing import NamedTuple

INTEGER, OCTETS, OID, UTC_TIME, GENERAL_TIME = 0x02, 0x04, 0x06, 0x17, 0x18
SEQUENCE, SET, CONTEXT_0 = 0x30, 0x31, 0xA0


class Element(NamedTuple):
    """One element: its tag, its content, and both with the length between as they stood."""

    tag: int
    content: bytes
    whole: bytes


def encode(tag: int, *content: bytes) -> bytes:
    """Tag, length, and the pieces of the content."""
    joined = b"".join(content)
    length = len(joined)
    if length < 0x80:
        return bytes((tag, length)) + joined
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(size))) + size + joined


def set_of(tag: int, *elements: bytes) -> bytes:
    """A SET OF, whose elements DER puts in the order of their bytes."""
    return encode(tag, *sorted(elements))


def integer(number: int) -> bytes:
    """A number that is not negative."""
    return encode(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def elements(content: bytes) -> list[Element]:
    """The elements that follow one another in these bytes. ValueError if they do not fill them."""
    found, at = [], 0
    while at < len(content):
        head = at + 2
        if head > len(content):
            raise ValueError("cut off in a head")
        length = content[at + 1]
        if length >= 0x80:
            more = length & 0x7F
            length = int.from_bytes(content[head : head + more], "big")
            head += more
        end = head + length
        if end > len(content):
            raise ValueError("longer than what holds it")
        found.append(Element(content[at], content[head:end], content[at:end]))
        at = end
    return found
