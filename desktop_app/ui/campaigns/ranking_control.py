"""The ranking at work: votes, closing and reopening, its paper, Word and Excel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.ranking import Contest
from desktop_app.domain.reports import Subject
from desktop_app.errors import ThiDuaError
from desktop_app.ui.campaigns.outliers_dialog import OutliersDialog
from desktop_app.ui.campaigns.ranking_page import RankingPage
from desktop_app.ui.campaigns.reopen_dialog import ReopenDialog
from desktop_app.ui.campaigns.vote_dialog import VoteDialog
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.consolidation.files import Brush, DrawnPaper, Files, write_unless_stopped
from desktop_app.ui.consolidation.paper_page import PaperPage
from desktop_app.ui.screen import Context
from desktop_app.ui.work import Step, Task
from desktop_app.usecases.close_ranking import close_ranking, reopen_ranking
from desktop_app.usecases.council_vote import record_council_vote
from desktop_app.usecases.outlying_figures import OutlyingFigure, outlying_figures
from desktop_app.usecases.rank_reports import rank_reports
from desktop_app.usecases.ranking_annexes import ranking_annexes, ranking_paper
from desktop_app.usecases.ranking_view import RankingView, TieView

if TYPE_CHECKING:
    from desktop_app.usecases.desk import Desk


class RankingControl(QObject):
    """`printed` when the paper stands on its page, `report_asked(revision)` to look at a report."""

    printed = Signal()
    report_asked = Signal(str)

    def __init__(
        self,
        context: Context,
        page: RankingPage,
        paper: PaperPage,
        files: Files,
        failed: Callable[[ThiDuaError], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._page, self._paper = context, page, paper
        self._files, self._failed, self._window = files, failed, parent
        self._contest: Contest | None = None
        self.view: RankingView | None = None
        self._drawn: DrawnPaper | None = None
        self._task: Task | None = None
        page.vote_asked.connect(self._ask_votes)
        page.close_asked.connect(self._ask_closing)
        page.reopen_asked.connect(self._ask_reason)
        page.paper_asked.connect(self._print)
        page.word_asked.connect(self._export_word)
        page.excel_asked.connect(self._export_excel)
        page.work_cancelled.connect(self.stop)
        paper.save_asked.connect(self._save_paper)

    def show(self, contest: Contest | None, *, ranked: bool = True) -> None:
        """Read and show the ranking of this contest, where its form has one; None for none."""
        self._contest = contest
        if contest is None or not ranked:
            self.view = None
            self._page.present(None)
            return
        services = self._context.services

        def shown(view: RankingView) -> None:
            if view.contest == self._contest:  # else another was chosen while this was read
                self.view = view
                self._page.present(view)

        self._context.work.db(
            self, lambda: rank_reports(services.desk(), *_of(contest)), shown, self._failed
        )

    def stop(self) -> None:
        """A long work that is stopped delivers nothing."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._page.show_work("")

    # -- deciding -----------------------------------------------------------------------------

    def _ask_votes(self, tie: TieView | None) -> None:
        if tie is None:
            return
        dialog = VoteDialog(tie, self._window)
        dialog.accepted.connect(lambda: self._record(dialog.votes, dialog.members, dialog.minutes))
        self._open(dialog)

    def _record(self, votes: dict[str, int], members: int, minutes: str) -> None:
        def record(desk: Desk, contest: Contest) -> None:
            form, period, subject = _of(contest)
            record_council_vote(
                desk, form, period, votes, members=members, minutes=minutes, subject=subject
            )

        self._decide(record, self.tr("Đã ghi kết quả bỏ phiếu."))

    def _ask_closing(self) -> None:
        dialog = Dialog(
            self.tr("Đóng xếp hạng?"),
            self.tr(
                "Thứ tự, xếp loại và khen thưởng được giữ như hiện nay; số liệu sửa về sau không "
                "làm thay đổi. Khi cần có thể mở lại, có ghi lý do."
            ),
            primary=self.tr("Đóng xếp hạng"),
            secondary=self.tr("Để sau"),
            parent=self._window,
        )
        dialog.accepted.connect(
            lambda: self._decide(
                lambda desk, contest: close_ranking(desk, *_of(contest)),
                self.tr("Đã đóng xếp hạng."),
            )
        )
        self._open(dialog)

    def _ask_reason(self) -> None:
        dialog = ReopenDialog(self._window)
        dialog.accepted.connect(lambda: self._reopen(dialog.reason))
        self._open(dialog)

    def _reopen(self, why: str) -> None:
        def reopen(desk: Desk, contest: Contest) -> None:
            form, period, subject = _of(contest)
            reopen_ranking(desk, form, period, why, subject)

        self._decide(reopen, self.tr("Đã mở lại xếp hạng."))

    def _decide(self, verb: Callable[[Desk, Contest], None], said: str) -> None:
        contest, services = self._contest, self._context.services
        if contest is None:
            return

        def done(_none: None) -> None:
            self._context.shell.toast(said)
            self.show(contest)

        self._context.work.db(self, lambda: verb(services.desk(), contest), done, self._failed)

    # -- figures far from the others ----------------------------------------------------------

    def ask_outliers(self) -> None:
        contest, services = self._contest, self._context.services
        if contest is None:
            return

        def show(found: tuple[OutlyingFigure, ...]) -> None:
            dialog = OutliersDialog(found, self._context.shell.language(), self._window)
            dialog.report_asked.connect(self.report_asked)
            self._open(dialog)

        self._context.work.db(
            self,
            lambda: outlying_figures(
                services.desk(), contest.form, contest.period, contest.subject
            ),
            show,
            self._failed,
        )

    # -- on paper -----------------------------------------------------------------------------

    def _print(self) -> None:
        view, services = self.view, self._context.services
        if view is None:
            return
        contest, brush = view.contest, Brush.for_place(self._page)
        self._page.show_work(self.tr("Đang lập bản in"))
        drawing = self.tr("Đang dựng trang xem trước")

        def read() -> Callable[[], bytes]:
            desk = services.desk()
            paper = ranking_paper(desk, *_of(contest))
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

    def _show_paper(self, drawn: DrawnPaper, view: RankingView) -> None:
        self._page.show_work("")
        self._drawn = drawn
        language = self._context.shell.language()
        parts = [view.title.in_language(language), view.period.label.in_language(language)]
        if not view.is_closed:
            parts.append(self.tr("dự thảo"))
        self._paper.present(" · ".join(parts), drawn.pages)
        self.printed.emit()

    def _save_paper(self) -> None:
        if self._drawn is not None and self.view is not None:
            contest = self.view.contest
            name, about = f"{_name(contest)}.pdf", _about(contest)
            self._files.save(self.tr("Lưu bản in"), name, self._drawn.pdf, about)

    def _export_word(self) -> None:
        def read(desk: Desk, contest: Contest) -> Callable[[], bytes]:
            paper = ranking_paper(desk, *_of(contest))
            return lambda: desk.papers.word(paper)

        title, kinds = self.tr("Xuất Word"), self.tr("Word (*.docx)")
        self._export(title, "docx", kinds, self.tr("Đang lập tệp Word"), read)

    def _export_excel(self) -> None:
        def read(desk: Desk, contest: Contest) -> Callable[[], bytes]:
            annexes = ranking_annexes(desk, *_of(contest))
            return lambda: desk.papers.excel(annexes)

        title, kinds = self.tr("Xuất Excel"), self.tr("Excel (*.xlsx)")
        self._export(title, "xlsx", kinds, self.tr("Đang lập tệp Excel"), read)

    def _export(
        self,
        title: str,
        ending: str,
        kinds: str,
        words: str,
        read: Callable[[Desk, Contest], Callable[[], bytes]],
    ) -> None:
        """Read on the store's lane, made and written on the other."""
        contest, services = self._contest, self._context.services
        if contest is None:
            return
        path = self._files.choose(title, f"{_name(contest)}.{ending}", kinds)
        if path is None:
            return
        self._page.show_work(words)

        def written(_none: None) -> None:
            self._page.show_work("")
            self._files.record(path, _about(contest), self.tr("Đã xuất {0}.").format(path.name))

        def make(content: Callable[[], bytes]) -> None:
            self._task = self._context.work.cpu(
                self, lambda task: write_unless_stopped(task, path, content()), written, self._fail
            )

        self._task = self._context.work.db(
            self, lambda: read(services.desk(), contest), make, self._fail
        )

    def _fail(self, error: ThiDuaError) -> None:
        self.stop()
        self._failed(error)

    def _open(self, dialog: Dialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _of(contest: Contest) -> tuple[str, str, Subject]:
    return contest.form, contest.period, contest.subject


def _about(contest: Contest) -> str:
    return f"{contest.form}/{contest.period}/{contest.subject.id}"


def _name(contest: Contest) -> str:
    return f"XepHang_{contest.form}_{contest.period}"
