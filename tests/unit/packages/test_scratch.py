"""What an opened package leaves on disk, and how much of a large one is in memory at a time."""

from __future__ import annotations

import hashlib
import os
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from desktop_app.domain.package import About, PackageKind
from desktop_app.errors import PackageDamaged
from desktop_app.identity.trust import Trust
from desktop_app.packages.container import open_package, seal
from desktop_app.packages.schema.header import MAX_FILE, MAX_SEALED
from desktop_app.packages.scratch import ScratchFile
from tests.unit.packages.test_container import addressee, origin_of
from tests.unit.packages.world import NOW, World

MB = 2**20


def written(path: Path, content: bytes, sha256: str = "") -> ScratchFile:
    scratch = ScratchFile(path, sha256)
    with scratch.writing() as out:
        for start in range(0, len(content), 777):
            out.write(content[start : start + 777])
    return scratch


def test_it_reads_back_as_often_as_wanted_and_shows_nothing(tmp_path: Path) -> None:
    content = b"<data>" + bytes(5000) + os.urandom(3000)
    scratch = written(tmp_path / "0", content, hashlib.sha256(content).hexdigest())
    assert scratch.read_bytes() == scratch.read_bytes() == b"".join(scratch.chunks()) == content
    held = (tmp_path / "0").read_bytes()
    assert len(held) == len(content)
    assert b"<data>" not in held and bytes(16) not in held
    other = written(tmp_path / "1", content)
    assert (tmp_path / "1").read_bytes() != held
    assert other.read_bytes() == content


def test_what_was_changed_or_taken_away_meanwhile_is_damage(tmp_path: Path) -> None:
    content = os.urandom(2000)
    scratch = written(tmp_path / "0", content, hashlib.sha256(content).hexdigest())
    changed = bytearray((tmp_path / "0").read_bytes())
    changed[1000] ^= 1
    (tmp_path / "0").write_bytes(changed)
    with pytest.raises(PackageDamaged):
        scratch.read_bytes()
    scratch.remove()
    with pytest.raises(PackageDamaged):
        scratch.read_bytes()


def test_of_many_large_parts_one_at_a_time_is_in_memory(world: World, tmp_path: Path) -> None:
    """100 MB of evidence: sealed blobs are asked for when they are packed, and read one by one."""

    def blob(number: int) -> bytes:
        return bytes([number]) * (10 * MB)

    parts: dict[str, Callable[[], bytes]] = {
        f"attachments/{number}.pdf": partial(blob, number) for number in range(10)
    }
    commune = world.commune
    tracemalloc.start()
    package = seal(
        tmp_path / "p.zip",
        About(PackageKind.SUBMISSION),
        origin_of(commune),
        parts,
        (addressee(commune), addressee(world.province)),
        commune.credentials,
        NOW,
    )
    opened = open_package(
        package.path, [world.province.keys.identity], Trust(world.directory), tmp_path / "opened"
    )
    sizes = {name: len(part.read_bytes()) for name, part in opened.parts.items()}
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert package.size > 100 * MB and set(sizes.values()) == {10 * MB}
    assert peak < 40 * MB


def test_every_road_carries_whatever_may_be_sealed() -> None:
    assert MAX_FILE > MAX_SEALED
