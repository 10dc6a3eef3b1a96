"""A sheet of figures as an item model: code, label, unit, then the form's columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.consolidation.words import say
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.figure_sheets import Sheet, SheetCell, SheetRow

FROZEN = 2  # code and label
LEAD = 3  # … and unit
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Mark(StrEnum):
    """What a cell shows beside its figure, each by an icon of its own."""

    CHANGED = "pen-line"
    DIFFERS = "calculator"
    FINDING = "triangle-alert"
    AWAITED = "hourglass"
    PARTIAL = "circle-dashed"
    EVIDENCE = "paperclip"


MARK_TONES: dict[Mark, Tone] = {
    Mark.CHANGED: Tone.ACCENT,
    Mark.DIFFERS: Tone.DANGER,
    Mark.FINDING: Tone.WARNING,
    Mark.AWAITED: Tone.WARNING,
    Mark.PARTIAL: Tone.INFO,
    Mark.EVIDENCE: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class CellLook:
    """How one cell is shown: the figure, a small second line, marks, whether it is noted on."""

    text: str
    second: str = ""
    muted: bool = False
    marks: tuple[Mark, ...] = ()
    noted: bool = False
    computed: bool = False
    tip: str = ""


class SheetModel(QAbstractTableModel):
    """Holds one sheet and the look of each of its cells, reckoned once when it is set."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._sheet: Sheet | None = None
        self._rows: tuple[SheetRow, ...] = ()
        self._looks: dict[str, CellLook] = {}

    def set_sheet(
        self,
        sheet: Sheet | None,
        look: Callable[[SheetCell], CellLook],
        *,
        only: Callable[[SheetCell], bool] | None = None,
    ) -> None:
        """`only` leaves the rows without such a cell out, and headings above nothing."""
        self.beginResetModel()
        self._sheet = sheet
        self._rows = _kept(sheet.rows, only) if sheet is not None else ()
        self._looks = {
            cell.path: look(cell) for row in self._rows for cell in row.cells if cell is not None
        }
        self.endResetModel()

    def update_looks(self, looks: Mapping[str, CellLook]) -> None:
        """Show these cells anew, keeping the place."""
        self._looks.update(looks)
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    @property
    def sheet(self) -> Sheet | None:
        return self._sheet

    def row(self, row: int) -> SheetRow:
        return self._rows[row]

    def cell(self, row: int, column: int) -> SheetCell | None:
        cells = self._rows[row].cells
        return cells[column - LEAD] if LEAD <= column < LEAD + len(cells) else None

    def look(self, row: int, column: int) -> CellLook | None:
        cell = self.cell(row, column)
        return self._looks[cell.path] if cell is not None else None

    def place_of(self, path: str) -> tuple[int, int] | None:
        for number, row in enumerate(self._rows):
            for column, cell in enumerate(row.cells):
                if cell is not None and cell.path == path:
                    return number, column + LEAD
        return None

    def numeric(self, column: int) -> bool:
        return self._sheet is not None and column >= LEAD and (
            self._sheet.columns[column - LEAD].numeric
        )  # fmt: skip

    def width(self, column: int) -> int:
        """In logical pixels."""
        if column < LEAD:
            return (56, 312, 52)[column]
        assert self._sheet is not None
        shown = self._sheet.columns[column - LEAD]
        return 108 if shown.numeric else max(140, min(shown.width * 9, 720))

    @property
    def has_codes(self) -> bool:
        return any(row.code for row in self._rows)

    @property
    def has_units(self) -> bool:
        return any(row.unit.vi for row in self._rows)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        if parent.isValid() or self._sheet is None:
            return 0
        return LEAD + len(self._sheet.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or self.cell(index.row(), index.column()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if column < LEAD:
                held = self._rows[row]
                lead = (held.code, held.label.in_language(self._language))
                return (*lead, held.unit.in_language(self._language))[column]
            look = self.look(row, column)
            return look.text if look is not None else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            if column == 1:
                return self._rows[row].label.in_language(self._language)
            look = self.look(row, column)
            return (look.tip or None) if look is not None else None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < LEAD:
            return (say("Mã"), say("Chỉ tiêu"), say("ĐVT"))[section]
        if self._sheet is None:
            return None
        return self._sheet.columns[section - LEAD].label.in_language(self._language)


def _kept(
    rows: tuple[SheetRow, ...], only: Callable[[SheetCell], bool] | None
) -> tuple[SheetRow, ...]:
    if only is None:
        return rows
    found: list[SheetRow] = []
    headings: list[SheetRow] = []
    for row in rows:
        if row.heading:
            headings = [row]
        elif any(cell is not None and only(cell) for cell in row.cells):
            found += [*headings, row]
            headings = []
    return tuple(found)
