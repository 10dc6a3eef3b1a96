"""The log as an item model that asks for its pages when they come into sight."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain.moments import day_text, local
from desktop_app.ui.components.data_table import MUTED_ROLE
from desktop_app.usecases.audit_log import LogPage, LogRow

PAGE = 200
AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class AuditModel(QAbstractTableModel):
    """`page_wanted(offset)` once for each page of `PAGE` rows that is looked at and not here."""

    page_wanted = Signal(int)

    WHEN, WHO, WHAT, ABOUT, CHANGE, WHY = range(6)

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._total = 0
        self._pages: dict[int, tuple[LogRow, ...]] = {}
        self._asked: set[int] = set()

    def begin(self, page: LogPage) -> None:
        """Another query: its first page."""
        self.beginResetModel()
        self._total = page.total
        self._pages = {0: page.rows}
        self._asked = {0}
        self.endResetModel()

    def add(self, page: LogPage) -> None:
        """A page that was asked for. Entries that were written since the query push the others
        down; they are shown when it is asked again."""
        self._pages[page.offset] = page.rows
        last = min(page.offset + PAGE, self._total) - 1
        self.dataChanged.emit(self.index(page.offset, 0), self.index(last, self.WHY))

    def entry(self, row: int) -> LogRow | None:
        """None while its page is on its way."""
        page = self._pages.get(row - row % PAGE, ())
        return page[row % PAGE] if row % PAGE < len(page) else None

    @property
    def total(self) -> int:
        return self._total

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 6

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Thời điểm"),
            self.tr("Người"),
            self.tr("Việc"),
            self.tr("Đối tượng"),
            self.tr("Từ → thành"),
            self.tr("Lý do"),
        )[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == MUTED_ROLE:
            return index.column() == self.WHEN
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        entry = self.entry(index.row())
        if entry is None:
            self._ask(index.row() - index.row() % PAGE)
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        text = self._text(entry, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return text if len(text) > 24 else None
        return text

    def _text(self, entry: LogRow, column: int) -> str:
        language = self._language
        if column == self.WHEN:
            at = local(entry.at)
            return f"{day_text(at.date())} {at:%H:%M:%S}"
        if column == self.WHO:
            return entry.who
        if column == self.WHAT:
            return entry.what.in_language(language)
        if column == self.ABOUT:
            return entry.about.in_language(language)
        if column == self.WHY:
            return entry.why.in_language(language)
        before, after = (text.in_language(language) for text in (entry.before, entry.after))
        return self.tr("{0} → {1}").format(before, after) if before and after else before or after

    def _ask(self, offset: int) -> None:
        if offset not in self._asked:
            self._asked.add(offset)
            self.page_wanted.emit(offset)
