"""The sample offices: real communes of Tuyên Quang, made-up people and figures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.domain.offices import Dated as DatedValue
from desktop_app.domain.offices import Office, OfficeKind, OfficeProfile, Preset, Validity
from desktop_app.domain.people import Person, Role
from desktop_app.domain.presets import office_id

SAMPLES = "samples/tuyen-quang.json"
_ROOT = "08"


@dataclass(frozen=True, slots=True)
class SampleOffice:
    """One office of the samples. `rows` maps a printed code to (numerator, denominator), `values`
    one without them to its result as typed."""

    key: str
    office: Office
    name: str
    code: str
    profile: OfficeProfile
    people: tuple[Person, ...]
    doc_number: int = 0
    figures: tuple[tuple[str, float], ...] = ()
    rows: tuple[tuple[str, tuple[int, int]], ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    def person(self, role: Role) -> Person:
        return next(person for person in self.people if role in person.roles)


@dataclass(frozen=True, slots=True)
class Cast:
    password: str
    province: SampleOffice
    consolidator: SampleOffice
    communes: tuple[SampleOffice, ...]
    story: dict[str, Any]
    previous_share: float

    @property
    def everyone(self) -> tuple[SampleOffice, ...]:
        return (self.province, self.consolidator, *self.communes)

    @property
    def tree(self) -> tuple[Office, ...]:
        return tuple(one.office for one in self.everyone)

    def commune(self, key: str) -> SampleOffice:
        return next(one for one in self.communes if one.key == key)


def read_cast(resources: Path, names: dict[str, str]) -> Cast:
    """The samples from the resources; `names` gives each commune's name by its code."""
    data = json.loads((resources / SAMPLES).read_text(encoding="utf-8"))
    province = _office(
        data["province"], OfficeKind.PROVINCE, data["province"]["name"], "", consolidates=True
    )
    consolidator = _office(
        data["consolidator"],
        OfficeKind.DEPARTMENT,
        data["consolidator"]["name"],
        province.office.id,
        consolidates=True,
    )
    communes = tuple(
        _office(one, OfficeKind.COMMUNE, names[one["code"]], consolidator.office.id)
        for one in data["communes"]
    )
    return Cast(
        data["password"],
        province,
        consolidator,
        communes,
        data["story"],
        data["previous_share"],
    )


def _office(
    data: dict[str, Any], kind: OfficeKind, name: str, parent: str, *, consolidates: bool = False
) -> SampleOffice:
    # The two-level tree is in force from 1/7/2025.
    since = Validity(date(2025, 7, 1))
    identity = office_id(kind, data["code"], root=_ROOT, preset=Preset.PROVINCE_CLUSTER_COMMUNE)
    office = Office(
        identity,
        kind,
        names=(DatedValue(name, since),),
        codes=(DatedValue(data["code"], since),),
        parents=(DatedValue(parent, since),) if parent else (),
        consolidates=(since,) if consolidates else (),
    )
    profile = data["profile"]
    return SampleOffice(
        data["key"],
        office,
        name,
        data["code"],
        OfficeProfile(
            office=identity,
            agency_lines=tuple(profile["agency_lines"]),
            place=profile["place"],
            symbol=profile["symbol"],
            authority_lines=tuple(profile["authority_lines"]),
            signer=profile["signer"],
            recipients=tuple(profile["recipients"]),
            addressees=tuple(profile["addressees"]),
            superior_line=profile.get("superior_line", ""),
        ),
        tuple(
            Person(
                one["id"],
                one["name"],
                one["position"],
                frozenset(Role(role) for role in one["roles"]),
            )
            for one in data["people"]
        ),
        data.get("doc_number", 0),
        tuple(data.get("figures", {}).items()),
        tuple((code, (pair[0], pair[1])) for code, pair in data.get("rows", {}).items()),
        tuple(data.get("values", {}).items()),
    )
