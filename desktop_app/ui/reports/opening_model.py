"""Opening figures of a table as a grid: a row of the form a line, its typed columns beside."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.elements import ValueType
from desktop_app.errors import AnswerError
from desktop_app.forms.entry import answer_of
from desktop_app.ui.reports.entry_grid import EntryModel
from desktop_app.ui.reports.words import say
from desktop_app.usecases.opening_sheet import OpeningPeriod, OpeningSheet

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


class OpeningModel(EntryModel):
    """One period at a time; what was typed for the other stays. `refused` says what could not be
    read last."""

    def __init__(self, sheet: OpeningSheet, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._language = language
        self._values = {one.period.id: dict(one.values) for one in sheet.periods}
        self._shown = sheet.periods[0].period.id
        self.refused = ""

    def show(self, period: str) -> None:
        self.beginResetModel()
        self._shown = period
        self.endResetModel()

    def changed(self) -> tuple[OpeningPeriod, ...]:
        """The periods with other figures than those held."""
        return tuple(
            one for one in self._sheet.periods if self._values[one.period.id] != dict(one.values)
        )

    def entries(self, period: str) -> dict[str, str]:
        """What stands in the cells, by place, as a person types it."""
        return {place: format_number(value) for place, value in self._values[period].items()}

    # -- Qt ---------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._sheet.columns) + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self._place(index) else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if role == _Role.TextAlignmentRole and section > 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if orientation is Qt.Orientation.Vertical or role not in (
            _Role.DisplayRole,
            _Role.ToolTipRole,
        ):
            return None
        if section == 0:
            return say("Chỉ tiêu")
        return self._sheet.columns[section - 1].label.in_language(self._language)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        row = self._sheet.rows[index.row()]
        if index.column() == 0:
            name = f"{row.code} {row.label.in_language(self._language)}"
            return name if role in (_Role.DisplayRole, _Role.ToolTipRole) else None
        value = self._values[self._shown].get(self._place(index))
        text = "" if value is None else format_number(value)
        if role in (_Role.DisplayRole, _Role.EditRole):
            return text
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == _Role.AccessibleTextRole:
            column = self._sheet.columns[index.column() - 1].label.in_language(self._language)
            return say("{}, {}: {}").format(row.code, column, text)
        return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        place = self._place(index)
        if role != _Role.EditRole or not place:
            return False
        try:
            answer = answer_of(str(value), ValueType.DECIMAL)
        except AnswerError as error:
            self.refused = error.message.in_language(self._language)
            return False
        finally:
            self.dataChanged.emit(index, index)
        self.refused = ""
        values = self._values[self._shown]
        if answer.number is None:
            values.pop(place, None)
        else:
            values[place] = answer.number
        self.dataChanged.emit(index, index)
        return True

    def _place(self, index: _Index) -> str:
        """The cell's place; "" for the name of the row and where the form has no such cell."""
        if index.column() == 0:
            return ""
        column = self._sheet.columns[index.column() - 1].name
        return self._sheet.rows[index.row()].places.get(column, "")
