"""The shipped form sets, compiled once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from desktop_app.forms import FormDefinition, FormPack, compile_pack

PACKS = Path(__file__).parents[2] / "resources" / "packs"


@cache
def compiled(form_set: str, folder: str) -> FormPack:
    """What an office installs."""
    return compile_pack(PACKS / form_set / folder)


@cache
def form(pack: str, folder: str) -> FormDefinition:
    """`form("kpi-tq55", "f-kpi-01")`; compiled anew only once in a test run."""
    return compiled(pack, folder).definition()
