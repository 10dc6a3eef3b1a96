"""Feeds: issuer → addressee, numbered from 1 and hash-chained, so that a gap or a change shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from desktop_app.domain.package import FeedCursor, FeedEntry, SealedPackage
from desktop_app.errors import PackageConflict, PackageDamaged, Text
from desktop_app.packages.schema.codec import canonical
from desktop_app.packages.schema.transport import FEED_ENTRY

_UNHASHED = "0" * 64


def feed_entry(
    issuer: str, addressee: str, after: FeedCursor, package: SealedPackage, at: datetime
) -> FeedEntry:
    """The next line of the feed, for a package that the issuer holds."""
    entry = FeedEntry(
        issuer=issuer,
        addressee=addressee,
        number=after.number + 1,
        package_id=package.header.id,
        package_sha256=package.sha256,
        kind=package.header.about.kind,
        sender=package.header.sender,
        at=at,
        previous=after.hash,
        hash=_UNHASHED,
    )
    return replace(entry, hash=entry_hash(entry))


def entry_hash(entry: FeedEntry) -> str:
    """SHA-256 (hex) of the canonical JSON of all the entry's fields but its hash."""
    document = json.loads(FEED_ENTRY.encode(replace(entry, hash=_UNHASHED)))
    del document["hash"]
    return hashlib.sha256(canonical(document)).hexdigest()


def verify_feed_chain(
    cursor: FeedCursor, entries: Iterable[FeedEntry], *, issuer: str, addressee: str
) -> FeedCursor:
    """The cursor after these entries.

    PackageDamaged if a line was changed; PackageConflict if one is missing, doubled, of another
    feed, or does not continue what was read before.
    """
    for entry in entries:
        if entry_hash(entry) != entry.hash:
            raise PackageDamaged(
                Text(
                    "Một dòng trong danh sách gói gửi đến đã bị thay đổi. Hãy thử nhận lại, rồi "
                    "báo cho nơi quản lý máy chủ.",
                    "A line in the list of incoming packages was changed. Try again, then tell the "
                    "operator of the server.",
                )
            )
        expected = (issuer, addressee, cursor.number + 1, cursor.hash)
        if (entry.issuer, entry.addressee, entry.number, entry.previous) != expected:
            raise PackageConflict(
                Text(
                    "Danh sách gói gửi đến không nối tiếp phần đã nhận. Hãy báo cho nơi quản lý "
                    "máy chủ.",
                    "The list of incoming packages does not continue what was received before. "
                    "Tell the operator of the server.",
                )
            )
        cursor = FeedCursor(entry.number, entry.hash)
    return cursor


def encode_feed_entry(entry: FeedEntry) -> bytes:
    return FEED_ENTRY.encode(entry)


def decode_feed_entry(content: bytes) -> FeedEntry:
    """PackageDamaged for anything that is no entry; its hash is not checked yet."""
    return FEED_ENTRY.decode(content)
