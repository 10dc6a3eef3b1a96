"""What is damaged, foreign or locked is refused with a sentence, and nothing is written over."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.bootstrap.office import open_office
from desktop_app.cli import run
from desktop_app.errors import (
    DatabaseDamaged,
    DatabaseMissing,
    DatabaseNewer,
    InputError,
    KeyFileMissing,
    TryLater,
    UserError,
    WrongPassword,
)
from desktop_app.identity import keyslots
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.identity.tries import Tries
from desktop_app.storage.engine import open_engine
from desktop_app.storage.store import open_store
from tests.e2e.conftest import Demo, digests

COMMUNE = "02212"
OFFICER = "can-bo"
PLACES = random.Random(20260930)


def judged(path: Path, capsys: pytest.CaptureFixture[str], language: str = "vi") -> dict[str, Any]:
    """The verdict of the command line: its exit status says the same as its JSON."""
    status = run(["--lang", language, "verify", str(path), "--json"])
    said = capsys.readouterr()
    assert said.err == ""
    (line,) = said.out.splitlines()
    verdict = json.loads(line)
    assert set(verdict) >= {"kind", "valid", "signers", "reasons"}
    assert status == (0 if verdict["valid"] else 1)
    return dict(verdict)


def refused(
    path: Path, capsys: pytest.CaptureFixture[str], languages: tuple[str, ...] = ("vi", "en")
) -> None:
    for language in languages:
        verdict = judged(path, capsys, language)
        assert verdict["valid"] is False
        assert verdict["reasons"] and all(is_sentence(reason) for reason in verdict["reasons"])


def is_sentence(text: str) -> bool:
    return len(text) > 25 and text.endswith(".") and "Traceback" not in text


# -- one flipped byte ---------------------------------------------------------------------------


def spread(size: int, count: int) -> list[int]:
    """Places all over a file: both ends, and one drawn from each equal stretch."""
    step = size // count
    return [0, size - 1, *(start + PLACES.randrange(step) for start in range(0, size - step, step))]


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def test_a_signed_pdf_with_one_flipped_byte_is_refused(
    demo: Demo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last signature covers all of the file but its own bytes, so any place will do."""
    pdf = demo.consolidated_pdf().read_bytes()
    copy = tmp_path / "bao-cao.pdf"
    copy.write_bytes(pdf)
    assert judged(copy, capsys)["valid"] is True
    first_end = pdf.index(b"%%EOF")
    for place in [*spread(len(pdf), 50), first_end, pdf.index(b"/ByteRange") + 15]:
        copy.write_bytes(flipped(pdf, place))
        refused(copy, capsys, ("vi",))


