"""Packages as rows of the two tables."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.ui.components.data_table import ICON_ROLE, TONE_ROLE
from desktop_app.ui.components.stacked_table import (
    SECOND_ROLE,
    SECOND_TONE_ROLE,
    STRONG_ROLE,
    THIRD_ROLE,
    THIRD_TONE_ROLE,
)
from desktop_app.ui.exchange.words import (
    DELIVERY_LOOKS,
    moment_words,
    name_words,
    since_words,
    state_words,
    translate,
)
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.exchange_list import PackageLine

WHAT, OTHER, WHEN = range(3)
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class PackageModel(QAbstractTableModel):
    """One side of the exchange, newest first; `heads` are the words above the columns."""

    def __init__(self, heads: tuple[str, str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._heads = heads
        self._lines: tuple[PackageLine, ...] = ()
        self._language = "vi"
        self._brief = False

    def show(self, lines: tuple[PackageLine, ...], language: str) -> None:
        self.beginResetModel()
        self._lines, self._language = lines, language
        self.endResetModel()

    def set_brief(self, brief: bool) -> None:
        """Where the column of offices is hidden, the office stands under the name."""
        self._brief = brief
        if self._lines:
            last = self.index(len(self._lines) - 1, WHAT)
            self.dataChanged.emit(self.index(0, WHAT), last)

    def line(self, row: int) -> PackageLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, package: str) -> int:
        """Where the package stands; -1 if it is not in this list."""
        return next((row for row, one in enumerate(self._lines) if one.id == package), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        line = self._lines[index.row()]
        if role == _Role.ToolTipRole:
            return self._tip(line, index.column())
        if index.column() == WHAT:
            return self._what(line, role)
        if index.column() == OTHER:
            return self._other(line, role)
        return self._state(line, role) if line.outgoing else _arrived(line, role)

    def _what(self, line: PackageLine, role: int) -> Any:
        if role == _Role.DisplayRole:
            return name_words(line, self._language)
        if role == STRONG_ROLE:
            return True
        if role == SECOND_ROLE:
            under = line.office if self._brief else line.title.in_language(self._language)
            return under or None
        if line.problem and role == THIRD_ROLE:
            return line.problem
        if line.problem and role == THIRD_TONE_ROLE:
            refused = line.delivery is DeliveryState.REFUSED
            return Tone.DANGER if refused else Tone.WARNING
        return None

    def _other(self, line: PackageLine, role: int) -> Any:
        if role == _Role.DisplayRole:
            return line.office
        return (line.file or None) if role == SECOND_ROLE else None

    def _state(self, line: PackageLine, role: int) -> Any:
        assert line.delivery is not None  # what we send has a state
        tone, icon = DELIVERY_LOOKS[line.delivery]
        since, since_tone = since_words(line, self._language)
        if role == _Role.AccessibleTextRole:
            return ", ".join(text for text in (state_words(line, self._language), since) if text)
        values = {
            _Role.DisplayRole: state_words(line, self._language),
            TONE_ROLE: tone,
            ICON_ROLE: icon,
            SECOND_ROLE: since or None,
            SECOND_TONE_ROLE: since_tone,
        }
        return values.get(role)

    def _tip(self, line: PackageLine, column: int) -> str | None:
        if column == WHAT:
            texts = (name_words(line, self._language), line.title.in_language(self._language))
            return "\n".join(text for text in (*texts, line.problem) if text)
        if column == OTHER:
            return "\n".join(text for text in (line.office, line.file) if text)
        return None


def _arrived(line: PackageLine, role: int) -> Any:
    if role == _Role.DisplayRole:
        return moment_words(line.stored_at)
    if role == SECOND_ROLE:
        return translate("exchange", "Lập lúc {0}").format(moment_words(line.created_at))
    return None
