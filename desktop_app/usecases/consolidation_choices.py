"""What can be looked at and added up: form, period, and campaign where the form is about one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.collation import text_order
from desktop_app.domain.moments import local
from desktop_app.domain.periods import Calendar, Period, PeriodType, parse_period, recent_periods
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import Subject, SubjectKind
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition
from desktop_app.usecases.campaigns import Campaign, known_campaigns_in, subject_name
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.publish_report import PUBLISHED

_ON_CAMPAIGNS = (SubjectKind.CAMPAIGN, SubjectKind.ROUND)


@dataclass(frozen=True, slots=True)
class SubjectChoice:
    """A campaign or round that reports are about; `received` counts those that have come. A subject
    about nothing stands for reports that name no campaign though their form asks for one."""

    subject: Subject
    name: str
    received: int


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period that can be looked at; `received` counts the reports from below. `subjects` are the
    campaigns known for it, by name; () where the form is about none, as with sessions and dossiers,
    which are added up together."""

    period: Period
    received: int
    subjects: tuple[SubjectChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class FormChoice:
    """An installed form with its periods, the newest first. `on_campaigns`: a report of it is about
    a campaign or a round."""

    form: str
    title: Text
    periods: tuple[PeriodChoice, ...]
    on_campaigns: bool = False


def consolidation_choices(desk: Desk) -> tuple[FormChoice, ...]:
    """The installed forms, each with the periods that have reports or that are due about now."""
    today = local(desk.clock.now()).date()
    with desk.store.read() as unit:
        campaigns: dict[str, Campaign] | None = None
        found = []
        for name in sorted({form.form for form in unit.forms.all()}):
            installed = unit.forms.latest(name)
            if installed is None:
                continue
            form = desk.library.define(installed)
            on_campaigns = form.purpose.subject in _ON_CAMPAIGNS
            if on_campaigns and campaigns is None:
                campaigns = known_campaigns_in(desk, unit)
            periods = _periods(desk, unit, form, today, campaigns or {})
            found.append(FormChoice(name, form.title, periods, on_campaigns))
    return tuple(found)


def _periods(
    desk: Desk, unit: Unit, form: FormDefinition, today: date, campaigns: dict[str, Campaign]
) -> tuple[PeriodChoice, ...]:
    received: dict[str, dict[Subject, int]] = {}
    for report in unit.reports.list(form=form.id):
        of_period = received.setdefault(report.key.period, {})
        subject = report.key.subject.gathered
        of_period[subject] = of_period.get(subject, 0) + (report.owner != desk.device)
    for reporting in form.reporting:
        type_, calendar = PeriodType(reporting.period_type), Calendar(reporting.calendar or "civil")
        for period in recent_periods(type_, today, 2, calendar):
            received.setdefault(period.id, {})
    for dated in unit.due_dates.periods(form.id):
        received.setdefault(dated, {})
    choices = []
    for period_id, counts in received.items():
        asked_for = parse_period(period_id)
        subjects: tuple[SubjectChoice, ...] = ()
        if form.purpose.subject in _ON_CAMPAIGNS:
            subjects = _subjects(form, asked_for, counts, campaigns)
        choices.append(PeriodChoice(asked_for, sum(counts.values()), subjects))
    return tuple(sorted(choices, key=lambda one: (one.period.end, one.period.start), reverse=True))


def _subjects(
    form: FormDefinition,
    period: Period,
    counts: dict[Subject, int],
    campaigns: dict[str, Campaign],
) -> tuple[SubjectChoice, ...]:
    """Those that a report is about, and of those issued the ones that run in the period."""
    asked = (
        {}
        if form.purpose.role in PUBLISHED
        else dict.fromkeys(_running(form, period, campaigns), 0)
    )
    found = [
        SubjectChoice(subject, subject_name(subject, campaigns), received)
        for subject, received in (asked | counts).items()
    ]
    return tuple(sorted(found, key=lambda one: (text_order(one.name), one.subject.id)))


def _running(
    form: FormDefinition, period: Period, campaigns: dict[str, Campaign]
) -> Iterator[Subject]:
    for campaign in campaigns.values():
        begins = parse_period(campaign.period).start
        if campaign.issuer and begins <= period.end and period.start <= campaign.until:
            if form.purpose.subject is SubjectKind.CAMPAIGN:
                yield campaign.subject
            else:
                yield from (one.subject for one in campaign.rounds)
