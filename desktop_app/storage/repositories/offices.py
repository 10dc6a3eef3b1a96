"""Offices with their dated names, codes, parents and roles, and what they print on papers."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.offices import (
    Dated,
    Office,
    OfficeKind,
    OfficeProfile,
    OfficeTree,
    Predecessor,
    Validity,
)
from desktop_app.storage.repositories.lookups import office_id, unknown
from desktop_app.storage.tables.offices import (
    consolidator_roles,
    office_codes,
    office_names,
    office_parents,
    office_predecessors,
    office_profiles,
    offices,
)

_SUCCESSOR, _PREDECESSOR = offices.alias("successor"), offices.alias("predecessor")
_INSERT = upsert(offices)
_SAVE = _INSERT.on_conflict_do_update(index_elements=["uuid"], set_={"kind": _INSERT.excluded.kind})


class SqlOffices(ports.Offices):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tree(self) -> OfficeTree:
        rows = self._connection.execute(select(offices.c.id, offices.c.uuid, offices.c.kind)).all()
        uuids = {number: uuid for number, uuid, _kind in rows}
        names = self._dated(office_names, "value")
        codes = self._dated(office_codes, "value")
        parents = self._dated(office_parents, "parent_id")
        roles = self._dated(consolidator_roles, "office_id")
        found = (
            Office(
                id=uuid,
                kind=OfficeKind(kind),
                names=tuple(Dated(*entry) for entry in names[number]),
                codes=tuple(Dated(*entry) for entry in codes[number]),
                parents=tuple(Dated(uuids[above], held) for above, held in parents[number]),
                consolidates=tuple(held for _office, held in roles[number]),
            )
            for number, uuid, kind in rows
        )
        return OfficeTree({office.id: office for office in found})

    def save(self, offices_: Iterable[Office]) -> None:
        """Add or replace; a parent must be among these or known already, else InputError."""
        batch = tuple(offices_)
        if not batch:
            return
        self._connection.execute(
            _SAVE, [{"uuid": office.id, "kind": office.kind} for office in batch]
        )
        ids = dict(self._connection.execute(select(offices.c.uuid, offices.c.id)).all())
        if any(entry.value not in ids for office in batch for entry in office.parents):
            raise unknown("đơn vị cấp trên", "office above")
        names, codes, parents, roles = [], [], [], []
        for office in batch:
            number = ids[office.id]
            names += [_row(number, one.validity, value=one.value) for one in office.names]
            codes += [_row(number, one.validity, value=one.value) for one in office.codes]
            parents += [
                _row(number, one.validity, parent_id=ids[one.value]) for one in office.parents
            ]
            roles += [_row(number, validity) for validity in office.consolidates]
        numbers = [ids[office.id] for office in batch]
        self._replace(office_names, numbers, names)
        self._replace(office_codes, numbers, codes)
        self._replace(office_parents, numbers, parents)
        self._replace(consolidator_roles, numbers, roles)

    def profiles(self, office: str) -> tuple[OfficeProfile, ...]:
        """All of the office's profiles, oldest first."""
        rows = self._connection.execute(
            select(office_profiles)
            .where(office_profiles.c.office_id == office_id(self._connection, office))
            .order_by(office_profiles.c.valid_from, office_profiles.c.id)
        )
        return tuple(
            OfficeProfile(
                office=office,
                agency_lines=_lines(row.agency_lines),
                place=row.place,
                symbol=row.symbol,
                authority_lines=_lines(row.authority_lines),
                signer=row.signer,
                recipients=_lines(row.recipients),
                addressees=_lines(row.addressees),
                superior_line=row.superior_line,
                validity=Validity(row.valid_from, row.valid_to),
            )
            for row in rows
        )

    def save_profile(self, profile: OfficeProfile) -> None:
        """Add, or replace the profile that begins on the same day."""
        number = office_id(self._connection, profile.office)
        self._connection.execute(
            delete(office_profiles).where(
                office_profiles.c.office_id == number,
                office_profiles.c.valid_from.is_not_distinct_from(profile.validity.start),
            )
        )
        self._connection.execute(
            insert(office_profiles).values(
                office_id=number,
                agency_lines=_json(profile.agency_lines),
                superior_line=profile.superior_line,
                place=profile.place,
                symbol=profile.symbol,
                authority_lines=_json(profile.authority_lines),
                signer=profile.signer,
                recipients=_json(profile.recipients),
                addressees=_json(profile.addressees),
                valid_from=profile.validity.start,
                valid_to=profile.validity.end,
            )
        )

    def predecessors(self, office: str) -> tuple[Predecessor, ...]:
        return self._links(_SUCCESSOR.c.uuid == office)

    def successors(self, office: str) -> tuple[Predecessor, ...]:
        return self._links(_PREDECESSOR.c.uuid == office)

    def link(self, links: Iterable[Predecessor]) -> None:
        for one in links:
            changed = {"since": one.since, "part": one.part}
            self._connection.execute(
                upsert(office_predecessors)
                .values(
                    successor_id=office_id(self._connection, one.successor),
                    predecessor_id=office_id(self._connection, one.predecessor),
                    **changed,
                )
                .on_conflict_do_update(
                    index_elements=["successor_id", "predecessor_id"], set_=changed
                )
            )

    def _links(self, which: ColumnElement[bool]) -> tuple[Predecessor, ...]:
        rows = self._connection.execute(
            select(
                _SUCCESSOR.c.uuid,
                _PREDECESSOR.c.uuid,
                office_predecessors.c.since,
                office_predecessors.c.part,
            )
            .join(_SUCCESSOR, _SUCCESSOR.c.id == office_predecessors.c.successor_id)
            .join(_PREDECESSOR, _PREDECESSOR.c.id == office_predecessors.c.predecessor_id)
            .where(which)
            .order_by(_SUCCESSOR.c.uuid, _PREDECESSOR.c.uuid)
        )
        return tuple(Predecessor(new, old, since, bool(part)) for new, old, since, part in rows)

    def _dated(self, table: Table, value: str) -> defaultdict[int, list[tuple[Any, Validity]]]:
        found: defaultdict[int, list[tuple[Any, Validity]]] = defaultdict(list)
        columns = (table.c.office_id, table.c[value], table.c.valid_from, table.c.valid_to)
        start: date | None
        for number, held, start, end in self._connection.execute(
            select(*columns).order_by(table.c.id)
        ):
            found[number].append((held, Validity(start, end)))
        return found

    def _replace(self, table: Table, numbers: list[int], rows: list[dict[str, Any]]) -> None:
        """Make these rows the history of these offices."""
        self._connection.execute(
            delete(table).where(table.c.office_id == bindparam("number")),
            [{"number": number} for number in numbers],
        )
        if rows:
            self._connection.execute(insert(table), rows)


def _row(number: int, validity: Validity, **value: Any) -> dict[str, Any]:
    dates = {"valid_from": validity.start, "valid_to": validity.end}
    return {"office_id": number, **dates, **value}


def _json(lines: tuple[str, ...]) -> str:
    return json.dumps(lines, ensure_ascii=False)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
