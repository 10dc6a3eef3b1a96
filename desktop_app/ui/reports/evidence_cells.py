"""The cells of the open report as evidence sees them: where a file is dropped, what carries one."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractScrollArea

from desktop_app.domain.values import CellKey
from desktop_app.forms import FormDefinition, FormSession
from desktop_app.ui.evidence.drops import CellDrops
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.fields import FieldRow
from desktop_app.ui.reports.grid_view import Grid


class EvidenceCells:
    """`ui.evidence.control.Cells` over an editor."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._session: FormSession = editor.entry.session
        self.drops = CellDrops(lambda: editor.entry.attaches, editor)
        for grid in editor.every_grid:
            self._watch_grid(grid)
        for page in editor.field_pages:
            for path, row in page.rows.items():
                self._watch_field(row, path)

    @property
    def form(self) -> FormDefinition:
        return self._session.form

    def current_path(self) -> str:
        return self._editor.current_path()

    def key(self, path: str) -> CellKey:
        return self._session.key(path)

    def path_of(self, cell: CellKey) -> str | None:
        return self._session.path_of(cell)

    def place_words(self, path: str) -> str:
        return self._editor.sections.place_words(path)

    def mark_evidence(self, paths: Collection[str]) -> None:
        marked = frozenset(paths)
        for grid in self._editor.every_grid:
            grid.model.set_attached(marked)
        for page in self._editor.field_pages:
            for path, row in page.rows.items():
                row.set_attached(path in marked)

    def take_file_name(self, path: str, name: str) -> None:
        self._editor.entry.take_answer(path, name)

    def _watch_field(self, row: FieldRow, path: str) -> None:
        inner = row.widget
        if isinstance(inner, QAbstractScrollArea):
            inner = inner.viewport()  # it is the viewport that is dropped on
        for widget in (row, inner):
            self.drops.watch(widget, lambda _place: path)

    def _watch_grid(self, grid: Grid) -> None:
        def path_at(place: QPoint) -> str:
            index = grid.cells.indexAt(place)
            return (grid.model.path(index.row(), index.column()) or "") if index.isValid() else ""

        self.drops.watch(grid.cells.viewport(), path_at)
