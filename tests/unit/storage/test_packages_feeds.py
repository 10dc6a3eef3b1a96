from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from desktop_app.domain.directory import DeviceEntry, Directory, KeyEntry, OfficeEntry
from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.package import About, FeedCursor, FeedEntry, PackageKind
from desktop_app.domain.ports import PackageRecord, ReceiptRecord
from desktop_app.errors import BugError, InputError, PackageConflict, StepRefused
from desktop_app.storage.store import SqlStore
from tests.unit.storage.samples import COMMUNE, LATER, NOW, PROVINCE, header, outgoing

RECEIPT = ReceiptRecord("p-1", "transport", "relay", LATER, b'{"ok":1}', b"cms")


def test_a_package_comes_back_whole(store: SqlStore) -> None:
    about = About(
        kind=PackageKind.RETURN,
        form="kpi",
        form_hash="a" * 64,
        period="2026Q3",
        subject="campaign_round/dot-1",
        report="r-1",
        revision="v-1",
        number=3,
        previous="p-0",
        answers_to="p-7",
    )
    full = replace(header(), about=about)
    record = PackageRecord(
        full, "p-1.tds", "e" * 64, False, None, COMMUNE.id, NOW, LATER, 0, None, "đã nhận"
    )
    for part in (full, full.about):
        assert all(getattr(part, one.name) for one in fields(part)), "a field left at its default"
    with store.write() as unit:
        unit.packages.add(record)
    with store.read() as unit:
        assert unit.packages.find("p-1") == record
        assert unit.packages.find("p-2") is None


def test_the_same_bytes_again_change_nothing_and_other_bytes_are_a_conflict(
    store: SqlStore,
) -> None:
    with store.write() as unit:
        unit.packages.add(outgoing())
        unit.packages.set_delivery("p-1", DeliveryState.SENT)
        unit.packages.add(outgoing())
    with pytest.raises(PackageConflict), store.write() as unit:
        unit.packages.add(outgoing(sha256="f" * 64))
    with store.read() as unit:
        assert unit.packages.list() == (outgoing(delivery=DeliveryState.SENT),)


def test_packages_are_listed_by_direction_and_revision(store: SqlStore) -> None:
    received = replace(outgoing("p-2"), outgoing=False, delivery=None)
    with store.write() as unit:
        unit.packages.add(outgoing())
        unit.packages.add(received)
    with store.read() as unit:
        assert unit.packages.list() == (outgoing(), received)
        assert unit.packages.list(outgoing=True) == (outgoing(),)
        assert unit.packages.list(outgoing=False) == (received,)
        assert unit.packages.for_revision("v-1") == (outgoing(), received)
        assert unit.packages.for_revision("v-2") == ()


def test_the_outbox_sends_what_is_due_and_waits_longer_after_each_failure(store: SqlStore) -> None:
    with store.write() as unit:
        unit.packages.add(outgoing("p-1"))
        unit.packages.add(outgoing("p-2"))
        unit.packages.add(outgoing("p-3", delivery=DeliveryState.SENT))
        unit.packages.put_off("p-1", LATER, "mất mạng")
    with store.read() as unit:
        assert [one.header.id for one in unit.packages.due(NOW)] == ["p-2"]
        assert [one.header.id for one in unit.packages.due(LATER)] == ["p-1", "p-2"]
        waiting = unit.packages.find("p-1")
    assert waiting == outgoing("p-1", attempts=1, next_try_at=LATER, problem="mất mạng")


def test_delivery_takes_its_steps_only(store: SqlStore) -> None:
    with store.write() as unit:
        unit.packages.add(outgoing())
        unit.packages.put_off("p-1", LATER, "mất mạng")
        unit.packages.set_delivery("p-1", DeliveryState.SENT)
        unit.packages.set_delivery("p-1", DeliveryState.SENT)
        unit.packages.set_delivery("p-1", DeliveryState.REFUSED, problem="chưa ghi danh")
        unit.packages.set_delivery("p-1", DeliveryState.QUEUED)
        assert unit.packages.find("p-1") == outgoing()
        unit.packages.set_delivery("p-1", DeliveryState.RECEIVED)
    with pytest.raises(StepRefused), store.write() as unit:
        unit.packages.set_delivery("p-1", DeliveryState.QUEUED)
    with pytest.raises(InputError), store.write() as unit:
        unit.packages.set_delivery("p-9", DeliveryState.SENT)


