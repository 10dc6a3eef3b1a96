"""The shipped form sets, compiled once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from desktop_app.forms import FormDefinition, compile_pack

PACKS = Path(__file__).parents[2] / "resources" / "packs"


@cache
def form(pack: str, folder: str) -> FormDefinition:
    """`form("kpi-tq55", "f-kpi-01")`; compiled anew only once in a test run."""
    return compile_pack(PACKS / pack / folder).definition()
