"""When somebody leaves: what they hold, who takes it over, and the minutes that say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.documents.handover_minutes import HandedReport, Minutes, Party
from desktop_app.domain.lifecycle import LABELS, RevisionState
from desktop_app.domain.moments import day_of
from desktop_app.domain.offices import Office
from desktop_app.domain.people import Person, Role
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.errors import InputError, StepRefused, Text
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.overview import due_for
from desktop_app.usecases.people import disable_person


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report that somebody answers for, by its latest revision; `due` is the last day, if set."""

    report: str
    form: str
    title: Text
    period: Period
    state: RevisionState
    due: date | None


def reports_held(desk: Desk, person: str) -> tuple[HeldReport, ...]:
    """What this person answers for: what is due first, then what has no date."""
    with desk.store.read() as unit:
        return _held(desk, unit, person)


def hand_over_work(
    desk: Desk, person_id: str, to_id: str, *, why: str, leader: str, tokens: str
) -> Minutes:
    """Give everything that a person holds to a successor and shut the person out.

    Whoever calls this changes the database key next, as after `disable_person`. `leader` signs the
    minutes; `tokens` says which signing tokens, keys and papers were handed over.
    """
    desk.person.require(Role.ADMINISTRATOR)
    if not leader.strip():
        raise InputError(
            Text("Hãy ghi tên lãnh đạo chứng kiến.", "Write the name of the leader who witnesses.")
        )
    with desk.store.read() as unit:
        leaver, successor = unit.people.get(person_id), unit.people.get(to_id)
        office = desk.own_office(unit)
        profiles = [
            one
            for one in unit.offices.profiles(desk.office)
            if one.validity.holds(day_of(desk.clock.now()))
        ]
    if leaver.id == successor.id or not successor.active:
        raise StepRefused(
            Text(
                "Người nhận bàn giao phải là người khác và đang sử dụng kho dữ liệu.",
                "The successor must be somebody else who works at this data store.",
            )
        )
    disable_person(desk, person_id, why)
    with desk.store.write() as unit:
        held = _held(desk, unit, person_id)
        for one in held:
            unit.people.hold(one.report, to_id)
        now = desk.record(
            unit,
            "hand_over_work",
            person_id,
            before=leaver.name,
            after=f"{successor.name}: {len(held)}",
            why=why,
        )
    today = day_of(now)
    profile = profiles[-1] if profiles else None
    return Minutes(
        agency=profile.agency_lines if profile is not None else (office.name(today),),
        superior=(profile.superior_line,) if profile is not None and profile.superior_line else (),
        place=profile.place if profile is not None else "",
        day=today,
        leaver=_party(leaver),
        successor=_party(successor),
        leader=" ".join(leader.split()),
        why=why.strip(),
        reports=tuple(
            HandedReport(one.title.vi, one.period.label.vi, LABELS[one.state].vi, one.due)
            for one in held
        ),
        tokens=tokens.strip(),
    )


def _held(desk: Desk, unit: Unit, person: str) -> tuple[HeldReport, ...]:
    office = desk.own_office(unit)
    held = [report for report, holder in unit.people.holders().items() if holder == person]
    rows = [_row(desk, unit, office, report) for report in held]
    return tuple(sorted(rows, key=lambda row: (row.due is None, row.due or date.max, row.form)))


def _row(desk: Desk, unit: Unit, office: Office, report_id: str) -> HeldReport:
    report = unit.reports.get(report_id)
    latest = unit.reports.revisions(report_id)[-1]
    form = desk.library.by_hash(unit, latest.form_hash)
    period = parse_period(report.key.period)
    due = due_for(unit, form, office, period, desk.workdays)
    return HeldReport(report_id, form.id, form.title, period, latest.state, due.last_day)


def _party(person: Person) -> Party:
    return Party(person.name, person.position)
