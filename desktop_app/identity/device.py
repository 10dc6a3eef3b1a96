"""A device's own keys, and the request by which it asks the province for its certificate."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop_app.errors import BugError, DatabaseDamaged, PackageDamaged, Text
from desktop_app.identity import certificates
from desktop_app.identity.cms import is_p256

MAX_REQUEST = 8 * 1024  # characters of PEM
_NAME_LENGTH = 64  # X.520 upper bound of a common name and of an organization name


def key_id(recipient: str) -> str:
    """The short name of an age recipient: the first 32 hex digits of its SHA-256."""
    return hashlib.sha256(recipient.encode()).hexdigest()[:32]


def fingerprint(content: bytes) -> str:
    """SHA-256 cut to 128 bits, in eight groups of four, to be compared on paper or by phone."""
    digits = hashlib.sha256(content).hexdigest().upper()
    return " ".join(digits[i : i + 4] for i in range(0, 32, 4))


def certificate_fingerprint(certificate: x509.Certificate) -> str:
    """The comparable form of a certificate; used for the province's root."""
    return fingerprint(certificate.public_bytes(serialization.Encoding.DER))


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The signing key (P-256) and the age identity (X25519) of one device; shown in no repr.

    `recipient` is the public half of `identity`: what others seal to.
    """

    key: ec.EllipticCurvePrivateKey = field(repr=False)
    identity: str = field(repr=False)
    recipient: str

    @property
    def key_id(self) -> str:
        return key_id(self.recipient)

    def to_bytes(self) -> bytes:
        """Both private keys in clear, to be kept as a secret of the encrypted database."""
        pem = self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return self.identity.encode("ascii") + b"\n" + pem

    @classmethod
    def from_bytes(cls, content: bytes) -> DeviceKeys:
        identity, _, pem = content.partition(b"\n")
        try:
            key = serialization.load_pem_private_key(pem, None)
            recipient = recipient_of(identity.decode("ascii"))
            if not isinstance(key, ec.EllipticCurvePrivateKey):
                raise ValueError("not an elliptic-curve key")
        except (ValueError, TypeError) as trouble:
            raise DatabaseDamaged(
                Text(
                    "Khóa của máy này trong kho dữ liệu không đọc được. Hãy khôi phục từ bản sao "
                    "lưu.",
                    "This device's keys in the data store cannot be read. Restore a backup.",
                )
            ) from trouble
        return cls(key, identity.decode("ascii"), recipient)

    def request(self, office: str, code: str, name: str, device: str) -> str:
        """A PKCS#10 request (PEM), signed by this device.

        The age recipient stands in it as a name, so that nobody can swap it on the way.
        """
        if not (certificates.is_uuid(office) and certificates.is_uuid(device)):
            raise BugError(
                Text("Mã đơn vị và mã máy phải là UUID.", "Office and device ids must be UUIDs.")
            )
        subject = [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name[:_NAME_LENGTH] or office),
            x509.NameAttribute(NameOID.COMMON_NAME, device),
        ]
        if code:
            subject.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, code[:_NAME_LENGTH]))
        names = [
            certificates.OFFICE + office,
            certificates.DEVICE + device,
            certificates.AGE + self.recipient,
        ]
        request = (
            x509.CertificateSigningRequestBuilder()
            .subject_name(x509.Name(subject))
            .add_extension(
                x509.SubjectAlternativeName([x509.UniformResourceIdentifier(n) for n in names]),
                critical=False,
            )
            .sign(self.key, hashes.SHA256())
        )
        return request.public_bytes(serialization.Encoding.PEM).decode("ascii")


@dataclass(frozen=True, slots=True)
class DeviceRequest:
    """A request whose own signature holds. `fingerprint` covers both keys and the names."""

    office: str
    device: str
    code: str
    name: str
    recipient: str
    fingerprint: str
    public_key: ec.EllipticCurvePublicKey
    subject: x509.Name


def new_device_keys() -> DeviceKeys:
    import pyrage

    identity = str(pyrage.x25519.Identity.generate())
    return DeviceKeys(ec.generate_private_key(ec.SECP256R1()), identity, recipient_of(identity))


def recipient_of(identity: str) -> str:
    """The age recipient of an age identity. ValueError if it is none."""
    import pyrage

    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError as trouble:
        raise ValueError("not an age identity") from trouble


def is_recipient(text: str) -> bool:
    import pyrage

    try:
        return str(pyrage.x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def read_request(csr: str) -> DeviceRequest:
    """What a device asks for. PackageDamaged if the request is none of ours or was changed."""
    try:
        if len(csr) > MAX_REQUEST:
            raise ValueError("too long for a request of ours")
        request = x509.load_pem_x509_csr(csr.encode("ascii"))
        public = request.public_key()
        names = certificates.uris(request.extensions)
        der = request.public_bytes(serialization.Encoding.DER)
        whole = certificates.ends_in_signature(der, request.signature)
        holds = request.is_signature_valid and whole
    except Exception as trouble:
        # The parser raises several kinds of error on hostile bytes.
        raise _damaged_request() from trouble
    office = certificates.only(names, certificates.OFFICE)
    device = certificates.only(names, certificates.DEVICE)
    recipient = certificates.only(names, certificates.AGE)
    if not (certificates.is_uuid(office) and certificates.is_uuid(device)) or len(names) != 3:
        raise _damaged_request()
    if not (holds and isinstance(public, ec.EllipticCurvePublicKey) and is_p256(public)):
        raise _damaged_request()
    if not is_recipient(recipient):
        raise _damaged_request()
    return DeviceRequest(
        office=office,
        device=device,
        code=_attribute(request.subject, NameOID.SERIAL_NUMBER),
        name=_attribute(request.subject, NameOID.ORGANIZATION_NAME),
        recipient=recipient,
        fingerprint=fingerprint(der),
        public_key=public,
        subject=request.subject,
    )


def _attribute(subject: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = subject.get_attributes_for_oid(oid)
    return str(found[0].value) if len(found) == 1 else ""


def _damaged_request() -> PackageDamaged:
    return PackageDamaged(
        Text(
            "Yêu cầu cấp chứng thư không đọc được hoặc đã bị thay đổi. Hãy nhờ đơn vị xuất lại.",
            "The request for a certificate cannot be read, or was changed. Ask the office to "
            "export it again.",
        )
    )
