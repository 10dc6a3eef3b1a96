"""The making of one backup, from an empty folder to its manifest."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app.domain.audit import GENESIS, AuditEntry, chain
from desktop_app.errors import DatabaseDamaged, StoreUnwritable, Text
from desktop_app.identity import keyslots
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.identity.keyslots_file import read_small
from desktop_app.storage import backup_files as files
from desktop_app.storage import backup_manifest as manifests
from desktop_app.storage import counter, upgrade
from desktop_app.storage.backup_files import Meter
from desktop_app.storage.backup_manifest import BackedUpFile, Manifest, Why
from desktop_app.storage.counter import CommitCounter
from desktop_app.storage.engine import PAGE, connect
from desktop_app.storage.place import NAME as WORKSPACE
from desktop_app.storage.store import NAME as DATABASE
from desktop_app.storage.trouble import translated

UNFINISHED = ".dang-sao-luu"
_PAGES_AT_ONCE = 256
_MARGIN = 2_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Inside:
    """What the database of a backup holds."""

    version: str
    commits: int
    audit_lines: int
    audit_head: str
    rows: dict[str, int]

    @classmethod
    def of(cls, manifest: Manifest) -> Inside:
        return cls(
            manifest.version,
            manifest.commits,
            manifest.audit_lines,
            manifest.audit_head,
            dict(manifest.rows),
        )


class Building:
    """One backup under way, in a folder that has no name yet."""

    def __init__(self, workspace: Path, key: DatabaseKey, home: Path, why: Why) -> None:
        self._workspace = workspace
        self._key = key
        self._home = home
        self._why = why
        self._patient = why in (Why.DAILY, Why.BY_HAND)
        self._folder = home / UNFINISHED

    def build(
        self,
        name: str,
        last: Manifest | None,
        now: datetime,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> Manifest:
        self._folder.mkdir(mode=0o700)
        held = self._held(last)
        meter = Meter(self._weigh(held), progress, cancelled)
        copy = self._folder / DATABASE
        _copy_database(self._workspace / DATABASE, copy, self._key, meter, self._home.parent)
        inside = look_into(copy, self._key)
        fresh = CommitCounter(self._folder, self._key)
        fresh.record(inside.commits)
        fresh.close()
        small = [
            files.copy(self._workspace / name, self._folder / name, meter)
            for name in (keyslots.NAME, WORKSPACE)
        ]
        made = Manifest(
            name=name,
            workspace=id_of(self._folder),
            made_at=now,
            why=self._why,
            version=inside.version,
            commits=inside.commits,
            audit_lines=inside.audit_lines,
            audit_head=inside.audit_head,
            rows=inside.rows,
            files=(
                files.describe(copy),
                files.describe(self._folder / counter.NAME),
                *small,
                *self._shared(held, meter),
            ),
        )
        manifests.write(self._folder, made, self._key)
        return made

    def _held(self, last: Manifest | None) -> dict[str, BackedUpFile]:
        """The files that the last backup kept and that have not changed since."""
        known = {file.path: file for file in last.files} if last is not None else {}
        return {
            path: known[path]
            for path, state in files.kept_files(self._workspace)
            if path in known and _is_same(self._home, known[path], state)
        }

    def _weigh(self, held: dict[str, BackedUpFile]) -> int:
        """How many bytes will be read or written; StoreUnwritable if they do not fit."""
        database = (self._workspace / DATABASE).stat().st_size + _log_size(self._workspace)
        new = sum(
            state.st_size for path, state in files.kept_files(self._workspace) if path not in held
        )
        free = shutil.disk_usage(self._home).free
        if free < database + new + _MARGIN:
            raise files.full(self._home.parent, database + new + _MARGIN, free)
        again = sum(file.size for file in held.values()) if self._patient else 0
        return database + new + again

    def _shared(self, held: dict[str, BackedUpFile], meter: Meter) -> list[BackedUpFile]:
        """Attachments and packages, looked for after the database was copied: every file that it
        names was written before it, and is found."""
        kept = []
        for path, state in files.kept_files(self._workspace):
            file = held.get(path)
            if file is not None and self._patient and not _is_sound(self._home, file, meter):
                file = None
            file = file or files.keep(self._workspace, self._home, path, state.st_mtime_ns, meter)
            if file is not None:
                kept.append(file)
        return kept


def _is_same(home: Path, known: BackedUpFile, state: os.stat_result) -> bool:
    """Whether the workspace's file is still the one kept, and still lies in the store."""
    if (known.size, known.changed) != (state.st_size, state.st_mtime_ns):
        return False
    try:
        return files.shared_path(home, known.sha256).stat().st_size == known.size
    except OSError:
        return False


