"""The offices are built once: each test takes a period of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.usecases.offices import Offices, build


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("offices"))
    yield built
    for office in built.by_key.values():
        office.close()


@pytest.fixture
def period(offices: Offices) -> str:
    return offices.next_period()
