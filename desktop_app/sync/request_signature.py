"""Who asks the relay: every request is signed with the device key, so there is no password.

The header covers method, target, date and the body's SHA-256, and fits one line:
`device=<uuid>;date=2026-07-01T08:00:00Z;digest=<sha256>;proof=<ECDSA P-256, DER, base64>`.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from desktop_app.errors import NotAdmitted, Text
from desktop_app.packages.schema.header import is_sha256

HEADER = "Thiduaso-Signature"
MAX_SKEW = timedelta(minutes=10)
NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # SHA-256 of nothing

_DEVICE = re.compile(r"[0-9a-f-]{36}")
_LONGEST = 1024


@dataclass(frozen=True, slots=True)
class RequestSignature:
    """Who asks and when; `digest` is the SHA-256 of the body, in hex."""

    device: str
    date: datetime
    digest: str
    signature: bytes

    def encode(self) -> str:
        proof = base64.b64encode(self.signature).decode("ascii")
        return f"device={self.device};date={_stamp(self.date)};digest={self.digest};proof={proof}"

    def verify(self, method: str, target: str, public: ec.EllipticCurvePublicKey) -> bool:
        content = _content(method, target, self.device, self.date, self.digest)
        try:
            public.verify(self.signature, content, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            return False
        return True


def sign_request(
    key: ec.EllipticCurvePrivateKey,
    device: str,
    method: str,
    target: str,
    date: datetime,
    digest: str = NO_BODY,
) -> RequestSignature:
    """`target` is the path from `/v1` on with its query, exactly as it is sent."""
    moment = date.astimezone(UTC).replace(microsecond=0)
    content = _content(method, target, device, moment, digest)
    return RequestSignature(device, moment, digest, key.sign(content, ec.ECDSA(hashes.SHA256())))


def read_signature(header: str) -> RequestSignature:
    """NotAdmitted if the header is not of this form."""
    try:
        if len(header) > _LONGEST:
            raise ValueError("too long")
        fields = dict(field.split("=", 1) for field in header.split(";"))
        if list(fields) != ["device", "date", "digest", "proof"]:
            raise ValueError("other fields")
        date = datetime.strptime(fields["date"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        if not (_DEVICE.fullmatch(fields["device"]) and is_sha256(fields["digest"])):
            raise ValueError("not our names")
        proof = base64.b64decode(fields["proof"], validate=True)
    except (ValueError, binascii.Error) as problem:
        raise NotAdmitted(
            Text(
                "Yêu cầu gửi đến máy chủ không có chữ ký hợp lệ của máy. "
                "Hãy cập nhật phần mềm rồi thử lại.",
                "The request to the server has no valid device signature. "
                "Update the software and try again.",
            )
        ) from problem
    return RequestSignature(fields["device"], date, fields["digest"], proof)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _content(method: str, target: str, device: str, date: datetime, digest: str) -> bytes:
    # The first line keeps a request's signature from ever passing for one of another kind.
    lines = ("thiduaso/request/1", method, target, device, _stamp(date), digest)
    return "\n".join(lines).encode()
