"""Recording that something left the encrypted store as a file."""

from __future__ import annotations

from pathlib import Path

from desktop_app.usecases.desk import Desk


def record_export(desk: Desk, file: Path, about: str) -> None:
    """After the file was written: where it lies is what somebody who clears up must know.

    `about` is the id of the revision or package, or the name of the list.
    """
    with desk.store.write() as unit:
        desk.record(unit, "export", about, after=str(file))
