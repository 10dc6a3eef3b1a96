"""Identities for practice: a small test CA and PKCS#12 files that say THỬ NGHIỆM everywhere.

They let an office rehearse signing before it has tokens. Nothing trusts the CA unless a workspace
is told to, and every stamp made with these keys carries the word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.documents.signers import TRAINING_MARK

if TYPE_CHECKING:
    from cryptography import x509

_YEAR = timedelta(days=365)
_NAME_LIMIT = 64  # X.520 upper bound of names, which cryptography counts in UTF-8 bytes


@dataclass(frozen=True, slots=True)
class TrainingAuthority:
    """A test CA: certificate (DER) and private key (PKCS#8 DER, never leaves the process)."""

    certificate: bytes
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class TrainingIdentity:
    """A PKCS#12 file, its certificate and the CA's, both DER."""

    pkcs12: bytes = field(repr=False)
    certificate: bytes
    ca_certificate: bytes


def training_authority(now: datetime) -> TrainingAuthority:
    """A new test CA, valid for ten years from `now` (aware)."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"CA {TRAINING_MARK} Thi Đua Số", "Thi Đua Số")
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + 10 * _YEAR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256())
    )
    return TrainingAuthority(
        certificate.public_bytes(Encoding.DER),
        key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    )


def training_identity(
    name: str, office: str, password: str, *, authority: TrainingAuthority, now: datetime
) -> TrainingIdentity:
    """A key and certificate for `name` of `office`, valid two years from `now` (aware).

    For a seal, `name` is the office's own name. Key usage is digital signature and content
    commitment, what pdfsig and openssl ask of a document signer. RSA, as on the tokens of public
    offices; an EC key would also make pyHanko raise the file to PDF 2.0, which PDF/A-2 forbids.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        load_der_private_key,
        pkcs12,
    )

    issuer = x509.load_der_x509_certificate(authority.certificate)
    issuer_key = load_der_private_key(authority.key, password=None)
    if not isinstance(issuer_key, ec.EllipticCurvePrivateKey):
        raise TypeError("a training authority has an EC key")
    issuer_identifier = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_name(_cut(name, suffix=f" ({TRAINING_MARK})"), office))
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + 2 * _YEAR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(issuer_identifier),
            critical=False,
        )
        .sign(issuer_key, hashes.SHA256())
    )
    bundle = pkcs12.serialize_key_and_certificates(
        name.encode("utf-8"),
        key,
        certificate,
        [issuer],
        BestAvailableEncryption(password.encode("utf-8")),
    )
    return TrainingIdentity(bundle, certificate.public_bytes(Encoding.DER), authority.certificate)


def _cut(name: str, suffix: str = "") -> str:
    """`name` shortened between letters so that it fits a certificate together with `suffix`."""
    room = _NAME_LIMIT - len(suffix.encode("utf-8"))
    return name.encode("utf-8")[:room].decode("utf-8", errors="ignore").strip() + suffix


def _name(common: str, office: str) -> x509.Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _cut(office)),
            x509.NameAttribute(
                NameOID.ORGANIZATIONAL_UNIT_NAME, f"{TRAINING_MARK} - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
            ),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
