"""A locked workspace asks the province for its key, and the answer (DESIGN §5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.identity.certificates import is_uuid
from desktop_app.identity.escrow_keys import is_recipient
from desktop_app.identity.keyslots_crypto import KEY_LENGTH
from desktop_app.packages.schema.codec import Schema


@dataclass(frozen=True, slots=True)
class EscrowRequest:
    """`slot`, `recipient`, `office` and `sealed` are the escrow slot as it stands in keyslots.json;
    `public` the X25519 half, made for this request alone, to which the answer is sealed."""

    request: str
    office: str
    slot: str
    recipient: str
    sealed: bytes
    public: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class EscrowAnswer:
    """`sealed` is the database key by HPKE to the request's public half, bound to the request."""

    request: str
    sealed: bytes = field(repr=False)


def _is_request_possible(request: EscrowRequest) -> bool:
    return (
        is_uuid(request.request)
        and is_uuid(request.office)
        and is_recipient(request.recipient)
        and len(request.public) == KEY_LENGTH
        and 0 < len(request.sealed) < 4096
    )


ESCROW_REQUEST = Schema(EscrowRequest, "thiduaso/escrow-request/1", 16 * 1024, _is_request_possible)
ESCROW_ANSWER = Schema(
    EscrowAnswer, "thiduaso/escrow-answer/1", 4 * 1024, lambda answer: is_uuid(answer.request)
)
