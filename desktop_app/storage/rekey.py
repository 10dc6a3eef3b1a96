"""A new database key, as after somebody has left who may have kept the old one (DESIGN §5).

The database is exported under the new key to a file beside it, checked, and given its commit
counter; then the key slots are written for the new key, beside the old. That last file is the
turning point: with it on disk a cut-off change is finished at the next start, without it undone.
No password is needed for either.

Those who want to know how far it is get a name after each step, when it is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

from desktop_app.errors import BugError, Text
from desktop_app.identity import keyslots
from desktop_app.identity.held_files import put_in_place
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.identity.keyslots_file import sync_folder
from desktop_app.storage import blobs, counter, upgrade
from desktop_app.storage.counter import CommitCounter
from desktop_app.storage.engine import connect
from desktop_app.storage.store import NAME
from desktop_app.storage.trouble import translated, unwritable

_NEW = ".khoa-moi"


class Step(StrEnum):
    """What has just been done, in this order; `SWAPPED` comes once for each file."""

    EXPORTED = "exported"  # the database under the new key, checked
    COUNTED = "counted"  # its commit counter
    SEALED = "sealed"  # its key slots: from here on there is no way back
    SWAPPED = "swapped"
    SETTLED = "settled"


Told = Callable[[Step], None]


def _untold(_: Step) -> None:
    """Nobody wants to know."""


# In the order of the swap: the key slots last, so that they say whether it has ended.
_SWAPPED = (NAME, counter.NAME, keyslots.NAME)


def rekey(
    folder: Path, key: DatabaseKey, *, without: Iterable[str] = (), told: Told = _untold
) -> DatabaseKey:
    """Put the folder under a new database key and return it; slots in `without` are left out.

    The store is closed and the workspace's lock held. Any error leaves the old key in force.
    """
    new = DatabaseKey.new()
    database = folder / (NAME + _NEW)
    upgrade.remove(database)
    try:
        database.touch(0o600)
        commits = _export(folder / NAME, key, database, new)
        told(Step.EXPORTED)
        fresh = CommitCounter(folder, new, name=counter.NAME + _NEW)
        fresh.record(commits)
        fresh.close()
        told(Step.COUNTED)
    except OSError as error:
        raise unwritable() from error
    keyslots.reseal(folder, key, new, folder / (keyslots.NAME + _NEW), without=without)
    told(Step.SEALED)
    settle(folder, told)
    return new


def settle(folder: Path, told: Told = _untold) -> None:
    """Finish a change of key that had reached its turning point; undo one that had not."""
    try:
        if (folder / (keyslots.NAME + _NEW)).exists():
            for name in _SWAPPED:
                fresh = folder / (name + _NEW)
                if fresh.exists():
                    put_in_place(fresh, folder / name)
                    sync_folder(folder)
                    told(Step.SWAPPED)
        else:
            upgrade.remove(folder / (NAME + _NEW))
            (folder / (counter.NAME + _NEW)).unlink(missing_ok=True)
        for half_written in folder.glob(f".{keyslots.NAME}.*"):
            half_written.unlink()
        told(Step.SETTLED)
    except OSError as error:
        raise unwritable() from error


def _export(path: Path, key: DatabaseKey, into: Path, new: DatabaseKey) -> int:
    """Copy every page under the new key and check the copy; the number of commits in it.

    The copy also gets new keys for the attachments to come.
    """
    with translated():
        source = connect(path, key)
        target = None
        try:
            target = connect(into, new)
            source.backup(target)
            upgrade.check(target)
            if upgrade.counts(target) != upgrade.counts(source):
                raise BugError(
                    Text(
                        "Bản sao dưới khóa mới không đủ số dòng. Khóa cũ vẫn được dùng.",
                        "The copy under the new key lacks rows. The old key stays in force.",
                    )
                )
            blobs.roll(target)
            commits: int = target.execute("SELECT commits FROM commit_counter").fetchone()[0]
            return commits
        finally:
            if target is not None:
                target.close()
            source.close()
