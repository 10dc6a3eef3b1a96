"""Key slots: every way in opens, no other does, and what was changed outside is noticed."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest

from desktop_app.domain import recovery_code
from desktop_app.errors import (
    BugError,
    InputError,
    KeyFileMissing,
    NotAllowed,
    StepRefused,
    StoreUnwritable,
    WrongPassword,
)
from desktop_app.identity import keyslots, keyslots_crypto, keyslots_file
from desktop_app.identity.keyslots import Argon2Cost, DatabaseKey, SlotKind

QUICK = Argon2Cost(passes=1, memory=64, lanes=1)
PASSWORD = "Mật khẩu của Hạnh"


@pytest.fixture
def key(tmp_path: Path) -> DatabaseKey:
    return keyslots.create(tmp_path, "hanh", PASSWORD, cost=QUICK)


def edit(folder: Path, change: Callable[[dict[str, Any]], None], *, honest: bool = True) -> None:
    """Change the file as a tamperer would; an honest checksum hides it from the first look."""
    from desktop_app.identity import keyslots_file

    path = folder / keyslots.NAME
    content = json.loads(path.read_bytes())
    change(content)
    if honest:
        import base64

        body = {name: content[name] for name in ("format", "version", "slots")}
        content["checksum"] = keyslots_file._checksum(body, base64.b64decode(content["mac"]))
    path.write_text(json.dumps(content), encoding="utf-8")


def test_the_password_opens_however_it_is_composed(tmp_path: Path, key: DatabaseKey) -> None:
    assert keyslots.unlock(tmp_path, "hanh", PASSWORD).key == key
    assert keyslots.unlock(tmp_path, "hanh", unicodedata.normalize("NFD", PASSWORD)).key == key


def test_the_standard_cost_is_that_of_the_design(tmp_path: Path) -> None:
    key = keyslots.create(tmp_path, "hanh", PASSWORD)
    slot = json.loads((tmp_path / keyslots.NAME).read_bytes())["slots"][0]
    assert slot["argon2id"] == {"t": 3, "m": 65536, "p": 4}
    assert keyslots.unlock(tmp_path, "hanh", PASSWORD).key == key


def test_a_wrong_password_and_an_unknown_account_are_not_told_apart(
    tmp_path: Path, key: DatabaseKey
) -> None:
    said = set()
    for account, password in (("hanh", PASSWORD + "!"), ("minh", PASSWORD)):
        with pytest.raises(WrongPassword) as caught:
            keyslots.unlock(tmp_path, account, password)
        said.add(str(caught.value))
    assert len(said) == 1


def test_an_account_is_typed_in_any_case_and_shows_in_no_file(tmp_path: Path) -> None:
    key = keyslots.create(tmp_path, "0f3a", PASSWORD, account="hanhlt", cost=QUICK)
    assert keyslots.unlock(tmp_path, " HanhLT ", PASSWORD).person == "0f3a"
    keyslots.rename(tmp_path, key, "0f3a", "hanh.lt")
    assert keyslots.unlock(tmp_path, "hanh.lt", PASSWORD).key == key
    for path in tmp_path.iterdir():
        assert b"hanh" not in path.read_bytes().lower()


def test_a_mark_fits_many_names_so_that_it_tells_none() -> None:
    salt = bytes(range(16))
    marks = [keyslots_crypto.account_mark(f"ten{number}", salt) for number in range(25_600)]
    assert all(50 < marks.count(mark) < 160 for mark in range(256))


def test_a_mark_and_a_password_in_common_are_not_the_same_person(
    tmp_path: Path, key: DatabaseKey
) -> None:
    """One name in 256 fits somebody else's slot; who uses it must come in as themselves."""
    (first,) = keyslots_file.read(tmp_path)[0]
    fits = [
        name
        for name in (f"tk{number}" for number in range(5000))
        if keyslots_crypto.account_mark(name, first.salt) == first.mark
    ]
    with pytest.raises(WrongPassword):
        keyslots.unlock(tmp_path, fits[0], PASSWORD)
    keyslots.add_person(tmp_path, key, "minh", PASSWORD, account=fits[0], cost=QUICK)
    new = DatabaseKey.new()
    aside = tmp_path / "moi" / keyslots.NAME
    aside.parent.mkdir()
    keyslots.reseal(tmp_path, key, new, aside)
    for folder, its_key in ((tmp_path, key), (aside.parent, new)):
        assert keyslots.unlock(folder, fits[0], PASSWORD).person == "minh"
        assert keyslots.unlock(folder, "hanh", PASSWORD).person == "hanh"
        keyslots.rename(folder, its_key, "hanh", fits[1])
        assert keyslots.unlock(folder, fits[1], PASSWORD).person == "hanh"
        assert keyslots.unlock(folder, fits[0], PASSWORD).person == "minh"
        keyslots.rename(folder, its_key, "hanh", "hanh")


