"""The samples' department with all 124 communes of the province below it, most of them sent.

For pictures and measurements: the reports are copies of the three sample communes' own, scaled and
computed again by the form engine, and stand in the store as received ones do.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from desktop_app.bootstrap.office import OpenOffice
from desktop_app.bootstrap.resources import gazetteer
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.moments import start_of
from desktop_app.domain.offices import Dated, Office, OfficeKind, Preset, Validity
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import DueDate, Locked, PackageRecord, Unit
from desktop_app.domain.presets import office_id
from desktop_app.domain.reports import Report, Review, Revision
from desktop_app.forms import FormSession, Inputs
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.overview import Standing, standings
from desktop_app.usecases.post import submission_of
from desktop_app.usecases.roll_up import refresh_roll_up

PROVINCE = "08"
_UNDECIDED, _SILENT = 14, 12


@dataclass(frozen=True, slots=True)
class _Model:
    """A received report that others are made after."""

    report: Report
    revision: Revision
    package: PackageRecord
    locked: Locked


def crowd(office: OpenOffice, form: str, period: str) -> Period:
    """Add the communes that are not there yet, with reports for the period before `period`, from
    which they are copied. 14 wait for a decision, 12 and the samples' own have sent nothing.
    Returns the period that they are for, which nobody has consolidated yet."""
    desk = office.desk()
    models = tuple(_models(desk, standings(desk, form, period)))
    earlier = parse_period(period).previous()
    assert earlier is not None  # quarters go back without end
    with desk.store.write() as unit:
        added = _communes(unit, desk)
        unit.offices.save(added)
        day = desk.workdays.after(earlier.end, 5)
        due = start_of(day) + timedelta(hours=17)
        unit.due_dates.set(DueDate(form, earlier.id, "", due, document="Công văn số 640/SKHCN-CĐS"))
    sending = added[: len(added) - _SILENT]
    for place, commune in enumerate(sending):
        model = models[place % len(models)]
        scale = 0.4 + place * 37 % 101 / 85  # from 0.4 to 1.6, no two in a row alike
        with desk.store.write() as unit:
            decided = place < len(sending) - _UNDECIDED
            _receive(desk, unit, commune, model, scale, place, earlier, decided=decided)
    return earlier


def _models(desk: Desk, found: tuple[Standing, ...]) -> Iterator[_Model]:
    with desk.store.read() as unit:
        for one in found:
            if one.report is None or one.revision is None or not one.accepted:
                continue
            package = submission_of(unit, one.revision.id, outgoing=False)
            locked = unit.reports.locked(one.revision.id)
            assert package is not None and locked is not None  # an accepted report has both
            yield _Model(one.report, one.revision, package, locked)


def _communes(unit: Unit, desk: Desk) -> list[Office]:
    known = unit.offices.tree().offices
    since = Validity(desk.clock.now().date().replace(year=2025, month=7, day=1))
    made = []
    for one in gazetteer().communes(PROVINCE, desk.clock.now().date()):
        identity = office_id(
            OfficeKind.COMMUNE, one.code, root=PROVINCE, preset=Preset.PROVINCE_CLUSTER_COMMUNE
        )
        if identity not in known:
            made.append(
                Office(
                    identity,
                    OfficeKind.COMMUNE,
                    names=(Dated(one.name, since),),
                    codes=(Dated(one.code, since),),
                    parents=(Dated(desk.office, since),),
                )
            )
    return made


def _receive(
    desk: Desk,
    unit: Unit,
    commune: Office,
    model: _Model,
    scale: float,
    place: int,
    period: Period,
    *,
    decided: bool,
) -> None:
    session = _scaled(desk, unit, model, scale)
    submission = session.to_xml()
    locked = Locked(submission, model.locked.inputs, hashlib.sha256(submission).hexdigest())
    key = replace(model.report.key, office=commune.id, period=period.id)
    report = Report(str(uuid.uuid4()), key, str(uuid.uuid4()))
    revision = replace(
        model.revision, id=str(uuid.uuid4()), report_id=report.id, number=1, digest=locked.digest
    )
    unit.reports.add(report)
    unit.reports.add_revision(revision)
    unit.answers.save(revision.id, session.answers())
    assert model.revision.locked_at is not None
    unit.reports.lock(revision.id, locked, model.revision.locked_at)
    issued = unit.reports.issued(model.revision.id)
    assert issued is not None
    unit.reports.issue(revision.id, issued)
    # Sixteen a day in office hours, from the first day after the period.
    day = start_of(period.end + timedelta(days=1 + place // 16))
    at = day + timedelta(minutes=7 * 60 + 30 + 31 * (place % 16))
    header = replace(
        model.package.header,
        id=hashlib.sha256(revision.id.encode()).hexdigest(),
        sender=commune.id,
        about=replace(model.package.header.about, report=report.id, revision=revision.id, number=1),
    )
    unit.packages.add(
        replace(model.package, header=header, stored_at=at, handed_over_at=at, addressee="")
    )
    if decided:
        unit.reviews.save(revision.id, Review(DecisionState.ACCEPTED, at, desk.person.id))
        refresh_roll_up(desk, unit, revision.id)
    else:
        unit.reviews.save(revision.id, Review(DecisionState.PENDING, at))


def _scaled(desk: Desk, unit: Unit, model: _Model, scale: float) -> FormSession:
    form = desk.library.by_hash(unit, model.revision.form_hash)
    session = FormSession.from_xml(
        form, model.locked.submission, inputs=Inputs.from_xml(model.locked.inputs)
    )
    for element in form.elements:
        view = session.cell(element.path)
        typed = not (view.calculated or view.readonly or view.fed) and view.relevant
        if typed and element.path.endswith(("/tu", "/mau")) and view.answer.number is not None:
            session.apply(element.path, str(round(view.answer.number * scale)))
    for table in form.tables:
        for row in table.rows:
            top, whole = (table.cell(row.name, column) for column in ("tu", "mau"))
            if top is not None and whole is not None:
                _cap(session, top, whole)
    return session


def _cap(session: FormSession, top: str, whole: str) -> None:
    """Where only the numerator is typed, scaling may have made it larger than its whole."""
    figure, limit = session.cell(top).answer.number, session.cell(whole).answer.number
    if figure is not None and limit is not None and figure > limit:
        session.apply(top, str(round(limit)))
