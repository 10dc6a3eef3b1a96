"""The editor of one report: head, sections, grid or fields, and the panel beside them.

It shows a `ReportSheet` and lets the person work on its live session through `Entry`. It knows no
store: what must be kept, printed or moved on goes out by signals.

It is over 400 lines because the parts of the editor are wired to each other in one place.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.domain.people import Person
from desktop_app.errors import Text
from desktop_app.forms import Changes, Field, Finding, Group, Table
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.side_panel import SidePanel
from desktop_app.ui.reports.cell_bar import CellBar, cell_words
from desktop_app.ui.reports.editor_head import EditorHead
from desktop_app.ui.reports.entry import Entry, Filled, path_of_model
from desktop_app.ui.reports.fields import FieldsPage
from desktop_app.ui.reports.findings_panel import FindingsPanel
from desktop_app.ui.reports.grid_model import GridModel
from desktop_app.ui.reports.grid_view import Grid
from desktop_app.ui.reports.side_models import past_model, return_model
from desktop_app.ui.reports.side_pages import PastPage, ReturnPage
from desktop_app.ui.reports.verbs import may_write, offers
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from desktop_app.usecases.report_sheet import ReportSheet

PANEL_WIDTH = 310
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
        self.entry = Entry(sheet.opened.session, editable=editable, parent=self)
        self.entry.changed.connect(self._show_changes)
        self.entry.refused.connect(self._show_refusal)
        self.head = EditorHead(language)
        self.head.check_requested.connect(self.check)
        self.head.panel_toggled.connect(self.toggle_panel)
        self.head.render(sheet, offers(sheet, person))
        self.banner = Banner(Tone.DANGER, "", action=self.tr("Lưu lại"))
        self.banner.hide()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(self.tr("Các phần của báo cáo"))
        self._pages = QStackedWidget()
        self.bar = CellBar()
        self.grids: list[Grid] = []
        self.field_pages: list[FieldsPage] = []
        self._names: list[str] = []
        self._add_sections()
        self.tabs.currentChanged.connect(self._turn_to)
        self.panel = self._make_panel()
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=_PANEL_PAUSE)
        self._later.timeout.connect(self._show_findings)
        self._wire_keys()
        self._show_findings()
        self._show_filled()
        self.tabs.setCurrentIndex(next(iter(self._table_tabs()), 0))
        self._turn_to(self.tabs.currentIndex())

    # -- what the screen asks -----------------------------------------------------------------

    def commit(self) -> bool:
        """Take what is being typed, composed input first; False when it cannot be taken."""
        page = self._pages.currentWidget()
        return page.commit() if isinstance(page, Grid | FieldsPage) else True

    def check(self) -> None:
        """F9: mark everything, blank cells too, and put the keys on the first thing found."""
        if not self.commit():
            return
        self._checked = True
        for page in self._all_pages():
            (page.model if isinstance(page, Grid) else page).set_checked(True)
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
        for place, page in enumerate(self._all_pages()):
            inside = (
                page.model.place(path) is not None if isinstance(page, Grid) else path in page.rows
            )
            if inside:
                self.tabs.setCurrentIndex(place)
                page.show_path(path)
                return

    def current_path(self) -> str:
        """The cell that the keys are on, "" where there is none."""
        page = self._pages.currentWidget()
        return page.current_path() if isinstance(page, Grid | FieldsPage) else ""

    def focus_work(self) -> None:
        """Put the keys where typing goes on."""
        page = self._pages.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

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
        code = grid.model.row(row).code
        if not wanted:
            self.told.emit(
                self.tr("Dòng {} không còn ô trống có số kỳ trước.").format(code), Tone.INFO
            )
            return
        filled = self.entry.fill_answers(wanted)
        text = self.tr("Đã lấy {} số kỳ trước vào dòng {}. Ctrl+Z để hoàn tác.")
        self.told.emit(text.format(filled.done, code), Tone.SUCCESS)

    # -- building -------------------------------------------------------------------------------

    def _add_sections(self) -> None:
        form = self.sheet.opened.session.form
        tables = {table.path: table for table in form.tables}
        root = "/" + form.fields[0].path.split("/")[1] if form.fields else ""
        loose = [field for field in form.outside_tables if field.group == root]
        if loose:
            self._add_fields(None, loose)
        for group in form.groups:
            if group.parent != root or group.repeat:
                continue
            if group.path in tables:
                self._add_table(tables[group.path])
                continue
            inside = [
                field
                for field in form.outside_tables
                if field.group == group.path or field.group.startswith(group.path + "/")
            ]
            if inside:
                self._add_fields(group, inside)

    def _add_fields(self, group: Group | None, fields: list[Field]) -> None:
        page = FieldsPage(group, fields, self.entry, self._language)
        name = group.label.in_language(self._language) if group else self.tr("Thông tin chung")
        self._add_page(page, name)
        self.field_pages.append(page)

    def _add_table(self, table: Table) -> None:
        past = self.sheet.previous
        model = GridModel(
            table,
            self.entry,
            language=self._language,
            previous=past.answers if past is not None else {},
            notes=self.sheet.notes,
            parent=self,
        )
        grid = Grid(model, self._language)
        grid.current_changed.connect(lambda *_place: self._show_current())
        grid.awaited_asked.connect(self.awaited_asked)
        grid.filled.connect(self._tell_filled)
        grid.carry_asked.connect(lambda row: self.carry_row(grid, row))
        grid.left_by.connect(self._leave_grid)
        self._add_page(grid, table.label.in_language(self._language))
        self.grids.append(grid)

    def _add_page(self, page: QWidget, name: str) -> None:
        self._pages.addWidget(page)
        self._names.append(name)
        self.tabs.addTab(name)
        self.tabs.setTabToolTip(self.tabs.count() - 1, name)

    def _make_panel(self) -> SidePanel:
        panel = SidePanel()
        panel.setFixedWidth(PANEL_WIDTH)
        panel.closed.connect(self.toggle_panel)
        self.findings = FindingsPanel(self._language, self._place_words)
        self.findings.jump_requested.connect(self.show_path)
        self.findings.explained.connect(self._explain)
        panel.add_tab("check", self.tr("Kiểm tra"), self.findings)
        self.past = PastPage()
        self.past.carry_requested.connect(self._carry_current)
        panel.add_tab("past", self.tr("Kỳ trước"), self.past)
        returned = return_model(self.sheet, self._place_words)
        if returned is not None:
            page = ReturnPage()
            page.jump_requested.connect(self.show_path)
            page.show_return(returned)
            panel.add_tab("return", self.tr("Trả lại"), page)
            panel.set_count("return", len(returned.notes))
            panel.show_tab("return")
        panel.tab_changed.connect(lambda _key: self._show_past())
        return panel

    def _lay_out(self) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_2)
        inner.addWidget(self.tabs)
        inner.addWidget(self._pages, 1)
        inner.addWidget(self.bar)
        upper = QVBoxLayout()
        upper.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_2)
        upper.setSpacing(SPACE_2)
        upper.addWidget(self.head)
        upper.addWidget(self.banner)
        work = QHBoxLayout()
        work.setSpacing(0)
        inner.setContentsMargins(SPACE_4, 0, SPACE_3, SPACE_3)
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
            (QKeySequence("Ctrl+PgDown"), lambda: self._turn_by(1)),
            (QKeySequence("Ctrl+PgUp"), lambda: self._turn_by(-1)),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _table_tabs(self) -> Iterable[int]:
        return (at for at, page in enumerate(self._all_pages()) if isinstance(page, Grid))

    def _all_pages(self) -> list[Grid | FieldsPage]:
        pages = (self._pages.widget(at) for at in range(self._pages.count()))
        return [page for page in pages if isinstance(page, Grid | FieldsPage)]

    # -- showing --------------------------------------------------------------------------------

    def _show_changes(self, changes: Changes, touched: set[str]) -> None:
        for page in self._all_pages():
            (page.model if isinstance(page, Grid) else page).touch(touched)
        self._show_current()
        self._show_filled()
        if not self._later.isActive():
            self._later.start()
        self.edited.emit(changes)

    def _show_findings(self) -> None:
        found = self.entry.session.check()
        self.findings.render(found, checked=self._checked, may_explain=self.entry.editable)
        counted = [one for one in found if one.stops and (self._checked or one.rule != "required")]
        self.panel.set_count("check", len(counted))
        for place, page in enumerate(self._all_pages()):
            count = sum(1 for one in counted if self._is_on(page, one))
            name = self._names[place]
            text = f"{name} ({count})" if count else name
            if self.tabs.tabText(place) != text:
                self.tabs.setTabText(place, text)

    def _place_words(self, path: str) -> str:
        """`K07 › Tử số` for a cell of a table, else the field's label."""
        for grid in self.grids:
            place = grid.model.place(path)
            if place is not None:
                return f"{grid.model.row(place[0]).code} › {grid.model.title(place[1])}"
        return self.entry.session.form.field_of[path_of_model(path)].label.in_language(
            self._language
        )

    def _is_on(self, page: Grid | FieldsPage, finding: Finding) -> bool:
        path = finding.paths[0]
        if isinstance(page, Grid):
            return path.startswith(page.model.table.path + "/")
        return path in page.rows

    def _show_filled(self) -> None:
        total = len(self.entry.required)
        self.head.set_filled(total - self.entry.blank, total)

    def _show_current(self) -> None:
        grid = self._pages.currentWidget()
        self._show_past()
        if not isinstance(grid, Grid):
            self.bar.hide()
            return
        self.bar.show()
        index = grid.cells.currentIndex()
        if not index.isValid():
            keys = self.tr("Enter xuống ô dưới · Tab sang ô bên · F8 lấy số kỳ trước · F9 kiểm tra")
            self.bar.render(grid.model.table.label.in_language(self._language), "", keys)
            return
        self.bar.render(*cell_words(grid.model, index.row(), index.column(), self._language))

    def _show_past(self) -> None:
        if self.panel.isHidden() or self.panel.current_tab() != "past":
            return
        grid = self._pages.currentWidget()
        index = grid.cells.currentIndex() if isinstance(grid, Grid) else None
        if not isinstance(grid, Grid) or index is None or not index.isValid():
            self.past.show_row(None, may_carry=False)
            return
        shown = past_model(self.sheet, self.entry, grid.model, index.row(), self._language)
        self.past.show_row(shown, may_carry=self.entry.editable)

    # -- the person's acts ------------------------------------------------------------------------

    def _turn_to(self, place: int) -> None:
        if place >= 0:
            self._pages.setCurrentIndex(place)
            self._show_current()

    def _turn_by(self, way: int) -> None:
        if self.commit() and self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + way) % self.tabs.count())
            self.focus_work()

    def _leave_grid(self, forwards: bool) -> None:
        self.tabs.setFocus(Qt.FocusReason.TabFocusReason)
        if forwards and self.tabs.currentIndex() + 1 < self.tabs.count():
            self._turn_by(1)

    def _undo(self) -> None:
        if self.commit():
            path = self.entry.undo()
            if path:
                self.show_path(path)

    def _redo(self) -> None:
        path = self.entry.redo()
        if path:
            self.show_path(path)

    def _carry_current(self) -> None:
        grid = self._pages.currentWidget()
        if isinstance(grid, Grid):
            self.carry_row(grid, grid.cells.currentIndex().row())

    def _explain(self, finding: Finding, reason: str) -> None:
        if self.entry.explain(finding, reason) is None and not finding.explain:
            self.reason_edited.emit(finding.id)

    def _tell_filled(self, filled: Filled) -> None:
        if not filled.skipped:
            if filled.done > 1:
                self.told.emit(self.tr("Đã ghi {} ô.").format(filled.done), Tone.SUCCESS)
            return
        first = filled.skipped[0]
        label = self._place_words(first[0])
        text = self.tr("Đã ghi {} ô, bỏ qua {} ô. Ô đầu tiên bị bỏ qua: {} – {}")
        why = first[1].in_language(self._language)
        self.told.emit(text.format(filled.done, len(filled.skipped), label, why), Tone.WARNING)

    def _show_refusal(self, _path: str, why: Text) -> None:
        self.bar.message.setText(why.in_language(self._language))
        self.bar.message.set_tone(Tone.DANGER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._panel_wanted is None:
            self.panel.setVisible(self.width() >= _ROOMY)
