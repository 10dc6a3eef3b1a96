"""Putting reference tables into force: the table, and the names that it changes in the tree."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.gazetteer import Gazetteer, read_gazetteer
from desktop_app.domain.moments import day_of
from desktop_app.domain.offices import Office, OfficeKind
from desktop_app.domain.ports import Unit
from desktop_app.domain.reference import TableName, TableVersion, renamed
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk

# Their codes and names are the State's; other offices are named by whoever keeps them.
_NATIONAL = frozenset({OfficeKind.PROVINCE, OfficeKind.COMMUNE})


def keep_tables(
    desk: Desk, unit: Unit, tables: Sequence[tuple[TableVersion, str]]
) -> tuple[TableName, ...]:
    """Those that are later than what is held, in the caller's transaction; which they were.

    An office whose name a later table of units changes bears the new name from that day on.
    InputError for a table of units in which an office of the tree is missing.
    """
    held = {one.name: one for one in unit.reference_tables.all()}
    kept = []
    for version, text in tables:
        before = held.get(version.name)
        if before is not None and version.age <= before.age:
            continue  # so that packages may come in any order
        if version.name is TableName.UNITS:
            _rename(desk, unit, read_gazetteer(text), version)
        unit.reference_tables.keep(version, text)
        desk.record(
            unit,
            "take_table",
            version.name,
            before=before.as_of.isoformat() if before is not None else "",
            after=version.as_of.isoformat(),
            why=version.office if version.office != desk.office else "",
        )
        kept.append(version.name)
    return tuple(kept)


def _rename(desk: Desk, unit: Unit, gazetteer: Gazetteer, version: TableVersion) -> None:
    today = day_of(desk.clock.now())
    changed: list[tuple[Office, Office]] = []
    for office in unit.offices.tree().offices.values():
        code = office.code(today)
        if office.kind not in _NATIONAL or not code:
            continue
        rows = gazetteer.history(code)
        if not rows:
            name = office.name(today)
            raise InputError(
                Text(
                    f"Bảng đơn vị hành chính thiếu {name} (mã {code}).",
                    f"The table of administrative units lacks {name} (code {code}).",
                )
            )
        fresh = renamed(office, rows)
        if fresh is not office:
            changed.append((office, fresh))
    unit.offices.save([fresh for _, fresh in changed])
    for office, fresh in changed:
        desk.record(
            unit,
            "rename_office",
            office.id,
            before=office.names[-1].value,
            after=fresh.names[-1].value,
            why=f"{version.name} {version.as_of.isoformat()}",
        )
