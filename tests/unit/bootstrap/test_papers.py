"""The press in its own process: what it makes, and how its refusals come back."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from datetime import date

import pytest

from desktop_app.bootstrap.papers import PressProcess
from desktop_app.documents.press import Press
from desktop_app.errors import AuthoringError, DocumentError, NoConnection, Text


@pytest.fixture(scope="module")
def press() -> Iterator[PressProcess]:
    made = PressProcess()
    yield made
    made.close()


def test_what_is_no_pdf_is_refused_in_our_words(press: PressProcess) -> None:
    with pytest.raises(DocumentError) as here:
        Press().number(b"no pdf", 7, date(2026, 10, 1))
    with pytest.raises(DocumentError) as there:
        press.number(b"no pdf", 7, date(2026, 10, 1))
    assert type(there.value) is type(here.value)
    assert there.value.message == here.value.message


def test_an_excel_file_comes_back(press: PressProcess) -> None:
    assert press.excel([]).startswith(b"PK")


def test_a_worker_that_was_killed_is_replaced(press: PressProcess) -> None:
    press.excel([])
    assert press._pool is not None
    for worker in list(press._pool._processes.values()):
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
    with pytest.raises(BrokenProcessPool):
        press.excel([])
    assert press.excel([]).startswith(b"PK")


@pytest.mark.parametrize(
    "error",
    [
        AuthoringError(Text("sai", "wrong"), sheet="survey", cell="G14", fragment="1 +"),
        NoConnection(Text("mất mạng", "no network"), retry_after=3.0),
    ],
)
def test_errors_cross_whole(error: Exception) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert copy.__dict__ == error.__dict__
    assert copy.args == error.args
