"""Backups of a workspace, in a folder or on a stick (DESIGN §5).

<target>/ThiDuaSo-<workspace>/    one workspace's backups
    2026-11-22_073015/            one backup: the database, key slots, counter, workspace.json, and
                                  manifest.json, which makes it whole
    tep/ab/ab12…                  attachments and packages of all its backups, by SHA-256

The database is copied by SQLite's own backup through a second reader, so that work goes on, and
under the same key, so that nothing lies in clear. The copy is opened and checked before the folder
gets its name; what was cut off keeps a name with a dot and is removed by the next run.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.errors import ThiDuaError
from desktop_app.identity.held_files import put_in_place
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.identity.keyslots_file import make_folder, sync_folder
from desktop_app.storage import backup_files as files
from desktop_app.storage import backup_manifest as manifests
from desktop_app.storage.backup_build import UNFINISHED, Building, Inside, id_of, look_into
from desktop_app.storage.backup_files import Cancelled, Meter
from desktop_app.storage.backup_manifest import BackedUpFile, Manifest, Why
from desktop_app.storage.store import NAME as DATABASE

KEPT_DAYS = 14
ALWAYS_KEPT = 3
_PREFIX = "ThiDuaSo-"
_STAMP = "%Y-%m-%d_%H%M%S"
_LAST = datetime(9998, 12, 31)  # noqa: DTZ001 (local by design); a name can still follow it
_LEAVING = ".bo-"

Progress = Callable[[int, int], None]
"""Told how many bytes of how many are done."""


def _silent(_done: int, _total: int) -> None:
    return None


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole backup. Its name sorts by time; `manifest.made_at` is what the clock said."""

    folder: Path
    manifest: Manifest

    @property
    def home(self) -> Path:
        """The folder of all backups of that workspace."""
        return self.folder.parent


def default_target(workspace: Path) -> Path:
    """Beside the workspace, on the same disk: it helps against mistakes, not against a dead disk.
    A workspace that is a whole stick has nothing beside it, and holds its backups itself."""
    if not workspace.name:
        return workspace / "sao-luu"
    return workspace.with_name(f"{workspace.name}-sao-luu")


def home_of(target: Path, workspace: Path) -> Path:
    """The folder within the target that holds this workspace's backups."""
    return target / f"{_PREFIX}{id_of(workspace)[:8]}"


def backup_before(workspace: Path, key: DatabaseKey, why: Why, now: datetime) -> Backup:
    """A backup beside the workspace before something that changes all of it. Any error says that
    it was not taken, and the change must not begin."""
    target = default_target(workspace)
    prepare(target)
    made = back_up(workspace, key, target, why=why, now=now)
    assert made is not None  # nobody can cancel it
    prune(made.home, now)
    return made


def prepare(target: Path) -> None:
    """Make the chosen folder. It must exist at each backup: a stick that is not plugged in must not
    be replaced by a folder of the same name on the disk. StoreUnwritable."""
    try:
        make_folder(target)
    except OSError as error:
        raise files.unreachable(target) from error


def back_up(
    workspace: Path,
    key: DatabaseKey,
    target: Path,
    *,
    why: Why,
    now: datetime,
    progress: Progress = _silent,
    cancelled: Callable[[], bool] = _never,
) -> Backup | None:
    """Take a backup of the workspace into the target folder; None if cancelled.

    Any thread may call it, while the store is in use, but one at a time for a target. Every shared
    file is hashed anew, unless `why` says that somebody waits; then only what is new.

    StoreUnwritable (not there, full, read-only, pulled out) or DatabaseDamaged (the workspace's
    own): earlier backups are untouched.
    """
    if not target.is_dir():
        raise files.unreachable(target)
    home = home_of(target, workspace)
    building = home / UNFINISHED
    try:
        home.mkdir(mode=0o700, exist_ok=True)
        sync_folder(target)
        files.sweep(home)
        earlier = find(home)
        folder = home / _name(now, earlier)
        made = Building(workspace, key, home, why).build(
            folder.name, earlier[-1].manifest if earlier else None, now, progress, cancelled
        )
        put_in_place(building, folder)
        sync_folder(home)
    except Cancelled:
        _discard(building)
        return None
    except OSError as error:
        _discard(building)
        raise files.unreachable(target) from error
    except BaseException:
        _discard(building)
        raise
    return Backup(folder, made)


