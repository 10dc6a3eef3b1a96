"""A small grid to type in, for figures that stand beside reports: targets, opening figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.reports.clipboard_block import block_of


class EntryModel(QAbstractTableModel):
    """Its first column names the row; the others take entries by `setData`."""

    def paste(self, at: QModelIndex, block: Sequence[Sequence[str]]) -> int:
        """Put a block at and below a cell; how many cells could not be read."""
        wrong = 0
        for down, line in enumerate(block):
            for across, text in enumerate(line):
                index = self.index(at.row() + down, max(at.column(), 1) + across)
                if index.isValid() and not self.setData(index, text):
                    wrong += 1
        return wrong

    def clear(self, indexes: Sequence[QModelIndex]) -> None:
        for index in indexes:
            self.setData(index, "")


class EntryGrid(DataTable):
    """Typing begins an entry, Enter goes down, Tab right, Del clears, Ctrl+V puts a block."""

    pasted_badly = Signal(int)

    def __init__(self, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._entries = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(True)
        self.setShowGrid(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            block = block_of(QGuiApplication.clipboard().text())
            wrong = self._entries.paste(self.currentIndex(), block)
            if wrong:
                self.pasted_badly.emit(wrong)
        elif event.key() == Qt.Key.Key_Delete:
            self._entries.clear(self.selectedIndexes())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() is QAbstractItemView.State.EditingState:
                event.accept()  # the editor commits, `closeEditor` goes down
            else:
                self._down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: object) -> None:
        super().closeEditor(editor, hint)  # type: ignore[arg-type]  # Qt's own hint
        if str(hint).endswith("SubmitModelCache"):
            self._down()

    def _down(self) -> None:
        index = self.currentIndex()
        below = self._entries.index(index.row() + 1, index.column())
        if below.isValid():
            self.setCurrentIndex(below)
