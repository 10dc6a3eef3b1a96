"""Putting what is handed down into packages, one for each office (DESIGN §7).

One package for all of them would name a hundred offices to each other; and an office that is
activated later gets its own as soon as its key is in the directory.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop_app.domain.assignments import AssignmentPart, Handed
from desktop_app.domain.package import About, PackageKind, PartContent, SealedPackage
from desktop_app.domain.reports import Subject
from desktop_app.packages import parts
from desktop_app.packages.names import folded
from desktop_app.packages.schema.assignment import (
    ASSIGNMENT,
    Assignment,
    HandedDueDate,
    HandedReport,
    HandedRows,
    HandedTargets,
)
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.post import queue, seal

_NOBODY = str(uuid.UUID(int=0, version=4))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Part = HandedTargets | HandedRows | HandedDueDate | HandedReport

_PARTS: dict[type[Part], AssignmentPart] = {
    HandedTargets: AssignmentPart.TARGETS,
    HandedRows: AssignmentPart.RESERVED_ROWS,
    HandedDueDate: AssignmentPart.DUE_DATE,
    HandedReport: AssignmentPart.REPORT,
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What one office is handed. `beside` are the other parts of the package by name: the reports'
    instances and the packs of their forms."""

    targets: tuple[HandedTargets, ...] = ()
    rows: tuple[HandedRows, ...] = ()
    due_dates: tuple[HandedDueDate, ...] = ()
    reports: tuple[HandedReport, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        return (*self.targets, *self.rows, *self.due_dates, *self.reports)


def hand_down(
    desk: Desk,
    office: str,
    contents: Contents,
    beside: Mapping[str, PartContent] | None = None,
) -> SealedPackage:
    """Seal, note and queue it. InputError where the directory has no key of the office yet."""
    now = desk.clock.now()
    assignment = Assignment(
        office, now, contents.targets, contents.rows, contents.due_dates, contents.reports
    )
    with desk.store.read() as unit:
        name = unit.offices.tree().get(office).name(now.date())
    forms = {part.form for part in contents.parts}
    package = seal(
        desk,
        About(PackageKind.ASSIGNMENT, form=forms.pop() if len(forms) == 1 else ""),
        {parts.ASSIGNMENT: ASSIGNMENT.encode(assignment), **(beside or {})},
        [office],
        name=f"GiaoXuong_{folded(name)[:40]}.zip",
    )
    with desk.store.write() as unit:
        for part in contents.parts:
            unit.from_above.note(note_of(office, part, now), outgoing=True)
        desk.record(unit, "hand_down", office, after=summary(contents.parts))
        queue(desk, unit, package, office)
    return package


def note_of(office: str, part: Part, at: datetime) -> Handed:
    """The note that is kept of a part, on either side."""
    kind, period, subject = _PARTS[type(part)], "", Subject()
    if not isinstance(part, HandedRows):
        period = part.period
    if isinstance(part, HandedReport):
        subject = part.subject
    return Handed(office, kind, part.form, period, subject, digest_of(part), at)


def digest_of(part: Part) -> str:
    """The SHA-256 of the part as a package holds it, whoever it is for and whenever it is sent."""
    return hashlib.sha256(ASSIGNMENT.encode(_alone(part))).hexdigest()


def _alone(part: Part) -> Assignment:
    match part:
        case HandedTargets():
            return Assignment(_NOBODY, _EPOCH, targets=(part,))
        case HandedRows():
            return Assignment(_NOBODY, _EPOCH, rows=(part,))
        case HandedDueDate():
            return Assignment(_NOBODY, _EPOCH, due_dates=(part,))
        case HandedReport():
            return Assignment(_NOBODY, _EPOCH, reports=(part,))


def summary(handed: Sequence[Part]) -> str:
    """What an audit entry says of them: `targets F-KPI-01/2026Q3, report F-TD-01/2026`."""
    notes = [note_of(_NOBODY, part, _EPOCH) for part in handed]
    return ", ".join(
        f"{note.part} {note.form}/{note.period}" if note.period else f"{note.part} {note.form}"
        for note in notes
    )
