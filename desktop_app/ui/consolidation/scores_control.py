"""Printing the sheet of results of a report: at the office above, and where the report is from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import ThiDuaError
from desktop_app.ui.consolidation.files import Brush, DrawnPaper, Files, write_unless_stopped
from desktop_app.ui.consolidation.scores_page import ScoresPaperPage
from desktop_app.ui.screen import Context
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.scores_paper import scores_annexes, scores_paper


class ScoresControl(QObject):
    """`shown` when the sheet stands on its page."""

    shown = Signal()

    def __init__(
        self,
        context: Context,
        page: ScoresPaperPage,
        files: Files,
        failed: Callable[[ThiDuaError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._page, self._files, self._failed = context, page, files, failed
        self._revision = self._about = ""
        self._drawn: DrawnPaper | None = None
        page.save_asked.connect(self._save)
        page.word_asked.connect(self._export_word)
        page.excel_asked.connect(self._export_excel)

    def begin(self, revision: str, about: str) -> None:
        """Make the sheet of a revision and show it; `about` is the line under the title."""
        self._revision, self._about, self._drawn = revision, about, None
        brush = Brush.for_place(self._page)

        def read(desk: Desk) -> Callable[[], bytes]:
            paper = scores_paper(desk, revision)
            return lambda: desk.papers.pdf(paper)

        def draw(pdf: Callable[[], bytes]) -> None:
            self._context.shell.set_saving(self.tr("Đang lập phiếu kết quả…"))
            self._context.work.cpu(
                self, lambda task: brush.draw(pdf(), task), self._show, self._fail
            )

        services = self._context.services
        self._context.work.db(self, lambda: read(services.desk()), draw, self._fail)

    def _show(self, drawn: DrawnPaper) -> None:
        self._context.shell.set_saving("")
        self._drawn = drawn
        self._page.present(self._about, drawn.pages)
        self.shown.emit()

    def _fail(self, error: ThiDuaError) -> None:
        self._context.shell.set_saving("")
        self._failed(error)

    def _name(self, ending: str) -> str:
        return f"PhieuKetQua_{self._revision[:8]}.{ending}"

    def _save(self) -> None:
        if self._drawn is not None:
            title = self.tr("Lưu phiếu kết quả")
            self._files.save(title, self._name("pdf"), self._drawn.pdf, self._revision)

    def _export_word(self) -> None:
        def read(desk: Desk, revision: str) -> Callable[[], bytes]:
            paper = scores_paper(desk, revision)
            return lambda: desk.papers.word(paper)

        self._export(self.tr("Xuất Word"), "docx", self.tr("Word (*.docx)"), read)

    def _export_excel(self) -> None:
        def read(desk: Desk, revision: str) -> Callable[[], bytes]:
            annexes = scores_annexes(desk, revision)
            return lambda: desk.papers.excel(annexes)

        self._export(self.tr("Xuất Excel"), "xlsx", self.tr("Excel (*.xlsx)"), read)

    def _export(
        self,
        title: str,
        ending: str,
        kinds: str,
        read: Callable[[Desk, str], Callable[[], bytes]],
    ) -> None:
        """Read on the store's lane, made and written on the other."""
        path = self._files.choose(title, self._name(ending), kinds)
        if path is None:
            return
        services, revision = self._context.services, self._revision
        said = self.tr("Đã xuất {0}.").format(path.name)

        def make(content: Callable[[], bytes]) -> None:
            self._context.work.cpu(
                self,
                lambda task: write_unless_stopped(task, path, content()),
                lambda _none: self._files.record(path, revision, said),
                self._failed,
            )

        self._context.work.db(self, lambda: read(services.desk(), revision), make, self._failed)
