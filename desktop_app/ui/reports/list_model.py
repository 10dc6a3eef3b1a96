"""The list of reports as an item model over frozen rows, with search and filter."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop_app.domain.lifecycle import LABELS, DecisionState, DeliveryState, RevisionState
from desktop_app.ui.components.data_table import ICON_ROLE, MUTED_ROLE, TONE_ROLE
from desktop_app.ui.reports.grid_model import AnyIndex
from desktop_app.ui.reports.words import say
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.report_list import ReportRow

REASON_ROLE = Qt.ItemDataRole.UserRole + 120  # why it came back, "" otherwise
_NO_PARENT = QModelIndex()


class Filter(StrEnum):
    """Which reports are listed."""

    ALL = "all"
    RETURNED = "returned"
    OPEN = "open"  # being filled, with the leader or to be signed
    TO_SEND = "to_send"  # issued, not sent
    SENT = "sent"


_KEEPS: dict[Filter, Callable[[ReportRow], bool]] = {
    Filter.ALL: lambda _row: True,
    Filter.RETURNED: lambda row: row.returned,
    Filter.OPEN: lambda row: row.state is not RevisionState.ISSUED,
    Filter.TO_SEND: lambda row: row.state is RevisionState.ISSUED and row.delivery is None,
    Filter.SENT: lambda row: row.delivery is not None,
}

STATE_TONES: dict[RevisionState, tuple[Tone, str]] = {
    RevisionState.DRAFT: (Tone.ACCENT, "pen-line"),
    RevisionState.IN_REVIEW: (Tone.INFO, "hourglass"),
    RevisionState.LOCKED: (Tone.INFO, "lock"),
    RevisionState.ISSUED: (Tone.SUCCESS, "stamp"),
}
_DELIVERY_TONES: dict[DeliveryState, tuple[Tone, str]] = {
    DeliveryState.QUEUED: (Tone.NEUTRAL, "clock"),
    DeliveryState.SENT: (Tone.INFO, "send"),
    DeliveryState.RECEIVED: (Tone.SUCCESS, "package-check"),
    DeliveryState.REFUSED: (Tone.DANGER, ""),
}
_DECISION_TONES: dict[DecisionState, tuple[Tone, str]] = {
    DecisionState.PENDING: (Tone.NEUTRAL, "hourglass"),
    DecisionState.ACCEPTED: (Tone.SUCCESS, ""),
    DecisionState.RETURNED: (Tone.WARNING, "corner-up-left"),
}


def folded(text: str) -> str:
    """For searching without marks: `Quý` is found by `quy`, `đ` by `d`."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def short_title(title: str) -> str:
    """Without the word that every title begins with."""
    rest = title.removeprefix("Báo cáo ")
    return rest[:1].upper() + rest[1:]


