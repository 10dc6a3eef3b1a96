"""The people of a workspace as rows: those in use first, by their given names."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.collation import name_order
from desktop_app.domain.moments import day_text, local
from desktop_app.ui.admin.people.words import moment_words, roles_words, state_words
from desktop_app.ui.components.data_table import MUTED_ROLE, TONE_ROLE
from desktop_app.ui.services_people import PersonRow

NAME, POSITION, ROLES, ACCOUNT, STATE, SEEN = range(6)
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PeopleModel(QAbstractTableModel):
    """`heads` are the words above the columns, `you` marks the person at work."""

    def __init__(self, heads: tuple[str, ...], you: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads, self._you = heads, you
        self._rows: tuple[PersonRow, ...] = ()
        self._language = "vi"

    def present(self, rows: tuple[PersonRow, ...], language: str) -> None:
        self.beginResetModel()
        self._rows = tuple(sorted(rows, key=lambda row: (not row.active, name_order(row.name))))
        self._language = language
        self.endResetModel()

    def person(self, row: int) -> PersonRow | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, person: str) -> int:
        """0 where that person is not in the list."""
        return next((place for place, row in enumerate(self._rows) if row.id == person), 0)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == TONE_ROLE and column == STATE:
            return state_words(row)[1]
        if role == Qt.ItemDataRole.ToolTipRole and column == SEEN and row.last_login is not None:
            return moment_words(row.last_login)
        if role == MUTED_ROLE:
            return True if column in (POSITION, SEEN) or not row.active else None
        return None

    def _text(self, row: PersonRow, column: int) -> str:
        match column:
            case 0:
                return self._you.format(row.name) if row.is_self else row.name
            case 1:
                return row.position
            case 2:
                return roles_words(row.roles, self._language)
            case 3:
                return row.account
            case 4:
                return state_words(row)[0].in_language(self._language)
            case _:
                day = row.last_login
                return day_text(local(day).date()) if day is not None else "–"
