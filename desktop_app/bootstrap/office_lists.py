"""`ui.services_offices.OfficeServices` on the reference tables in force."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.bootstrap.reference import (
    SHIPPED,
    bodies_in,
    legacy_units_in,
    table_text,
)
from desktop_app.domain.bodies import Body
from desktop_app.domain.mergers import LegacyUnits
from desktop_app.domain.reference import TableName
from desktop_app.ui.services_offices import TableInUse

if TYPE_CHECKING:  # the window stands before SQLAlchemy is read
    from desktop_app.usecases.desk import Desk


class AppOfficeLists:
    def __init__(self, desk: Callable[[], Desk]) -> None:
        self._desk = desk

    def bodies(self) -> tuple[Body, ...]:
        with self._desk().store.read() as unit:
            return bodies_in(unit)

    def legacy_units(self) -> LegacyUnits:
        with self._desk().store.read() as unit:
            return legacy_units_in(unit)

    def tables(self) -> tuple[TableInUse, ...]:
        desk = self._desk()
        with desk.store.read() as unit:
            held = {one.name: one for one in unit.reference_tables.all()}
            tree = unit.offices.tree()
        found = []
        for name, (_, shipped) in SHIPPED.items():
            version = held.get(name)
            if version is None or version.as_of < shipped:
                found.append(TableInUse(name, shipped, "", None))
            else:
                office = tree.get(version.office).name(desk.clock.now().date())
                found.append(TableInUse(name, version.as_of, office, version.received_at))
        return tuple(found)

    def table(self, name: TableName) -> str:
        with self._desk().store.read() as unit:
            return table_text(unit, name)
