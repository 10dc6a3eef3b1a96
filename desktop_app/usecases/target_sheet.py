"""The targets of all offices below for one form and period, as a sheet to fill (giao chỉ tiêu)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.elements import ValueType
from desktop_app.domain.periods import Period, parse_period
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition
from desktop_app.usecases.addressees import Addressee, addressees_in
from desktop_app.usecases.consolidation_choices import consolidation_choices
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.reserve_rows import own_reserved_rows

_NUMBERS = (ValueType.INTEGER, ValueType.DECIMAL, ValueType.PERCENT)


@dataclass(frozen=True, slots=True)
class TargetForm:
    """A form whose reports read targets, and the periods for which it is asked."""

    form: str
    title: Text
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """What a target can be set for. `place` is its path below the form's root; `kept` says that the
    consolidating office keeps the row for itself, `may_keep` that the form allows it."""

    place: str
    name: str
    code: str
    label: Text
    unit: Text
    may_keep: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class TargetSheet:
    """`values` by office and place; `basis` is the document that most of them rest on."""

    form: str
    period: Period
    rows: tuple[TargetRow, ...]
    offices: tuple[Addressee, ...]
    values: Mapping[tuple[str, str], float] = field(hash=False)
    basis: str = ""


def target_forms(desk: Desk) -> tuple[TargetForm, ...]:
    """By title; the periods that the form asks for about now, the running one first."""
    with desk.store.read() as unit:
        latest = {one.form: unit.forms.latest(one.form) for one in unit.forms.all()}
        reading = {
            form
            for form, held in latest.items()
            if held is not None and "targets" in desk.library.define(held).instances
        }
    return tuple(
        TargetForm(one.form, one.title, tuple(choice.period for choice in one.periods))
        for one in consolidation_choices(desk)
        if one.form in reading
    )


def target_sheet(desk: Desk, form: str, period: str) -> TargetSheet:
    """InputError where the form is not installed."""
    with desk.store.read() as unit:
        held = unit.forms.latest(form)
        rows = (
            () if held is None else _rows(desk.library.define(held), own_reserved_rows(unit, form))
        )
        offices = tuple(one for one in addressees_in(desk, unit) if one.reports_here)
        targets = [one for office in offices for one in unit.targets.of(office.id, form, period)]
    bases = [one.basis for one in targets if one.basis]
    return TargetSheet(
        form,
        parse_period(period),
        rows,
        offices,
        {(one.office, one.place): one.value for one in targets},
        max(set(bases), key=bases.count) if bases else "",
    )


def _rows(form: FormDefinition, kept: tuple[str, ...]) -> tuple[TargetRow, ...]:
    """Every printed row of a table with figures in it, headings apart."""
    found = []
    for table in form.tables:
        below = table.path.split("/", 2)[2]
        numeric = any(column.type in _NUMBERS for column in table.columns)
        for row in table.rows if numeric else ():
            if not row.heading:
                found.append(
                    TargetRow(
                        f"{below}/{row.name}",
                        row.name,
                        row.code,
                        row.label,
                        row.unit,
                        row.reservable,
                        row.name in kept,
                    )
                )
    return tuple(found)
