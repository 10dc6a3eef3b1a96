"""The offices to which this one can hand something down."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop_app.domain.moments import day_of
from desktop_app.domain.ports import Unit
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class Addressee:
    """`reports_here` says that its reports come to this office, not to one in between; `reachable`
    that the directory holds a key to which a package for it can be sealed."""

    id: str
    code: str
    name: str
    reports_here: bool
    reachable: bool


def addressees(desk: Desk) -> tuple[Addressee, ...]:
    """Every office below this one today, at any depth, by code and name."""
    with desk.store.read() as unit:
        return addressees_in(desk, unit)


def addressees_in(desk: Desk, unit: Unit) -> tuple[Addressee, ...]:
    now = desk.clock.now()
    today = day_of(now)
    tree, directory = unit.offices.tree(), unit.directories.current()
    direct = {office.id for office in tree.reporting_to(desk.office, today)}
    keys = {
        entry.office
        for entry in (directory.offices if directory is not None else ())
        if entry.key_at(now) is not None
    }
    found = [
        Addressee(
            office.id,
            office.code(today),
            office.name(today),
            office.id in direct,
            office.id in keys,
        )
        for office in tree.offices.values()
        if desk.office in tree.above(office.id, today)
    ]
    return tuple(sorted(found, key=lambda office: (office.code, office.name)))


def require_below(desk: Desk, unit: Unit, offices: Collection[str]) -> None:
    """InputError where one of them is not below this office."""
    known = {office.id for office in addressees_in(desk, unit)}
    if not set(offices) <= known:
        raise InputError(
            Text(
                "Chỉ giao được cho các đơn vị cấp dưới của đơn vị mình. Hãy chọn lại đơn vị nhận.",
                "Only offices below this one can be handed anything. Choose the offices again.",
            )
        )
