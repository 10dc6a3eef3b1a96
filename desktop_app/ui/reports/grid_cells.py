"""The two halves of the grid as tables: what they share, and the keys of the filled half."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.ui.reports.cell_editors import CellDelegate
from desktop_app.ui.reports.grid_model import AnyIndex, GridModel
from desktop_app.ui.reports.grid_paint import GRID_ROW, GridHead, column_width

_VIEW = QAbstractItemView


class GridCells(QTableView):
    """What both halves have in common: fixed rows, our head, our painting."""

    def __init__(self, model: GridModel, delegate: CellDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self.setHorizontalHeader(GridHead(self))
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(_VIEW.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(_VIEW.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(GRID_ROW)
        rows.setDefaultSectionSize(GRID_ROW)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(model.columnCount()):
            self.setColumnWidth(column, column_width(model, column))


class EntryCells(GridCells):
    """The half that is filled. `entered` when the keys come here; `left_by(forwards)` when Tab goes
    past the last cell; `ended` when Enter goes past the last row in the last column that is filled
    there."""

    left_by = Signal(bool)
    ended = Signal()
    entered = Signal()
    cleared = Signal()
    copied = Signal()
    pasted = Signal()

    def __init__(self, model: GridModel, delegate: CellDelegate, parent: QWidget) -> None:
        super().__init__(model, delegate, parent)
        self._model = model
        self._delegate = delegate
        for column in range(model.frozen):
            self.setColumnHidden(column, True)
        self.setSelectionMode(_VIEW.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            _VIEW.EditTrigger.AnyKeyPressed
            | _VIEW.EditTrigger.EditKeyPressed
            | _VIEW.EditTrigger.DoubleClicked
        )
        self.setTabKeyNavigation(False)
        delegate.stepped.connect(self.step)
        self._note_current(QModelIndex())

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        self._note_current(current)
        super().currentChanged(current, previous)

    def edit(self, *arguments: object) -> bool:  # type: ignore[override]
        """As Qt's; notes whether typing opens the editor, which then replaces what was there."""
        trigger = arguments[1] if len(arguments) == 3 else None
        self._delegate.replacing = trigger == _VIEW.EditTrigger.AnyKeyPressed
        return bool(super().edit(*arguments))  # type: ignore[call-overload]

    def step(self, step: str) -> None:
        """Go on from the current cell: `down` and `up` to the next one to fill in the column,
        `right` and `left` in the order of reading, `below` and `above` by one row."""
        index = self.currentIndex()
        if not index.isValid():
            return
        row, column = index.row(), index.column()
        match step:
            case "down" | "up":
                self._go_along(row, column, 1 if step == "down" else -1)
            case "below" | "above":
                row += 1 if step == "below" else -1
                if 0 <= row < self._model.rowCount():
                    self.go(row, column)
            case _:
                self._go_reading(row, column, forwards=step == "right")

    def go(self, row: int, column: int) -> None:
        index = self._model.index(row, column)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def first_enterable(self, row: int) -> int | None:
        columns = range(self._model.frozen, self._model.columnCount())
        return next((one for one in columns if self._model.enterable(row, one)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step("up" if shift else "down")
        elif key == Qt.Key.Key_Tab:
            self.step("right")
        elif key == Qt.Key.Key_Backtab:
            self.step("left")
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_C:
            self.copied.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_V:
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        return False  # Tab is for the next cell; past the last one the grid lets go

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.go_first()  # before Qt takes the first cell, which is seldom one to fill
        super().focusInEvent(event)
        self.entered.emit()

    def go_first(self) -> None:
        """To the first cell to fill."""
        for row in range(self._model.rowCount()):
            column = self.first_enterable(row)
            if column is not None:
                self.go(row, column)
                return
        if self._model.rowCount():
            self.go(0, self._model.frozen)

    def _note_current(self, index: AnyIndex) -> None:
        # The delegate paints both halves and asks the view; a property is quicker than a call.
        self.setProperty("current", index.row() << 12 | index.column() if index.isValid() else -1)

    def _go_along(self, row: int, column: int, way: int) -> None:
        at = row + way
        while 0 <= at < self._model.rowCount():
            if self._model.enterable(at, column):
                self.go(at, column)
                return
            at += way
        if way > 0 and column == self._last_enterable(row):
            self.ended.emit()

    def _last_enterable(self, row: int) -> int | None:
        columns = range(self._model.columnCount() - 1, self._model.frozen - 1, -1)
        return next((one for one in columns if self._model.enterable(row, one)), None)

    def _go_reading(self, row: int, column: int, *, forwards: bool) -> None:
        width, count = self._model.columnCount(), self._model.rowCount()
        at = row * width + column
        way = 1 if forwards else -1
        at += way
        while 0 <= at < width * count:
            if at % width >= self._model.frozen and self._model.enterable(at // width, at % width):
                self.go(at // width, at % width)
                return
            at += way
        self.left_by.emit(forwards)
