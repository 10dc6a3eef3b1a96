"""`keyslots.json` as a file: its shape, strict reading, and writing that a power cut cannot tear.

It holds no name in clear: a person's slot has an opaque id, one byte of a salted hash of the
account, and the account under the database key.

Two marks guard it. `checksum` (SHA-256, no key) tells accidental damage before any password is
tried, so that a bad disk is not called a wrong password; `mac` (HMAC under a key derived from the
database key) tells tampering, once somebody has unlocked it.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import errno
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop_app.errors import KeyFileMissing, StoreUnwritable, Text
from desktop_app.identity.held_files import put_in_place
from desktop_app.identity.keyslots_crypto import (
    ACCOUNT_LENGTH,
    KEY_LENGTH,
    NONCE_LENGTH,
    SALT_LENGTH,
    Argon2Cost,
    DatabaseKey,
)

NAME = "keyslots.json"
_FORMAT = "thiduaso-keyslots"
_VERSION = 1
_MOST_SLOTS = 256
_LARGEST = 1 << 20  # bytes; some hundred times a big office's file
_TAG = 16
_WRAPPED_LENGTH = NONCE_LENGTH + KEY_LENGTH + _TAG
_ACCOUNT_LENGTH = NONCE_LENGTH + ACCOUNT_LENGTH + _TAG
_SEALED_LENGTH = KEY_LENGTH + KEY_LENGTH + _TAG  # HPKE: the ephemeral public half comes first


class SlotKind(StrEnum):
    PERSON = "person"
    RECOVERY = "recovery"  # a code printed on paper
    ESCROW = "escrow"  # the private half is held by the province


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the database key.

    `public` is the raw X25519 public half, and `sealed` the database key sealed to it by HPKE; an
    escrow slot has neither half here: `recipient` is the province's age recipient, `sealed` an age
    file for it, `office` the id of the office whose workspace this is. `wrapped` is the private
    half under the key-encryption key made from `salt`: by Argon2id at `cost` for a person, by HKDF
    for a recovery code. `mark` is a person's `account_mark`, and `account` the account itself as
    `hide_account` keeps it.
    """

    id: str
    kind: SlotKind
    sealed: bytes = field(repr=False)
    public: bytes = b""
    recipient: str = ""
    office: str = ""
    mark: int = 0
    account: bytes = field(default=b"", repr=False)
    salt: bytes = field(default=b"", repr=False)
    cost: Argon2Cost | None = None
    wrapped: bytes = field(default=b"", repr=False)

    def bound(self) -> bytes:
        """What the wrapped private half and the sealed key are tied to: who, and how stretched.

        Mark and account are left out, so that an account can be renamed without the password; `mac`
        covers them.
        """
        fields = _to_json(self)
        for changeable in ("mark", "account", "sealed", "wrapped"):
            fields.pop(changeable, None)
        return canonical(fields)


