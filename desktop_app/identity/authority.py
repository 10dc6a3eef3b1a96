"""The province's root: it certifies devices of offices at any depth, and signs the directory.

Beside its key lies the escrow key, to which every workspace of the province seals a way in: whoever
holds the root's passphrase may open an office's data in need, and nobody else.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop_app.errors import (
    InputError,
    KeyFileMissing,
    StoreUnwritable,
    Text,
    WrongPassword,
)
from desktop_app.identity import certificates
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.device import DeviceRequest
from desktop_app.identity.escrow_keys import new_identity, recipient_of
from desktop_app.identity.held_files import put_in_place
from desktop_app.identity.keyslots_crypto import (
    NONCE_LENGTH,
    SALT_LENGTH,
    STANDARD_COST,
    Argon2Cost,
    stretch,
    unwrap,
    wrap,
)

ROOT_LIFE = timedelta(days=20 * 365)
DEVICE_LIFE = timedelta(days=5 * 365)
RELAY_LIFE = timedelta(days=2 * 365)
# Office computers' clocks are often behind: a certificate is good from the day before.
CLOCK_SLACK = timedelta(days=1)
SHORTEST_PASSPHRASE = 12
_FORMAT = "thiduaso/authority/1"
_MAX_FILE = 64 * 1024
_ESCROW = b" escrow"


@dataclass(frozen=True, slots=True)
class Authority:
    """The root's key and certificate, unlocked; held only as long as it signs. `escrow` is the
    province's age identity for workspaces that nobody can open any more."""

    key: ec.EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate
    escrow: str = field(repr=False)

    @property
    def escrow_recipient(self) -> str:
        """The public half, as the directory carries it to every office."""
        return recipient_of(self.escrow)

    @property
    def certificate_pem(self) -> str:
        return certificates.to_pem(self.certificate)

    def issue_device(self, request: DeviceRequest, at: datetime) -> x509.Certificate:
        """A certificate for the device that made the request.

        Whoever calls has compared `request.fingerprint` with the paper, and knows that the office
        in it is the one that asked.
        """
        names = [certificates.OFFICE + request.office, certificates.DEVICE + request.device]
        return self._issue(request.subject, request.public_key, names, at, DEVICE_LIFE)

    def new_relay(self, name: str, at: datetime) -> Credentials:
        """A new key and certificate for the relay of that host name; it signs receipts."""
        if not certificates.is_relay_name(name):
            raise InputError(
                Text(
                    "Tên máy chủ chỉ gồm chữ thường không dấu, chữ số, dấu chấm và gạch nối.",
                    "A server's name holds only lower-case letters, digits, dots and hyphens.",
                )
            )
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _name("Thi Đua Số", name)
        names = [certificates.RELAY + name]
        issued = self._issue(subject, key.public_key(), names, at, RELAY_LIFE)
        return Credentials(key, issued, self.certificate)

    def sign_directory(self, content: bytes, at: datetime) -> bytes:
        """The root's own signature (CAdES-BES, DER) over a directory's canonical JSON."""
        return Credentials(self.key, self.certificate, self.certificate).sign(content, at)

    def _issue(
        self,
        subject: x509.Name,
        public: ec.EllipticCurvePublicKey,
        names: list[str],
        at: datetime,
        life: timedelta,
    ) -> x509.Certificate:
        certificates.check_valid(self.certificate, at)
        end = min(at + life, self.certificate.not_valid_after_utc)
        start = max(at - CLOCK_SLACK, self.certificate.not_valid_before_utc)
        builder = _builder(subject, self.certificate.subject, public, start, end)
        alternatives = x509.SubjectAlternativeName(
            [x509.UniformResourceIdentifier(name) for name in names]
        )
        return (
            builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signs_certificates=False), critical=True)
            .add_extension(alternatives, critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()),
                critical=False,
            )
            .sign(self.key, hashes.SHA256())
        )


