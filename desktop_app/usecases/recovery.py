"""The printed recovery code: made once, in force when somebody has read it from the paper."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop_app.domain.accounts import require_strong
from desktop_app.domain.people import Person, Role
from desktop_app.domain.ports import Keyring
from desktop_app.errors import InputError, NotAllowed, Text
from desktop_app.usecases.desk import Desk

# Settings: when the sheet in force was made and by whom (an id), and when it was last used.
_MADE_AT = "recovery.made_at"
_MADE_BY = "recovery.made_by"
_USED_AT = "recovery.used_at"


@dataclass(frozen=True, slots=True)
class RecoveryState:
    """Whether a printed code opens this workspace: made when and by whom, used when."""

    made_at: datetime | None
    made_by: Person | None
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class DraftCode:
    """A code that was printed and does not open anything yet. `asked` is the group (from 1) that
    has to be typed from the paper."""

    code: str = field(repr=False)
    asked: int


def recovery_state(desk: Desk) -> RecoveryState:
    with desk.store.read() as unit:
        made_by = unit.settings.get(_MADE_BY)
        people = {person.id: person for person in unit.people.all()}
        return RecoveryState(
            _moment(unit.settings.get(_MADE_AT)),
            people.get(made_by),
            _moment(unit.settings.get(_USED_AT)),
        )


def confirm_code(desk: Desk, keyring: Keyring, draft: DraftCode, group: str) -> None:
    """Put the printed code in force, and the one before it out.

    `group` is what stands on the paper: InputError if it is not the one that was asked for.
    """
    desk.person.require(Role.ADMINISTRATOR)
    if "".join(group.split()).upper() != draft.code.split("-")[draft.asked - 1]:
        raise InputError(
            Text(
                f"Nhóm {draft.asked} vừa gõ không giống mã đã in. Hãy nhìn lại bản in.",
                f"Group {draft.asked} as typed is not the one printed. Look at the paper again.",
            )
        )
    with desk.store.write() as unit:
        now = desk.record(unit, "make_recovery_sheet", desk.office)
        unit.settings.put(_MADE_AT, now.isoformat())
        unit.settings.put(_MADE_BY, desk.person.id)
        unit.settings.put(_USED_AT, "")
        # Last: should the database not take the note after it, the paper at hand still opens.
        keyring.set_recovery(draft.code)


def require_draft(desk: Desk) -> None:
    """Only an administrator may print a code."""
    desk.person.require(Role.ADMINISTRATOR)


def recover_password(desk: Desk, keyring: Keyring, password: str, *, how: str) -> None:
    """Set a new password for the person of this desk, after the workspace was opened without one:
    `how` is `sheet` or `province`. NotAllowed for somebody who was shut out."""
    if not desk.person.active or (how == "province" and not _administers(desk.person)):
        raise NotAllowed(
            Text(
                "Người này không được đặt lại mật khẩu theo cách này. Hãy chọn người khác.",
                "This person's password cannot be set in this way. Choose somebody else.",
            )
        )
    with desk.store.write() as unit:
        account = replace(unit.people.accounts()[desk.person.id], must_change=False)
        require_strong(password, desk.person.name, account.name)
        unit.people.save_account(account)
        now = desk.record(unit, "recover_password", desk.person.id, after=how)
        if how == "sheet":
            unit.settings.put(_USED_AT, now.isoformat())
    keyring.give(desk.person.id, account.name, password)


def _administers(person: Person) -> bool:
    return Role.ADMINISTRATOR in person.roles


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
