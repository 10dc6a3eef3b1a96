"""Where the files that ship with the program are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from desktop_app.domain.bodies import Body, read_bodies
from desktop_app.domain.gazetteer import Gazetteer, read_gazetteer
from desktop_app.domain.mergers import LegacyUnits, read_legacy_units
from desktop_app.domain.workdays import Workdays, read_special_days

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@cache
def gazetteer() -> Gazetteer:
    return read_gazetteer((RESOURCES / "offices" / "units.csv").read_text(encoding="utf-8"))


@cache
def bodies() -> tuple[Body, ...]:
    return read_bodies((RESOURCES / "offices" / "bodies.csv").read_text(encoding="utf-8"))


@cache
def legacy_units() -> LegacyUnits:
    folder = RESOURCES / "offices"
    legacy, links = (
        (folder / name).read_text(encoding="utf-8") for name in ("legacy.csv", "predecessors.csv")
    )
    return read_legacy_units(legacy, links)


@cache
def workdays() -> Workdays:
    text = (RESOURCES / "calendar" / "holidays.csv").read_text(encoding="utf-8")
    return Workdays(read_special_days(text))
