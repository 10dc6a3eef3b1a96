"""The province's way in: a slot sealed by age to the key that lies beside the province's root.

What is sealed is the database key and, behind it, what the slot says of itself. So the province
sees whose workspace a sealed key really opens, whatever the file around it claims.
"""

from __future__ import annotations

import uuid
from dataclasses import replace

from desktop_app.errors import InputError, Text, WrongPassword
from desktop_app.identity.keyslots_crypto import KEY_LENGTH, DatabaseKey
from desktop_app.identity.keyslots_file import Slot, SlotKind


def new_slot(key: DatabaseKey, recipient: str, office: str) -> Slot:
    """InputError where `recipient` is no age recipient."""
    bare = Slot(uuid.uuid4().hex, SlotKind.ESCROW, b"", recipient=recipient, office=office)
    return replace(bare, sealed=seal(bare, key))


def seal(slot: Slot, key: DatabaseKey) -> bytes:
    import pyrage

    try:
        recipient = pyrage.x25519.Recipient.from_str(slot.recipient)
    except pyrage.RecipientError as error:
        raise not_an_age_key() from error
    sealed: bytes = pyrage.encrypt(key.raw + slot.bound(), [recipient])
    return sealed


def open_slot(slot: Slot, identity: str) -> DatabaseKey | None:
    """The database key by the province's age identity; None where the slot is for another key, or
    says of itself anything else than when it was sealed."""
    import pyrage

    try:
        private = pyrage.x25519.Identity.from_str(identity)
    except pyrage.IdentityError as error:
        raise not_an_age_key() from error
    try:
        opened: bytes = pyrage.decrypt(slot.sealed, [private])
    except pyrage.DecryptError:
        return None
    if len(opened) < KEY_LENGTH or opened[KEY_LENGTH:] != slot.bound():
        return None
    return DatabaseKey(opened[:KEY_LENGTH])


def not_this_key() -> WrongPassword:
    return WrongPassword(
        Text(
            "Khóa của tỉnh không mở được kho dữ liệu này. Hãy dùng đúng khóa đã gửi đơn vị giữ.",
            "The province's key does not open this data. Use the key that was given in escrow.",
        )
    )


def not_an_age_key() -> InputError:
    return InputError(
        Text(
            "Đây không phải là khóa age của tỉnh (bắt đầu bằng age1… hoặc AGE-SECRET-KEY-1…). "
            "Hãy chép lại cho đủ.",
            "This is not the province's age key (age1… or AGE-SECRET-KEY-1…). Copy it in full.",
        )
    )
