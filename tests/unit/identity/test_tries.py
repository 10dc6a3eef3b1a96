"""Growing delays: kept over a restart, never for ever, whatever the clock and the file do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.errors import TryLater, WrongPassword
from desktop_app.identity import keyslots, tries
from desktop_app.identity.keyslots import Argon2Cost
from desktop_app.identity.tries import LONGEST, NAME, Tries, delay

QUICK = Argon2Cost(passes=1, memory=64, lanes=1)
PASSWORD = "một câu đủ dài"


@dataclass
class Clock:
    at: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


def fail(folder: Path, clock: Clock, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            keyslots.unlock(folder, "hanh", "không đúng đâu", now=clock)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keyslots.create(tmp_path, "hanh", PASSWORD, cost=QUICK)
    return tmp_path


def test_delays_grow_and_end_at_five_minutes() -> None:
    assert [delay(failed) for failed in range(14)] == [
        0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300,
    ]  # fmt: skip
    assert delay(10**6) == LONGEST == 300


def test_slips_are_free_then_even_the_right_password_waits(folder: Path) -> None:
    clock = Clock()
    fail(folder, clock, 3)
    with pytest.raises(TryLater, match="2 giây") as caught:
        keyslots.unlock(folder, "hanh", PASSWORD, now=clock)
    assert caught.value.seconds in (2, 3)
    clock.at += 3
    fail(folder, clock)
    clock.at += 5
    assert keyslots.unlock(folder, "hanh", PASSWORD, now=clock).failed_before == 4
    assert keyslots.unlock(folder, "hanh", PASSWORD, now=clock).failed_before == 0


def test_waiting_impatiently_does_not_lengthen_the_wait(folder: Path) -> None:
    clock = Clock()
    fail(folder, clock, 3)
    for _ in range(20):
        with pytest.raises(TryLater):
            keyslots.unlock(folder, "hanh", PASSWORD, now=clock)
    clock.at += 3
    assert keyslots.unlock(folder, "hanh", PASSWORD, now=clock).failed_before == 3


def test_a_clock_set_back_costs_one_more_delay_at_most(folder: Path) -> None:
    clock = Clock()
    fail(folder, clock, 3)
    clock.at -= 10 * 365 * 86400
    with pytest.raises(TryLater):
        keyslots.unlock(folder, "hanh", PASSWORD, now=clock)
    clock.at += 3
    assert keyslots.unlock(folder, "hanh", PASSWORD, now=clock).person == "hanh"


def test_nobody_is_locked_out_for_ever(folder: Path) -> None:
    clock = Clock()
    for _ in range(40):
        clock.at += LONGEST + 1
        fail(folder, clock)
    clock.at += LONGEST + 1
    assert keyslots.unlock(folder, "hanh", PASSWORD, now=clock).failed_before == 40


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"failed": -1, "last": 0}',
        b'{"failed": 1e9, "last": 0}', b'{"failed": 9, "last": 1e300}',
        b'{"failed": true, "last": "x"}', b'{"failed": 99999999999, "last": 0}',
    ],
)  # fmt: skip
def test_a_spoilt_file_resets_the_delay_and_nothing_else(folder: Path, content: bytes) -> None:
    clock = Clock()
    fail(folder, clock, 3)
    (folder / NAME).write_bytes(content)
    assert keyslots.unlock(folder, "hanh", PASSWORD, now=clock).person == "hanh"


def test_a_try_counts_before_it_is_known_to_be_wrong(tmp_path: Path) -> None:
    """A program killed while it derives the key has not had the try for nothing."""
    clock = Clock()
    assert [Tries(tmp_path, clock).begin() for _ in range(3)] == [0, 1, 2]
    with pytest.raises(TryLater):
        Tries(tmp_path, clock).begin()


def test_the_file_says_nothing_of_who_and_what(folder: Path) -> None:
    fail(folder, Clock())
    content = (folder / tries.NAME).read_text(encoding="utf-8")
    assert set(json.loads(content)) == {"failed", "last"}
