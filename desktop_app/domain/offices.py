"""Offices as dated data: a tree of any depth in which any node may consolidate (DESIGN §1, §4)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.errors import InputError, Text


class OfficeKind(StrEnum):
    PROVINCE = "province"
    DISTRICT = "district"  # until 30/6/2025
    CLUSTER = "cluster"  # cụm, khối, khu vực
    COMMUNE = "commune"  # xã, phường, đặc khu
    DEPARTMENT = "department"  # sở, phòng, ban
    HAMLET = "hamlet"  # thôn, bản, tổ dân phố
    ENTERPRISE = "enterprise"
    OTHER = "other"


class Preset(StrEnum):
    """The office trees that ship; a province starts from one and edits it as data."""

    PROVINCE_COMMUNE = "tinh-xa"
    PROVINCE_DISTRICT_COMMUNE = "tinh-huyen-xa"
    PROVINCE_CLUSTER_COMMUNE = "tinh-cum-xa"
    COMMUNE_HAMLET = "xa-thon"


# The kinds from the root down.
PRESET_LEVELS: dict[Preset, tuple[OfficeKind, ...]] = {
    Preset.PROVINCE_COMMUNE: (OfficeKind.PROVINCE, OfficeKind.COMMUNE),
    Preset.PROVINCE_DISTRICT_COMMUNE: (
        OfficeKind.PROVINCE,
        OfficeKind.DISTRICT,
        OfficeKind.COMMUNE,
    ),
    Preset.PROVINCE_CLUSTER_COMMUNE: (
        OfficeKind.PROVINCE,
        OfficeKind.CLUSTER,
        OfficeKind.COMMUNE,
    ),
    Preset.COMMUNE_HAMLET: (OfficeKind.COMMUNE, OfficeKind.HAMLET),
}


@dataclass(frozen=True, slots=True)
class Validity:
    """From the first day to the last day, both included; None is open."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Dated:
    """A value in force for a time: a name, a code, a parent's id."""

    value: str
    validity: Validity = Validity()


def at(history: tuple[Dated, ...], day: date) -> str:
    """The value in force on that day, or ""; the youngest wins where two overlap."""
    live = [entry for entry in history if entry.validity.holds(day)]
    return max(live, key=lambda entry: entry.validity.start or date.min).value if live else ""


def ended(history: tuple[Dated, ...], first_after: date) -> tuple[Dated, ...]:
    """What was in force before that day, ending with the day before it."""
    last = first_after - timedelta(days=1)
    return tuple(
        replace(
            entry, validity=Validity(entry.validity.start, min(entry.validity.end or last, last))
        )
        for entry in history
        if entry.validity.start is None or entry.validity.start < first_after
    )


@dataclass(frozen=True, slots=True)
class Office:
    """One office under its permanent UUID; a code covers other land before and after a merger."""

    id: str
    kind: OfficeKind
    names: tuple[Dated, ...]
    codes: tuple[Dated, ...] = ()
    parents: tuple[Dated, ...] = ()
    consolidates: tuple[Validity, ...] = ()

    def name(self, day: date) -> str:
        return at(self.names, day)

    def code(self, day: date) -> str:
        return at(self.codes, day)

    def parent(self, day: date) -> str:
        return at(self.parents, day)

    def is_consolidator(self, day: date) -> bool:
        return any(validity.holds(day) for validity in self.consolidates)


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A link after a merger or a split, n:m: since that day `successor` has the land of
    `predecessor`, or (`part`, “một phần”) some of it. Both are ids of offices."""

    successor: str
    predecessor: str
    since: date
    part: bool = False


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """What an office prints on its papers (Decree 30/2020, Appendix I); dated like everything else.

    `agency_lines` is the issuing agency in one or two lines, `superior_line` the agency above it
    (empty for a People's Committee), `authority_lines` such as ("TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH"), `symbol` the part after the kind of document, as in "…/BC-UBND".
    """

    office: str
    agency_lines: tuple[str, ...]
    place: str
    symbol: str
    authority_lines: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    addressees: tuple[str, ...]
    superior_line: str = ""
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class OfficeTree:
    """All offices known, by id."""

    offices: dict[str, Office] = field(default_factory=dict)

    def get(self, office: str) -> Office:
        found = self.offices.get(office)
        if found is None:
            raise InputError(
                Text(
                    "Không có đơn vị này trong danh sách. Hãy cập nhật danh bạ đơn vị.",
                    "This office is not in the list. Update the directory of offices.",
                )
            )
        return found

    def children(self, office: str, day: date) -> tuple[Office, ...]:
        """The offices directly below on that day, by code and then name."""
        below = [other for other in self.offices.values() if other.parent(day) == office]
        return tuple(sorted(below, key=lambda other: (other.code(day), other.name(day))))

    def consolidator_of(self, office: str, day: date) -> Office | None:
        """The nearest office above that consolidates on that day."""
        seen = {office}
        above = self.get(office).parent(day)
        while above and above not in seen:
            seen.add(above)
            candidate = self.get(above)
            if candidate.is_consolidator(day):
                return candidate
            above = candidate.parent(day)
        return None

    def above(self, office: str, day: date) -> tuple[str, ...]:
        """The ids of all offices above this one on that day, the nearest first."""
        found: list[str] = []
        parent = self.get(office).parent(day)
        while parent and parent != office and parent not in found:
            found.append(parent)
            parent = self.get(parent).parent(day)
        return tuple(found)

    def reporting_to(self, consolidator: str, day: date) -> tuple[Office, ...]:
        """The offices whose reports this one consolidates on that day: the leaves of its reach."""
        below: dict[str, list[Office]] = {}
        for office in self.offices.values():
            below.setdefault(office.parent(day), []).append(office)
        found: list[Office] = []
        seen = {"", consolidator}  # a tree taken over from elsewhere may hold a loop
        waiting = [consolidator]
        while waiting:
            children = below.get(waiting.pop(0), [])
            fresh = [child for child in children if child.id not in seen]
            seen.update(child.id for child in fresh)
            for child in fresh:
                if child.is_consolidator(day) or child.id not in below:
                    found.append(child)
                else:
                    waiting.append(child.id)
        return tuple(sorted(found, key=lambda office: (office.code(day), office.name(day))))

    def with_office(self, office: Office) -> OfficeTree:
        """A tree in which this office is added or replaced; a loop of parents is refused."""
        tree = replace(self, offices={**self.offices, office.id: office})
        # Parents change only on these days, so a loop shows on one of them if there is any.
        days = {date.min}
        for other in tree.offices.values():
            for entry in other.parents:
                if entry.validity.start is not None:
                    days.add(entry.validity.start)
                if entry.validity.end is not None and entry.validity.end < date.max:
                    days.add(entry.validity.end + timedelta(days=1))
        if any(tree._in_loop(office.id, day) for day in days):
            raise InputError(
                Text(
                    "Đơn vị không thể nằm dưới chính mình. Hãy chọn lại đơn vị cấp trên.",
                    "An office cannot be below itself. Choose another office above.",
                )
            )
        return tree

    def _in_loop(self, office: str, day: date) -> bool:
        seen: set[str] = set()
        above = office
        while above in self.offices and above not in seen:
            seen.add(above)
            above = self.offices[above].parent(day)
        return above in seen
