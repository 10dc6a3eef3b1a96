"""One province for the end-to-end tests; each works on a copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.province_world import World, build_world


@pytest.fixture(scope="session")
def first_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build_world(tmp_path_factory.mktemp("province"))


@pytest.fixture
def world(first_world: World, tmp_path: Path) -> World:
    return first_world.moved_to(tmp_path / "server")