def test_a_received_package_is_never_sent(store: SqlStore) -> None:
    with store.write() as unit:
        unit.packages.add(replace(outgoing(), outgoing=False, delivery=None))
    with pytest.raises(BugError), store.write() as unit:
        unit.packages.set_delivery("p-1", DeliveryState.SENT)


def test_the_earliest_witness_of_the_hand_over_counts(store: SqlStore) -> None:
    with store.write() as unit:
        unit.packages.add(outgoing())
        for moment in (LATER, NOW, LATER + timedelta(days=1)):
            unit.packages.hand_over("p-1", moment)
    with store.read() as unit:
        assert unit.packages.list()[0].handed_over_at == NOW


def test_receipts_are_kept_once_and_for_known_packages(store: SqlStore) -> None:
    reception = replace(RECEIPT, stage="reception", issuer=PROVINCE.id)
    returned = replace(reception, stage="return", content=b"{}")
    with store.write() as unit:
        unit.packages.add(outgoing())
        for receipt in (RECEIPT, reception, RECEIPT, returned):
            unit.packages.add_receipt(receipt)
    with store.read() as unit:
        assert unit.packages.receipts("p-1") == (RECEIPT, reception, returned)
    with pytest.raises(InputError), store.write() as unit:
        unit.packages.add_receipt(replace(RECEIPT, package_id="p-9"))


def entry(number: int, previous: str, digest: str) -> FeedEntry:
    return FeedEntry(
        "tinh",
        COMMUNE.id,
        number,
        "p-1",
        "e" * 64,
        PackageKind.RECEIPT,
        PROVINCE.id,
        NOW,
        previous,
        digest,
    )


def test_a_feed_is_read_in_one_unbroken_chain(store: SqlStore) -> None:
    with store.write() as unit:
        assert unit.feeds.cursor("tinh", COMMUNE.id) == FeedCursor()
        unit.feeds.advance(entry(1, "", "h1"))
        unit.feeds.advance(entry(2, "h1", "h2"))
    for wrong in (entry(2, "h1", "h2"), entry(4, "h2", "h4"), entry(3, "h1", "h3")):
        with pytest.raises(PackageConflict), store.write() as unit:
            unit.feeds.advance(wrong)
    with store.read() as unit:
        assert unit.feeds.cursor("tinh", COMMUNE.id) == FeedCursor(2, "h2")
        assert unit.feeds.cursor("tinh", "o-khac") == FeedCursor()


def directory(version: int) -> Directory:
    return Directory(
        version,
        NOW,
        "08",
        "PEM root",
        (
            OfficeEntry(
                COMMUNE.id,
                "02212",
                "Phường Nông Tiến",
                PROVINCE.id,
                (DeviceEntry("d-1", "PEM", "AB CD"), DeviceEntry("d-0", "PEM", "EF", LATER)),
                (KeyEntry("k-1", "age1…", NOW), KeyEntry("k-0", "age1…", NOW, LATER)),
            ),
        ),
    )


def test_only_a_newer_directory_replaces_the_one_held(store: SqlStore) -> None:
    with store.write() as unit:
        assert unit.directories.current() is None
        assert unit.directories.signed() is None
        unit.directories.save(directory(2), b"signed", b"cms")
        unit.directories.save(directory(1), b"older", b"cms")
        unit.directories.save(replace(directory(2), province="khác"), b"equal", b"cms")
    with store.read() as unit:
        assert unit.directories.current() == directory(2)
        assert unit.directories.signed() == (b"signed", b"cms")
    with store.write() as unit:
        unit.directories.save(directory(3), b"signed", b"cms")
        assert unit.directories.current() == directory(3)
