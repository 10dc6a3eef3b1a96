"""What people type to come in: the short account name, and a password worth having.

No rule of composition (an upper-case letter, a digit …): such rules make people write passwords
down. Length counts, and that it is not the first thing that a colleague would try
(NIST SP 800-63B §3.1.1.2).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from desktop_app.errors import InputError, Text

SHORTEST_PASSWORD = 10
_LEAST_LEFT = 4  # different letters beside what everybody would try
_ACCOUNT = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
# What Vietnamese and English lists of leaked passwords begin with, folded. What is left of a
# password without these, its owner's names and the digits around is what has to be guessed.
_COMMON = frozenset(
    [
        "matkhau",
        "matkhaumoi",
        "matkhaucuatoi",
        "khongcomatkhau",
        "khongnho",
        "anhyeuem",
        "emyeuanh",
        "iloveyou",
        "iloveyouu",
        "yeuem",
        "vietnam",
        "vietnamvodich",
        "hanoi",
        "tuyenquang",
        "thiduaso",
        "thidua",
        "thiduakhenthuong",
        "chuyendoiso",
        "ubnd",
        "ubndxa",
        "ubndphuong",
        "uybannhandan",
        "baocao",
        "congchuc",
        "canbo",
        "vanphong",
        "quantri",
        "administrator",
        "admin",
        "password",
        "passwordpassword",
        "passw",
        "qwertyuiop",
        "qwerty",
        "asdfghjkl",
        "asdfgh",
        "zxcvbnm",
        "welcome",
        "letmein",
        "abcdefghij",
        "abcdefgh",
        "abcdef",
        "abc",
        "abcd",
    ]
)


@dataclass(frozen=True, slots=True)
class Account:
    """How a person comes in. `name` is typed at the unlock screen and is chosen by the office;
    while `must_change`, the password is a first one that somebody else knows."""

    person: str
    name: str
    must_change: bool = False
    last_login: datetime | None = None


def normal_account(text: str) -> str:
    """The account name as it is compared: lower case, without spaces around."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def require_account(text: str) -> str:
    """The normal form of an account name that may be given; InputError otherwise."""
    name = normal_account(text)
    if not _ACCOUNT.fullmatch(name):
        raise InputError(
            Text(
                "Tên đăng nhập gồm 2–64 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc gạch "
                "dưới, ví dụ “hoant”.",
                "An account name has 2–64 letters without diacritics, digits, dots, hyphens or "
                "underscores, such as “hoant”.",
            )
        )
    return name


def suggest_account(name: str) -> str:
    """The account name that offices usually give: “Nguyễn Thị Hoa” → `hoant`; "" for no name."""
    words = [word for word in re.split(r"[^a-z0-9]+", _folded(name)) if word]
    return words[-1] + "".join(word[0] for word in words[:-1]) if words else ""


def require_strong(password: str, *personal: str) -> None:
    """InputError for a password that is short, common, or one of the person's own names."""
    text = unicodedata.normalize("NFKC", password)
    if len(text) < SHORTEST_PASSWORD:
        raise InputError(
            Text(
                f"Mật khẩu phải có ít nhất {SHORTEST_PASSWORD} ký tự. Nên dùng một câu dễ nhớ.",
                f"A password needs at least {SHORTEST_PASSWORD} characters. A sentence that is "
                "easy to remember is best.",
            )
        )
    rest = _letters(text)
    own = {_letters(one) for one in personal}
    own |= {word for one in personal for word in _folded(one).split()}
    for word in sorted((one for one in own | _COMMON if len(one) > 2), key=len, reverse=True):
        rest = rest.replace(word, "")
    rest = rest.strip("0123456789")
    if len(rest) < _LEAST_LEFT or len(set(rest)) < _LEAST_LEFT:
        raise InputError(
            Text(
                "Mật khẩu này quá dễ đoán (tên mình, dãy số, hoặc từ quá quen). Hãy ghép ba, bốn "
                "từ không liên quan đến nhau.",
                "This password is too easy to guess (one's own name, a row of digits, or a very "
                "common word). Put three or four unrelated words together.",
            )
        )


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _letters(text: str) -> str:
    return "".join(letter for letter in _folded(text) if letter.isalnum())