def _is_sound(home: Path, file: BackedUpFile, meter: Meter) -> bool:
    return files.digest(files.shared_path(home, file.sha256), meter) == file.sha256


def _copy_database(path: Path, copy: Path, key: DatabaseKey, meter: Meter, target: Path) -> None:
    """One snapshot of the database, of which no later commit is part, as a single file.

    What the driver complains of here is the target's: the workspace is only read, and a damaged
    page of it has an error of its own.
    """
    copy.touch(0o600)
    left = 0

    def tell(_status: int, remaining: int, total: int) -> None:
        nonlocal left
        meter.add((left or total) * PAGE - remaining * PAGE)
        left = remaining

    try:
        with translated():
            source = connect(path, key, read_only=True)
            try:
                # A stick's file system may lack what a shared write-ahead log needs.
                held = connect(copy, key, alone=True)
                try:
                    source.execute("BEGIN")
                    source.execute("SELECT count(*) FROM sqlite_master").fetchone()
                    source.backup(held, pages=_PAGES_AT_ONCE, progress=tell)
                    held.execute("PRAGMA journal_mode=DELETE")
                finally:
                    held.close()
            finally:
                source.close()
    except StoreUnwritable as error:
        raise files.unreachable(target) from error
    with copy.open("r+b") as file:
        os.fsync(file.fileno())


def look_into(copy: Path, key: DatabaseKey) -> Inside:
    """Open a copy with the key, read every page, follow the audit chain, count the rows."""
    with translated():
        connection = connect(copy, key, read_only=True)
        try:
            upgrade.check(connection)
            lines, head = follow_chain(connection)
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            commits = connection.execute("SELECT commits FROM commit_counter").fetchone()
            return Inside(str(version[0]), int(commits[0]), lines, head, upgrade.counts(connection))
        finally:
            connection.close()


def follow_chain(connection: Any) -> tuple[int, str]:
    """In plain SQL, for a backup before an upgrade has an older schema than the program's."""
    head, count = GENESIS, 0
    rows = connection.execute(
        'SELECT number, at, who, what, object, "before", "after", why, hash FROM audit '
        "ORDER BY number"
    )
    for number, at, *said, hashed in rows:
        count += 1
        entry = AuditEntry(datetime.fromisoformat(at), *said)
        if number != count or chain(head, count, entry) != hashed:
            raise DatabaseDamaged(
                Text(
                    f"Nhật ký bị sửa hoặc thiếu từ dòng {count}, nên bản sao lưu không được lập. "
                    "Hãy báo người quản trị và giữ nguyên kho dữ liệu để kiểm tra.",
                    f"The audit log was altered, or lacks lines, from line {count} on, so no "
                    "backup was made of it. Tell the administrator and leave the data store as it "
                    "is for an inspection.",
                )
            )
        head = hashed
    return count, head


def id_of(workspace: Path) -> str:
    """The workspace's id; DatabaseDamaged where it cannot be read."""
    try:
        return str(json.loads(read_small(workspace / WORKSPACE))["workspace"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DatabaseDamaged(
            Text(
                f"Không đọc được tệp {WORKSPACE} trong thư mục dữ liệu nên chưa sao lưu được. Hãy "
                "chép lại tệp này từ bản sao lưu trước.",
                f"The file {WORKSPACE} in the data folder cannot be read, so no backup was made. "
                "Put it back from an earlier backup.",
            )
        ) from error


def _log_size(workspace: Path) -> int:
    log = workspace / f"{DATABASE}-wal"
    return log.stat().st_size if log.exists() else 0
