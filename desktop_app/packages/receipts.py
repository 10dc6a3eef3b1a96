"""Transport receipts: the relay's signed word that it holds the exact bytes of a package."""

from __future__ import annotations

from datetime import datetime

from cryptography import x509

from desktop_app.domain.package import TransportReceipt
from desktop_app.errors import PackageConflict, Text
from desktop_app.identity.certificates import bearer
from desktop_app.identity.cms import verify_detached
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.trust import relay_of
from desktop_app.packages.framing import damaged
from desktop_app.packages.schema.transport import (
    RECEIPTED,
    SIGNED_RECEIPT,
    Receipted,
    SignedReceipt,
)


def sign_transport_receipt(
    package_id: str, sha256: str, received_at: datetime, credentials: Credentials
) -> TransportReceipt:
    """The receipt, by a relay's credentials (`Authority.new_relay`)."""
    relay = bearer(credentials.certificate).relay
    signed = RECEIPTED.encode(Receipted(package_id, sha256, relay, received_at))
    signature = credentials.sign(signed, received_at)
    return TransportReceipt(package_id, sha256, relay, received_at, signed, signature)


def verify_transport_receipt(
    receipt: TransportReceipt, package_id: str, sha256: str, root: x509.Certificate
) -> None:
    """Raise unless a relay of this root signed that it holds this very package.

    PackageDamaged, PackageUntrusted; PackageConflict if it is the receipt of another package.
    """
    found = RECEIPTED.decode(receipt.signed)
    shown = Receipted(receipt.package_id, receipt.sha256, receipt.relay, receipt.received_at)
    if found != shown or relay_of(verify_detached(receipt.signed, receipt.signature), root) != (
        found.relay
    ):
        raise damaged()
    if (found.package_id, found.sha256) != (package_id, sha256):
        raise PackageConflict(
            Text(
                "Biên nhận của máy chủ thuộc về gói dữ liệu khác. Gói này sẽ được gửi lại.",
                "The server's receipt belongs to another package. This one will be sent again.",
            )
        )


def encode_transport_receipt(receipt: TransportReceipt) -> bytes:
    return SIGNED_RECEIPT.encode(SignedReceipt(receipt.signed, receipt.signature))


def decode_transport_receipt(content: bytes) -> TransportReceipt:
    """The receipt as it came; PackageDamaged. It is not verified yet."""
    wire = SIGNED_RECEIPT.decode(content)
    found = RECEIPTED.decode(wire.signed)
    return TransportReceipt(
        found.package_id,
        found.sha256,
        found.relay,
        found.received_at,
        wire.signed,
        wire.signature,
    )
