"""A campaign's sheets as they are best read: what it is first, each row under its own words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt

from desktop_app.errors import Text
from desktop_app.ui.campaigns.words import say
from desktop_app.ui.consolidation.sheet_model import CellLook, SheetModel
from desktop_app.ui.consolidation.words import answer_words
from desktop_app.usecases.figure_sheets import Sheet, SheetCell


class InfoModel(SheetModel):
    """`heading` stands over the rows' words."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(language, parent)
        self._heading = ""

    def show_sheet(self, sheet: Sheet, language: str) -> None:
        shown, heading = under_own_words(sheet)
        self._heading = heading.in_language(language)

        def look(cell: SheetCell) -> CellLook:
            words = answer_words(cell.answer, cell.text, language)
            return CellLook(words, tip=words)

        self.set_sheet(shown, look)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if section < 2 and role == Qt.ItemDataRole.DisplayRole:
            return (say("TT"), self._heading)[section]
        return super().headerData(section, orientation, role)


def in_order(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """What stands outside tables and rows is about the whole campaign: it comes first."""
    return tuple(sorted(sheets, key=lambda sheet: bool(sheet.key)))


def under_own_words(sheet: Sheet) -> tuple[Sheet, Text]:
    """The sheet with the widest of a repeat's text columns in the place of the row's words, which
    are the repeat's name on every row; and what stands over these words."""
    if not any(row.uuid for row in sheet.rows):
        return sheet, Text("Mục", "Item")
    texts = [at for at, column in enumerate(sheet.columns) if not column.numeric]
    if not texts:
        return sheet, sheet.title
    widest = max(texts, key=lambda at: sheet.columns[at].width)
    rows = tuple(
        replace(
            row,
            label=cell.text if (cell := row.cells[widest]) is not None else Text("", ""),
            cells=row.cells[:widest] + row.cells[widest + 1 :],
        )
        for row in sheet.rows
    )
    columns = sheet.columns[:widest] + sheet.columns[widest + 1 :]
    return replace(sheet, columns=columns, rows=rows), sheet.columns[widest].label
