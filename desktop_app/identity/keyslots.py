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

import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.domain import recovery_code as recovery
from desktop_app.domain.accounts import normal_account
from desktop_app.errors import NotAllowed, StepRefused, Text, WrongPassword
from desktop_app.identity import keyslots_crypto as crypto
from desktop_app.identity import keyslots_escrow as escrow
from desktop_app.identity import keyslots_file as file
from desktop_app.identity.keyslots_crypto import STANDARD_COST, Argon2Cost, DatabaseKey
from desktop_app.identity.keyslots_file import NAME, Slot, SlotKind
from desktop_app.identity.tries import Tries

__all__ = ["NAME", "STANDARD_COST", "Argon2Cost", "DatabaseKey", "SlotInfo", "SlotKind"]

_RECOVERY = b"recovery code"
# By chance one slot in 256 has another person's mark too; more than this is no chance.
_MOST_TRIED = 8


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """A slot, as far as can be told without a key. `id` is the person's id in a person's slot."""

    id: str
    kind: SlotKind


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Who came in. `failed_before` counts the wrong passwords since the last right one."""

    person: str
    key: DatabaseKey = field(repr=False)
    failed_before: int


def create(
    folder: Path,
    person_id: str,
    password: str,
    *,
    account: str = "",
    cost: Argon2Cost = STANDARD_COST,
) -> DatabaseKey:
    """A new database key and the key file with its first slot; refused where a file exists.

    `account` is what the person will type; the id where none is given.
    """
    path = folder / NAME
    if path.exists():
        raise StepRefused(
            Text(
                f"Thư mục này đã có tệp khóa {NAME}. Hãy chọn thư mục khác.",
                f"This folder already has a key file {NAME}. Choose another folder.",
            )
        )
    key = DatabaseKey.new()
    slot = _person_slot(key, person_id, account or person_id, password, cost)
    file.write(path, (slot,), key)
    return key


def slots(folder: Path) -> tuple[SlotInfo, ...]:
    """The slots, without unlocking: nothing vouches for the list until somebody has unlocked."""
    return tuple(SlotInfo(slot.id, slot.kind) for slot in file.read(folder)[0])


def unlock(
    folder: Path, account: str, password: str, *, now: Callable[[], float] = time.time
) -> Unlocked:
    """The database key by an account and its password.

    WrongPassword does not tell which of the two was wrong; TryLater after too many.
    """
    held, mac = file.read(folder)
    tries = Tries(folder, now)
    failed_before = tries.begin()
    fitting = [
        slot
        for slot in held
        if slot.kind is SlotKind.PERSON and slot.mark == crypto.account_mark(account, slot.salt)
    ]
    for slot in fitting[:_MOST_TRIED]:
        assert slot.cost is not None  # a person's slot always has one
        key = _open(slot, crypto.stretch(password, slot.salt, slot.cost))
        if key is not None:
            file.check(held, mac, key)
            # Another person's slot may fit by chance, and by chance have the same password.
            if crypto.reveal_account(key, slot.account, slot.bound()) != normal_account(account):
                continue
            tries.succeed()
            return Unlocked(slot.id, key, failed_before)
    raise WrongPassword(
        Text(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy nhập lại (kiểm tra Caps Lock và bộ gõ "
            "tiếng Việt).",
            "The account name or the password is not right. Type it again (check Caps Lock and "
            "the input method).",
        )
    )


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
    held, mac = file.read(folder)
    for slot in held:
        if slot.kind is SlotKind.ESCROW:
            key = escrow.open_slot(slot, identity)
            if key is not None:
                file.check(held, mac, key)
                return key
    raise escrow.not_this_key()


def unlock_with_key(folder: Path, key: DatabaseKey) -> DatabaseKey:
    """The key itself, checked against the list: KeyFileMissing where it is another workspace's."""
    _checked(folder, key)
    return key


def escrow_slot(folder: Path) -> Slot | None:
    """What the province holds a key to, to be sent there in need; None where it holds none."""
    return next((one for one in file.read(folder)[0] if one.kind is SlotKind.ESCROW), None)


def add_person(
    folder: Path,
    key: DatabaseKey,
    person_id: str,
    password: str,
    *,
    account: str = "",
    cost: Argon2Cost | None = None,
) -> None:
    """`cost` is what the workspace was set up with where none is given."""
    held = _checked(folder, key)
    if any(slot.id == person_id for slot in held):
        raise StepRefused(
            Text(
                "Người này đã có khóa. Hãy dùng chức năng đổi mật khẩu.",
                "This person already has a key. Change the password instead.",
            )
        )
    slot = _person_slot(key, person_id, account or person_id, password, cost or _usual(held))
    file.write(folder / NAME, (*held, slot), key)


