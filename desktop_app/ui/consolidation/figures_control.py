"""The consolidated table at work: add up, export, print."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.reports import Subject
from desktop_app.errors import Text, ThiDuaError
from desktop_app.ui.consolidation.adjust_dialog import AdjustDialog
from desktop_app.ui.consolidation.figures_page import FiguresPage
from desktop_app.ui.consolidation.files import Brush, DrawnPaper, Files, write_unless_stopped
from desktop_app.ui.consolidation.paper_page import PaperPage
from desktop_app.ui.screen import Context
from desktop_app.ui.work import Step, Task
from desktop_app.usecases.adjust_total import adjust_total, withdraw_adjustment
from desktop_app.usecases.consolidate import consolidate
from desktop_app.usecases.consolidated_view import ConsolidatedView
from desktop_app.usecases.consolidation_annexes import annex_notes, consolidation_annexes
from desktop_app.usecases.report_paper import report_paper


class FiguresControl(QObject):
    """`consolidated` when everything shown has to be read again, `printed` when the paper stands on
    its page."""

    consolidated = Signal()
    printed = Signal()

    def __init__(
        self,
        context: Context,
        page: FiguresPage,
        paper: PaperPage,
        files: Files,
        failed: Callable[[ThiDuaError], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._page, self._paper_page = context, page, paper
        self._files, self._failed = files, failed
        self._form = self._period = ""
        self._subject = Subject()
        self.view: ConsolidatedView | None = None
        self._drawn: DrawnPaper | None = None
        self._task: Task | None = None
        page.consolidate_asked.connect(self._consolidate)
        page.open_asked.connect(self._open)
        page.excel_asked.connect(self._export_excel)
        page.print_asked.connect(self._print)
        page.work_cancelled.connect(self.stop)
        page.adjust_asked.connect(self._ask_adjustment)
        page.withdraw_asked.connect(self._withdraw)
        paper.save_asked.connect(self._save_paper)

    def show(
        self,
        form: str,
        period: str,
        subject: Subject,
        view: ConsolidatedView | None,
        *,
        asked: bool = True,
    ) -> None:
        """`asked` is False for a form about campaigns in a period without one: there is nothing to
        add up."""
        self._form, self._period, self._subject, self.view = form, period, subject, view
        self._page.present(view)
        if self._page.before.button is not None:
            self._page.before.button.setEnabled(asked)

    def stop(self) -> None:
        """A long work that is stopped delivers nothing."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._page.show_work("")

    def _fail(self, error: ThiDuaError) -> None:
        self.stop()
        self._failed(error)

    def _consolidate(self) -> None:
        services, form, period = self._context.services, self._form, self._period
        subject = self._subject
        self._page.show_work(self.tr("Đang tổng hợp"))

        def done(sentence: Text) -> None:
            self._page.show_work("")
            self._context.shell.toast(sentence.in_language(self._context.shell.language()))
            self._context.shell.refresh_counts()
            self.consolidated.emit()

        self._context.work.db(
            self,
            lambda: consolidate(services.desk(), form, period, subject).sentence,
            done,
            self._fail,
        )

    def _ask_adjustment(self, path: str, where: str, figure: str) -> None:
        dialog = AdjustDialog(where, figure, self._page)
        dialog.accepted.connect(lambda: self._adjust(path, dialog.figure(), dialog.reason()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _adjust(self, path: str, figure: float, reason: str) -> None:
        if self.view is None:
            return
        services, revision = self._context.services, self.view.revision.id
        element = self.view.form.element_of[path].code
        self._change(
            lambda: adjust_total(services.desk(), revision, element, figure, reason),
            self.tr("Đã điều chỉnh; số cộng từ các đơn vị vẫn giữ bên cạnh."),
        )

    def _withdraw(self, path: str) -> None:
        if self.view is None:
            return
        services, revision = self._context.services, self.view.revision.id
        element = self.view.form.element_of[path].code
        self._change(
            lambda: withdraw_adjustment(services.desk(), revision, element),
            self.tr("Đã bỏ điều chỉnh."),
        )

    def _change(self, act: Callable[[], None], said: str) -> None:
        def done(_none: None) -> None:
            self._context.shell.toast(said)
            self.consolidated.emit()

        self._context.work.db(self, act, done, self._failed)

    def _open(self) -> None:
        if self.view is not None:
            self._context.shell.open("reports", self.view.revision.id)

    def _export_excel(self) -> None:
        if self.view is None:
            return
        name = self._file_name("xlsx")
        path = self._files.choose(self.tr("Xuất Excel"), name, self.tr("Excel (*.xlsx)"))
        if path is None:
            return
        services, form, period = self._context.services, self._form, self._period
        subject, about = self._subject, self.view.revision.id
        self._page.show_work(self.tr("Đang lập tệp Excel"))

        def written(_none: None) -> None:
            self._page.show_work("")
            self._files.record(path, about, self.tr("Đã xuất {0}.").format(path.name))

        def read() -> Callable[[], bytes]:
            desk = services.desk()
            annexes = consolidation_annexes(desk, form, period, subject)
            return lambda: desk.papers.excel(annexes)

        def make(excel: Callable[[], bytes]) -> None:
            self._task = self._context.work.cpu(
                self, lambda task: write_unless_stopped(task, path, excel()), written, self._fail
            )

        self._task = self._context.work.db(self, read, make, self._fail)

    def _print(self) -> None:
        if self.view is None:
            return
        services, view = self._context.services, self.view
        brush = Brush.for_place(self._page)
        self._page.show_work(self.tr("Đang lập bản in"))
        drawing = self.tr("Đang dựng trang xem trước")

        def read() -> Callable[[], bytes]:
            desk = services.desk()
            paper = report_paper(desk, view.revision.id, annex_notes(view))
            return lambda: desk.papers.pdf(paper)

        def make(pdf: Callable[[], bytes]) -> None:
            def work(task: Task) -> DrawnPaper:
                made = pdf()
                task.report(Step(text=drawing))
                return brush.draw(made, task)

            self._task = self._context.work.cpu(
                self,
                work,
                lambda drawn: self._show_paper(drawn, view),
                self._fail,
                lambda step: self._page.show_work(step.text),
            )

        self._task = self._context.work.db(self, read, make, self._fail)

    def _show_paper(self, drawn: DrawnPaper, view: ConsolidatedView) -> None:
        self._page.show_work("")
        self._drawn = drawn
        sentence = view.sentence.in_language(self._context.shell.language())
        self._paper_page.present(sentence, drawn.pages)
        self.printed.emit()

    def _save_paper(self) -> None:
        if self._drawn is not None and self.view is not None:
            name = self._file_name("pdf")
            self._files.save(self.tr("Lưu bản in"), name, self._drawn.pdf, self.view.revision.id)

    def _file_name(self, ending: str) -> str:
        """`TongHop_F-TD-03_2026Q3_PT-2026-001-08.xlsx`"""
        code = re.sub(r"[^A-Za-z0-9]+", "-", self._subject.id).strip("-")
        parts = (part for part in ("TongHop", self._form, self._period, code) if part)
        return f"{'_'.join(parts)}.{ending}"
