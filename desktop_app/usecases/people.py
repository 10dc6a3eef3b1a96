"""Who works at this workspace: adding, changing, shutting out, passwords.

The order is always: the database says what is to be, then the key slot follows. Cut off between
the two, a person who was added has no key yet (an administrator gives a password again), and one
who was shut out is kept out by the database until the next opening has changed the key.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace

from desktop_app.domain.accounts import Account, require_account, require_strong
from desktop_app.domain.people import ROLE_NAMES, Person, Role
from desktop_app.domain.ports import Keyring, Unit
from desktop_app.errors import InputError, StepRefused, Text
from desktop_app.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to be added; `password` is a first one, to be changed when they first come in."""

    name: str
    position: str
    account: str
    roles: frozenset[Role]
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person as the list shows them. `has_key` is False for whoever cannot unlock."""

    person: Person
    account: Account
    has_key: bool


def people_list(desk: Desk, keyring: Keyring) -> tuple[PersonLine, ...]:
    """Everybody, the active ones first, in the order in which they came."""
    holders = keyring.holders()
    with desk.store.read() as unit:
        accounts = unit.people.accounts()
        lines = [PersonLine(one, accounts[one.id], one.id in holders) for one in unit.people.all()]
    return tuple(sorted(lines, key=lambda line: not line.person.active))


def come_in(desk: Desk, failed_before: int) -> Account:
    """Note that this person has unlocked the workspace, and what was tried before them."""
    with desk.store.write() as unit:
        if failed_before:
            desk.record(unit, "failed_logins", desk.person.id, after=str(failed_before))
        account = replace(
            _account(unit, desk.person.id),
            last_login=desk.record(unit, "login", desk.person.id),
        )
        unit.people.save_account(account)
    return account


def add_person(desk: Desk, keyring: Keyring, newcomer: Newcomer) -> Person:
    """InputError for what is missing or a weak password; StepRefused for an account name taken."""
    desk.person.require(Role.ADMINISTRATOR)
    person = _checked(
        Person(uuid.uuid4().hex, newcomer.name, newcomer.position, newcomer.roles, active=True)
    )
    account = Account(person.id, require_account(newcomer.account), must_change=True)
    require_strong(newcomer.password, person.name, account.name)
    with desk.store.write() as unit:
        unit.people.save(person)
        unit.people.save_account(account)
        desk.record(unit, "add_person", person.id, after=_told(person))
    keyring.give(person.id, account.name, newcomer.password)
    return person


def change_person(
    desk: Desk,
    keyring: Keyring,
    person_id: str,
    *,
    name: str,
    position: str,
    account: str,
    roles: frozenset[Role],
) -> Person:
    """StepRefused where no administrator would be left."""
    desk.person.require(Role.ADMINISTRATOR)
    wanted = require_account(account)
    with desk.store.write() as unit:
        before = unit.people.get(person_id)
        person = _checked(replace(before, name=name, position=position, roles=roles))
        unit.people.save(person)
        _require_administrator(unit)
        held = _account(unit, person_id)
        unit.people.save_account(replace(held, name=wanted))
        desk.record(unit, "change_person", person_id, before=_told(before), after=_told(person))
    if wanted != held.name and person_id in keyring.holders():
        keyring.rename(person_id, wanted)
    return person


def disable_person(desk: Desk, person_id: str, why: str) -> Person:
    """The first half of shutting somebody out; whoever calls this changes the key next.

    StepRefused for oneself and where no administrator would be left.
    """
    desk.person.require(Role.ADMINISTRATOR)
    if not why.strip():
        raise InputError(Text("Hãy ghi lý do ngừng quyền.", "Write why this person is shut out."))
    if person_id == desk.person.id:
        raise StepRefused(
            Text(
                "Không tự ngừng quyền của mình được. Hãy nhờ người quản trị khác.",
                "Nobody can shut themselves out. Ask another administrator.",
            )
        )
    with desk.store.write() as unit:
        person = replace(unit.people.get(person_id), active=False)
        unit.people.save(person)
        _require_administrator(unit)
        desk.record(unit, "disable_person", person_id, before=_told(person), why=why)
    return person


def enable_person(desk: Desk, keyring: Keyring, person_id: str, password: str) -> Person:
    """Let somebody in again, or give a key to one whose adding was cut off."""
    desk.person.require(Role.ADMINISTRATOR)
    with desk.store.read() as unit:
        person = replace(unit.people.get(person_id), active=True)
        account = replace(_account(unit, person_id), must_change=True)
    require_strong(password, person.name, account.name)
    with desk.store.write() as unit:
        unit.people.save(person)
        unit.people.save_account(account)
        desk.record(unit, "enable_person", person_id, after=_told(person))
    keyring.give(person_id, account.name, password)
    return person


def set_password(desk: Desk, keyring: Keyring, person_id: str, password: str) -> None:
    """A first password for somebody who forgot theirs."""
    desk.person.require(Role.ADMINISTRATOR)
    with desk.store.write() as unit:
        person = unit.people.get(person_id)
        if not person.active:
            raise StepRefused(
                Text(
                    "Người này đã ngừng sử dụng. Hãy cho dùng lại trước.",
                    "This person was shut out. Let them in again first.",
                )
            )
        account = replace(_account(unit, person_id), must_change=True)
        require_strong(password, person.name, account.name)
        unit.people.save_account(account)
        desk.record(unit, "set_password", person_id)
    keyring.give(person_id, account.name, password)


def change_own_password(desk: Desk, keyring: Keyring, old: str, new: str) -> None:
    """Anybody, for themselves. WrongPassword, TryLater; InputError for a weak one or the same."""
    with desk.store.read() as unit:
        account = _account(unit, desk.person.id)
    require_strong(new, desk.person.name, account.name)
    if new == old:
        raise InputError(
            Text(
                "Mật khẩu mới giống mật khẩu cũ. Hãy đặt mật khẩu khác.",
                "The new password is the old one. Choose another.",
            )
        )
    failed_before = keyring.change_password(account.name, old, new)
    with desk.store.write() as unit:
        unit.people.save_account(replace(_account(unit, desk.person.id), must_change=False))
        if failed_before:
            desk.record(unit, "failed_logins", desk.person.id, after=str(failed_before))
        desk.record(unit, "change_password", desk.person.id)


def record_new_key(desk: Desk, why: str) -> None:
    """The database stands under a new key; `why` names what asked for it."""
    with desk.store.write() as unit:
        desk.record(unit, "rekey", desk.office, why=why)


def _account(unit: Unit, person: str) -> Account:
    account = unit.people.accounts().get(person)
    if account is None:
        unit.people.get(person)  # says that there is no such person
        raise AssertionError("everybody has an account")
    return account


def _checked(person: Person) -> Person:
    """The person with tidy words; InputError where the name or every role is missing."""
    name, position = " ".join(person.name.split()), " ".join(person.position.split())
    if not name or not person.roles:
        raise InputError(
            Text(
                "Hãy ghi họ và tên, và chọn ít nhất một vai trò.",
                "Write the full name and choose at least one role.",
            )
        )
    return replace(person, name=name, position=position)


def _require_administrator(unit: Unit) -> None:
    if not any(one.active and Role.ADMINISTRATOR in one.roles for one in unit.people.all()):
        raise StepRefused(
            Text(
                "Phải còn ít nhất một người quản trị. Hãy giao vai trò quản trị cho người khác "
                "trước.",
                "At least one administrator must stay. Give that role to somebody else first.",
            )
        )


def _told(person: Person) -> str:
    """Name and roles for the log, which lives in the encrypted database only."""
    roles = ", ".join(ROLE_NAMES[role].vi for role in sorted(person.roles))
    return f"{person.name} ({roles})"
