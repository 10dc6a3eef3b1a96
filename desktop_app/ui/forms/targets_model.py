"""Targets as a grid: an office a line, a row of the form a column; what was changed is kept apart
until it is saved."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.elements import ValueType
from desktop_app.errors import AnswerError
from desktop_app.forms.entry import answer_of
from desktop_app.ui.forms.words import say
from desktop_app.ui.reports.entry_grid import EntryModel
from desktop_app.usecases.addressees import Addressee
from desktop_app.usecases.target_sheet import TargetRow, TargetSheet

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


class TargetsModel(EntryModel):
    """The first column is the office's name. `refused` holds what could not be read last."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: tuple[TargetRow, ...] = ()
        self._offices: tuple[Addressee, ...] = ()
        self._held: dict[tuple[str, str], float] = {}
        self._values: dict[tuple[str, str], float] = {}
        self.refused = ""

    def show(self, sheet: TargetSheet) -> None:
        self.beginResetModel()
        self._rows, self._offices = sheet.rows, sheet.offices
        self._held, self._values = dict(sheet.values), dict(sheet.values)
        self.endResetModel()

    @property
    def changed(self) -> tuple[str, ...]:
        """The offices whose targets are other than what is saved."""
        return tuple(
            one.id for one in self._offices if self.values_of(one.id) != self._saved(one.id)
        )

    def values_of(self, office: str) -> dict[str, float]:
        return {place: value for (of, place), value in self._values.items() if of == office}

    def targets(self) -> int:
        return len(self._values)

    # -- Qt ---------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._offices)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if section == 0:
            return say("Đơn vị") if role == _Role.DisplayRole else None
        row = self._rows[section - 1]
        if role == _Role.DisplayRole:
            return row.code or row.name
        if role == _Role.ToolTipRole:
            unit = row.unit.in_language(self._language)
            label = row.label.in_language(self._language)
            return say("{} ({})").format(label, unit) if unit else label
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        office = self._offices[index.row()]
        if index.column() == 0:
            return office.name if role in (_Role.DisplayRole, _Role.ToolTipRole) else None
        row = self._rows[index.column() - 1]
        value = self._values.get((office.id, row.place))
        if role in (_Role.DisplayRole, _Role.EditRole):
            return "" if value is None else format_number(value)
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == _Role.AccessibleTextRole:
            return say("{}, {}: {}").format(
                office.name, row.code, "" if value is None else format_number(value)
            )
        return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        if role != _Role.EditRole or index.column() == 0:
            return False
        key = (self._offices[index.row()].id, self._rows[index.column() - 1].place)
        try:
            answer = answer_of(str(value), ValueType.DECIMAL)
        except AnswerError as error:
            self.refused = error.message.in_language(self._language)
            return False
        self.refused = ""
        if answer.number is None:
            self._values.pop(key, None)
        else:
            self._values[key] = answer.number
        self.dataChanged.emit(index, index)
        return True

    def _saved(self, office: str) -> dict[str, float]:
        return {place: value for (of, place), value in self._held.items() if of == office}
