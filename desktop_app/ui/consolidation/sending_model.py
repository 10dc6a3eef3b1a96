"""The offices below as an item model, with search without marks, filters and sorting."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from desktop_app.domain.due import Due, DueOrigin, DueStatus
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.moments import local
from desktop_app.ui.components.data_table import ICON_ROLE, MUTED_ROLE, TONE_ROLE
from desktop_app.ui.consolidation.words import decision_state, folded, office_state, say
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.consolidation_view import OfficeRow

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SORT = Qt.ItemDataRole.UserRole + 1


class Shown(StrEnum):
    """What a filter leaves in the list."""

    ALL = "all"
    SENT = "sent"
    ON_TIME = "on_time"
    PENDING = "pending"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    MISSING = "missing"
    AWAITING = "awaiting"


def is_shown(row: OfficeRow, shown: Shown) -> bool:
    match shown:
        case Shown.ALL:
            return True
        case Shown.SENT:
            return row.decision is not None
        case Shown.MISSING:
            return row.decision is None
        case Shown.ON_TIME:
            return row.timing.status is DueStatus.ON_TIME
        case Shown.AWAITING:
            return bool(row.awaited)
        case _:
            return row.decision is DecisionState(shown.value)


class Column:
    CODE, NAME, STATE, NUMBER, RECEIVED, TIMING, AWAITED = range(7)


class SendingModel(QAbstractTableModel):
    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: tuple[OfficeRow, ...] = ()

    def set_rows(self, rows: tuple[OfficeRow, ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, row: int) -> OfficeRow:
        return self._rows[row]

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 7

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.NUMBER:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            say("Mã"),
            say("Đơn vị"),
            say("Tình trạng"),
            say("Lần gửi"),
            say("Nhận lúc"),
            say("Thời hạn"),
            say("Chờ số liệu"),
        )[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column == Column.NUMBER:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, column) or None
        if role == _SORT:
            return self._sort(row, column)
        if role == MUTED_ROLE:
            return column in (Column.CODE, Column.RECEIVED) or (
                column == Column.TIMING and self._timing_tone(row) is None
            )
        if role == TONE_ROLE and column == Column.STATE:
            return office_state(row, self._language)[1]
        if role == TONE_ROLE and column == Column.TIMING:
            return self._timing_tone(row)
        if role == TONE_ROLE and column == Column.AWAITED and row.awaited:
            return Tone.WARNING
        if role == ICON_ROLE and column == Column.STATE:
            return office_state(row, self._language)[2]
        if role == ICON_ROLE and column == Column.TIMING:
            return "calendar-days" if row.due.origin is DueOrigin.EXTENSION else "clock"
        if role == ICON_ROLE and column == Column.AWAITED:
            return "hourglass"
        return None

    def _text(self, row: OfficeRow, column: int) -> str:
        match column:
            case Column.CODE:
                return row.code
            case Column.NAME:
                return say("{0}: {1}").format(row.name, row.about) if row.about else row.name
            case Column.STATE:
                return office_state(row, self._language)[0]
            case Column.NUMBER:
                return str(row.number) if row.number else ""
            case Column.RECEIVED:
                return f"{local(row.received_at):%H:%M %d/%m/%Y}" if row.received_at else ""
            case Column.TIMING:
                unset = row.timing.status is DueStatus.UNSET
                return "" if unset else row.timing.label.in_language(self._language)
            case _:
                return say("{0} chỉ tiêu").format(len(row.awaited)) if row.awaited else ""

    def _tip(self, row: OfficeRow, column: int) -> str:
        if column == Column.STATE and row.asks:
            return say("Đề nghị sửa số liệu: {0}").format(row.asks)
        if column == Column.STATE and row.decision is DecisionState.RETURNED:
            return say("Lý do trả lại: {0}").format(row.reason)
        if column == Column.STATE and row.appraisal is not None and row.decision is not None:
            return decision_state(row.decision, row.number, self._language)[0]
        if column == Column.TIMING:
            return self._due_words(row.due)
        if column == Column.AWAITED:
            return ", ".join(row.awaited)
        return ""

    def _due_words(self, due: Due) -> str:
        """When this office's report is due, and by whom that was set."""
        if due.moment is None:
            return ""
        when = due.label.in_language(self._language)
        if due.origin is DueOrigin.EXTENSION and due.set_by is not None:
            return say("Gia hạn đến {0}. {1} đồng ý, {2}.").format(
                when, due.set_by.agreed_by, due.set_by.agreed_how
            )
        if due.origin is DueOrigin.DOCUMENT and due.set_by is not None:
            return say("Thời hạn: {0}, theo văn bản {1}.").format(when, due.set_by.document)
        return say("Thời hạn: {0}.").format(when)

    def _sort(self, row: OfficeRow, column: int) -> object:
        match column:
            case Column.NAME:
                # "Xã Sơn Dương" stands by its own name, not under all the "Xã".
                return folded(row.name.partition(" ")[2] or row.name)
            case Column.STATE:
                waits = (DecisionState.PENDING, None, DecisionState.RETURNED)
                order = waits.index(row.decision) + 1 if row.decision in waits else 9
                return f"{0 if row.asks else order}{row.code}"
            case Column.NUMBER:
                return row.number
            case Column.RECEIVED:
                return row.received_at.timestamp() if row.received_at else 0.0
            case Column.TIMING:
                return row.timing.days_late or 0
            case Column.AWAITED:
                return len(row.awaited)
            case _:
                return row.code

    def _timing_tone(self, row: OfficeRow) -> Tone | None:
        match row.timing.status:
            case DueStatus.OVERDUE:
                return Tone.DANGER
            case DueStatus.LATE | DueStatus.DUE_SOON:
                return Tone.WARNING
            case _:
                return None


class SendingProxy(QSortFilterProxyModel):
    """Filters by what is shown and by words in the code or the name, in any order."""

    def __init__(self, model: SendingModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shown = Shown.ALL
        self._words: tuple[str, ...] = ()
        self.setSourceModel(model)
        self.setSortRole(_SORT)

    def set_filter(self, shown: Shown, text: str) -> None:
        self.beginFilterChange()
        self._shown, self._words = shown, tuple(folded(text).split())
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, _parent: AnyIndex) -> bool:
        row = self._model.row(source_row)
        if not is_shown(row, self._shown):
            return False
        held = f"{row.code} {folded(row.name)}"
        return all(word in held for word in self._words)

    def office(self, row: int) -> OfficeRow:
        return self._model.row(self.mapToSource(self.index(row, 0)).row())
