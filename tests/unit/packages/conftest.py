from __future__ import annotations

import pytest

from tests.unit.packages.world import World, new_world


@pytest.fixture(scope="session")
def world() -> World:
    return new_world()
