"""The rows and columns of a form's table for the grid."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from desktop_app.domain.values import Answer
from desktop_app.errors import Text
from desktop_app.forms import Table, TableColumn, TableRow
from desktop_app.ui.reports.entry import Entry
from desktop_app.ui.reports.grid_model import GridModel
from desktop_app.ui.reports.words import say


class TableModel(GridModel):
    """Code and label stand frozen at the left; a row is there while one of its cells is relevant,
    a heading while something stands below it."""

    frozen = 2

    def __init__(
        self,
        table: Table,
        entry: Entry,
        *,
        language: str,
        previous: Mapping[str, Answer],
        notes: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(
            entry,
            table.columns,
            language=language,
            previous=previous,
            notes=notes,
            parent=parent,
        )
        self.table = table
        self._elements = entry.session.form.element_of
        self._arrange()

    @property
    def name(self) -> Text:
        return self.table.label

    @property
    def base(self) -> str:
        return self.table.path

    def head(self, column: int) -> str:
        return (say("Mã"), say("Chỉ tiêu"))[column]

    def title(self, column: int) -> str:
        """Of a statistical form with its column's number, as its paper and its checks call it."""
        shown, statistical = self.column(column), self.entry.session.form.statistical
        if shown is None or statistical is None:
            return super().title(column)
        letter = statistical.letters.get((self.table.name, shown.name), "")
        number = letter.partition("=")[0]
        return f"({number}) {super().title(column)}" if number else super().title(column)

    def cell_path(self, row: TableRow, column: TableColumn) -> str | None:
        return self.table.cell(row.name, column.name)

    def names_of(self, path: str) -> tuple[str, str] | None:
        element = self._elements.get(path)
        if element is None or element.table != self.table.name:
            return None
        return element.row, element.column

    def _rows_changed(self, paths: tuple[str, ...]) -> bool:
        touched = {names[0] for names in map(self.names_of, paths) if names is not None}
        rows = (row for row in self.table.rows if row.name in touched) if touched else ()
        return any(self.in_sight(row) != (row.name in self._row_at) for row in rows)

    def _rows_in_sight(self) -> list[TableRow]:
        rows: list[TableRow] = []
        for row in reversed(self.table.rows):
            if row.heading:
                # A heading of the same or a higher level right below means: nothing in between.
                if rows and (not rows[-1].heading or rows[-1].level > row.level):
                    rows.append(row)
            elif self.in_sight(row):
                rows.append(row)
        return rows[::-1]
