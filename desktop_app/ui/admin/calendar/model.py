"""The special days of one year as an item model."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.domain.moments import day_text, weekday_name
from desktop_app.domain.workdays import DayKind
from desktop_app.ui.components.data_table import ICON_ROLE, MUTED_ROLE, TONE_ROLE
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.work_calendar import CalendarDay, DayOrigin

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


def say(text: str) -> str:
    """A text of this section in the language of the app."""
    return QCoreApplication.translate("calendar", text)


class Column:
    DAY, WEEKDAY, KIND, NAME, SOURCE, ORIGIN = range(6)


class CalendarModel(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.days: tuple[CalendarDay, ...] = ()
        self._language = "vi"

    def present(self, days: tuple[CalendarDay, ...], language: str) -> None:
        self.beginResetModel()
        self.days, self._language = days, language
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.days)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else 6

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            say("Ngày"),
            say("Thứ"),
            say("Loại"),
            say("Tên"),
            say("Văn bản, nguồn"),
            say("Trong lịch"),
        )[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        shown, column = self.days[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(shown, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (Column.NAME, Column.SOURCE):
            return "\n".join((self._text(shown, Column.NAME), self._text(shown, Column.SOURCE)))
        if role == MUTED_ROLE:
            return shown.origin is DayOrigin.REMOVED or column in (Column.WEEKDAY, Column.SOURCE)
        if column == Column.KIND and shown.special.kind is DayKind.WORK:
            return {TONE_ROLE: Tone.INFO, ICON_ROLE: "arrow-right-left"}.get(role)
        if column == Column.ORIGIN:
            tone, icon = _mark(shown)
            return {TONE_ROLE: tone, ICON_ROLE: icon}.get(role) if tone is not None else None
        return None

    def _text(self, shown: CalendarDay, column: int) -> str:
        special = shown.special
        match column:
            case Column.DAY:
                return day_text(special.day)
            case Column.WEEKDAY:
                name = weekday_name(special.day).in_language(self._language)
                return name[:1].upper() + name[1:]
            case Column.KIND:
                return say("Làm bù") if special.kind is DayKind.WORK else say("Nghỉ")
            case Column.NAME:
                return special.name.in_language(self._language)
            case Column.SOURCE:
                return special.source
            case _:
                return origin_words(shown)


def origin_words(shown: CalendarDay) -> str:
    """Whether the day came with the program, and whether it is settled."""
    match shown.origin:
        case DayOrigin.REMOVED:
            return say("Đã bỏ")
        case DayOrigin.ADDED | DayOrigin.CHANGED if shown.special.provisional:
            return say("Tạm tính")
        case DayOrigin.ADDED:
            return say("Đơn vị thêm")
        case DayOrigin.CHANGED:
            return say("Đơn vị sửa")
        case _:
            return say("Tạm tính") if shown.special.provisional else say("Kèm theo")


def _mark(shown: CalendarDay) -> tuple[Tone | None, str]:
    if shown.origin is DayOrigin.REMOVED:
        return Tone.NEUTRAL, "ban"
    if shown.special.provisional:
        return Tone.WARNING, "circle-dashed"
    if shown.origin is DayOrigin.SHIPPED:
        return None, ""
    return Tone.INFO, "pen-line"
