"""The sections of a report under their tabs: each a grid, a repeat or a page of fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.domain.values import Answer
from desktop_app.forms import Field, Finding, Group, Table
from desktop_app.ui.reports.entry import Entry
from desktop_app.ui.reports.fields import FieldsPage
from desktop_app.ui.reports.grid_view import Grid
from desktop_app.ui.reports.repeat_page import RepeatPage, outermost_repeats
from desktop_app.ui.reports.table_model import TableModel
from desktop_app.ui.reports.words import row_words
from desktop_app.ui.theme.tokens import SPACE_2
from desktop_app.usecases.report_sheet import ReportSheet

Page = Grid | FieldsPage | RepeatPage
_TAB = 40  # characters of a section's name on its tab; the whole stands in its tooltip


class Sections(QWidget):
    """Signals: `turned` when another section, or another cell of a grid, is in sight; `told(text,
    Tone)` for a short word; `file_asked(path)` for a question's file. `grid_made` is called with
    each grid, for whoever listens to its acts. `grids` are those of tables."""

    turned = Signal()
    told = Signal(str, object)
    file_asked = Signal(str)

    def __init__(
        self,
        sheet: ReportSheet,
        entry: Entry,
        language: str,
        grid_made: Callable[[Grid], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._entry = entry
        self._language = language
        self._grid_made = grid_made
        self._names: list[str] = []
        self.grids: list[Grid] = []
        self.field_pages: list[FieldsPage] = []
        self.repeats: list[RepeatPage] = []
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        # Many sections scroll: names cut down to two letters tell nothing.
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("Các phần của báo cáo"))
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        self._fill()
        self._show_tabs()
        self.tabs.currentChanged.connect(self._turn_to)
        first = (
            at
            for at, page in enumerate(self.all_pages())
            if isinstance(page, Grid) and self.tabs.isTabVisible(at)
        )
        self.tabs.setCurrentIndex(next(first, 0))
        self._turn_to(self.tabs.currentIndex())

    # -- reading ----------------------------------------------------------------------------------

    def all_pages(self) -> list[Page]:
        pages = (self._pages.widget(at) for at in range(self._pages.count()))
        return [page for page in pages if isinstance(page, Page)]

    def current(self) -> Page | None:
        page = self._pages.currentWidget()
        return page if isinstance(page, Page) else None

    def current_grid(self) -> Grid | None:
        """The grid that the keys are on; None among fields."""
        page = self._pages.currentWidget()
        if isinstance(page, RepeatPage):
            return page.active_grid()
        return page if isinstance(page, Grid) else None

    def current_path(self) -> str:
        """The cell that the keys are on, "" where there is none."""
        page = self.current()
        return page.current_path() if page is not None else ""

    def some_path(self) -> str:
        """The cell that the keys are on, else any cell of the section in sight."""
        page, found = self.current(), self.current_path()
        if found or page is None:
            return found
        paths = (view.path for view in self._entry.session.cells())
        return next((path for path in paths if page.holds(path)), "")

    def place_words(self, path: str) -> str:
        """`K07 › Tử số` for a cell of a table, `Hộ nghèo 3 › Chủ hộ` for one of a repeat, else the
        field's label."""
        form = self._entry.session.form
        if "[" in path:
            return row_words(form, path, self._language)
        for grid in self.grids:
            place = grid.model.place(path)
            if place is not None:
                return f"{grid.model.row_name(place[0])} › {grid.model.title(place[1])}"
        shown = form.field_of.get(path)
        if shown is not None and shown.control:
            return shown.label.in_language(self._language)
        # A check on a section that has no row yet, on what nobody sees, or on the whole report.
        around = path if shown is None else shown.group
        groups = (one.label for one in form.groups if one.path == around)
        return next(groups, form.title).in_language(self._language)

    # -- what the editor asks ---------------------------------------------------------------------

    def commit(self) -> bool:
        """Take what is being typed, composed input first; False when it cannot be taken."""
        page = self.current()
        return page.commit() if page is not None else True

    def show_path(self, path: str) -> None:
        """Turn to the section of a cell and put the keys on it."""
        for place, page in enumerate(self.all_pages()):
            if page.holds(path):
                self.tabs.setCurrentIndex(place)
                page.show_path(path)
                return

    def focus_work(self) -> None:
        """Put the keys where typing goes on."""
        page = self._pages.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_by(self, way: int) -> None:
        count = self.tabs.count()
        if self.commit() and count:
            ways = ((self.tabs.currentIndex() + step * way) % count for step in range(1, count + 1))
            self.tabs.setCurrentIndex(next(one for one in ways if self.tabs.isTabVisible(one)))
            self.focus_work()

    def leave_grid(self, forwards: bool) -> None:
        """Tab past the last cell: to the next section, or to the tabs from the first one."""
        self.tabs.setFocus(Qt.FocusReason.TabFocusReason)
        after = range(self.tabs.currentIndex() + 1, self.tabs.count())
        if forwards and any(map(self.tabs.isTabVisible, after)):
            self.turn_by(1)

    def restructure(self, structure: Collection[str]) -> None:
        """Rows have come or gone in these repeats."""
        for page in self.repeats:
            page.restructure(structure)

    def touch(self, paths: set[str]) -> None:
        """These cells, or what is said of them, have changed."""
        for page in self.all_pages():
            page.touch(paths)
        self._show_tabs()

    def set_checked(self, checked: bool) -> None:
        """After F9 the blank cells that stop the report are marked too."""
        for page in self.all_pages():
            page.set_checked(checked)

    def count_findings(self, found: Iterable[Finding]) -> None:
        """Show on each tab how many of these stand in its section."""
        found = tuple(found)
        for place, page in enumerate(self.all_pages()):
            count = sum(1 for one in found if page.is_about(one.paths[0]))
            name = self._names[place]
            text = f"{name} ({count})" if count else name
            if self.tabs.tabText(place) != text:
                self.tabs.setTabText(place, text)

    # -- building ---------------------------------------------------------------------------------

    def _fill(self) -> None:
        form = self._entry.session.form
        tables = {table.path: table for table in self._entry.session.tables}
        root = "/" + form.fields[0].path.split("/")[1] if form.fields else ""
        loose = [field for field in form.outside_tables if field.group == root]
        if loose:
            self._add_fields(None, loose)
        repeats = outermost_repeats(form)
        in_repeats = tuple(f"{one.path}/" for one in repeats)
        for group in form.groups:
            if group in repeats:
                self._add_repeat(group)
            if group.parent != root or group.repeat:
                continue
            if group.path in tables:
                self._add_table(tables[group.path])
                continue
            inside = [
                field
                for field in form.outside_tables
                if f"{field.group}/".startswith(f"{group.path}/")
                and not field.path.startswith(in_repeats)
            ]
            if inside:
                self._add_fields(group, inside)

    def _add_fields(self, group: Group | None, fields: list[Field]) -> None:
        page = FieldsPage(group, fields, self._entry, self._language)
        page.file_asked.connect(self.file_asked)
        name = group.label.in_language(self._language) if group else self.tr("Thông tin chung")
        self._add_page(page, name)
        self.field_pages.append(page)

    def _add_table(self, table: Table) -> None:
        past = self._sheet.previous
        answers: dict[str, Answer] = dict(past.answers) if past is not None else {}
        model = TableModel(
            table,
            self._entry,
            language=self._language,
            previous=answers,
            notes=self._sheet.notes,
            parent=self,
        )
        grid = Grid(model, self._language)
        grid.current_changed.connect(lambda *_place: self.turned.emit())
        grid.left_by.connect(self.leave_grid)
        self._grid_made(grid)
        self._add_page(grid, table.label.in_language(self._language))
        self.grids.append(grid)

    def _add_repeat(self, group: Group) -> None:
        page = RepeatPage(group, self._entry, self._language, self._sheet.notes, self._grid_made)
        page.turned.connect(self.turned)
        page.told.connect(self.told)
        page.left_by.connect(self.leave_grid)
        self._add_page(page, group.label.in_language(self._language))
        self.repeats.append(page)

    def _add_page(self, page: Page, name: str) -> None:
        self._pages.addWidget(page)
        self._names.append(_shortened(name))
        self.tabs.addTab(self._names[-1])
        self.tabs.setTabToolTip(self.tabs.count() - 1, name)

    def _show_tabs(self) -> None:
        """Without the sections in which the form asks nothing of this office now; a repeat says so
        itself. Qt forgets the layout that a change asks for when it is told again what it knows."""
        for place, page in enumerate(self.all_pages()):
            asked = isinstance(page, RepeatPage) or page.is_asked
            if self.tabs.isTabVisible(place) != asked:
                self.tabs.setTabVisible(place, asked)

    def _turn_to(self, place: int) -> None:
        if place >= 0:
            self._pages.setCurrentIndex(place)
            self.turned.emit()


def _shortened(name: str) -> str:
    return name if len(name) <= _TAB else f"{name[: _TAB - 1].rstrip()}…"
