"""The province's root, device keys and requests, and the root's key file."""

from __future__ import annotations

import json
import os
import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import (
    BugError,
    DatabaseDamaged,
    InputError,
    KeyFileMissing,
    PackageDamaged,
    PackageUntrusted,
    WrongPassword,
)
from desktop_app.identity import certificates
from desktop_app.identity.authority import load_authority, new_authority, save_authority
from desktop_app.identity.device import (
    DeviceKeys,
    certificate_fingerprint,
    fingerprint,
    key_id,
    new_device_keys,
    read_request,
)
from tests.unit.packages.world import COMMUNE, ENROLLED, NOW, PROVINCE, World

PASSPHRASE = "lúa chín vàng trên nương"


@pytest.fixture(scope="module")
def key_file(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("root") / "root.json"
    save_authority(world.authority, path, PASSPHRASE)
    return path


def test_the_root_comes_back_under_its_passphrase(world: World, key_file: Path) -> None:
    loaded = load_authority(key_file, PASSPHRASE)
    assert loaded.certificate == world.authority.certificate
    assert loaded.sign_directory(b"x", NOW) == world.authority.sign_directory(b"x", NOW)
    assert [path.name for path in key_file.parent.iterdir()] == ["root.json"]
    if os.name == "posix":
        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_the_key_file_holds_no_key_in_clear(world: World, key_file: Path) -> None:
    secret = world.authority.key.private_numbers().private_value.to_bytes(32, "big")
    assert secret not in key_file.read_bytes()
    assert "PRIVATE" not in key_file.read_text()


def test_a_wrong_passphrase(key_file: Path) -> None:
    with pytest.raises(WrongPassword):
        load_authority(key_file, PASSPHRASE + "!")


def test_a_short_passphrase_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        save_authority(world.authority, tmp_path / "root.json", "ngắn quá")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "change",
    [
        {"passes": 1},
        {"memory": 32768},
        {"salt": "AAAA"},
        {"key": ""},
        {"passes": 10**9},
        {"lanes": 0},
    ],
)
def test_a_changed_key_file_does_not_open(
    key_file: Path, tmp_path: Path, change: dict[str, object]
) -> None:
    document = json.loads(key_file.read_text())
    (tmp_path / "root.json").write_text(json.dumps({**document, **change}))
    with pytest.raises((WrongPassword, KeyFileMissing)):
        load_authority(tmp_path / "root.json", PASSPHRASE)


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", "[" * 100_000, '{"format": 1}'])
def test_a_file_that_is_no_key_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "root.json").write_text(content)
    for path in (tmp_path / "root.json", tmp_path / "gone.json"):
        with pytest.raises(KeyFileMissing):
            load_authority(path, PASSPHRASE)


def test_a_device_certificate_says_whose_it_is(world: World) -> None:
    own = world.commune.credentials.certificate
    assert certificates.bearer(own) == certificates.Bearer(
        office=world.commune.office, device=world.commune.device
    )
    certificates.check_issued(own, world.authority.certificate, NOW)
    usage = own.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert not usage.value.key_cert_sign


def test_a_certificate_never_outlives_the_root(world: World) -> None:
    late = ENROLLED + timedelta(days=365 * 18)
    keys = new_device_keys()
    request = read_request(keys.request(COMMUNE, "02212", "Nông Tiến", PROVINCE))
    issued = world.authority.issue_device(request, late)
    assert issued.not_valid_after_utc == world.authority.certificate.not_valid_after_utc
    with pytest.raises(PackageUntrusted):
        world.authority.issue_device(request, late + timedelta(days=1000))


def test_relay_names(world: World) -> None:
    for name in ("", "Máy chủ", "a b", "-a", "x" * 64, "A"):
        with pytest.raises(InputError):
            world.authority.new_relay(name, NOW)


def test_device_keys_survive_storage_and_show_nothing() -> None:
    keys = new_device_keys()
    again = DeviceKeys.from_bytes(keys.to_bytes())
    assert (again.identity, again.recipient, again.key_id) == (
        keys.identity,
        keys.recipient,
        keys.key_id,
    )
    assert again.key.private_numbers() == keys.key.private_numbers()
    assert keys.identity not in repr(keys)
    assert "AGE-SECRET" not in repr(keys)
    assert keys.key_id == key_id(keys.recipient)


@pytest.mark.parametrize("content", [b"", b"x", b"AGE-SECRET-KEY-1\nx", bytes(200)])
def test_damaged_device_keys(content: bytes) -> None:
    with pytest.raises(DatabaseDamaged):
        DeviceKeys.from_bytes(content)


def test_a_request_binds_both_keys_and_the_names() -> None:
    keys = new_device_keys()
    csr = keys.request(COMMUNE, "02212", "UBND phường Nông Tiến", PROVINCE)
    asked = read_request(csr)
    assert (asked.office, asked.device, asked.code) == (COMMUNE, PROVINCE, "02212")
    assert asked.name == "UBND phường Nông Tiến"
    assert asked.recipient == keys.recipient
    assert asked.public_key == keys.key.public_key()


def test_a_very_long_office_name_is_cut_not_refused() -> None:
    keys = new_device_keys()
    csr = keys.request(COMMUNE, "", "Ủy ban nhân dân xã " * 10, PROVINCE)
    assert read_request(csr).name == ("Ủy ban nhân dân xã " * 10)[:64]


def test_ids_that_are_no_uuids_are_our_bug() -> None:
    with pytest.raises(BugError):
        new_device_keys().request("02212", "02212", "Nông Tiến", PROVINCE)


def test_a_changed_request_is_refused() -> None:
    csr = new_device_keys().request(COMMUNE, "02212", "UBND phường Nông Tiến", PROVINCE)
    der = x509.load_pem_x509_csr(csr.encode()).public_bytes(serialization.Encoding.DER)
    import base64

    for place in range(len(der)):
        changed = bytearray(der)
        changed[place] ^= 1 << (place % 8)
        text = base64.encodebytes(bytes(changed)).decode()
        pem = f"-----BEGIN CERTIFICATE REQUEST-----\n{text}-----END CERTIFICATE REQUEST-----\n"
        with pytest.raises(PackageDamaged):
            read_request(pem)


def test_a_request_on_another_curve_is_refused() -> None:
    key = ec.generate_private_key(ec.SECP384R1())
    names = [
        certificates.OFFICE + COMMUNE,
        certificates.DEVICE + PROVINCE,
        certificates.AGE + new_device_keys().recipient,
    ]
    alternatives = x509.SubjectAlternativeName([x509.UniformResourceIdentifier(n) for n in names])
    request = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name([]))
        .add_extension(alternatives, critical=False)
        .sign(key, hashes.SHA256())
    )
    with pytest.raises(PackageDamaged):
        read_request(request.public_bytes(serialization.Encoding.PEM).decode())


@given(st.text(max_size=200))
def test_garbage_is_no_request(text: str) -> None:
    with pytest.raises(PackageDamaged):
        read_request(text)


def test_fingerprints_are_for_paper(world: World) -> None:
    shown = certificate_fingerprint(world.authority.certificate)
    assert re.fullmatch(r"([0-9A-F]{4} ){7}[0-9A-F]{4}", shown)
    assert shown == certificate_fingerprint(world.authority.certificate)
    assert fingerprint(b"a") != fingerprint(b"b")
    other = new_authority("08", "Tỉnh Tuyên Quang", ENROLLED)
    assert certificate_fingerprint(other.certificate) != shown