def new_authority(province: str, name: str, at: datetime) -> Authority:
    """A new root for the province (`province` its id, `name` as it prints)."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(name, province)
    certificate = (
        _builder(subject, subject, key.public_key(), at - CLOCK_SLACK, at + ROOT_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(key, certificate, new_identity())


def save_authority(authority: Authority, path: Path, passphrase: str) -> None:
    """Write the root to a file, its key under the passphrase (Argon2id, AES-256-GCM).

    InputError if the passphrase is shorter than 12 characters; StoreUnwritable.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise InputError(
            Text(
                f"Cụm mật khẩu của khóa tỉnh phải có ít nhất {SHORTEST_PASSPHRASE} ký tự.",
                f"The passphrase of the province's key needs at least {SHORTEST_PASSPHRASE} "
                "characters.",
            )
        )
    salt, cost = secrets.token_bytes(SALT_LENGTH), STANDARD_COST
    private = authority.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    kek, bound = stretch(passphrase, salt, cost), _bound(authority.certificate, cost)
    wrapped = wrap(kek, private, bound)
    escrow = wrap(kek, authority.escrow.encode("ascii"), bound + _ESCROW)
    document = {
        "format": _FORMAT,
        "certificate": authority.certificate_pem,
        "passes": cost.passes,
        "memory": cost.memory,
        "lanes": cost.lanes,
        "salt": base64.b64encode(salt).decode(),
        "key": base64.b64encode(wrapped).decode(),
        "escrow": base64.b64encode(escrow).decode(),
    }
    temporary = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(document, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(temporary, path)
    except OSError as trouble:
        raise StoreUnwritable(
            Text(
                "Không ghi được tệp khóa của tỉnh. Hãy kiểm tra thư mục và dung lượng đĩa.",
                "The province's key file could not be written. Check the folder and the disk.",
            )
        ) from trouble


def load_authority(path: Path, passphrase: str) -> Authority:
    """The root from its file. KeyFileMissing if it cannot be read, WrongPassword."""
    try:
        with path.open("rb") as file:
            document = json.loads(file.read(_MAX_FILE))
        certificate = x509.load_pem_x509_certificate(document["certificate"].encode("ascii"))
        cost = Argon2Cost(document["passes"], document["memory"], document["lanes"])
        salt = base64.b64decode(document["salt"], validate=True)
        wrapped = base64.b64decode(document["key"], validate=True)
        escrow = base64.b64decode(document["escrow"], validate=True)
        shortest = min(len(wrapped), len(escrow))
        whole = len(salt) == SALT_LENGTH and shortest > NONCE_LENGTH
        if document["format"] != _FORMAT or not cost.is_bearable() or not whole:
            raise ValueError("not a key file of ours")
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as trouble:
        raise KeyFileMissing(
            Text(
                "Tệp khóa của tỉnh không có hoặc không đọc được. Hãy chép lại từ bản sao lưu.",
                "The province's key file is missing or unreadable. Copy it back from a backup.",
            )
        ) from trouble
    kek, bound = stretch(passphrase, salt, cost), _bound(certificate, cost)
    private = unwrap(kek, wrapped, bound)
    identity = unwrap(kek, escrow, bound + _ESCROW)
    if private is None or identity is None:
        raise WrongPassword(
            Text(
                "Cụm mật khẩu của khóa tỉnh không đúng. Hãy nhập lại.",
                "The passphrase of the province's key is wrong. Enter it again.",
            )
        )
    key = serialization.load_der_private_key(private, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return Authority(key, certificate, identity.decode("ascii"))


def _bound(certificate: x509.Certificate, cost: Argon2Cost) -> bytes:
    head = f"{_FORMAT} {cost.passes} {cost.memory} {cost.lanes} ".encode()
    return head + certificate.public_bytes(serialization.Encoding.DER)


def _name(organization: str, common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, common[:64]),
        ]
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    start: datetime,
    end: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
