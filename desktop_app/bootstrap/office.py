"""An unlocked workspace with everything plugged in, at which one person works."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop_app.bootstrap.clock import SteadyClock, SystemClock
from desktop_app.bootstrap.reference import workdays_in
from desktop_app.documents.press import Press
from desktop_app.domain.package import SealedPackage
from desktop_app.domain.people import Person
from desktop_app.domain.ports import Clock, PackageRecord
from desktop_app.errors import Text, UserError
from desktop_app.identity.device import DeviceKeys
from desktop_app.packages.sealer import WorkspaceSealer
from desktop_app.storage.keyring import WorkspaceKeyring
from desktop_app.storage.store import OpenWarning
from desktop_app.storage.workspace import OpenWorkspace, change_key, leavers, open_workspace
from desktop_app.usecases.desk import CERTIFICATE, Desk, Papers
from desktop_app.usecases.form_library import FormLibrary
from desktop_app.usecases.people import come_in, record_new_key
from desktop_app.usecases.trusted_time import clock_check, noted

OFFICE = "office"  # setting: the id of the office that this workspace belongs to
RELAY_URL = "relay.url"
DEVICE_KEYS = "device.keys"  # secret


@dataclass(slots=True)
class OpenOffice:
    """One person at one unlocked workspace.

    `scratch` holds the private folders of opened packages and what a transport brought; it lies in
    the workspace so that nothing opened ever stands outside it, and is emptied at both ends.
    """

    workspace: OpenWorkspace
    person: Person
    office: str
    clock: Clock
    papers: Papers
    library: FormLibrary = field(default_factory=FormLibrary)

    @property
    def scratch(self) -> Path:
        return self.workspace.folder / "scratch"

    @property
    def inbox(self) -> Path:
        return self.workspace.folder / "inbox"

    def sealer(self) -> WorkspaceSealer:
        """With the certificate and directory as they are now."""
        with self.workspace.store.read() as unit:
            keys = DeviceKeys.from_bytes(unit.settings.secret(DEVICE_KEYS))
            certificate = unit.settings.get(CERTIFICATE)
            directory = unit.directories.current()
        return WorkspaceSealer(
            self.workspace.packages,
            self.scratch,
            keys=keys,
            certificate=certificate,
            directory=directory,
            office=self.office,
            device=self.workspace.device,
            epoch=self.workspace.epoch,
            clock=self.clock,
        )

    def desk(self) -> Desk:
        with self.workspace.store.read() as unit:
            days = workdays_in(unit)
        return Desk(
            store=self.workspace.store,
            blobs=self.workspace.blobs,
            sealer=self.sealer(),
            papers=self.papers,
            library=self.library,
            workdays=days,
            clock=self.clock,
            person=self.person,
            office=self.office,
            device=self.workspace.device,
        )

    def keyring(self) -> WorkspaceKeyring:
        return WorkspaceKeyring(self.workspace.folder, self.workspace.key)

    def sealed_file(self, record: PackageRecord) -> SealedPackage:
        """The file of a package row, as the transports want it."""
        path = self.workspace.packages / record.file
        size = path.stat().st_size if path.exists() else 0
        return SealedPackage(path, record.header, record.sha256, size)

    def close(self) -> None:
        self.workspace.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_office(
    folder: Path,
    account: str,
    password: str,
    *,
    clock: Clock | None = None,
    papers: Papers | None = None,
) -> OpenOffice:
    """Unlock a workspace by this account. Errors as `storage.workspace.open_workspace`; UserError
    for a workspace that was never activated.

    Where shutting somebody out was cut off before the new key, that is finished first.
    """
    workspace = open_workspace(folder, account, password)
    opened = attend(workspace, workspace.person, clock=clock, papers=papers)
    try:
        if leavers(workspace):
            opened = rekeyed(opened, "disable_person")
        come_in(opened.desk(), workspace.failed_before)
    except BaseException:
        opened.close()
        raise
    return opened


def rekeyed(office: OpenOffice, why: str) -> OpenOffice:
    """The same place under a new database key, without the slots of whoever was shut out."""
    workspace = change_key(office.workspace, without=leavers(office.workspace))
    changed = replace(office, workspace=workspace)
    record_new_key(changed.desk(), why)
    return changed


def attend(
    workspace: OpenWorkspace,
    person: str,
    *,
    clock: Clock | None = None,
    papers: Papers | None = None,
) -> OpenOffice:
    """Plug everything into a workspace that is open already."""
    shown = clock or SystemClock()
    with workspace.store.read() as unit:
        office = unit.settings.get(OFFICE)
        somebody = unit.people.get(person)
        signed = noted(unit)
        wrong = clock_check(unit, shown.now())
    if not office:
        workspace.close()
        raise UserError(
            Text(
                "Kho dữ liệu này chưa gắn với đơn vị nào. Hãy kích hoạt từ tệp do cấp trên gửi.",
                "This data store belongs to no office yet. Activate it from the file that the "
                "office above has sent.",
            )
        )
    if wrong.advice is not None:
        told = Text(f"{wrong.found.vi} {wrong.advice.vi}", f"{wrong.found.en} {wrong.advice.en}")
        workspace.warnings = (*workspace.warnings, OpenWarning(told))
    steady = shown if signed is None else SteadyClock(shown, signed)
    opened = OpenOffice(workspace, somebody, office, steady, papers or Press())
    for folder in (opened.scratch, opened.inbox):
        folder.mkdir(mode=0o700, exist_ok=True)
    opened.sealer().sweep()
    return opened


def scratch_folder() -> tempfile.TemporaryDirectory[str]:
    """A private folder for files that are looked at before there is a workspace."""
    return tempfile.TemporaryDirectory(prefix="thiduaso-")
