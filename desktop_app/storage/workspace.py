"""A workspace: one folder that holds everything of one device at one office (DESIGN §5).

workspace.json   format and id; written last, so a folder without it is no workspace
keyslots.json    who can open it
thiduaso.db      the encrypted database, with -wal and -shm while it is open
keyslots.tries   wrong passwords since the last right one
thiduaso.count   the commit counter outside the database
attachments/     sealed blobs
packages/        sealed packages, as they were sent or received
workspace.lock   held by the running program
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop_app.domain.accounts import Account
from desktop_app.domain.people import Person
from desktop_app.errors import (
    DatabaseMissing,
    DatabaseNewer,
    InputError,
    NotAllowed,
    StepRefused,
    StoreUnwritable,
    Text,
)
from desktop_app.identity import keyslots
from desktop_app.identity.held_files import put_in_place
from desktop_app.identity.keyslots import STANDARD_COST, Argon2Cost, DatabaseKey, Unlocked
from desktop_app.identity.keyslots_file import make_folder, read_small, sync_folder, write_whole
from desktop_app.storage import blobs, rekey
from desktop_app.storage.backup import backup_before
from desktop_app.storage.backup_manifest import Why
from desktop_app.storage.blobs import SealedBlobs
from desktop_app.storage.keyring import WorkspaceKeyring
from desktop_app.storage.lock import WorkspaceLock
from desktop_app.storage.place import NAME, give_up, settle
from desktop_app.storage.store import OpenWarning, SqlStore, create_store, open_store
from desktop_app.storage.tables.columns import HANOI

PACKAGES = "packages"
_FORMAT = 1
_WORKSPACE = "workspace"  # setting: this workspace's id, as workspace.json has it


@dataclass(slots=True)
class OpenWorkspace:
    """An unlocked workspace; `close` locks it again and lets other programs in.

    `device` is this workspace's own device id, `epoch` counts its restores from 1. `warnings` are
    for the people, once. `key` is for changes to the key slots. `person` came in by a password,
    after so many wrong ones (`failed_before`); "" where another way was used.
    """

    folder: Path
    id: str
    device: str
    epoch: int
    store: SqlStore
    blobs: SealedBlobs
    warnings: tuple[OpenWarning, ...]
    key: DatabaseKey = field(repr=False)
    _lock: WorkspaceLock = field(repr=False)
    person: str = ""
    failed_before: int = 0

    @property
    def packages(self) -> Path:
        """Where sealed packages are kept, named by their hash."""
        return self.folder / PACKAGES

    def close(self) -> None:
        self.store.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def create_workspace(
    folder: Path,
    person: Person,
    password: str,
    *,
    account: str = "",
    cost: Argon2Cost = STANDARD_COST,
) -> OpenWorkspace:
    """A new workspace in a folder that is absent or empty, with its first person, opened.

    `account` is what the person will type; the id where none is given. `cost` is what each password
    will cost to try here.

    Built beside the folder and moved into its place when whole: a cut-off creation leaves nothing
    that looks like a workspace. StepRefused where the folder holds anything already.
    """
    taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if taken or not folder.name:  # the root of a drive has no name, and cannot be moved into place
        raise StepRefused(
            Text(
                "Thư mục này đã có dữ liệu. Hãy chọn một thư mục trống hoặc tạo thư mục mới.",
                "This folder already holds something. Choose an empty folder or make a new one.",
            )
        )
    building = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:8]}")
    try:
        make_folder(building)
        key = _build(building, person, account or person.id, password, cost)
        if folder.exists():
            folder.rmdir()
        put_in_place(building, folder)
        sync_folder(folder.parent)
    except OSError as error:
        shutil.rmtree(building, ignore_errors=True)
        raise StoreUnwritable(
            Text(
                "Không tạo được thư mục dữ liệu ở đây. Hãy chọn nơi khác mà bạn có quyền ghi và "
                "còn đủ dung lượng.",
                "The data folder could not be made here. Choose another place that is writable and "
                "has free space.",
            )
        ) from error
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    return _open(folder, lambda: key)


def open_workspace(folder: Path, account: str, password: str) -> OpenWorkspace:
    """Unlock and open a workspace.

    WrongPassword, TryLater, NotAllowed (no longer active), KeyFileMissing, DatabaseMissing,
    DatabaseDamaged, DatabaseNewer or StoreUnwritable: then nothing was made or written over.
    """
    unlocked: list[Unlocked] = []

    def unlock() -> DatabaseKey:
        unlocked.append(keyslots.unlock(folder, account, password))
        return unlocked[0].key

    opened = _open(folder, unlock)
    opened.person, opened.failed_before = unlocked[0].person, unlocked[0].failed_before
    try:
        with opened.store.read() as unit:
            person = next((one for one in unit.people.all() if one.id == opened.person), None)
        if person is None or not person.active:
            raise NotAllowed(
                Text(
                    "Người này không còn được dùng kho dữ liệu này. Hãy liên hệ người quản trị.",
                    "This person may no longer use this data store. Ask the administrator.",
                )
            )
    except BaseException:
        opened.close()
        raise
    return opened


def open_with_recovery(folder: Path, code: str) -> OpenWorkspace:
    """Open by the printed recovery code, to set somebody's password anew."""
    return _open(folder, lambda: keyslots.unlock_with_recovery(folder, code))


def open_with_key(folder: Path, key: DatabaseKey) -> OpenWorkspace:
    """Open by the database key itself, as the province's answer brings it."""
    return _open(folder, lambda: keyslots.unlock_with_key(folder, key))


