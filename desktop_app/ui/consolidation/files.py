"""Papers on the way out: a PDF with its pages drawn, and saving where the person says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop_app.errors import StoreUnwritable, Text, ThiDuaError
from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.components.pdf_pages import PAGE_WIDTH, draw_pages
from desktop_app.ui.consolidation.words import say
from desktop_app.ui.screen import Context
from desktop_app.ui.work import Task
from desktop_app.usecases.export_record import record_export


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A PDF with its pages drawn."""

    pdf: bytes
    pages: tuple[QImage, ...]


@dataclass(frozen=True, slots=True)
class Brush:
    """How wide pages are drawn, in logical pixels, for a screen of `ratio`."""

    width: int
    ratio: float

    @classmethod
    def for_place(cls, place: QWidget) -> Brush:
        """Pages as wide as they can be read in that place without scrolling across."""
        width = max(320, min(PAGE_WIDTH, place.width() - 56))
        return cls(width, place.devicePixelRatioF())

    def draw(self, pdf: bytes, task: Task) -> DrawnPaper:
        """On a lane."""
        return DrawnPaper(pdf, draw_pages(pdf, self.ratio, task.is_cancelled, width=self.width))


class Files:
    """Saves for one screen. `failed` is told what could not be written."""

    def __init__(
        self,
        context: Context,
        owner: QWidget,
        chooser: FileChooser,
        failed: Callable[[ThiDuaError], None],
    ) -> None:
        self._context, self._owner = context, owner
        self._chooser, self._failed = chooser, failed

    @property
    def chooser(self) -> FileChooser:
        return self._chooser

    def choose(self, title: str, name: str, kind: str) -> Path | None:
        return self._chooser.save_as(self._owner, title, name, kind)

    def save(self, title: str, name: str, content: bytes, about: str) -> None:
        """A PDF that is made already, of the revision `about`."""
        path = self.choose(title, name, "PDF (*.pdf)")
        if path is None:
            return
        said = say("Đã lưu {0}.").format(path.name)
        self._context.work.cpu(
            self._owner,
            lambda task: write_unless_stopped(task, path, content),
            lambda _none: self.record(path, about, said),
            self._failed,
        )

    def record(self, path: Path, about: str, said: str) -> None:
        """A file has been written outside: that goes to the log, and then the person is told."""
        services = self._context.services
        self._context.work.db(
            self._owner,
            lambda: record_export(services.desk(), path, about),
            lambda _none: self._context.shell.toast(said),
            self._failed,
        )


def write_unless_stopped(task: Task, path: Path, content: bytes) -> None:
    """Write the file, unless the work was stopped meanwhile; StoreUnwritable."""
    if task.is_cancelled():
        return
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StoreUnwritable(
            Text(
                f"Không ghi được tệp “{path.name}”. Hãy đóng tệp nếu đang mở, hoặc chọn thư mục "
                "khác.",
                f"The file “{path.name}” cannot be written. Close it if it is open, or choose "
                "another folder.",
            )
        ) from error
