"""The form sets (bộ biểu mẫu) that ship with the program or are installed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.collation import text_order
from desktop_app.domain.moments import day_of
from desktop_app.domain.ports import InstalledForm, Unit
from desktop_app.errors import Text
from desktop_app.forms.form_sets import FormHead, FormSet, LegalBasis, SetStatus
from desktop_app.usecases.desk import Desk

OTHERS = "others"
"""The id of the set that holds the installed forms of no set that ships."""


class Installation(StrEnum):
    ABSENT = "absent"
    INSTALLED = "installed"
    NEWER = "newer"  # installed, and a newer version ships


@dataclass(frozen=True, slots=True)
class FormLine:
    """`version` is the one that can be installed, or is; `installed` the one that is, "" for none.
    `shipped` says that its sheets ship with the program."""

    form: str
    title: Text
    version: str
    installed: str
    state: Installation
    shipped: bool


@dataclass(frozen=True, slots=True)
class SetLine:
    """`basis` are its documents; `today` the day by which their force is judged."""

    id: str
    title: Text
    version: str
    status: SetStatus
    notice: Text
    basis: tuple[LegalBasis, ...]
    forms: tuple[FormLine, ...]
    today: date

    @property
    def state(self) -> Installation:
        """Installed once all its forms are; newer where one can be renewed."""
        states = {form.state for form in self.forms}
        if Installation.NEWER in states:
            return Installation.NEWER
        return Installation.INSTALLED if states == {Installation.INSTALLED} else Installation.ABSENT

    @property
    def wanted(self) -> tuple[FormLine, ...]:
        """The forms that installing the set would install."""
        return tuple(one for one in self.forms if one.state is not Installation.INSTALLED)


def form_catalogue(
    desk: Desk, shipped: Sequence[tuple[FormSet, Sequence[FormHead]]]
) -> tuple[SetLine, ...]:
    """The sets that ship, by title, then the forms that came otherwise."""
    today = day_of(desk.clock.now())
    with desk.store.read() as unit:
        held = _latest(unit)
    sets = [
        SetLine(
            one.id,
            one.title,
            one.version,
            one.status,
            one.notice,
            one.basis,
            tuple(_line(head, held.get(head.form)) for head in heads),
            today,
        )
        for one, heads in shipped
    ]
    sets.sort(key=lambda one: text_order(one.title.vi))
    known = {head.form for _, heads in shipped for head in heads}
    others = tuple(
        FormLine(
            one.form,
            desk.library.define(one).title,
            one.version,
            one.version,
            Installation.INSTALLED,
            shipped=False,
        )
        for form, one in sorted(held.items())
        if form not in known
    )
    if others:
        title = Text("Biểu mẫu khác", "Other forms")
        nothing = Text("", "")
        sets.append(SetLine(OTHERS, title, "", SetStatus.SAMPLE, nothing, (), others, today))
    return tuple(sets)


def _latest(unit: Unit) -> dict[str, InstalledForm]:
    found = {}
    for form in dict.fromkeys(one.form for one in unit.forms.all()):
        latest = unit.forms.latest(form)
        if latest is not None:
            found[form] = latest
    return found


def _line(head: FormHead, held: InstalledForm | None) -> FormLine:
    if held is None:
        state = Installation.ABSENT
    elif held.version != head.version and _order(held.version) < _order(head.version):
        state = Installation.NEWER
    else:
        state = Installation.INSTALLED
    installed = held.version if held is not None else ""
    version = installed if state is Installation.INSTALLED else head.version
    return FormLine(head.form, head.title, version, installed, state, shipped=True)


def _order(version: str) -> tuple[tuple[int, str], ...]:
    """By the numbers in it, so that 10 comes after 9."""
    pieces = version.replace("-", ".").split(".")
    return tuple((int(one), "") if one.isdecimal() else (-1, one) for one in pieces)
