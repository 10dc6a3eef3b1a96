"""What a person types."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.elements import ValueType
from desktop_app.domain.values import CellState
from desktop_app.errors import AnswerError
from desktop_app.forms.entry import answer_of


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("1.234,56", "1234.56"),
        ("1.234", "1234"),
        ("1234.56", "1234.56"),
        ("12.5", "12.5"),
        ("0.125", "0.125"),
        ("0,5", "0.5"),
        (",5", "0.5"),
        ("1 234 567", "1234567"),
        ("-3,5", "-3.5"),
        ("−3", "-3"),
        ("-0", "0"),
        ("1.234.567,1", "1234567.1"),
        ("  7 ", "7"),
    ],
)
def test_decimals(typed: str, text: str) -> None:
    answer = answer_of(typed, ValueType.DECIMAL)
    assert (answer.text, answer.number, answer.state) == (text, float(text), CellState.VALUE)


@pytest.mark.parametrize(
    "typed",
    [
        "abc",
        "1,2,3",
        "1.23.456",
        "1.234,x",
        "--1",
        "1e5",
        "nan",
        "inf",
        "12a",
        "²",
        "1" * 16,
        "9" * 50,
    ],
)
def test_not_numbers(typed: str) -> None:
    with pytest.raises(AnswerError) as caught:
        answer_of(typed, ValueType.DECIMAL)
    assert typed not in caught.value.message.vi


def test_whole_numbers_and_percentages() -> None:
    assert answer_of("1.234", ValueType.INTEGER).number == 1234
    with pytest.raises(AnswerError):
        answer_of("1,5", ValueType.INTEGER)
    assert answer_of("85,5%", ValueType.PERCENT).text == "85.5"


@pytest.mark.parametrize(
    "typed", ["31/12/2026", "31-12-2026", "31.12.2026", "31122026", "2026-12-31"]
)
def test_dates(typed: str) -> None:
    assert answer_of(typed, ValueType.DATE).text == "2026-12-31"


@pytest.mark.parametrize("typed", ["31/02/2026", "2026", "12/31/2026", "1/1/26", "00000000"])
def test_not_dates(typed: str) -> None:
    with pytest.raises(AnswerError):
        answer_of(typed, ValueType.DATE)


def test_exact_values_are_taken_as_they_are() -> None:
    assert answer_of(1.234, ValueType.DECIMAL).text == "1.234"
    assert answer_of(date(2026, 1, 2), ValueType.DATE).text == "2026-01-02"


def test_texts() -> None:
    assert answer_of("a\r\nb\x00", ValueType.TEXT).text == "a\nb"
    assert answer_of("đo\u0302\u0300ng", ValueType.TEXT).text == "đồng"
    assert answer_of("   ", ValueType.TEXT).state is CellState.BLANK
    with pytest.raises(AnswerError):
        answer_of("x" * 100_001, ValueType.TEXT)
