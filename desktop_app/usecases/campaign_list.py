"""Every campaign that this office has to do with, and how far each has come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.moments import day_of
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import campaign_subject
from desktop_app.usecases.campaigns import Campaign, known_campaigns_in
from desktop_app.usecases.desk import Desk


class CampaignState(StrEnum):
    """Where today stands in the campaign. UNKNOWN: reports name it, but its own content has not
    come to this office."""

    DRAFT = "draft"
    TO_COME = "to_come"
    PLEDGING = "pledging"
    RUNNING = "running"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """`reports` counts the reports about it, other than itself, that are kept here."""

    campaign: Campaign
    state: CampaignState
    reports: int


def campaign_list(desk: Desk) -> tuple[CampaignLine, ...]:
    """What is not over first, then the youngest; those that only reports name among them."""
    today = day_of(desk.clock.now())
    with desk.store.read() as unit:
        known = known_campaigns_in(desk, unit)
        counts, named = _named_by_reports(unit, {one.form for one in known.values()})
    lines = [
        CampaignLine(one, _state(one, today), counts[one.subject.campaign])
        for one in (*known.values(), *(one for code, one in named.items() if code not in known))
    ]
    by_code = sorted(lines, key=lambda line: line.campaign.code)
    youngest = sorted(by_code, key=lambda line: line.campaign.until, reverse=True)
    return tuple(sorted(youngest, key=lambda line: line.state is CampaignState.ENDED))


def _named_by_reports(
    unit: Unit, campaign_forms: set[str]
) -> tuple[Counter[str], dict[str, Campaign]]:
    """How many reports are about each campaign, and what they alone tell of it: its code and the
    last period."""
    counts: Counter[str] = Counter()
    named: dict[str, Campaign] = {}
    for report in unit.reports.list():
        code = report.key.subject.campaign
        if not code or report.key.form in campaign_forms:
            continue
        counts[code] += 1
        until = parse_period(report.key.period).end
        if code not in named or until > named[code].until:
            short = code.partition(".")[0]
            named[code] = Campaign(
                campaign_subject(code), "", short, short, "", report.key.period, until
            )
    return counts, named


def _state(campaign: Campaign, today: date) -> CampaignState:
    if not campaign.form:
        return CampaignState.UNKNOWN
    if not campaign.issuer:
        return CampaignState.DRAFT
    if today > campaign.until:
        return CampaignState.ENDED
    if campaign.pledges_due is not None and today <= campaign.pledges_due:
        return CampaignState.PLEDGING
    if campaign.begins is not None and today < campaign.begins:
        return CampaignState.TO_COME
    return CampaignState.RUNNING
