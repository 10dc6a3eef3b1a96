"""Both roads keep the same promises (domain.ports.Transport)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from desktop_app.domain.package import Arrival, FeedCursor
from desktop_app.domain.ports import Transport
from desktop_app.errors import NoConnection, PackageDamaged
from desktop_app.identity.trust import Trust
from desktop_app.packages.container import open_package
from desktop_app.packages.receipts import verify_transport_receipt
from desktop_app.sync.folder import FolderTransport
from tests.province_world import Device, World, make_package, running


class Road(Protocol):
    """A way between the offices of a world; `cut` makes it impassable."""

    def transport(self, device: Device) -> Transport: ...
    def cut(self) -> None: ...


class HttpRoad:
    def __init__(self, world: World, folder: Path, stack: ExitStack) -> None:
        self._world = world
        self._folder = folder
        self._stack = stack
        self._service = ExitStack()
        self._url = self._service.enter_context(running(world.folder)).url
        stack.callback(self._service.close)

    def transport(self, device: Device) -> Transport:
        inbox = self._folder / device.office
        return self._stack.enter_context(self._world.transport(self._url, device, inbox))

    def cut(self) -> None:
        self._service.close()


class FolderRoad:
    def __init__(self, folder: Path) -> None:
        self._stick = folder / "stick"
        self._stick.mkdir()
        self._folder = folder

    def transport(self, device: Device) -> Transport:
        return FolderTransport(self._stick, device.office, self._folder / device.office)

    def cut(self) -> None:
        self._stick.rename(self._folder / "pulled-out")


@pytest.fixture(params=["http", "folder"])
def road(request: pytest.FixtureRequest, world: World, tmp_path: Path) -> Iterator[Road]:
    with ExitStack() as stack:
        yield HttpRoad(world, tmp_path, stack) if request.param == "http" else FolderRoad(tmp_path)


def collected(transport: Transport, cursor: FeedCursor | None = None) -> list[Arrival]:
    """What came, apart from the answers to enrolments with which each feed begins."""
    arrivals = transport.collect(cursor or FeedCursor())
    return [one for one in arrivals if one.entry is None or one.entry.kind != "enrolment"]


def test_the_exact_bytes_arrive_and_open_at_the_addressee(
    road: Road, world: World, tmp_path: Path
) -> None:
    package = make_package(world, tmp_path / "out")
    receipt = road.transport(world.sender).send(package)
    (arrival,) = collected(road.transport(world.province))
    assert arrival.path.read_bytes() == package.path.read_bytes()
    opened = open_package(
        arrival.path,
        [world.province.keys.identity],
        Trust(world.directory),
        tmp_path / "scratch",
    )
    assert opened.parts["submission.xml"].read_bytes() == b"<data n='1'/>" * 20
    if receipt is not None:
        verify_transport_receipt(
            receipt, package.header.id, package.sha256, Trust(world.directory).root
        )


def test_sending_again_changes_nothing_and_gives_the_same_receipt(
    road: Road, world: World, tmp_path: Path
) -> None:
    package = make_package(world, tmp_path / "out")
    transport = road.transport(world.sender)
    receipts = [transport.send(package) for _ in range(3)]
    assert receipts[0] == receipts[1] == receipts[2]
    assert len(collected(road.transport(world.province))) == 1


def test_only_the_addressees_get_it_and_the_sender_not_its_own(
    road: Road, world: World, tmp_path: Path
) -> None:
    road.transport(world.sender).send(make_package(world, tmp_path / "out"))
    assert collected(road.transport(world.neighbour)) == []
    assert collected(road.transport(world.sender)) == []


def test_every_addressee_gets_it(road: Road, world: World, tmp_path: Path) -> None:
    package = make_package(world, tmp_path / "out", to=(world.province, world.neighbour))
    road.transport(world.sender).send(package)
    for device in (world.province, world.neighbour):
        (arrival,) = collected(road.transport(device))
        assert arrival.path.name.startswith(package.sha256)


def test_a_handover_between_devices_of_one_office_reaches_that_office(
    road: Road, world: World, tmp_path: Path
) -> None:
    road.transport(world.sender).send(make_package(world, tmp_path / "out", to=()))
    assert len(collected(road.transport(world.sender))) == 1


def test_oldest_first(road: Road, world: World, tmp_path: Path) -> None:
    packages = [make_package(world, tmp_path / "out", number) for number in range(1, 6)]
    transport = road.transport(world.sender)
    for package in packages:
        transport.send(package)
    arrivals = collected(road.transport(world.province))
    assert [one.path.stem for one in arrivals] == [package.sha256 for package in packages]


def test_a_spoilt_file_of_ours_does_not_leave_as_if_it_were_whole(
    road: Road, world: World, tmp_path: Path
) -> None:
    package = make_package(world, tmp_path / "out")
    content = bytearray(package.path.read_bytes())
    content[-200] ^= 1
    package.path.write_bytes(content)
    with pytest.raises(PackageDamaged):
        road.transport(world.sender).send(package)
    gone = replace(package, path=tmp_path / "nowhere.zip")
    with pytest.raises(PackageDamaged):
        road.transport(world.sender).send(gone)
    assert collected(road.transport(world.province)) == []


def test_a_cut_road_is_worth_another_try(road: Road, world: World, tmp_path: Path) -> None:
    package = make_package(world, tmp_path / "out")
    sender, province = road.transport(world.sender), road.transport(world.province)
    sender.send(package)
    road.cut()
    with pytest.raises(NoConnection):
        sender.send(make_package(world, tmp_path / "out", 2))
    with pytest.raises(NoConnection):
        list(province.collect(FeedCursor()))
