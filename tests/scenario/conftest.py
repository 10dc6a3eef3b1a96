from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.forms import FormDefinition, compile_pack

PACKS = Path(__file__).parents[2] / "resources" / "packs"


@pytest.fixture(scope="session")
def kpi() -> FormDefinition:
    return compile_pack(PACKS / "kpi-tq55" / "f-kpi-01").definition()
