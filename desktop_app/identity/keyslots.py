"""Who can open the workspace: `keyslots.json`, in the manner of LUKS (DESIGN §5).

Each slot is a key pair to whose public half the database key is sealed. A person's private half
lies under the password, a recovery slot's under a printed code, an escrow slot's with the
province. So people change their passwords alone, and an administrator changes the database key
(`reseal`) knowing nobody's password.

Removing a slot ends that way in; somebody who kept an old copy of the file, or the key itself, is
shut out only by a new database key.

The caller holds the workspace's lock while it changes anything here.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.errors import InputError, NotAllowed, StepRefused, Text, WrongPassword
from desktop_app.identity import keyslots_crypto as crypto
from desktop_app.identity import keyslots_file as file
from desktop_app.identity import keyslots_recovery as recovery
from desktop_app.identity.keyslots_crypto import STANDARD_COST, Argon2Cost, DatabaseKey
from desktop_app.identity.keyslots_file import NAME, Slot, SlotKind

__all__ = ["NAME", "STANDARD_COST", "Argon2Cost", "DatabaseKey", "SlotInfo", "SlotKind"]

_RECOVERY = b"recovery code"


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """A slot as the unlock screen lists it. `id` is the person's id in a person's slot."""

    id: str
    kind: SlotKind
    label: str


def create(
    folder: Path,
    person_id: str,
    password: str,
    *,
    label: str = "",
    cost: Argon2Cost = STANDARD_COST,
) -> DatabaseKey:
    """A new database key and the key file with its first slot; refused where a file exists."""
    path = folder / NAME
    if path.exists():
        raise StepRefused(
            Text(
                f"Thư mục này đã có tệp khóa {NAME}. Hãy chọn thư mục khác.",
                f"This folder already has a key file {NAME}. Choose another folder.",
            )
        )
    key = DatabaseKey.new()
    slot = _person_slot(key, person_id, password, label, cost)
    file.write(path, (slot,), key)
    return key


def slots(folder: Path) -> tuple[SlotInfo, ...]:
    """The slots, without unlocking: nothing vouches for the labels until somebody has unlocked."""
    return tuple(SlotInfo(slot.id, slot.kind, slot.label) for slot in file.read(folder)[0])


def unlock(folder: Path, person_id: str, password: str) -> DatabaseKey:
    """The database key; WrongPassword, or NotAllowed for a person without a slot."""
    held, mac = file.read(folder)
    slot = next((s for s in held if s.id == person_id and s.kind is SlotKind.PERSON), None)
    if slot is None or slot.cost is None:
        raise _no_slot()
    key = _open(slot, crypto.stretch(password, slot.salt, slot.cost))
    if key is None:
        raise WrongPassword(
            Text(
                "Mật khẩu chưa đúng. Hãy nhập lại (kiểm tra Caps Lock và bộ gõ tiếng Việt).",
                "The password is not right. Type it again (check Caps Lock and the input method).",
            )
        )
    file.check(held, mac, key)
    return key


def unlock_with_recovery(folder: Path, code: str) -> DatabaseKey:
    """The database key by a printed code; InputError for a slip of the pen, else WrongPassword."""
    secret = recovery.from_code(code)
    held, mac = file.read(folder)
    for slot in held:
        if slot.kind is SlotKind.RECOVERY:
            key = _open(slot, crypto.hkdf(secret, slot.salt, _RECOVERY))
            if key is not None:
                file.check(held, mac, key)
                return key
    raise WrongPassword(
        Text(
            "Mã khôi phục này không mở được kho dữ liệu ở đây. Hãy tìm bản in mới nhất.",
            "This recovery code does not open the data here. Look for the latest printed one.",
        )
    )


def unlock_with_escrow(folder: Path, identity: str) -> DatabaseKey:
    """The database key by the province's age identity (`AGE-SECRET-KEY-1…`)."""
    import pyrage

    held, mac = file.read(folder)
    try:
        private = pyrage.x25519.Identity.from_str(identity)
    except pyrage.IdentityError as error:
        raise _not_an_age_key() from error
    for slot in held:
        if slot.kind is SlotKind.ESCROW:
            try:
                key = DatabaseKey(pyrage.decrypt(slot.sealed, [private]))
            except pyrage.DecryptError:
                continue
            file.check(held, mac, key)
            return key
    raise WrongPassword(
        Text(
            "Khóa của tỉnh không mở được kho dữ liệu này. Hãy dùng đúng khóa đã gửi đơn vị giữ.",
            "The province's key does not open this data. Use the key that was given in escrow.",
        )
    )


def add_person(
    folder: Path,
    key: DatabaseKey,
    person_id: str,
    password: str,
    *,
    label: str = "",
    cost: Argon2Cost = STANDARD_COST,
) -> None:
    held = _checked(folder, key)
    if any(slot.id == person_id for slot in held):
        raise StepRefused(
            Text(
                "Người này đã có khóa. Hãy dùng chức năng đổi mật khẩu.",
                "This person already has a key. Change the password instead.",
            )
        )
    slot = _person_slot(key, person_id, password, label, cost)
    file.write(folder / NAME, (*held, slot), key)


def change_password(
    folder: Path, person_id: str, old: str, new: str, *, cost: Argon2Cost = STANDARD_COST
) -> None:
    """Change one's own password; nobody else's slot is touched."""
    crypto.require_length(new)
    set_password(folder, unlock(folder, person_id, old), person_id, new, cost=cost)


