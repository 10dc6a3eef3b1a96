"""What a client makes of answers that are not the relay's yes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from desktop_app.errors import NoConnection, NotAdmitted, ServerRefused, Text
from desktop_app.sync import wire
from desktop_app.sync.http_answers import refuse, retry_after

TITLE = Text("Tiêu đề", "Title")
MESSAGE = Text("Vì sao và làm gì.", "Why, and what to do.")
PROBLEM = wire.Problem("package-conflict", TITLE, MESSAGE).encode()


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_busy_or_broken_is_worth_another_try(status: int) -> None:
    response = httpx.Response(status, headers={"Retry-After": "17"})
    with pytest.raises(NoConnection) as caught:
        refuse(response, b"")
    assert caught.value.retry_after == 17.0


@pytest.mark.parametrize("status", [403, 404, 409, 413, 422])
def test_the_relays_no_is_final_and_in_its_own_words(status: int) -> None:
    with pytest.raises(ServerRefused) as caught:
        refuse(httpx.Response(status), PROBLEM)
    assert caught.value.message == MESSAGE


def test_a_device_that_is_not_admitted_is_no_packages_fault() -> None:
    problem = wire.Problem(wire.NOT_ADMITTED, TITLE, MESSAGE).encode()
    with pytest.raises(NotAdmitted):
        refuse(httpx.Response(403), problem)


@pytest.mark.parametrize("status", [200, 204, 302, 401, 403, 404, 407])
def test_somebody_elses_page_is_never_final(status: int) -> None:
    with pytest.raises(NoConnection):
        refuse(httpx.Response(status), b"<html>Please log in</html>")


def test_retry_after_as_seconds_as_date_and_as_nonsense() -> None:
    soon = datetime.now(UTC) + timedelta(minutes=10)
    seconds = retry_after(format_datetime(soon, usegmt=True))
    assert seconds is not None
    assert 0 < seconds <= 600
    assert retry_after(format_datetime(soon - timedelta(days=1), usegmt=True)) == 0.0
    assert retry_after("120") == 120.0
    assert retry_after(None) is retry_after("") is retry_after("soon") is None
    assert retry_after("9" * 400) is None
