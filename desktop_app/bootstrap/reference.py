"""The reference tables in force: those that ship, or later ones that the store holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.domain.bodies import Body, read_bodies
from desktop_app.domain.mergers import LegacyUnits, read_legacy_units
from desktop_app.domain.ports import Unit
from desktop_app.domain.reference import TableName
from desktop_app.domain.workdays import Workdays, read_special_days

# On which day each file that ships was right: to be set whenever the file is changed.
SHIPPED: Mapping[TableName, tuple[str, date]] = {
    TableName.UNITS: ("offices/units.csv", date(2026, 4, 30)),
    TableName.FORMER_UNITS: ("offices/legacy.csv", date(2025, 6, 30)),
    TableName.MERGERS: ("offices/predecessors.csv", date(2025, 7, 1)),
    TableName.BODIES: ("offices/bodies.csv", date(2025, 7, 1)),
    TableName.SPECIAL_DAYS: ("calendar/holidays.csv", date(2026, 7, 1)),
}


def table_text(unit: Unit, name: TableName) -> str:
    """The table's CSV text."""
    held = next((one for one in unit.reference_tables.all() if one.name is name), None)
    if held is not None and held.as_of >= SHIPPED[name][1]:
        return unit.reference_tables.content(name)
    return shipped_text(name)


def bodies_in(unit: Unit) -> tuple[Body, ...]:
    return _bodies(table_text(unit, TableName.BODIES))


def legacy_units_in(unit: Unit) -> LegacyUnits:
    texts = (table_text(unit, name) for name in (TableName.FORMER_UNITS, TableName.MERGERS))
    return _legacy_units(*texts)


def workdays_in(unit: Unit) -> Workdays:
    """The table in force under the office's own days."""
    table = _workdays(table_text(unit, TableName.SPECIAL_DAYS))
    return table.with_own(unit.special_days.all())


@cache
def shipped_text(name: TableName) -> str:
    return (RESOURCES / SHIPPED[name][0]).read_text(encoding="utf-8")


# Of each table the one in force; two while it changes.
@lru_cache(maxsize=2)
def _bodies(text: str) -> tuple[Body, ...]:
    return read_bodies(text)


@lru_cache(maxsize=2)
def _legacy_units(legacy: str, links: str) -> LegacyUnits:
    return read_legacy_units(legacy, links)


@lru_cache(maxsize=2)
def _workdays(text: str) -> Workdays:
    return Workdays(read_special_days(text))
