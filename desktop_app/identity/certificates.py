"""X.509 certificates of the province's root, of devices and of relays: reading and checking.

A certificate says whom it speaks for in its subject alternative names, as URNs:
`urn:thiduaso:office:<uuid>` with `urn:thiduaso:device:<uuid>`, or `urn:thiduaso:relay:<name>`.
Keys are P-256, signatures ECDSA with SHA-256, and the root signs every other directly.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning

from desktop_app.errors import PackageDamaged, PackageUntrusted, Text
from desktop_app.identity.cms import is_p256

OFFICE = "urn:thiduaso:office:"
DEVICE = "urn:thiduaso:device:"
RELAY = "urn:thiduaso:relay:"
AGE = "urn:thiduaso:age:"  # only in requests: binds the age recipient to the signing key

MAX_PEM = 8 * 1024
# What the certificate library raises on hostile certificates, as late as at the first access.
MISFITS = (
    ValueError,
    TypeError,
    InvalidSignature,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.ExtensionNotFound,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
    CryptographyDeprecationWarning,  # where warnings are errors: a serial number below one
)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_RELAY_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a certificate speaks for: a device of an office, or a relay."""

    office: str = ""
    device: str = ""
    relay: str = ""


def is_uuid(text: str) -> bool:
    return _UUID.fullmatch(text) is not None


def is_relay_name(text: str) -> bool:
    return _RELAY_NAME.fullmatch(text) is not None


def to_pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode("ascii")


def from_pem(pem: str) -> x509.Certificate:
    """The certificate in a PEM text. PackageDamaged if it is none."""
    try:
        if len(pem) > MAX_PEM:
            raise ValueError("too long for a certificate of ours")
        return x509.load_pem_x509_certificate(pem.encode("ascii"))
    except MISFITS as trouble:
        raise PackageDamaged(
            Text(
                "Chứng thư số không đọc được. Hãy nhờ nơi cấp gửi lại.",
                "The certificate cannot be read. Ask its issuer to send it again.",
            )
        ) from trouble


def certificate_digest(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate in hex: its name in a directory."""
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def uris(extensions: x509.Extensions) -> tuple[str, ...]:
    """The URIs among the subject alternative names."""
    try:
        names = extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    return tuple(names.get_values_for_type(x509.UniformResourceIdentifier))


def only(found: tuple[str, ...], prefix: str) -> str:
    """What follows the prefix in the one URI that has it; "" if none or several do."""
    rests = [uri.removeprefix(prefix) for uri in found if uri.startswith(prefix)]
    return rests[0] if len(rests) == 1 else ""


def bearer(certificate: x509.Certificate) -> Bearer:
    """Whom the certificate speaks for. PackageUntrusted if it names no one of ours."""
    try:
        found = uris(certificate.extensions)
    except MISFITS as trouble:
        raise _of_no_use() from trouble
    office, device, relay = only(found, OFFICE), only(found, DEVICE), only(found, RELAY)
    if is_uuid(office) and is_uuid(device) and len(found) == 2:
        return Bearer(office=office, device=device)
    if is_relay_name(relay) and len(found) == 1:
        return Bearer(relay=relay)
    raise _of_no_use()


def check_root(root: x509.Certificate) -> None:
    """PackageUntrusted unless this is a certificate authority of ours, signed by itself."""
    try:
        constraints = root.extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = root.extensions.get_extension_for_class(x509.KeyUsage).value
        fit = constraints.ca and usage.key_cert_sign and usage.digital_signature
        fit = fit and _is_of_profile(root)
        root.verify_directly_issued_by(root)
    except MISFITS as trouble:
        raise _of_no_use() from trouble
    if not fit:
        raise _of_no_use()


def check_issued(leaf: x509.Certificate, root: x509.Certificate, at: datetime) -> None:
    """PackageUntrusted unless the root issued this certificate and both were valid at that time."""
    check_root(root)
    try:
        leaf.verify_directly_issued_by(root)
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
        constraints = leaf.extensions.get_extension_for_class(x509.BasicConstraints).value
        fit = not constraints.ca and usage.digital_signature and _is_of_profile(leaf)
    except MISFITS as trouble:
        raise PackageUntrusted(
            Text(
                "Chứng thư của nơi gửi không do tỉnh này cấp. Hãy hỏi lại nơi gửi và cập nhật danh "
                "bạ đơn vị.",
                "The sender's certificate was not issued by this province. Ask the sender, and "
                "update the directory.",
            )
        ) from trouble
    if not fit:
        raise _of_no_use()
    check_valid(leaf, at)
    check_valid(root, at)


def check_valid(certificate: x509.Certificate, at: datetime) -> None:
    """PackageUntrusted unless the moment lies within the certificate's validity."""
    if certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        return
    raise PackageUntrusted(
        Text(
            "Chữ ký ghi thời điểm nằm ngoài thời hạn của chứng thư. Hãy kiểm tra ngày giờ máy của "
            "nơi gửi, hoặc xin cấp lại chứng thư.",
            "The signature's time lies outside the certificate's validity. Check the clock of the "
            "sender's computer, or ask for a new certificate.",
        )
    )


def ends_in_signature(der: bytes, signature: bytes) -> bool:
    """Whether a certificate or request ends in its signature as a string of whole bytes.

    The count of unused bits before it is neither signed nor looked at by the library: two
    encodings of one certificate would pass.
    """
    return der.endswith(b"\0" + signature)


def _is_of_profile(certificate: x509.Certificate) -> bool:
    return (
        is_p256(certificate.public_key())
        and isinstance(certificate.signature_hash_algorithm, SHA256)
        and ends_in_signature(certificate.public_bytes(Encoding.DER), certificate.signature)
    )


def _of_no_use() -> PackageUntrusted:
    return PackageUntrusted(
        Text(
            "Chứng thư số không phải loại dùng cho Thi Đua Số. Hãy nhờ nơi gửi dùng chứng thư do "
            "tỉnh cấp.",
            "The certificate is not of the kind that Thi Đua Số uses. Ask the sender to use the "
            "one issued by the province.",
        )
    )
