"""`thiduaso doctor` and the section Tình trạng máy: everything about a workspace that can go bad.

`know` asks the store in one short read; `examine` reads files and pages on whatever thread, so that
work goes on meanwhile.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain import health
from desktop_app.domain.health import Check, Verdict
from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.ports import PackageRecord, Unit
from desktop_app.errors import Text, ThiDuaError
from desktop_app.identity import keyslots_file
from desktop_app.identity.certificates import from_pem
from desktop_app.identity.keyslots import SlotKind
from desktop_app.storage import backup
from desktop_app.storage.backup_build import follow_chain
from desktop_app.storage.backup_files import digest
from desktop_app.storage.engine import connect
from desktop_app.storage.store import NAME as DATABASE
from desktop_app.storage.trouble import translated
from desktop_app.storage.workspace import OpenWorkspace
from desktop_app.usecases.backup_plan import BackupPlan, backup_plan
from desktop_app.usecases.desk import CERTIFICATE
from desktop_app.usecases.trusted_time import clock_check


@dataclass(frozen=True, slots=True)
class Known:
    """What the database says that the files and the machine are compared with."""

    blobs: frozenset[str]
    packages: tuple[PackageRecord, ...]
    clock: Check
    certificate: str
    plan: BackupPlan


def know(unit: Unit, now: datetime) -> Known:
    return Known(
        blobs=unit.attachments.named(),
        packages=unit.packages.list(),
        clock=clock_check(unit, now),
        certificate=unit.settings.get(CERTIFICATE),
        plan=backup_plan(unit),
    )


def examine(
    workspace: OpenWorkspace,
    known: Known,
    now: datetime,
    progress: Callable[[int, int, Text], None] = lambda _done, _total, _what: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Check, ...]:
    """Every check in order; what could not be looked at before a cancel is left out."""
    looks: tuple[tuple[Text, Callable[[], Check]], ...] = (
        (_DATABASE, lambda: _database(workspace)),
        (_CHAIN, lambda: _chain(workspace)),
        (_KEYS, lambda: _keys(workspace)),
        (_BLOBS, lambda: _blobs(workspace, known.blobs, cancelled)),
        (_PACKAGES, lambda: _packages(workspace, known.packages, cancelled)),
        (_ROOM, lambda: health.judge_room(shutil.disk_usage(workspace.folder).free)),
        (_CLOCK, lambda: known.clock),
        (_BACKUP, lambda: _backup(workspace, known.plan, now)),
        (_OUTBOX, lambda: _outbox(known.packages, now)),
        (_CERTIFICATE, lambda: _certificate(known.certificate, now)),
    )
    found = []
    for number, (what, look) in enumerate(looks):
        if cancelled():
            break
        progress(number, len(looks), what)
        found.append(look())
    return tuple(found)


def _database(workspace: OpenWorkspace) -> Check:
    try:
        workspace.store.check()
    except ThiDuaError as error:
        return Check("database", _DATABASE, Verdict.BAD, error.message, _RESTORE)
    lost = [one.message for one in workspace.warnings if one.lost]
    if lost:
        return Check("database", _DATABASE, Verdict.WARN, lost[0], _RESTORE)
    return Check("database", _DATABASE, Verdict.GOOD, _WHOLE)


def _chain(workspace: OpenWorkspace) -> Check:
    try:
        with translated():
            connection = connect(workspace.folder / DATABASE, workspace.key, read_only=True)
            try:
                lines, _head = follow_chain(connection)
            finally:
                connection.close()
    except ThiDuaError as error:
        return Check("chain", _CHAIN, Verdict.BAD, error.message, _TELL)
    found = Text(f"{lines} dòng, nối liền", f"{lines} lines, unbroken")
    return Check("chain", _CHAIN, Verdict.GOOD, found)


def _keys(workspace: OpenWorkspace) -> Check:
    try:
        slots, mac = keyslots_file.read(workspace.folder)
        keyslots_file.check(slots, mac, workspace.key)
    except ThiDuaError as error:
        return Check("keys", _KEYS, Verdict.BAD, error.message, _RESTORE)
    people = sum(slot.kind is SlotKind.PERSON for slot in slots)
    found = Text(f"{people} người mở được", f"{people} people can open it")
    if people == len(slots):
        advice = Text(
            "Chưa có mã khôi phục hay khóa gửi tỉnh giữ: quên mật khẩu là mất số liệu. In mã khôi "
            "phục tại Quản trị – Người dùng.",
            "There is neither a recovery code nor a key with the province: a forgotten password "
            "would lose the data. Print a recovery code under Administration – People.",
        )
        return Check("keys", _KEYS, Verdict.WARN, found, advice)
    return Check("keys", _KEYS, Verdict.GOOD, found)


def _blobs(workspace: OpenWorkspace, named: Iterable[str], cancelled: Callable[[], bool]) -> Check:
    def good(sha256: str) -> bool:
        try:
            workspace.blobs.get(sha256)
        except ThiDuaError:
            return False
        return True

    return _files("blobs", _BLOBS, sorted(named), good, cancelled)


def _packages(
    workspace: OpenWorkspace, records: Iterable[PackageRecord], cancelled: Callable[[], bool]
) -> Check:
    held = {record.file: record.sha256 for record in records}

    def good(file: str) -> bool:
        try:
            return digest(workspace.packages / file) == held[file]
        except OSError:
            return False

    return _files("packages", _PACKAGES, sorted(held), good, cancelled)


def _files(
    key: str,
    title: Text,
    names: list[str],
    good: Callable[[str], bool],
    cancelled: Callable[[], bool],
) -> Check:
    bad = 0
    for name in names:
        if cancelled():
            break
        bad += not good(name)
    if bad:
        found = Text(
            f"{bad} trong {len(names)} tệp bị thiếu hoặc bị hỏng",
            f"{bad} of {len(names)} files are missing or damaged",
        )
        return Check(key, title, Verdict.BAD, found, _RESTORE)
    found = Text(f"{len(names)} tệp, còn nguyên", f"{len(names)} files, whole")
    return Check(key, title, Verdict.GOOD, found)


def _backup(workspace: OpenWorkspace, plan: BackupPlan, now: datetime) -> Check:
    beside = backup.default_target(workspace.folder)
    last = newest_backup(workspace.folder, (*plan.targets, beside))
    own = newest_backup(workspace.folder, plan.targets)
    moment = None if last is None else last.manifest.made_at
    return health.judge_backup(now, moment, beside=own is None)


def newest_backup(workspace: Path, targets: Iterable[Path]) -> backup.Backup | None:
    found = [one for target in targets for one in backup.find(backup.home_of(target, workspace))]
    return max(found, key=lambda one: one.manifest.made_at, default=None)


def _outbox(records: Iterable[PackageRecord], now: datetime) -> Check:
    queued = [one for one in records if one.delivery is DeliveryState.QUEUED]
    refused = sum(one.delivery is DeliveryState.REFUSED for one in records)
    oldest = min((one.stored_at for one in queued), default=None)
    return health.judge_outbox(now, len(queued), oldest, refused)


def _certificate(pem: str, now: datetime) -> Check:
    until = from_pem(pem).not_valid_after_utc if pem else None
    return health.judge_certificate(now, until)


_DATABASE = Text("Cơ sở dữ liệu", "Database")
_CHAIN = Text("Nhật ký", "Audit log")
_KEYS = Text("Khóa mở kho dữ liệu", "Keys to the data store")
_BLOBS = Text("Tệp minh chứng và văn bản", "Evidence and papers")
_PACKAGES = Text("Gói đã gửi và đã nhận", "Packages sent and received")
_ROOM = Text("Dung lượng đĩa", "Disk space")
_CLOCK = Text("Đồng hồ", "Clock")
_BACKUP = Text("Sao lưu", "Backup")
_OUTBOX = Text("Gói chờ gửi", "Packages to be sent")
_CERTIFICATE = Text("Chứng thư", "Certificate")
_WHOLE = Text("Đã đọc hết, còn nguyên vẹn", "Read through, whole")
_RESTORE = Text(
    "Không sửa tay. Khôi phục từ bản sao lưu gần nhất tại Quản trị – Sao lưu.",
    "Do not mend it by hand. Restore the latest backup under Administration – Backup.",
)
_TELL = Text(
    "Giữ nguyên kho dữ liệu, báo người quản trị và đơn vị cấp trên để kiểm tra.",
    "Leave the data store as it is and tell the administrator and the office above.",
)
