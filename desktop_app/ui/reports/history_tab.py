"""The tab *Lịch sử* of the editor: the panel and the db lane put together for one open report."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.values import Answer, CellKey
from desktop_app.ui.autosave import Autosave
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.history_panel import HistoryPanel, Scope
from desktop_app.ui.screen import Context
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.report_history import (
    CellHistory,
    ReportHistoryRow,
    cell_history,
    report_history,
)

TAB = "history"
_PAUSE = 150  # milliseconds: passing over cells with the arrows asks for none of them


class HistoryTab(QObject):
    """Lives as long as the editor that it belongs to. What is shown is what has been saved: it is
    read again after each save."""

    def __init__(self, context: Context, editor: Editor, autosave: Autosave) -> None:
        super().__init__(editor)
        self._context, self._editor = context, editor
        self._path = ""
        self.panel = HistoryPanel(context.shell.language())
        self.panel.scope_changed.connect(lambda _scope: self._ask())
        self.panel.put_back_requested.connect(self._put_back)
        editor.panel.add_tab(TAB, self.tr("Lịch sử"), self.panel)
        editor.panel.tab_changed.connect(lambda _key: self._ask())
        editor.sections.turned.connect(self._ask)
        autosave.saved.connect(lambda _at: self._ask())
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._read)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # there is an editor
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """A field outside the grids tells by the focus alone that it is the one at hand."""
        if new is not None and self._editor.sections.isAncestorOf(new):
            self._ask()

    def _ask(self) -> None:
        panel = self._editor.panel
        if panel.isVisible() and panel.current_tab() == TAB:
            self._later.start()

    def _read(self) -> None:
        services, opened = self._context.services, self._editor.sheet.opened
        if self.panel.scope is Scope.REPORT:
            report = opened.report.id
            self._context.work.db(
                self, lambda: report_history(services.desk(), report), self._show_report
            )
            return
        path = self._editor.current_path()
        if not path:
            self.panel.show_cell(None, may_put_back=False)
            return
        cell, revision = opened.session.key(path), opened.revision.id
        self._context.work.db(
            self, lambda: cell_history(services.desk(), revision, cell), self._show_cell
        )

    def _show_report(self, rows: tuple[ReportHistoryRow, ...]) -> None:
        if self.panel.scope is Scope.REPORT:
            self.panel.show_report(rows)

    def _show_cell(self, history: CellHistory) -> None:
        path = self._path_of(history.cell)
        if self.panel.scope is not Scope.CELL or path != self._editor.current_path():
            return  # the person has gone on
        self._path = path
        entry = self._editor.entry
        self.panel.show_cell(history, may_put_back=entry.enterable(entry.view(path)))

    def _put_back(self, answer: Answer) -> None:
        if not self._editor.commit():
            return
        filled = self._editor.entry.put_back(self._path, answer)
        for _path, why in filled.skipped:
            self._editor.told.emit(why.in_language(self._context.shell.language()), Tone.WARNING)
        if filled.done:
            self._editor.told.emit(self.tr("Đã đặt lại. Ctrl+Z để hoàn tác."), Tone.SUCCESS)
            self._editor.show_path(self._path)

    def _path_of(self, cell: CellKey) -> str:
        return self._editor.entry.session.path_of(cell) or ""
