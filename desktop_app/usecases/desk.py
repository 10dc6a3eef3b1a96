"""What every use case works with: the ports, and the person who is at work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from desktop_app.documents.content import AnnexTable
from desktop_app.documents.press import Paper, PaperStage, SigningIdentity
from desktop_app.documents.slice_sheet import SliceSheet
from desktop_app.domain.audit import AuditEntry
from desktop_app.domain.offices import Office, OfficeProfile
from desktop_app.domain.people import Person
from desktop_app.domain.ports import Blobs, Clock, Sealer, Store, Unit
from desktop_app.domain.workdays import Workdays
from desktop_app.errors import StepRefused, Text
from desktop_app.usecases.form_library import FormLibrary

CERTIFICATE = "device.certificate"  # setting: this device's certificate (PEM), once it has one


class Papers(Protocol):
    """Makes, signs and reads papers; slow, so the app gives an adapter that uses the cpu pool."""

    def pdf(self, paper: Paper) -> bytes: ...
    def word(self, paper: Paper) -> bytes: ...
    def excel(self, annexes: Sequence[AnnexTable]) -> bytes: ...
    def slice(self, content: SliceSheet) -> bytes: ...
    def sign_as_leader(self, pdf: bytes, identity: SigningIdentity, at: datetime) -> bytes: ...
    def number(self, pdf: bytes, number: int, day: date) -> bytes: ...
    def seal(self, pdf: bytes, identity: SigningIdentity, at: datetime) -> bytes: ...
    def stage(self, pdf: bytes) -> PaperStage: ...
    def printed_code(self, pdf: bytes) -> str | None: ...
    def code_of(self, fingerprint: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """One person at one office's workspace. `office` and `device` are the workspace's own ids."""

    store: Store
    blobs: Blobs
    sealer: Sealer
    papers: Papers
    library: FormLibrary
    workdays: Workdays
    clock: Clock
    person: Person
    office: str
    device: str

    def record(
        self,
        unit: Unit,
        verb: str,
        about: str,
        *,
        before: str = "",
        after: str = "",
        why: str = "",
    ) -> datetime:
        """Write the verb to the audit log within the same transaction; returns the moment."""
        now = self.clock.now()
        unit.audit.append(AuditEntry(now, self.person.id, verb, about, before, after, why))
        return now

    def own_office(self, unit: Unit) -> Office:
        return unit.offices.tree().get(self.office)


def profile_of(unit: Unit, office: str, moment: datetime) -> OfficeProfile:
    """What the office prints on its papers that day; StepRefused where nobody has entered it."""
    live = [
        profile
        for profile in unit.offices.profiles(office)
        if profile.validity.holds(moment.date())
    ]
    if not live:
        raise StepRefused(
            Text(
                "Chưa có thông tin in trên văn bản của đơn vị (tên cơ quan, địa danh, người ký). "
                "Hãy nhập tại Quản trị – Hồ sơ đơn vị.",
                "The office's letterhead, place and signer have not been entered. Enter them under "
                "Administration – Office profile.",
            )
        )
    return live[-1]
