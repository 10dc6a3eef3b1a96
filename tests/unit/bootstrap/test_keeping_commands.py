"""`thiduaso backup`, `restore` and `doctor`, as typed at the prompt."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from desktop_app.cli import run
from desktop_app.domain.people import Person, Role
from desktop_app.storage import backup
from desktop_app.storage.place import is_workspace
from desktop_app.storage.workspace import create_workspace, open_workspace

HANH = Person("hanhlt", "Lê Thị Hạnh", "Công chức", frozenset({Role.OFFICER, Role.ADMINISTRATOR}))
PASSWORD = "mật khẩu của Hạnh"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho") / "Thi đua số"
    create_workspace(folder, HANH, PASSWORD).close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "kho"))


@pytest.fixture
def login(tmp_path: Path) -> list[str]:
    file = tmp_path / "mat-khau.txt"
    file.write_text(PASSWORD + "\n", encoding="utf-8")
    return ["--account", HANH.id, "--password-file", str(file)]


def test_back_up_and_restore(
    folder: Path, tmp_path: Path, login: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "usb"
    assert run(["backup", "--workspace", str(folder), "--to", str(stick), *login]) == 0
    assert "Đã sao lưu và kiểm tra" in capsys.readouterr().out
    into = tmp_path / "máy mới" / "kho"
    assert run(["restore", "--from", str(stick), "--to", str(into), *login]) == 0
    said = capsys.readouterr().out
    assert "Đã khôi phục" in said
    assert "Không còn tệp đếm" in said
    assert "ai bị ngừng quyền" in said
    with open_workspace(into, HANH.id, PASSWORD) as restored:
        assert restored.epoch == 2
        with restored.store.read() as unit:
            (entry,) = [one for one in unit.audit.entries() if one.what == "restore"]
        assert entry.who == HANH.id


def test_what_cannot_be_restored_is_said_in_one_sentence(
    folder: Path, tmp_path: Path, login: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "trống"
    empty.mkdir()
    assert run(["restore", "--from", str(empty), "--to", str(tmp_path / "x"), *login]) == 1
    assert "Không thấy bản sao lưu" in capsys.readouterr().err
    stick = tmp_path / "usb"
    assert run(["backup", "--workspace", str(folder), "--to", str(stick), *login]) == 0
    (found,) = backup.look_for(stick)
    database = found.folder / "thiduaso.db"
    database.write_bytes(database.read_bytes()[:-1])
    assert run(["restore", "--from", str(stick), "--to", str(tmp_path / "x"), *login]) == 1
    assert "thiduaso.db" in capsys.readouterr().err
    assert not is_workspace(tmp_path / "x")


def test_a_new_workspace_lacks_only_backups_and_a_recovery_code(
    folder: Path, login: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["doctor", "--workspace", str(folder), "--json", *login]) == 1
    checks = {one["key"]: one for one in json.loads(capsys.readouterr().out)}
    assert [key for key, one in checks.items() if one["verdict"] == "bad"] == ["backup"]
    assert checks["keys"]["verdict"] == "warn"
    assert all(one["advice"] for one in checks.values() if one["verdict"] != "good")
    assert {"database", "chain", "blobs", "packages", "disk", "clock", "outbox"} <= checks.keys()


def test_a_damaged_page_is_told_with_what_to_do(
    folder: Path, login: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    database = folder / "thiduaso.db"
    raw = bytearray(database.read_bytes())
    raw[-1500] ^= 4
    database.write_bytes(raw)
    assert run(["doctor", "--workspace", str(folder), *login]) == 1
    told = capsys.readouterr()
    assert "Khôi phục" in told.out or "khôi phục" in told.err
