"""What this computer's user likes: theme, language, the workspaces opened last.

A small JSON file in the user's own configuration folder. It holds nothing of a report, and whoever
deletes it loses nothing else, so a file that cannot be read counts as none.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop_app.ui.theme.apply import Mode

LANGUAGES = ("vi", "en")
IDLE_MINUTES = (5, 10, 15, 30)
_USUAL_IDLE = 10
_KEPT_WORKSPACES = 12


@dataclass(frozen=True, slots=True)
class KnownWorkspace:
    """A workspace that was opened here, and the name that its office had then."""

    folder: Path
    name: str
    person: str = ""  # the account that opened it last


@dataclass(frozen=True, slots=True)
class Preferences:
    """`workspaces` from the one opened last; `compact` folds the navigation to icons;
    `idle_minutes` without an act lock the workspace."""

    theme: Mode = Mode.SYSTEM
    language: str = "vi"
    compact: bool = False
    idle_minutes: int = _USUAL_IDLE
    workspaces: tuple[KnownWorkspace, ...] = ()


class PreferencesFile:
    """Reads once, writes on every change; any thread may ask."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = threading.Lock()
        self._held = _read(path)

    @property
    def current(self) -> Preferences:
        return self._held

    def set_theme(self, theme: Mode) -> None:
        with self._guard:
            self._keep(replace(self._held, theme=theme))

    def set_language(self, language: str) -> None:
        with self._guard:
            self._keep(replace(self._held, language=language))

    def set_compact(self, compact: bool) -> None:
        with self._guard:
            self._keep(replace(self._held, compact=compact))

    def set_idle_minutes(self, minutes: int) -> None:
        with self._guard:
            self._keep(replace(self._held, idle_minutes=minutes))

    def remember(self, opened: KnownWorkspace) -> None:
        """Put a workspace first in the list of those opened last."""
        with self._guard:
            others = (one for one in self._held.workspaces if one.folder != opened.folder)
            kept = (opened, *others)[:_KEPT_WORKSPACES]
            self._keep(replace(self._held, workspaces=kept))

    def _keep(self, changed: Preferences) -> None:
        self._held = changed
        content = {
            "theme": changed.theme.value,
            "language": changed.language,
            "compact": changed.compact,
            "idle_minutes": changed.idle_minutes,
            "workspaces": [
                {"folder": str(one.folder), "name": one.name, "person": one.person}
                for one in changed.workspaces
            ],
        }
        # A full disk or a read-only profile costs the liking, never the work.
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside = self._path.with_name(self._path.name + ".new")
            beside.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
            beside.replace(self._path)


def _read(path: Path) -> Preferences:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    if not isinstance(found, Mapping):
        return Preferences()
    theme, language, compact = (found.get(name) for name in ("theme", "language", "compact"))
    idle = found.get("idle_minutes")
    return Preferences(
        theme=Mode(theme) if theme in tuple(Mode) else Mode.SYSTEM,
        language=language if language in LANGUAGES else "vi",
        compact=compact is True,
        idle_minutes=idle if idle in IDLE_MINUTES else _USUAL_IDLE,
        workspaces=_workspaces(found.get("workspaces")),
    )


def _workspaces(found: Any) -> tuple[KnownWorkspace, ...]:
    if not isinstance(found, list):
        return ()
    return tuple(
        KnownWorkspace(Path(one["folder"]), str(one.get("name", "")), str(one.get("person", "")))
        for one in found[:_KEPT_WORKSPACES]
        if isinstance(one, Mapping) and isinstance(one.get("folder"), str) and one["folder"]
    )
