"""The relay over HTTP: whom it admits, what it refuses and how it says so."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from desktop_app.domain.package import FeedCursor, SealedPackage
from desktop_app.errors import NoConnection, NotAdmitted, ServerRefused
from desktop_app.identity.authority import new_authority
from desktop_app.identity.device import new_device_keys
from desktop_app.packages.directory import accept_directory
from desktop_app.province import commands
from desktop_app.province.folder import ProvinceFolder
from desktop_app.sync import request_signature, wire
from desktop_app.sync.http import HttpTransport
from tests.province_world import Device, TestClock, World, make_package, running


@pytest.fixture
def url(world: World) -> Iterator[str]:
    with running(world.folder) as service:
        yield service.url


def put(url: str, device: Device, package: SealedPackage, body: bytes, digest: str = "") -> int:
    target = wire.package_target(package.header.id)
    digest = digest or hashlib.sha256(body).hexdigest()
    signed = request_signature.sign_request(
        device.keys.key, device.device, "PUT", target, TestClock().now(), digest
    )
    headers = {request_signature.HEADER: signed.encode()}
    response = httpx.put(url + target, content=body, headers=headers)
    if response.status_code >= 400:
        problem = wire.read_problem(response.content)
        assert response.headers["content-type"] == wire.PROBLEM_TYPE
        assert problem is not None
        assert all((problem.title.vi, problem.title.en, problem.message.vi, problem.message.en))
    return response.status_code


def test_new_then_known_then_other_bytes(url: str, world: World, tmp_path: Path) -> None:
    package = make_package(world, tmp_path)
    content = package.path.read_bytes()
    assert put(url, world.sender, package, content) == 201
    assert put(url, world.sender, package, content) == 200
    assert put(url, world.sender, package, content[:-1]) == 409


def test_damaged_packages_are_refused_and_leave_nothing(
    url: str, world: World, tmp_path: Path
) -> None:
    package = make_package(world, tmp_path)
    other = make_package(world, tmp_path, 2)
    content = package.path.read_bytes()
    flipped = content[:-300] + bytes([content[-300] ^ 1]) + content[-299:]
    assert put(url, world.sender, package, flipped) == 422
    assert put(url, world.sender, package, content[:-1]) == 422
    assert put(url, world.sender, package, b"") == 422
    assert put(url, world.sender, package, content, digest="0" * 64) == 422
    assert put(url, world.sender, package, other.path.read_bytes()) == 422
    left = [path for path in (world.folder / "packages").rglob("*") if path.is_file()]
    assert len(left) == len(world.answers)


def test_many_at_once_with_one_id_make_one_row(url: str, world: World, tmp_path: Path) -> None:
    package = make_package(world, tmp_path)
    content = package.path.read_bytes()
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda _: put(url, world.sender, package, content), range(16)))
    assert sorted(statuses) == [200] * 15 + [201]
    with ProvinceFolder(world.folder).opened() as opened:
        assert opened.held.feed(world.province.office, 0, 100)[1] == 2


def test_an_office_may_bring_what_another_has_signed(
    url: str, world: World, tmp_path: Path
) -> None:
    package = make_package(world, tmp_path)
    assert put(url, world.neighbour, package, package.path.read_bytes()) == 201


def test_a_package_for_an_office_outside_the_directory_is_refused(
    url: str, world: World, tmp_path: Path
) -> None:
    stranger = replace(world.neighbour, office=str(uuid4()))
    package = make_package(world, tmp_path, to=(stranger,))
    assert put(url, world.sender, package, package.path.read_bytes()) == 403


def test_an_unknown_device_is_not_admitted(url: str, world: World, tmp_path: Path) -> None:
    package = make_package(world, tmp_path)
    unknown = replace(world.sender, device=str(uuid4()))
    assert put(url, unknown, package, package.path.read_bytes()) == 403
    wrong_key = replace(world.sender, keys=new_device_keys())
    assert put(url, wrong_key, package, package.path.read_bytes()) == 403
    with world.transport(url, unknown, tmp_path) as transport, pytest.raises(NotAdmitted):
        transport.send(package)


def test_a_wrong_clock_is_named_with_the_servers_time(
    url: str, world: World, tmp_path: Path
) -> None:
    late = TestClock(timedelta(minutes=-11))
    with (
        world.transport(url, world.sender, tmp_path, late) as transport,
        pytest.raises(NotAdmitted) as caught,
    ):
        list(transport.collect(FeedCursor()))
    assert f"{TestClock().now():%d/%m/%Y}" in caught.value.message.vi
    almost = TestClock(timedelta(minutes=9))
    with world.transport(url, world.sender, tmp_path, almost) as transport:
        assert len(list(transport.collect(FeedCursor()))) == 1


def test_feeds_and_packages_are_for_their_offices_only(
    url: str, world: World, tmp_path: Path
) -> None:
    package = make_package(world, tmp_path)
    with world.transport(url, world.sender, tmp_path / "in") as transport:
        transport.send(package)
        path = transport.fetch(package.header.id, package.sha256)
        assert path.read_bytes() == package.path.read_bytes()
    with world.transport(url, world.neighbour, tmp_path / "in") as transport:
        with pytest.raises(ServerRefused):
            transport.fetch(package.header.id, package.sha256)
        with pytest.raises(ServerRefused):
            transport.fetch("0" * 64, package.sha256)
    spy = replace(world.neighbour, office=world.province.office)
    with (
        world.transport(url, spy, tmp_path / "in") as transport,
        pytest.raises(ServerRefused),
    ):
        list(transport.collect(FeedCursor()))


def test_requests_without_or_with_a_borrowed_signature_are_refused(url: str, world: World) -> None:
    target = wire.feed_target(world.sender.office, 0)
    assert httpx.get(url + target).status_code == 403
    signed = request_signature.sign_request(
        world.sender.keys.key, world.sender.device, "GET", target, TestClock().now()
    )
    headers = {request_signature.HEADER: signed.encode()}
    assert httpx.get(url + target, headers=headers).status_code == 200
    other = wire.feed_target(world.sender.office, 1)
    assert httpx.get(url + other, headers=headers).status_code == 403
    assert httpx.get(url + target.replace("=0", "=x"), headers=headers).status_code == 403


def test_too_large_is_refused_before_and_while_it_comes(world: World, tmp_path: Path) -> None:
    package = make_package(world, tmp_path)
    content = package.path.read_bytes()
    target = wire.package_target(package.header.id)
    signed = request_signature.sign_request(
        world.sender.keys.key,
        world.sender.device,
        "PUT",
        target,
        TestClock().now(),
        package.sha256,
    )
    headers = {request_signature.HEADER: signed.encode()}
    with running(world.folder, max_package=1000) as service:
        response = httpx.put(service.url + target, content=content, headers=headers)
        assert response.status_code == 413
        chunks = iter([content[:600], content[600:1200], content[1200:]])
        response = httpx.put(service.url + target, content=chunks, headers=headers)
        assert response.status_code == 413
        with (
            world.transport(service.url, world.sender, tmp_path) as transport,
            pytest.raises(ServerRefused, match="lớn hơn"),
        ):
            transport.send(package)
        assert not any((world.folder / "packages" / "incoming").iterdir())
    assert commands.status(world.folder).offices[1].packages == 0


def test_hello_is_fresh_signed_and_names_the_directory(
    url: str, world: World, tmp_path: Path
) -> None:
    with world.transport(url, world.sender, tmp_path) as transport:
        hello = transport.hello()
        assert (hello.relay, hello.directory_version) == ("tuyenquang", 2)
        assert accept_directory(transport.directory(), None) == world.directory
    stranger = new_authority(world.province.office, "Tỉnh khác", TestClock().now())
    root = stranger.certificate
    with (
        HttpTransport(url, world.sender.caller, root, tmp_path, TestClock()) as transport,
        pytest.raises(NoConnection),
    ):
        transport.hello()


def test_the_access_log_holds_no_id_name_or_query(url: str, world: World, tmp_path: Path) -> None:
    package = make_package(world, tmp_path)
    assert put(url, world.sender, package, package.path.read_bytes()) == 201
    httpx.get(f"{url}/v1/offices/{world.sender.office}/feed?after=7777777")
    httpx.get(f"{url}/Nguyen-Van-A")
    log = ""
    for _ in range(100):  # a line is written after its answer has gone
        log = (world.folder / "access.log").read_text(encoding="utf-8")
        if "GET other 404" in log:
            break
        time.sleep(0.05)
    assert "PUT packages 201" in log
    assert "GET other 404" in log
    for secret in (
        package.header.id,
        world.sender.office,
        world.sender.device,
        "7777777",
        "Nguyen",
    ):
        assert secret not in log


def test_problems_read_back_and_foreign_bodies_are_none() -> None:
    assert wire.read_problem(b"<html>login</html>") is None
    assert wire.read_problem(json.dumps({"code": 1}).encode()) is None
    assert wire.read_problem(b"[" * 100_000) is None
