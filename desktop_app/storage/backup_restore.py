"""Putting a backup back: into a new place first, checked there, then swapped (DESIGN §5).

The new workspace is built in a folder beside its place, whose workspace.json is written last. A
workspace that stands in the place already is renamed, never deleted. Cut off between the two
renames, the swap is finished when the place is next looked at (`place.settle`).
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.audit import AuditEntry
from desktop_app.domain.ports import RESTORE_PENDING
from desktop_app.errors import DatabaseDamaged, StepRefused, StoreUnwritable, Text
from desktop_app.identity.held_files import put_in_place
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.identity.keyslots_file import make_folder, sync_folder, write_whole
from desktop_app.storage import backup as backups
from desktop_app.storage import backup_files as files
from desktop_app.storage import backup_manifest as manifests
from desktop_app.storage.backup import Backup, Progress
from desktop_app.storage.backup_files import KEPT_FOLDERS, Cancelled, Meter
from desktop_app.storage.backup_manifest import Manifest
from desktop_app.storage.counter import CommitCounter
from desktop_app.storage.lock import WorkspaceLock
from desktop_app.storage.place import NAME as WORKSPACE
from desktop_app.storage.place import is_workspace, rising, settle
from desktop_app.storage.store import open_store

_ASIDE = "-truoc-khoi-phuc-"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. `put_aside` is where the workspace that stood in the place is now.

    `lost` is the number of saves that came after the backup, by the commit counter beside that
    workspace; None where there was none to ask, or it was under another key.
    """

    folder: Path
    manifest: Manifest
    epoch: int
    put_aside: Path | None
    lost: int | None


def restore(
    backup: Backup,
    into: Path,
    unlock: Callable[[Path], DatabaseKey],
    *,
    now: datetime,
    by: str = "",
    progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Restored | None:
    """Make the backup the workspace in the folder `into`; None if cancelled.

    `unlock` gets the backup's folder, in which its key slots lie; `by` is the id of the person who
    restores, for the audit log. The new workspace stands in the device's next epoch.

    DatabaseDamaged names what is wrong with the backup; WrongPassword, StoreUnwritable (no room,
    or the workspace is open elsewhere), StepRefused (the folder holds something else). Whatever
    stood in the place is untouched then.
    """
    settle(into)
    _require_place(into)
    key = unlock(backup.folder)
    building = rising(into)
    lock = WorkspaceLock(into) if into.exists() else None
    try:
        lost = _lost(into, key, backup.manifest) if lock is not None else None
        epoch = _build(backup, building, key, now, by, Meter(_work(backup), progress, cancelled))
    except Cancelled:
        return None
    except OSError as error:
        raise files.unreachable(into) from error
    finally:
        if lock is not None:
            lock.release()  # an open file would hold the folder's name on Windows
        if not is_workspace(building):
            shutil.rmtree(building, ignore_errors=True)
    put_aside = None
    try:
        if into.exists():
            put_aside = _free_name(into, now)
            put_in_place(into, put_aside)
        put_in_place(building, into)
        sync_folder(into.parent)
    except OSError as error:
        settle(into)
        if put_aside is not None and not into.exists():
            with contextlib.suppress(OSError):
                put_in_place(put_aside, into)
        raise files.unreachable(into) from error
    return Restored(into, backup.manifest, epoch, put_aside, lost)


def _require_place(into: Path) -> None:
    empty = not into.exists() or (into.is_dir() and not any(into.iterdir()))
    if not into.name or not (empty or is_workspace(into)):
        raise StepRefused(
            Text(
                "Thư mục này đã có dữ liệu khác. Hãy chọn một thư mục trống hoặc tạo thư mục mới.",
                "This folder already holds something else. Choose an empty folder or make a new "
                "one.",
            )
        )


def _work(backup: Backup) -> int:
    return 2 * backup.manifest.size  # read and checked, then copied


def _build(
    backup: Backup, building: Path, key: DatabaseKey, now: datetime, by: str, meter: Meter
) -> int:
    """The whole workspace, all but its name; the epoch that it stands in."""
    manifests.check_mac(backup.folder, key)
    if building.exists():
        shutil.rmtree(building)
    make_folder(building.parent)
    free = shutil.disk_usage(building.parent).free
    if free < backup.manifest.size:
        raise files.full(building.parent, backup.manifest.size, free)
    backups.check_files(backup, meter)
    building.mkdir(mode=0o700)
    for name in KEPT_FOLDERS:
        (building / name).mkdir(mode=0o700)
    last = b""
    for file in backup.manifest.files:
        source = backups.path_of(backup, file)
        if file.path == WORKSPACE:
            last = source.read_bytes()
            continue
        copied = files.copy(source, building / file.path, meter)
        (building / file.path).chmod(0o600)
        if copied.sha256 != file.sha256:
            raise manifests.damaged(backup.folder, file.path)
    for name in KEPT_FOLDERS:
        sync_folder(building / name)
    epoch = _open_epoch(building, key, backup.manifest, now, by)
    write_whole(building / WORKSPACE, last)
    return epoch


def _open_epoch(
    building: Path, key: DatabaseKey, manifest: Manifest, now: datetime, by: str
) -> int:
    """Check the copy by opening it, and begin the device's next epoch in it.

    A number of this device is (epoch, sequence): what was sent after the backup used up numbers of
    the old epoch that the backup knows nothing of.
    """
    opened = open_store(building, key)
    try:
        opened.store.check()
        with opened.store.write() as unit:
            if unit.audit.verify() != manifest.audit_lines:
                raise DatabaseDamaged(
                    Text(
                        "Nhật ký trong bản sao lưu không đủ số dòng đã ghi. Hãy chọn một bản khác.",
                        "The audit log in the backup lacks lines. Choose another backup.",
                    )
                )
            device, before = unit.settings.device()
            epoch = unit.settings.open_epoch(device, now)
            unit.settings.put(RESTORE_PENDING, manifest.made_at.isoformat())
            unit.audit.append(
                AuditEntry(
                    now,
                    by,
                    "restore",
                    manifest.workspace,
                    before=f"epoch {before}",
                    after=f"epoch {epoch}",
                    why=f"backup of {manifest.made_at.isoformat()}, commit {manifest.commits}",
                )
            )
    finally:
        opened.store.close()
    return epoch


def _lost(into: Path, key: DatabaseKey, manifest: Manifest) -> int | None:
    """How many saves the workspace in the place has beyond the backup."""
    outside = CommitCounter(into, key).read()
    return None if outside is None else max(0, outside - manifest.commits)


def _free_name(into: Path, now: datetime) -> Path:
    stem = f"{into.name}{_ASIDE}{now:%Y-%m-%d_%H%M%S}"
    candidates = (into.with_name(stem if n == 1 else f"{stem} ({n})") for n in range(1, 1000))
    free = next((one for one in candidates if not one.exists()), None)
    if free is None:
        raise StoreUnwritable(
            Text(
                "Cạnh thư mục dữ liệu đã có quá nhiều kho cũ. Hãy chuyển bớt đi nơi khác.",
                "Too many former data stores lie beside this folder. Move some elsewhere.",
            )
        )
    return free
