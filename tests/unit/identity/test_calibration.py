"""Argon2id's cost at set-up: never weaker than the standard, never more than a slow PC bears."""

from __future__ import annotations

import pytest

from desktop_app.identity.keyslots_crypto import (
    MOST_MEMORY,
    STANDARD_COST,
    Argon2Cost,
    calibrated,
)


@pytest.mark.parametrize("standard", [30.0, 1.0, 0.7, 0.33, 0.12, 0.05, 0.001, 0.0])
def test_a_cost_lies_between_the_floor_and_the_cap(standard: float) -> None:
    cost = calibrated(lambda _: standard)
    assert cost.passes >= STANDARD_COST.passes
    assert STANDARD_COST.memory <= cost.memory <= MOST_MEMORY
    assert cost.is_bearable()
    work = cost.passes * cost.memory / (STANDARD_COST.passes * STANDARD_COST.memory)
    # What it takes, if time grows as the work does: never over a second but at the floor.
    assert work == 1 or work * standard <= 1.0
    if 0.06 < standard < 0.7:
        assert work * standard >= 0.5


def test_memory_grows_first() -> None:
    assert calibrated(lambda _: 0.33) == Argon2Cost(3, 128 * 1024, 4)
    assert calibrated(lambda _: 0.16) == Argon2Cost(3, 256 * 1024, 4)


def test_this_machine_is_measured() -> None:
    assert calibrated().is_bearable()
