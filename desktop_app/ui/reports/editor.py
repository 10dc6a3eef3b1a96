"""The editor of one report: head, sections, grid or fields, and the panel beside them.

It shows a `ReportSheet` and lets the person work on its live session through `Entry`. It knows no
store: what must be kept, printed or moved on goes out by signals.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.history import EditStep
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.people import Person
from desktop_app.errors import Text
from desktop_app.forms import Changes, Finding
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.reports.cell_bar import CellBar, cell_words
from desktop_app.ui.reports.editor_head import EditorHead
from desktop_app.ui.reports.editor_panel import EditorPanel
from desktop_app.ui.reports.entry import Entry, Filled
from desktop_app.ui.reports.form_version import NewerFormBanner
from desktop_app.ui.reports.grid_view import Grid
from desktop_app.ui.reports.repeat_page import RepeatPage
from desktop_app.ui.reports.sections import Sections
from desktop_app.ui.reports.step_words import step_words
from desktop_app.ui.reports.verbs import may_write, offers
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_6
from desktop_app.usecases.report_sheet import ReportSheet

_ROOMY = 1000  # wide enough for the panel to stand open by itself
_PANEL_PAUSE = 120  # milliseconds that the panel may lag behind typing


class Editor(QWidget):
    """Signals: `edited(Changes)` and `reason_edited(finding id)` for whoever keeps them;
    `told(text, Tone)` for a short word; `awaited_asked(paths)` for the dialog that asks from whom.
    The head's own signals are on `head`.
    """

    edited = Signal(object)
    reason_edited = Signal(str)
    told = Signal(str, object)
    awaited_asked = Signal(object)

    def __init__(
        self, sheet: ReportSheet, person: Person, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._language = language
        self._checked = False
        self._panel_wanted: bool | None = None
        editable = may_write(sheet, person)
        sheet.opened.session.read_in(language)
        self.entry = Entry(
            sheet.opened.session, editable=editable, stacks=sheet.stacks, parent=self
        )
        self.entry.changed.connect(self._show_changes)
        self.entry.refused.connect(self._show_refusal)
        self.head = EditorHead(language)
        self.head.check_requested.connect(self.check)
        self.head.panel_toggled.connect(self.toggle_panel)
        self.head.present(sheet, offers(sheet, person))
        self.head.offer_estimates(sheet, editable=editable)
        self.head.estimates_requested.connect(self.flag_estimates)
        self._offer_files(editable)
        self.head.offer_scores(sheet.turns.has_results)
        self.banner = Banner(Tone.DANGER, "", action=self.tr("Lưu lại"))
        self.banner.hide()
        self.newer_form = NewerFormBanner(sheet.newer_version if editable else "", self)
        self.every_grid: list[Grid] = []  # those within repeats too
        self.sections = Sections(sheet, self.entry, language, self._listen)
        self.sections.told.connect(self.told)
        self.tabs = self.sections.tabs
        self.grids = self.sections.grids
        self.field_pages = self.sections.field_pages
        self.bar = CellBar()
        self.panel = self._make_panel()
        self.findings = self.panel.findings
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=_PANEL_PAUSE)
        self._later.timeout.connect(self._show_findings)
        self._wire_keys()
        self._show_findings()
        self._show_filled()
        self.sections.turned.connect(self._show_current)
        self._show_current()

    # -- what the screen asks -----------------------------------------------------------------

    def commit(self) -> bool:
        """Take what is being typed, composed input first; False when it cannot be taken."""
        return self.sections.commit()

    def check(self) -> None:
        """F9: mark everything, blank cells too, and put the keys on the first thing found."""
        if not self.commit():
            return
        self._checked = True
        self.sections.set_checked(True)
        self._show_findings()
        stopping = [one for one in self.entry.findings.values() if one.stops]
        if stopping:
            self.show_panel("check")
            self.findings.focus_first()
        else:
            self.told.emit(self.tr("Không còn điểm nào phải sửa hoặc giải trình."), Tone.SUCCESS)

    def stopping(self) -> int:
        """How many findings stop the report."""
        return sum(1 for one in self.entry.findings.values() if one.stops)

    def show_path(self, path: str) -> None:
        """Turn to the section of a cell and put the keys on it."""
        self.sections.show_path(path)

    def current_path(self) -> str:
        """The cell that the keys are on, "" where there is none."""
        return self.sections.current_path()

    def focus_work(self) -> None:
        """Put the keys where typing goes on."""
        self.sections.focus_work()

    def flag_estimates(self) -> None:
        """Every figure typed becomes an estimate, or none where all are; one step to undo."""
        paths = self.entry.typed_figures() if self.commit() else ()
        if not paths:
            self.told.emit(self.tr("Chưa có số nào để ghi là số ước."), Tone.INFO)
            return
        filled = self.entry.flag_estimate(paths)
        on = self.entry.session.cell(paths[0]).answer.estimate
        words = self.tr("Đã ghi {} số là số ước.") if on else self.tr("Đã bỏ ghi ước ở {} số.")
        self.told.emit(words.format(filled.done), Tone.SUCCESS)

    def show_panel(self, tab: str) -> None:
        self._panel_wanted = True
        self.panel.show()
        self.panel.show_tab(tab)

    def toggle_panel(self) -> None:
        self._panel_wanted = self.panel.isHidden()
        self.panel.setVisible(self._panel_wanted)

    def show_failure(self, title: str, text: str) -> None:
        """A save that failed: the banner stays until it has succeeded."""
        self.banner.set_message(Tone.DANGER, title, text)
        self.banner.show()

    def carry_row(self, grid: Grid, row: int) -> None:
        """F8: last period's figures into the blank cells of a row, said aloud and undoable."""
        past = self.sheet.previous
        if row < 0 or not self.entry.editable:
            return
        if past is None:
            self.told.emit(self.tr("Kỳ trước chưa có số liệu đã phát hành."), Tone.INFO)
            return
        wanted = self.entry.fitting(past.answers, grid.model.row_paths(row))
        code = grid.model.row_name(row)
        if not wanted:
            self.told.emit(
                self.tr("Dòng {} không còn ô trống có số kỳ trước.").format(code), Tone.INFO
            )
            return
        filled = self.entry.fill_answers(wanted)
        text = self.tr("Đã lấy {} số kỳ trước vào dòng {}. Ctrl+Z để hoàn tác.")
        self.told.emit(text.format(filled.done, code), Tone.SUCCESS)

    # -- building -------------------------------------------------------------------------------

    def _listen(self, grid: Grid) -> None:
        """To what a person does in a grid that goes beyond its cells."""
        self.every_grid.append(grid)
        grid.awaited_asked.connect(self.awaited_asked)
        grid.filled.connect(self._tell_filled)
        grid.carry_asked.connect(lambda row: self.carry_row(grid, row))

    def _offer_files(self, editable: bool) -> None:
        draft = editable and self.sheet.opened.revision.state is RevisionState.DRAFT
        tables = self.sheet.opened.session.form.tables
        supplied = any(row.source.vi for table in tables for row in table.rows)
        self.head.offer_files(split=draft and supplied, take=draft and bool(tables))

    def _make_panel(self) -> EditorPanel:
        panel = EditorPanel(self.sheet, self.entry, self._language, self.sections.place_words)
        panel.closed.connect(self.toggle_panel)
        panel.jump_requested.connect(self.show_path)
        panel.explained.connect(self._explain)
        panel.carry_requested.connect(self._carry_current)
        panel.tab_changed.connect(lambda _key: self._show_past())
        return panel

    def _lay_out(self) -> None:
        inner = QVBoxLayout()
        inner.setSpacing(SPACE_2)
        inner.addWidget(self.sections, 1)
        inner.addWidget(self.bar)
        upper = QVBoxLayout()
        upper.setContentsMargins(SPACE_6, SPACE_3, SPACE_6, SPACE_2)
        upper.setSpacing(SPACE_2)
        upper.addWidget(self.head)
        upper.addWidget(self.banner)
        upper.addWidget(self.newer_form)
        work = QHBoxLayout()
        work.setSpacing(0)
        inner.setContentsMargins(SPACE_6, 0, SPACE_3, SPACE_3)
        work.addLayout(inner, 1)
        work.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper)
        column.addLayout(work, 1)

    def _wire_keys(self) -> None:
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self._undo),
            (QKeySequence("Ctrl+Y"), self._redo),
            (QKeySequence("F5"), self._add_row),
            (QKeySequence("F6"), self._remove_rows),
            (QKeySequence("Ctrl+PgDown"), lambda: self.sections.turn_by(1)),
            (QKeySequence("Ctrl+PgUp"), lambda: self.sections.turn_by(-1)),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- showing --------------------------------------------------------------------------------

    def _show_changes(self, changes: Changes, touched: set[str]) -> None:
        if changes.structure:
            self.sections.restructure(changes.structure)
        self.sections.touch(touched)
        self._show_current()
        self._show_filled()
        if not self._later.isActive():
            self._later.start()
        self.edited.emit(changes)

    def _show_findings(self) -> None:
        found = self.entry.session.check()
        counted = self.panel.show_findings(found, checked=self._checked)
        self.sections.count_findings(counted)

    def _show_filled(self) -> None:
        total = len(self.entry.required)
        self.head.set_filled(total - self.entry.blank, total)

    def _show_current(self) -> None:
        grid = self.sections.current_grid()
        self._show_past()
        if grid is None:
            self.bar.hide()
            return
        self.bar.show()
        index = grid.cells.currentIndex()
        if not index.isValid():
            keys = self.tr("Enter xuống ô dưới · Tab sang ô bên · F8 lấy số kỳ trước · F9 kiểm tra")
            self.bar.present(grid.model.name.in_language(self._language), "", keys)
            return
        model, row = grid.model, index.row()
        target = self.sheet.assigned.get(f"{model.base}/{model.row(row).name}")
        self.bar.present(*cell_words(model, row, index.column(), self._language, target))

    def _show_past(self) -> None:
        self.panel.show_row(self.sections.current_grid())

    # -- the person's acts ------------------------------------------------------------------------

    def _undo(self) -> None:
        if self.commit():
            self._tell_travelled(self.entry.undo(), self.tr("Đã hoàn tác: {}"))

    def _redo(self) -> None:
        if self.commit():
            self._tell_travelled(self.entry.redo(), self.tr("Đã làm lại: {}"))

    def _tell_travelled(self, done: tuple[EditStep, str] | None, text: str) -> None:
        if done is None:
            return
        step, path = done
        self.told.emit(text.format(step_words(step, self.entry.session, self._language)), Tone.INFO)
        if path:
            self.show_path(path)

    def _carry_current(self) -> None:
        grid = self.sections.current_grid()
        if grid is not None:
            self.carry_row(grid, grid.cells.currentIndex().row())

    def _add_row(self) -> None:
        page = self.sections.current()
        if isinstance(page, RepeatPage):
            page.add_row()
        else:
            self._tell_no_rows()

    def _remove_rows(self) -> None:
        page = self.sections.current()
        if isinstance(page, RepeatPage):
            page.remove_rows()
        else:
            self._tell_no_rows()

    def _tell_no_rows(self) -> None:
        if self.entry.editable:
            text = self.tr("Phần này có sẵn các dòng theo biểu mẫu, không thêm bớt.")
            self.told.emit(text, Tone.INFO)

    def _explain(self, finding: Finding, reason: str) -> None:
        if self.entry.explain(finding, reason) is None and not finding.explain:
            self.reason_edited.emit(finding.id)

    def _tell_filled(self, filled: Filled) -> None:
        if filled.rows and not filled.skipped:
            text = self.tr("Đã thêm {} dòng, ghi {} ô. Ctrl+Z để hoàn tác.")
            self.told.emit(text.format(filled.rows, filled.done), Tone.SUCCESS)
            return
        if not filled.skipped:
            if filled.done > 1:
                self.told.emit(self.tr("Đã ghi {} ô.").format(filled.done), Tone.SUCCESS)
            return
        first = filled.skipped[0]
        label = self.sections.place_words(first[0])
        text = self.tr("Đã ghi {} ô, bỏ qua {} ô. Ô đầu tiên bị bỏ qua: {} – {}")
        if filled.rows:
            added = self.tr("Đã thêm {} dòng. {}")
            text = added.format(filled.rows, text)
        why = first[1].in_language(self._language)
        self.told.emit(text.format(filled.done, len(filled.skipped), label, why), Tone.WARNING)

    def _show_refusal(self, _path: str, why: Text) -> None:
        self.bar.message.setText(why.in_language(self._language))
        self.bar.message.set_tone(Tone.DANGER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._panel_wanted is None:
            self.panel.setVisible(self.width() >= _ROOMY)
