"""The printed recovery code: 160 random bits in Crockford's base32, checked group by group.

Eight groups of five: four characters of the secret and one check character each, so that a slip
of the pen is named by its group before any key is tried. Reading forgives what Crockford forgives:
lower case, O for 0, I and L for 1, and any spacing.
"""

from __future__ import annotations

import hashlib
import secrets

from desktop_app.errors import InputError, Text

SECRET_LENGTH = 20  # bytes: 160 bits
GROUPS = 8
_DATA = 4  # characters of the secret in a group
GROUP_LENGTH = _DATA + 1  # with its check character
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans("OIL", "011", " -–—.\u00a0\t\r\n")


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_LENGTH)


def new_code() -> str:
    """A new code to print; it is kept nowhere."""
    return to_code(new_secret())


def _check(group: int, data: str) -> str:
    # The group's place is part of it, so that two groups cannot change places unseen.
    return _ALPHABET[hashlib.sha256(f"{group}:{data}".encode()).digest()[0] & 31]


def to_code(secret: bytes) -> str:
    """The secret as it is printed: `ABCD1-EFGH2-…`, eight groups."""
    bits = int.from_bytes(secret, "big")
    total = GROUPS * _DATA
    letters = "".join(_ALPHABET[bits >> 5 * (total - 1 - place) & 31] for place in range(total))
    groups = [letters[start : start + _DATA] for start in range(0, total, _DATA)]
    return "-".join(data + _check(number, data) for number, data in enumerate(groups, start=1))


def plain_letters(text: str) -> str:
    """What was typed, as it is compared: upper case, without spaces and hyphens."""
    return text.upper().translate(_FORGIVEN)


def group_holds(number: int, typed: str) -> bool:
    """Whether this can be group `number` (from 1) of a code: its check character fits."""
    group = plain_letters(typed)
    if len(group) != GROUP_LENGTH or any(letter not in _ALPHABET for letter in group):
        return False
    return _check(number, group[:_DATA]) == group[-1]


def from_code(code: str) -> bytes:
    """The secret of a typed code; InputError names the group that is mistyped."""
    letters = plain_letters(code)
    if len(letters) != GROUPS * GROUP_LENGTH:
        raise InputError(
            Text(
                f"Mã khôi phục có {GROUPS} nhóm, mỗi nhóm {GROUP_LENGTH} ký tự; mã vừa nhập có "
                f"{len(letters)} ký tự. Hãy nhập lại đủ các nhóm.",
                f"A recovery code has {GROUPS} groups of {GROUP_LENGTH}; this one has "
                f"{len(letters)} characters. Type all the groups.",
            )
        )
    bits = 0
    for number in range(1, GROUPS + 1):
        group = letters[(number - 1) * GROUP_LENGTH : number * GROUP_LENGTH]
        if not group_holds(number, group):
            raise InputError(
                Text(
                    f"Nhóm thứ {number} của mã khôi phục chưa đúng. Hãy so lại với bản in.",
                    f"Group {number} of the recovery code is mistyped. Compare it with the paper.",
                )
            )
        for letter in group[:_DATA]:
            bits = bits << 5 | _ALPHABET.index(letter)
    return bits.to_bytes(SECRET_LENGTH, "big")
