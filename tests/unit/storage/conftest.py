"""A real encrypted store per test: a template is made once and its folder copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.storage.store import SqlStore, create_store, open_store
from tests.unit.storage import samples


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DatabaseKey]:
    folder = tmp_path_factory.mktemp("template")
    key = DatabaseKey.new()
    create_store(folder, key)
    opened = open_store(folder, key)
    with opened.store.write() as unit:
        samples.fill(unit)
    opened.store.close()
    return folder, key


@pytest.fixture
def key(template: tuple[Path, DatabaseKey]) -> DatabaseKey:
    return template[1]


@pytest.fixture
def folder(template: tuple[Path, DatabaseKey], tmp_path: Path) -> Path:
    return Path(shutil.copytree(template[0], tmp_path / "kho"))


@pytest.fixture
def store(folder: Path, key: DatabaseKey) -> Iterator[SqlStore]:
    opened = open_store(folder, key)
    assert opened.warnings == ()
    yield opened.store
    opened.store.close()
