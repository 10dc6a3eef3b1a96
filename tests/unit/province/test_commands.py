"""init, enrol, status and serve, as the command line calls them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from desktop_app.domain.package import FeedCursor
from desktop_app.errors import InputError, StepRefused, WrongPassword
from desktop_app.identity.device import new_device_keys
from desktop_app.identity.trust import Trust
from desktop_app.packages.container import open_package
from desktop_app.packages.enrolment import accept_answer, write_request
from desktop_app.packages.schema.enrolment import ENROLMENT_ANSWER
from desktop_app.province import commands
from desktop_app.province.folder import ProvinceFolder
from desktop_app.sync.http import Caller, HttpTransport
from tests.province_world import OFFICES, PASSPHRASE, TestClock, World, make_package, running

NOW = TestClock().now()


def test_status_says_who_is_in_who_sent_and_who_is_missing(world: World, tmp_path: Path) -> None:
    with (
        running(world.folder) as service,
        world.transport(service.url, world.sender, tmp_path) as transport,
    ):
        receipt = transport.send(make_package(world, tmp_path))
    status = commands.status(world.folder)
    assert (status.relay, status.version, len(status.offices)) == ("tuyenquang", 2, 4)
    assert [office.name for office in status.missing] == ["Xã Chưa Kích Hoạt"]
    assert [office.name for office in status.silent] == ["Xã Minh Xuân"]
    by_name = {office.name: office for office in status.offices}
    sender = by_name["Phường Nông Tiến"]
    assert (sender.devices, sender.packages, sender.feed) == (1, 1, 1)
    assert sender.last_package_at == receipt.received_at
    assert by_name["Sở Nội vụ tỉnh Tuyên Quang"].feed == 2
    assert "3/4 đơn vị đã kích hoạt" in status.lines[0].vi
    assert len(status.lines) == 5


def test_an_answer_brings_the_certificate_by_file_and_by_feed(world: World, tmp_path: Path) -> None:
    opened = open_package(
        world.answers[1],
        [world.sender.keys.identity],
        Trust(world.directory),
        tmp_path / "scratch",
    )
    answer = ENROLMENT_ANSWER.decode(opened.parts["answer.json"].read_bytes())
    sender = world.sender
    directory = accept_answer(answer, sender.keys, sender.office, sender.device, world.directory)
    assert directory == world.directory
    with (
        running(world.folder) as service,
        world.transport(service.url, sender, tmp_path / "in") as transport,
    ):
        (arrival,) = transport.collect(FeedCursor())
        assert arrival.path.read_bytes() == world.answers[1].read_bytes()


def test_a_request_is_answered_once_and_its_answer_handed_out_again(
    world: World, tmp_path: Path
) -> None:
    path, fingerprint = _request(world, tmp_path, "Xã Chưa Kích Hoạt")
    pairs = [(path, fingerprint.lower())]
    first = commands.enrol(world.folder, pairs, PASSPHRASE, NOW)
    (one,) = first.enrolled
    content = one.answer.read_bytes()
    one.answer.unlink()
    again = commands.enrol(world.folder, pairs, "not needed any more", NOW)
    assert again.enrolled == ()
    assert again.answered_before == (one,)
    assert one.answer.read_bytes() == content
    assert (first.version, again.version, commands.status(world.folder).version) == (3, 3, 3)
    assert commands.status(world.folder).missing == ()


def test_a_running_relay_hears_of_a_new_device_at_once(world: World, tmp_path: Path) -> None:
    office = next(one for one in world.directory.offices if one.name == "Xã Chưa Kích Hoạt")
    with running(world.folder) as service:
        keys = new_device_keys()
        device = "9b2f0f3e-4b9e-4a55-8f0e-3d5f1f0a9c11"
        path = tmp_path / "request.json"
        write_request(
            path, keys, office=office.office, code=office.code, name="x", device=device, at=NOW
        )
        (asked,) = commands.examine(world.folder, [path])
        with HttpTransport(
            service.url,
            Caller(office.office, device, keys.key),
            world.sender.credentials.root,
            tmp_path / "in",
            TestClock(),
        ) as transport:
            version = transport.hello().directory_version
            commands.enrol(world.folder, [(path, asked.fingerprint)], PASSPHRASE, NOW)
            assert transport.hello().directory_version == version + 1
            (arrival,) = transport.collect(FeedCursor())
            assert arrival.entry is not None
            assert arrival.entry.kind == "enrolment"


def test_nothing_is_issued_for_another_fingerprint_or_a_wrong_passphrase(
    world: World, tmp_path: Path
) -> None:
    path, fingerprint = _request(world, tmp_path, "Xã Chưa Kích Hoạt")
    with pytest.raises(InputError, match="khác mã trên giấy"):
        commands.enrol(world.folder, [(path, "AAAA" + fingerprint[4:])], PASSPHRASE, NOW)
    with pytest.raises(WrongPassword):
        commands.enrol(world.folder, [(path, fingerprint)], "a quite wrong passphrase", NOW)
    assert commands.status(world.folder).version == 2


def test_an_office_that_is_not_listed_is_refused(world: World, tmp_path: Path) -> None:
    path = tmp_path / "request.json"
    write_request(
        path,
        new_device_keys(),
        office="11111111-2222-4333-8444-555555555555",
        code="08",
        name="Sở Nội vụ tỉnh Tuyên Quang",
        device="11111111-2222-4333-8444-666666666666",
        at=NOW,
    )
    with pytest.raises(InputError, match="không có trong danh bạ"):
        commands.examine(world.folder, [path])


def test_two_enrolments_at_the_same_time_do_not_make_two_directories(world: World) -> None:
    with ProvinceFolder(world.folder).opened() as opened:
        directory = opened.directory()
        signed = opened.registry.current()
        assert signed is not None
        with pytest.raises(StepRefused):
            opened.registry.publish(directory, signed)


def test_init_leaves_nothing_when_it_fails(tmp_path: Path) -> None:
    listed = tmp_path / "offices.csv"
    listed.write_text(OFFICES, encoding="utf-8")
    offices = commands.read_office_list(listed)
    with pytest.raises(InputError):
        commands.init(tmp_path / "server", offices, "Tuyên Quang", "too short", NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["offices.csv"]
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "file").touch()
    with pytest.raises(InputError, match="không trống"):
        commands.init(tmp_path / "used", offices, "Tuyên Quang", PASSPHRASE, NOW)


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="không phải thư mục"):
        commands.status(tmp_path)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("kind,code\ncommune,1\n", "các cột"),
        ("kind,code,name,parent\n", "các cột"),
        ("kind,code,name,parent\nprovince,1,A,\nplanet,2,B,1\n", "dòng 3"),
        ("kind,code,name,parent\nprovince,1,A,\ncommune,1,B,1\n", "dòng 3"),
        ("kind,code,name,parent\nprovince,1,A,\ncommune,2,B,9\n", "dòng 3"),
        ("kind,code,name,parent\nprovince,1,A,\ncommune,2,B,3\ncommune,3,C,2\n", "chính mình"),
        ("kind,code,name,parent,id\nprovince,1,A,,xyz\n", "dòng 2"),
        ("kind,code,name,parent\nprovince,1,,\n", "dòng 2"),
        ("kind,code,name,parent\nprovince,1\n", "dòng 2"),
    ],
)
def test_a_list_of_offices_with_a_fault_names_the_row(tmp_path: Path, rows: str, said: str) -> None:
    path = tmp_path / "offices.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        commands.read_office_list(path)


def test_two_offices_on_top_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    path.write_text("kind,code,name,parent\nprovince,1,A,\nprovince,2,B,\n", encoding="utf-8")
    offices = commands.read_office_list(path)
    with pytest.raises(InputError, match="đúng một đơn vị"):
        commands.init(tmp_path / "server", offices, "Tỉnh", PASSPHRASE, NOW)


def test_serve_says_where_and_stops_cleanly(world: World) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no SIGTERM to send")
    script = (
        "import sys\nfrom pathlib import Path\nfrom desktop_app.province.commands import serve\n"
        "serve(Path(sys.argv[1]), '127.0.0.1', 0, lambda url: print(url, flush=True))\n"
        "print('stopped')\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(world.folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    with process.stdout:
        url = process.stdout.readline().strip()
        assert (world.folder / "ready").read_text() == url
        assert httpx.get(f"{url}/v1/directory").status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == "stopped\n"
    assert process.wait() == 0
    assert not (world.folder / "ready").exists()


def test_a_port_in_use_is_said(world: World) -> None:
    with running(world.folder) as service, pytest.raises(InputError, match=str(service.port)):
        commands.serve(world.folder, "127.0.0.1", service.port, lambda _: None)


def _request(world: World, folder: Path, name: str) -> tuple[Path, str]:
    office = next(one for one in world.directory.offices if one.name == name)
    path = folder / "request.json"
    write_request(
        path,
        new_device_keys(),
        office=office.office,
        code=office.code,
        name=office.name,
        device="0d2f0f3e-4b9e-4a55-8f0e-3d5f1f0a9c22",
        at=NOW,
    )
    (asked,) = commands.examine(world.folder, [path])
    return path, asked.fingerprint
