"""`Services.staff`: people and keys, for Người dùng, the recovery sheet, coming back in.

Every method runs on the db lane unless it says otherwise. Whoever is at work must be an
administrator except where it says so; NotAllowed otherwise. A password that is too weak is an
InputError whose message says how to choose a better one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.people import Role

if TYPE_CHECKING:
    from desktop_app.ui.services import AtWork


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of Người dùng. `account` is what the person types to unlock; `has_key` is False
    for somebody who left, and for one whose adding was cut off: give a first password again.
    `must_change` until the first password was replaced. `last_login` None: never."""

    id: str
    account: str
    name: str
    position: str
    roles: frozenset[Role]
    active: bool
    has_key: bool
    must_change: bool
    last_login: datetime | None
    is_self: bool


@dataclass(frozen=True, slots=True)
class RecoverySheetState:
    """Whether a printed sheet is in force: made when and by whom (a name); used when, if it was."""

    in_force: bool
    made_at: datetime | None = None
    made_by: str = ""
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PeopleOverview:
    """`escrow` is True while the province holds a sealed key to this workspace."""

    rows: tuple[PersonRow, ...]
    recovery: RecoverySheetState
    escrow: bool


@dataclass(frozen=True, slots=True)
class NewPerson:
    """`password` is the first one, which must be changed when the person first comes in."""

    name: str
    position: str
    account: str
    roles: frozenset[Role]
    password: str


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The sheet as PDF, to be printed or saved where the person chooses, and nowhere else.

    It is in force once `confirm_recovery_sheet` has been given group number `asked_group` (from 1)
    as it stands on the paper; until then the sheet before it stays in force.
    """

    pdf: bytes
    asked_group: int
    groups: int


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report in a person's hands. `due` None: no due date is known."""

    report: str
    form: str
    title: str
    period: str
    state: str  # a RevisionState
    due: date | None


@dataclass(frozen=True, slots=True)
class HandoverMinutes:
    """What a handover did, and "Biên bản bàn giao" as PDF; `at_work` is who works here after it."""

    reports: tuple[HeldReport, ...]
    pdf: bytes
    at_work: AtWork


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """A request to the province, written to a file; the fingerprint is read out by telephone."""

    file: Path
    fingerprint: str


@dataclass(frozen=True, slots=True)
class OpenedPerson:
    """Somebody whose password can be set anew once the workspace was opened without one."""

    id: str
    account: str
    name: str
    roles: frozenset[Role]


class PeopleServices(Protocol):
    # -- the people
    def overview(self) -> PeopleOverview:
        """Anybody may look."""
        ...

    def add(self, person: NewPerson) -> PersonRow: ...
    def change(
        self, person: str, *, name: str, position: str, account: str, roles: frozenset[Role]
    ) -> PersonRow:
        """StepRefused where no active administrator would be left."""
        ...

    def disable(self, person: str, why: str) -> AtWork:
        """Shut somebody out for good: the database gets a new key (a backup is made before), which
        takes from a second to a minute. StepRefused for the last administrator and for oneself."""
        ...

    def enable(self, person: str, password: str) -> PersonRow:
        """Let somebody in again, with a first password."""
        ...

    def set_password(self, person: str, password: str) -> None:
        """A first password for somebody who forgot theirs."""
        ...

    def change_own_password(self, old: str, new: str) -> AtWork:
        """Anybody, for themselves. WrongPassword, TryLater."""
        ...

    # -- the recovery sheet
    def begin_recovery_sheet(self) -> RecoverySheet: ...
    def confirm_recovery_sheet(self, group: str) -> RecoverySheetState:
        """InputError if the group is not the one asked for; then the sheet can be tried again."""
        ...

    # -- handover
    def held_by(self, person: str) -> tuple[HeldReport, ...]:
        """Anybody may look."""
        ...

    def hand_over(
        self, person: str, to: str, *, why: str, leader: str, tokens: str
    ) -> HandoverMinutes:
        """Everything that `person` holds goes to `to`, and `person` is shut out as by `disable`.

        `leader` signs the minutes beside both; `tokens` says in free text which signing tokens,
        keys and papers were handed over.
        """
        ...

    # -- coming in without a password (nobody is at work)
    def people_by_code(self, folder: Path, code: str) -> tuple[OpenedPerson, ...]:
        """Who can be let in by the printed code: InputError names a mistyped group; WrongPassword
        for a code that is not of this workspace. Active people only."""
        ...

    def recover(self, folder: Path, code: str, person: str, password: str) -> AtWork:
        """Set that person's password by the printed code, and come in as them."""
        ...

    def ask_province(self, folder: Path, password: str, target: Path) -> HelpRequest:
        """Write a request to the province. `password` is the one that the administrator will come
        in with when the answer is here; StepRefused where the province holds no key."""
        ...

    def people_by_answer(
        self, folder: Path, answer: Path, password: str
    ) -> tuple[OpenedPerson, ...]:
        """The administrators who can be let in by the province's answer, with the password that was
        given to `ask_province`. WrongPassword; InputError for an answer to another request."""
        ...

    def recover_by_answer(
        self, folder: Path, answer: Path, password: str, person: str
    ) -> AtWork: ...
