"""The screen Tổng hợp: chooses form and period, and goes between its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.reports import CellNote
from desktop_app.domain.values import CellKey
from desktop_app.errors import StoreUnwritable, Text, ThiDuaError
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.dialog import Dialog, confirm
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.pdf_pages import PAGE_WIDTH, draw_pages
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.consolidation.chooser import Chooser, DialogChooser
from desktop_app.ui.consolidation.figures_page import FiguresPage
from desktop_app.ui.consolidation.paper_page import PaperPage
from desktop_app.ui.consolidation.reminder_dialog import ReminderDialog
from desktop_app.ui.consolidation.return_dialog import ReturnDialog
from desktop_app.ui.consolidation.review_page import ReviewPage
from desktop_app.ui.consolidation.sending_page import SendingPage
from desktop_app.ui.consolidation.words import folded
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_3, SPACE_4, SPACE_6
from desktop_app.ui.work import Step, Task
from desktop_app.usecases.consolidate import consolidate
from desktop_app.usecases.consolidated_view import ConsolidatedView, consolidated_view
from desktop_app.usecases.consolidation_annexes import annex_notes, consolidation_annexes
from desktop_app.usecases.consolidation_view import (
    FormChoice,
    OfficeRow,
    SendingView,
    consolidation_choices,
    reminder,
    sending,
)
from desktop_app.usecases.decide import accept, return_
from desktop_app.usecases.decline_correction import decline_correction
from desktop_app.usecases.note_cells import note_cells
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.review_view import ReviewView, issued_pdf, review_view

_WAITING, _NOTHING, _MAIN, _REVIEW, _PAPER = range(5)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A PDF with its pages drawn."""

    pdf: bytes
    pages: tuple[QImage, ...]