def change_password(
    folder: Path,
    account: str,
    old: str,
    new: str,
    *,
    cost: Argon2Cost | None = None,
    now: Callable[[], float] = time.time,
) -> Unlocked:
    """Change one's own password; nobody else's slot is touched."""
    crypto.require_length(new)
    unlocked = unlock(folder, account, old, now=now)
    set_password(folder, unlocked.key, unlocked.person, new, account=account, cost=cost)
    return unlocked


def set_password(
    folder: Path,
    key: DatabaseKey,
    person_id: str,
    password: str,
    *,
    account: str = "",
    cost: Argon2Cost | None = None,
) -> None:
    """Give a person a new password, for somebody who already holds the database key."""
    held = _checked(folder, key)
    old = _of(held, person_id)
    slot = _person_slot(key, person_id, account or person_id, password, cost or _usual(held))
    file.write(folder / NAME, tuple(slot if s is old else s for s in held), key)


def rename(folder: Path, key: DatabaseKey, person_id: str, account: str) -> None:
    """Give a person another account name; the password stays."""
    held = _checked(folder, key)
    old = _of(held, person_id)
    slot = _named(old, key, account)
    file.write(folder / NAME, tuple(slot if s is old else s for s in held), key)


def set_recovery(folder: Path, key: DatabaseKey, code: str) -> None:
    """Make this printed code (`recovery_code.new_code`) the only one that opens."""
    held = _checked(folder, key)
    salt = crypto.new_salt()
    kek = crypto.hkdf(recovery.from_code(code), salt, _RECOVERY)
    slot = _paired(key, Slot(uuid.uuid4().hex, SlotKind.RECOVERY, b"", salt=salt), kek)
    others = tuple(one for one in held if one.kind is not SlotKind.RECOVERY)
    file.write(folder / NAME, (*others, slot), key)


def set_escrow(folder: Path, key: DatabaseKey, recipient: str, office: str) -> None:
    """Let the province, and no other, open the workspace in need: `recipient` is its age recipient
    (`age1…`), `office` the id of the office here, by which the province tells whose key it is."""
    held = _checked(folder, key)
    slot = escrow.new_slot(key, recipient, office)
    others = tuple(one for one in held if one.kind is not SlotKind.ESCROW)
    file.write(folder / NAME, (*others, slot), key)


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
    file.write(into, tuple(_sealed_anew(slot, key, new) for slot in kept), new)


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


def _usual(held: tuple[Slot, ...]) -> Argon2Cost:
    """The dearest cost here: what the set-up has measured, or better."""
    costs = [slot.cost for slot in held if slot.cost is not None]
    return max(costs, key=lambda cost: cost.passes * cost.memory, default=STANDARD_COST)


def _of(held: tuple[Slot, ...], person_id: str) -> Slot:
    found = next((s for s in held if s.id == person_id and s.kind is SlotKind.PERSON), None)
    if found is None:
        raise _no_slot()
    return found


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
    key: DatabaseKey, person_id: str, account: str, password: str, cost: Argon2Cost
) -> Slot:
    crypto.require_length(password)
    salt = crypto.new_salt()
    bare = Slot(person_id, SlotKind.PERSON, b"", salt=salt, cost=cost)
    return _named(_paired(key, bare, crypto.stretch(password, salt, cost)), key, account)


def _named(slot: Slot, key: DatabaseKey, account: str) -> Slot:
    return replace(
        slot,
        mark=crypto.account_mark(account, slot.salt),
        account=crypto.hide_account(key, account, slot.bound()),
    )


def _paired(key: DatabaseKey, bare: Slot, kek: bytes) -> Slot:
    """The slot with a new pair: its private half under `kek`, the key sealed to the public."""
    private, public = crypto.new_pair()
    bare = replace(bare, public=public)
    return replace(
        bare,
        wrapped=crypto.wrap(kek, private, bare.bound()),
        sealed=crypto.seal(key, public, bare.bound()),
    )


def _sealed_anew(slot: Slot, old: DatabaseKey, new: DatabaseKey) -> Slot:
    if slot.kind is SlotKind.ESCROW:
        return replace(slot, sealed=escrow.seal(slot, new))
    anew = replace(slot, sealed=crypto.seal(new, slot.public, slot.bound()))
    if slot.kind is not SlotKind.PERSON:
        return anew
    account = crypto.reveal_account(old, slot.account, slot.bound())
    if account is None:
        raise file.tampered()
    return _named(anew, new, account)


def _no_slot() -> NotAllowed:
    return NotAllowed(
        Text(
            "Người hoặc mã này không có khóa trong kho dữ liệu trên máy này. Hãy nhờ người "
            "quản trị thêm vào.",
            "This person or code has no key to the data on this machine. Ask the administrator "
            "to add one.",
        )
    )
