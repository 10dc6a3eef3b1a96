"""Lines under their headings, for the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.components.data_table import ICON_ROLE, MUTED_ROLE, TONE_ROLE
from desktop_app.ui.components.stacked_table import (
    COUNT_ROLE,
    HEAD_ROLE,
    SECOND_ROLE,
    SECOND_TONE_ROLE,
    STRONG_ROLE,
    THIRD_ROLE,
    THIRD_TONE_ROLE,
)
from desktop_app.ui.todo.words import TodoLine
from desktop_app.usecases.todo_items import TodoGroup

WHAT, DUE, STATE = range(3)
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Section:
    """A group with its lines."""

    group: TodoGroup
    label: str
    lines: tuple[TodoLine, ...]


class TodoModel(QAbstractTableModel):
    """`heads` are the words above the columns."""

    def __init__(self, heads: tuple[str, str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._heads = heads
        self._rows: list[Section | TodoLine] = []
        self._sections: tuple[Section, ...] = ()
        self._folded: set[TodoGroup] = set()

    def show(self, sections: tuple[Section, ...], folded: frozenset[TodoGroup]) -> None:
        self.beginResetModel()
        self._sections = sections
        self._folded = set(folded)
        self._rows = self._laid_out()
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Fold or unfold the heading at `row`."""
        section = self._rows[row]
        if isinstance(section, Section):
            self.beginResetModel()
            self._folded ^= {section.group}
            self._rows = self._laid_out()
            self.endResetModel()

    def folded(self) -> frozenset[TodoGroup]:
        return frozenset(self._folded)

    def line(self, row: int) -> TodoLine | None:
        """The line at `row`; None for a heading, or beyond the end."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, TodoLine) else None

    def row_of(self, key: str) -> int:
        """Where the line with that key stands; -1 if it is gone or folded away."""
        for row, found in enumerate(self._rows):
            if isinstance(found, TodoLine) and found.key == key:
                return row
        return -1

    def first_line(self) -> int:
        """The first row that is no heading; -1 if there is none."""
        return next(
            (row for row, found in enumerate(self._rows) if isinstance(found, TodoLine)), -1
        )

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        found = self._rows[index.row()]
        if isinstance(found, Section):
            return self._head_data(found, index.column(), role)
        return _line_data(found, index.column(), role)

    def _head_data(self, section: Section, column: int, role: int) -> Any:
        if column != WHAT:
            return None
        if role == HEAD_ROLE:
            return section.group not in self._folded
        if role == COUNT_ROLE:
            return len(section.lines)
        if role == _Role.DisplayRole:
            return section.label
        if role == _Role.AccessibleTextRole:
            return f"{section.label} ({len(section.lines)})"
        return None

    def _laid_out(self) -> list[Section | TodoLine]:
        rows: list[Section | TodoLine] = []
        for section in self._sections:
            rows.append(section)
            if section.group not in self._folded:
                rows.extend(section.lines)
        return rows


def _line_data(line: TodoLine, column: int, role: int) -> Any:
    if role == _Role.DisplayRole:
        return (line.title, line.due, line.state)[column]
    if role == _Role.AccessibleTextRole:
        spoken = (
            f"{line.title}, {line.under}",
            f"{line.due}, {line.left}" if line.left else line.due,
            line.state,
        )
        return spoken[column]
    if role == _Role.ToolTipRole and column == WHAT:
        return "\n".join(part for part in (line.title, line.under, line.reason) if part)
    cells = {
        (WHAT, STRONG_ROLE): True,
        (WHAT, SECOND_ROLE): line.under,
        (WHAT, THIRD_ROLE): line.reason or None,
        (WHAT, THIRD_TONE_ROLE): line.reason_tone if line.reason else None,
        (DUE, SECOND_ROLE): line.left or None,
        (DUE, SECOND_TONE_ROLE): line.left_tone,
        (DUE, MUTED_ROLE): line.item.due.moment is None,
        (STATE, TONE_ROLE): line.state_tone,
        (STATE, ICON_ROLE): line.state_icon,
    }
    return cells.get((column, role))
