"""Entering appraised or concluded scores: the report's own editor, open on the cells of that hand.

The same grid, keys, checks and undo as where the report was filled in; the session lets nothing
else be typed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.moments import local
from desktop_app.errors import ThiDuaError
from desktop_app.ui.autosave import Autosave, SaveState
from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.reports.dialogs import AwaitedDialog
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.evidence_panel import EvidenceTab
from desktop_app.ui.reports.history_tab import HistoryTab
from desktop_app.ui.reports.keep_batch import keep_batch
from desktop_app.ui.reports.steps import Steps
from desktop_app.ui.reports.verbs import Verb
from desktop_app.ui.screen import Context
from desktop_app.usecases.report_sheet import ReportSheet, open_sheet


class AppraisalPage(QWidget):
    """Holds the editor of the report that is being appraised."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor: Editor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def take(self, editor: Editor | None) -> None:
        if self.editor is not None:
            self._column.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = editor
        if editor is not None:
            self._column.addWidget(editor)


class AppraisalControl(QObject):
    """`shown` when the editor stands on the page, `ended(revision)` when the report is to be
    reviewed again, `sent` after a step."""

    shown = Signal()
    ended = Signal(str)
    sent = Signal()

    def __init__(
        self, context: Context, page: AppraisalPage, files: FileChooser, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._page, self._files, self._over = context, page, files, parent
        self._autosave: Autosave | None = None
        self._revision = ""
        self.steps = Steps(context, files, parent)
        self.steps.busy.connect(self._show_busy)
        self.steps.finished.connect(self._step_done)
        self.steps.checks_failed.connect(self._show_checks)

    def begin(self, revision: str) -> None:
        services = self._context.services
        self._context.work.db(
            self,
            lambda: open_sheet(services.desk(), revision),
            self._show,
            self._context.shell.show_error,
        )

    def flush(self, then: Callable[[bool], None]) -> None:
        """Keep what is typed, then go on."""
        editor, autosave = self._page.editor, self._autosave
        if editor is None or autosave is None:
            then(True)
            return
        taken = editor.commit()
        autosave.flush(lambda saved: then(saved and taken))

    def _show(self, sheet: ReportSheet) -> None:
        context = self._context
        editor = Editor(sheet, context.shell.at_work().person, context.shell.language())
        revision = self._revision = sheet.opened.revision.id
        autosave = self._autosave = Autosave(
            context.work,
            sheet.opened.session,
            lambda batch: keep_batch(
                context.services.desk(), revision, sheet.opened.session, batch
            ),
            editor,
        )
        editor.edited.connect(autosave.mark)
        editor.reason_edited.connect(autosave.mark_reason)
        autosave.taken.connect(editor.entry.journal.seal)
        editor.told.connect(context.shell.toast)
        editor.awaited_asked.connect(self._ask_awaited)
        EvidenceTab(context, editor, self._files)
        HistoryTab(context, editor, autosave)
        # The paper and its way are the sender's; the review page shows them.
        editor.head.preview.hide()
        editor.head.stepper.hide()
        editor.head.back_requested.connect(self.leave)
        editor.head.verb_requested.connect(self._run)
        editor.banner.action_requested.connect(autosave.save_now)
        autosave.state_changed.connect(self._show_save_state)
        autosave.saved.connect(self._show_saved)
        autosave.failed.connect(self._show_failure)
        self._page.take(editor)
        self.shown.emit()
        editor.focus_work()

    def leave(self) -> None:
        """Back to the review, when what is typed is kept."""

        def gone(good: bool) -> None:
            if good:
                self._close()

        self.flush(gone)

    def _close(self) -> None:
        revision, self._revision, self._autosave = self._revision, "", None
        self._context.shell.set_saving("")
        self._page.take(None)
        self.ended.emit(revision)

    def _run(self, verb: Verb) -> None:
        def go(good: bool) -> None:
            editor = self._page.editor
            if good and editor is not None:
                self.steps.run(verb, editor.sheet, editor.stopping())

        self.flush(go)

    def _step_done(self, text: str) -> None:
        self._context.shell.toast(text)
        self._context.shell.refresh_counts()
        self.sent.emit()
        self._close()

    def _show_busy(self, busy: bool, what: str) -> None:
        if self._page.editor is not None:
            self._page.editor.head.set_busy(busy)
            self._context.shell.set_saving(what)

    def _show_checks(self) -> None:
        if self._page.editor is not None:
            self._page.editor.check()

    def _ask_awaited(self, paths: tuple[str, ...]) -> None:
        editor = self._page.editor
        if editor is None or not paths:
            return
        dialog = AwaitedDialog(self._over)
        dialog.accepted.connect(lambda: editor.entry.put_state(paths, dialog.awaited))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_save_state(self, state: SaveState) -> None:
        words = {
            SaveState.WAITING: (self.tr("Chưa lưu…"), "info"),
            SaveState.SAVING: (self.tr("Đang lưu…"), "info"),
            SaveState.FAILED: (self.tr("Không lưu được"), "danger"),
        }
        if self._page.editor is not None and state in words:
            self._page.editor.head.saved.show_state(*words[state])

    def _show_saved(self, at: datetime) -> None:
        text = self.tr("Đã lưu {}").format(f"{local(at):%H:%M}")
        self._context.shell.set_saving(text)
        if self._page.editor is not None:
            self._page.editor.head.saved.show_state(text)
            self._page.editor.banner.hide()

    def _show_failure(self, error: ThiDuaError) -> None:
        if self._page.editor is not None:
            language = self._context.shell.language()
            self._page.editor.show_failure(
                error.title.in_language(language), error.message.in_language(language)
            )