class ConsolidationScreen(Screen):
    """`enter(target)` takes a received revision's id to review it, `new:<form>:<period>` to begin
    there, or nothing for the list as it was."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, chooser: Chooser | None = None
    ) -> None:
        super().__init__(context, parent)
        self._language = context.shell.language()
        self._chooser = chooser or DialogChooser()
        self._choices: tuple[FormChoice, ...] = ()
        self._sending: SendingView | None = None
        self._figures: ConsolidatedView | None = None
        self._review: ReviewView | None = None
        self._order: tuple[str, ...] = ()  # the revisions that are gone through, in turn
        self._paper: _Paper | None = None
        self._long: Task | None = None
        self._build()

    # -- the screen's life ------------------------------------------------------------------

    def enter(self, target: str = "") -> None:
        if not self.context.shell.at_work().consolidates:
            self._stack.setCurrentIndex(_NOTHING)
            return
        self._load_choices(target)

    def leave(self, then: Callable[[], None]) -> None:
        if self._stack.currentIndex() == _REVIEW:
            self.review.notes()  # what is just being written is kept
        then()

    def refresh(self) -> None:
        if self._stack.currentIndex() == _REVIEW and self._review is not None:
            self.review.notes()  # what is just being written is kept before it is read again
            self._open_review(self._review.revision.id)
        if self._stack.currentIndex() in (_MAIN, _REVIEW):
            self._load()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        loading = QWidget()
        column = QVBoxLayout(loading)
        column.addStretch(1)
        column.addWidget(Progress(self.tr("Đang đọc báo cáo các đơn vị"), cancellable=False))
        column.addStretch(2)
        self._stack.addWidget(loading)
        self._stack.addWidget(
            EmptyState(
                "layers",
                self.tr("Đơn vị không tổng hợp báo cáo cấp dưới"),
                self.tr("Vai trò tổng hợp do đơn vị cấp trên khai trong cây đơn vị."),
            )
        )
        self._stack.addWidget(self._main())
        self.review = ReviewPage(self._language)
        self._stack.addWidget(self.review)
        self.paper = PaperPage()
        self._stack.addWidget(self.paper)
        self._connect()

    def _main(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.head = PageHeader(self.tr("Tổng hợp"), " ")
        self.form, self.period = Choice(), Choice()
        self.form.setMaximumWidth(400)
        self.form.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.form.setAccessibleName(self.tr("Biểu mẫu"))
        self.period.setAccessibleName(self.tr("Kỳ báo cáo"))
        self.period.setMinimumWidth(170)
        self.period.setMaxVisibleItems(16)
        self.head.add_action(self.form)
        self.head.add_action(self.period)
        column.addWidget(self.head)
        self.trouble = Banner(Tone.DANGER, "…", "…", action=self.tr("Thử lại"))
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.addTab(self.tr("Ai đã gửi"))
        self.tabs.addTab(self.tr("Bảng tổng hợp"))
        line = QHBoxLayout()
        line.setSpacing(SPACE_4)
        line.addWidget(self.tabs)
        self._actions = QStackedWidget()
        self._actions.setFixedHeight(36)
        line.addWidget(self._actions, 1)
        column.addLayout(line)
        self._pages = QStackedWidget()
        self.sending = SendingPage(self._language)
        self.figures = FiguresPage(self._language)
        for shown in (self.sending, self.figures):
            self._pages.addWidget(shown)
            self._actions.addWidget(shown.tools)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.tabs.currentChanged.connect(self._actions.setCurrentIndex)
        column.addWidget(self._pages, 1)
        turn = QShortcut(QKeySequence("Ctrl+Tab"), page)
        turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turn.activated.connect(lambda: self.tabs.setCurrentIndex(1 - self.tabs.currentIndex()))
        return page

    def _connect(self) -> None:
        self.form.currentIndexChanged.connect(self._change_form)
        self.period.currentIndexChanged.connect(lambda _place: self._load())
        self.trouble.action_requested.connect(lambda: self._load_choices(""))
        page = self.sending
        page.opened.connect(self._open_office)
        page.review_asked.connect(self._review_first)
        page.reminder_asked.connect(self._remind)
        page.exchange_asked.connect(lambda: self.context.shell.open("exchange"))
        page.requests.agreed.connect(self._agree)
        page.requests.declined.connect(self._decline)
        table = self.figures
        table.consolidate_asked.connect(self._consolidate)
        table.open_asked.connect(self._open_consolidated)
        table.excel_asked.connect(self._export_excel)
        table.print_asked.connect(self._print)
        table.work_cancelled.connect(self._cancel)
        review = self.review
        review.back.connect(self._leave_review)
        review.step.connect(self._step)
        review.accept_asked.connect(self._accept)
        review.return_asked.connect(self._return)
        review.note_changed.connect(lambda _key, _text: self._save_notes())
        review.paper_asked.connect(self._show_issued)
        review.save_paper_asked.connect(self._save_issued)
        self.paper.back.connect(lambda: self._stack.setCurrentIndex(_MAIN))
        self.paper.save_asked.connect(self._save_paper)

    # -- loading ----------------------------------------------------------------------------

    def _load_choices(self, target: str) -> None:
        services = self.context.services
        self.context.work.db(
            self,
            lambda: consolidation_choices(services.desk()),
            lambda choices: self._show_choices(choices, target),
            self._failed,
        )

    def _show_choices(self, choices: tuple[FormChoice, ...], target: str) -> None:
        kept_form, kept_period = self._form_id(), self._period_id()
        if target.startswith("new:"):
            _new, kept_form, kept_period = target.split(":", 2)
            target = ""
        self._choices = choices
        self.form.blockSignals(True)
        self.form.clear()
        for choice in choices:
            self.form.addItem(choice.title.in_language(self._language), choice.form)
        self.form.setCurrentIndex(max(0, self.form.findData(kept_form)))
        self.form.blockSignals(False)
        self._fill_periods(kept_period)
        if target:
            self._open_review(target)
        self._load()

    def _change_form(self) -> None:
        self._fill_periods("")
        self._load()

    def _fill_periods(self, wanted: str) -> None:
        """All periods of the form; that which was shown, else the newest in which anybody sent."""
        self.period.blockSignals(True)
        self.period.clear()
        place = self.form.currentIndex()
        periods = self._choices[place].periods if place >= 0 else ()
        for choice in periods:
            self.period.addItem(choice.period.label.in_language(self._language), choice.period.id)
        found = self.period.findData(wanted) if wanted else -1
        if found < 0:
            sent = [number for number, choice in enumerate(periods) if choice.received]
            found = sent[0] if sent else 0
        self.period.setCurrentIndex(found)
        self.period.blockSignals(False)

    def _form_id(self) -> str:
        return str(self.form.currentData() or "")

    def _period_id(self) -> str:
        return str(self.period.currentData() or "")

    def _load(self) -> None:
        form, period = self._form_id(), self._period_id()
        if not form or not period:
            return
        services = self.context.services

        def read() -> tuple[SendingView, ConsolidatedView | None]:
            desk = services.desk()
            return sending(desk, form, period), consolidated_view(desk, form, period)

        self.context.work.db(self, read, self._show, self._failed)

    def _show(self, read: tuple[SendingView, ConsolidatedView | None]) -> None:
        found, figures = read
        if (found.form, found.period.id) != (self._form_id(), self._period_id()):
            return  # another choice was made while this was read
        self._sending, self._figures = found, figures
        self.trouble.hide()
        due = self.tr("Chưa đặt thời hạn gửi")
        if found.due.moment is not None:
            due = self.tr("Thời hạn gửi: {0}").format(found.due.label.in_language(self._language))
        self.head.set_title(self.tr("Tổng hợp"), due)
        self.period.setToolTip(found.period.span.in_language(self._language))
        self.form.setToolTip(found.title.in_language(self._language))
        self.sending.render(found)
        self.figures.render(figures)
        if self._stack.currentIndex() in (_WAITING, _NOTHING):
            self._stack.setCurrentIndex(_MAIN)
            self.sending.table.setFocus()

    def _failed(self, error: ThiDuaError) -> None:
        """What could not be read is said on the page; the rest stays as it was."""
        self.figures.show_work("")
        self._long = None
        if self._sending is None:
            title = error.title.in_language(self._language)
            self.trouble.set_message(Tone.DANGER, title, error.message.in_language(self._language))
            self.trouble.show()
            self._stack.setCurrentIndex(_MAIN)
        else:
            self.context.shell.show_error(error)

    # -- who has sent -----------------------------------------------------------------------

    def _open_office(self, row: OfficeRow) -> None:
        if row.revision:
            self._order = tuple(one.revision for one in self._rows_as_shown() if one.revision)
            self._open_review(row.revision)
        else:
            text = self.tr("{0} chưa gửi báo cáo kỳ này.").format(row.name)
            self.context.shell.toast(text, Tone.INFO)

    def _rows_as_shown(self) -> tuple[OfficeRow, ...]:
        proxy = self.sending.proxy
        return tuple(proxy.office(row) for row in range(proxy.rowCount()))

    def _review_first(self) -> None:
        """Go through what waits, in the order of codes."""
        if self._sending is None:
            return
        self._order = tuple(
            row.revision for row in self._sending.with_decision(DecisionState.PENDING)
        )
        if self._order:
            self._open_review(self._order[0])

    def _remind(self) -> None:
        if self._sending is None:
            return
        dialog = ReminderDialog(reminder(self._sending), self)
        dialog.accepted.connect(lambda: self.context.shell.toast(self.tr("Đã sao chép lời nhắc.")))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _agree(self, row: OfficeRow) -> None:
        services = self.context.services
        done = self.tr("Đã đồng ý; {0} sẽ nhận gói trả lại ở lần gửi – nhận tới.").format(row.name)
        self._decide(
            lambda: return_(services.desk(), row.revision, row.asks, scope=row.asks_scope), done
        )

    def _decline(self, row: OfficeRow) -> None:
        agreed = confirm(
            self,
            self.tr("Không đồng ý sửa số liệu?"),
            self.tr(
                "Báo cáo của {0} giữ nguyên. Phần mềm không gửi gói trả lời; hãy báo lại cho đơn "
                "vị."
            ).format(row.name),
            primary=self.tr("Không đồng ý"),
            secondary=self.tr("Để sau"),
        )
        if agreed:
            services = self.context.services
            self._decide(
                lambda: decline_correction(services.desk(), row.revision),
                self.tr("Đã ghi nhận; báo cáo giữ nguyên."),
            )

    def _decide(
        self,
        verb: Callable[[], None],
        done: str,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """A decision on the db lane; afterwards everything shown is read again."""

        def decided(_none: None) -> None:
            self.context.shell.toast(done)
            self.context.shell.refresh_counts()
            self._load()
            then()

        self.context.work.db(self, verb, decided, self._failed)

    # -- a report under review --------------------------------------------------------------

    def _open_review(self, revision: str) -> None:
        services = self.context.services
        self.context.work.db(
            self, lambda: review_view(services.desk(), revision), self._show_review, self._failed
        )

    def _show_review(self, view: ReviewView) -> None:
        self._review = view
        if view.revision.id not in self._order:
            self._order = (view.revision.id,)
        place = self._order.index(view.revision.id) + 1
        self._paper = None
        self._stack.setCurrentIndex(_REVIEW)
        self.review.render(view, place, len(self._order))

    def _leave_review(self) -> None:
        self.review.notes()
        self._review = None
        self._stack.setCurrentIndex(_MAIN)
        self._load()
        self.sending.table.setFocus()

    def _step(self, way: int) -> None:
        if self._review is None:
            return
        self.review.notes()
        place = self._order.index(self._review.revision.id) + way
        if 0 <= place < len(self._order):
            self._open_review(self._order[place])

    def _save_notes(self) -> None:
        if self._review is None:
            return
        services, revision = self.context.services, self._review.revision.id
        notes = _cell_notes(self.review.notes())
        self.context.shell.set_saving(self.tr("Đang ghi ghi chú…"))

        def saved(_none: None) -> None:
            self.context.shell.set_saving(self.tr("Đã ghi ghi chú"))

        self.context.work.db(
            self, lambda: note_cells(services.desk(), revision, notes), saved, self._failed
        )

    def _accept(self) -> None:
        if self._review is None:
            return
        notes = self.review.notes()
        view, services = self._review, self.context.services
        if notes and not confirm(
            self,
            self.tr("Chấp nhận dù còn {0} ghi chú?").format(len(notes)),
            self.tr("Ghi chú chỉ gửi kèm khi trả lại; khi chấp nhận, đơn vị không nhận được."),
            primary=self.tr("Đạt yêu cầu"),
            secondary=self.tr("Thôi"),
        ):
            return
        self._decide(
            lambda: accept(services.desk(), view.revision.id),
            self.tr("{0}: đạt yêu cầu.").format(view.name),
            self._go_on,
        )

    def _return(self) -> None:
        if self._review is None:
            return
        notes = _cell_notes(self.review.notes())
        view, services = self._review, self.context.services
        dialog = ReturnDialog(view.name, self.review.note_places(), self)
        if view.request:
            dialog.field.setPlainText(view.request)
        if dialog.exec() == Dialog.DialogCode.Accepted:
            reason, scope = dialog.reason(), dialog.scope()
            self._decide(
                lambda: return_(services.desk(), view.revision.id, reason, notes, scope),
                self.tr("Đã trả lại báo cáo của {0}.").format(view.name),
                self._go_on,
            )
        dialog.deleteLater()

    def _go_on(self) -> None:
        """After a decision: the next report in turn, or back to the list after the last."""
        if self._review is None or self._stack.currentIndex() != _REVIEW:
            return
        place = self._order.index(self._review.revision.id) + 1
        if place < len(self._order):
            self._open_review(self._order[place])
        else:
            self._leave_review()

    def _show_issued(self) -> None:
        if self._review is None:
            return
        services, revision = self.context.services, self._review.revision.id
        ratio, width = self.devicePixelRatioF(), self._page_width(self.review.grid)

        def shown(paper: _Paper) -> None:
            if self._review is not None and self._review.revision.id == revision:
                self._paper = paper
                self.review.show_paper(paper.pages)

        def draw(pdf: bytes) -> None:
            self.context.work.cpu(
                self,
                lambda task: _Paper(pdf, draw_pages(pdf, ratio, task.is_cancelled, width=width)),
                shown,
                self._failed,
            )

        self.context.work.db(
            self, lambda: issued_pdf(services.desk(), revision), draw, self._failed
        )

    def _page_width(self, place: QWidget) -> int:
        """Pages as wide as they can be read without scrolling across."""
        return max(320, min(PAGE_WIDTH, place.width() - 56))

    def _save_issued(self) -> None:
        if self._review is None or self._paper is None:
            return
        view = self._review
        name = f"{_file_part(view.name)}_{view.period.id}_lan{view.revision.number}.pdf"
        self._save(self.tr("Lưu văn bản phát hành"), name, "PDF (*.pdf)", self._paper.pdf)

    # -- the consolidated table -------------------------------------------------------------

    def _consolidate(self) -> None:
        services, form, period = self.context.services, self._form_id(), self._period_id()
        self.figures.show_work(self.tr("Đang tổng hợp"))

        def done(sentence: Text) -> None:
            self.figures.show_work("")
            self.context.shell.toast(sentence.in_language(self._language))
            self.context.shell.refresh_counts()
            self._load()

        self.context.work.db(
            self, lambda: consolidate(services.desk(), form, period).sentence, done, self._failed
        )

    def _open_consolidated(self) -> None:
        if self._figures is not None:
            self.context.shell.open("reports", self._figures.revision.id)

    def _export_excel(self) -> None:
        if self._figures is None:
            return
        name = f"TongHop_{self._form_id()}_{self._period_id()}.xlsx"
        path = self._chooser.save_as(self, self.tr("Xuất Excel"), name, self.tr("Excel (*.xlsx)"))
        if path is None:
            return
        services, form, period = self.context.services, self._form_id(), self._period_id()
        self.figures.show_work(self.tr("Đang lập tệp Excel"))

        def written(_none: None) -> None:
            self.figures.show_work("")
            self.context.shell.toast(self.tr("Đã xuất {0}.").format(path.name))

        def render(made: tuple[Callable[[], bytes], Path]) -> None:
            make, target = made
            self._long = self.context.work.cpu(
                self, lambda task: _write_unless(task, target, make()), written, self._failed
            )

        def read() -> tuple[Callable[[], bytes], Path]:
            desk = services.desk()
            annexes = consolidation_annexes(desk, form, period)
            return lambda: desk.papers.excel(annexes), path

        self._long = self.context.work.db(self, read, render, self._failed)

    def _print(self) -> None:
        if self._figures is None:
            return
        services, view = self.context.services, self._figures
        ratio, width = self.devicePixelRatioF(), self._page_width(self.figures)
        self.figures.show_work(self.tr("Đang lập bản in"))

        def read() -> Callable[[], bytes]:
            desk = services.desk()
            paper = report_paper(desk, view.revision.id, annex_notes(view))
            return lambda: desk.papers.pdf(paper)

        def render(make: Callable[[], bytes]) -> None:
            def work(task: Task) -> _Paper:
                pdf = make()
                task.report(Step(text=self.tr("Đang dựng trang xem trước")))
                return _Paper(pdf, draw_pages(pdf, ratio, task.is_cancelled, width=width))

            self._long = self.context.work.cpu(
                self,
                work,
                self._show_paper,
                self._failed,
                lambda step: self.figures.show_work(step.text),
            )

        self._long = self.context.work.db(self, read, render, self._failed)

    def _show_paper(self, paper: _Paper) -> None:
        self.figures.show_work("")
        self._paper = paper
        assert self._figures is not None
        subtitle = self._figures.sentence.in_language(self._language)
        self.paper.render(subtitle, paper.pages)
        self._stack.setCurrentIndex(_PAPER)

    def _save_paper(self) -> None:
        if self._paper is not None:
            name = f"TongHop_{self._form_id()}_{self._period_id()}.pdf"
            self._save(self.tr("Lưu bản in"), name, "PDF (*.pdf)", self._paper.pdf)

    def _cancel(self) -> None:
        """A long work that is stopped delivers nothing."""
        if self._long is not None:
            self._long.cancel()
            self._long = None
        self.figures.show_work("")

    def _save(self, title: str, name: str, kind: str, content: bytes) -> None:
        path = self._chooser.save_as(self, title, name, kind)
        if path is None:
            return
        self.context.work.cpu(
            self,
            lambda task: _write_unless(task, path, content),
            lambda _none: self.context.shell.toast(self.tr("Đã lưu {0}.").format(path.name)),
            self._failed,
        )


def _cell_notes(notes: tuple[tuple[CellKey, str], ...]) -> tuple[CellNote, ...]:
    return tuple(CellNote(key, text) for key, text in notes)


def _file_part(name: str) -> str:
    """`Phường Nông Tiến` → `PhuongNongTien`."""
    return "".join(word.capitalize() for word in folded(name).split())


def _write_unless(task: Task, path: Path, content: bytes) -> None:
    """Write the file, unless the work was stopped meanwhile."""
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