def test_a_name_takes_the_same_room_whatever_its_length(tmp_path: Path) -> None:
    sizes = set()
    for number, account in enumerate(("ab", "x" * 64)):
        folder = tmp_path / str(number)
        folder.mkdir()
        keyslots.create(folder, "p", PASSWORD, account=account, cost=QUICK)
        sizes.add(len(keyslots_file.read(folder)[0][0].account))
    assert len(sizes) == 1
    with pytest.raises(InputError):
        keyslots.create(tmp_path, "p", PASSWORD, account="x" * 65, cost=QUICK)


def test_a_short_password_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        keyslots.create(tmp_path, "hanh", "bảy chữ", cost=QUICK)
    assert list(tmp_path.iterdir()) == []


def test_create_never_writes_over_a_key_file(tmp_path: Path, key: DatabaseKey) -> None:
    before = (tmp_path / keyslots.NAME).read_bytes()
    with pytest.raises(StepRefused):
        keyslots.create(tmp_path, "hanh", PASSWORD, cost=QUICK)
    assert (tmp_path / keyslots.NAME).read_bytes() == before


def test_people_come_go_and_change_their_passwords(tmp_path: Path, key: DatabaseKey) -> None:
    keyslots.add_person(tmp_path, key, "minh", "mật khẩu khác", cost=QUICK)
    with pytest.raises(StepRefused):
        keyslots.add_person(tmp_path, key, "minh", "lần thứ hai", cost=QUICK)
    keyslots.change_password(tmp_path, "minh", "mật khẩu khác", "mật khẩu mới", cost=QUICK)
    assert keyslots.unlock(tmp_path, "minh", "mật khẩu mới").key == key
    with pytest.raises(WrongPassword):
        keyslots.unlock(tmp_path, "minh", "mật khẩu khác")
    keyslots.set_password(tmp_path, key, "minh", "đặt lại hộ", cost=QUICK)
    assert keyslots.unlock(tmp_path, "minh", "đặt lại hộ").key == key
    assert [(slot.id, slot.kind) for slot in keyslots.slots(tmp_path)] == [
        ("hanh", SlotKind.PERSON),
        ("minh", SlotKind.PERSON),
    ]
    with pytest.raises(NotAllowed):
        keyslots.set_password(tmp_path, key, "chi", "mật khẩu khác", cost=QUICK)
    keyslots.remove(tmp_path, key, "hanh")
    with pytest.raises(WrongPassword):
        keyslots.unlock(tmp_path, "hanh", PASSWORD)
    with pytest.raises(StepRefused):
        keyslots.remove(tmp_path, key, "minh")


def test_a_printed_code_opens_as_people_type_it(tmp_path: Path, key: DatabaseKey) -> None:
    code = recovery_code.new_code()
    keyslots.set_recovery(tmp_path, key, code)
    assert len(code.split("-")) == 8
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keyslots.unlock_with_recovery(tmp_path, typed) == key
    assert code not in (tmp_path / keyslots.NAME).read_text(encoding="utf-8")
    other = recovery_code.to_code(recovery_code.new_secret())
    with pytest.raises(WrongPassword):
        keyslots.unlock_with_recovery(tmp_path, other)


def test_a_slip_in_the_code_is_named_by_its_group(tmp_path: Path, key: DatabaseKey) -> None:
    secret = bytes(range(20))
    groups = recovery_code.to_code(secret).split("-")
    assert recovery_code.from_code("-".join(groups)) == secret
    wrong = [*groups[:2], "ZZZZ" + ("A" if groups[2][-1] != "A" else "B"), *groups[3:]]
    with pytest.raises(InputError) as caught:
        recovery_code.from_code("-".join(wrong))
    assert "thứ 3" in caught.value.message.vi
    with pytest.raises(InputError, match="ký tự"):
        recovery_code.from_code("-".join(groups[:7]))


def test_the_province_opens_with_its_escrow_key(tmp_path: Path, key: DatabaseKey) -> None:
    province = pyrage.x25519.Identity.generate()
    keyslots.set_escrow(tmp_path, key, str(province.to_public()), "office")
    assert keyslots.unlock_with_escrow(tmp_path, str(province)) == key
    with pytest.raises(WrongPassword):
        keyslots.unlock_with_escrow(tmp_path, str(pyrage.x25519.Identity.generate()))
    with pytest.raises(InputError):
        keyslots.unlock_with_escrow(tmp_path, "không phải khóa")
    with pytest.raises(InputError):
        keyslots.set_escrow(tmp_path, key, "age1sai", "office")


def test_a_new_database_key_needs_nobodys_password(tmp_path: Path, key: DatabaseKey) -> None:
    province = pyrage.x25519.Identity.generate()
    keyslots.add_person(tmp_path, key, "minh", "mật khẩu khác", cost=QUICK)
    keyslots.set_escrow(tmp_path, key, str(province.to_public()), "office")
    code = recovery_code.new_code()
    keyslots.set_recovery(tmp_path, key, code)
    other = recovery_code.new_code()
    keyslots.set_recovery(tmp_path, key, other)
    with pytest.raises(WrongPassword):  # a new sheet voids the old one
        keyslots.unlock_with_recovery(tmp_path, code)
    code = other
    new = DatabaseKey.new()
    aside = tmp_path / "moi" / keyslots.NAME
    aside.parent.mkdir()
    keyslots.reseal(tmp_path, key, new, aside, without=["minh"])
    assert keyslots.unlock(tmp_path, "hanh", PASSWORD).key == key
    assert keyslots.unlock(aside.parent, "hanh", PASSWORD).key == new
    assert keyslots.unlock_with_recovery(aside.parent, code) == new
    assert keyslots.unlock_with_escrow(aside.parent, str(province)) == new
    with pytest.raises(WrongPassword):
        keyslots.unlock(aside.parent, "minh", "mật khẩu khác")


