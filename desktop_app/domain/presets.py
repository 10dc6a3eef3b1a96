"""Office trees to start from (DOMAIN: Tỉnh–Xã, Tỉnh–Huyện–Xã, Tỉnh–Cụm–Xã, Xã–Thôn).

A preset only says which kind of office stands on which level. What comes out is data like any
other, edited afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from desktop_app.domain.gazetteer import Gazetteer
from desktop_app.domain.offices import (
    PRESET_LEVELS,
    Dated,
    Office,
    OfficeKind,
    OfficeTree,
    Preset,
    Validity,
)
from desktop_app.errors import InputError, Text

TWO_TIERS_SINCE = date(2025, 7, 1)  # Law 72/2025/QH15: no district level any more

_NAMESPACE = UUID("6f0d3c0e-5a2b-5d0c-9a54-0a1f7d3b8c21")
_VALIDITY = {
    Preset.PROVINCE_DISTRICT_COMMUNE: Validity(end=date(2025, 6, 30)),
}
# Their codes are given by the State and are unique in the country.
_NATIONAL = (OfficeKind.PROVINCE, OfficeKind.DISTRICT, OfficeKind.COMMUNE)


@dataclass(frozen=True, slots=True)
class Place:
    """One office to be: its code, its names with their dates, and the code of the place above.

    Codes of clusters and hamlets need to be unique below one root only.
    """

    kind: OfficeKind
    code: str
    names: tuple[Dated, ...]
    above: str = ""


def office_id(kind: OfficeKind, code: str, *, root: str, preset: Preset) -> str:
    """The permanent UUID of an office made from a preset: the same on every device.

    A code covered other land before 1/7/2025, so offices of the old tree have other ids.
    """
    era = "2004" if preset is Preset.PROVINCE_DISTRICT_COMMUNE else "2025"
    scope = "" if kind in _NATIONAL else f"{root}/"
    return str(uuid5(_NAMESPACE, f"{era}/{kind}/{scope}{code}"))


def build_tree(preset: Preset, places: Sequence[Place]) -> OfficeTree:
    """The offices of one preset, in force from 1/7/2025, or until 30/6/2025 with districts.

    Every office but those of the lowest level consolidates. A level may be passed over: a commune
    in no cluster stands below the province. InputError where the places do not make one tree of
    the preset's levels.
    """
    levels = PRESET_LEVELS[preset]
    validity = _VALIDITY.get(preset, Validity(start=TWO_TIERS_SINCE))
    by_code = {place.code: place for place in places}
    if len(by_code) != len(places):
        raise _refuse("có mã đơn vị bị lặp", "a code stands twice")
    roots = [place.code for place in places if place.kind is levels[0]]
    if len(roots) != 1:
        raise _refuse("phải có đúng một đơn vị trên cùng", "exactly one office must be on top")
    for place in places:
        _check_level(place, by_code, levels)

    def id_of(place: Place) -> str:
        return office_id(place.kind, place.code, root=roots[0], preset=preset)

    offices = [
        Office(
            id=id_of(place),
            kind=place.kind,
            names=place.names,
            codes=(Dated(place.code, validity),),
            parents=(Dated(id_of(by_code[place.above]), validity),) if place.above else (),
            consolidates=(validity,) if place.kind is not levels[-1] else (),
        )
        for place in places
    ]
    return OfficeTree({office.id: office for office in offices})


def _check_level(
    place: Place, by_code: Mapping[str, Place], levels: tuple[OfficeKind, ...]
) -> None:
    """Refuse a place that does not stand below one of a higher level; so no loop can be."""
    if place.kind not in levels:
        raise _refuse("có đơn vị không thuộc mô hình đã chọn", "an office is of another preset")
    if place.kind is levels[0]:
        if place.above:
            raise _refuse("đơn vị trên cùng có cấp trên", "the office on top has one above it")
        return
    above = by_code.get(place.above)
    if above is None or above.kind not in levels[: levels.index(place.kind)]:
        raise _refuse(
            "có đơn vị thiếu cấp trên, hoặc cấp trên không cao hơn",
            "an office has none above it, or one that is not of a higher level",
        )


def province_places(
    gazetteer: Gazetteer, province: str, day: date, cluster_of: Mapping[str, str] | None = None
) -> tuple[Place, ...]:
    """One province and its communes on that day, each with all the names its code has had.

    `cluster_of` names the cluster's code above a commune's code; the clusters' own places are added
    by the caller. InputError where no province has that code.
    """
    top = gazetteer.by_code(province, day)
    if top is None or top.province:
        raise _refuse("không có tỉnh, thành phố nào mang mã này", "no province has this code")
    return tuple(
        Place(
            OfficeKind.COMMUNE if unit.province else OfficeKind.PROVINCE,
            unit.code,
            tuple(Dated(row.name, row.validity) for row in gazetteer.history(unit.code)),
            (cluster_of or {}).get(unit.code, unit.province),
        )
        for unit in (top, *gazetteer.communes(province, day))
    )


def _refuse(vi: str, en: str) -> InputError:
    return InputError(
        Text(
            f"Không lập được cây đơn vị: {vi}. Hãy kiểm tra lại danh sách đơn vị.",
            f"The tree of offices cannot be made: {en}. Check the list of offices.",
        )
    )