def find(home: Path) -> tuple[Backup, ...]:
    """One workspace's whole backups, oldest first; what cannot be read is left out."""
    found = []
    for folder in _folders(home):
        try:
            found.append(Backup(folder, manifests.read(folder)))
        except ThiDuaError:
            continue
    return tuple(found)


def look_for(chosen: Path) -> tuple[Backup, ...]:
    """The backups that a person means by a folder: one, a workspace's, or all on a stick; newest
    first."""
    homes = [chosen, chosen.parent, *_subfolders(chosen)]
    if _moment(chosen.name) is not None and (chosen / manifests.NAME).exists():
        return (Backup(chosen, manifests.read(chosen)),)
    found = [one for home in homes if home.name.startswith(_PREFIX) for one in find(home)]
    return tuple(sorted(found, key=lambda one: one.folder.name, reverse=True))


def verify(
    backup: Backup,
    key: DatabaseKey | None = None,
    *,
    progress: Progress = _silent,
    cancelled: Callable[[], bool] = _never,
) -> bool:
    """Read every byte of a backup again; with its key also open it. False if cancelled.

    DatabaseDamaged names the first file that is missing or altered.
    """
    meter = Meter(backup.manifest.size, progress, cancelled)
    try:
        check_files(backup, meter)
    except Cancelled:
        return False
    if key is not None:
        manifests.check_mac(backup.folder, key)
        looked = look_into(backup.folder / DATABASE, key)
        if looked != Inside.of(backup.manifest):
            raise manifests.damaged(backup.folder, DATABASE)
    return True


def path_of(backup: Backup, file: BackedUpFile) -> Path:
    """Where a file of the workspace lies in the backup."""
    if files.is_shared(file.path):
        return files.shared_path(backup.home, file.sha256)
    return backup.folder / file.path


def prune(home: Path, now: datetime) -> None:
    """Let go of backups older than 14 days, but never of the last three whole ones; then of the
    shared files that no backup names any more. Trouble with the disk is left to the next time."""
    whole = find(home)
    oldest = now - timedelta(days=KEPT_DAYS)
    gone = [one for one in whole[:-ALWAYS_KEPT] if one.manifest.made_at < oldest]
    try:
        for one in gone:
            # Renamed first: half of a backup must never look like a whole one.
            leaving = one.folder.with_name(_LEAVING + one.folder.name)
            one.folder.rename(leaving)
            sync_folder(home)  # before any of its files goes
            shutil.rmtree(leaving)
        kept = [one for one in whole if one not in gone]
        if len(kept) == len(_folders(home)):  # else an unreadable one may still need its files
            files.forget(home, (file.sha256 for one in kept for file in one.manifest.files))
    except OSError:
        return


def check_files(backup: Backup, meter: Meter) -> None:
    """Read every byte; DatabaseDamaged names the first file that is missing or altered."""
    for file in backup.manifest.files:
        try:
            good = files.digest(path_of(backup, file), meter) == file.sha256
        except OSError:
            good = False
        if not good:
            raise manifests.damaged(backup.folder, file.path)


def _name(now: datetime, earlier: tuple[Backup, ...]) -> str:
    """By the clock, but always after those that are there: a clock that was set back must not make
    the newest backup look like the oldest."""
    stamp = now.replace(microsecond=0, tzinfo=None)
    last = _moment(earlier[-1].folder.name) if earlier else None
    if last is not None and last < _LAST:
        stamp = max(stamp, last + timedelta(seconds=1))
    return stamp.strftime(_STAMP)


def _moment(name: str) -> datetime | None:
    """When a backup of this name was made; None for a name that the app does not give."""
    try:
        found = datetime.strptime(name, _STAMP)  # noqa: DTZ007 (local by design)
    except ValueError:
        return None
    # Reading forgives more than writing.
    return found if found <= _LAST and found.strftime(_STAMP) == name else None


def _folders(home: Path) -> list[Path]:
    try:
        return sorted(one for one in home.iterdir() if _moment(one.name) is not None)
    except OSError:
        return []


def _subfolders(chosen: Path) -> list[Path]:
    try:
        return sorted(one for one in chosen.iterdir() if one.is_dir())
    except OSError:
        return []


def _discard(building: Path) -> None:
    # The stick may be gone: then the next run sees to it.
    shutil.rmtree(building, ignore_errors=True)
