"""Where the files that ship with the program are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from desktop_app.domain.gazetteer import Gazetteer, read_gazetteer
from desktop_app.domain.workdays import Workdays, read_special_days

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@cache
def gazetteer() -> Gazetteer:
    return read_gazetteer((RESOURCES / "offices" / "units.csv").read_text(encoding="utf-8"))


@cache
def workdays() -> Workdays:
    text = (RESOURCES / "calendar" / "holidays.csv").read_text(encoding="utf-8")
    return Workdays(read_special_days(text))
