"""The package file: what was put in comes out for the addressee, and for nobody else."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import zipfile
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest

from desktop_app.domain.package import About, Header, PackageKind, SealedPackage
from desktop_app.errors import (
    BugError,
    InputError,
    PackageDamaged,
    PackageNotForUs,
    PackageUntrusted,
)
from desktop_app.identity.device import new_device_keys
from desktop_app.identity.trust import Trust
from desktop_app.packages import container
from desktop_app.packages.container import Addressee, Origin, open_package, peek, reseal, seal
from desktop_app.packages.framing import Member, central_directory, local_header
from desktop_app.packages.schema.header import HEADER
from tests.unit.packages.world import COMMUNE, NOW, PROVINCE, Device, World

SUBMISSION = "<data><tu>12</tu><ghi_chu>không phát sinh</ghi_chu></data>".encode()
ABOUT = About(PackageKind.SUBMISSION, form="kpi", period="2026Q3", report="r1", number=1)


def origin_of(device: Device, sequence: int = 1) -> Origin:
    return Origin(device.office, device.device, 1, sequence, "a" * 64)


def addressee(device: Device) -> Addressee:
    return Addressee(device.office, device.keys.recipient)


def sealed(
    world: World, folder: Path, parts: dict[str, bytes | Path], name: str = "p.zip"
) -> SealedPackage:
    commune = world.commune
    to = (addressee(commune), addressee(world.province))
    return seal(folder / name, ABOUT, origin_of(commune), parts, to, commune.credentials, NOW)


@pytest.fixture
def package(world: World, tmp_path: Path) -> SealedPackage:
    attachment = tmp_path / "anh.jpg"
    attachment.write_bytes(b"\xff\xd8" + os.urandom(3000))
    return sealed(world, tmp_path, {"submission.xml": SUBMISSION, "attachments/a1.jpg": attachment})


def test_the_addressee_reads_what_was_sent(
    world: World, package: SealedPackage, tmp_path: Path
) -> None:
    opened = open_package(
        package.path, [world.province.keys.identity], Trust(world.directory), tmp_path / "opened"
    )
    assert opened.header == package.header
    assert opened.header.about == ABOUT
    assert opened.parts["submission.xml"].read_bytes() == SUBMISSION
    assert opened.parts["attachments/a1.jpg"].read_bytes() == (tmp_path / "anh.jpg").read_bytes()
    left = [path.read_bytes() for path in opened.folder.iterdir()]
    assert len(left) == len(opened.parts)
    assert not any(
        part.read_bytes()[:16] in content for content in left for part in opened.parts.values()
    )
    if os.name == "posix":
        assert stat.S_IMODE(opened.folder.stat().st_mode) == 0o700


def test_the_sender_reads_its_own_archive(
    world: World, package: SealedPackage, tmp_path: Path
) -> None:
    opened = open_package(
        package.path, [world.commune.keys.identity], Trust(world.directory), tmp_path / "opened"
    )
    assert opened.parts["submission.xml"].read_bytes() == SUBMISSION


def test_a_relay_checks_it_without_a_key(package: SealedPackage) -> None:
    peeked = peek(package.path)
    assert peeked.package == package
    content = package.path.read_bytes()
    assert package.size == len(content)
    assert package.sha256 == hashlib.sha256(content).hexdigest()


def test_no_answer_is_readable_outside(package: SealedPackage) -> None:
    assert b"tu>12" not in package.path.read_bytes()
    assert b"submission.xml" in package.path.read_bytes()  # the header lists digests of parts


def test_it_is_a_plain_zip_and_the_body_a_plain_asic(
    world: World, package: SealedPackage, tmp_path: Path
) -> None:
    with zipfile.ZipFile(package.path) as outer:
        assert outer.testzip() is None
        assert outer.namelist() == ["header.json", "header.json.p7s", "body.age"]
        outer.extract("body.age", tmp_path)
    identity = pyrage.x25519.Identity.from_str(world.province.keys.identity)
    inner = pyrage.decrypt((tmp_path / "body.age").read_bytes(), [identity])
    assert hashlib.sha256(inner).hexdigest() == package.header.id
    (tmp_path / "body.asice").write_bytes(inner)
    with zipfile.ZipFile(tmp_path / "body.asice") as asic:
        assert asic.testzip() is None
        assert asic.namelist()[0] == "mimetype"
        assert inner[30:38] == b"mimetype"  # EN 319 162-1 section 4.2.1: first, stored, no extra
        assert inner[38:69] == b"application/vnd.etsi.asic-e+zip"
        assert "META-INF/ASiCManifest001.xml" in asic.namelist()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_accepts_both_signatures(
    world: World, package: SealedPackage, tmp_path: Path
) -> None:
    identity = pyrage.x25519.Identity.from_str(world.commune.keys.identity)
    with zipfile.ZipFile(package.path) as outer:
        outer.extractall(tmp_path)
    (tmp_path / "inner.zip").write_bytes(
        pyrage.decrypt((tmp_path / "body.age").read_bytes(), [identity])
    )
    with zipfile.ZipFile(tmp_path / "inner.zip") as inner:
        inner.extractall(tmp_path / "inner")
    (tmp_path / "root.pem").write_text(world.authority.certificate_pem)
    meta = "inner/META-INF/"
    for signature, content in (
        ("header.json.p7s", "header.json"),
        (meta + "signature001.p7s", meta + "ASiCManifest001.xml"),
    ):
        command = f"openssl cms -verify -cades -binary -inform DER -in {signature}"
        command += f" -content {content} -CAfile root.pem -out seen"
        command += f" -attime {int(NOW.timestamp())}"
        done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "CAdES Verification successful" in done.stderr


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_the_age_tool_opens_the_body(world: World, package: SealedPackage, tmp_path: Path) -> None:
    with zipfile.ZipFile(package.path) as outer:
        outer.extract("body.age", tmp_path)
    (tmp_path / "key").write_text(world.province.keys.identity + "\n")
    done = subprocess.run(["age", "-d", "-i", "key", "body.age"], cwd=tmp_path, capture_output=True)
    assert hashlib.sha256(done.stdout).hexdigest() == package.header.id


def test_another_office_cannot_open_it(
    world: World, package: SealedPackage, tmp_path: Path
) -> None:
    with pytest.raises(PackageNotForUs):
        open_package(
            package.path,
            [world.stranger.keys.identity],
            Trust(world.directory),
            tmp_path / "opened",
        )
    assert not list((tmp_path / "opened").iterdir())


def test_a_key_named_in_the_header_but_not_sealed_to_is_damage(
    world: World, tmp_path: Path
) -> None:
    # A header that promises a recipient whom the seal leaves out is the sender's falsehood.
    package = sealed(world, tmp_path, {"submission.xml": SUBMISSION})
    header = replace(package.header, recipients=(package.header.recipients[0],))
    forged = replace_header(world.commune, package, header, tmp_path / "forged.zip")
    with pytest.raises(PackageNotForUs):
        open_package(
            forged, [world.province.keys.identity], Trust(world.directory), tmp_path / "opened"
        )


def replace_header(device: Device, package: SealedPackage, header: Header, target: Path) -> Path:
    """A package with another header, signed by the device, around the same sealed body."""
    with zipfile.ZipFile(package.path) as outer:
        body = outer.read("body.age")
    head = HEADER.encode(header)
    signature = device.credentials.sign(head, NOW)
    contents = {"header.json": head, "header.json.p7s": signature, "body.age": body}
    members = [Member(n, len(c), zlib.crc32(c)) for n, c in contents.items()]
    with target.open("wb") as out:
        for member, content in zip(members, contents.values(), strict=True):
            out.write(local_header(member) + content)
        out.write(central_directory(members))
    return target


def test_the_body_must_repeat_the_header(world: World, tmp_path: Path) -> None:
    package = sealed(world, tmp_path, {"submission.xml": SUBMISSION})
    header = replace(package.header, about=replace(ABOUT, period="2026Q2"))
    forged = replace_header(world.commune, package, header, tmp_path / "forged.zip")
    assert peek(forged).package.header.about.period == "2026Q2"
    with pytest.raises(PackageDamaged):
        open_package(
            forged, [world.province.keys.identity], Trust(world.directory), tmp_path / "opened"
        )
    assert not list((tmp_path / "opened").iterdir())


def test_another_device_cannot_take_over_a_body(world: World, tmp_path: Path) -> None:
    # The province opens the commune's body and passes it on as its own, or in the commune's name.
    package = sealed(world, tmp_path, {"submission.xml": SUBMISSION})
    own = replace(package.header, sender=world.province.office, device=world.province.device)
    trust, keys = Trust(world.directory), [world.province.keys.identity]
    taken = replace_header(world.province, package, own, tmp_path / "taken.zip")
    with pytest.raises(PackageDamaged):
        open_package(taken, keys, trust, tmp_path / "opened")
    named = replace_header(world.province, package, package.header, tmp_path / "named.zip")
    with pytest.raises(PackageUntrusted):
        peek(named)


def test_an_office_outside_the_directory_is_not_believed(world: World, tmp_path: Path) -> None:
    stranger = world.stranger
    package = seal(
        tmp_path / "p.zip",
        ABOUT,
        origin_of(stranger),
        {"submission.xml": SUBMISSION},
        (addressee(stranger), addressee(world.province)),
        stranger.credentials,
        NOW,
    )
    peek(package.path)
    with pytest.raises(PackageUntrusted):
        open_package(
            package.path,
            [world.province.keys.identity],
            Trust(world.directory),
            tmp_path / "opened",
        )


@pytest.mark.parametrize(("days", "stands"), [(-1, False), (0, False), (1, True)])
def test_a_revoked_device_signs_no_more_but_what_it_signed_stands(
    world: World, package: SealedPackage, tmp_path: Path, days: int, stands: bool
) -> None:
    moment = NOW.replace(microsecond=0) + timedelta(days=days)
    trust = Trust(world.revoked(moment))
    keys = [world.province.keys.identity]
    if stands:
        open_package(package.path, keys, trust, tmp_path / "opened")
    else:
        with pytest.raises(PackageUntrusted):
            open_package(package.path, keys, trust, tmp_path / "opened")


def test_sealing_again_for_other_keys_is_the_same_submission(
    world: World, package: SealedPackage, tmp_path: Path
) -> None:
    new_keys = new_device_keys()
    again = reseal(
        package.path,
        tmp_path / "again.zip",
        [world.commune.keys.identity],
        (addressee(world.commune), Addressee(PROVINCE, new_keys.recipient)),
        world.commune.credentials,
        NOW + timedelta(days=3),
        tmp_path / "opened",
    )
    assert again.header.id == package.header.id
    assert again.sha256 != package.sha256
    assert not list((tmp_path / "opened").iterdir())
    opened = open_package(
        again.path, [new_keys.identity], Trust(world.directory), tmp_path / "opened"
    )
    assert opened.parts["submission.xml"].read_bytes() == SUBMISSION
    with pytest.raises(PackageNotForUs):
        open_package(
            again.path, [world.province.keys.identity], Trust(world.directory), tmp_path / "opened"
        )


def test_the_same_things_sealed_twice_have_one_id(world: World, tmp_path: Path) -> None:
    parts: dict[str, bytes | Path] = {"submission.xml": SUBMISSION, "inputs.xml": b"<inputs/>"}
    first = sealed(world, tmp_path, parts, "one.zip")
    second = sealed(world, tmp_path, dict(reversed(parts.items())), "two.zip")
    assert first.header.id == second.header.id
    assert first.sha256 != second.sha256  # age draws a new file key each time


def test_somebody_elses_certificate_does_not_sign_for_us(world: World, tmp_path: Path) -> None:
    with pytest.raises(BugError):
        seal(
            tmp_path / "p.zip",
            ABOUT,
            origin_of(world.commune),
            {"submission.xml": SUBMISSION},
            (addressee(world.commune),),
            world.province.credentials,
            NOW,
        )


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/x",
        "a/../b",
        "a/b/c",
        "a\\b",
        "C:x",
        "",
        ".x",
        "x.",
        "a/",
        "con.txt",
        "NUL",
        "header.json",
        "META-INF/x",
        "meta-inf/x",
        "mimetype",
        "Mimetype",
        "tệp.xml",
        "a\0b",
        "x" * 121,
    ],
)
def test_names_that_some_system_would_misread_are_refused(
    world: World, tmp_path: Path, name: str
) -> None:
    with pytest.raises(InputError):
        sealed(world, tmp_path, {name: b"x"})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("names", [("a.xml", "A.xml"), ("a", "a/b"), ("A", "a/b")])
def test_names_that_collide_on_some_system_are_refused(
    world: World, tmp_path: Path, names: tuple[str, str]
) -> None:
    with pytest.raises(InputError):
        sealed(world, tmp_path, dict.fromkeys(names, b"x"))


def test_a_missing_part_leaves_nothing_behind(world: World, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        sealed(world, tmp_path, {"a.pdf": tmp_path / "gone.pdf"})
    assert not list(tmp_path.iterdir())


def test_an_existing_file_is_never_overwritten(world: World, tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(b"precious")
    with pytest.raises(Exception, match="Không ghi được"):
        sealed(world, tmp_path, {"submission.xml": SUBMISSION})
    assert (tmp_path / "p.zip").read_bytes() == b"precious"


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        peek(tmp_path / "gone.zip")


def test_a_package_for_two_offices_names_both(package: SealedPackage) -> None:
    assert [one.office for one in package.header.recipients] == [COMMUNE, PROVINCE]
    assert container.BODY_NAME == "body.age"
