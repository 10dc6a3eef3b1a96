"""What a new report can be made of: the installed forms and the kinds of period they ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.collation import text_order
from desktop_app.domain.moments import day_of
from desktop_app.domain.periods import Calendar, PeriodType
from desktop_app.errors import Text
from desktop_app.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class FormOffer:
    """A form in its latest version; `kinds` are the period types and calendars it is asked for."""

    form: str
    title: Text
    kinds: tuple[tuple[PeriodType, Calendar], ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """`today` is the day in Vietnam from which the nearest periods are reckoned."""

    forms: tuple[FormOffer, ...]
    today: date


def form_offers(desk: Desk) -> Offers:
    """One offer for each form, in the order of their titles."""
    found: dict[str, FormOffer] = {}
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
            found[form.id] = FormOffer(form.id, form.title, tuple(kinds) or everything)
    forms = tuple(sorted(found.values(), key=lambda offer: text_order(offer.title.vi)))
    return Offers(forms, day_of(desk.clock.now()))