class ReportListModel(QAbstractTableModel):
    """One row for each report that passes the filter and the search."""

    FORM, PERIOD, NUMBER, STATE, DUE, DELIVERY, DECISION = range(7)

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._all: tuple[ReportRow, ...] = ()
        self._shown: tuple[ReportRow, ...] = ()
        self._filter = Filter.ALL
        self._search = ""
        self._brief = False

    def set_brief(self, brief: bool) -> None:
        """For a narrow window: the last day alone, and what became of the sending in one column."""
        if brief != self._brief:
            self._brief = brief
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, self.DUE, self.DECISION)
            if self._shown:
                last = self.index(len(self._shown) - 1, self.DECISION)
                self.dataChanged.emit(self.index(0, self.DUE), last)

    def show(self, rows: tuple[ReportRow, ...]) -> None:
        self._all = rows
        self._narrow()

    def set_filter(self, wanted: Filter) -> None:
        self._filter = wanted
        self._narrow()

    def set_search(self, text: str) -> None:
        self._search = folded(text.strip())
        self._narrow()

    def row(self, row: int) -> ReportRow:
        return self._shown[row]

    def count(self, wanted: Filter) -> int:
        return sum(1 for row in self._all if _KEEPS[wanted](row))

    @property
    def holds_any(self) -> bool:
        return bool(self._all)

    def _narrow(self) -> None:
        self.beginResetModel()
        keeps = _KEEPS[self._filter]
        self._shown = tuple(row for row in self._all if keeps(row) and self._matches(row))
        self.endResetModel()

    def _matches(self, row: ReportRow) -> bool:
        if not self._search:
            return True
        words = (
            row.title.vi,
            row.title.en,
            row.period.label.vi,
            row.period.id,
            row.form,
            row.subject,
        )
        hay = folded(" ".join(words))
        return all(word in hay for word in self._search.split())

    # -- Qt -------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 7

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            say("Biểu mẫu"),
            say("Kỳ báo cáo"),
            say("Lần"),
            say("Trạng thái"),
            say("Thời hạn gửi"),
            say("Gửi"),
            say("Gửi") if self._brief else say("Cấp trên"),
        )[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._shown[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, column)
        if role == TONE_ROLE:
            return self._badge(row, column)[0]
        if role == ICON_ROLE:
            return self._badge(row, column)[1]
        if role == MUTED_ROLE:
            return column == self.DUE and row.delivery is not None
        if role == REASON_ROLE and column == self.FORM:
            return row.reason
        if role == Qt.ItemDataRole.ToolTipRole and column == self.FORM and row.reason:
            return say("Lý do trả lại: {}").format(row.reason)
        if role == Qt.ItemDataRole.ToolTipRole and column == self.DUE and self._brief:
            return self._due_text(row)
        return None

    def _text(self, row: ReportRow, column: int) -> str:
        language = self._language
        if column == self.FORM:
            title = short_title(row.title.in_language(language))
            return say("{}: {}").format(title, row.subject) if row.subject else title
        if column == self.PERIOD:
            return row.period.label.in_language(language)
        if column == self.NUMBER:
            return str(row.number)
        if column == self.STATE:
            return LABELS[row.state].in_language(language)
        if column == self.DELIVERY or (column == self.DECISION and self._shows_delivery(row)):
            return LABELS[row.delivery].in_language(language) if row.delivery is not None else "–"
        if column == self.DECISION and _tells_appraisal(row):
            return row.appraisal.in_language(language) if row.appraisal is not None else ""
        if column == self.DECISION:
            return LABELS[row.decision].in_language(language) if row.decision is not None else "–"
        return self._day_text(row) if self._brief else self._due_text(row)

    def _shows_delivery(self, row: ReportRow) -> bool:
        """Where one column tells both, a decision says that the report has arrived."""
        return self._brief and row.decision is None and row.appraisal is None

    def _day_text(self, row: ReportRow) -> str:
        if row.due.last_day is None:
            return self._due_text(row)
        day = f"{row.due.last_day:%d/%m/%Y}"
        if row.late:
            return say("{} (quá hạn)").format(day)
        if row.workdays_left is not None:
            return say("{} (còn {} ngày)").format(day, row.workdays_left)
        return day

    def _due_text(self, row: ReportRow) -> str:
        due = row.due.label.in_language(self._language)
        if row.late:
            return say("Quá hạn: {}").format(due)
        if row.workdays_left is not None:
            if row.workdays_left == 0:
                return say("Hôm nay: {}").format(due)
            return say("Còn {} ngày làm việc: {}").format(row.workdays_left, due)
        return due[:1].upper() + due[1:]

    def _badge(self, row: ReportRow, column: int) -> tuple[Tone | None, str]:
        if column == self.STATE:
            return STATE_TONES[row.state]
        told = column == self.DELIVERY or (column == self.DECISION and self._shows_delivery(row))
        if told and row.delivery is not None:
            return _DELIVERY_TONES[row.delivery]
        if column == self.DECISION and _tells_appraisal(row):
            return (Tone.INFO, "message-square-text")
        if column == self.DECISION and row.decision is not None:
            return _DECISION_TONES[row.decision]
        return (None, "")


def _tells_appraisal(row: ReportRow) -> bool:
    """Scores that came back say more than that the report was accepted."""
    return row.appraisal is not None and row.decision is not DecisionState.RETURNED
