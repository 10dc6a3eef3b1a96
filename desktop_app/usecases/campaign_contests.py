"""The pledges and scoring sheets of a campaign, and the periods for which there are any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.periods import Period, PeriodType, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.ranking import Contest
from desktop_app.domain.reports import Subject, SubjectKind
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition, FormRole
from desktop_app.usecases.campaigns import Campaign
from desktop_app.usecases.desk import Desk

_ON_CAMPAIGNS = (SubjectKind.CAMPAIGN, SubjectKind.ROUND)
_TAKING_PART = (FormRole.PLEDGE, FormRole.PARTICIPANTS)


@dataclass(frozen=True, slots=True)
class ContestChoice:
    """One form, period and subject. `reports` counts those that are here; `ranked` says that the
    form tells how offices are put in order."""

    contest: Contest
    title: Text
    period: Period
    reports: int
    ranked: bool


def campaign_contests(desk: Desk, campaign: Campaign) -> tuple[ContestChoice, ...]:
    """The scoring sheets: those with reports first, of each the newest period first."""
    with desk.store.read() as unit:
        return _found(
            unit,
            campaign,
            [
                form
                for form in forms_of(desk, unit, campaign)
                if form.purpose.role is FormRole.SCORING or form.ranking is not None
            ],
        )


def campaign_pledges(desk: Desk, campaign: Campaign) -> tuple[ContestChoice, ...]:
    """The same for the forms that say who takes part."""
    with desk.store.read() as unit:
        forms = forms_of(desk, unit, campaign)
        return _found(unit, campaign, [one for one in forms if one.purpose.role in _TAKING_PART])


def _found(
    unit: Unit, campaign: Campaign, forms: Sequence[FormDefinition]
) -> tuple[ContestChoice, ...]:
    found = [choice for form in forms for choice in _choices(unit, campaign, form)]
    newest = sorted(found, key=lambda one: (one.period.end, one.period.start), reverse=True)
    return tuple(sorted(newest, key=lambda one: not one.reports))


def forms_of(desk: Desk, unit: Unit, campaign: Campaign) -> tuple[FormDefinition, ...]:
    """The installed forms whose reports are about a campaign and that go with this one: those of
    its own form set, and any that a report about it was made of."""
    used = {
        report.key.form
        for report in unit.reports.list()
        if report.key.subject.campaign == campaign.subject.campaign
    }
    latest = {
        one.form: desk.library.define(found)
        for one in unit.forms.all()
        if (found := unit.forms.latest(one.form)) is not None
    }
    own = latest.get(campaign.form)
    pack = own.purpose.pack if own is not None else ""
    return tuple(
        form
        for form in latest.values()
        if form.purpose.role is not FormRole.CAMPAIGN
        and form.purpose.subject in _ON_CAMPAIGNS
        and (form.id in used or not pack or form.purpose.pack == pack)
    )


def _choices(unit: Unit, campaign: Campaign, form: FormDefinition) -> list[ContestChoice]:
    """The periods with a report; before the first one, the campaign's own."""
    counts: dict[tuple[str, Subject], int] = {}
    for report in unit.reports.list(form=form.id):
        if report.key.subject.campaign == campaign.subject.campaign:
            key = (report.key.period, report.key.subject)
            counts[key] = counts.get(key, 0) + 1
    if not counts and form.purpose.subject is SubjectKind.CAMPAIGN:
        type_ = parse_period(campaign.period).type
        if any(PeriodType(asked.period_type) is type_ for asked in form.reporting):
            counts[campaign.period, campaign.subject] = 0
    return [
        ContestChoice(
            Contest(form.id, period, subject),
            form.title,
            parse_period(period),
            count,
            form.ranking is not None,
        )
        for (period, subject), count in counts.items()
    ]
