from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from desktop_app.domain import health
from desktop_app.domain.health import Verdict
from desktop_app.domain.moments import ZONE

NOW = datetime(2026, 11, 22, 8, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("free", "verdict"),
    [(5_000_000_000, Verdict.GOOD), (500_000_000, Verdict.WARN), (1_000_000, Verdict.BAD)],
)
def test_room(free: int, verdict: Verdict) -> None:
    check = health.judge_room(free)
    assert check.verdict is verdict
    assert (check.advice is None) is (verdict is Verdict.GOOD)


def test_a_clock_set_back_ten_years_is_told_by_what_the_province_signed() -> None:
    check = health.judge_clock(NOW.replace(year=2016), NOW, NOW)
    assert check.verdict is Verdict.BAD
    assert "2016" in check.found.vi
    assert "2026" in check.found.vi
    assert check.advice is not None


def test_a_clock_before_our_own_log_is_only_a_warning() -> None:
    """Perhaps the log was written while the clock stood wrong."""
    assert health.judge_clock(NOW, None, NOW + timedelta(days=1)).verdict is Verdict.WARN
    assert health.judge_clock(NOW, None, NOW + timedelta(minutes=5)).verdict is Verdict.GOOD
    assert health.judge_clock(NOW, None, None).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("age", "beside", "verdict"),
    [
        (timedelta(hours=5), False, Verdict.GOOD),
        (timedelta(hours=5), True, Verdict.WARN),
        (timedelta(days=4), False, Verdict.WARN),
        (timedelta(days=20), False, Verdict.BAD),
        (timedelta(days=-20), False, Verdict.GOOD),
    ],
)
def test_backup(age: timedelta, beside: bool, verdict: Verdict) -> None:
    assert health.judge_backup(NOW, NOW - age, beside=beside).verdict is verdict


def test_no_backup_at_all_is_bad() -> None:
    assert health.judge_backup(NOW, None, beside=False).verdict is Verdict.BAD


def test_outbox() -> None:
    assert health.judge_outbox(NOW, 0, None, 0).verdict is Verdict.GOOD
    assert health.judge_outbox(NOW, 1, NOW - timedelta(days=1), 0).verdict is Verdict.GOOD
    assert health.judge_outbox(NOW, 1, NOW - timedelta(days=4), 0).verdict is Verdict.WARN
    assert health.judge_outbox(NOW, 0, None, 1).verdict is Verdict.WARN


def test_certificate() -> None:
    assert health.judge_certificate(NOW, None).verdict is Verdict.WARN
    assert health.judge_certificate(NOW, NOW + timedelta(days=300)).verdict is Verdict.GOOD
    assert health.judge_certificate(NOW, NOW + timedelta(days=5)).verdict is Verdict.WARN
    assert health.judge_certificate(NOW, NOW - timedelta(days=5)).verdict is Verdict.BAD
