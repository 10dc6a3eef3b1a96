"""Backups as rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.admin.backup.words import moment_words, occasion_words, size_words
from desktop_app.ui.components.data_table import MUTED_ROLE
from desktop_app.ui.services_keeping import BackupLine

WHEN, WHY, WHERE, SIZE = range(4)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class BackupModel(QAbstractTableModel):
    """Newest first; `heads` are the words above the columns."""

    def __init__(self, heads: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = heads
        self._lines: tuple[BackupLine, ...] = ()
        self._language = "vi"

    def present(self, lines: tuple[BackupLine, ...], language: str) -> None:
        self.beginResetModel()
        self._lines, self._language = lines, language
        self.endResetModel()

    def line(self, row: int) -> BackupLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == SIZE:
            return _RIGHT
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                WHEN: moment_words(line.made_at),
                WHY: occasion_words(line.occasion, self._language),
                WHERE: str(line.target),
                SIZE: size_words(line.size),
            }[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SIZE:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole and column == WHERE:
            return str(line.folder)
        return True if role == MUTED_ROLE and column != WHEN else None
