"""Who can sign a PDF: a key behind one small interface.

`Signer` is the seam between PAdES and the place where a key lives. PKCS#12 files serve training and
tests; a PKCS#11 token is another class with the same three members, and nothing else changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from desktop_app.errors import SigningFailed, Text

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

TRAINING_MARK = "THỬ NGHIỆM"
"""Stands in the subject of every training certificate; its stamps say so too."""


class Signer(Protocol):
    """A certificate and the power to sign with its key."""

    @property
    def certificate(self) -> bytes:
        """The signer's X.509 certificate, DER."""
        ...

    @property
    def chain(self) -> tuple[bytes, ...]:
        """Certificates of the issuers, DER, in any order; may be empty."""
        ...

    def sign(self, data: bytes, digest: str) -> bytes:
        """The raw signature over `data` with hash `digest` ("sha256"); `SigningFailed`.

        RSA: PKCS #1 v1.5. EC: DER-encoded ECDSA.
        """
        ...


@dataclass(frozen=True, slots=True)
class Subject:
    """What a stamp prints of a certificate."""

    name: str
    office: str
    training: bool


@dataclass(frozen=True, slots=True)
class Pkcs12Signer:
    """A key in a PKCS#12 file. Pickles, so it can sign in the document processes."""

    pkcs12: bytes = field(repr=False)
    password: str = field(repr=False)
    certificate: bytes
    chain: tuple[bytes, ...]

    def sign(self, data: bytes, digest: str) -> bytes:
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

        key = _load(self.pkcs12, self.password)[0]
        kinds: dict[str, type[hashes.SHA256 | hashes.SHA384 | hashes.SHA512]] = {
            "sha256": hashes.SHA256,
            "sha384": hashes.SHA384,
            "sha512": hashes.SHA512,
        }
        algorithm = kinds[digest.lower()]()
        if isinstance(key, rsa.RSAPrivateKey):
            return key.sign(data, padding.PKCS1v15(), algorithm)
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return key.sign(data, ec.ECDSA(algorithm))
        raise SigningFailed(
            Text(
                "Khoá trong tệp PKCS#12 không phải RSA hoặc ECDSA nên không ký được văn bản.",
                "The key in the PKCS#12 file is neither RSA nor ECDSA and cannot sign documents.",
            )
        )


def open_pkcs12(pkcs12: bytes, password: str) -> Pkcs12Signer:
    """Open a PKCS#12 identity; `SigningFailed` for a wrong password or a file without a key."""
    from cryptography.hazmat.primitives.serialization import Encoding

    _, certificate, others = _load(pkcs12, password)
    return Pkcs12Signer(
        pkcs12,
        password,
        certificate.public_bytes(Encoding.DER),
        tuple(other.public_bytes(Encoding.DER) for other in others),
    )


def read_subject(certificate: bytes) -> Subject:
    """Name (CN), office (O) and whether the certificate is one for training."""
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    subject = x509.load_der_x509_certificate(certificate).subject
    values = {
        oid: [str(item.value) for item in subject.get_attributes_for_oid(oid)]
        for oid in (
            NameOID.COMMON_NAME,
            NameOID.ORGANIZATION_NAME,
            NameOID.ORGANIZATIONAL_UNIT_NAME,
        )
    }
    name = next(iter(values[NameOID.COMMON_NAME]), "")
    office = next(iter(values[NameOID.ORGANIZATION_NAME]), "")
    training = any(TRAINING_MARK in value.upper() for group in values.values() for value in group)
    return Subject(name.removesuffix(f"({TRAINING_MARK})").strip(), office, training)


def require_valid_at(certificate: bytes, at: datetime) -> None:
    """`SigningFailed` if the certificate is not yet or no longer valid at `at` (aware)."""
    from cryptography import x509

    loaded = x509.load_der_x509_certificate(certificate)
    if not loaded.not_valid_before_utc <= at <= loaded.not_valid_after_utc:
        raise SigningFailed(
            Text(
                "Chứng thư số chưa có hiệu lực hoặc đã hết hạn vào thời điểm ký. Hãy kiểm tra ngày"
                " giờ của máy, hoặc xin gia hạn chứng thư số.",
                "The certificate is not yet valid, or has expired, at the time of signing. Check"
                " this computer's date, or have the certificate renewed.",
            )
        )


def _load(
    pkcs12: bytes, password: str
) -> tuple[PrivateKeyTypes, x509.Certificate, list[x509.Certificate]]:
    """(key, certificate, other certificates) of a PKCS#12 file."""
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    try:
        key, certificate, others = load_key_and_certificates(pkcs12, password.encode("utf-8"))
    except ValueError as error:
        raise SigningFailed(
            Text(
                "Mật khẩu của tệp chữ ký số (PKCS#12) không đúng, hoặc tệp bị hỏng. Văn bản chưa"
                " được ký; hãy nhập lại mật khẩu.",
                "The password of the signing file (PKCS#12) is wrong, or the file is damaged. The"
                " document has not been signed; enter the password again.",
            )
        ) from error
    if key is None or certificate is None:
        raise SigningFailed(
            Text(
                "Tệp chữ ký số (PKCS#12) không có khoá bí mật hoặc chứng thư số.",
                "The signing file (PKCS#12) holds no private key or no certificate.",
            )
        )
    return key, certificate, others
