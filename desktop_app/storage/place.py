"""How a workspace is told from another folder. Light: the unlock screen asks before SQLAlchemy is
read."""

from __future__ import annotations

from pathlib import Path

NAME = "workspace.json"


def is_workspace(folder: Path) -> bool:
    return (folder / NAME).is_file()
