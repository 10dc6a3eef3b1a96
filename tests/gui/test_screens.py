"""The pictures in docs/screens come from the app itself, and stay small."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.bootstrap.office import open_office
from desktop_app.demo.stage import FORM
from desktop_app.usecases.overview import standings
from tools.scenes import SCENES, unlock
from tools.screens import DOCS, write_small
from tools.screens_world import prepare
from tools.studio import Studio

SMALL = 75_000  # bytes


def size_of(png: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    return width, height


@pytest.fixture(scope="module")
def world(demo_made: tuple[Path, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Any:
    return prepare(tmp_path_factory.mktemp("world") / "here", demo_made[0])


def test_a_scene_is_the_window_at_its_size(qapp: QApplication, world: Any, tmp_path: Path) -> None:
    unlock(Studio(world, lambda png, name: write_small(png, tmp_path / f"{name}.png")))
    pictures = sorted(tmp_path.glob("*.png"))
    assert {one.stem for one in pictures} == {"unlock", "unlock-wrong-password"}
    for one in pictures:
        assert size_of(one) == (1366, 768)
        assert one.stat().st_size < SMALL


def test_the_crowded_department_has_every_commune(world: Any) -> None:
    with open_office(
        world.workspace("so-khcn", crowded=True), "tong-hop", world.cast.password
    ) as office:
        found = standings(office.desk(), FORM, world.crowded_period)
    assert len(found) == 124
    assert sum(bool(one.accepted) for one in found) == 95
    assert sum(one.revision is None for one in found) == 15


def test_those_kept_in_the_repository_are_small_and_of_every_scene() -> None:
    kept = sorted(DOCS.glob("*.png"))
    assert len(kept) >= 2 * len(SCENES)
    for one in kept:
        assert one.stat().st_size < SMALL, one.name