def canonical(value: object) -> bytes:
    """JSON in one form only: sorted names, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _garbled() -> KeyFileMissing:
    return KeyFileMissing(
        Text(
            f"Tệp khóa {NAME} trong thư mục dữ liệu bị hỏng hoặc bị sửa. Chưa có gì bị thay đổi. "
            "Hãy chép lại tệp này từ bản sao lưu, hoặc dùng bản khôi phục của đơn vị cấp trên.",
            f"The key file {NAME} in the data folder is damaged or was altered. Nothing has been "
            "changed. Put this file back from a backup, or ask the office above for its copy.",
        )
    )


def tampered() -> KeyFileMissing:
    """The list is not the one that was written under this database key."""
    return KeyFileMissing(
        Text(
            f"Danh sách khóa trong tệp {NAME} đã bị sửa ngoài chương trình nên không được dùng. "
            "Hãy báo người quản trị và chép lại tệp này từ bản sao lưu.",
            f"The list of keys in {NAME} was changed outside the app, so it is not used. Tell the "
            "administrator and put this file back from a backup.",
        )
    )


def read(folder: Path) -> tuple[tuple[Slot, ...], bytes]:
    """The slots and the list's MAC, not yet checked; KeyFileMissing if gone or unreadable."""
    try:
        with (folder / NAME).open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise KeyFileMissing(
            Text(
                f"Không đọc được tệp khóa {NAME} trong thư mục dữ liệu. Chưa có gì bị thay đổi. "
                "Hãy chép tệp này về đúng chỗ (từ bản sao lưu) rồi mở lại.",
                f"The key file {NAME} in the data folder cannot be read. Nothing has been changed. "
                "Put this file back (from a backup) and open again.",
            )
        ) from error
    if len(raw) > _LARGEST:
        raise _garbled()
    try:
        content = json.loads(raw)
        body = {"format": _FORMAT, "version": _VERSION, "slots": content["slots"]}
        if {name: content[name] for name in body} != body or set(content) != {
            *body,
            "checksum",
            "mac",
        }:
            raise _garbled()
        mac = _bytes(content["mac"], 32)
        if content["checksum"] != _checksum(body, mac):
            raise _garbled()
        slots = tuple(_from_json(fields) for fields in body["slots"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _garbled() from error
    if len({slot.id for slot in slots}) != len(slots) or len(slots) > _MOST_SLOTS:
        raise _garbled()
    return slots, mac


def check(slots: tuple[Slot, ...], mac: bytes, key: DatabaseKey) -> None:
    """Raise KeyFileMissing unless the list was written by somebody who held the database key."""
    if not hmac.compare_digest(_mac(_body(slots), key), mac):
        raise tampered()


def write(path: Path, slots: tuple[Slot, ...], key: DatabaseKey) -> None:
    body = _body(slots)
    mac = _mac(body, key)
    content = {**body, "mac": _text(mac), "checksum": _checksum(body, mac)}
    write_whole(path, json.dumps(content, indent=1, ensure_ascii=False).encode())


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file by this content, or leave it as it was: never half of each.

    Readable by its owner alone. StoreUnwritable when the disk is full or the folder read-only.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise StoreUnwritable(
            Text(
                f"Không ghi được tệp {path.name} vào thư mục dữ liệu. Hãy kiểm tra dung lượng đĩa "
                "và quyền ghi của thư mục rồi làm lại.",
                f"The file {path.name} could not be written to the data folder. Check the free "
                "space and that the folder is writable, then try again.",
            )
        ) from error


def read_small(path: Path) -> bytes:
    """The content of a file that is small if we wrote it; OSError for a larger one, unread."""
    with path.open("rb") as file:
        raw = file.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise OSError(errno.EFBIG, "larger than any that we write")
    return raw


def make_folder(folder: Path) -> None:
    """Make a folder, and those around it that are not there, so that a power cut leaves them."""
    absent = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for one in reversed(absent):
        sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut; Windows does so by itself."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _body(slots: tuple[Slot, ...]) -> dict[str, Any]:
    return {"format": _FORMAT, "version": _VERSION, "slots": [_to_json(slot) for slot in slots]}


def _mac(body: dict[str, Any], key: DatabaseKey) -> bytes:
    return hmac.digest(key.derive("keyslots list"), canonical(body), "sha256")


def _checksum(body: dict[str, Any], mac: bytes) -> str:
    return hashlib.sha256(canonical(body) + mac).hexdigest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str, length: int | None) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if _text(raw) != text or (length is not None and len(raw) != length):
        raise ValueError("not canonical, or of the wrong length")
    return raw


def _to_json(slot: Slot) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": slot.id,
        "kind": str(slot.kind),
        "sealed": _text(slot.sealed),
    }
    if slot.kind is SlotKind.ESCROW:
        return fields | {"recipient": slot.recipient, "office": slot.office}
    fields |= {
        "public": _text(slot.public),
        "salt": _text(slot.salt),
        "wrapped": _text(slot.wrapped),
    }
    if slot.cost is not None:
        cost = slot.cost
        fields["argon2id"] = {"t": cost.passes, "m": cost.memory, "p": cost.lanes}
        fields["mark"] = slot.mark
        fields["account"] = _text(slot.account)
    return fields


def _from_json(fields: dict[str, Any]) -> Slot:
    """A slot of the right shape; ValueError, KeyError or TypeError otherwise."""
    kind = SlotKind(fields["kind"])
    is_person = kind is SlotKind.PERSON
    named = (fields["id"], fields.get("recipient", ""), fields.get("office", ""))
    if not all(isinstance(text, str) for text in named):
        raise TypeError("not text")
    if kind is SlotKind.ESCROW:
        slot = Slot(
            id=fields["id"],
            kind=kind,
            sealed=_bytes(fields["sealed"], None),
            recipient=fields["recipient"],
            office=fields["office"],
        )
    else:
        slot = Slot(
            id=fields["id"],
            kind=kind,
            sealed=_bytes(fields["sealed"], _SEALED_LENGTH),
            public=_bytes(fields["public"], KEY_LENGTH),
            salt=_bytes(fields["salt"], SALT_LENGTH),
            mark=_mark(fields["mark"]) if is_person else 0,
            account=_bytes(fields["account"], _ACCOUNT_LENGTH) if is_person else b"",
            cost=_cost(fields["argon2id"]) if is_person else None,
            wrapped=_bytes(fields["wrapped"], _WRAPPED_LENGTH),
        )
    if _to_json(slot) != fields:
        raise ValueError("unknown fields")
    return slot


def _cost(fields: dict[str, Any]) -> Argon2Cost:
    numbers = (fields["t"], fields["m"], fields["p"])
    if not all(type(number) is int for number in numbers):
        raise TypeError("not a number")
    cost = Argon2Cost(passes=numbers[0], memory=numbers[1], lanes=numbers[2])
    if not cost.is_bearable():
        raise KeyFileMissing(
            Text(
                f"Tệp khóa {NAME} đòi tham số Argon2id vượt mức cho phép (t={cost.passes}, "
                f"m={cost.memory} KiB, p={cost.lanes}) nên không được dùng. Hãy báo người quản trị "
                "và chép lại tệp này từ bản sao lưu.",
                f"The key file {NAME} asks for Argon2id parameters beyond what is allowed "
                f"(t={cost.passes}, m={cost.memory} KiB, p={cost.lanes}), so it is not used. Tell "
                "the administrator and put this file back from a backup.",
            )
        )
    return cost


def _mark(value: object) -> int:
    if type(value) is not int or not 0 <= value <= 255:
        raise ValueError("not a byte")
    return value
