"""Whom to believe, from the root down; and hostile certificates end in our errors only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from desktop_app.errors import PackageDamaged, PackageError, PackageUntrusted
from desktop_app.identity import certificates
from desktop_app.identity.authority import new_authority
from desktop_app.identity.cms import SignerInfo, verify_detached
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.trust import (
    Trust,
    check_directory_signature,
    is_successor,
    relay_of,
)
from tests.unit.packages.world import COMMUNE, ENROLLED, NOW, World, enrol

CONTENT = b"content"


def test_a_listed_device_is_known(world: World) -> None:
    signer = Trust(world.directory).signer(CONTENT, world.commune.credentials.sign(CONTENT, NOW))
    assert (signer.office, signer.device) == (world.commune.office, world.commune.device)
    assert signer.signed_at == NOW.replace(microsecond=0)
    assert signer.revoked_at is None
    assert signer.listed


def test_an_unlisted_device_is_known_only_where_that_is_asked_for(world: World) -> None:
    signature = world.stranger.credentials.sign(CONTENT, NOW)
    trust = Trust(world.directory)
    with pytest.raises(PackageUntrusted):
        trust.signer(CONTENT, signature)
    assert not trust.signer(CONTENT, signature, listed=False).listed


def test_another_province_is_not_believed(world: World) -> None:
    other = new_authority("08", "Tỉnh Tuyên Quang", ENROLLED)
    impostor = enrol(other, COMMUNE)
    trust = Trust(world.directory)
    for listed in (True, False):
        with pytest.raises(PackageUntrusted):
            trust.signer(CONTENT, impostor.credentials.sign(CONTENT, NOW), listed=listed)


def test_the_chain_that_comes_along_must_be_the_root_alone(world: World) -> None:
    own = verify_detached(CONTENT, world.commune.credentials.sign(CONTENT, NOW))
    trust, root = Trust(world.directory), world.authority.certificate
    other = world.province.credentials.certificate
    for chain in ((), (other,), (root, other), (root, root)):
        with pytest.raises(PackageUntrusted):
            trust.confirm(SignerInfo(own.certificate, chain, own.signed_at))


def test_a_device_s_certificate_cannot_certify(world: World) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    own = world.commune.credentials
    forged = (
        x509.CertificateBuilder()
        .subject_name(own.certificate.subject)
        .issuer_name(own.certificate.subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(ENROLLED)
        .not_valid_after(NOW + timedelta(days=100))
        .sign(own.key, hashes.SHA256())
    )
    signature = Credentials(key, forged, own.certificate).sign(CONTENT, NOW)
    with pytest.raises(PackageUntrusted):
        Trust(world.directory).signer(CONTENT, signature)


@pytest.mark.parametrize("days", [-40, 365 * 6])
def test_a_time_outside_the_certificate_is_refused(world: World, days: int) -> None:
    signature = world.commune.credentials.sign(CONTENT, NOW + timedelta(days=days))
    with pytest.raises(PackageUntrusted):
        Trust(world.directory).signer(CONTENT, signature)


def test_revocation_counts_from_its_moment(world: World) -> None:
    moment = NOW.replace(microsecond=0)
    trust = Trust(world.revoked(moment))
    sign = world.commune.credentials.sign
    before = trust.signer(CONTENT, sign(CONTENT, moment - timedelta(seconds=1)))
    assert before.revoked_at == moment
    with pytest.raises(PackageUntrusted):
        trust.signer(CONTENT, sign(CONTENT, moment))


def test_a_directory_that_lists_the_certificate_under_another_office_is_not_believed(
    world: World,
) -> None:
    first, second = world.directory.offices
    swapped = replace(
        world.directory,
        offices=(replace(first, devices=second.devices), replace(second, devices=first.devices)),
    )
    with pytest.raises(PackageUntrusted):
        Trust(swapped).signer(CONTENT, world.commune.credentials.sign(CONTENT, NOW))


def test_relays_sign_receipts_and_nothing_else(world: World) -> None:
    relay = world.authority.new_relay("may-chu.tuyenquang.gov.vn", NOW)
    root = world.authority.certificate
    signed = verify_detached(CONTENT, relay.sign(CONTENT, NOW))
    assert relay_of(signed, root) == "may-chu.tuyenquang.gov.vn"
    with pytest.raises(PackageUntrusted):
        Trust(world.directory).confirm(signed, listed=False)
    device = verify_detached(CONTENT, world.commune.credentials.sign(CONTENT, NOW))
    with pytest.raises(PackageUntrusted):
        relay_of(device, root)


def test_only_the_root_signs_a_directory(world: World) -> None:
    root = world.authority.certificate
    signature = world.authority.sign_directory(CONTENT, NOW)
    assert check_directory_signature(CONTENT, signature, root) == NOW.replace(microsecond=0)
    with pytest.raises(PackageUntrusted):
        check_directory_signature(CONTENT, world.commune.credentials.sign(CONTENT, NOW), root)
    with pytest.raises(PackageDamaged):
        check_directory_signature(CONTENT + b"x", signature, root)
    other = new_authority("08", "Tỉnh Tuyên Quang", ENROLLED)
    with pytest.raises(PackageUntrusted):
        check_directory_signature(CONTENT, other.sign_directory(CONTENT, NOW), root)


def test_versions_only_grow(world: World) -> None:
    first = world.directory
    second = replace(first, version=2)
    assert is_successor(None, first)
    assert is_successor(first, second)
    assert not is_successor(second, first)
    assert not is_successor(first, first)
    with pytest.raises(PackageDamaged):
        is_successor(first, replace(first, issued_at=NOW + timedelta(days=1)))


def test_a_changed_root_is_refused(world: World) -> None:
    other = new_authority("08", "Tỉnh Tuyên Quang", ENROLLED)
    newer = replace(world.directory, version=9, root=other.certificate_pem)
    with pytest.raises(PackageUntrusted):
        is_successor(world.directory, newer)
    with pytest.raises(PackageUntrusted):
        is_successor(world.directory, replace(world.directory, version=9, province="02"))


@pytest.mark.parametrize("which", ["leaf", "root"])
def test_hostile_certificates_end_in_our_errors(world: World, which: str) -> None:
    leaf, root = world.commune.credentials.certificate, world.authority.certificate
    der = (leaf if which == "leaf" else root).public_bytes(Encoding.DER)
    for place in range(len(der)):
        changed = bytearray(der)
        changed[place] ^= 1 << (place % 8)
        try:
            found = x509.load_der_x509_certificate(bytes(changed))
        except certificates.MISFITS:
            continue
        pair = (found, root) if which == "leaf" else (leaf, found)
        with pytest.raises(PackageError):
            certificates.check_issued(*pair, NOW)
        if which == "leaf":
            with pytest.raises(PackageError):
                Trust(world.directory).confirm(SignerInfo(found, (root,), NOW))


@pytest.mark.parametrize("which", ["leaf", "root"])
def test_a_certificate_has_one_encoding(which: str) -> None:
    """The count of unused bits before a signature that ends in zeros is signed by nobody."""
    while True:
        authority = new_authority("08", "Tỉnh Tuyên Quang", ENROLLED)
        leaf, root = enrol(authority, COMMUNE).credentials.certificate, authority.certificate
        changed = leaf if which == "leaf" else root
        if changed.signature[-1] % 2 == 0:
            break
    der = bytearray(changed.public_bytes(Encoding.DER))
    der[-len(changed.signature) - 1] = 1
    other = x509.load_der_x509_certificate(bytes(der))
    assert other.signature == changed.signature
    with pytest.raises(PackageUntrusted):
        certificates.check_issued(*((other, root) if which == "leaf" else (leaf, other)), NOW)


@pytest.mark.parametrize("pem", ["", "garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n", "ư" * 9000])
def test_garbage_is_no_certificate(pem: str) -> None:
    with pytest.raises(PackageDamaged):
        certificates.from_pem(pem)


def test_other_keys_and_curves_are_no_root_of_ours() -> None:
    for key in (
        rsa.generate_private_key(65537, 2048),
        ec.generate_private_key(ec.SECP384R1()),
        ec.generate_private_key(ec.SECP256K1()),
    ):
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "08")])
        usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
        root = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(1)
            .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
            .not_valid_after(datetime(2030, 1, 1, tzinfo=UTC))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .sign(key, hashes.SHA256())
        )
        with pytest.raises(PackageUntrusted):
            certificates.check_root(root)
