"""The offices below one's own that it keeps itself: hamlets, departments, clusters, enterprises.

Communes come from the province's directory; what stands below an office, and reports to nobody
else, is its own list. Nothing is ever taken out: an office is renamed or closed from a day on, so
that the papers of earlier periods keep their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop_app.domain.bodies import Body, body_id, body_office
from desktop_app.domain.gazetteer import name_key
from desktop_app.domain.moments import day_of
from desktop_app.domain.offices import Dated, Office, OfficeKind, OfficeTree, Validity, ended
from desktop_app.domain.people import Role
from desktop_app.domain.ports import Unit
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk

KEEPERS = frozenset({Role.ADMINISTRATOR, Role.CONSOLIDATOR})
OWN_KINDS = (
    OfficeKind.HAMLET,
    OfficeKind.DEPARTMENT,
    OfficeKind.CLUSTER,
    OfficeKind.ENTERPRISE,
    OfficeKind.OTHER,
)
LONGEST = 200  # characters of a name
_LINE = re.compile(r"\s*(?:(?P<code>[0-9][0-9A-Za-z.\-]*)\s*[;,\t]\s*)?(?P<name>[^;\t]*?)\s*")


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office below; `since` and `until` are the first and last day on which it stands here."""

    office: str
    kind: OfficeKind
    code: str
    name: str
    since: date | None
    until: date | None
    open: bool
    own: bool  # kept by this office itself


@dataclass(frozen=True, slots=True)
class OwnOffices:
    """Those directly below `office`, by kind, code and name, closed ones last; `may_change` as the
    person's roles say."""

    office: str
    kind: OfficeKind
    rows: tuple[OfficeRow, ...]
    today: date
    may_change: bool


@dataclass(frozen=True, slots=True)
class ImportedOffices:
    """What came of a list: names added, names that were there already, and lines not understood."""

    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def own_offices(desk: Desk) -> OwnOffices:
    today = day_of(desk.clock.now())
    with desk.store.read() as unit:
        tree = unit.offices.tree()
    rows = []
    for office in tree.offices.values():
        here = [entry.validity for entry in office.parents if entry.value == desk.office]
        if not here:
            continue
        last = max(here, key=lambda held: held.start or date.min)
        own = _is_own(desk, office)
        if not own and not last.holds(today):
            continue  # of the time before a merger: see `former_offices`
        rows.append(
            OfficeRow(
                office.id,
                office.kind,
                office.code(today) or (office.codes[-1].value if office.codes else ""),
                office.name(today) or (office.names[-1].value if office.names else ""),
                last.start,
                last.end,
                last.holds(today),
                own,
            )
        )
    order = {kind: index for index, kind in enumerate(OfficeKind)}
    rows.sort(key=lambda row: (not row.open, order[row.kind], row.code, row.name))
    may_change = desk.person.active and bool(desk.person.roles & KEEPERS)
    office = tree.get(desk.office)
    return OwnOffices(office.id, office.kind, tuple(rows), today, may_change)


def add_bodies(desk: Desk, bodies: Iterable[Body], since: date) -> ImportedOffices:
    """Put bodies of the shipped list below this office; those that are there stay as they are."""
    return _add(desk, [body_office(body, desk.office, since) for body in bodies], ())


def import_offices(
    desk: Desk, kind: OfficeKind, lines: Sequence[str], since: date
) -> ImportedOffices:
    """Put offices of one kind below this one, a line each: `Thôn Tiền Phong` or `01; Thôn …`.

    A name that is there already, however it is spelled, is not added again. InputError for a kind
    that the province keeps.
    """
    if kind not in OWN_KINDS:
        raise InputError(
            Text(
                "Xã, phường, đặc khu và tỉnh lấy theo danh bạ của tỉnh, không nhập ở đây.",
                "Communes and provinces come from the province's directory; they are not entered "
                "here.",
            )
        )
    made, refused = [], []
    for line in lines:
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        name = " ".join(match["name"].split()) if match is not None else ""
        if match is None or not any(letter.isalpha() for letter in name) or len(name) > LONGEST:
            refused.append(line.strip())
            continue
        made.append(_named(desk.office, kind, name, match["code"] or "", since))
    return _add(desk, made, refused)


def rename_office(desk: Desk, office: str, name: str, since: date) -> None:
    """Another name from that day on; papers of earlier periods keep the old one."""
    desk.person.require(*KEEPERS)
    fresh = " ".join(name.split())
    if not fresh or len(fresh) > LONGEST:
        raise InputError(
            Text(
                f"Tên đơn vị phải có từ 1 đến {LONGEST} ký tự.",
                f"An office's name has from 1 to {LONGEST} characters.",
            )
        )
    with desk.store.write() as unit:
        held = _own_one(desk, unit, office)
        before = held.name(since)
        names = (*ended(held.names, since), Dated(fresh, Validity(since)))
        unit.offices.save([replace(held, names=names)])
        desk.record(unit, "rename_office", office, before=before, after=fresh)


def close_office(desk: Desk, office: str, last_day: date) -> None:
    """The office stands below this one until that day; its reports and its name stay. InputError
    for a day before it was added: then it would stand nowhere."""
    desk.person.require(*KEEPERS)
    with desk.store.write() as unit:
        held = _own_one(desk, unit, office)
        after = last_day + timedelta(days=1)
        parents, codes = ended(held.parents, after), ended(held.codes, after)
        if not parents:
            raise InputError(
                Text(
                    "Ngày cuối phải từ ngày đơn vị bắt đầu trực thuộc trở đi.",
                    "The last day is not before the day from which the office stands here.",
                )
            )
        unit.offices.save([replace(held, parents=parents, codes=codes)])
        desk.record(unit, "close_office", office, after=last_day.isoformat())


def _add(desk: Desk, offices: Sequence[Office], refused: Sequence[str]) -> ImportedOffices:
    desk.person.require(*KEEPERS)
    added: list[Office] = []
    known: list[str] = []
    with desk.store.write() as unit:
        tree = unit.offices.tree()
        taken = _names_below(desk, tree)
        for office in offices:
            name = office.names[-1].value
            if office.id in tree.offices or name_key(name) in taken:
                known.append(name)
                continue
            taken.add(name_key(name))
            added.append(office)
        unit.offices.save(added)
        if added:
            names = "; ".join(office.names[-1].value for office in added)
            desk.record(unit, "add_offices", desk.office, after=names)
    return ImportedOffices(
        tuple(office.names[-1].value for office in added), tuple(known), tuple(refused)
    )


def _named(above: str, kind: OfficeKind, name: str, code: str, since: date) -> Office:
    held = Validity(since)
    return Office(
        id=body_id(above, f"{kind}/{name_key(name)}"),
        kind=kind,
        names=(Dated(name, held),),
        codes=(Dated(code, held),) if code else (),
        parents=(Dated(above, held),),
    )


def _names_below(desk: Desk, tree: OfficeTree) -> set[str]:
    today = day_of(desk.clock.now())
    return {name_key(office.name(today)) for office in tree.children(desk.office, today)}


def _is_own(desk: Desk, office: Office) -> bool:
    return office.kind in OWN_KINDS and all(entry.value == desk.office for entry in office.parents)


def _own_one(desk: Desk, unit: Unit, office: str) -> Office:
    held = unit.offices.tree().get(office)
    if not _is_own(desk, held):
        raise InputError(
            Text(
                "Đơn vị này do danh bạ của tỉnh quản lý, không sửa ở đây.",
                "This office is kept by the province's directory; it is not changed here.",
            )
        )
    return held
