from __future__ import annotations

from datetime import date

import pytest

from desktop_app.documents.vietnamese import (
    clean,
    document_number,
    format_date,
    format_number,
    format_percent,
    item_letter,
    place_and_date,
    roman,
)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1234.56, None, "1.234,56"),
        (1234567, None, "1.234.567"),
        (0.1 + 0.2, None, "0,3"),
        (2.675, 2, "2,68"),  # half up on the decimal that people see, not on the binary double
        (0.5320, 4, "0,5320"),
        (-1234.5, 1, "-1.234,5"),
        (-0.04, 1, "0,0"),
        (100, None, "100"),
        (1e15, None, "1.000.000.000.000.000"),
        (0, None, "0"),
    ],
)
def test_numbers_have_dots_for_thousands_and_a_decimal_comma(
    value: float, places: int | None, text: str
) -> None:
    assert format_number(value, places) == text


def test_a_percent_sign_follows_without_a_space() -> None:
    assert format_percent(85.5) == "85,5%"
    assert format_percent(97.0826, 2) == "97,08%"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 6, 29), "29 tháng 6 năm 2026"),
        (date(2026, 1, 5), "05 tháng 01 năm 2026"),
        (date(2026, 2, 10), "10 tháng 02 năm 2026"),
        (date(2026, 3, 1), "01 tháng 3 năm 2026"),
        (date(2026, 12, 31), "31 tháng 12 năm 2026"),
    ],
)
def test_only_days_below_ten_and_months_one_and_two_are_padded(day: date, text: str) -> None:
    assert format_date(day) == text


def test_number_and_date_leave_room_when_not_known() -> None:
    assert document_number(5, "BC-UBND") == "Số: 05/BC-UBND"
    assert document_number(123, "BC-UBND") == "Số: 123/BC-UBND"
    assert document_number(None, "BC-UBND").replace("\u00a0", " ").split() == ["Số:", "/BC-UBND"]
    blank = place_and_date("Nông Tiến", None, 2026).replace("\u00a0", " ")
    assert blank.split() == ["Nông", "Tiến,", "ngày", "tháng", "năm", "2026"]


def test_headings_count_in_roman_and_in_vietnamese_letters() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]
    assert [item_letter(n) for n in (1, 4, 5, 6, 7, 8)] == ["a", "d", "đ", "e", "g", "h"]
    assert item_letter(24) == "aa"


def test_pasted_text_is_composed_and_loses_control_characters() -> None:
    assert clean("U\u031by\u0309 ban\x00\x0b\tnha\u0302n") == "Ưỷ ban nhân"
    assert clean("một\r\nhai") == "một\nhai"
