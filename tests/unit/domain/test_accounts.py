"""Account names and passwords: what is suggested, taken, and refused."""

from __future__ import annotations

import unicodedata

import pytest

from desktop_app.domain.accounts import require_account, require_strong, suggest_account
from desktop_app.errors import InputError


@pytest.mark.parametrize(
    ("name", "account"),
    [
        ("Nguyễn Thị Hoa", "hoant"),
        ("Đỗ Mạnh Hùng", "hungdm"),
        ("  Lê   Thị  Ánh ", "anhlt"),
        (unicodedata.normalize("NFD", "Vừ A Pó"), "pova"),
        ("Hoa", "hoa"),
        ("", ""),
        ("…", ""),
    ],
)
def test_an_account_is_suggested_as_offices_give_them(name: str, account: str) -> None:
    assert suggest_account(name) == account


def test_an_account_is_one_word_without_marks() -> None:
    assert require_account(" HoaNT ") == "hoant"
    assert require_account("hoa.nt-2_x") == "hoa.nt-2_x"
    for wrong in ("", "a", "hoa nt", "hoà", ".hoa", "hoa@xa", "x" * 65, "hoa\n"[:3] + "\0"):
        with pytest.raises(InputError):
            require_account(wrong)


@pytest.mark.parametrize(
    "password",
    [
        "con đường làng", "bốn mùa lá rụng", "Ruộng bậc thang tháng chín", "xanh-lá-cây-7",
        "mat khau thu nghiem", "9 con trâu đen", "qzvkwmtbxj",
    ],
)  # fmt: skip
def test_a_sentence_is_a_good_password(password: str) -> None:
    require_strong(password, "Nguyễn Thị Hoa", "hoant")
    require_strong(unicodedata.normalize("NFD", password), "Nguyễn Thị Hoa", "hoant")


@pytest.mark.parametrize(
    "password",
    [
        "ngắn quá", "chín ký t", "1234567890", "0987654321", "aaaaaaaaaaaa", "abcabcabcabc",
        "matkhau123", "Mật khẩu 2026", "Password2026!", "qwertyuiop", "Tuyên Quang 2026",
        "Nguyễn Thị Hoa", "nguyenthihoa1", "HOANT-hoant-1", "Thi đua số 2026", "iloveyouuu1",
        "ubnd xã 2026!", "          ", "",
    ],
)  # fmt: skip
def test_what_a_colleague_would_try_first_is_refused(password: str) -> None:
    with pytest.raises(InputError):
        require_strong(password, "Nguyễn Thị Hoa", "hoant")


def test_no_rule_of_composition() -> None:
    require_strong("con duong lang nho")
    require_strong("CON DUONG LANG NHO")
