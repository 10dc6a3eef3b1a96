"""Signatures found in the raw bytes of a PDF, without trusting its structure.

A changed byte may break the very tables through which a reader finds signatures; a file would then
look unsigned. So each `/ByteRange` is found by search, and its digest compared with the one inside
its CMS, before any PDF reader has its say.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_BYTE_RANGE = re.compile(
    rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]"
)
_FILLED = re.compile(rb"/Contents\s*<30[0-9a-fA-F]{256}")
_SUBFILTERS = (b"adbe.pkcs7", b"ETSI.CAdES", b"ETSI.RFC3161")


@dataclass(frozen=True, slots=True)
class RawSignature:
    """One `/ByteRange`: where its signed bytes end, and whether they are the ones that were signed.

    `well_formed` is False when the range is not two parts around one hex string from the start of
    the file, or when something hides in the padding of that string.
    """

    end: int
    well_formed: bool
    digest_matches: bool


def has_signature_traces(pdf: bytes) -> bool:
    """Whether the bytes ever held a signature; several marks, as one may be what was changed."""
    if b"/ByteRange" in pdf:
        return True
    return _FILLED.search(pdf) is not None and any(name in pdf for name in _SUBFILTERS)


def raw_signatures(pdf: bytes) -> list[RawSignature]:
    """In the order of their ends; never raises."""
    found = [_read(pdf, *map(int, match.groups())) for match in _BYTE_RANGE.finditer(pdf)]
    return sorted(found, key=lambda signature: signature.end)


def _read(pdf: bytes, start: int, length: int, after: int, rest: int) -> RawSignature:
    end = after + rest
    gap = pdf[length:after]
    if not (start == 0 and length < after <= end <= len(pdf)):
        return RawSignature(end, False, False)
    if not re.fullmatch(rb"<[0-9a-fA-F]*>", gap) or len(gap) % 2:
        return RawSignature(end, False, False)
    container = bytes.fromhex(gap[1:-1].decode("ascii"))
    size = _der_length(container)
    clean = 0 < size <= len(container) and not any(container[size:])
    # Every tool writes its digits in one case, and a changed byte may hide in the other.
    clean = clean and gap in (gap.lower(), gap.upper())
    matches = _digest_matches(container[:size], pdf[:length], pdf[after:end])
    return RawSignature(end, clean, matches)


def _digest_matches(cms_bytes: bytes, *parts: bytes) -> bool:
    # tsp adds attribute names that pyHanko needs, and must come before the first use of cms.
    from asn1crypto import (
        cms,
        tsp,  # noqa: F401
    )

    try:
        signed = cms.ContentInfo.load(cms_bytes)["content"]
        (info,) = signed["signer_infos"]
        algorithm = info["digest_algorithm"]["algorithm"].native
        (stated,) = [
            attribute["values"][0].native
            for attribute in info["signed_attrs"]
            if attribute["type"].native == "message_digest"
        ]
        digest = hashlib.new(algorithm)
        for part in parts:
            digest.update(part)
        return bool(digest.digest() == stated)
    except Exception:  # ASN.1 from a stranger fails in too many ways to list
        return False


def _der_length(data: bytes) -> int:
    """Length of the first DER value in `data`, header included; 0 when there is none."""
    if len(data) < 2 or data[0] != 0x30:
        return 0
    first = data[1]
    if first < 0x80:
        return 2 + first
    count = first & 0x7F
    if not 1 <= count <= 4 or len(data) < 2 + count:
        return 0
    return 2 + count + int.from_bytes(data[2 : 2 + count], "big")