def test_a_missing_cut_off_or_foreign_file_is_said_plainly(
    tmp_path: Path, key: DatabaseKey
) -> None:
    path = tmp_path / keyslots.NAME
    whole = path.read_bytes()
    for content in (whole[: len(whole) // 2], b"", b"[]", b"\xff" * 40, b"[" * 100_000):
        path.write_bytes(content)
        with pytest.raises(KeyFileMissing):
            keyslots.unlock(tmp_path, "hanh", PASSWORD)
        assert path.read_bytes() == content
    path.unlink()
    with pytest.raises(KeyFileMissing):
        keyslots.slots(tmp_path)


def test_every_flipped_byte_is_noticed_and_never_called_a_wrong_password(
    tmp_path: Path, key: DatabaseKey
) -> None:
    path = tmp_path / keyslots.NAME
    whole = path.read_bytes()
    parsed = json.loads(whole)
    for place in range(len(whole)):
        bad = bytearray(whole)
        bad[place] ^= 0x02
        try:
            if json.loads(bytes(bad)) == parsed:
                continue  # white space
        except ValueError:
            pass
        path.write_bytes(bad)
        with pytest.raises(KeyFileMissing):
            keyslots.slots(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["slots"].pop(),
        lambda content: content["slots"].reverse(),
        lambda content: content["slots"][1].update(mark=content["slots"][1]["mark"] ^ 1),
        lambda content: content["slots"][1].update(id="chi"),
        lambda content: content["slots"][1].update(account=content["slots"][0]["account"]),
        lambda content: content["slots"][0].update(sealed=content["slots"][1]["sealed"]),
    ],
)
def test_a_list_changed_outside_is_not_used(
    tmp_path: Path, key: DatabaseKey, change: Callable[[dict[str, Any]], None]
) -> None:
    keyslots.add_person(tmp_path, key, "minh", "mật khẩu khác", cost=QUICK)
    edit(tmp_path, change)
    with pytest.raises(KeyFileMissing):
        keyslots.unlock(tmp_path, "hanh", PASSWORD)
    with pytest.raises(KeyFileMissing):
        keyslots.add_person(tmp_path, key, "chi", "mật khẩu khác", cost=QUICK)


def test_weakened_parameters_do_not_open_and_absurd_ones_are_not_run(
    tmp_path: Path, key: DatabaseKey
) -> None:
    edit(tmp_path, lambda content: content["slots"][0]["argon2id"].update(t=2))
    with pytest.raises(WrongPassword):
        keyslots.unlock(tmp_path, "hanh", PASSWORD)
    for absurd in ({"m": 1 << 30}, {"t": 10**9}, {"p": 0}, {"t": True}, {"t": "3"}):
        edit(tmp_path, lambda content, a=absurd: content["slots"][0]["argon2id"].update(a))  # type: ignore[misc]
        with pytest.raises(KeyFileMissing) as caught:
            keyslots.unlock(tmp_path, "hanh", PASSWORD)
        if type(next(iter(absurd.values()))) is int:
            assert "Argon2id" in str(caught.value)
        edit(
            tmp_path, lambda content: content["slots"][0].update(argon2id={"t": 1, "m": 64, "p": 1})
        )
    assert keyslots.unlock(tmp_path, "hanh", PASSWORD).key == key


def test_key_material_shows_nowhere(tmp_path: Path, key: DatabaseKey) -> None:
    from desktop_app.identity import keyslots_file

    slot = keyslots_file.read(tmp_path)[0][0]
    for text in (repr(key), str(key), repr(slot)):
        assert key.raw.hex() not in text
        assert repr(key.raw) not in text
        assert repr(slot.wrapped) not in text
    with pytest.raises(BugError) as caught:
        DatabaseKey(b"too short for a key")
    assert "too short" not in str(caught.value)
    assert key.derive("a") != key.derive("b") != key.raw


def test_the_file_is_private_and_a_failed_write_leaves_the_old_one(
    tmp_path: Path, key: DatabaseKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / keyslots.NAME
    if os.name != "nt":
        assert path.stat().st_mode & 0o077 == 0
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnwritable):
        keyslots.add_person(tmp_path, key, "minh", "mật khẩu khác", cost=QUICK)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [keyslots.NAME]


@pytest.mark.parametrize("length", [0, 1, 11, 12, 27])
def test_what_is_too_short_to_be_wrapped_opens_with_nothing(length: int) -> None:
    assert keyslots_crypto.unwrap(bytes(32), bytes(length), b"") is None