def test_a_signed_pdf_that_grew_or_was_cut_off_is_refused(
    demo: Demo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = demo.consolidated_pdf().read_bytes()
    copy = tmp_path / "bao-cao.pdf"
    for changed in (pdf[:-7], pdf[: len(pdf) // 2], pdf + b"1 0 obj <</A 1>> endobj\n", pdf + pdf):
        copy.write_bytes(changed)
        refused(copy, capsys)


def test_a_package_with_one_flipped_byte_anywhere_is_refused(
    demo: Demo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = demo.submissions()[0].read_bytes()
    copy = tmp_path / "goi.zip"
    copy.write_bytes(package)
    verdict = judged(copy, capsys)
    assert verdict["valid"] is True and verdict["kind"] == "submission"
    # Its first and last stretches hold header, signature and the ZIP's own directory.
    ends = [*range(0, 4000, 97), *range(len(package) - 300, len(package), 7)]
    for place in [*spread(len(package), 60), *ends]:
        copy.write_bytes(flipped(package, place))
        refused(copy, capsys)


def test_a_package_that_grew_or_was_cut_off_is_refused(
    demo: Demo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = demo.submissions()[0].read_bytes()
    copy = tmp_path / "goi.zip"
    for changed in (package[:-1], package[: len(package) // 2], package + b"\0", b"\0" + package):
        copy.write_bytes(changed)
        refused(copy, capsys)


def test_a_file_that_is_neither_is_refused_and_a_missing_one_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for content in (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"hello" * 999):
        (tmp_path / "la.bin").write_bytes(content)
        refused(tmp_path / "la.bin", capsys)
    assert run(["verify", str(tmp_path / "khong-co.pdf"), "--json"]) == 1
    said = capsys.readouterr()
    assert said.out == "" and "khong-co.pdf" in said.err


# -- a workspace that cannot be opened ----------------------------------------------------------


@pytest.fixture(scope="module")
def key(demo: Demo) -> DatabaseKey:
    return keyslots.unlock(demo.workspace(COMMUNE), OFFICER, demo.password).key


@pytest.fixture
def workspace(demo: Demo, tmp_path: Path) -> Path:
    return demo.copy_of(COMMUNE, tmp_path / "kho")


def not_opened(folder: Path, password: str, person: str, expected: type[UserError]) -> UserError:
    """Opening it fails with this error, in both languages, and touches no file.

    SQLite may leave its two side files beside a database that it looked into: the index, which it
    makes anew each time, and the log, which must then be empty.
    """
    before = digests(folder)
    with pytest.raises(UserError) as caught:
        open_office(folder, person, password)
    assert type(caught.value) is expected
    for text in (caught.value.title, caught.value.message):
        assert text.vi and text.en and text.vi != text.en
    assert is_sentence(caught.value.message.vi) and is_sentence(caught.value.message.en)
    after = digests(folder)
    before.pop("keyslots.tries", None)  # how often it was tried, and when: nothing else is written
    after.pop("keyslots.tries", None)
    after.pop("thiduaso.db-shm", None)
    if "thiduaso.db-wal" not in before and after.pop("thiduaso.db-wal", ""):
        assert (folder / "thiduaso.db-wal").stat().st_size == 0
    assert after == before
    return caught.value


def test_wrong_password(demo: Demo, workspace: Path) -> None:
    for wrong in (demo.password + "x", demo.password.upper(), "", " "):
        Tries(workspace).succeed()
        not_opened(workspace, wrong, OFFICER, WrongPassword)
    Tries(workspace).succeed()
    not_opened(workspace, demo.password, "khach", WrongPassword)


def test_too_many_wrong_passwords(demo: Demo, workspace: Path) -> None:
    for _ in range(3):
        not_opened(workspace, demo.password + "x", OFFICER, WrongPassword)
    not_opened(workspace, demo.password, OFFICER, TryLater)


def test_missing_or_broken_key_file(demo: Demo, workspace: Path) -> None:
    slots = (workspace / "keyslots.json").read_bytes()
    (workspace / "keyslots.json").unlink()
    not_opened(workspace, demo.password, OFFICER, KeyFileMissing)
    for broken in (b"", slots[: len(slots) // 2], b"[" * 100_000):
        (workspace / "keyslots.json").write_bytes(broken)
        not_opened(workspace, demo.password, OFFICER, KeyFileMissing)
    (workspace / "keyslots.json").write_bytes(slots)
    open_office(workspace, OFFICER, demo.password).close()  # the same folder, put right again


def test_another_workspaces_key_file(demo: Demo, workspace: Path) -> None:
    shutil.copy(demo.workspace("02215") / "keyslots.json", workspace / "keyslots.json")
    not_opened(workspace, demo.password, OFFICER, DatabaseDamaged)


def cut_in_half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def in_the_first_page(content: bytes) -> bytes:
    return flipped(content, 1000)


def in_the_salt(content: bytes) -> bytes:
    return flipped(content, 3)


def emptied(content: bytes) -> bytes:
    return b""


def plain_text(content: bytes) -> bytes:
    return b"SQLite format 3\0" + content[16:]


@pytest.mark.parametrize(
    "spoil", [cut_in_half, in_the_first_page, in_the_salt, emptied, plain_text]
)
def test_damaged_database(demo: Demo, workspace: Path, spoil: Callable[[bytes], bytes]) -> None:
    database = workspace / "thiduaso.db"
    database.write_bytes(spoil(database.read_bytes()))
    not_opened(workspace, demo.password, OFFICER, DatabaseDamaged)


def test_a_flipped_byte_on_any_page_is_found(workspace: Path, key: DatabaseKey) -> None:
    """Opening reads few pages; the check reads all, and neither writes."""
    database = workspace / "thiduaso.db"
    whole = database.read_bytes()
    for place in spread(len(whole), 25):
        spoilt = flipped(whole, place)
        database.write_bytes(spoilt)
        with pytest.raises(DatabaseDamaged):
            store = open_store(workspace, key).store
            try:
                store.check()
            finally:
                store.close()
        assert database.read_bytes() == spoilt
    database.write_bytes(whole)
    store = open_store(workspace, key).store
    store.check()
    store.close()


def test_newer_database(demo: Demo, workspace: Path, key: DatabaseKey) -> None:
    engine = open_engine(workspace / "thiduaso.db", key)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9001'")
    engine.dispose()
    not_opened(workspace, demo.password, OFFICER, DatabaseNewer)


def test_newer_or_unreadable_workspace_file(demo: Demo, workspace: Path) -> None:
    described = json.loads((workspace / "workspace.json").read_bytes())
    (workspace / "workspace.json").write_text(json.dumps({**described, "format": 2}))
    not_opened(workspace, demo.password, OFFICER, DatabaseNewer)
    for broken in ("", "[]", '{"format": 1}', "[" * 100_000):
        (workspace / "workspace.json").write_text(broken)
        not_opened(workspace, demo.password, OFFICER, InputError)


def test_not_a_workspace_and_a_missing_database(
    demo: Demo, workspace: Path, tmp_path: Path
) -> None:
    (workspace / "thiduaso.db").unlink()
    not_opened(workspace, demo.password, OFFICER, DatabaseMissing)
    other = tmp_path / "anh"
    other.mkdir()
    (other / "anh.jpg").write_bytes(b"\xff\xd8")
    not_opened(other, demo.password, OFFICER, DatabaseMissing)
    not_opened(tmp_path / "khong-co", demo.password, OFFICER, DatabaseMissing)
