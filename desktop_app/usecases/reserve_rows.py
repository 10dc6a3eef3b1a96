"""Rows that the consolidating office keeps for itself: figures of the tax office, of a bank.

A workspace holds what was decided by its office, form by form, and apart from that what the office
above decided; the forms read both as `instance('office')/root/reserved`.
"""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.people import Role
from desktop_app.domain.ports import Unit
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk

_SETTING = "reserved-rows:"
_ABOVE = "reserved-rows-above:"


def reserved_rows(unit: Unit, form: str) -> tuple[str, ...]:
    """The names of all that are kept, here or above; those of each in the order of the table."""
    names = (*own_reserved_rows(unit, form), *unit.settings.get(_ABOVE + form).split())
    return tuple(dict.fromkeys(names))


def own_reserved_rows(unit: Unit, form: str) -> tuple[str, ...]:
    """Those that this office itself decided on."""
    return tuple(unit.settings.get(_SETTING + form).split())


def reserve_rows_above(unit: Unit, form: str, rows: Collection[str]) -> None:
    """What the office above decided takes the place of what it had decided before."""
    unit.settings.put(_ABOVE + form, " ".join(rows))


def reserve_rows_again(unit: Unit, form: str, rows: Collection[str]) -> None:
    """What this office itself had decided, by its own package that came back after a restore: it
    told the office below of those of the office above as well."""
    above = unit.settings.get(_ABOVE + form).split()
    unit.settings.put(_SETTING + form, " ".join(row for row in rows if row not in above))


def reserve_rows(desk: Desk, form: str, rows: Collection[str]) -> None:
    """Make these the rows that are kept, none where empty; InputError for one that the form does
    not let anybody keep. Reports that are locked stay as they were."""
    desk.person.require(Role.CONSOLIDATOR, Role.ADMINISTRATOR)
    with desk.store.write() as unit:
        latest = unit.forms.latest(form)
        tables = desk.library.define(latest).tables if latest is not None else ()
        free = [row.name for table in tables for row in table.rows if row.reservable]
        wrong = sorted(set(rows) - set(free))
        if wrong:
            raise InputError(
                Text(
                    f"Biểu mẫu không cho cấp tổng hợp giữ dòng {', '.join(wrong)}.",
                    f"The form does not let the consolidating office keep {', '.join(wrong)}.",
                )
            )
        before = unit.settings.get(_SETTING + form)
        after = " ".join(row for row in free if row in rows)
        unit.settings.put(_SETTING + form, after)
        desk.record(unit, "reserve_rows", form, before=before, after=after)
