"""The list of evidence as an item model over frozen rows, with small pictures as they come."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPixmap

from desktop_app.ui.evidence.words import kind_text, size_text
from desktop_app.usecases.evidence_view import EvidenceRow

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole


class EvidenceModel(QAbstractListModel):
    """`renamed(EvidenceRow, str)` when the person has written another name; `pictured` when there
    is another small picture to paint."""

    pictured = Signal()
    renamed = Signal(object, str)

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: tuple[EvidenceRow, ...] = ()
        self._changeable = False
        self._pictures: dict[str, QPixmap] = {}

    def present(self, rows: tuple[EvidenceRow, ...], *, changeable: bool) -> None:
        self.beginResetModel()
        self._rows = rows
        self._changeable = changeable
        self.endResetModel()

    def rows(self) -> tuple[EvidenceRow, ...]:
        return self._rows

    def picture(self, sha256: str) -> QPixmap | None:
        return self._pictures.get(sha256)

    def set_picture(self, sha256: str, picture: QPixmap) -> None:
        self._pictures[sha256] = picture
        # Not `dataChanged`: a view then writes the old name over one that is being typed.
        self.pictured.emit()

    def details(self, row: EvidenceRow) -> str:
        """Kind, size and place, or what is wrong, in one line."""
        if not row.present:
            return self.tr("Thiếu nội dung: thêm lại tệp gốc hoặc khôi phục từ bản sao lưu")
        file = row.attachment.file
        place = row.place.in_language(self._language)
        return f"{kind_text(file.kind)} · {size_text(file.size)} · {place}"

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        name = row.attachment.file.name
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.EditRole:
                return name.rpartition(".")[0]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return f"{name}\n{self.details(row)}"
            case Qt.ItemDataRole.UserRole:
                return row
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if str(value).strip() and value != index.data(Qt.ItemDataRole.EditRole):
            self.renamed.emit(row, str(value))
        return False  # the list shows the new name when the store has it

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self._changeable else flags
