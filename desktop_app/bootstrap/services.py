"""`ui.services.Services` on the rooms below: the one place where the app meets its adapters.

Heavy rooms (database, ciphers, network) are imported by the method that first needs them, on its
lane, so that the window stands before they do.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.bootstrap.form_services import AppForms
from desktop_app.bootstrap.keeping_services import AppKeeping
from desktop_app.bootstrap.lanes import Lanes
from desktop_app.bootstrap.office_lists import AppOfficeLists
from desktop_app.bootstrap.people_services import AppPeople
from desktop_app.bootstrap.samples import Samples, SampleWorkspace
from desktop_app.domain.directory import Directory
from desktop_app.domain.people import Person
from desktop_app.errors import (
    DatabaseMissing,
    StepRefused,
    StoreUnwritable,
    Text,
    UserError,
)
from desktop_app.ui.services import (
    ActivationPreview,
    AtWork,
    Exchanged,
    FileVerdict,
    PersonSlot,
    WorkspaceEntry,
)
from desktop_app.ui.shell.preferences import KnownWorkspace, PreferencesFile
from desktop_app.ui.work import Step

if TYPE_CHECKING:
    from desktop_app.bootstrap.office import OpenOffice
    from desktop_app.bootstrap.papers import PressProcess
    from desktop_app.sync.outbox import Pass, Progress
    from desktop_app.usecases.desk import Desk

T = TypeVar("T")


class AppServices:
    """One window's services. At most one workspace is open; only the db lane opens and closes it.

    `samples` is None in an installation without sample offices.
    """

    def __init__(
        self, lanes: Lanes, preferences: PreferencesFile, samples: Samples | None = None
    ) -> None:
        self._lanes = lanes
        self._preferences = preferences
        self._samples = samples
        self._open: OpenOffice | None = None
        self._staff = AppPeople(self)
        self._must_change = False  # the person at work has a first password
        self._press: PressProcess | None = None
        self._making = threading.Lock()  # one set of samples at a time
        self.keeping = AppKeeping(lambda: self._open, self._on_store, self.lock)
        self.forms = AppForms(self.desk, self._on_store)
        self.office_lists = AppOfficeLists(self.desk)

    # -- before unlocking ---------------------------------------------------------------------

    def known_workspaces(self) -> tuple[WorkspaceEntry, ...]:
        """Those opened last, then the samples; one whose folder is gone or broken is left out."""
        found: dict[Path, WorkspaceEntry] = {}
        candidates = [one.folder for one in self._preferences.current.workspaces]
        samples = self._samples.workspaces() if self._samples is not None else ()
        for folder in (*candidates, *(one.folder for one in samples)):
            if folder in found:
                continue
            try:
                found[folder] = self.read_workspace(folder)
            except UserError:
                continue
        return tuple(found.values())

    def read_workspace(self, folder: Path) -> WorkspaceEntry:
        from desktop_app.storage.place import is_workspace

        if not is_workspace(folder):
            raise DatabaseMissing(
                Text(
                    f"Thư mục “{folder.name}” không phải là kho dữ liệu Thi Đua Số. Hãy chọn thư "
                    "mục có tệp workspace.json.",
                    f"The folder “{folder.name}” is not a data store of Thi Đua Số. Choose the "
                    "folder that holds workspace.json.",
                )
            )
        sample = self._sample(folder)
        if self._samples is not None and sample is not None:
            people = tuple(PersonSlot(*one) for one in sample.people.items())
            return WorkspaceEntry(folder, sample.name, people, self._samples.password)
        remembered = {one.folder: one.name for one in self._preferences.current.workspaces}
        return WorkspaceEntry(folder, remembered.get(folder) or folder.name, ())

    def make_samples(
        self, progress: Callable[[Step], None], cancelled: Callable[[], bool]
    ) -> tuple[WorkspaceEntry, ...]:
        if self._samples is None:
            raise StepRefused(
                Text(
                    "Bản cài đặt này không có đơn vị mẫu.",
                    "This installation has no sample offices.",
                )
            )
        with self._making:
            if not self._samples.workspaces():
                self._samples.make(progress, cancelled)
        return tuple(self.read_workspace(one.folder) for one in self._samples.workspaces())

    def preview_activation(self, file: Path) -> ActivationPreview:
        from desktop_app.bootstrap.clock import SystemClock
        from desktop_app.bootstrap.office import scratch_folder
        from desktop_app.packages.enrolment import read_activation

        today = SystemClock().now().date()
        with scratch_folder() as scratch:
            opened = read_activation(file, Path(scratch))
        activation = opened.activation
        names = {one.office: one.name for one in opened.directory.offices}
        tree = {one.id: one for one in activation.tree}
        above = next((names[one] for one in activation.recipients if one in names), "")
        return ActivationPreview(
            tree[activation.office].name(today) if activation.office in tree else "",
            above,
            opened.root_fingerprint,
        )

    # -- unlocking and who is at work ---------------------------------------------------------

    @property
    def staff(self) -> AppPeople:
        return self._staff

    def unlock(self, folder: Path, account: str, password: str) -> AtWork:
        from desktop_app.bootstrap.office import open_office

        self.lock()
        return self.enter(open_office(folder, account, password, papers=self._papers()))

    def activate(
        self,
        file: Path,
        folder: Path,
        person: Person,
        account: str,
        password: str,
        root_fingerprint: str,
        server: str = "",
    ) -> AtWork:
        from desktop_app.bootstrap.activation import set_up

        self.lock()
        return self.enter(set_up(folder, file, person, account, password, root_fingerprint, server))

    def switch_person(self, person: str, password: str) -> AtWork:
        from desktop_app.bootstrap.people_services import switched

        return self.enter(switched(self.at_work(), person, password))

    def people(self) -> tuple[PersonSlot, ...]:
        office = self.at_work()
        holders = office.keyring().holders()
        with office.workspace.store.read() as unit:
            known = [one for one in unit.people.all() if one.active and one.id in holders]
        return tuple(PersonSlot(one.id, _title(one.name, one.position)) for one in known)

    def enter(self, office: OpenOffice) -> AtWork:
        """This is where the person works from now on."""
        self._open = replace(office, papers=self._papers())
        return self._settled()

    def lock(self) -> None:
        opened, self._open = self._open, None
        self._staff.forget()
        if opened is not None:
            opened.close()

    def desk(self) -> Desk:
        if self._must_change:
            raise StepRefused(
                Text(
                    "Hãy đổi mật khẩu lần đầu trước khi làm việc.",
                    "Change your first password before you start to work.",
                )
            )
        return self.at_work().desk()

    def write_enrolment_request(self, target: Path) -> str:
        from desktop_app.bootstrap.activation import write_enrolment_request

        try:
            target.unlink(missing_ok=True)
        except OSError as problem:
            raise StoreUnwritable(
                Text(
                    f"Không ghi đè được tệp “{target.name}”. Hãy đóng chương trình đang mở tệp, "
                    "hoặc chọn tên khác.",
                    f"The file “{target.name}” cannot be replaced. Close the program that has it "
                    "open, or choose another name.",
                )
            ) from problem
        return write_enrolment_request(self.at_work(), target)

    # -- the roads ----------------------------------------------------------------------------

    def exchange_online(
        self, progress: Callable[[Step], None], cancelled: Callable[[], bool]
    ) -> Exchanged:
        from desktop_app.bootstrap.exchange import exchange_http
        from desktop_app.bootstrap.lanes import StoreLane

        office = self.at_work()
        if self._samples is not None and self._sample(office.workspace.folder) is not None:
            address = self._samples.relay()
            self._on_store(lambda: _move_relay(office, address))
        return _told(
            exchange_http(
                office,
                lane=StoreLane(self._lanes.db, office.workspace.store),
                on_store=self._on_store,
                only_due=False,
                progress=_steps(progress),
                cancelled=cancelled,
            )
        )

    def exchange_folder(
        self,
        folder: Path,
        offices: Collection[str],
        progress: Callable[[Step], None],
        cancelled: Callable[[], bool],
    ) -> Exchanged:
        from desktop_app.bootstrap.exchange import exchange_folder
        from desktop_app.bootstrap.lanes import StoreLane

        office = self.at_work()
        return _told(
            exchange_folder(
                office,
                folder,
                offices=offices,
                lane=StoreLane(self._lanes.db, office.workspace.store),
                on_store=self._on_store,
                progress=_steps(progress),
                cancelled=cancelled,
            )
        )

    # -- files --------------------------------------------------------------------------------

    def verify(self, file: Path) -> FileVerdict:
        from desktop_app.bootstrap.verify import verify_file

        office = self._open
        directory: Directory | None = None
        roots: tuple[bytes, ...] = ()
        if office is not None:
            directory = self._on_store(lambda: _directory_of(office))
            if self._samples is not None and self._sample(office.workspace.folder) is not None:
                roots = self._samples.roots()
        verdict = verify_file(file, roots=roots, directory=directory)
        return FileVerdict(
            verdict.kind, verdict.valid, verdict.trusted, verdict.signers, verdict.reasons
        )

    def training_identities(self) -> tuple[Path, ...]:
        office = self._open
        if self._samples is None or office is None or not self._sample(office.workspace.folder):
            return ()
        return self._samples.identities(office.workspace.folder)

    # -- the window's own ---------------------------------------------------------------------

    def close(self) -> None:
        """At the very end, when no lane works any more."""
        self.lock()
        if self._press is not None:
            self._press.close()
        if self._samples is not None:
            self._samples.close()

    def _sample(self, folder: Path) -> SampleWorkspace | None:
        known = self._samples.workspaces() if self._samples is not None else ()
        return next((one for one in known if one.folder == folder), None)

    def _papers(self) -> PressProcess:
        from desktop_app.bootstrap.papers import PressProcess

        if self._press is None:
            self._press = PressProcess()
        return self._press

    def at_work(self) -> OpenOffice:
        if self._open is None:
            raise UserError(
                Text(
                    "Kho dữ liệu đang khóa. Hãy mở khóa rồi làm lại.",
                    "The data store is locked. Unlock it and try again.",
                )
            )
        return self._open

    def _on_store(self, work: Callable[[], T]) -> T:
        return self._lanes.db.submit(work).result()

    def _settled(self) -> AtWork:
        """Who is at work now, as the window shows it; the workspace is remembered."""
        from desktop_app.bootstrap.office import RELAY_URL
        from desktop_app.usecases.desk import CERTIFICATE

        office = self.at_work()
        today = office.clock.now().date()
        with office.workspace.store.read() as unit:
            own = unit.offices.tree().get(office.office)
            certificate = unit.settings.get(CERTIFICATE)
            relay = unit.settings.get(RELAY_URL)
            account = unit.people.accounts()[office.person.id]
        self._must_change = account.must_change
        name, folder = own.name(today), office.workspace.folder
        self._preferences.remember(KnownWorkspace(folder, name, account.name))
        return AtWork(
            office=office.office,
            office_name=name,
            person=office.person,
            consolidates=own.is_consolidator(today),
            activated=bool(certificate),
            online=bool(relay),
            warnings=tuple(warning.message for warning in office.workspace.warnings),
            must_change_password=account.must_change,
        )


def _title(name: str, position: str) -> str:
    return f"{name} – {position}" if position else name


def _directory_of(office: OpenOffice) -> Directory | None:
    with office.workspace.store.read() as unit:
        return unit.directories.current()


def _move_relay(office: OpenOffice, address: str) -> None:
    """The samples' server stands at another port each time; an office without one stays so."""
    from desktop_app.bootstrap.office import RELAY_URL

    with office.workspace.store.write() as unit:
        if unit.settings.get(RELAY_URL) not in ("", address):
            unit.settings.put(RELAY_URL, address)


def _steps(progress: Callable[[Step], None]) -> Callable[[Progress], None]:
    """While sending `done` of `total` packages; then `done` arrivals of an unknown number."""

    def tell(at: Progress) -> None:
        sending = at.sent < at.due
        progress(Step(at.sent, at.due) if sending else Step(at.arrived))

    return tell


def _told(done: Pass) -> Exchanged:
    stopped = done.stopped_by.message if done.stopped_by is not None else None
    trouble = (*done.put_off, *done.refused, *done.unusable)
    return Exchanged(
        sent=len(done.sent),
        arrived=done.arrived,
        # The package at which the line broke says the same as the end of the pass.
        problems=tuple(one.message for one in trouble if one.message != stopped),
        stopped=stopped,
        cancelled=done.cancelled,
    )
