"""Who has sent for a period, and how whole the consolidation is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.due import Due, due
from desktop_app.domain.due_rules import DueRule, Unset, parse_due_rules
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.offices import Office
from desktop_app.domain.periods import Period, PeriodType, asks_for, parse_period
from desktop_app.domain.ports import ReceiptRecord, Unit
from desktop_app.domain.reports import Report, Review, Revision, Subject
from desktop_app.domain.totals import Expected
from desktop_app.domain.workdays import Workdays
from desktop_app.forms import FormDefinition
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.post import submission_of


@dataclass(frozen=True, slots=True)
class Standing:
    """One office below and its report for a period; `revision` is None while nothing has come. An
    office that sent several, on sessions or dossiers of its own, stands once for each.

    `accepted` is the revision that counts now, which may be older than the latest one.
    `asks` is an open correction request of the sender.
    """

    office: Office
    name: str
    due: Due
    report: Report | None = None
    revision: Revision | None = None
    review: Review | None = None
    accepted: str = ""
    handed_over_at: datetime | None = None
    asks: ReceiptRecord | None = None


def standings(
    desk: Desk, form: str, period_id: str, subject: Subject | None = None
) -> tuple[Standing, ...]:
    """Every office that reports to this one for the period, in the order of their codes; on that
    campaign, where the form's reports are about one. Sessions and dossiers of a period, which each
    office names itself, stand together."""
    with desk.store.read() as unit:
        return standings_in(desk, unit, form, period_id, subject)


def standings_in(
    desk: Desk, unit: Unit, form: str, period_id: str, subject: Subject | None = None
) -> tuple[Standing, ...]:
    period = parse_period(period_id)
    installed = unit.forms.latest(form)
    definition = desk.library.define(installed) if installed is not None else None
    below = unit.offices.tree().reporting_to(desk.office, period.end)
    about = (subject or Subject()).gathered
    came: dict[str, list[Report]] = {}
    for report in unit.reports.list(form=form, period=period_id):
        if report.key.subject.gathered == about:
            came.setdefault(report.key.office, []).append(report)
    return tuple(
        _standing(unit, report, office, period, due)
        for office in below
        for due in (due_for(unit, definition, office, period, desk.workdays),)
        for report in sorted(came.get(office.id, [None]), key=_subject)
    )


def _subject(report: Report | None) -> str:
    return report.key.subject.id if report is not None else ""


def due_for(
    unit: Unit, form: FormDefinition | None, office: Office, period: Period, workdays: Workdays
) -> Due:
    """When this office's report is due: the form's rule for its level, or what was set since."""
    rule: DueRule = Unset()
    if form is not None:
        for reporting in form.reporting:
            is_asked = asks_for(PeriodType(reporting.period_type), period)
            if is_asked and reporting.calendar in ("", period.calendar.value):
                rule = parse_due_rules(reporting.due).of(office.kind)
    set_dates = unit.due_dates.of(form.id, period.id) if form is not None else ()
    return due(rule, period, workdays, office=office.id, set_dates=set_dates)


def _standing(
    unit: Unit, report: Report | None, office: Office, period: Period, due_: Due
) -> Standing:
    name = office.name(period.end)
    if report is None:
        return Standing(office, name, due_)
    revisions = unit.reports.revisions(report.id)
    reviews = {revision.id: unit.reviews.get(revision.id) for revision in revisions}
    accepted = [
        revision.id
        for revision in revisions
        if (review := reviews[revision.id]) is not None
        and review.decision is DecisionState.ACCEPTED
    ]
    records = [submission_of(unit, revision.id, outgoing=False) for revision in revisions]
    handed_over = [
        record.handed_over_at
        for record in records
        if record is not None and record.handed_over_at is not None
    ]
    latest = revisions[-1]
    record = records[-1]
    requests = [
        receipt
        for receipt in (unit.packages.receipts(record.header.id) if record is not None else ())
        if receipt.stage == "correction-request"
    ]
    latest_review = reviews[latest.id]
    is_open = latest_review is not None and latest_review.decision is not DecisionState.RETURNED
    return Standing(
        office,
        name,
        due_,
        report,
        latest,
        latest_review,
        accepted[-1] if accepted else "",
        # Punctuality: the first time that anybody else recorded the report (DESIGN §4).
        min(handed_over, default=None),
        requests[-1] if requests and is_open else None,
    )


def expected(found: tuple[Standing, ...]) -> tuple[Expected, ...]:
    """Each office once. Of one that sent several reports the last hand-over counts, and it is in
    when all of them are accepted."""
    by_office: dict[str, list[Standing]] = {}
    for one in found:
        by_office.setdefault(one.office.id, []).append(one)
    return tuple(
        Expected(
            office,
            handed_over_at=max(
                (one.handed_over_at for one in sent if one.handed_over_at), default=None
            ),
            accepted=all(one.accepted for one in sent),
            due=sent[0].due.moment,
        )
        for office, sent in by_office.items()
    )
