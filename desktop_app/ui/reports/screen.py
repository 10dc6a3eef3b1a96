"""*Báo cáo*: the list, one report in the editor, its paper; between them and the lanes.

It is over 400 lines because each of the three hands over to the others, and what is unsaved must be
kept on every one of these ways.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.moments import local
from desktop_app.domain.reports import Subject, campaign_subject
from desktop_app.domain.values import CellKey
from desktop_app.errors import ThiDuaError
from desktop_app.ui.autosave import Autosave, SaveState
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.file_chooser import FileChooser, SystemFileChooser
from desktop_app.ui.consolidation.files import Files
from desktop_app.ui.consolidation.scores_control import ScoresControl
from desktop_app.ui.consolidation.scores_page import ScoresPaperPage
from desktop_app.ui.reports.dialogs import AwaitedDialog
from desktop_app.ui.reports.due_step import DueStep
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.evidence_panel import EvidenceTab
from desktop_app.ui.reports.form_move import FormMove
from desktop_app.ui.reports.history_tab import HistoryTab
from desktop_app.ui.reports.keep_batch import keep_batch
from desktop_app.ui.reports.list_view import ReportListView
from desktop_app.ui.reports.new_report import NewReportDialog
from desktop_app.ui.reports.opening import Opening
from desktop_app.ui.reports.paper_preview import PaperPreview
from desktop_app.ui.reports.preview import Preview
from desktop_app.ui.reports.slices import Slices
from desktop_app.ui.reports.steps import Steps
from desktop_app.ui.reports.trend import TrendTab
from desktop_app.ui.reports.verbs import Verb
from desktop_app.ui.screen import Context, Screen, at_cell, cell_at
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_4, SPACE_6
from desktop_app.usecases.begin_campaign import begin_campaign
from desktop_app.usecases.fill import begin_report
from desktop_app.usecases.form_offers import Offers, form_offers
from desktop_app.usecases.report_list import ReportRow, report_list
from desktop_app.usecases.report_sheet import ReportSheet, open_sheet


class ReportsScreen(Screen):
    """Targets: "" is the list (or the report that was left open), a revision's id opens it (at a
    cell, see `ui.screen.at_cell`), and `new:<form>:<period>` (with `:<campaign>` where it is about
    one) begins that report or opens the one that is there."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(context, parent)
        language = context.shell.language()
        self.list = ReportListView(language)
        self.list.opened.connect(self.open_revision)
        self.list.new_requested.connect(self._ask_new)
        self.editor: Editor | None = None
        self.autosave: Autosave | None = None
        self._revision = ""
        self._sought: CellKey | None = None
        self._waiting = EmptyState("refresh-cw", self.tr("Đang mở báo cáo…"))
        self.preview = Preview()
        self.preview.back_requested.connect(self._leave_preview)
        self.preview.verb_requested.connect(self._run)
        self.paper = PaperPreview(context, self.preview)
        self.paper.ended.connect(self._leave_preview)
        self._files = files or SystemFileChooser()
        self.steps = Steps(context, self._files, self)
        self.steps.busy.connect(self._show_busy)
        self.steps.finished.connect(self._step_done)
        self.steps.opened.connect(self._open_other)
        self.steps.checks_failed.connect(self._show_checks)
        self.slices = Slices(context, self._files, self)
        self.slices.busy.connect(self._show_busy)
        self.slices.merged.connect(self._step_done)
        self.due_dates = DueStep(context, self)
        self.due_dates.changed.connect(self._step_done)
        self.form_move = FormMove(context, self)
        self.form_move.moved.connect(self._step_done)
        self._stack = QStackedWidget()
        self.scores = ScoresPaperPage()
        self.scores.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        self.scores.back.connect(self._leave_scores)
        self.scores.save.setShortcut(QKeySequence())  # Ctrl+S is this screen's
        saving = Files(context, self, self._files, context.shell.show_error)
        self.results = ScoresControl(context, self.scores, saving, context.shell.show_error, self)
        self.results.shown.connect(lambda: self._stack.setCurrentWidget(self.scores))
        for page in (self.list, self._waiting, self.preview, self.scores):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self._save_now)

    # -- the shell's wishes -------------------------------------------------------------------

    def enter(self, target: str = "") -> None:
        if target.startswith("new:"):
            _new, form, period, *about = target.split(":", 3)
            self._begin(form, period, campaign_subject(about[0]) if about else Subject())
        elif target:
            revision, self._sought = cell_at(target)
            self._flushed(lambda: self.open_revision(revision))
        elif self.editor is not None:
            self.refresh()
        else:
            self._load_list()

    def leave(self, then: Callable[[], None]) -> None:
        self._flushed(then)

    def keep(self, then: Callable[[bool], None]) -> None:
        if self.editor is None or self.autosave is None:
            then(True)
            return
        taken = self.editor.commit()
        focused = self.focusWidget()
        if focused is not None:  # a reason half written is taken when its field is left
            focused.clearFocus()
        self.autosave.flush(lambda saved: then(saved and taken))

    def whereabouts(self) -> str:
        if self.editor is None:
            return ""
        path = self.editor.sections.some_path()
        return (
            at_cell(self._revision, self.editor.entry.session.key(path)) if path else self._revision
        )

    def refresh(self) -> None:
        """The list anew; an open report only when nobody is in the middle of typing."""
        if self.editor is None:
            self._load_list()
            return
        saved = self.autosave is None or self.autosave.state is SaveState.CLEAN
        if saved and not self.editor.entry.editable and self._stack.currentWidget() is self.editor:
            self.open_revision(self._revision)
        elif self.editor.entry.editable:
            self.form_move.look(self.editor)

    # -- the list ---------------------------------------------------------------------------------

    def _load_list(self) -> None:
        services = self.context.services
        self.context.work.db(self, lambda: report_list(services.desk()), self._show_list)

    def _show_list(self, rows: tuple[ReportRow, ...]) -> None:
        self.list.present(rows)
        if self.editor is None:
            self._stack.setCurrentWidget(self.list)

    def _ask_new(self) -> None:
        services = self.context.services
        self.context.work.db(self, lambda: form_offers(services.desk()), self._offer_forms)

    def _offer_forms(self, found: Offers) -> None:
        if not found.forms:
            dialog = Dialog(
                self.tr("Chưa có biểu mẫu nào"),
                self.tr("Biểu mẫu do tỉnh phát hành; hãy nhận gói biểu mẫu tại Gửi – nhận."),
                primary=self.tr("Đến Gửi – nhận"),
                secondary=self.tr("Hủy"),
                parent=self,
            )
            dialog.accepted.connect(lambda: self.context.shell.open("exchange"))
        else:
            chooser = NewReportDialog(found, self.context.shell.language(), self)
            chooser.accepted.connect(lambda: self._begin(*chooser.chosen))
            dialog = chooser
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _begin(self, form: str, period: str, subject: Subject | None) -> None:
        """`subject` None begins a new campaign."""
        services = self.context.services

        def begin() -> str:
            if subject is None:
                return begin_campaign(services.desk(), form, period).id
            return begin_report(services.desk(), form, period, subject).id

        def begun(revision: str) -> None:
            self.context.shell.refresh_counts()
            self.open_revision(revision)

        self._flushed(lambda: self.context.work.db(self, begin, begun))

    # -- the editor -------------------------------------------------------------------------------

    def open_revision(self, revision: str) -> None:
        """Open a report in the editor; what is open now must be saved."""
        services = self.context.services
        if self.editor is None:
            self._stack.setCurrentWidget(self._waiting)
        self.context.work.db(
            self,
            lambda: open_sheet(services.desk(), revision),
            self._show_sheet,
            self._cannot_open,
        )

    def _show_sheet(self, sheet: ReportSheet) -> None:
        context = self.context
        held = self.editor
        same = held is not None and sheet.opened.revision.id == self._revision
        editor = Editor(sheet, context.shell.at_work().person, context.shell.language())
        revision = self._revision = sheet.opened.revision.id
        autosave = Autosave(
            context.work,
            sheet.opened.session,
            lambda batch: keep_batch(
                context.services.desk(), revision, sheet.opened.session, batch
            ),
            editor,
        )
        editor.edited.connect(autosave.mark)
        editor.reason_edited.connect(autosave.mark_reason)
        editor.entry.stepped.connect(autosave.mark_step)
        autosave.taken.connect(editor.entry.journal.seal)
        editor.told.connect(context.shell.toast)
        editor.awaited_asked.connect(self._ask_awaited)
        EvidenceTab(context, editor, self._files)
        HistoryTab(context, editor, autosave)
        TrendTab(context, editor)
        opening = Opening(context, editor)
        opening.typed.connect(self._step_done)
        editor.panel.opening_requested.connect(lambda: self._flushed(opening.ask))
        editor.head.back_requested.connect(lambda: self._flushed(self._close_editor))
        editor.head.preview_requested.connect(self._show_preview)
        editor.head.verb_requested.connect(self._run)
        self.due_dates.offer(editor)
        editor.head.due_requested.connect(lambda: self._flushed(lambda: self.due_dates.ask(sheet)))
        editor.head.due_withdrawn.connect(
            lambda: self._flushed(lambda: self.due_dates.withdraw(sheet))
        )
        editor.head.scores_requested.connect(lambda: self._flushed(self._show_scores))
        editor.head.split_requested.connect(
            lambda: self._flushed(lambda: self.slices.split(editor))
        )
        editor.head.take_requested.connect(lambda: self._flushed(lambda: self.slices.take(editor)))
        editor.banner.action_requested.connect(autosave.save_now)
        editor.newer_form.action_requested.connect(
            lambda: self._flushed(lambda: self.form_move.ask(editor))
        )
        autosave.state_changed.connect(self._show_save_state)
        autosave.saved.connect(self._show_saved)
        autosave.failed.connect(self._show_save_failure)
        self._stack.addWidget(editor)
        previewing = self._stack.currentWidget() is self.preview
        self.editor, self.autosave = editor, autosave
        if not (previewing and same):
            self._stack.setCurrentWidget(editor)
            editor.focus_work()
        if held is not None:
            if same:
                editor.tabs.setCurrentIndex(held.tabs.currentIndex())
                editor.show_path(held.current_path())
            self._stack.removeWidget(held)
            held.hide()
            held.deleteLater()
        sought, self._sought = self._sought, None
        path = sheet.opened.session.path_of(sought) if sought is not None else None
        if path is not None:
            editor.show_path(path)
        if previewing and same:
            self._show_preview()

    def _cannot_open(self, error: ThiDuaError) -> None:
        self.context.shell.show_error(error)
        if self.editor is None:
            self._load_list()

    def _close_editor(self) -> None:
        held, self.editor, self.autosave, self._revision = self.editor, None, None, ""
        self.context.shell.set_saving("")
        self._stack.setCurrentWidget(self.list)
        if held is not None:
            self._stack.removeWidget(held)
            held.deleteLater()
        self._load_list()
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_awaited(self, paths: tuple[str, ...]) -> None:
        editor = self.editor
        if editor is None or not paths:
            return
        dialog = AwaitedDialog(self)
        dialog.accepted.connect(lambda: editor.entry.put_state(paths, dialog.awaited))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda _code: editor.focus_work())
        dialog.open()

    # -- saving -----------------------------------------------------------------------------------

    def _save_now(self) -> None:
        if self.scores.isVisible():
            self.scores.save.click()
        elif self.editor is not None and self.autosave is not None and self.editor.commit():
            self.autosave.save_now()

    def _flushed(self, then: Callable[[], object]) -> None:
        """Take and keep what is typed, then go on; the person decides when it cannot be kept."""
        if self.editor is None or self.autosave is None:
            then()
            return
        if not self.editor.commit():
            return

        def saved(good: bool) -> None:
            if good:
                then()
            else:
                self._ask_to_leave(then)

        self.autosave.flush(saved)

    def _ask_to_leave(self, then: Callable[[], object]) -> None:
        dialog = Dialog(
            self.tr("Chưa lưu được số liệu vừa nhập"),
            self.tr("Nếu rời khỏi báo cáo bây giờ, các ô chưa lưu sẽ mất."),
            primary=self.tr("Rời đi, bỏ số chưa lưu"),
            secondary=self.tr("Ở lại"),
            danger=True,
            parent=self,
        )
        dialog.accepted.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_save_state(self, state: SaveState) -> None:
        if self.editor is None:
            return
        mark = self.editor.head.saved
        match state:
            case SaveState.WAITING:
                mark.show_state(self.tr("Chưa lưu…"), "info")
            case SaveState.SAVING:
                mark.show_state(self.tr("Đang lưu…"), "info")
            case SaveState.FAILED:
                mark.show_state(self.tr("Không lưu được"), "danger")
                self.context.shell.set_saving(self.tr("Không lưu được"))
            case SaveState.CLEAN:
                pass

    def _show_saved(self, at: datetime) -> None:
        text = self.tr("Đã lưu {}").format(f"{local(at):%H:%M}")
        self.context.shell.set_saving(text)
        if self.editor is not None:
            self.editor.head.saved.show_state(text)
            self.editor.banner.hide()

    def _show_save_failure(self, error: ThiDuaError) -> None:
        if self.editor is not None:
            language = self.context.shell.language()
            self.editor.show_failure(
                error.title.in_language(language), error.message.in_language(language)
            )

    # -- steps ------------------------------------------------------------------------------------

    def _run(self, verb: Verb) -> None:
        def go() -> None:
            if self.editor is not None:
                self.steps.run(verb, self.editor.sheet, self.editor.stopping())

        self._flushed(go)

    def _step_done(self, text: str) -> None:
        self.context.shell.toast(text, Tone.SUCCESS)
        self.context.shell.refresh_counts()
        self.open_revision(self._revision)

    def _open_other(self, revision: str) -> None:
        self.context.shell.refresh_counts()
        self._leave_preview()
        self.open_revision(revision)

    def _show_checks(self) -> None:
        self._leave_preview()
        if self.editor is not None:
            self.editor.check()

    def _show_busy(self, busy: bool, what: str) -> None:
        if self.editor is not None:
            self.editor.head.set_busy(busy)
            self.editor.head.saved.show_state(what, "info" if what else "muted")
        self.preview.setEnabled(not busy)

    # -- the paper --------------------------------------------------------------------------------

    def _show_preview(self) -> None:
        self._flushed(self._make_preview)

    def _make_preview(self) -> None:
        if self.editor is not None:
            self.paper.make(self.editor)
            self._stack.setCurrentWidget(self.preview)

    def _show_scores(self) -> None:
        if self.editor is not None:
            sheet, language = self.editor.sheet, self.context.shell.language()
            period = sheet.period.label.in_language(language)
            self.results.begin(self._revision, f"{sheet.office_name} · {period}")

    def _leave_scores(self) -> None:
        self._stack.setCurrentWidget(self.editor or self.list)
        if self.editor is not None:
            self.editor.focus_work()

    def _leave_preview(self) -> None:
        if self._stack.currentWidget() is self.preview:
            self.paper.forget()
            self._stack.setCurrentWidget(self.editor or self.list)
            if self.editor is not None:
                self.editor.focus_work()
