"""The paper of the open report, made in the background and shown page by page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import ThiDuaError
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.pdf_pages import Pages, read_pages, render_page
from desktop_app.ui.reports.preview import THUMBNAIL, Preview
from desktop_app.ui.reports.verbs import offers
from desktop_app.ui.screen import Context
from desktop_app.ui.work import Task
from desktop_app.usecases.report_pdf import paper_now


class PaperPreview(QObject):
    """`ended` when there is nothing to show: it was cancelled, or could not be made."""

    ended = Signal()

    def __init__(self, context: Context, preview: Preview) -> None:
        super().__init__(preview)
        self._context = context
        self._preview = preview
        self._making: Task | None = None
        self._pdf = b""
        preview.page_wanted.connect(self._draw_page)
        preview.cancelled.connect(self._cancel)

    def make(self, editor: Editor) -> None:
        """The paper as the report is now; what was typed must be saved."""
        sheet, revision = editor.sheet, editor.sheet.opened.revision.id
        language = self._context.shell.language()
        self._preview.begin(
            sheet.opened.session.form.title.in_language(language),
            sheet.period.label.in_language(language),
        )
        found = offers(sheet, self._context.shell.at_work().person)
        words = {one.verb: editor.head.words(one.verb) for one in found}
        self._preview.show_offers(found, words)
        services = self._context.services

        def compose() -> Callable[[], bytes]:
            desk = services.desk()
            paper = paper_now(desk, revision)
            return lambda: paper if isinstance(paper, bytes) else desk.papers.pdf(paper)

        self._context.work.db(self, compose, self._print, self._fail)

    def forget(self) -> None:
        """Nobody looks at the pages any more."""
        self._pdf = b""

    def _print(self, press: Callable[[], bytes]) -> None:
        width = round(THUMBNAIL * self._preview.devicePixelRatioF())
        self._making = self._context.work.cpu(
            self,
            lambda task: read_pages(press(), width, task.is_cancelled),
            self._show,
            self._fail,
        )

    def _show(self, pages: Pages) -> None:
        self._making = None
        self._pdf = pages.pdf
        self._preview.show_pages(pages)

    def _draw_page(self, place: int, dots: float) -> None:
        pdf = self._pdf
        self._context.work.cpu(
            self,
            lambda _task: render_page(pdf, place, dots),
            lambda image: self._preview.show_page(place, image),
        )

    def _fail(self, error: ThiDuaError) -> None:
        self.ended.emit()
        self._context.shell.show_error(error)

    def _cancel(self) -> None:
        if self._making is not None:
            self._making.cancel()
            self._making = None
        self.ended.emit()
