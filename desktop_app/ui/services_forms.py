"""What the screen Biểu mẫu asks about form sets, workbooks and what is sent down.

All of it runs on the cpu lane: a form is compiled in a process of its own, and packages are sealed
one by one, while work goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop_app.errors import Text
from desktop_app.ui.work import Step

if TYPE_CHECKING:
    from desktop_app.forms.outline import OutlineLine
    from desktop_app.usecases.form_catalogue import SetLine

NO_TITLE = Text("", "")

Tell = Callable[[Step], None]
Cancelled = Callable[[], bool]
LongJob = Callable[[Tell, Cancelled], int]


@dataclass(frozen=True, slots=True)
class Mistake:
    """What an author must mend: the sheet, the cell in it (`G14`), the text in that cell, and the
    piece of it that is meant (each "" where unknown)."""

    sheet: str
    cell: str
    message: Text
    content: str = ""
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """A workbook that was read: its mistakes, or the form that is installed now."""

    mistakes: tuple[Mistake, ...] = ()
    form: str = ""
    title: Text = NO_TITLE
    version: str = ""
    is_new: bool = False


class FormServices(Protocol):
    def catalogue(self) -> tuple[SetLine, ...]: ...
    def outline(self, form: str) -> tuple[OutlineLine, ...]:
        """What the form asks: of the version that ships, else of the one installed."""
        ...

    def install_set(self, set_id: str, tell: Tell, cancelled: Cancelled) -> int:
        """Compile and install what of the set is not installed yet; how many forms. What was
        installed before it was cancelled stays."""
        ...

    def import_workbook(self, path: Path, cancelled: Cancelled) -> Imported:
        """An .xlsx file, or a folder of CSV sheets: installed if nothing is wrong with it."""
        ...

    def export_workbook(self, form: str, target: Path) -> None:
        """Lists that the form reads from files are written beside it."""
        ...

    def send_packs(
        self, forms: Collection[str], offices: Collection[str], tell: Tell, cancelled: Cancelled
    ) -> int: ...
    def send_assignments(
        self, offices: Collection[str], tell: Tell, cancelled: Cancelled
    ) -> int: ...
    def publish_report(
        self, revision: str, offices: Collection[str], tell: Tell, cancelled: Cancelled
    ) -> int: ...
