"""The workspace's sealer, from seal to keep to open, and its folders."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.directory import KeyEntry
from desktop_app.domain.package import About, PackageKind, SealedPackage
from desktop_app.domain.ports import Sealer
from desktop_app.errors import (
    InputError,
    PackageDamaged,
    PackageNotForUs,
    PackageUntrusted,
    UserError,
)
from desktop_app.identity.device import new_device_keys
from desktop_app.packages.schema.header import MAX_FILE
from desktop_app.packages.sealer import WorkspaceSealer, readable_name
from tests.unit.packages.world import NOW, PROVINCE, STRANGER, FixedClock, World

ABOUT = About(PackageKind.SUBMISSION, form="kpi", period="2026Q3")
NAME = "PhuongNongTien_KPI_Quy3-2026_lan1"


def seal(sealer: Sealer, *to: str) -> SealedPackage:
    return sealer.seal(
        ABOUT, {"submission.xml": b"<a/>"}, to, sequence=7, audit=(3, "f" * 64), name=NAME + ".zip"
    )


def test_from_one_office_to_the_other(world: World, tmp_path: Path) -> None:
    sender = world.sealer(world.commune, tmp_path / "commune")
    receiver = world.sealer(world.province, tmp_path / "province")
    package = seal(sender, PROVINCE)
    content = package.path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    assert package.path.name == f"{digest}_{NAME}.zip"
    assert readable_name(package) == NAME
    assert (package.sha256, package.size) == (digest, len(content))
    assert (package.header.sequence, package.header.epoch) == (7, 1)
    kept = receiver.keep(package.path)
    assert kept.path.name == f"{digest}.zip"
    assert kept.path.read_bytes() == content
    assert kept.header == package.header
    assert receiver.open(kept).parts["submission.xml"].read_bytes() == b"<a/>"
    assert sender.open(package).parts["submission.xml"].read_bytes() == b"<a/>"
    assert sorted(path.suffix for path in (tmp_path / "commune/packages").iterdir()) == [".zip"]


def test_keeping_twice_is_keeping_once(world: World, tmp_path: Path) -> None:
    package = seal(world.sealer(world.commune, tmp_path / "commune"), PROVINCE)
    receiver = world.sealer(world.province, tmp_path / "province")
    assert receiver.keep(package.path) == receiver.keep(package.path)
    assert len(list((tmp_path / "province/packages").iterdir())) == 1


def test_a_damaged_or_foreign_file_is_not_kept(world: World, tmp_path: Path) -> None:
    package = seal(world.sealer(world.commune, tmp_path / "commune"), PROVINCE)
    receiver = world.sealer(world.province, tmp_path / "province")
    bad = tmp_path / "bad.zip"
    bad.write_bytes(package.path.read_bytes()[:-1])
    with pytest.raises(PackageDamaged):
        receiver.keep(bad)
    stranger = seal(world.sealer(world.stranger, tmp_path / "stranger"), PROVINCE)
    with pytest.raises(PackageUntrusted):
        receiver.keep(stranger.path)
    with pytest.raises(InputError):
        receiver.keep(tmp_path / "gone.zip")
    assert not list((tmp_path / "province/packages").iterdir())


def test_a_file_larger_than_any_package_is_not_even_copied(world: World, tmp_path: Path) -> None:
    huge = tmp_path / "huge.zip"
    with huge.open("wb") as file:
        file.truncate(MAX_FILE + 1)  # a hole, not bytes
    with pytest.raises(PackageDamaged):
        world.sealer(world.province, tmp_path / "province").keep(huge)
    assert not list((tmp_path / "province/packages").iterdir())


def test_a_directory_may_come_from_a_device_that_it_makes_known(
    world: World, tmp_path: Path
) -> None:
    about = About(PackageKind.DIRECTORY)
    package = world.sealer(world.stranger, tmp_path / "new").seal(
        about, {"directory.json": b"{}"}, [PROVINCE], sequence=1, audit=(0, ""), name=""
    )
    receiver = world.sealer(world.province, tmp_path / "province")
    assert receiver.open(receiver.keep(package.path)).header.about == about


def test_sealing_again_after_the_addressee_changed_its_key(world: World, tmp_path: Path) -> None:
    sender = world.sealer(world.commune, tmp_path / "commune")
    package = seal(sender, PROVINCE)
    keys = new_device_keys()
    commune, province = world.directory.offices
    newer = KeyEntry(keys.key_id, keys.recipient, NOW - timedelta(days=1))
    directory = replace(
        world.directory,
        version=2,
        offices=(commune, replace(province, keys=(*province.keys, newer))),
    )
    sender = world.sealer(world.commune, tmp_path / "commune", directory=directory)
    again = sender.reseal(package, [PROVINCE])
    assert again.header.id == package.header.id
    assert again.header.recipients[1].key_id == keys.key_id
    assert readable_name(again) == NAME
    holder = WorkspaceSealer(
        tmp_path / "p/packages",
        tmp_path / "p/opened",
        keys=keys,
        certificate=world.province.certificate,
        directory=directory,
        office=PROVINCE,
        device=world.province.device,
        epoch=2,
        clock=FixedClock(),
        retired=[world.province.keys.identity],
    )
    for one in (package, again):
        assert holder.open(holder.keep(one.path)).parts["submission.xml"].read_bytes() == b"<a/>"
    with pytest.raises(PackageNotForUs):
        world.sealer(world.province, tmp_path / "old").open(again)


def test_before_activation_is_answered_nothing_is_sealed(world: World, tmp_path: Path) -> None:
    package = seal(world.sealer(world.commune, tmp_path / "other"), PROVINCE)
    commune = world.commune
    for certificate, directory in (("", world.directory), (commune.certificate, None)):
        sealer = WorkspaceSealer(
            tmp_path / "packages",
            tmp_path / "opened",
            keys=commune.keys,
            certificate=certificate,
            directory=directory,
            office=commune.office,
            device=commune.device,
            epoch=1,
            clock=FixedClock(),
        )
        with pytest.raises(UserError, match="chưa kích hoạt"):
            seal(sealer, PROVINCE)
        if directory is None:
            with pytest.raises(UserError, match="chưa kích hoạt"):
                sealer.keep(package.path)


def test_an_office_without_a_key_is_named_as_the_trouble(world: World, tmp_path: Path) -> None:
    sealer = world.sealer(world.commune, tmp_path)
    with pytest.raises(InputError, match="khóa niêm phong"):
        seal(sealer, STRANGER)
    assert not list((tmp_path / "packages").iterdir())


def test_what_a_power_cut_left_is_swept(world: World, tmp_path: Path) -> None:
    sealer = world.sealer(world.commune, tmp_path)
    package = seal(sealer, PROVINCE)
    opened = sealer.open(package)
    (tmp_path / "packages/abc.new").write_bytes(b"half")
    sealer.sweep()
    assert not opened.folder.exists()
    assert list((tmp_path / "packages").iterdir()) == [package.path]


@pytest.mark.parametrize("name", ["", "../../x", "a/b\\c:d", "ư" * 10, "x" * 500])
def test_a_name_cannot_lead_out_of_the_folder(world: World, tmp_path: Path, name: str) -> None:
    sealer = world.sealer(world.commune, tmp_path)
    package = sealer.seal(ABOUT, {"a.xml": b"x"}, [PROVINCE], sequence=1, audit=(0, ""), name=name)
    assert package.path.parent == tmp_path / "packages"
    assert len(package.path.name) <= 64 + 1 + 80 + 4
