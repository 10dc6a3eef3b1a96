"""`ui.services_keeping.KeepingServices` on the store's backups, the doctor and the use cases."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.bootstrap.lanes import OnStore
from desktop_app.domain.health import Check
from desktop_app.domain.people import Role
from desktop_app.errors import InputError, StoreUnwritable, Text, UserError
from desktop_app.ui.services_keeping import (
    BackupLine,
    BackupState,
    BackupTarget,
    Cancelled,
    Occasion,
    Tell,
)
from desktop_app.ui.work import Step

if TYPE_CHECKING:  # the window stands before SQLAlchemy is read
    from desktop_app.bootstrap.doctor import Known
    from desktop_app.bootstrap.office import OpenOffice
    from desktop_app.identity.keyslots import DatabaseKey
    from desktop_app.storage.backup import Backup
    from desktop_app.usecases.backup_plan import BackupPlan


class AppKeeping:
    """`opened` gives the open workspace, None while locked; `lock` closes it, on the db lane."""

    def __init__(
        self,
        opened: Callable[[], OpenOffice | None],
        on_store: OnStore,
        lock: Callable[[], None],
    ) -> None:
        self._opened = opened
        self._on_store = on_store
        self._lock = lock
        self._one_at_a_time = threading.Lock()

    # -- backups ------------------------------------------------------------------------------

    def backups(self) -> BackupState:
        from desktop_app.storage.backup import default_target

        office = self._office()
        plan = self._plan(office)
        beside = default_target(office.workspace.folder)
        targets = plan.targets or (beside,)
        found = [
            _line(one, target)
            for target in dict.fromkeys((*targets, beside))
            for one in self._found(office, target)
        ]
        return BackupState(
            tuple(sorted(found, key=lambda one: one.made_at, reverse=True)),
            tuple(BackupTarget(one, one.is_dir(), one == beside) for one in targets),
            plan.on_exit,
            Role.ADMINISTRATOR in office.person.roles,
        )

    def is_due(self, occasion: Occasion) -> bool:
        from desktop_app.domain.moments import day_of
        from desktop_app.storage.backup import default_target
        from desktop_app.storage.counter import CommitCounter

        office = self._opened()
        if office is None or self._one_at_a_time.locked():
            return False
        plan = self._plan(office)
        if occasion is Occasion.EXIT and not plan.on_exit:
            return False
        targets = plan.targets or (default_target(office.workspace.folder),)
        newest = [self._found(office, target)[-1:] for target in targets]
        if not all(newest):
            return True
        manifests = [one[0].manifest for one in newest]
        if occasion is Occasion.DAILY:
            today = day_of(office.clock.now())
            return any(day_of(one.made_at) != today for one in manifests)
        saved = CommitCounter(office.workspace.folder, office.workspace.key).read()
        return any(one.commits != saved for one in manifests)

    def back_up(self, occasion: Occasion, tell: Tell, cancelled: Cancelled) -> BackupLine | None:
        from desktop_app.storage import backup
        from desktop_app.storage.backup_manifest import Why

        office = self._office()
        beside = backup.default_target(office.workspace.folder)
        targets = self._plan(office).targets or (beside,)
        made: BackupLine | None = None
        failed: StoreUnwritable | None = None
        with self._one_at_a_time:
            for target in targets:
                now = office.clock.now()
                try:
                    if target == beside:
                        backup.prepare(target)
                    one = backup.back_up(
                        office.workspace.folder,
                        office.workspace.key,
                        target,
                        why=Why(occasion),
                        now=now,
                        progress=_megabytes(tell),
                        cancelled=cancelled,
                    )
                except StoreUnwritable as error:
                    failed = failed or error
                    continue
                if one is None:
                    return None
                backup.prune(one.home, now)
                made = made or _line(one, target)
        if failed is not None:
            raise failed
        return made

    def set_plan(self, targets: tuple[Path, ...], on_exit: bool) -> None:
        from desktop_app.storage.backup import prepare
        from desktop_app.usecases.backup_plan import BackupPlan, set_backup_plan

        office = self._office()
        for target in targets:
            if target.resolve().is_relative_to(office.workspace.folder.resolve()):
                raise InputError(
                    Text(
                        "Không sao lưu vào chính thư mục dữ liệu. Hãy chọn USB hoặc thư mục khác.",
                        "A backup cannot lie within the data folder. Choose a stick or another "
                        "folder.",
                    )
                )
            prepare(target)
        plan = BackupPlan(targets, on_exit)
        self._on_store(lambda: set_backup_plan(office.desk(), plan))

    def verify(self, backup: Path, tell: Tell, cancelled: Cancelled) -> bool:
        """With the key where the present one fits: a backup from before a change of key is checked
        byte by byte only."""
        from desktop_app.errors import DatabaseDamaged
        from desktop_app.storage import backup_manifest
        from desktop_app.storage.backup import verify

        office = self._office()
        found = _one(backup)
        key = office.workspace.key
        try:
            backup_manifest.check_mac(found.folder, key)
        except DatabaseDamaged:
            return verify(found, progress=_megabytes(tell), cancelled=cancelled)
        return verify(found, key, progress=_megabytes(tell), cancelled=cancelled)

    def look_for(self, folder: Path) -> tuple[BackupLine, ...]:
        from desktop_app.storage.backup import look_for

        found = look_for(folder)
        if not found:
            raise InputError(
                Text(
                    f"Không thấy bản sao lưu Thi Đua Số nào trong “{folder}”. Hãy chọn USB hoặc "
                    "thư mục đã dùng để sao lưu.",
                    f"There is no backup of Thi Đua Số in “{folder}”. Choose the stick or folder "
                    "that backups were made to.",
                )
            )
        return tuple(_line(one, one.home.parent) for one in found)

    def restore_here(
        self, backup: Path, account: str, password: str, tell: Tell, cancelled: Cancelled
    ) -> tuple[Text, ...]:
        from desktop_app.bootstrap.restoring import by_password

        office = self._office()
        office.person.require(Role.ADMINISTRATOR)
        found = _one(backup)
        opened = by_password(account, password)(found.folder)  # a wrong one must close nothing
        self._on_store(self._lock)
        into = office.workspace.folder
        return self._restore(found, into, opened.key, office.person.id, tell, cancelled)

    def restore(
        self,
        backup: Path,
        into: Path,
        account: str,
        password: str,
        tell: Tell,
        cancelled: Cancelled,
    ) -> tuple[Text, ...]:
        from desktop_app.bootstrap.restoring import by_password

        found = _one(backup)
        opened = by_password(account, password)(found.folder)
        return self._restore(found, into, opened.key, opened.person, tell, cancelled)

    # -- the machine --------------------------------------------------------------------------

    def examine(self, tell: Tell, cancelled: Cancelled) -> tuple[Check, ...]:
        from desktop_app.bootstrap.doctor import examine, know

        office = self._office()
        now = office.clock.now()

        def ask_the_store() -> Known:
            with office.workspace.store.read() as unit:
                return know(unit, now)

        known = self._on_store(ask_the_store)
        return examine(
            office.workspace,
            known,
            now,
            progress=lambda done, total, what: tell(Step(done, total, what.vi)),
            cancelled=cancelled,
        )

    # -- the yearly file ----------------------------------------------------------------------

    def years(self) -> tuple[int, ...]:
        from desktop_app.usecases.yearly import years

        office = self._office()
        return self._on_store(lambda: years(office.desk()))

    def write_year(self, year: int, into: Path, tell: Tell, cancelled: Cancelled) -> Path | None:
        from desktop_app.usecases.yearly import write_year

        office = self._office()
        if into.resolve().is_relative_to(office.workspace.folder.resolve()):
            raise InputError(
                Text(
                    "Hồ sơ năm không mã hóa nên không ghi vào thư mục dữ liệu. Hãy chọn nơi khác.",
                    "The yearly file is not encrypted, so it is not written into the data folder. "
                    "Choose another place.",
                )
            )
        return write_year(
            self._on_store(office.desk),
            year,
            into,
            on_store=self._on_store,
            progress=lambda done, total: tell(Step(done, total)),
            cancelled=cancelled,
        )

    # -- inside -------------------------------------------------------------------------------

    def _restore(
        self,
        found: Backup,
        into: Path,
        key: DatabaseKey,
        by: str,
        tell: Tell,
        cancelled: Cancelled,
    ) -> tuple[Text, ...]:
        from desktop_app.bootstrap.clock import SystemClock
        from desktop_app.bootstrap.restoring import loss_text
        from desktop_app.storage.backup_restore import restore

        done = restore(
            found,
            into,
            lambda _: key,
            now=SystemClock().now(),
            by=by,
            progress=_megabytes(tell),
            cancelled=cancelled,
        )
        return () if done is None else loss_text(done)

    def _office(self) -> OpenOffice:
        office = self._opened()
        if office is None:
            raise UserError(
                Text(
                    "Kho dữ liệu đang khóa. Hãy mở khóa rồi làm lại.",
                    "The data store is locked. Unlock it and try again.",
                )
            )
        return office

    def _plan(self, office: OpenOffice) -> BackupPlan:
        from desktop_app.usecases.backup_plan import backup_plan

        def ask() -> BackupPlan:
            with office.workspace.store.read() as unit:
                return backup_plan(unit)

        return self._on_store(ask)

    @staticmethod
    def _found(office: OpenOffice, target: Path) -> tuple[Backup, ...]:
        from desktop_app.storage.backup import find, home_of

        return find(home_of(target, office.workspace.folder))


def _one(folder: Path) -> Backup:
    from desktop_app.storage.backup import look_for

    return look_for(folder)[0]


def _line(backup: Backup, target: Path) -> BackupLine:
    manifest = backup.manifest
    return BackupLine(backup.folder, manifest.made_at, manifest.why, manifest.size, target)


def _megabytes(tell: Tell) -> Callable[[int, int], None]:
    """In megabytes, as people count; and no more often than one changes."""
    last = -1

    def progress(done: int, total: int) -> None:
        nonlocal last
        at = done // 1_000_000
        if at != last:
            last = at
            tell(Step(at, max(1, -(-total // 1_000_000))))

    return progress
