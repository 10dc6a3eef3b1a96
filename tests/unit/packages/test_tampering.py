"""No byte of a package file can change, move, go or come without being refused."""

from __future__ import annotations

import hashlib
import io
import itertools
import random
import struct
import tracemalloc
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.package import About, Header, PackageKind
from desktop_app.errors import PackageDamaged, PackageError, PackageUntrusted
from desktop_app.identity.trust import Trust
from desktop_app.packages import asic
from desktop_app.packages.container import open_package, peek, seal
from desktop_app.packages.framing import Member, central_directory, local_header
from desktop_app.packages.verdict import verify_package
from tests.unit.packages.test_container import addressee, origin_of, replace_header, sealed
from tests.unit.packages.world import NOW, World


@pytest.fixture(scope="module")
def good(world: World, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("good")
    return sealed(world, folder, {"submission.xml": b"<data/>"}).path.read_bytes()


def refused(content: bytes, path: Path) -> PackageError:
    path.write_bytes(content)
    with pytest.raises((PackageDamaged, PackageUntrusted)) as caught:
        peek(path)
    return caught.value


def test_every_flipped_byte_is_refused(good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    for place in range(len(good)):
        changed = bytearray(good)
        changed[place] ^= 1 << (place % 8)
        refused(bytes(changed), path)


@pytest.mark.parametrize("member", ["header.json", "header.json.p7s", "body.age"])
def test_a_flipped_byte_is_refused_also_with_checksums_mended(
    good: bytes, tmp_path: Path, member: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    # One digest covers the body: there every fifth byte will do.
    for place in range(0, len(members[member]), 5 if member == "body.age" else 1):
        changed = bytearray(members[member])
        changed[place] ^= 1 << (place % 8)
        refused(rezipped({**members, member: bytes(changed)}), tmp_path / "p.zip")


@pytest.mark.parametrize("length", [0, 1, 29, 30, 41, 500, -1, -22, -300])
def test_a_cut_off_file_is_refused(good: bytes, tmp_path: Path, length: int) -> None:
    refused(good[:length], tmp_path / "p.zip")


@pytest.mark.parametrize("extra", [b"\0", b"PK\x05\x06" + bytes(18), b"junk" * 100])
def test_bytes_before_or_after_are_refused(good: bytes, tmp_path: Path, extra: bytes) -> None:
    refused(good + extra, tmp_path / "p.zip")
    refused(extra + good, tmp_path / "p.zip")


def test_a_comment_is_refused(good: bytes, tmp_path: Path) -> None:
    refused(good[:-2] + struct.pack("<H", 3) + b"abc", tmp_path / "p.zip")


def test_bodies_cannot_be_swapped(world: World, tmp_path: Path) -> None:
    one = sealed(world, tmp_path, {"submission.xml": b"<a>1</a>"}, "one.zip")
    two = sealed(world, tmp_path, {"submission.xml": b"<a>2</a>"}, "two.zip")
    members = {}
    for name, source in (("header.json", one), ("header.json.p7s", one), ("body.age", two)):
        with zipfile.ZipFile(source.path) as archive:
            members[name] = archive.read(name)
    refused(rezipped(members), tmp_path / "swapped.zip")


def rezipped(members: dict[str, bytes]) -> bytes:
    """The members framed as ours are: only what they hold is at fault."""

    found = [Member(name, len(body), zlib.crc32(body)) for name, body in members.items()]
    pieces = [
        local_header(member) + body for member, body in zip(found, members.values(), strict=True)
    ]
    return b"".join(pieces) + central_directory(found)


def test_members_in_another_order_or_number_are_refused(good: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    path = tmp_path / "p.zip"
    path.write_bytes(rezipped(members))
    assert path.read_bytes() == good
    refused(rezipped(dict(reversed(members.items()))), path)
    refused(rezipped({**members, "extra": b"x"}), path)
    refused(rezipped({"header.json": members["header.json"]}), path)


def test_python_s_own_zip_of_the_same_members_is_refused(good: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", method) as other:
            for name, content in members.items():
                other.writestr(name, content)
        refused(buffer.getvalue(), tmp_path / "p.zip")


def test_a_bomb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("header.json", bytes(50_000_000))
    refused(buffer.getvalue(), tmp_path / "bomb.zip")
    # A stored member that says it is 4 GB long.
    head = struct.pack("<4s5H3I2H", b"PK\x03\x04", 10, 0, 0, 0, 33, 0, 2**32 - 1, 2**32 - 1, 11, 0)
    refused(head + b"header.json" + b"{}", tmp_path / "bomb.zip")


@pytest.mark.parametrize(
    "names",
    [
        ("header.json", "header.json", "body.age"),
        ("../header.json", "header.json.p7s", "body.age"),
        ("/header.json", "header.json.p7s", "body.age"),
        ("HEADER.JSON", "header.json.p7s", "body.age"),
    ],
)
def test_hostile_names_are_refused(
    good: bytes, tmp_path: Path, names: tuple[str, str, str]
) -> None:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        contents = [archive.read(name) for name in archive.namelist()]
    members = [
        Member(name, len(content), zlib.crc32(content))
        for name, content in zip(names, contents, strict=True)
    ]
    pieces = [local_header(m) + c for m, c in zip(members, contents, strict=True)]
    refused(b"".join(pieces) + central_directory(members), tmp_path / "p.zip")


def test_every_flipped_byte_of_the_container_inside_is_refused(
    world: World, tmp_path: Path
) -> None:
    """Even by the sender itself, who could sign and seal any container."""
    sources = asic.measure({"submission.xml": b"<data/>"})
    header = Header(
        id="",
        about=About(PackageKind.SUBMISSION),
        sender=world.commune.office,
        device=world.commune.device,
        epoch=1,
        sequence=1,
        recipients=(),
        created_at=NOW,
        parts=tuple(source.part for source in sources),
    )
    good = b"".join(asic.write(header, sources, world.commune.credentials))
    whole = tmp_path / "whole"
    whole.mkdir()
    assert asic.read(io.BytesIO(good), whole)[0] == header
    root = world.authority.certificate
    for place in range(len(good)):
        changed = bytearray(good)
        changed[place] ^= 1 << (place % 8)
        folder = tmp_path / str(place)
        folder.mkdir()
        try:
            _, signer, _ = asic.read(io.BytesIO(bytes(changed)), folder)
        except PackageError:
            continue
        assert signer.chain != (root,), place


def test_a_part_that_the_header_does_not_list_is_refused(world: World, tmp_path: Path) -> None:
    sources = asic.measure({"a.xml": b"<a/>", "b.xml": b"<b/>"})
    header = Header(
        id="",
        about=About(PackageKind.SUBMISSION),
        sender=world.commune.office,
        device=world.commune.device,
        epoch=1,
        sequence=1,
        recipients=(),
        created_at=NOW,
        parts=(sources[0].part,),
    )
    content = b"".join(asic.write(header, sources, world.commune.credentials))
    with pytest.raises(PackageDamaged):
        asic.read(io.BytesIO(content), tmp_path)


def test_random_damage_to_a_larger_package(world: World, tmp_path: Path) -> None:
    path = sealed(world, tmp_path, {"a.bin": random.Random(1).randbytes(200_000)}).path
    good = path.read_bytes()
    for place in random.Random(2).sample(range(len(good)), 60):
        changed = bytearray(good)
        changed[place] ^= 0xFF
        refused(bytes(changed), path)


def test_nothing_is_left_when_a_body_is_damaged(world: World, tmp_path: Path) -> None:
    """The sender signs a header over a body whose last block is wrong: age finds it at the end."""
    package = sealed(world, tmp_path, {"a.bin": random.Random(1).randbytes(300_000)})
    with zipfile.ZipFile(package.path) as archive:
        body = bytearray(archive.read("body.age"))
    body[-1] ^= 1
    damaged = tmp_path / "damaged.zip"
    stub = tmp_path / "stub.zip"
    stub.write_bytes(
        rezipped({"header.json": b"", "header.json.p7s": b"", "body.age": bytes(body)})
    )
    header = replace(package.header, body_sha256=hashlib.sha256(bytes(body)).hexdigest())
    replace_header(world.commune, replace(package, path=stub), header, damaged)
    peek(damaged)
    with pytest.raises(PackageDamaged):
        open_package(
            damaged, [world.province.keys.identity], Trust(world.directory), tmp_path / "opened"
        )
    assert not list((tmp_path / "opened").iterdir())


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_mixture_of_cuts_and_copies_gets_a_verdict(
    good: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    """Pieces of a good package put together anyhow: `verify` says no, and never fails."""
    cuts = data.draw(st.lists(st.integers(0, len(good)), min_size=2, max_size=8))
    pieces = [good[min(a, b) : max(a, b)] for a, b in itertools.pairwise(cuts)]
    content = b"".join(pieces) + data.draw(st.binary(max_size=20))
    path = tmp_path / "mixed.zip"
    path.write_bytes(content)
    verdict = verify_package(path, None)
    assert verdict.valid == (content == good)


def test_memory_does_not_grow_with_the_package(world: World, tmp_path: Path) -> None:
    """20 MB go through in both directions on less than 8 MB of Python memory."""
    big = tmp_path / "big.pdf"
    big.write_bytes(random.Random(4).randbytes(20_000_000))
    commune = world.commune
    tracemalloc.start()
    package = seal(
        tmp_path / "p.zip",
        About(PackageKind.SUBMISSION),
        origin_of(commune),
        {"issued.pdf": big},
        (addressee(commune), addressee(world.province)),
        commune.credentials,
        NOW,
    )
    opened = open_package(
        package.path, [world.province.keys.identity], Trust(world.directory), tmp_path / "opened"
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(opened.parts["issued.pdf"].read_bytes()) == 20_000_000
    assert peak < 8_000_000
