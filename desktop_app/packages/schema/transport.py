"""What a relay writes itself: its signed receipts, and the lines of its feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.package import FeedEntry
from desktop_app.identity.certificates import is_relay_name
from desktop_app.packages.schema.codec import Schema
from desktop_app.packages.schema.header import is_sha256


@dataclass(frozen=True, slots=True)
class Receipted:
    """What a transport receipt's signature covers."""

    package_id: str
    sha256: str
    relay: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """A transport receipt on the wire: the exact JSON of `Receipted`, and its signature (DER)."""

    signed: bytes
    signature: bytes


def _is_receipt_possible(receipt: Receipted) -> bool:
    hashes = is_sha256(receipt.package_id) and is_sha256(receipt.sha256)
    return hashes and is_relay_name(receipt.relay)


def _is_entry_possible(entry: FeedEntry) -> bool:
    hashes = (entry.package_id, entry.package_sha256, entry.hash)
    return (
        entry.number >= 1
        and all(is_sha256(one) for one in hashes)
        and (is_sha256(entry.previous) if entry.number > 1 else entry.previous == "")
    )


RECEIPTED = Schema(Receipted, "thiduaso/transport-receipt/1", 4 * 1024, _is_receipt_possible)
SIGNED_RECEIPT = Schema(SignedReceipt, "thiduaso/signed-transport-receipt/1", 64 * 1024)
FEED_ENTRY = Schema(FeedEntry, "thiduaso/feed-entry/1", 8 * 1024, _is_entry_possible)
