"""`ui.services_people.PeopleServices` on the use cases, the key slots and the re-key."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.people import Person, Role
from desktop_app.errors import StepRefused, Text
from desktop_app.ui.services_people import (
    HandoverMinutes,
    HeldReport,
    HelpRequest,
    NewPerson,
    OpenedPerson,
    PeopleOverview,
    PersonRow,
    RecoverySheet,
    RecoverySheetState,
)

if TYPE_CHECKING:  # the window stands before SQLAlchemy is read
    from desktop_app.bootstrap.office import OpenOffice
    from desktop_app.storage.workspace import OpenWorkspace
    from desktop_app.ui.services import AtWork
    from desktop_app.usecases.desk import Desk
    from desktop_app.usecases.people import PersonLine
    from desktop_app.usecases.recovery import DraftCode


class Place(Protocol):
    """Where people work: `AppServices`. Only the db lane calls it."""

    def at_work(self) -> OpenOffice: ...
    def desk(self) -> Desk: ...
    def enter(self, office: OpenOffice) -> AtWork: ...
    def lock(self) -> None: ...


class AppPeople:
    def __init__(self, place: Place) -> None:
        self._place = place
        # The code that was printed and not confirmed yet: in memory, as long as the place is open.
        self._draft: DraftCode | None = None

    def forget(self) -> None:
        """The workspace is locked."""
        self._draft = None

    # -- the people ---------------------------------------------------------------------------

    def overview(self) -> PeopleOverview:
        from desktop_app.usecases.people import people_list
        from desktop_app.usecases.recovery import recovery_state

        office = self._place.at_work()
        desk, keyring = office.desk(), office.keyring()
        rows = tuple(_row(line, office.person) for line in people_list(desk, keyring))
        state = recovery_state(desk)
        made_by = state.made_by.name if state.made_by is not None else ""
        sheet = RecoverySheetState(state.made_at is not None, state.made_at, made_by, state.used_at)
        return PeopleOverview(rows, sheet, keyring.has_escrow())

    def add(self, person: NewPerson) -> PersonRow:
        from desktop_app.usecases.people import Newcomer, add_person

        newcomer = Newcomer(
            person.name, person.position, person.account, person.roles, person.password
        )
        added = add_person(self._place.desk(), self._place.at_work().keyring(), newcomer)
        return self._one(added.id)

    def change(
        self, person: str, *, name: str, position: str, account: str, roles: frozenset[Role]
    ) -> PersonRow:
        from desktop_app.usecases.people import change_person

        keyring = self._place.at_work().keyring()
        changed = change_person(
            self._place.desk(),
            keyring,
            person,
            name=name,
            position=position,
            account=account,
            roles=roles,
        )
        office = self._place.at_work()
        if changed.id == office.person.id:
            self._place.enter(replace(office, person=changed))
        return self._one(person)

    def disable(self, person: str, why: str) -> AtWork:
        from desktop_app.usecases.people import disable_person

        disable_person(self._place.desk(), person, why)
        return self._with_new_key("disable_person")

    def enable(self, person: str, password: str) -> PersonRow:
        from desktop_app.usecases.people import enable_person

        enable_person(self._place.desk(), self._place.at_work().keyring(), person, password)
        return self._one(person)

    def set_password(self, person: str, password: str) -> None:
        from desktop_app.usecases.people import set_password

        set_password(self._place.desk(), self._place.at_work().keyring(), person, password)

    def change_own_password(self, old: str, new: str) -> AtWork:
        from desktop_app.usecases.people import change_own_password

        office = self._place.at_work()  # the one thing that a first password is good for
        change_own_password(office.desk(), office.keyring(), old, new)
        return self._place.enter(office)

    # -- the recovery sheet -------------------------------------------------------------------

    def begin_recovery_sheet(self) -> RecoverySheet:
        from desktop_app.documents.recovery_sheet import RecoveryPaper, render_recovery_sheet
        from desktop_app.domain.recovery_code import GROUPS, new_code
        from desktop_app.usecases.recovery import DraftCode, require_draft

        desk = self._place.desk()
        require_draft(desk)
        now = desk.clock.now()
        with desk.store.read() as unit:
            name = desk.own_office(unit).name(now.date())
            profiles = unit.offices.profiles(desk.office)
        draft = DraftCode(new_code(), 1 + secrets.randbelow(GROUPS))
        place = profiles[-1].place if profiles else ""
        pdf = render_recovery_sheet(RecoveryPaper(name, place, now, desk.person.name, draft.code))
        self._draft = draft
        return RecoverySheet(pdf, draft.asked, GROUPS)

    def confirm_recovery_sheet(self, group: str) -> RecoverySheetState:
        from desktop_app.usecases.recovery import confirm_code

        if self._draft is None:
            raise StepRefused(
                Text(
                    "Chưa có phiếu nào vừa lập. Hãy lập phiếu mới.",
                    "No sheet was just made. Make a new one.",
                )
            )
        desk = self._place.desk()
        confirm_code(desk, self._place.at_work().keyring(), self._draft, group)
        self._draft = None
        return self.overview().recovery

    # -- handover -----------------------------------------------------------------------------

    def held_by(self, person: str) -> tuple[HeldReport, ...]:
        from desktop_app.usecases.handover import reports_held

        return tuple(
            HeldReport(
                one.report, one.form, one.title.vi, one.period.label.vi, str(one.state), one.due
            )
            for one in reports_held(self._place.desk(), person)
        )

    def hand_over(
        self, person: str, to: str, *, why: str, leader: str, tokens: str
    ) -> HandoverMinutes:
        from desktop_app.documents.handover_minutes import render_minutes
        from desktop_app.usecases.handover import hand_over_work

        held = self.held_by(person)
        minutes = hand_over_work(
            self._place.desk(), person, to, why=why, leader=leader, tokens=tokens
        )
        at_work = self._with_new_key("hand_over_work")
        return HandoverMinutes(held, render_minutes(minutes), at_work)

    # -- coming in without a password ---------------------------------------------------------

    def people_by_code(self, folder: Path, code: str) -> tuple[OpenedPerson, ...]:
        from desktop_app.storage.workspace import open_with_recovery

        self._place.lock()
        with open_with_recovery(folder, code) as workspace:
            return _active(workspace)

    def recover(self, folder: Path, code: str, person: str, password: str) -> AtWork:
        from desktop_app.storage.workspace import open_with_recovery

        self._place.lock()
        return self._recovered(open_with_recovery(folder, code), person, password, "sheet")

    def ask_province(self, folder: Path, password: str, target: Path) -> HelpRequest:
        from desktop_app.bootstrap.clock import SystemClock
        from desktop_app.domain.accounts import require_strong
        from desktop_app.packages.escrow import ask

        require_strong(password)
        return HelpRequest(target, ask(folder, password, target, SystemClock().now()))

    def people_by_answer(
        self, folder: Path, answer: Path, password: str
    ) -> tuple[OpenedPerson, ...]:
        from desktop_app.packages.escrow import accept
        from desktop_app.storage.workspace import open_with_key

        self._place.lock()
        with open_with_key(folder, accept(folder, answer, password)) as workspace:
            return tuple(one for one in _active(workspace) if Role.ADMINISTRATOR in one.roles)

    def recover_by_answer(self, folder: Path, answer: Path, password: str, person: str) -> AtWork:
        from desktop_app.packages.escrow import accept, forget
        from desktop_app.storage.workspace import open_with_key

        self._place.lock()
        opened = open_with_key(folder, accept(folder, answer, password))
        at_work = self._recovered(opened, person, password, "province")
        forget(folder)
        return at_work

    # -- inside -------------------------------------------------------------------------------

    def _recovered(self, workspace: OpenWorkspace, person: str, password: str, how: str) -> AtWork:
        from desktop_app.bootstrap.office import attend
        from desktop_app.usecases.people import come_in
        from desktop_app.usecases.recovery import recover_password

        try:
            office = attend(workspace, person)
            recover_password(office.desk(), office.keyring(), password, how=how)
            come_in(office.desk(), 0)
        except BaseException:
            workspace.close()
            raise
        return self._place.enter(office)

    def _with_new_key(self, why: str) -> AtWork:
        """Put the workspace under a new key without the slots of those who were shut out."""
        from desktop_app.bootstrap.office import rekeyed

        office = self._place.at_work()
        try:
            changed = rekeyed(office, why)
        except BaseException:
            self._place.lock()  # the old key stays in force; whoever comes in next goes on with it
            raise
        return self._place.enter(changed)

    def _one(self, person: str) -> PersonRow:
        return next(row for row in self.overview().rows if row.id == person)


def switched(office: OpenOffice, person: str, password: str) -> OpenOffice:
    """The same open workspace with another person at work. WrongPassword, TryLater, NotAllowed."""
    from desktop_app.errors import NotAllowed
    from desktop_app.identity import keyslots
    from desktop_app.usecases.people import come_in

    with office.workspace.store.read() as unit:
        somebody = unit.people.get(person)
        account = unit.people.accounts()[person].name
    unlocked = keyslots.unlock(office.workspace.folder, account, password)
    if not somebody.active or unlocked.person != person:
        raise NotAllowed(
            Text(
                "Người này không còn được dùng kho dữ liệu này. Hãy liên hệ người quản trị.",
                "This person may no longer use this data store. Ask the administrator.",
            )
        )
    now_at_work = replace(office, person=somebody)
    come_in(now_at_work.desk(), unlocked.failed_before)
    return now_at_work


def _row(line: PersonLine, at_work: Person) -> PersonRow:
    person, account = line.person, line.account
    return PersonRow(
        person.id,
        account.name,
        person.name,
        person.position,
        person.roles,
        person.active,
        line.has_key,
        account.must_change,
        account.last_login,
        person.id == at_work.id,
    )


def _active(workspace: OpenWorkspace) -> tuple[OpenedPerson, ...]:
    with workspace.store.read() as unit:
        accounts = unit.people.accounts()
        return tuple(
            OpenedPerson(one.id, accounts[one.id].name, one.name, one.roles)
            for one in unit.people.all()
            if one.active
        )
