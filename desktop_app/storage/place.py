"""How a workspace is told from another folder. Light: the unlock screen asks before SQLAlchemy is
read."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from desktop_app.identity.held_files import put_in_place

NAME = "workspace.json"


def is_workspace(folder: Path) -> bool:
    settle(folder)
    return (folder / NAME).is_file()


def rising(folder: Path) -> Path:
    """Where a restored workspace is built before it takes the folder's name."""
    return folder.with_name(f".{folder.name}.khoi-phuc") if folder.name else folder


def settle(folder: Path) -> None:
    """Finish a restore that was cut off after the former workspace was put aside."""
    built = rising(folder)
    if not folder.exists() and (built / NAME).is_file():
        with contextlib.suppress(OSError):  # then the folder is missing, and is said to be
            put_in_place(built, folder)


def give_up(folder: Path) -> None:
    """Remove a restore that was cut off before its swap: work in the folder has gone on, which it
    must not stand in for when the folder is moved away one day."""
    built = rising(folder)
    if built != folder and built.is_dir():
        with contextlib.suppress(OSError):
            (built / NAME).unlink(missing_ok=True)  # first: half of it is no workspace
        shutil.rmtree(built, ignore_errors=True)
