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
from desktop_app.identity import der

MAX_SIGNATURE = 32 * 1024  # bytes of DER; ours take some 1,700

_DATA = der.encode(der.OID, bytes.fromhex("2a864886f70d010701"))
_SIGNED_DATA = der.encode(der.OID, bytes.fromhex("2a864886f70d010702"))
_CONTENT_TYPE = der.encode(der.OID, bytes.fromhex("2a864886f70d010903"))
_MESSAGE_DIGEST = der.encode(der.OID, bytes.fromhex("2a864886f70d010904"))
_SIGNING_TIME = der.encode(der.OID, bytes.fromhex("2a864886f70d010905"))
_SIGNING_CERTIFICATE_V2 = der.encode(der.OID, bytes.fromhex("2a864886f70d010910022f"))
# Both without parameters (RFC 5754 section 2, RFC 5758 section 3.2).
_SHA256 = der.encode(der.SEQUENCE, der.encode(der.OID, bytes.fromhex("608648016503040201")))
_ECDSA = der.encode(der.SEQUENCE, der.encode(der.OID, bytes.fromhex("2a8648ce3d040302")))
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
    signature = key.sign(
        der.set_of(der.SET, *attributes), ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
    )
    r, s = decode_dss_signature(signature)
    signature = encode_dss_signature(r, min(s, _P256_ORDER - s))
    return _signed_data(attributes, signature, certificate, chain)


def verify_detached(content: bytes, signed: bytes) -> SignerInfo:
    """Who signed exactly these bytes. PackageDamaged if the signature does not hold.

    It says nothing on whether the certificate is to be believed: that is `trust`.
    """
    if len(signed) > MAX_SIGNATURE:
        raise _damaged()
    try:
        signature, certificate, chain, when = _take_out(signed)
        public = certificate.public_key()
        digest = hashlib.sha256(content).digest()
        attributes = _signed_attributes(digest, certificate, when)
        expected = _signed_data(attributes, signature, certificate, chain)
        r, s = decode_dss_signature(signature)
        is_lower = s <= _P256_ORDER // 2 and encode_dss_signature(r, s) == signature
    except Exception as trouble:
        # The certificate parser raises many kinds of error on hostile bytes.
        raise _damaged() from trouble
    if expected != signed or not isinstance(public, ec.EllipticCurvePublicKey):
        raise _damaged()
    if not is_p256(public) or not is_lower:
        raise _damaged()
    try:
        public.verify(signature, der.set_of(der.SET, *attributes), ec.ECDSA(hashes.SHA256()))
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


def _signed_attributes(
    digest: bytes, certificate: x509.Certificate, when: datetime
) -> tuple[bytes, ...]:
    named = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()
    # ESSCertIDv2 with its default algorithm, SHA-256; SigningCertificateV2 is a list of lists.
    identifier = der.encode(der.SEQUENCE, der.encode(der.OCTETS, named))
    identifiers = der.encode(der.SEQUENCE, der.encode(der.SEQUENCE, identifier))
    return (
        _attribute(_CONTENT_TYPE, _DATA),
        _attribute(_SIGNING_TIME, _time(when)),
        _attribute(_MESSAGE_DIGEST, der.encode(der.OCTETS, digest)),
        _attribute(_SIGNING_CERTIFICATE_V2, identifiers),
    )


def _attribute(kind: bytes, value: bytes) -> bytes:
    return der.encode(der.SEQUENCE, kind, der.encode(der.SET, value))


def _time(when: datetime) -> bytes:
    # RFC 5652 section 11.3: UTCTime from 1950 through 2049, GeneralizedTime outside.
    text = when.strftime("%Y%m%d%H%M%SZ").encode("ascii")
    if 1950 <= when.year < 2050:
        return der.encode(der.UTC_TIME, text[2:])
    return der.encode(der.GENERAL_TIME, text)


def _signed_data(
    attributes: Sequence[bytes],
    signature: bytes,
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate],
) -> bytes:
    version = der.integer(1)
    signer = der.encode(
        der.SEQUENCE,
        version,
        der.encode(
            der.SEQUENCE,
            certificate.issuer.public_bytes(),
            der.integer(certificate.serial_number),
        ),
        _SHA256,
        der.set_of(der.CONTEXT_0, *attributes),
        _ECDSA,
        der.encode(der.OCTETS, signature),
    )
    certificates = [one.public_bytes(Encoding.DER) for one in (certificate, *chain)]
    signed = der.encode(
        der.SEQUENCE,
        version,
        der.encode(der.SET, _SHA256),
        der.encode(der.SEQUENCE, _DATA),
        der.set_of(der.CONTEXT_0, *certificates),
        der.encode(der.SET, signer),
    )
    return der.encode(der.SEQUENCE, _SIGNED_DATA, der.encode(der.CONTEXT_0, signed))


def _take_out(
    signed: bytes,
) -> tuple[bytes, x509.Certificate, tuple[x509.Certificate, ...], datetime]:
    """The parts of the structure that vary: signature, signer, the other certificates, time.

    ValueError, or an error of the certificate parser, if they are not where they belong.
    """
    (info,) = der.elements(signed)
    _, wrapped = der.elements(info.content)
    (data,) = der.elements(wrapped.content)
    _, _, _, certificates, signers = der.elements(data.content)
    (signer,) = der.elements(signers.content)
    _, identifier, _, attributes, _, signature = der.elements(signer.content)
    issuer, serial = der.elements(identifier.content)
    found = [
        x509.load_der_x509_certificate(one.whole) for one in der.elements(certificates.content)
    ]
    (own,) = (
        one
        for one in found
        if der.integer(one.serial_number) == serial.whole
        and one.issuer.public_bytes() == issuer.whole
    )
    (when,) = (
        _read_time(value.content)
        for kind, value in (der.elements(one.content) for one in der.elements(attributes.content))
        if kind.whole == _SIGNING_TIME
    )
    return signature.content, own, tuple(one for one in found if one is not own), when


def _read_time(values: bytes) -> datetime:
    (value,) = der.elements(values)
    text = value.content.decode("ascii")
    if value.tag == der.UTC_TIME:
        text = ("20" if text < "50" else "19") + text
    return datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
