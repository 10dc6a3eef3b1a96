"""What stands beside the sections of a report: Kiểm tra, Kỳ trước, and Trả lại where it came back.

A further tab is a page of its own added by `add_tab`; this one only knows those that every report
has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.forms import Finding
from desktop_app.ui.components.side_panel import SidePanel
from desktop_app.ui.reports.entry import Entry
from desktop_app.ui.reports.findings_panel import FindingsPanel
from desktop_app.ui.reports.grid_view import Grid
from desktop_app.ui.reports.side_models import past_model, return_model
from desktop_app.ui.reports.side_pages import PastPage, ReturnPage
from desktop_app.ui.reports.unplaced_page import UnplacedPage
from desktop_app.usecases.report_sheet import ReportSheet

PANEL_WIDTH = 340


class EditorPanel(SidePanel):
    """Signals: `jump_requested(path)`; `explained(Finding, reason)`; `carry_requested` for last
    period's figures into the current row, `opening_requested` to type them. `place_words` names a
    cell in few words."""

    jump_requested = Signal(str)
    explained = Signal(object, str)
    carry_requested = Signal()
    opening_requested = Signal()

    def __init__(
        self,
        sheet: ReportSheet,
        entry: Entry,
        language: str,
        place_words: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._sheet = sheet
        self._entry = entry
        self._language = language
        self.setFixedWidth(PANEL_WIDTH)
        self.findings = FindingsPanel(language, place_words)
        self.findings.jump_requested.connect(self.jump_requested)
        self.findings.explained.connect(self.explained)
        self.add_tab("check", self.tr("Kiểm tra"), self.findings)
        self.past = PastPage()
        self.past.carry_requested.connect(self.carry_requested)
        self.past.opening_requested.connect(self.opening_requested)
        self.add_tab("past", self.tr("Kỳ trước"), self.past)
        if sheet.unplaced:
            self.unplaced = UnplacedPage(sheet.unplaced, language)
            self.add_tab("unplaced", self.tr("Không còn chỗ"), self.unplaced)
            self.set_count("unplaced", len(sheet.unplaced))
            self.show_tab("unplaced")
        returned = return_model(sheet, place_words)
        if returned is not None:
            page = ReturnPage()
            # By permanent names: a row may have another number by the time somebody goes there.
            session = entry.session
            keys = {path: session.key(path) for path in sheet.notes}
            page.jump_requested.connect(
                lambda path: self.jump_requested.emit(session.path_of(keys[path]) or path)
            )
            page.show_return(returned)
            self.add_tab("return", self.tr("Trả lại"), page)
            self.set_count("return", len(returned.notes))
            self.show_tab("return")

    def show_findings(self, found: Iterable[Finding], *, checked: bool) -> tuple[Finding, ...]:
        """Show what the checks say; returns those that stop the report as far as they are shown:
        before F9 blank cells are not."""
        found = tuple(found)
        self.findings.present(found, checked=checked, may_explain=self._entry.editable)
        counted = tuple(one for one in found if one.stops and (checked or one.rule != "required"))
        self.set_count("check", len(counted))
        return counted

    def show_row(self, grid: Grid | None) -> None:
        """The current row's figures of other periods, where that tab is in sight."""
        if self.isHidden() or self.current_tab() != "past":
            return
        index = grid.cells.currentIndex() if grid is not None else None
        if grid is None or index is None or not index.isValid():
            self.past.show_row(None, may_carry=False)
            return
        shown = past_model(self._sheet, self._entry, grid.model, index.row(), self._language)
        self.past.show_row(shown, may_carry=self._entry.editable)