def set_password(
    folder: Path,
    key: DatabaseKey,
    person_id: str,
    password: str,
    *,
    cost: Argon2Cost = STANDARD_COST,
) -> None:
    """Give a person a new password, for somebody who already holds the database key."""
    held = _checked(folder, key)
    old = next((s for s in held if s.id == person_id and s.kind is SlotKind.PERSON), None)
    if old is None:
        raise _no_slot()
    slot = _person_slot(key, person_id, password, old.label, cost)
    file.write(folder / NAME, tuple(slot if s is old else s for s in held), key)


def add_recovery(folder: Path, key: DatabaseKey, *, label: str = "") -> str:
    """A new recovery slot; the code is returned once, to be printed, and is kept nowhere."""
    held = _checked(folder, key)
    secret = recovery.new_secret()
    salt = crypto.new_salt()
    kek = crypto.hkdf(secret, salt, _RECOVERY)
    slot = _pair_slot(key, uuid.uuid4().hex, SlotKind.RECOVERY, label, kek, salt, None)
    file.write(folder / NAME, (*held, slot), key)
    return recovery.to_code(secret)


def add_escrow(folder: Path, key: DatabaseKey, recipient: str, *, label: str = "") -> None:
    """Let the province open the workspace in need: `recipient` is its age recipient (`age1…`)."""
    held = _checked(folder, key)
    slot = Slot(
        id=uuid.uuid4().hex,
        kind=SlotKind.ESCROW,
        label=label,
        sealed=_seal_to_escrow(key, recipient),
        recipient=recipient,
    )
    file.write(folder / NAME, (*held, slot), key)


def remove(folder: Path, key: DatabaseKey, slot_id: str) -> None:
    """Take a slot away; the last person's cannot be."""
    held = _checked(folder, key)
    if all(slot.id != slot_id for slot in held):
        raise _no_slot()
    file.write(folder / NAME, _without(held, {slot_id}), key)


def reseal(
    folder: Path, key: DatabaseKey, new: DatabaseKey, into: Path, *, without: Iterable[str] = ()
) -> None:
    """Write to `into` the same slots for a new database key, leaving out those in `without`.

    Passwords, printed codes and the province's key stay as they are. The file of the old key is
    not touched: the caller swaps both files when the database under the new key is whole.
    """
    kept = _without(_checked(folder, key), set(without))
    file.write(into, tuple(_sealed_anew(slot, new) for slot in kept), new)


def _without(held: tuple[Slot, ...], gone: set[str]) -> tuple[Slot, ...]:
    kept = tuple(slot for slot in held if slot.id not in gone)
    if all(slot.kind is not SlotKind.PERSON for slot in kept):
        raise StepRefused(
            Text(
                "Không xóa được khóa của người cuối cùng. Hãy thêm người khác trước.",
                "The last person's key cannot be removed. Add somebody else first.",
            )
        )
    return kept


def _checked(folder: Path, key: DatabaseKey) -> tuple[Slot, ...]:
    # Nothing is ever sealed to a public half that an outsider slipped into the list.
    held, mac = file.read(folder)
    file.check(held, mac, key)
    return held


def _open(slot: Slot, kek: bytes) -> DatabaseKey | None:
    """The key in a slot; None where the password is wrong. A broken seal is no wrong password."""
    private = crypto.unwrap(kek, slot.wrapped, slot.bound())
    if private is None:
        return None
    key = crypto.unseal(slot.sealed, private, slot.bound())
    if key is None:
        raise file.tampered()
    return key


def _person_slot(
    key: DatabaseKey, person_id: str, password: str, label: str, cost: Argon2Cost
) -> Slot:
    crypto.require_length(password)
    salt = crypto.new_salt()
    kek = crypto.stretch(password, salt, cost)
    return _pair_slot(key, person_id, SlotKind.PERSON, label, kek, salt, cost)


def _pair_slot(
    key: DatabaseKey,
    slot_id: str,
    kind: SlotKind,
    label: str,
    kek: bytes,
    salt: bytes,
    cost: Argon2Cost | None,
) -> Slot:
    private, public = crypto.new_pair()
    bare = Slot(slot_id, kind, label, sealed=b"", public=public, salt=salt, cost=cost)
    return replace(
        bare,
        wrapped=crypto.wrap(kek, private, bare.bound()),
        sealed=crypto.seal(key, public, bare.bound()),
    )


def _sealed_anew(slot: Slot, key: DatabaseKey) -> Slot:
    sealed = (
        _seal_to_escrow(key, slot.recipient)
        if slot.kind is SlotKind.ESCROW
        else crypto.seal(key, slot.public, slot.bound())
    )
    return replace(slot, sealed=sealed)


def _seal_to_escrow(key: DatabaseKey, recipient: str) -> bytes:
    import pyrage

    try:
        return pyrage.encrypt(key.raw, [pyrage.x25519.Recipient.from_str(recipient)])  # type: ignore[no-any-return]
    except pyrage.RecipientError as error:
        raise _not_an_age_key() from error


def _no_slot() -> NotAllowed:
    return NotAllowed(
        Text(
            "Người hoặc mã này không có khóa trong kho dữ liệu trên máy này. Hãy nhờ người "
            "quản trị thêm vào.",
            "This person or code has no key to the data on this machine. Ask the administrator "
            "to add one.",
        )
    )


def _not_an_age_key() -> InputError:
    return InputError(
        Text(
            "Đây không phải là khóa age của tỉnh (bắt đầu bằng age1… hoặc AGE-SECRET-KEY-1…). "
            "Hãy chép lại cho đủ.",
            "This is not the province's age key (age1… or AGE-SECRET-KEY-1…). Copy it in full.",
        )
    )
