"""The screen Tổng hợp: chooses form, period and campaign, and goes between its pages.

It is over 400 lines because seven pages hand over to one another here, each by way of its own
control, and what is just being written must be kept on every one of these ways.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.reports import Subject
from desktop_app.errors import ThiDuaError
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.dialog import confirm
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.file_chooser import FileChooser, SystemFileChooser
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.consolidation.appraisal_control import AppraisalControl, AppraisalPage
from desktop_app.ui.consolidation.due_control import DueControl
from desktop_app.ui.consolidation.figures_control import FiguresControl
from desktop_app.ui.consolidation.figures_page import FiguresPage
from desktop_app.ui.consolidation.files import Files
from desktop_app.ui.consolidation.paper_page import PaperPage
from desktop_app.ui.consolidation.reminder_dialog import ReminderDialog
from desktop_app.ui.consolidation.review_control import ReviewControl
from desktop_app.ui.consolidation.review_page import ReviewPage
from desktop_app.ui.consolidation.scores_control import ScoresControl
from desktop_app.ui.consolidation.scores_page import ScoresPaperPage
from desktop_app.ui.consolidation.sending_page import SendingPage
from desktop_app.ui.screen import Context, Screen, cell_at
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_3, SPACE_4, SPACE_6
from desktop_app.usecases.consolidated_view import ConsolidatedView, consolidated_view
from desktop_app.usecases.consolidation_choices import (
    FormChoice,
    PeriodChoice,
    SubjectChoice,
    consolidation_choices,
)
from desktop_app.usecases.consolidation_view import OfficeRow, SendingView, reminder, sending
from desktop_app.usecases.decide import return_
from desktop_app.usecases.decline_correction import decline_correction

_WAITING, _NOTHING, _MAIN, _REVIEW, _PAPER, _APPRAISAL, _SCORES = range(7)
_ROOMY = 1000  # pixels
_FORM_WIDTH, _FORM_NARROW = 400, 280
_SUBJECT_WIDTH, _SUBJECT_NARROW = 300, 200


class ConsolidationScreen(Screen):
    """`enter(target)` takes a received revision's id to review it (at a cell, see
    `ui.screen.at_cell`), `new:<form>:<period>` (with `:<campaign>` where the form is about one) to
    begin there, or nothing for the list as it was."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, chooser: FileChooser | None = None
    ) -> None:
        super().__init__(context, parent)
        self._language = context.shell.language()
        self._choices: tuple[FormChoice, ...] = ()
        self._sending: SendingView | None = None
        self._build()
        files = Files(context, self, chooser or SystemFileChooser(), self._failed)
        self.appraising = AppraisalControl(
            context, self.appraisal, chooser or SystemFileChooser(), self
        )
        self.reviewing = ReviewControl(context, self.review, files, self._failed, self)
        self.adding_up = FiguresControl(
            context, self.figures, self.paper, files, self._failed, self
        )
        self.results = ScoresControl(context, self.scores, files, self._failed, self)
        self.due_dates = DueControl(context, self.sending, self._load, self._failed, self)
        self._connect()

    # -- the screen's life ------------------------------------------------------------------

    def enter(self, target: str = "") -> None:
        if not self.context.shell.at_work().consolidates:
            self._stack.setCurrentIndex(_NOTHING)
            return
        self._load_choices(target)

    def leave(self, then: Callable[[], None]) -> None:
        if self._stack.currentIndex() == _REVIEW:
            self.reviewing.keep_note()
        self.appraising.flush(lambda good: then() if good else None)

    def keep(self, then: Callable[[bool], None]) -> None:
        if self._stack.currentIndex() == _REVIEW:
            self.reviewing.keep_note()
        self.appraising.flush(then)

    def whereabouts(self) -> str:
        shown = self._stack.currentIndex() in (_REVIEW, _APPRAISAL)
        if shown and self.reviewing.view is not None:
            return self.reviewing.view.revision.id
        form, period = self._form_id(), self._period_id()
        about = f":{self._subject().id}" if self._subject().id else ""
        return f"new:{form}:{period}{about}" if form and period else ""

    def refresh(self) -> None:
        if self._stack.currentIndex() == _REVIEW:
            self.reviewing.refresh()
        if self._stack.currentIndex() in (_MAIN, _REVIEW):
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow screen the form's name gives way, so that the due time is read whole."""
        super().resizeEvent(event)
        self._share_width(event.size().width())

    def _share_width(self, width: int) -> None:
        roomy = width >= _ROOMY
        alone = roomy and self.subject.isHidden()
        self.form.setMaximumWidth(_FORM_WIDTH if alone else _FORM_NARROW)
        self.subject.setMaximumWidth(_SUBJECT_WIDTH if roomy else _SUBJECT_NARROW)

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        self._stack = QStackedWidget()
        self._stack.currentChanged.connect(self._frame)
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
        self.appraisal = AppraisalPage()
        self._stack.addWidget(self.appraisal)
        self.scores = ScoresPaperPage()
        self._stack.addWidget(self.scores)

    def _frame(self, page: int) -> None:
        """The editor brings its own margins."""
        column = self.layout()
        if column is not None:
            bare = page == _APPRAISAL
            sides, ends = (0, 0) if bare else (SPACE_6, SPACE_4)
            column.setContentsMargins(sides, ends, sides, ends)

    def _main(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.head = PageHeader(self.tr("Tổng hợp"), " ")
        self.form, self.period, self.subject = Choice(), Choice(), Choice()
        self.form.setMaximumWidth(_FORM_WIDTH)
        self.form.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.form.setAccessibleName(self.tr("Biểu mẫu"))
        self.period.setAccessibleName(self.tr("Kỳ báo cáo"))
        self.period.setMinimumWidth(170)
        self.period.setMaxVisibleItems(16)
        self.subject.setAccessibleName(self.tr("Phong trào"))
        self.subject.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.subject.setMaximumWidth(_SUBJECT_WIDTH)
        self.subject.setMaxVisibleItems(16)
        self.subject.hide()
        for chooser in (self.form, self.period, self.subject):
            self.head.add_action(chooser)
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
        self.period.currentIndexChanged.connect(self._change_period)
        self.subject.currentIndexChanged.connect(lambda _place: self._load())
        self.trouble.action_requested.connect(lambda: self._load_choices(""))
        page = self.sending
        page.opened.connect(self._open_office)
        page.review_asked.connect(self._review_first)
        page.reminder_asked.connect(self._remind)
        page.exchange_asked.connect(lambda: self.context.shell.open("exchange"))
        page.requests.agreed.connect(self._agree)
        page.requests.declined.connect(self._decline)
        self.reviewing.shown.connect(lambda: self._stack.setCurrentIndex(_REVIEW))
        self.reviewing.decided.connect(self._load)
        self.reviewing.finished.connect(self._show_list)
        self.reviewing.appraisal_asked.connect(self.appraising.begin)
        self.reviewing.scores_asked.connect(self.results.begin)
        self.results.shown.connect(lambda: self._stack.setCurrentIndex(_SCORES))
        self.scores.back.connect(self._back_to_review)
        self.appraising.shown.connect(lambda: self._stack.setCurrentIndex(_APPRAISAL))
        self.appraising.ended.connect(lambda _revision: self._back_to_review())
        self.appraising.sent.connect(self._load)
        self.adding_up.consolidated.connect(self._load)
        self.adding_up.printed.connect(lambda: self._stack.setCurrentIndex(_PAPER))
        self.paper.back.connect(lambda: self._stack.setCurrentIndex(_MAIN))

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
        kept_form, kept_period, kept_subject = (
            self._form_id(),
            self._period_id(),
            self._subject().id,
        )
        if target.startswith("new:"):
            _new, kept_form, kept_period, *about = target.split(":", 3)
            kept_subject, target = "".join(about), ""
        self._choices = choices
        self.form.blockSignals(True)
        self.form.clear()
        for choice in choices:
            self.form.addItem(choice.title.in_language(self._language), choice.form)
        self.form.setCurrentIndex(max(0, self.form.findData(kept_form)))
        self.form.blockSignals(False)
        self._fill_periods(kept_period)
        self._fill_subjects(kept_subject)
        if target:
            revision, cell = cell_at(target)
            self.reviewing.begin(revision, at=cell)
        self._load()

    def _change_form(self) -> None:
        self._fill_periods("")
        self._change_period()

    def _change_period(self) -> None:
        """The campaign stays chosen where the other period has it too."""
        self._fill_subjects(self._subject().id)
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

    def _fill_subjects(self, wanted: str) -> None:
        """The campaigns of the period, where the form is about one: that which was shown, else the
        first on which anybody sent."""
        self.subject.blockSignals(True)
        self.subject.clear()
        subjects = self._subjects()
        for choice in subjects:
            self.subject.addItem(choice.name or self.tr("Không ghi phong trào"), choice.subject.id)
        if not subjects:
            self.subject.addItem(self.tr("Chưa có phong trào trong kỳ"), "")
        found = self.subject.findData(wanted) if wanted else -1
        if found < 0:
            sent = [number for number, choice in enumerate(subjects) if choice.received]
            found = sent[0] if sent else 0
        self.subject.setCurrentIndex(found)
        self.subject.setEnabled(bool(subjects))
        place = self.form.currentIndex()
        self.subject.setVisible(place >= 0 and self._choices[place].on_campaigns)
        self.subject.blockSignals(False)
        self._share_width(self.width())

    def _period(self) -> PeriodChoice | None:
        form, period = self.form.currentIndex(), self.period.currentIndex()
        return self._choices[form].periods[period] if form >= 0 and period >= 0 else None

    def _subjects(self) -> tuple[SubjectChoice, ...]:
        period = self._period()
        return period.subjects if period is not None else ()

    def _subject(self) -> Subject:
        """The campaign that is shown; about nothing where the form is about none."""
        subjects, place = self._subjects(), self.subject.currentIndex()
        return subjects[place].subject if 0 <= place < len(subjects) else Subject()

    def _form_id(self) -> str:
        return str(self.form.currentData() or "")

    def _period_id(self) -> str:
        return str(self.period.currentData() or "")

    def _load(self) -> None:
        form, period, subject = self._form_id(), self._period_id(), self._subject()
        if not form or not period:
            return
        services = self.context.services

        def read() -> tuple[SendingView, ConsolidatedView | None]:
            desk = services.desk()
            return (
                sending(desk, form, period, subject),
                consolidated_view(desk, form, period, subject),
            )

        self.context.work.db(self, read, self._show, self._failed)

    def _show(self, read: tuple[SendingView, ConsolidatedView | None]) -> None:
        found, figures = read
        wanted = (self._form_id(), self._period_id(), self._subject())
        if (found.form, found.period.id, found.subject) != wanted:
            return  # another choice was made while this was read
        self._sending = found
        self.trouble.hide()
        due = self.tr("Chưa đặt thời hạn gửi")
        if found.due.moment is not None:
            due = self.tr("Thời hạn gửi: {0}").format(found.due.label.in_language(self._language))
        self.head.set_title(self.tr("Tổng hợp"), due)
        self.period.setToolTip(found.period.span.in_language(self._language))
        self.form.setToolTip(found.title.in_language(self._language))
        self.subject.setToolTip(found.about)
        self.sending.present(found)
        self.due_dates.show(found)
        asked = not self.subject.isHidden() and not self._subjects()
        self.adding_up.show(found.form, found.period.id, found.subject, figures, asked=not asked)
        if self._stack.currentIndex() in (_WAITING, _NOTHING):
            self._stack.setCurrentIndex(_MAIN)
            self.sending.table.setFocus()

    def _failed(self, error: ThiDuaError) -> None:
        """What could not be read is said on the page; the rest stays as it was."""
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
            order = tuple(one.revision for one in self._rows_as_shown() if one.revision)
            self.reviewing.begin(row.revision, order)
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
        waiting = self._sending.with_decision(DecisionState.PENDING)
        order = tuple(row.revision for row in waiting)
        if order:
            self.reviewing.begin(order[0], order)

    def _back_to_review(self) -> None:
        self._stack.setCurrentIndex(_REVIEW)
        self.reviewing.refresh()

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(_MAIN)
        self._load()
        self.sending.table.setFocus()

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
        self.reviewing.decide(
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
            self.reviewing.decide(
                lambda: decline_correction(services.desk(), row.revision),
                self.tr("Đã ghi nhận; báo cáo giữ nguyên."),
            )
