"""A stick that holds other things, other offices' packages, spoilt files, and is pulled out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.domain.package import FeedCursor
from desktop_app.errors import NoConnection, PackageDamaged
from desktop_app.packages.container import peek
from desktop_app.sync.folder import FolderTransport
from desktop_app.sync.inbox import ABANDONED
from tests.province_world import World, make_package

STEM = "PhuongNongTien_KPI_Quy3-2026_lan1"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def ours(world: World, stick: Path, tmp_path: Path) -> FolderTransport:
    return FolderTransport(stick, world.province.office, tmp_path / "inbox")


def test_names_can_be_read_and_nothing_is_overwritten(
    world: World, stick: Path, tmp_path: Path
) -> None:
    road = ours(world, stick, tmp_path)
    (stick / f"{STEM}.zip").write_bytes(b"somebody's own file")
    first, second = (make_package(world, tmp_path / "out", number) for number in (1, 2))
    for package in (first, second, first, second):
        road.send(package)
    assert sorted(path.name for path in stick.iterdir()) == [
        f"{STEM} (2).zip",
        f"{STEM} (3).zip",
        f"{STEM}.zip",
    ]
    assert (stick / f"{STEM}.zip").read_bytes() == b"somebody's own file"


def test_any_name_does_and_what_is_not_ours_is_reported(
    world: World, stick: Path, tmp_path: Path
) -> None:
    road = ours(world, stick, tmp_path)
    good = make_package(world, tmp_path / "out")
    content = good.path.read_bytes()
    (stick / "Báo cáo (1) (1).zip.tmp").write_bytes(content)
    (stick / "copy of the same").write_bytes(content)
    (stick / "spoilt.zip").write_bytes(content[:-50])
    (stick / "notes.txt").write_text("not a package")
    (stick / "empty.zip").touch()
    (stick / "half.part").write_bytes(content)
    (stick / "folder.zip").mkdir()
    elsewhere = make_package(world, tmp_path / "out", to=(world.neighbour,))
    (stick / "theirs.zip").write_bytes(elsewhere.path.read_bytes())
    (arrival,) = road.collect(FeedCursor())
    assert arrival.path.read_bytes() == content
    told = {one.name: one.damaged for one in road.ignored}
    assert told == {
        "spoilt.zip": True,
        "notes.txt": False,
        "empty.zip": False,
        "theirs.zip": False,
    }
    assert sorted(path.name for path in stick.iterdir())[0] == "Báo cáo (1) (1).zip.tmp"


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_out_of_the_folder_is_not_followed(
    world: World, stick: Path, tmp_path: Path
) -> None:
    package = make_package(world, tmp_path / "out")
    (stick / "link.zip").symlink_to(package.path)
    assert list(ours(world, stick, tmp_path).collect(FeedCursor())) == []


def test_a_spoilt_package_leaves_no_file_behind(world: World, stick: Path, tmp_path: Path) -> None:
    package = make_package(world, tmp_path / "out")
    package.path.write_bytes(package.path.read_bytes()[:-1])
    with pytest.raises(PackageDamaged):
        ours(world, stick, tmp_path).send(package)
    assert list(stick.iterdir()) == []


def test_a_name_that_a_folder_bears_is_left_alone(
    world: World, stick: Path, tmp_path: Path
) -> None:
    (stick / f"{STEM}.zip").mkdir()
    ours(world, stick, tmp_path).send(make_package(world, tmp_path / "out"))
    assert peek(stick / f"{STEM} (2).zip").package.header.about.form == "KPI"


def test_a_read_only_folder_is_said_and_may_be_tried_again(world: World, tmp_path: Path) -> None:
    road = FolderTransport(tmp_path / "nowhere", world.province.office, tmp_path / "inbox")
    with pytest.raises(NoConnection, match="USB"):
        road.send(make_package(world, tmp_path / "out"))
    with pytest.raises(NoConnection, match="USB"):
        list(road.collect(FeedCursor()))


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_killed_while_writing_nothing_half_has_a_final_name(
    world: World, stick: Path, tmp_path: Path
) -> None:
    package = make_package(world, tmp_path / "out", content=os.urandom(30_000_000))
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from desktop_app.packages.container import peek\n"
        "from desktop_app.sync.folder import FolderTransport\n"
        "package = peek(Path(sys.argv[1])).package\n"
        "print('ready', flush=True)\n"
        "FolderTransport(Path(sys.argv[2]), '', Path(sys.argv[3])).send(package)\n"
    )
    arguments = [sys.executable, "-c", script, str(package.path), str(stick), str(tmp_path)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
        while not any(stick.iterdir()):  # until the first byte is on the stick
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    for path in stick.iterdir():
        assert path.suffix == ".part" or peek(path).package.sha256 == package.sha256
    ours(world, stick, tmp_path).send(package)
    assert [peek(path).package.sha256 for path in stick.iterdir()] == [package.sha256]


def test_what_a_power_cut_left_in_the_inbox_goes_after_a_day(
    world: World, stick: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, age in ((".arriving-old", 2 * ABANDONED), (".arriving-young", 0.0)):
        (inbox / name).touch()
        os.utime(inbox / name, (time.time() - age,) * 2)
    list(ours(world, stick, tmp_path).collect(FeedCursor()))
    assert [path.name for path in inbox.iterdir()] == [".arriving-young"]
