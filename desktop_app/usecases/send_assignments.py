"""Handing targets, kept rows and due dates down, where they differ from what went before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.assignments import AssignmentPart, Handed
from desktop_app.domain.moments import day_of
from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import DueDate, Unit
from desktop_app.domain.targets import AssignedTarget
from desktop_app.packages.schema.assignment import (
    HandedDueDate,
    HandedRows,
    HandedTarget,
    HandedTargets,
)
from desktop_app.usecases.addressees import Addressee, addressees_in, require_below
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.hand_down import Contents, digest_of, hand_down
from desktop_app.usecases.reserve_rows import reserved_rows


@dataclass(frozen=True, slots=True)
class Unsent:
    """What an office has not been handed yet: how many parts of each kind."""

    office: Addressee
    targets: int
    rows: int
    due_dates: int


def unsent_assignments(desk: Desk) -> tuple[Unsent, ...]:
    """The offices below that lack something, by code."""
    with desk.store.read() as unit:
        gathered = _Gathering(desk, unit)
        found = [(office, gathered.unsent(office)) for office in addressees_in(desk, unit)]
    return tuple(
        Unsent(office, len(contents.targets), len(contents.rows), len(contents.due_dates))
        for office, contents in found
        if contents.parts
    )


def send_assignments(desk: Desk, offices: Collection[str]) -> int:
    """Hand these offices what they have not been handed yet; to how many something went.

    What was taken back since (no target, kept row or date any more) is handed down as nothing.
    """
    desk.person.require(Role.CONSOLIDATOR)
    with desk.store.read() as unit:
        require_below(desk, unit, offices)
        gathered = _Gathering(desk, unit)
        wanted = {
            office.id: contents
            for office in addressees_in(desk, unit)
            if office.id in offices and (contents := gathered.unsent(office)).parts
        }
    for office, contents in wanted.items():
        hand_down(desk, office, contents)
    return len(wanted)


def send_due_dates(desk: Desk) -> int:
    """Hand every office the due dates that it has not been handed, and nothing else that waits; to
    how many something went. One that was taken back since is handed down as taken back."""
    desk.person.require(Role.CONSOLIDATOR)
    with desk.store.read() as unit:
        gathered = _Gathering(desk, unit)
        wanted = {
            office.id: Contents(due_dates=dates)
            for office in addressees_in(desk, unit)
            if (dates := gathered.unsent(office).due_dates)
        }
    for office, contents in wanted.items():
        hand_down(desk, office, contents)
    return len(wanted)


class _Gathering:
    """One reading of what was set for the offices below, and of what they have."""

    def __init__(self, desk: Desk, unit: Unit) -> None:
        self._tree = unit.offices.tree()
        self._office = desk.office
        self._today = day_of(desk.clock.now())
        self._targets: dict[str, dict[tuple[str, str], list[AssignedTarget]]] = defaultdict(dict)
        for target in unit.targets.all():
            place = self._targets[target.office].setdefault((target.form, target.period), [])
            place.append(target)
        self._rows = {one.form: reserved_rows(unit, one.form) for one in unit.forms.all()}
        self._dates: dict[tuple[str, str], list[DueDate]] = defaultdict(list)
        for due in unit.due_dates.all():
            self._dates[due.form, due.period].append(due)
        self._handed: dict[str, list[Handed]] = defaultdict(list)
        for handed in unit.from_above.handed(outgoing=True):
            self._handed[handed.office].append(handed)

    def unsent(self, office: Addressee) -> Contents:
        """What the office is to have and was not handed so."""
        had = {one.digest for one in self._handed[office.id]}
        targets = self._targets_of(office.id)
        rows = self._rows_of(office)
        due_dates = self._due_dates_of(office)
        return Contents(
            tuple(one for one in targets if digest_of(one) not in had),
            tuple(one for one in rows if digest_of(one) not in had),
            tuple(one for one in due_dates if digest_of(one) not in had),
        )

    def _targets_of(self, office: str) -> list[HandedTargets]:
        found = dict(self._targets[office])
        for handed in self._handed[office]:
            if handed.part is AssignmentPart.TARGETS:
                found.setdefault((handed.form, handed.period), [])
        return [
            HandedTargets(
                form,
                period,
                tuple(HandedTarget(one.place, _decimal(one.value), one.basis) for one in targets),
            )
            for (form, period), targets in sorted(found.items())
        ]

    def _rows_of(self, office: Addressee) -> list[HandedRows]:
        if not office.reports_here:
            return []  # the consolidating office in between decides on these
        had = {
            one.form for one in self._handed[office.id] if one.part is AssignmentPart.RESERVED_ROWS
        }
        return [
            HandedRows(form, rows)
            for form, rows in sorted(self._rows.items())
            if rows or form in had
        ]

    def _due_dates_of(self, office: Addressee) -> list[HandedDueDate]:
        had = {
            (one.form, one.period)
            for one in self._handed[office.id]
            if one.part is AssignmentPart.DUE_DATE
        }
        found = []
        for form, period in sorted(self._dates.keys() | had):
            end = parse_period(period).end
            above = self._tree.consolidator_of(office.id, end)
            if above is None or above.id != self._office:
                continue
            due = _in_force(self._dates.get((form, period), ()), office.id)
            if due is not None:
                found.append(
                    HandedDueDate(
                        form,
                        period,
                        bool(due.office),
                        due.moment,
                        due.document,
                        due.document_date,
                        due.agreed_by,
                        due.agreed_how,
                    )
                )
            elif (form, period) in had:
                found.append(HandedDueDate(form, period, False, None, "", None, "", ""))
        return found


def _in_force(dates: Sequence[DueDate], office: str) -> DueDate | None:
    """The date that counts for the office: the youngest document's, or an extension beyond it."""
    common = [one for one in dates if not one.office]
    found = max(common, key=lambda one: (one.document_date or date.min, one.moment), default=None)
    for extension in dates:
        if extension.office == office and (found is None or extension.moment > found.moment):
            found = extension
    return found


def _decimal(value: float) -> str:
    return repr(value).removesuffix(".0")
