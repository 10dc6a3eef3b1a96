"""What a relay writes: receipts for exact bytes, and feeds without gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.package import FeedCursor, FeedEntry, SealedPackage
from desktop_app.errors import PackageConflict, PackageDamaged, PackageUntrusted
from desktop_app.identity.authority import new_authority
from desktop_app.packages.feed import (
    decode_feed_entry,
    encode_feed_entry,
    entry_hash,
    feed_entry,
    verify_feed_chain,
)
from desktop_app.packages.receipts import (
    decode_transport_receipt,
    encode_transport_receipt,
    sign_transport_receipt,
    verify_transport_receipt,
)
from tests.unit.packages.test_container import sealed
from tests.unit.packages.world import ENROLLED, NOW, World

RELAY = "may-chu.tuyenquang.gov.vn"


@pytest.fixture
def package(world: World, tmp_path: Path) -> SealedPackage:
    return sealed(world, tmp_path, {"submission.xml": b"<a/>"})


def test_a_receipt_travels_and_holds(world: World, package: SealedPackage) -> None:
    relay = world.authority.new_relay(RELAY, ENROLLED)
    receipt = sign_transport_receipt(package.header.id, package.sha256, NOW, relay)
    arrived = decode_transport_receipt(encode_transport_receipt(receipt))
    assert arrived == receipt
    assert arrived.relay == RELAY
    assert arrived.received_at == NOW
    root = world.authority.certificate
    verify_transport_receipt(arrived, package.header.id, package.sha256, root)


def test_a_receipt_of_another_package_does_not_serve(world: World, package: SealedPackage) -> None:
    relay = world.authority.new_relay(RELAY, ENROLLED)
    receipt = sign_transport_receipt(package.header.id, package.sha256, NOW, relay)
    root = world.authority.certificate
    with pytest.raises(PackageConflict):
        verify_transport_receipt(receipt, package.header.id, "0" * 64, root)
    with pytest.raises(PackageConflict):
        verify_transport_receipt(receipt, "0" * 64, package.sha256, root)


def test_a_changed_receipt_is_refused(world: World, package: SealedPackage) -> None:
    relay = world.authority.new_relay(RELAY, ENROLLED)
    receipt = sign_transport_receipt(package.header.id, package.sha256, NOW, relay)
    later = NOW + timedelta(days=1)
    other = sign_transport_receipt(package.header.id, package.sha256, later, relay)
    root = world.authority.certificate
    for changed in (
        replace(receipt, received_at=later),
        replace(receipt, relay="other"),
        replace(receipt, signed=other.signed),
        replace(other, signature=receipt.signature),
        replace(receipt, signature=b""),
        replace(receipt, signed=b"{}"),
    ):
        with pytest.raises(PackageDamaged):
            verify_transport_receipt(changed, package.header.id, package.sha256, root)


def test_a_receipt_by_a_device_or_another_province_is_refused(
    world: World, package: SealedPackage
) -> None:
    root = world.authority.certificate
    other = new_authority("02", "Tỉnh khác", ENROLLED).new_relay(RELAY, ENROLLED)
    receipt = sign_transport_receipt(package.header.id, package.sha256, NOW, other)
    with pytest.raises(PackageUntrusted):
        verify_transport_receipt(receipt, package.header.id, package.sha256, root)
    by_device = replace(receipt, signature=world.commune.credentials.sign(receipt.signed, NOW))
    with pytest.raises(PackageUntrusted):
        verify_transport_receipt(by_device, package.header.id, package.sha256, root)


def feed(package: SealedPackage, length: int) -> list[FeedEntry]:
    entries: list[FeedEntry] = []
    cursor = FeedCursor()
    for _ in range(length):
        entries.append(feed_entry(RELAY, "tinh", cursor, package, NOW))
        cursor = FeedCursor(entries[-1].number, entries[-1].hash)
    return entries


def test_a_feed_is_read_in_pieces(package: SealedPackage) -> None:
    entries = feed(package, 5)
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    middle = verify_feed_chain(FeedCursor(), entries[:2], issuer=RELAY, addressee="tinh")
    end = verify_feed_chain(middle, entries[2:], issuer=RELAY, addressee="tinh")
    assert end == FeedCursor(5, entries[4].hash)
    for entry in entries:
        assert decode_feed_entry(encode_feed_entry(entry)) == entry


def test_gaps_repeats_and_other_feeds_are_conflicts(package: SealedPackage) -> None:
    one, two, three = feed(package, 3)
    elsewhere = feed_entry("other", "tinh", FeedCursor(), package, NOW)
    for entries in ([two], [one, three], [one, one], [one, two, one], [elsewhere]):
        with pytest.raises(PackageConflict):
            verify_feed_chain(FeedCursor(), entries, issuer=RELAY, addressee="tinh")


def test_a_rewritten_line_breaks_what_follows(package: SealedPackage) -> None:
    one, two = feed(package, 2)
    with pytest.raises(PackageDamaged):
        changed = replace(one, sender="other")
        verify_feed_chain(FeedCursor(), [changed, two], issuer=RELAY, addressee="tinh")
    rewritten = replace(one, sender="other")
    rewritten = replace(rewritten, hash=entry_hash(rewritten))
    with pytest.raises(PackageConflict):
        verify_feed_chain(FeedCursor(), [rewritten, two], issuer=RELAY, addressee="tinh")
