"""Reviewing reports in turn: open, note, decide, go on to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.reports import CellNote
from desktop_app.domain.values import CellKey
from desktop_app.errors import ThiDuaError
from desktop_app.ui.components.dialog import Dialog, confirm
from desktop_app.ui.consolidation.files import Brush, DrawnPaper, Files
from desktop_app.ui.consolidation.return_dialog import ReturnDialog
from desktop_app.ui.consolidation.review_page import ReviewPage
from desktop_app.ui.consolidation.words import folded
from desktop_app.ui.evidence.control import EvidenceControl
from desktop_app.ui.screen import Context
from desktop_app.usecases.decide import accept, return_
from desktop_app.usecases.note_cells import note_cells
from desktop_app.usecases.review_view import ReviewView, issued_pdf, review_view


class ReviewControl(QObject):
    """`shown` when a report stands on the page, `decided` when the lists above have to be read
    again, `finished` when there is no report to go on to, `appraisal_asked(revision)` when scores
    are to be entered over it, `scores_asked(revision, whose)` for the sheet of results."""

    shown = Signal()
    decided = Signal()
    finished = Signal()
    appraisal_asked = Signal(str)
    scores_asked = Signal(str, str)

    def __init__(
        self,
        context: Context,
        page: ReviewPage,
        files: Files,
        failed: Callable[[ThiDuaError], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._page, self._files, self._failed = context, page, files, failed
        self._window = parent
        self.view: ReviewView | None = None
        self._order: tuple[str, ...] = ()  # the revisions that are gone through, in turn
        self._sought: CellKey | None = None
        self._paper: DrawnPaper | None = None
        self.evidence = EvidenceControl(context, page.evidence, files.chooser, parent=self)
        self.evidence.counted.connect(lambda count: page.panel.set_count("evidence", count))
        page.back.connect(self._leave)
        page.step.connect(self._step)
        page.accept_asked.connect(self._accept)
        page.return_asked.connect(self._return)
        page.appraisal_asked.connect(self._appraise)
        page.scores_asked.connect(self._ask_scores)
        page.note_changed.connect(lambda _key, _text: self._save_notes())
        page.paper_asked.connect(self._show_paper)
        page.save_paper_asked.connect(self._save_paper)

    def begin(
        self, revision: str, order: tuple[str, ...] = (), *, at: CellKey | None = None
    ) -> None:
        """Show a report, at that cell; `order` is what next and previous go through."""
        self._order = order if revision in order else (revision,)
        self._sought = at
        self._open(revision)

    def refresh(self) -> None:
        """Read the report again, keeping the place and what is just being written."""
        if self.view is not None:
            self._page.notes()
            self._open(self.view.revision.id)

    def keep_note(self) -> None:
        """Save what is just being written."""
        if self.view is not None:
            self._page.notes()

    def decide(self, verb: Callable[[], None], done: str, *, go_on: bool = False) -> None:
        """A decision on the db lane; afterwards everything shown is read again."""

        def decided(_none: None) -> None:
            self._context.shell.toast(done)
            self._context.shell.refresh_counts()
            self.decided.emit()
            if go_on:
                self._go_on()

        self._context.work.db(self, verb, decided, self._failed)

    def _open(self, revision: str) -> None:
        services = self._context.services
        self._context.work.db(
            self, lambda: review_view(services.desk(), revision), self._show, self._failed
        )

    def _show(self, view: ReviewView) -> None:
        if self.view is None or self.view.revision.id != view.revision.id:
            self._paper = None
            self.evidence.turn_to(view.revision.id)
        self.view = view
        self.shown.emit()
        self._page.present(view, self._order.index(view.revision.id) + 1, len(self._order))
        if self._sought is not None:
            self._page.go_to_cell(self._sought)
            self._sought = None

    def _leave(self) -> None:
        self.keep_note()
        self.view = None
        self.finished.emit()

    def _step(self, way: int) -> None:
        if self.view is None:
            return
        self.keep_note()
        place = self._order.index(self.view.revision.id) + way
        if 0 <= place < len(self._order):
            self._open(self._order[place])

    def _go_on(self) -> None:
        """After a decision: the next report in turn, or back to the list after the last."""
        if self.view is None:
            return
        place = self._order.index(self.view.revision.id) + 1
        if place < len(self._order):
            self._open(self._order[place])
        else:
            self._leave()

    def _save_notes(self) -> None:
        if self.view is None:
            return
        services, revision, notes = self._context.services, self.view.revision.id, self._notes()
        shell = self._context.shell
        shell.set_saving(self.tr("Đang ghi ghi chú…"))
        self._context.work.db(
            self,
            lambda: note_cells(services.desk(), revision, notes),
            lambda _none: shell.set_saving(self.tr("Đã ghi ghi chú")),
            self._failed,
        )

    def _notes(self) -> tuple[CellNote, ...]:
        return tuple(CellNote(key, text) for key, text in self._page.notes())

    def _appraise(self) -> None:
        if self.view is not None:
            self.keep_note()
            self.appraisal_asked.emit(self.view.revision.id)

    def _ask_scores(self) -> None:
        if self.view is not None:
            self.keep_note()
            period = self.view.period.label.in_language(self._context.shell.language())
            self.scores_asked.emit(self.view.revision.id, f"{self.view.name} · {period}")

    def _accept(self) -> None:
        if self.view is None:
            return
        view, services, notes = self.view, self._context.services, self._notes()
        if notes and not confirm(
            self._window,
            self.tr("Chấp nhận dù còn {0} ghi chú?").format(len(notes)),
            self.tr("Ghi chú chỉ gửi kèm khi trả lại; khi chấp nhận, đơn vị không nhận được."),
            primary=self.tr("Đạt yêu cầu"),
            secondary=self.tr("Thôi"),
        ):
            return
        self.decide(
            lambda: accept(services.desk(), view.revision.id),
            self.tr("{0}: đạt yêu cầu.").format(view.name),
            go_on=True,
        )

    def _return(self) -> None:
        if self.view is None:
            return
        view, services, notes = self.view, self._context.services, self._notes()
        dialog = ReturnDialog(view.name, self._page.note_places(), self._window)
        if view.request:
            dialog.propose(view.request, view.request_scope)
        if dialog.exec() == Dialog.DialogCode.Accepted:
            reason, scope = dialog.reason(), dialog.scope()
            self.decide(
                lambda: return_(services.desk(), view.revision.id, reason, notes, scope),
                self.tr("Đã trả lại báo cáo của {0}.").format(view.name),
                go_on=True,
            )
        dialog.deleteLater()

    def _show_paper(self) -> None:
        if self.view is None:
            return
        services, revision = self._context.services, self.view.revision.id
        brush = Brush.for_place(self._page.grid)

        def shown(paper: DrawnPaper) -> None:
            if self.view is not None and self.view.revision.id == revision:
                self._paper = paper
                self._page.show_paper(paper.pages)

        def draw(pdf: bytes) -> None:
            work = self._context.work
            work.cpu(self, lambda task: brush.draw(pdf, task), shown, self._failed)

        self._context.work.db(
            self, lambda: issued_pdf(services.desk(), revision), draw, self._failed
        )

    def _save_paper(self) -> None:
        if self.view is None or self._paper is None:
            return
        view = self.view
        office = "".join(word.capitalize() for word in folded(view.name).split())
        name = f"{office}_{view.period.id}_lan{view.revision.number}.pdf"
        self._files.save(self.tr("Lưu văn bản phát hành"), name, self._paper.pdf, view.revision.id)
