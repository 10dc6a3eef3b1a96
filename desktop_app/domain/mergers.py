"""The units until 30 June 2025 and what became of them (resources/offices: legacy, predecessors).

`legacy.csv` has code, name, level (province, district, commune) and above (the code of the unit
above); `predecessors.csv` has old_code, new_code, part (yes where only some of the old land came
over: “một phần”) and main (yes where, of several successors in part, this one is the first that
the source names). Links are n:m. A code stands for other land before and after, so the two tables
are never asked by one code alone.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.domain.offices import Dated, OfficeKind
from desktop_app.domain.presets import Place
from desktop_app.errors import InputError, Text

LEGACY_COLUMNS = ("code", "name", "level", "above")
LINK_COLUMNS = ("old_code", "new_code", "part", "main")
_LEVELS = (OfficeKind.PROVINCE, OfficeKind.DISTRICT, OfficeKind.COMMUNE)
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class LegacyUnit:
    """A unit of the three levels that ended on 30 June 2025; `above` is a code of the old tree."""

    code: str
    name: str
    level: OfficeKind
    above: str = ""


@dataclass(frozen=True, slots=True)
class MergerLink:
    """Land of the old unit that came to the new one: all of it, or a part."""

    old: str
    new: str
    part: bool = False
    main: bool = False


class LegacyUnits:
    """The old tree and its links to the new one."""

    def __init__(self, units: Iterable[LegacyUnit], links: Iterable[MergerLink]) -> None:
        self._units = {(unit.level, unit.code): unit for unit in units}
        self._below: defaultdict[tuple[OfficeKind, str], list[LegacyUnit]] = defaultdict(list)
        for unit in self._units.values():
            if unit.level is not OfficeKind.PROVINCE:
                higher = _LEVELS[_LEVELS.index(unit.level) - 1]
                self._below[higher, unit.above].append(unit)
        self._predecessors: defaultdict[str, list[MergerLink]] = defaultdict(list)
        self._successors: defaultdict[str, list[MergerLink]] = defaultdict(list)
        for link in links:
            self._predecessors[link.new].append(link)
            self._successors[link.old].append(link)

    def unit(self, level: OfficeKind, code: str) -> LegacyUnit | None:
        return self._units.get((level, code))

    def below(self, unit: LegacyUnit) -> tuple[LegacyUnit, ...]:
        return tuple(self._below.get((unit.level, unit.code), ()))

    def predecessors(self, new_code: str) -> tuple[MergerLink, ...]:
        """The old communes whose land, or some of it, the new unit has; by old code."""
        return tuple(self._predecessors.get(new_code, ()))

    def successors(self, old_code: str) -> tuple[MergerLink, ...]:
        """Where the land of an old commune went."""
        return tuple(self._successors.get(old_code, ()))

    def places(self, province: str) -> tuple[Place, ...]:
        """The old province with its districts and communes, for the preset with three levels.

        InputError where no province had that code.
        """
        top = self.unit(OfficeKind.PROVINCE, province)
        if top is None:
            raise InputError(
                Text(
                    "Không có tỉnh, thành phố nào mang mã này trước ngày 01/7/2025.",
                    "No province had this code before 1 July 2025.",
                )
            )
        units = [top]
        for district in self.below(top):
            units += [district, *self.below(district)]
        return tuple(Place(u.level, u.code, (Dated(u.name),), u.above) for u in units)

    def path(self, old_code: str) -> tuple[LegacyUnit, ...]:
        """An old commune with its district and its province, the commune first; () if unknown."""
        found: list[LegacyUnit] = []
        code = old_code
        for level in reversed(_LEVELS):
            unit = self.unit(level, code)
            if unit is None:
                return ()
            found.append(unit)
            code = unit.above
        return tuple(found)


def read_legacy_units(legacy: str, links: str) -> LegacyUnits:
    """From the texts of the two tables; InputError names the line that cannot be read."""
    return LegacyUnits(_read(legacy, LEGACY_COLUMNS, _legacy), _read(links, LINK_COLUMNS, _link))


def _legacy(row: dict[str, str]) -> LegacyUnit:
    level = OfficeKind(row["level"])
    if level not in _LEVELS or not row["code"] or not row["name"]:
        raise ValueError
    return LegacyUnit(row["code"], row["name"], level, row["above"])


def _link(row: dict[str, str]) -> MergerLink:
    if not {row["part"], row["main"]} <= {"", "yes"} or not row["old_code"] or not row["new_code"]:
        raise ValueError
    return MergerLink(row["old_code"], row["new_code"], row["part"] == "yes", row["main"] == "yes")


def _read(
    text: str, columns: tuple[str, ...], made: Callable[[dict[str, str]], _Read]
) -> list[_Read]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        if tuple(reader.fieldnames or ()) != columns:
            raise ValueError
        found = []
        for row in reader:
            if set(map(type, row.values())) != {str}:  # a line too short or too long
                raise ValueError
            found.append(made(row))
        return found
    except (ValueError, csv.Error):
        line = reader.line_num
        raise InputError(
            Text(
                f"Bảng đơn vị cũ, dòng {line}: không đọc được. Các cột phải là "
                f"{', '.join(columns)}.",
                f"Table of former units, line {line}: it cannot be read. The columns are "
                f"{', '.join(columns)}.",
            )
        ) from None
