"""From an activation file to a certificate, with everything that could be swapped on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.directory import DeviceEntry, Directory, KeyEntry, OfficeEntry
from desktop_app.domain.offices import Dated, Office, OfficeKind
from desktop_app.domain.people import Person, Role
from desktop_app.errors import (
    InputError,
    PackageDamaged,
    PackageUntrusted,
    StoreUnwritable,
)
from desktop_app.identity import certificates
from desktop_app.identity.authority import Authority, new_authority
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.device import DeviceKeys, fingerprint, new_device_keys
from desktop_app.packages.container import Origin
from desktop_app.packages.directory import (
    SignedDirectory,
    accept_directory,
    root_fingerprint,
    sign_directory,
)
from desktop_app.packages.enrolment import (
    accept_answer,
    read_activation,
    read_request_file,
    write_activation,
    write_request,
)
from desktop_app.packages.schema.enrolment import Activation, EnrolmentAnswer
from tests.unit.packages.world import COMMUNE, ENROLLED, NOW, PROVINCE, STRANGER, World, enrol

PACK = b"PK packed form"


def activation_for(world: World, directory: SignedDirectory) -> Activation:
    return Activation(
        office=STRANGER,
        issued_at=NOW,
        tree=(
            Office(
                STRANGER, OfficeKind.COMMUNE, (Dated("Xã Tân Trào"),), parents=(Dated(PROVINCE),)
            ),
            Office(PROVINCE, OfficeKind.PROVINCE, (Dated("Tỉnh Tuyên Quang"),)),
        ),
        profiles=(),
        people=(Person("p-1", "Trần Thị B", "Công chức", frozenset({Role.OFFICER})),),
        recipients=(PROVINCE,),
        directory=directory,
        packs=("packs/kpi.zip",),
    )


def written(world: World, folder: Path) -> Path:
    province = world.province
    directory = sign_directory(world.directory, world.authority, NOW)
    origin = Origin(province.office, province.device, 1, 1)
    write_activation(
        folder / "kich-hoat.zip",
        activation_for(world, directory),
        {"packs/kpi.zip": PACK},
        origin,
        province.credentials,
        NOW,
    )
    return folder / "kich-hoat.zip"


def test_an_activation_file_opens_without_any_key(world: World, tmp_path: Path) -> None:
    opened = read_activation(written(world, tmp_path), tmp_path / "opened")
    assert opened.activation.office == STRANGER
    assert opened.activation.people[0].roles == {Role.OFFICER}
    assert opened.directory == world.directory
    assert opened.root_fingerprint == root_fingerprint(world.directory)
    assert {name: path.read_bytes() for name, path in opened.packs.items()} == {
        "packs/kpi.zip": PACK
    }


def test_a_changed_activation_file_is_refused(world: World, tmp_path: Path) -> None:
    good = written(world, tmp_path).read_bytes()
    bad = tmp_path / "bad.zip"
    for place in range(0, len(good), 97):
        changed = bytearray(good)
        changed[place] ^= 1 << (place % 8)
        bad.write_bytes(bytes(changed))
        with pytest.raises((PackageDamaged, PackageUntrusted)):
            read_activation(bad, tmp_path / "opened")
    assert not list((tmp_path / "opened").iterdir())


def test_an_activation_file_by_a_device_outside_its_directory_is_refused(
    world: World, tmp_path: Path
) -> None:
    stranger = world.stranger
    write_activation(
        tmp_path / "a.zip",
        activation_for(world, sign_directory(world.directory, world.authority, NOW)),
        {"packs/kpi.zip": PACK},
        Origin(stranger.office, stranger.device, 1, 1),
        stranger.credentials,
        NOW,
    )
    with pytest.raises(PackageUntrusted):
        read_activation(tmp_path / "a.zip", tmp_path / "opened")
    assert not list((tmp_path / "opened").iterdir())


def test_packs_must_be_those_that_the_activation_lists(world: World, tmp_path: Path) -> None:
    province = world.province
    activation = activation_for(world, sign_directory(world.directory, world.authority, NOW))
    write_activation(
        tmp_path / "a.zip",
        activation,
        {"packs/other.zip": PACK},
        Origin(province.office, province.device, 1, 1),
        province.credentials,
        NOW,
    )
    with pytest.raises(PackageDamaged):
        read_activation(tmp_path / "a.zip", tmp_path / "opened")


def test_an_activation_file_is_not_overwritten(world: World, tmp_path: Path) -> None:
    path = written(world, tmp_path)
    content = path.read_bytes()
    with pytest.raises(StoreUnwritable):
        written(world, tmp_path)
    assert path.read_bytes() == content


def asked(folder: Path, keys: DeviceKeys) -> Path:
    path = folder / "yeu-cau.json"
    write_request(
        path, keys, office=STRANGER, code="02213", name="Xã Tân Trào", device=COMMUNE, at=NOW
    )
    return path


def test_a_request_travels_in_one_file(tmp_path: Path) -> None:
    keys = new_device_keys()
    request, found = read_request_file(asked(tmp_path, keys))
    assert (found.office, found.device, found.name) == (STRANGER, COMMUNE, "Xã Tân Trào")
    assert found.recipient == request.recipient == keys.recipient
    assert len(found.fingerprint) == len(fingerprint(b""))


def test_an_age_key_cannot_be_swapped_into_a_request(tmp_path: Path) -> None:
    keys = new_device_keys()
    path = asked(tmp_path, keys)
    thief = new_device_keys().recipient.encode()
    path.write_bytes(path.read_bytes().replace(keys.recipient.encode(), thief))
    with pytest.raises(PackageDamaged):
        read_request_file(path)


def test_no_request_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_request_file(tmp_path / "gone.json")
    (tmp_path / "x.json").write_bytes(bytes(200_000))
    with pytest.raises(PackageDamaged):
        read_request_file(tmp_path / "x.json")


def answered(world: World, keys: DeviceKeys, authority: Authority, folder: Path) -> EnrolmentAnswer:
    _, request = read_request_file(asked(folder, keys))
    issued = authority.issue_device(request, NOW)
    pem = certificates.to_pem(issued)
    entry = OfficeEntry(
        STRANGER,
        "02213",
        "Xã Tân Trào",
        PROVINCE,
        (DeviceEntry(COMMUNE, pem, certificates.certificate_digest(issued)),),
        (KeyEntry(keys.key_id, keys.recipient, NOW),),
    )
    directory = replace(
        world.directory,
        version=2,
        root=authority.certificate_pem,
        offices=(*world.directory.offices, entry),
    )
    return EnrolmentAnswer(STRANGER, COMMUNE, pem, sign_directory(directory, authority, NOW))


def test_the_answer_makes_the_device_known(world: World, tmp_path: Path) -> None:
    keys = new_device_keys()
    answer = answered(world, keys, world.authority, tmp_path)
    directory = accept_answer(answer, keys, STRANGER, COMMUNE, world.directory)
    assert directory.version == 2
    own = Credentials(
        keys.key, certificates.from_pem(answer.certificate), world.authority.certificate
    )
    assert own.sign(b"x", NOW)


def test_an_answer_for_another_device_or_of_another_province(world: World, tmp_path: Path) -> None:
    keys = new_device_keys()
    answer = answered(world, keys, world.authority, tmp_path)
    with pytest.raises(InputError):
        accept_answer(answer, new_device_keys(), STRANGER, COMMUNE, world.directory)
    with pytest.raises(InputError):
        accept_answer(answer, keys, STRANGER, PROVINCE, world.directory)
    (tmp_path / "other").mkdir()
    other = new_authority("08", "Tỉnh Tuyên Quang", ENROLLED)
    with pytest.raises(PackageUntrusted):
        forged = answered(world, keys, other, tmp_path / "other")
        accept_answer(forged, keys, STRANGER, COMMUNE, world.directory)
    unlisted = replace(answer, directory=sign_directory(world.directory, world.authority, NOW))
    with pytest.raises(PackageUntrusted):
        accept_answer(unlisted, keys, STRANGER, COMMUNE, world.directory)


def test_the_newer_directory_is_in_force(world: World) -> None:
    first = world.directory
    second = replace(first, version=2, issued_at=NOW + timedelta(days=1))
    signed = [sign_directory(one, world.authority, NOW) for one in (first, second)]
    assert accept_directory(signed[0], None) == first
    assert accept_directory(signed[1], first) == second
    assert accept_directory(signed[0], second) == second


def test_a_directory_signed_by_another_is_refused(world: World) -> None:
    other = new_authority("08", "Tỉnh Tuyên Quang", ENROLLED)
    newer = replace(world.directory, version=5)
    for signed in (
        sign_directory(newer, other, NOW),
        sign_directory(replace(newer, root=other.certificate_pem), other, NOW),
    ):
        with pytest.raises(PackageUntrusted):
            accept_directory(signed, world.directory)
    with pytest.raises(PackageUntrusted):
        accept_directory(sign_directory(newer, other, NOW), None)
    changed = sign_directory(newer, world.authority, NOW)
    with pytest.raises(PackageDamaged):
        accept_directory(replace(changed, signature=changed.signature[:-1]), None)
    handed_over = replace(newer, root=other.certificate_pem)
    with pytest.raises(PackageUntrusted):
        accept_directory(sign_directory(handed_over, world.authority, NOW), world.directory)


def test_a_second_device_of_the_same_name_is_no_clash(world: World) -> None:
    assert enrol(world.authority, COMMUNE).certificate != world.commune.certificate


def test_typing_is_possible_with_the_directory_alone(world: World) -> None:
    empty = Directory(1, NOW, "08", world.authority.certificate_pem)
    assert accept_directory(sign_directory(empty, world.authority, NOW), None) == empty
