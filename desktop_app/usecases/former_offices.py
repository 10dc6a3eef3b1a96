"""Former offices after the merger of 1 July 2025, and who reports for what they left open.

A commune's former offices stand in the tree until 30 June 2025, below whoever consolidates the
commune now, with an n:m link to their successors. For a period that ended while a former office
stood, its successor makes and sends the report under the former office's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.mergers import LegacyUnits
from desktop_app.domain.moments import day_of
from desktop_app.domain.offices import (
    Dated,
    Office,
    OfficeKind,
    OfficeTree,
    Predecessor,
    Preset,
    Validity,
)
from desktop_app.domain.people import Role
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.presets import TWO_TIERS_SINCE, office_id
from desktop_app.domain.reports import Report, ReportKey
from desktop_app.errors import Text
from desktop_app.usecases.desk import Desk

KEEPERS = frozenset({Role.ADMINISTRATOR, Role.CONSOLIDATOR})
_LAST_DAY = TWO_TIERS_SINCE - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FormerOffice:
    """A former office of `successor`, of which it has all the land or (`part`) some."""

    office: str
    code: str
    name: str
    successor: str
    successor_name: str
    since: date
    part: bool


def former_offices(desk: Desk) -> tuple[FormerOffice, ...]:
    """Those of this office and of the offices below it, by successor and name."""
    today = day_of(desk.clock.now())
    with desk.store.read() as unit:
        tree = unit.offices.tree()
        found = [
            FormerOffice(
                link.predecessor,
                tree.get(link.predecessor).code(link.since - timedelta(days=1)),
                tree.get(link.predecessor).name(link.since - timedelta(days=1)),
                office.id,
                office.name(today),
                link.since,
                link.part,
            )
            for office in _reach(desk, tree, today)
            for link in unit.offices.predecessors(office.id)
        ]
    return tuple(sorted(found, key=lambda one: (one.successor_name, one.name, one.code)))


def add_former_offices(desk: Desk, legacy: LegacyUnits) -> int:
    """Put the former communes of this office, and of the communes below it, into the tree; how many
    links there are that were not there before. Nothing changes where they all are."""
    desk.person.require(*KEEPERS)
    today = day_of(desk.clock.now())
    with desk.store.write() as unit:
        tree = unit.offices.tree()
        offices: dict[str, Office] = {}
        links = []
        for office in _reach(desk, tree, today):
            known = {link.predecessor for link in unit.offices.predecessors(office.id)}
            above = tree.consolidator_of(office.id, today)
            for link in legacy.predecessors(office.code(today)):
                made = _former(legacy, link.old, above.id if above is not None else "")
                if made is None or made.id in known:
                    continue
                if made.id not in tree.offices:
                    offices[made.id] = made
                links.append(Predecessor(office.id, made.id, TWO_TIERS_SINCE, link.part))
        unit.offices.save(offices.values())
        unit.offices.link(links)
        if links:
            desk.record(unit, "add_former_offices", desk.office, after=str(len(links)))
    return len(links)


def stands_for(unit: Unit, successor: str, former: str, period: Period) -> bool:
    """Whether that office reports for the former one, for that period."""
    return any(
        link.predecessor == former and period.end < link.since
        for link in unit.offices.predecessors(successor)
    )


def own_reports(desk: Desk, unit: Unit) -> tuple[Report, ...]:
    """The reports that this office makes: its own, and those for its former offices."""
    found = list(unit.reports.list(office=desk.office))
    for link in unit.offices.predecessors(desk.office):
        made = unit.reports.list(office=link.predecessor)
        found += [report for report in made if report.owner == desk.device]
    return tuple(found)


def receiver(tree: OfficeTree, maker: str, key: ReportKey, today: date) -> Office | None:
    """Who gets the report that `maker` makes: whoever consolidated it when the period ended; of a
    former office, whoever consolidates its successor now."""
    end = parse_period(key.period).end
    return tree.consolidator_of(maker, end if key.office == maker else today)


def no_successor() -> Text:
    return Text(
        "Chỉ đơn vị mới tiếp nhận địa bàn được lập, gửi báo cáo thay đơn vị cũ, và chỉ cho kỳ kết "
        "thúc trước ngày sắp xếp.",
        "Only an office that took over the land reports for a former office, and only for a "
        "period that ended before the merger.",
    )


def _reach(desk: Desk, tree: OfficeTree, today: date) -> tuple[Office, ...]:
    return (tree.get(desk.office), *tree.reporting_to(desk.office, today))


def _former(legacy: LegacyUnits, code: str, above: str) -> Office | None:
    path = legacy.path(code)
    if not path:
        return None
    commune, province = path[0], path[-1]
    preset = Preset.PROVINCE_DISTRICT_COMMUNE
    until = Validity(end=_LAST_DAY)
    return Office(
        id=office_id(OfficeKind.COMMUNE, code, root=province.code, preset=preset),
        kind=OfficeKind.COMMUNE,
        names=(Dated(commune.name),),
        codes=(Dated(code, until),),
        parents=(Dated(above, until),) if above else (),
    )
