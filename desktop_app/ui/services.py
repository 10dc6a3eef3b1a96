"""What the screens ask of the rest beyond use cases; `bootstrap` gives it.

Every method runs on a lane (see `Work`), never on the main thread, and takes and gives plain or
frozen values. Errors are those of `errors.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.people import Person
from desktop_app.errors import Text
from desktop_app.ui.services_forms import FormServices
from desktop_app.ui.services_keeping import KeepingServices
from desktop_app.ui.services_offices import OfficeServices
from desktop_app.ui.services_people import PeopleServices
from desktop_app.ui.work import Step

if TYPE_CHECKING:
    from desktop_app.usecases.desk import Desk  # heavy: the window stands before it is needed


@dataclass(frozen=True, slots=True)
class PersonSlot:
    """Somebody who may work at a workspace. `id` is the person's, or the account at the samples'
    unlock screen."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class WorkspaceEntry:
    """A workspace that this computer knows. `people` and `sample_password` are told only for the
    samples: elsewhere no file says who works there, and the account is typed."""

    folder: Path
    name: str
    people: tuple[PersonSlot, ...]
    sample_password: str = ""


@dataclass(frozen=True, slots=True)
class AtWork:
    """Who is at work where. `activated` is False until the province's answer has come; `online`
    says whether a server's address is known; `warnings` are to be shown once. While
    `must_change_password`, `Services.desk` refuses until `staff.change_own_password` was done."""

    office: str
    office_name: str
    person: Person
    consolidates: bool
    activated: bool
    online: bool
    warnings: tuple[Text, ...] = ()
    must_change_password: bool = False


@dataclass(frozen=True, slots=True)
class ActivationPreview:
    """What an activation file says before it is used."""

    office_name: str
    from_office: str
    root_fingerprint: str


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What one pass of sending and receiving did. `stopped` says why it ended early, if it did."""

    sent: int
    arrived: int
    problems: tuple[Text, ...] = ()
    stopped: Text | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """`thiduaso verify` as a value."""

    kind: str
    valid: bool
    trusted: bool
    signers: tuple[str, ...]
    reasons: tuple[Text, ...]


class Services(Protocol):
    @property
    def staff(self) -> PeopleServices:
        """People, keys, the recovery sheet."""
        ...

    # -- before unlocking (cpu lane)
    def known_workspaces(self) -> tuple[WorkspaceEntry, ...]: ...
    def read_workspace(self, folder: Path) -> WorkspaceEntry: ...
    def make_samples(
        self, progress: Callable[[Step], None], cancelled: Callable[[], bool]
    ) -> tuple[WorkspaceEntry, ...]:
        """The sample offices, made anew if they are not there yet."""
        ...

    def preview_activation(self, file: Path) -> ActivationPreview: ...

    # -- unlocking and who is at work (db lane)
    def unlock(self, folder: Path, account: str, password: str) -> AtWork: ...
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
        """`server` is the address of the province's server; "" exchanges by file only."""
        ...

    def switch_person(self, person: str, password: str) -> AtWork: ...
    def people(self) -> tuple[PersonSlot, ...]: ...
    def lock(self) -> None:
        """Close the workspace and drop the key."""
        ...

    def desk(self) -> Desk:
        """The desk of the person at work, for use cases. UserError while locked."""
        ...

    def write_enrolment_request(self, target: Path) -> str: ...

    # -- the roads (net lane)
    def exchange_online(
        self, progress: Callable[[Step], None], cancelled: Callable[[], bool]
    ) -> Exchanged: ...
    def exchange_folder(
        self,
        folder: Path,
        offices: Collection[str],
        progress: Callable[[Step], None],
        cancelled: Callable[[], bool],
    ) -> Exchanged: ...

    @property
    def keeping(self) -> KeepingServices:
        """Backups, restoring, the state of the machine (cpu lane)."""
        ...

    @property
    def forms(self) -> FormServices:
        """Form sets, workbooks, and what is sent down (cpu lane)."""
        ...

    @property
    def office_lists(self) -> OfficeServices:
        """Bodies and former units that ship."""
        ...

    # -- files (cpu lane)
    def verify(self, file: Path) -> FileVerdict: ...
    def training_identities(self) -> tuple[Path, ...]:
        """The samples' PKCS#12 files, for signing as a trial."""
        ...
