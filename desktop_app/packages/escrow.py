"""The province opens a locked workspace for its office, and for nobody who only stands between.

1. At the locked PC somebody chooses a password and writes a request. It carries the escrow slot and
   the public half of a new pair; the private half stays in the workspace under that password.
2. At the province the operator sees, from within what was sealed long before, whose workspace it
   is, rings that office up, compares the request's fingerprint, and gives the root's passphrase.
3. The answer is the database key sealed to the request's pair. It opens that workspace only, on
   that PC only, with that password only, and once: the private half is removed with its use.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.errors import InputError, StepRefused, Text, WrongPassword
from desktop_app.identity import keyslots
from desktop_app.identity import keyslots_crypto as crypto
from desktop_app.identity.device import fingerprint
from desktop_app.identity.keyslots_crypto import Argon2Cost, DatabaseKey
from desktop_app.identity.keyslots_escrow import open_slot
from desktop_app.identity.keyslots_file import Slot, SlotKind, canonical, read_small, write_whole
from desktop_app.packages import container
from desktop_app.packages.schema.escrow import (
    ESCROW_ANSWER,
    ESCROW_REQUEST,
    EscrowAnswer,
    EscrowRequest,
)
from desktop_app.packages.seal import unwritable

PENDING = "escrow.pending"  # in the workspace: the private half of the open request


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A request as it came; the fingerprint is to be compared with the office by telephone."""

    request: EscrowRequest
    fingerprint: str


def ask(
    folder: Path,
    password: str,
    target: Path,
    at: datetime,
    *,
    cost: Argon2Cost = crypto.STANDARD_COST,
) -> str:
    """Write the locked workspace's request to `target`; returns its fingerprint.

    A request made before becomes void. StepRefused where the province holds no key to this
    workspace; InputError for a short password; KeyFileMissing, StoreUnwritable.
    """
    slot = keyslots.escrow_slot(folder)
    if slot is None:
        raise StepRefused(
            Text(
                "Tỉnh không giữ khóa dự phòng của kho dữ liệu này. Hãy dùng phiếu khôi phục đã in.",
                "The province holds no key to this data store. Use the printed recovery sheet.",
            )
        )
    crypto.require_length(password)
    private, public = crypto.new_pair()
    request = EscrowRequest(
        str(uuid.uuid4()), slot.office, slot.id, slot.recipient, slot.sealed, public, at
    )
    content = ESCROW_REQUEST.encode(request)
    salt = crypto.new_salt()
    kek = crypto.stretch(password, salt, cost)
    pending = {
        "request": request.request,
        "salt": base64.b64encode(salt).decode(),
        "argon2id": [cost.passes, cost.memory, cost.lanes],
        "wrapped": base64.b64encode(crypto.wrap(kek, private, _bound(request.request))).decode(),
    }
    write_whole(folder / PENDING, canonical(pending))
    try:
        target.unlink(missing_ok=True)
        container.write_new(target, [content])
    except OSError as trouble:
        raise unwritable() from trouble
    return fingerprint(content)


def read_request(path: Path) -> ReadRequest:
    """PackageDamaged, InputError."""
    with container.opened(path) as file:
        content = file.read(ESCROW_REQUEST.limit + 1)
    return ReadRequest(ESCROW_REQUEST.decode(content), fingerprint(content))


def answer(request: EscrowRequest, identity: str) -> bytes:
    """The answer file's content, by the province's age identity.

    InputError where the slot is not for this identity, or was sealed for another office than the
    request names: then somebody asks with another office's file.
    """
    slot = Slot(
        request.slot,
        SlotKind.ESCROW,
        request.sealed,
        recipient=request.recipient,
        office=request.office,
    )
    key = open_slot(slot, identity)
    if key is None:
        raise InputError(
            Text(
                "Khóa của tỉnh không mở được phần niêm phong trong yêu cầu, hoặc yêu cầu ghi đơn "
                "vị khác với đơn vị đã niêm phong. Không trả lời; hãy gọi cho đơn vị.",
                "The province's key does not open what is sealed in the request, or the request "
                "names another office than was sealed. It is not answered; call the office.",
            )
        )
    sealed = crypto.seal(key, request.public, _bound(request.request))
    return ESCROW_ANSWER.encode(EscrowAnswer(request.request, sealed))


def accept(folder: Path, path: Path, password: str) -> DatabaseKey:
    """The database key that the answer in `path` brings.

    WrongPassword for another password than the request was made with; InputError for the answer to
    another request, or where none is open; PackageDamaged.
    """
    with container.opened(path) as file:
        content = file.read(ESCROW_ANSWER.limit + 1)
    found = ESCROW_ANSWER.decode(content)
    try:
        pending = json.loads(read_small(folder / PENDING))
        request, cost = pending["request"], Argon2Cost(*pending["argon2id"])
        salt = base64.b64decode(pending["salt"], validate=True)
        wrapped = base64.b64decode(pending["wrapped"], validate=True)
        good = all(type(one) is int for one in pending["argon2id"]) and cost.is_bearable()
    except (OSError, ValueError, KeyError, TypeError, RecursionError, binascii.Error) as error:
        raise _no_request() from error
    if not good or request != found.request or len(salt) != crypto.SALT_LENGTH:
        raise _no_request()
    private = crypto.unwrap(crypto.stretch(password, salt, cost), wrapped, _bound(request))
    if private is None:
        raise WrongPassword(
            Text(
                "Đây không phải mật khẩu đã đặt khi làm yêu cầu gửi tỉnh. Hãy nhập lại.",
                "This is not the password that was chosen for the request. Type it again.",
            )
        )
    key = crypto.unseal(found.sealed, private, _bound(request))
    if key is None:
        raise _no_request()
    return key


def forget(folder: Path) -> None:
    """The request has served: nothing opens by its answer any more."""
    with contextlib.suppress(OSError):
        (folder / PENDING).unlink(missing_ok=True)


def _bound(request: str) -> bytes:
    return b"thiduaso escrow answer v1: " + request.encode()


def _no_request() -> InputError:
    return InputError(
        Text(
            "Tệp trả lời này không dành cho yêu cầu đang chờ ở máy này. Hãy dùng đúng tệp, hoặc "
            "làm yêu cầu mới.",
            "This answer is not for the request that is open on this machine. Use the right file, "
            "or make a new request.",
        )
    )
