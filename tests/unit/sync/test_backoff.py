from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.sync.backoff import full_jitter, wait

draws = st.floats(0, 1, exclude_max=True)


@given(st.integers(0, 10_000), draws)
def test_the_pause_is_within_the_doubling_bound(attempts: int, drawn: float) -> None:
    pause = full_jitter(attempts, lambda: drawn)
    assert timedelta() <= pause <= timedelta(seconds=min(300.0, 2.0 ** min(attempts, 20)))


def test_the_bound_doubles_and_then_stays() -> None:
    bounds = [full_jitter(attempts, lambda: 1.0).total_seconds() for attempts in range(11)]
    assert bounds == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


@given(st.integers(0, 20), st.floats(0, 3600), draws)
def test_the_servers_wish_is_kept(attempts: int, asked: float, drawn: float) -> None:
    assert wait(attempts, asked, lambda: drawn) >= timedelta(seconds=asked) - timedelta(
        microseconds=1
    )


def test_a_server_cannot_silence_an_office_for_ever() -> None:
    assert wait(0, 10.0**12, lambda: 0.0) == timedelta(days=1)
