"""What a screen is, and what it may ask of the shell around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop_app.domain.values import CellKey
from desktop_app.errors import ThiDuaError
from desktop_app.ui.services import AtWork, Services
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.work import Work


class Shell(Protocol):
    """The window around the screens."""

    def language(self) -> str:
        """`vi` or `en`, for texts that come as `errors.Text`."""
        ...

    def toast(self, text: str, tone: Tone = Tone.SUCCESS) -> None: ...
    def show_error(self, error: ThiDuaError) -> None: ...
    def open(self, screen: str, target: str = "") -> None:
        """Go to a screen: `todo`, `reports`, `exchange`, `consolidation` …; `target` is what to
        open there, such as a revision's id (see `at_cell` for a cell of it)."""
        ...

    def at_work(self) -> AtWork: ...
    def set_saving(self, text: str) -> None:
        """The save state in the status line; empty when there is nothing to tell."""
        ...

    def refresh_counts(self) -> None:
        """Ask for the numbers beside the navigation again."""
        ...

    def lock(self) -> None:
        """Keep what is unsaved, close the workspace, and ask for a password again."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """All that a screen is given."""

    work: Work
    services: Services
    shell: Shell


def at_cell(revision: str, cell: CellKey) -> str:
    """The target of `Shell.open("reports", …)` for one cell of a revision."""
    return "@".join((revision, cell.element, "/".join(cell.repeats)))


def cell_at(target: str) -> tuple[str, CellKey | None]:
    """The revision and the cell, if any, of such a target."""
    revision, _, cell = target.partition("@")
    element, _, repeats = cell.partition("@")
    return revision, CellKey(
        element, tuple(repeats.split("/")) if repeats else ()
    ) if cell else None


class Screen(QWidget):
    """A page of the window. It loads what it shows when it is shown, and keeps no other copy."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def enter(self, target: str = "") -> None:
        """The screen has become visible (again): load and show."""

    def leave(self, then: Callable[[], None]) -> None:
        """The screen is about to go: save what is unsaved, and call `then` when that is safe. It
        may ask the person, and not call `then` to stay."""
        then()

    def keep(self, then: Callable[[bool], None]) -> None:
        """The workspace is being locked, and nobody may be there to ask: take what is typed as it
        is, save it, and call `then` in any case, with False when something could not be kept."""
        then(True)

    def whereabouts(self) -> str:
        """The target with which `enter` comes back to what is shown now: ids, never a value."""
        return ""

    def refresh(self) -> None:
        """Something changed underneath (a package came): show the new state, keep the place."""
