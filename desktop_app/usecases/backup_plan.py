"""Where and when a workspace is backed up: settings that an administrator changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.people import Role
from desktop_app.domain.ports import Unit
from desktop_app.usecases.desk import Desk

_TARGETS = "backup.targets"
_ON_EXIT = "backup.on_exit"
_NO = "no"


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """`targets` are the folders that somebody chose; none means the one beside the workspace."""

    targets: tuple[Path, ...] = ()
    on_exit: bool = True


def backup_plan(unit: Unit) -> BackupPlan:
    kept = unit.settings.get(_TARGETS)
    targets = tuple(Path(one) for one in json.loads(kept)) if kept else ()
    return BackupPlan(targets, unit.settings.get(_ON_EXIT) != _NO)


def set_backup_plan(desk: Desk, plan: BackupPlan) -> None:
    desk.person.require(Role.ADMINISTRATOR)
    targets = json.dumps([str(one) for one in plan.targets], ensure_ascii=False)
    with desk.store.write() as unit:
        before = unit.settings.get(_TARGETS)
        unit.settings.put(_TARGETS, targets)
        unit.settings.put(_ON_EXIT, "" if plan.on_exit else _NO)
        on_exit = "on exit" if plan.on_exit else "not on exit"
        desk.record(unit, "set_backup", "", before=before, after=f"{targets}, {on_exit}")
