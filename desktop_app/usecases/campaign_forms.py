"""The forms of a campaign: what each is for, when it is due, how far this office has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.due import Due
from desktop_app.domain.lifecycle import DecisionState, DeliveryState, RevisionState
from desktop_app.domain.moments import day_of
from desktop_app.domain.offices import Office
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import ReportKey, Subject, SubjectKind
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition, FormRole
from desktop_app.usecases.campaign_contests import forms_of
from desktop_app.usecases.campaigns import Campaign
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.open_periods import asks, open_periods
from desktop_app.usecases.overview import due_for
from desktop_app.usecases.post import submission_of

_ROLES = tuple(FormRole)


@dataclass(frozen=True, slots=True)
class CampaignForm:
    """One form and period. `asked` says that this office fills it; else it gathers those of the
    offices below, of which `received` of `below` have sent. The states are of the office's own
    report, None before it is begun; `about` is the round that it is about, "" for the whole
    campaign."""

    form: str
    title: Text
    role: FormRole | None
    period: Period
    subject: Subject
    about: str
    due: Due
    asked: bool
    revision: str
    state: RevisionState | None
    delivery: DeliveryState | None
    decision: DecisionState | None
    received: int
    below: int


def campaign_forms(desk: Desk, campaign: Campaign) -> tuple[CampaignForm, ...]:
    """In the order in which a campaign goes: pledge, scores, participants, results; of each the
    newest period first."""
    with desk.store.read() as unit:
        office = unit.offices.tree().get(desk.office)
        found = [
            _row(desk, unit, office, campaign, form, period, subject)
            for form in forms_of(desk, unit, campaign)
            for period, subject in _occasions(desk, unit, campaign, form)
        ]
    newest = sorted(found, key=lambda one: (one.period.end, one.period.start), reverse=True)
    return tuple(sorted(newest, key=lambda one: _place(one.role)))


def _place(role: FormRole | None) -> int:
    return _ROLES.index(role) if role is not None else len(_ROLES)


def _occasions(
    desk: Desk, unit: Unit, campaign: Campaign, form: FormDefinition
) -> Iterator[tuple[Period, Subject]]:
    """The periods of reports that are there, and those that are open while the campaign runs."""
    subjects = [campaign.subject]
    if form.purpose.subject is SubjectKind.ROUND:
        subjects = [one.subject for one in campaign.rounds]
    found: dict[tuple[str, Subject], None] = {}
    for report in unit.reports.list(form=form.id):
        if report.key.subject.campaign == campaign.subject.campaign:
            found[report.key.period, report.key.subject] = None
    begins = campaign.begins or parse_period(campaign.period).start
    today = day_of(desk.clock.now())
    for reporting in form.reporting if campaign.issuer else ():
        for period in open_periods(unit, form.id, reporting, today):
            if begins <= period.end and period.start <= campaign.until:
                for subject in subjects:
                    found[period.id, subject] = None
    for period_id, subject in found:
        yield parse_period(period_id), subject


def _row(
    desk: Desk,
    unit: Unit,
    office: Office,
    campaign: Campaign,
    form: FormDefinition,
    period: Period,
    subject: Subject,
) -> CampaignForm:
    below = unit.offices.tree().reporting_to(desk.office, period.end)
    senders = {
        report.key.office
        for report in unit.reports.list(form=form.id, period=period.id)
        if report.key.subject == subject and report.owner != desk.device
    }
    above = office.is_consolidator(period.end)
    asked = not above and (not form.reporting or any(asks(one, office) for one in form.reporting))
    expected = [
        one for one in below if one.id in senders or any(asks(each, one) for each in form.reporting)
    ]
    report = unit.reports.find(ReportKey(form.id, desk.office, period.id, subject))
    revisions = unit.reports.revisions(report.id) if report is not None else ()
    latest = revisions[-1] if revisions else None
    record = submission_of(unit, latest.id, outgoing=True) if latest is not None else None
    review = unit.reviews.get(latest.id) if latest is not None else None
    about = next((one.label for one in campaign.rounds if one.subject == subject), "")
    return CampaignForm(
        form.id,
        form.title,
        form.purpose.role,
        period,
        subject,
        about,
        due_for(unit, form, office, period, desk.workdays),
        asked,
        latest.id if latest is not None else "",
        latest.state if latest is not None else None,
        record.delivery if record is not None else None,
        review.decision if review is not None else None,
        len(senders),
        len(expected),
    )
