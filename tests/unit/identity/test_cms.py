"""Detached CAdES signatures: openssl agrees, and nothing but our one encoding is taken."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from asn1crypto import cms, core
from asn1crypto import tsp as _tsp  # noqa: F401  its names belong to cms, before first use
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import BugError, PackageDamaged
from desktop_app.identity.cms import MAX_SIGNATURE, sign_detached, verify_detached
from desktop_app.identity.credentials import Credentials
from tests.unit.packages.world import NOW, World

CONTENT = "Biểu số 01 của phường Nông Tiến".encode()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def test_signer_and_time_come_back(world: World) -> None:
    signed = verify_detached(CONTENT, world.commune.credentials.sign(CONTENT, NOW))
    assert signed.certificate == world.commune.credentials.certificate
    assert signed.chain == (world.authority.certificate,)
    assert signed.signed_at == NOW.replace(microsecond=0)


def test_same_arguments_same_bytes(world: World) -> None:
    sign = world.commune.credentials.sign
    assert sign(CONTENT, NOW) == sign(CONTENT, NOW)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_accepts_it_as_cades(world: World, tmp_path: Path) -> None:
    (tmp_path / "content").write_bytes(CONTENT)
    (tmp_path / "root.pem").write_text(world.authority.certificate_pem)
    (tmp_path / "signature").write_bytes(world.commune.credentials.sign(CONTENT, NOW))
    command = "openssl cms -verify -cades -binary -inform DER -in signature -content content "
    command += "-CAfile root.pem -out verified -attime " + str(int(NOW.timestamp()))
    done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "CAdES Verification successful" in done.stderr
    assert (tmp_path / "verified").read_bytes() == CONTENT


@pytest.mark.parametrize("year", [1949, 1980, 2049, 2050, 2090])
def test_a_clock_far_off_still_signs(world: World, year: int) -> None:
    when = NOW.replace(year=year, microsecond=0)
    signature = world.commune.credentials.sign(CONTENT, when)
    assert verify_detached(CONTENT, signature).signed_at == when


def test_every_flipped_byte_is_refused(world: World) -> None:
    der = world.commune.credentials.sign(CONTENT, NOW)
    for place in range(len(der)):
        changed = bytearray(der)
        changed[place] ^= 1 << (place % 8)
        try:
            signed = verify_detached(CONTENT, bytes(changed))
        except PackageDamaged:
            continue
        # A byte of the root that came along is the one thing left to whoever knows the root.
        assert signed.chain != (world.authority.certificate,)


def test_other_content_is_refused(world: World) -> None:
    der = world.commune.credentials.sign(CONTENT, NOW)
    with pytest.raises(PackageDamaged):
        verify_detached(CONTENT + b" ", der)


@pytest.mark.parametrize("extra", [b"\0", b"junk"])
def test_trailing_bytes_are_refused(world: World, extra: bytes) -> None:
    with pytest.raises(PackageDamaged):
        verify_detached(CONTENT, world.commune.credentials.sign(CONTENT, NOW) + extra)


def test_the_other_s_of_the_same_signature_is_refused(world: World) -> None:
    info = cms.ContentInfo.load(world.commune.credentials.sign(CONTENT, NOW))
    signer = info["content"]["signer_infos"][0]
    r, s = decode_dss_signature(signer["signature"].native)
    signer["signature"] = encode_dss_signature(r, ORDER - s)
    with pytest.raises(PackageDamaged):
        verify_detached(CONTENT, info.dump(force=True))


def test_an_unsigned_attribute_cannot_be_slipped_in(world: World) -> None:
    info = cms.ContentInfo.load(world.commune.credentials.sign(CONTENT, NOW))
    signer = info["content"]["signer_infos"][0]
    signer["unsigned_attrs"] = cms.CMSAttributes(
        [cms.CMSAttribute({"type": "1.2.3.4", "values": [core.UTF8String("x")]})]
    )
    with pytest.raises(PackageDamaged):
        verify_detached(CONTENT, info.dump(force=True))


def test_a_signature_without_signed_attributes_is_refused(world: World) -> None:
    # It would hold as plain CMS: the attributes' own bytes could then be passed off as content.
    info = cms.ContentInfo.load(world.commune.credentials.sign(CONTENT, NOW))
    signer = info["content"]["signer_infos"][0]
    signer["signed_attrs"] = None
    key = world.commune.keys.key
    signer["signature"] = key.sign(CONTENT, ec.ECDSA(hashes.SHA256()))
    with pytest.raises(PackageDamaged):
        verify_detached(CONTENT, info.dump(force=True))


@pytest.mark.parametrize("algorithm", ["sha1", "sha512"])
def test_another_digest_algorithm_is_refused(world: World, algorithm: str) -> None:
    info = cms.ContentInfo.load(world.commune.credentials.sign(CONTENT, NOW))
    info["content"]["signer_infos"][0]["digest_algorithm"] = {"algorithm": algorithm}
    with pytest.raises(PackageDamaged):
        verify_detached(CONTENT, info.dump(force=True))


def test_two_signers_are_refused(world: World) -> None:
    info = cms.ContentInfo.load(world.commune.credentials.sign(CONTENT, NOW))
    signers = info["content"]["signer_infos"]
    other = cms.ContentInfo.load(world.province.credentials.sign(CONTENT, NOW))
    info["content"]["signer_infos"] = [signers[0], other["content"]["signer_infos"][0]]
    with pytest.raises(PackageDamaged):
        verify_detached(CONTENT, info.dump(force=True))


def test_another_certificate_under_the_same_name_is_refused(world: World) -> None:
    # signing-certificate-v2 is there for this: the signature names one certificate, not one key.
    der = world.commune.credentials.sign(CONTENT, NOW)
    own = world.commune.credentials.certificate
    assert sign_detached(CONTENT, world.commune.keys.key, own, (), NOW) != der
    with pytest.raises(BugError):
        Credentials(
            world.commune.keys.key,
            world.province.credentials.certificate,
            world.authority.certificate,
        ).sign(CONTENT, NOW)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_garbage_is_damage(garbage: bytes) -> None:
    with pytest.raises(PackageDamaged):
        verify_detached(CONTENT, garbage)


def test_hostile_nesting_and_size_are_damage() -> None:
    nested = b""
    for _ in range(400):
        nested = b"\x30\x82" + len(nested).to_bytes(2, "big") + nested
    for der in (nested, b"\x30\x80" * 2000, b"\0" * (MAX_SIGNATURE + 1)):
        with pytest.raises(PackageDamaged):
            verify_detached(CONTENT, der)
