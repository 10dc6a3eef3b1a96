"""What the screens ask about backups, restoring and the state of the machine.

All of it runs on the cpu lane: it reads and writes files for seconds, while work goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop_app.domain.health import Check
from desktop_app.errors import Text
from desktop_app.ui.work import Step

Tell = Callable[[Step], None]
Cancelled = Callable[[], bool]


class Occasion(StrEnum):
    """What a backup is taken for, as far as the window asks for one."""

    DAILY = "daily"
    EXIT = "exit"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A whole backup. `made_at` is what the clock said; `occasion` also `before_upgrade` or
    `before_rekey`; `size` in bytes; `target` is the folder that holds it."""

    folder: Path
    made_at: datetime
    occasion: str
    size: int
    target: Path


@dataclass(frozen=True, slots=True)
class BackupTarget:
    """`beside`: the folder beside the workspace, on the same disk. `there` is False while a stick
    is not plugged in."""

    folder: Path
    there: bool
    beside: bool


@dataclass(frozen=True, slots=True)
class BackupState:
    """Backups newest first. `may_manage` is an administrator's."""

    lines: tuple[BackupLine, ...]
    targets: tuple[BackupTarget, ...]
    on_exit: bool
    may_manage: bool


class KeepingServices(Protocol):
    def backups(self) -> BackupState: ...
    def is_due(self, occasion: Occasion) -> bool:
        """Whether the day's backup is still to be taken, or something was saved since the last
        one; False while locked."""
        ...

    def back_up(self, occasion: Occasion, tell: Tell, cancelled: Cancelled) -> BackupLine | None:
        """To every target; None if cancelled. Where one fails, the others are served first."""
        ...

    def set_plan(self, targets: tuple[Path, ...], on_exit: bool) -> None: ...
    def verify(self, backup: Path, tell: Tell, cancelled: Cancelled) -> bool: ...
    def look_for(self, folder: Path) -> tuple[BackupLine, ...]:
        """The backups that lie in a folder, newest first; also before anything is unlocked."""
        ...

    def restore_here(
        self, backup: Path, account: str, password: str, tell: Tell, cancelled: Cancelled
    ) -> tuple[Text, ...]:
        """Close the open workspace and put a backup in its place; what to tell the person, nothing
        if cancelled. The password is the one that held when the backup was taken."""
        ...

    def restore(
        self,
        backup: Path,
        into: Path,
        account: str,
        password: str,
        tell: Tell,
        cancelled: Cancelled,
    ) -> tuple[Text, ...]: ...
    def examine(self, tell: Tell, cancelled: Cancelled) -> tuple[Check, ...]: ...
    def years(self) -> tuple[int, ...]:
        """The years that have reports, latest first."""
        ...

    def write_year(self, year: int, into: Path, tell: Tell, cancelled: Cancelled) -> Path | None:
        """The yearly file, readable without the app and not encrypted; its folder, None if
        cancelled."""
        ...