def leavers(opened: OpenWorkspace) -> frozenset[str]:
    """Whoever has a slot and may not come in: shutting them out was cut off before the new key."""
    with opened.store.read() as unit:
        active = {person.id for person in unit.people.all() if person.active}
    return WorkspaceKeyring(opened.folder, opened.key).holders() - active


def change_key(opened: OpenWorkspace, *, without: Iterable[str] = ()) -> OpenWorkspace:
    """Close the workspace, put it under a new database key, and open it again.

    Slots in `without` are left out: whoever held them is shut out even with an old copy of the key.
    Passwords and printed codes stay as they are, and nobody else gets in meanwhile. On an error the
    old key stays in force and the workspace is closed.
    """
    opened.store.close()
    try:
        backup_before(opened.folder, opened.key, Why.BEFORE_REKEY, datetime.now(HANOI))
        key = rekey.rekey(opened.folder, opened.key, without=without)
    except BaseException:
        opened.close()
        raise
    changed = _open_locked(opened.folder, opened.id, opened._lock, lambda: key)
    return replace(changed, person=opened.person)


def _build(
    folder: Path, person: Person, account: str, password: str, cost: Argon2Cost
) -> DatabaseKey:
    workspace = str(uuid.uuid4())
    for name in (blobs.FOLDER, PACKAGES):
        (folder / name).mkdir(mode=0o700)
    key = keyslots.create(folder, person.id, password, account=account, cost=cost)
    create_store(folder, key)
    store = open_store(folder, key).store
    try:
        with store.write() as unit:
            blobs.keep_first(unit.settings)
            unit.settings.put(_WORKSPACE, workspace)
            unit.settings.open_epoch(str(uuid.uuid4()), datetime.now(HANOI))
            unit.people.save(person)
            unit.people.save_account(Account(person.id, account))
    finally:
        store.close()
    _write_description(folder, workspace)
    return key


def _write_description(folder: Path, workspace: str) -> None:
    description = {"format": _FORMAT, "workspace": workspace}
    write_whole(folder / NAME, json.dumps(description).encode())


def _open(folder: Path, unlock: Callable[[], DatabaseKey]) -> OpenWorkspace:
    settle(folder)
    workspace = _describe(folder)
    lock = WorkspaceLock(folder)
    give_up(folder)
    return _open_locked(folder, workspace, lock, unlock)


def _open_locked(
    folder: Path, workspace: str, lock: WorkspaceLock, unlock: Callable[[], DatabaseKey]
) -> OpenWorkspace:
    """The rest of opening; whatever goes wrong, the lock is released."""
    try:
        rekey.settle(folder)
        key = unlock()
        opened = open_store(
            folder,
            key,
            before_upgrade=lambda: backup_before(
                folder, key, Why.BEFORE_UPGRADE, datetime.now(HANOI)
            ),
        )
    except BaseException:
        lock.release()
        raise
    try:
        with opened.store.read() as unit:
            keys = blobs.held(unit.settings)
            device, epoch = unit.settings.device()
            named = unit.attachments.named()
            known = unit.settings.get(_WORKSPACE)
        for name in (blobs.FOLDER, PACKAGES):
            with suppress(OSError):  # a folder that cannot be made is named when it is written to
                make_folder(folder / name)
        sealed = SealedBlobs(folder / blobs.FOLDER, keys)
        warnings = opened.warnings
        if not warnings:
            sealed.sweep(named)
        if not known:  # a store of the first schema
            with opened.store.write() as unit:
                unit.settings.put(_WORKSPACE, workspace)
        elif known != workspace:
            warnings = (*warnings, _mended(folder, known))
            workspace = known
    except BaseException:
        opened.store.close()
        lock.release()
        raise
    return OpenWorkspace(
        folder=folder,
        id=workspace,
        device=device,
        epoch=epoch,
        store=opened.store,
        blobs=sealed,
        warnings=warnings,
        key=key,
        _lock=lock,
    )


def _mended(folder: Path, workspace: str) -> OpenWarning:
    """Write workspace.json again from the database, which nobody can alter without its key."""
    _write_description(folder, workspace)
    return OpenWarning(
        Text(
            f"Tệp {NAME} bị sai và đã được ghi lại từ kho dữ liệu. Số liệu không bị ảnh hưởng; "
            "hãy xem ổ đĩa có dấu hiệu hỏng không.",
            f"The file {NAME} was wrong and has been written again from the data store. No data "
            "is affected; see whether the disk shows signs of failing.",
        )
    )


def _describe(folder: Path) -> str:
    """The workspace's id, from workspace.json."""
    try:
        described = json.loads(read_small(folder / NAME))
        number, workspace = described["format"], described["workspace"]
    except FileNotFoundError as error:
        raise DatabaseMissing(
            Text(
                "Thư mục này không phải là kho dữ liệu Thi Đua Số. Hãy chọn đúng thư mục, hoặc tạo "
                "kho mới.",
                "This folder is not a data store of Thi Đua Số. Choose the right folder, or make a "
                "new store.",
            )
        ) from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            Text(
                f"Không đọc được tệp {NAME} trong thư mục dữ liệu. Hãy chép lại tệp này từ bản sao "
                "lưu.",
                f"The file {NAME} in the data folder cannot be read. Put it back from a backup.",
            )
        ) from error
    if number != _FORMAT:
        raise DatabaseNewer(
            Text(
                "Thư mục dữ liệu này do phiên bản mới hơn của chương trình tạo ra. Hãy cập nhật "
                "chương trình rồi mở lại.",
                "This data folder was made by a newer version of the app. Update the app first.",
            )
        )
    return str(workspace)
