"""What a campaign says, laid out to be read: rounds, targets, contents, documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.ports import Unit
from desktop_app.forms import FormSession
from desktop_app.usecases.campaigns import Campaign
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.figure_sheets import Sheet, sheets_of
from desktop_app.usecases.fill import load


@dataclass(frozen=True, slots=True)
class CampaignSheet:
    """`sheets` are as the form has them; `doc_number` and `doc_date` of the paper by which it was
    issued, "" and None before. `revision` is the office's own report of it, "" for one from
    above."""

    sheets: tuple[Sheet, ...]
    doc_number: str
    doc_date: date | None
    revision: str


def campaign_sheet(desk: Desk, campaign: Campaign) -> CampaignSheet:
    """Without a sheet where the campaign's content has not come to this office."""
    with desk.store.read() as unit:
        if campaign.own:
            issued = unit.reports.issued(campaign.revision)
            return CampaignSheet(
                sheets_of(load(desk, unit, campaign.revision).session),
                issued.doc_number if issued is not None else "",
                issued.doc_date if issued is not None else None,
                campaign.revision,
            )
        return _from_above(desk, unit, campaign)


def _from_above(desk: Desk, unit: Unit, campaign: Campaign) -> CampaignSheet:
    for handed in unit.from_above.reports(campaign.form) if campaign.form else ():
        if handed.revision == campaign.revision:
            form = desk.library.by_hash(unit, handed.form_hash)
            session = FormSession.from_xml(form, handed.submission, now=handed.received_at)
            return CampaignSheet(sheets_of(session), handed.doc_number, handed.doc_date, "")
    return CampaignSheet((), "", None, "")
