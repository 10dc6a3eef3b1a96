"""Words without marks, and the order of Vietnamese words and names."""

from __future__ import annotations

import random
import unicodedata

import pytest

from desktop_app.domain.collation import name_order, text_order
from desktop_app.domain.folding import folded, spans, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguyễn Đông", "nguyen dong"),
        ("ĐẮK LẮK", "dak lak"),
        ("Ðức", "duc"),  # the Icelandic eth, which old fonts put for Đ
        ("Phường Ường Ưỡn", "phuong uong uon"),
        ("M’Drắk 2026Q3", "m’drak 2026q3"),
    ],
)
def test_marks_fold_away(text: str, expected: str) -> None:
    assert folded(text) == folded(unicodedata.normalize("NFD", text)) == expected


def test_words_are_letters_and_digits() -> None:
    assert words("  Số 45/BC-UBND, “Đông_Hồ” ") == ("so", "45", "bc", "ubnd", "dong", "ho")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_was_found_is_marked_in_the_text_as_written(form: str) -> None:
    text = unicodedata.normalize(form, "Nguyễn Thị Đông – thị trấn Nguyên")  # type: ignore[arg-type]
    marked = [text[one.start : one.end] for one in spans(text, words("nguyen thi do"))]
    assert [unicodedata.normalize("NFC", one) for one in marked] == [
        "Nguyễn",
        "Thị",
        "Đô",
        "thị",
        "Nguyên",
    ]
    assert spans(text, ()) == ()


def test_words_stand_in_the_order_of_the_alphabet_and_the_tones() -> None:
    ordered = [
        "Tổ 2",
        "Tổ 10",
        "ăn",
        "âm",
        "ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "cá",
        "da",
        "đa",
        "em",
    ]
    ordered += ["êm", "nông", "nơi", "tư", "ưa"]
    ordered = sorted(ordered, key=text_order)
    assert ordered == [
        *("ăn", "âm", "ba", "bà", "bả", "bã", "bá", "bạ", "cá", "da", "đa", "em", "êm", "nông"),
        *("nơi", "Tổ 2", "Tổ 10", "tư", "ưa"),
    ]


def test_syllables_come_before_tones_of_later_ones() -> None:
    assert sorted(["hoà bình", "hoa xuân", "hoa bình", "hóa an"], key=text_order) == [
        *("hoa bình", "hoa xuân", "hoà bình", "hóa an")
    ]


def test_people_stand_by_given_name() -> None:
    names = ["Trần Văn Bình", "Lê Thị Ánh", "Nguyễn Đức Anh", "Đặng Thị An", "An", "Bùi Văn Bình"]
    random.Random(1).shuffle(names)
    assert sorted(names, key=name_order) == [
        *("An", "Đặng Thị An", "Nguyễn Đức Anh", "Lê Thị Ánh", "Bùi Văn Bình", "Trần Văn Bình")
    ]
    assert name_order("") == name_order("  ")
