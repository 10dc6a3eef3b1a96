"""Run by test_backup_disks in a mount namespace of its own: a small disk that fills up, turns
read-only, or is pulled out while a backup is written to it. Prints what the person was told."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.domain.moments import ZONE
from desktop_app.errors import UserError
from desktop_app.storage import backup
from desktop_app.storage.backup_manifest import Why
from desktop_app.storage.workspace import OpenWorkspace, open_workspace

NOW = datetime(2026, 7, 1, 8, tzinfo=ZONE)


def make_stick(stick: Path) -> None:
    """4 MB, plugged in at `stick`; its content outlives being pulled out."""
    device = stick.with_name("device")
    device.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", device], check=True)
    plug_in(stick)


def plug_in(stick: Path) -> None:
    subprocess.run(["mount", "--bind", stick.with_name("device"), stick], check=True)


def take(opened: OpenWorkspace, stick: Path, minutes: int, pull: bool = False) -> dict[str, object]:
    """One backup; with `pull` the stick goes at the first sign of progress."""
    pulled = not pull

    def progress(_done: int, _total: int) -> None:
        nonlocal pulled
        if not pulled:
            pulled = True
            subprocess.run(["umount", "-l", stick], check=True)

    try:
        made = backup.back_up(
            opened.folder,
            opened.key,
            stick,
            why=Why.BY_HAND,
            now=NOW + timedelta(minutes=minutes),
            progress=progress,
        )
    except UserError as error:
        return {"error": type(error).__name__, "message": error.message.vi}
    assert made is not None
    return {"made": made.folder.name}


def state(opened: OpenWorkspace, stick: Path) -> dict[str, object]:
    home = backup.home_of(stick, opened.folder)
    whole = backup.find(home)
    return {
        "whole": [one.folder.name for one in whole],
        "good": [backup.verify(one, opened.key) for one in whole],
        "left": sorted(one.name for one in home.glob(".*")) if home.exists() else [],
    }


def main(what: str, workspace: Path, stick: Path, person: str, password: str) -> None:
    with open_workspace(workspace, person, password) as opened:
        make_stick(stick)
        told: list[dict[str, object]] = [take(opened, stick, 0)]
        if what == "full":
            (stick / "ảnh.bin").write_bytes(b"x" * 2_900_000)
            opened.blobs.put(bytes(range(256)) * 4096)
            told.append(take(opened, stick, 1))
            told.append(state(opened, stick))
            (stick / "ảnh.bin").unlink()
        elif what == "fills":  # somebody else's copying takes the room meanwhile
            filling = (stick / "ảnh.bin").open("wb", buffering=0)

            def fill(_done: int, _total: int) -> None:
                try:
                    while True:
                        filling.write(b"x" * 65536)
                except OSError:
                    return

            try:
                backup.back_up(
                    opened.folder, opened.key, stick, why=Why.BY_HAND, now=NOW, progress=fill
                )
            except UserError as error:
                told.append({"error": type(error).__name__, "message": error.message.vi})
            told.append(state(opened, stick))
            filling.close()
            (stick / "ảnh.bin").unlink()
        elif what == "read-only":
            subprocess.run(["mount", "-o", "remount,bind,ro", stick], check=True)
            told.append(take(opened, stick, 1))
            told.append(state(opened, stick))
            subprocess.run(["mount", "-o", "remount,bind,rw", stick], check=True)
        elif what == "pulled":
            told.append(take(opened, stick, 1, pull=True))
            told.append({"beneath": [one.name for one in stick.iterdir()]})
            plug_in(stick)
        told.append(take(opened, stick, 2))
        told.append(state(opened, stick))
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], sys.argv[5])
