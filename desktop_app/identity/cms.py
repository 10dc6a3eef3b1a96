"""Detached CAdES-BES signatures (ETSI EN 319 122-1) in one fixed profile.

Profile: CMS SignedData (RFC 5652), one signer by issuer and serial number, ECDSA P-256 with
SHA-256, deterministic (RFC 6979) with the lower of the two possible `s`; signed attributes
content-type, signing-time, message-digest and signing-certificate-v2 (RFC 5035); certificates of
the signer and its chain; nothing unsigned. `openssl cms -verify -cades -binary` accepts it.

There is exactly one encoding of a signature in this profile, so the reader takes out the few
things that vary, writes the structure again and compares: an unknown attribute, another
algorithm, a certificate in the wrong place or a byte of padding cannot hide anywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.serialization import Encoding

from desktop_app.errors import BugError, PackageDamaged, Text

MAX_SIGNATURE = 32 * 1024  # bytes of DER; ours take some 1,700
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True, slots=True)
class SignerInfo:
    """Who signed, by certificate, with the certificates that came along; `signed_at` is claimed."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    signed_at: datetime


def sign_detached(
    content: bytes,
    key: ec.EllipticCurvePrivateKey,
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate],
    at: datetime,
) -> bytes:
    """The signature over `content` as DER; `at` is kept to the second.

    The same arguments give the same bytes.
    """
    public = certificate.public_key()
    if not is_p256(public) or key.public_key() != public:
        raise BugError(
            Text(
                "Khóa ký không đi cùng chứng thư.",
                "The signing key does not belong to the certificate.",
            )
        )
    digest = hashlib.sha256(content).digest()
    when = at.astimezone(UTC).replace(microsecond=0)
    attributes = _signed_attributes(digest, certificate, when)
    signature = key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
    r, s = decode_dss_signature(signature)
    signature = encode_dss_signature(r, min(s, _P256_ORDER - s))
    return _signed_data(attributes, signature, certificate, chain)


def verify_detached(content: bytes, der: bytes) -> SignerInfo:
    """Who signed exactly these bytes. PackageDamaged if the signature does not hold.

    It says nothing on whether the certificate is to be believed: that is `trust`.
    """
    if len(der) > MAX_SIGNATURE:
        raise _damaged()
    try:
        signature, certificate, chain, when = _take_out(der)
        public = certificate.public_key()
        digest = hashlib.sha256(content).digest()
        attributes = _signed_attributes(digest, certificate, when)
        expected = _signed_data(attributes, signature, certificate, chain)
        _, s = decode_dss_signature(signature)
    except Exception as trouble:
        # asn1crypto and the certificate parser raise a dozen kinds of error on hostile bytes.
        raise _damaged() from trouble
    if expected != der or not isinstance(public, ec.EllipticCurvePublicKey):
        raise _damaged()
    if not is_p256(public) or s > _P256_ORDER // 2:
        raise _damaged()
    try:
        public.verify(signature, attributes.dump(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as trouble:
        raise _damaged() from trouble
    return SignerInfo(certificate, chain, when)


def is_p256(public: object) -> bool:
    return isinstance(public, ec.EllipticCurvePublicKey) and isinstance(public.curve, ec.SECP256R1)


def _damaged() -> PackageDamaged:
    return PackageDamaged(
        Text(
            "Chữ ký số không khớp với nội dung: dữ liệu đã bị thay đổi hoặc hỏng khi chuyển. "
            "Hãy nhờ nơi gửi gửi lại.",
            "The digital signature does not match the content: it was changed or damaged on the "
            "way. Ask the sender to send it again.",
        )
    )


def _signed_attributes(digest: bytes, certificate: x509.Certificate, when: datetime) -> Any:
    from asn1crypto import cms, tsp

    identifier = tsp.ESSCertIDv2(
        {"cert_hash": hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()}
    )
    # RFC 5652 section 11.3: UTCTime from 1950 through 2049, GeneralizedTime outside.
    kind = "utc_time" if 1950 <= when.year < 2050 else "generalized_time"
    return cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute({"type": "signing_time", "values": [cms.Time({kind: when})]}),
            cms.CMSAttribute({"type": "message_digest", "values": [digest]}),
            cms.CMSAttribute(
                {
                    "type": "signing_certificate_v2",
                    "values": [tsp.SigningCertificateV2({"certs": [identifier]})],
                }
            ),
        ]
    )


def _signed_data(
    attributes: Any,
    signature: bytes,
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate],
) -> bytes:
    from asn1crypto import cms
    from asn1crypto import x509 as asn1_x509

    own, *others = (
        asn1_x509.Certificate.load(one.public_bytes(Encoding.DER), strict=True)
        for one in (certificate, *chain)
    )
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": own.issuer, "serial_number": own.serial_number}
                    )
                }
            ),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": signature,
        }
    )
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "data"},
            "certificates": [own, *others],
            "signer_infos": [signer],
        }
    )
    encoded: bytes = cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()
    return encoded


def _take_out(
    der: bytes,
) -> tuple[bytes, x509.Certificate, tuple[x509.Certificate, ...], datetime]:
    """The parts of the structure that vary: signature, signer, chain in the order given, time."""
    from asn1crypto import cms

    signed = cms.ContentInfo.load(der, strict=True)["content"]
    (signer,) = signed["signer_infos"]
    certificates = [
        x509.load_der_x509_certificate(one.chosen.dump()) for one in signed["certificates"]
    ]
    sid = signer["sid"].chosen
    issuer = sid["issuer"].dump()
    serial = sid["serial_number"].native
    (own,) = (
        one
        for one in certificates
        if one.serial_number == serial and one.issuer.public_bytes() == issuer
    )
    (when,) = (
        attribute["values"][0].native
        for attribute in signer["signed_attrs"]
        if attribute["type"].native == "signing_time"
    )
    chain = tuple(one for one in certificates if one is not own)
    return signer["signature"].native, own, chain, when
