"""What a new report can be made of: the installed forms and the kinds of period they ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.collation import text_order
from desktop_app.domain.moments import day_of
from desktop_app.domain.periods import Calendar, Period, PeriodType
from desktop_app.domain.reports import SubjectKind
from desktop_app.errors import Text
from desktop_app.forms import FormRole
from desktop_app.usecases.campaigns import Campaign, known_campaigns
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.open_periods import known_rounds

_ON_CAMPAIGNS = (SubjectKind.CAMPAIGN, SubjectKind.ROUND)


@dataclass(frozen=True, slots=True)
class FormOffer:
    """A form in its latest version; `kinds` are the period types and calendars it is asked for.
    `subject` is what a report of it is about beside its period, `role` what it is in its set;
    `rounds` the rounds that are known of, the latest last."""

    form: str
    title: Text
    kinds: tuple[tuple[PeriodType, Calendar], ...]
    subject: SubjectKind = SubjectKind.NONE
    role: FormRole | None = None
    rounds: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """`today` is the day in Vietnam from which the nearest periods are reckoned; `campaigns` are
    what reports on a campaign can be about."""

    forms: tuple[FormOffer, ...]
    today: date
    campaigns: tuple[Campaign, ...] = ()


def form_offers(desk: Desk) -> Offers:
    """One offer for each form, in the order of their titles."""
    found: dict[str, FormOffer] = {}
    today = day_of(desk.clock.now())
    with desk.store.read() as unit:
        for one in unit.forms.all():
            latest = unit.forms.latest(one.form)
            if one.form in found or latest is None:
                continue
            form = desk.library.define(latest)
            kinds = dict.fromkeys(
                (PeriodType(asked.period_type), Calendar(asked.calendar or Calendar.CIVIL))
                for asked in form.reporting
            )
            everything = tuple((type_, Calendar.CIVIL) for type_ in PeriodType)
            purpose = form.purpose
            found[form.id] = FormOffer(
                form.id,
                form.title,
                tuple(kinds) or everything,
                purpose.subject,
                purpose.role,
                known_rounds(unit, form.id, today),
            )
    forms = tuple(sorted(found.values(), key=lambda offer: text_order(offer.title.vi)))
    on_campaigns = any(offer.subject in _ON_CAMPAIGNS for offer in forms)
    campaigns = known_campaigns(desk) if on_campaigns else ()
    return Offers(forms, today, campaigns)
