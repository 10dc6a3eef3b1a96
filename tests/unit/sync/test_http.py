"""A client that trusts neither the network nor the relay's disk."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from desktop_app.domain.moments import ZONE
from desktop_app.domain.package import Arrival, FeedCursor
from desktop_app.errors import NoConnection, PackageConflict, PackageDamaged, ServerRefused
from desktop_app.identity.certificates import from_pem
from desktop_app.packages.receipts import sign_transport_receipt
from desktop_app.province.folder import ProvinceFolder
from desktop_app.sync.http import HttpTransport
from desktop_app.sync.wire import FEED_PAGE_SIZE
from tests.province_world import TestClock, World, make_package, running


def relay_holds(world: World, folder: Path, count: int) -> list[str]:
    """Put packages straight into the relay's store; their hashes in order."""
    province = ProvinceFolder(world.folder)
    credentials = province.relay_credentials()
    hashes = []
    with province.opened() as opened:
        for number in range(count):
            package = make_package(world, folder, number)
            upload = opened.blobs.incoming()
            upload.write(package.path.read_bytes())
            opened.blobs.keep(upload)
            receipt = sign_transport_receipt(
                package.header.id, package.sha256, TestClock().now(), credentials
            )
            opened.held.add(package, receipt)
            hashes.append(package.sha256)
    return hashes


def change_database(world: World, statement: str) -> None:
    with closing(sqlite3.connect(world.folder / "relay.db")) as database, database:
        database.execute(statement)


@contextmanager
def portal() -> Iterator[str]:
    """A hotspot that answers everything with its login page, and every upload with 200."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>Please log in</html>")

        do_PUT = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_feed_of_several_pages_comes_whole_and_can_be_continued(
    world: World, tmp_path: Path
) -> None:
    hashes = relay_holds(world, tmp_path / "out", FEED_PAGE_SIZE + 20)
    with (
        running(world.folder) as service,
        world.transport(service.url, world.province, tmp_path / "in") as transport,
    ):
        arrivals = list(transport.collect(FeedCursor()))
        assert [one.path.stem for one in arrivals[1:]] == hashes
        entries = [one.entry for one in arrivals if one.entry is not None]
        assert [entry.number for entry in entries] == list(range(1, len(hashes) + 2))
        assert all(entry.at.astimezone(ZONE) == entry.at for entry in entries)
        half = entries[99]
        rest = list(transport.collect(FeedCursor(half.number, half.hash)))
        assert [one.path.stem for one in rest] == hashes[99:]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("UPDATE feed_entries SET sender = addressee WHERE number = 2", PackageDamaged),
        ("DELETE FROM feed_entries WHERE number = 2", PackageConflict),
    ],
)
def test_a_changed_feed_is_never_handed_out(
    world: World, tmp_path: Path, change: str, error: type[Exception]
) -> None:
    relay_holds(world, tmp_path / "out", 3)
    change_database(world, change)
    with (
        running(world.folder) as service,
        world.transport(service.url, world.province, tmp_path / "in") as transport,
    ):
        arrived: list[Arrival] = []
        with pytest.raises(error):
            arrived.extend(transport.collect(FeedCursor()))
        assert arrived == []


def test_an_office_is_told_all_that_it_sent_itself_and_nobody_else_is(
    world: World, tmp_path: Path
) -> None:
    hashes = relay_holds(world, tmp_path / "out", FEED_PAGE_SIZE + 20)
    with running(world.folder) as service:
        with world.transport(service.url, world.sender, tmp_path / "in") as transport:
            receipts = list(transport.sent())
            assert sorted(one.sha256 for one in receipts) == sorted(hashes)
            fetched = transport.fetch(receipts[0].package_id, receipts[0].sha256)
            assert fetched.stem == receipts[0].sha256
        with world.transport(service.url, world.neighbour, tmp_path / "in") as transport:
            assert list(transport.sent()) == []
        caller = replace(world.neighbour.caller, office=world.sender.office)
        stranger = HttpTransport(
            service.url, caller, from_pem(world.directory.root), tmp_path / "in", TestClock()
        )
        with stranger, pytest.raises(ServerRefused):
            list(stranger.sent())


def test_a_relay_that_lost_entries_is_noticed(world: World, tmp_path: Path) -> None:
    with (
        running(world.folder) as service,
        world.transport(service.url, world.province, tmp_path / "in") as transport,
        pytest.raises(PackageConflict, match="sao lưu"),
    ):
        list(transport.collect(FeedCursor(5, "a" * 64)))


def test_bytes_spoilt_on_the_relays_disk_do_not_arrive(world: World, tmp_path: Path) -> None:
    (sha256,) = relay_holds(world, tmp_path / "out", 1)
    path = world.folder / "packages" / sha256[:2] / sha256
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert hashlib.sha256(path.read_bytes()).hexdigest() != sha256
    with (
        running(world.folder) as service,
        world.transport(service.url, world.province, tmp_path / "in") as transport,
    ):
        arrivals = transport.collect(FeedCursor())
        next(arrivals)
        with pytest.raises(NoConnection):
            next(arrivals)
    assert [one.stem for one in (tmp_path / "in").iterdir()] != [sha256]


def test_a_login_page_is_neither_a_receipt_nor_a_feed(world: World, tmp_path: Path) -> None:
    package = make_package(world, tmp_path / "out")
    with (
        portal() as url,
        world.transport(url, world.sender, tmp_path / "in") as transport,
    ):
        with pytest.raises(NoConnection):
            transport.send(package)
        with pytest.raises(NoConnection):
            transport.hello()
        with pytest.raises(NoConnection):
            transport.directory()
        with pytest.raises(NoConnection):
            list(transport.collect(FeedCursor()))


@pytest.mark.parametrize("url", ["ftp://127.0.0.1", "http://", "http://127.0.0.1:99999", "x"])
def test_a_wrong_address_is_no_connection(world: World, tmp_path: Path, url: str) -> None:
    with (
        world.transport(url, world.sender, tmp_path) as transport,
        pytest.raises(NoConnection),
    ):
        transport.hello()
