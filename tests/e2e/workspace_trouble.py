"""Run by test_workspace_disks in a mount namespace of its own: a workspace on a disk that is full,
turns read-only, or where something holds a file. Prints what the person was told."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.crash.work import OFFICE, REVISION, Places, fill, make
from bench.small_office import FORM, PASSWORD, PERSON, desk_of
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import ThiDuaError
from desktop_app.identity import keyslots
from desktop_app.storage.workspace import OpenWorkspace, open_workspace
from desktop_app.usecases.fill import save_answers

CELL = CellKey(f"{FORM}.n0")


def say(do: Callable[[], object]) -> dict[str, str]:
    """What a person is told of it; empty where it went well."""
    try:
        do()
    except ThiDuaError as error:
        return {"error": type(error).__name__, "message": error.message.vi}
    return {}


def type_in(opened: OpenWorkspace, value: int) -> None:
    answer = Answer(CellState.VALUE, str(value), float(value))
    save_answers(desk_of(opened, OFFICE), REVISION, {CELL: answer})


def held(opened: OpenWorkspace) -> str:
    """The cell's text, once every page and the log are found good."""
    opened.store.check()
    with opened.store.read() as unit:
        unit.audit.verify()
        return unit.answers.load(REVISION)[CELL].text


def full(folder: Path) -> list[object]:
    told: list[object] = []
    filler = folder.parent / "anh.bin"
    with open_workspace(folder, PERSON.id, PASSWORD) as opened:
        type_in(opened, 1)
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        answers = (say(partial(type_in, opened, value)) for value in range(2, 200))
        told.append(next(one for one in answers if one))
        told.append(say(lambda: opened.blobs.put(b"%PDF-1.7" + bytes(500_000))))
        before = held(opened)
        filler.unlink()
        type_in(opened, 900)
        told.append([before, held(opened)])
    return told


def read_only(folder: Path) -> list[object]:
    disk = folder.parent
    told: list[object] = []
    with open_workspace(folder, PERSON.id, PASSWORD) as opened:
        type_in(opened, 1)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    told.append(say(lambda: open_workspace(folder, PERSON.id, PASSWORD)))
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    with open_workspace(folder, PERSON.id, PASSWORD) as opened:
        told.append([held(opened)])
        type_in(opened, 2)
        told.append([held(opened)])
    return told


def scanned(folder: Path) -> list[object]:
    """Something holds the key slots for a moment, then for good, while a password is changed; a
    file with something mounted on it can be neither replaced nor removed."""
    path = folder / keyslots.NAME
    copy = folder.parent / "copy.json"
    told: list[object] = []

    def hold() -> None:
        shutil.copyfile(path, copy)
        subprocess.run(["mount", "--bind", copy, path], check=True)

    def let_go() -> None:
        subprocess.run(["umount", path], check=True)

    def change(old: str, new: str) -> dict[str, str]:
        with open_workspace(folder, PERSON.id, old):
            return say(lambda: keyslots.change_password(folder, PERSON.id, old, new))

    hold()
    scanner = threading.Timer(1.0, let_go)
    scanner.start()
    told.append(change(PASSWORD, "mật khẩu mới 2026"))
    scanner.join()
    hold()
    told.append(change("mật khẩu mới 2026", "mật khẩu mới nữa 2026"))
    let_go()
    told.append(say(lambda: open_workspace(folder, PERSON.id, "mật khẩu mới 2026").close()))
    told.append(sorted(one.name for one in folder.iterdir() if one.name.startswith(".")))
    return told


def main(what: str, disk: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk], check=True)
    places = Places(disk.with_name("lam"))
    make(places)
    fill(places, edits=5, files=1, seed=1)
    folder = disk / "kho"
    shutil.copytree(places.workspace, folder)
    told = {"full": full, "read-only": read_only, "scanned": scanned}[what](folder)
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
